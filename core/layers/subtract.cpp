// The difference of two inputs.
#include "core/layers/builder.h"
#include "core/layers/merge.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    b.output(merge_elementwise(b, [](Val x, Val y) { return x - y; }));
}

}  // namespace

LayerDef subtract() {
    LayerDef d;
    d.type = "subtract";
    d.title = "Subtract";
    d.family = Family::other;
    d.doc = "Takes the further inputs off the first, number by number. Inputs of length 1 along an axis are repeated.";
    d.formula = "y = a - b";
    d.synonyms = "minus difference merge";
    d.fields = {inputs_field()};
    d.ports = merge_ports;
    d.build = build;
    return d;
}

}  // namespace netloom::layers
