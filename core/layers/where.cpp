// One of two wires, number by number.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/merge.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val condition = float_input(b, "condition");
    const auto [yes, no] = broadcast_inputs(b, "a", "b");
    Shape both, all;
    if (!broadcast(yes.shape(), no.shape(), both) || !broadcast(condition.shape(), both, all))
        b.fail(Text("the condition is %1 but the inputs are %2", LayerBuilder::sample_shape(condition),
                    LayerBuilder::sample_shape(yes)),
               "give all inputs the same shape");
    b.output(select(condition, yes, no));
}

}  // namespace

LayerDef where() {
    LayerDef d;

    d.type = "where";
    d.title = "Where";
    d.family = Family::other;
    d.doc = "Takes each number from the first input where the condition is not 0, and from the second elsewhere.";
    d.formula = "y = condition ? a : b";
    d.synonyms = "select choose if else mask switch condition";
    d.inputs = {{"condition", PortKind::tensor, "0 or not 0, such as a comparison gives. No gradient goes there."},
                {"a", PortKind::tensor, "Where the condition holds."},
                {"b", PortKind::tensor, "Elsewhere."}};
    d.outputs = {{"out", PortKind::tensor, "The chosen numbers."}};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
