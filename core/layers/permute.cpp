// The axes of a sample in another order.
#include <algorithm>

#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const auto order = b.props().tuple("order");
    Ints permutation{0};
    permutation.insert(permutation.end(), order.begin(), order.end());
    Ints sorted = permutation;
    std::sort(sorted.begin(), sorted.end());
    bool fits = static_cast<int>(sorted.size()) == x.rank();
    for (std::size_t i = 0; fits && i < sorted.size(); ++i) fits = sorted[i] == static_cast<std::int64_t>(i);
    if (!fits)
        b.fail(
            Text("the order does not name each of the %1 axes of %2 once", x.rank() - 1, LayerBuilder::sample_shape(x)),
            "write the axes from 1 on in the order you want, such as 2 1", "order");
    b.output(netloom::transpose(x, permutation));
}

std::string summary(const Props& p) {
    std::string order;
    for (const Dim axis : p.tuple("order")) order += " " + std::to_string(axis);
    return "Permute ·" + order;
}

Field order_field() {
    Field f = tuple("order", {1});
    f.tuple_size = 0;  // as many as the sample has axes
    return f.range(1, 7).doc(
        "The axes of the input, counted from 1, in their new order: 2 1 turns a table on its side.");
}

}  // namespace

LayerDef permute() {
    LayerDef d;

    d.type = "permute";
    d.title = "Permute";
    d.family = Family::other;
    d.doc = "Puts the axes of a sample in another order: time x features becomes features x time.";
    d.synonyms = "transpose swap axes order dimensions";
    d.inputs = {{"in", PortKind::tensor, "Anything with a batch."}};
    d.outputs = {{"out", PortKind::tensor, "The same numbers, the axes in the new order."}};
    d.fields = {order_field()};
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
