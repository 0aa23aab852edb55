// Keeps the largest number of each window.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/window.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = image_input(b);
    b.output(netloom::max_pool2d(x, window_of(b, x.shape())));
}

std::string summary(const Props& p) {
    return "Max pool · " + size_text(p.tuple("kernel_size"));
}

}  // namespace

LayerDef max_pool2d() {
    LayerDef d;
    d.type = "max_pool2d";
    d.title = "Max pool 2D";
    d.family = Family::image;
    d.doc = "Keeps the largest number of each window and so makes a picture smaller. Padding never wins.";
    d.formula = "y[i,j,c] = max x[i·s+u, j·s+v, c]";
    d.synonyms = "pooling subsample downsample maximum";
    d.name_stem = "pool";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "A smaller picture, as many channels."}};
    d.fields = window_fields(2, 2, "valid", false);
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
