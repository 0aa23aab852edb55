// Numbers that belong to the network itself.
#include "core/base/saturated.h"
#include "core/layers/builder.h"
#include "core/layers/numbers.h"

namespace netloom::layers {
namespace {

/// The shape that the fields ask for: as listed, or the rows and columns as written.
Shape shape_of(const LayerBuilder& b, const NumberTable& table) {
    const auto dims = b.props().tuple("shape");
    if (dims.size() > Shape::kMaxRank) b.fail("the shape has too many axes", "use at most 8", "shape");
    const Shape shape{std::span<const Dim>(dims)};
    const Dim wanted = saturated_product(dims);
    if (shape.rank() > 0 && wanted != static_cast<Dim>(table.values.size()))
        b.fail(Text("%1 values do not fill the shape %2", table.values.size(), shape),
               Text("write %1 numbers, or leave the shape empty", wanted), "shape",
               {b.fix("Take the shape from the values", "shape", Json::array())});
    if (shape.rank() > 0) return shape;
    if (table.rows > 1) return {table.rows, table.columns};
    return table.columns > 1 ? Shape{table.columns} : Shape{};
}

void build(LayerBuilder& b) {
    const std::string& text = b.props().text("values");
    const auto table = parse_numbers(text);
    if (!table)
        b.fail(Text("\"%1\" is no list of numbers", text),
               "write numbers separated by spaces, rows of equal length separated by semicolons", "values");
    const Shape shape = shape_of(b, *table);
    if (b.props().boolean("trainable")) {
        Json init = Json::object();
        init.set("type", "explicit");
        init.set("values", text);
        b.output(b.parameter("value", shape, {init}));
        return;
    }
    const Tensor value = Tensor::of<double>(shape, table->values).cast(b.float_type());
    b.output(netloom::constant(b.graph(), value));
}

std::string summary(const Props& p) {
    std::string values = p.text("values");
    if (values.size() > 20) values.replace(18, std::string::npos, "…");
    return values;
}

}  // namespace

LayerDef constant() {
    LayerDef d;
    d.type = "constant";
    d.title = "Constant";
    d.family = Family::data;
    d.doc = "Fixed numbers, the same for every sample. With trainable on they start there and are learned.";
    d.formula = "y = c";
    d.synonyms = "value number variable parameter scalar bias";
    d.name_stem = "constant";
    d.outputs = {{"out", PortKind::tensor, "The numbers, without a batch axis."}};
    d.fields = {
        text("values", "0").doc("Numbers separated by spaces or commas, rows by semicolons: 0 1; 2 3."),
        tuple("shape", {}).range(1, 1 << 24).doc("Their shape; empty: as written, rows x columns."),
        boolean("trainable", false).doc("Learned, starting from the values."),
    };
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
