// A learned row for each index: words, letters, classes.
#include "core/layers/builder.h"
#include "core/layers/penalties.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val indices = b.input();
    if (indices.dtype() != DType::i32)
        b.fail("the input carries numbers where indices are expected", "wire a column of labels or tokens here");
    const Dim rows = b.props().integer("rows"), units = b.props().integer("units");
    if (const Column* column = b.column_behind("in"); column && column->classes > rows)
        b.fail(Text("the data has %1 classes but the table has only %2 rows", column->classes, rows),
               Text("use %1 rows", column->classes), "rows",
               {b.fix(Text("Use %1 rows", column->classes), "rows", column->classes)});
    const Val weight = b.parameter("weight", {rows, units}, b.init("initializer", rows, units));
    penalise(b, weight);
    b.output(netloom::gather(weight, indices));
}

std::string summary(const Props& p) {
    return "Embedding · " + std::to_string(p.integer("rows")) + " × " + std::to_string(p.integer("units"));
}

}  // namespace

LayerDef embedding() {
    LayerDef d;
    d.type = "embedding";
    d.title = "Embedding";
    d.family = Family::sequence;
    d.doc = "Looks up a learned row of numbers for each index: what words, letters or classes mean to the network.";
    d.formula = "y = W[index]";
    d.synonyms = "lookup table word vector token word2vec";
    d.name_stem = "embedding";
    d.inputs = {{"in", PortKind::index, "Labels or tokens."}};
    d.outputs = {{"out", PortKind::tensor, "The shape of the indices, then the units."}};
    d.fields = {
        integer("rows", 256).range(1, 1 << 24).doc("How many different indices there are."),
        integer("units", 32).range(1, 1 << 16).doc("Numbers a row."),
        variant("initializer", initializer_variants, "normal").doc("How the rows begin."),
        boolean("trainable", true).doc("Off: frozen, the rows stay as they are."),
    };
    for (Field& f : penalty_fields()) d.fields.push_back(std::move(f));
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
