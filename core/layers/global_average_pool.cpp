// One number a channel.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    b.output(mean(image_input(b), {1, 2}));
}

}  // namespace

LayerDef global_average_pool() {
    LayerDef d;
    d.type = "global_average_pool";
    d.title = "Global average pool";
    d.family = Family::image;
    d.doc = "The mean of each channel over the whole picture: one row of numbers, whatever the picture's size.";
    d.formula = "y[c] = mean x[i, j, c]";
    d.synonyms = "gap pooling mean";
    d.name_stem = "pool";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "One number a channel."}};
    d.build = build;
    d.range = input_range;
    return d;
}

}  // namespace netloom::layers
