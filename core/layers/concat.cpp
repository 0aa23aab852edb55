// Several inputs side by side.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/merge.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const std::vector<Val> values = merge_inputs(b);
    const Shape first = values.front().shape();
    const auto asked = static_cast<int>(b.props().integer("axis"));
    const int axis = asked < 0 ? asked + first.rank() : asked;
    if (axis < 0 || axis >= first.rank())
        b.fail(Text("an input of %1 has no axis %2 to join", LayerBuilder::sample_shape(values.front()), asked),
               "use -1 for the last axis, 0 for the batch", "axis", {b.fix("Join the last axis", "axis", -1)});
    Dim batches = 0;
    for (std::size_t i = 0; axis == 0 && i < values.size(); ++i)
        batches += joined_batches(b, values[i], "in_" + std::to_string(i + 1));
    if (batches > kMostJoinedBatches)
        b.fail(Text("%1 batches one after another are too many", batches), Text("join at most %1", kMostJoinedBatches));
    for (std::size_t i = 1; i < values.size(); ++i) {
        const Shape shape = values[i].shape();
        bool fits = shape.rank() == first.rank();
        for (int a = 0; fits && a < first.rank(); ++a) fits = a == axis || shape[a] == first[a];
        if (fits) continue;
        if (axis > 0) expect_same_samples(b, values.front(), values[i]);
        b.fail(Text("input %1 is %2, which does not stand beside %3", i + 1, LayerBuilder::sample_shape(values[i]),
                    LayerBuilder::sample_shape(values.front())),
               "inputs may differ only along the joined axis");
    }
    b.output(netloom::concat(values, axis));
}

}  // namespace

LayerDef concat() {
    LayerDef d;
    d.type = "concat";
    d.title = "Concat";
    d.family = Family::other;
    d.doc =
        "Puts its inputs side by side along one axis: channels after channels, features after features, or, along the "
        "batch, the samples of one after those of the other. Split takes them apart again.";
    d.formula = "y = [a, b]";
    d.synonyms = "concatenate join merge stack";
    d.fields = {inputs_field(), integer("axis", -1).range(-7, 7).doc("Which axis grows: -1 is the last, 0 the batch.")};
    d.ports = merge_ports;
    d.build = build;
    return d;
}

}  // namespace netloom::layers
