// Noise on what passes through, while training.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const double std = b.props().real("std");
    b.output(b.training() && std != 0 ? x + b.random_normal(x.shape()) * std : x);
}

}  // namespace

LayerDef gaussian_noise() {
    LayerDef d;
    d.type = "gaussian_noise";
    d.title = "Gaussian noise";
    d.family = Family::regularise;
    d.doc =
        "Adds normal noise while training, so that the network cannot lean on single numbers; a denoising autoencoder "
        "begins with it. Does nothing when the network is used.";
    d.formula = "y = x + std · ε";
    d.synonyms = "regularisation regularization denoising augmentation";
    d.name_stem = "noise";
    d.inputs = {{"in", PortKind::tensor, "Any numbers."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = {real("std", 0.1).min(0).at_once().doc("Standard deviation of the noise.")};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
