// The product of several inputs, as in a gate.
#include "core/layers/builder.h"
#include "core/layers/merge.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    b.output(merge_elementwise(b, [](Val x, Val y) { return x * y; }));
}

}  // namespace

LayerDef multiply() {
    LayerDef d;
    d.type = "multiply";
    d.title = "Multiply";
    d.family = Family::other;
    d.doc = "Multiplies its inputs number by number. Inputs of length 1 along an axis are repeated.";
    d.formula = "y = a · b";
    d.synonyms = "product times gate scale merge";
    d.fields = {inputs_field()};
    d.ports = merge_ports;
    d.build = build;
    return d;
}

}  // namespace netloom::layers
