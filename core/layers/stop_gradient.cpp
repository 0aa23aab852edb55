// A wire that gradients do not pass.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    b.output(netloom::stop_gradient(float_input(b)));
}

}  // namespace

LayerDef stop_gradient() {
    LayerDef d;
    d.type = "stop_gradient";
    d.title = "Stop gradient";
    d.doc = "Passes the numbers on and lets no gradient back: what stands before it learns nothing through this wire.";
    d.formula = "y = x,  dy/dx = 0";
    d.synonyms = "detach freeze block";
    d.name_stem = "stop";
    d.inputs = {{"in", PortKind::tensor, "Any numbers."}};
    d.outputs = {{"out", PortKind::tensor, "The same numbers."}};
    d.build = build;
    d.range = input_range;
    return d;
}

}  // namespace netloom::layers
