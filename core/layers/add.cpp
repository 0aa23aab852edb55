// The sum of several inputs, as in a residual block.
#include "core/layers/builder.h"
#include "core/layers/merge.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    b.output(merge_elementwise(b, [](Val x, Val y) { return x + y; }));
}

}  // namespace

LayerDef add() {
    LayerDef d;
    d.type = "add";
    d.title = "Add";
    d.family = Family::other;
    d.doc = "Adds its inputs number by number. Inputs of length 1 along an axis are repeated.";
    d.formula = "y = a + b";
    d.synonyms = "sum plus residual skip connection merge";
    d.fields = {inputs_field()};
    d.ports = merge_ports;
    d.build = build;
    return d;
}

}  // namespace netloom::layers
