// Keeps the mean of each window.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/window.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = image_input(b);
    b.output(netloom::average_pool2d(x, window_of(b, x.shape()), b.props().boolean("count_include_pad")));
}

std::string summary(const Props& p) {
    return "Average pool · " + size_text(p.tuple("kernel_size"));
}

}  // namespace

LayerDef average_pool2d() {
    LayerDef d;
    d.type = "average_pool2d";
    d.title = "Average pool 2D";
    d.family = Family::image;
    d.doc = "Keeps the mean of each window and so makes a picture smaller.";
    d.formula = "y[i,j,c] = mean x[i·s+u, j·s+v, c]";
    d.synonyms = "pooling subsample downsample mean";
    d.name_stem = "pool";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "A smaller picture, as many channels."}};
    d.fields = window_fields(2, 2, "valid", false);
    d.fields.push_back(boolean("count_include_pad", false)
                           .fold()
                           .doc("Whether padded zeros count in the mean (PyTorch counts them, Keras does not)."));
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
