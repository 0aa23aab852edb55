// Indices as rows with a single one.
#include "core/layers/builder.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val indices = b.input();
    if (indices.dtype() != DType::i32)
        b.fail("the input carries numbers where indices are expected", "wire a column of labels or tokens here");
    const Dim classes = b.props().integer("classes");
    if (const Column* column = b.column_behind("in"); column && column->classes > classes)
        b.fail(Text("the data has %1 classes but there is room for only %2", column->classes, classes),
               Text("use %1 classes", column->classes), "classes",
               {b.fix(Text("Use %1 classes", column->classes), "classes", column->classes)});
    b.output(netloom::one_hot(indices, classes, b.float_type()));
}

std::string summary(const Props& p) {
    return "One-hot · " + std::to_string(p.integer("classes"));
}

}  // namespace

LayerDef one_hot() {
    LayerDef d;

    d.type = "one_hot";
    d.title = "One-hot";
    d.family = Family::sequence;
    d.doc = "Writes each index as a row of zeros with a single one at its place: labels and letters as numbers.";
    d.formula = "y[k] = 1 where k = index";
    d.synonyms = "onehot categorical class label conditional dummy encoding";
    d.name_stem = "one_hot";
    d.inputs = {{"in", PortKind::index, "Labels or tokens."}};
    d.outputs = {{"out", PortKind::tensor, "The shape of the indices, then the classes."}};
    d.fields = {integer("classes", 10).range(1, 1 << 20).doc("How many different indices there are.")};
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
