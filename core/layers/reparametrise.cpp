// Sampling that gradients pass (Kingma and Welling 2014).
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val mean = float_input(b, "mean"), log_variance = float_input(b, "log_variance");
    if (mean.shape() != log_variance.shape())
        b.fail(Text("the mean is %1 but the log variance is %2", LayerBuilder::sample_shape(mean),
                    LayerBuilder::sample_shape(log_variance)),
               "give both layers the same number of units");
    b.output(b.training() ? mean + exp(log_variance * 0.5) * b.random_normal(mean.shape()) : mean);
}

}  // namespace

LayerDef reparametrise() {
    LayerDef d;
    d.type = "reparametrise";
    d.title = "Sample";
    d.family = Family::generative;
    d.doc =
        "Draws from the normal distribution that an encoder describes, in such a way that the encoder can learn. When "
        "the network is used it gives the mean.";
    d.formula = "z = mean + exp(log_variance / 2) · ε";
    d.synonyms = "reparameterization reparametrize variational vae latent sampling";
    d.name_stem = "z";
    d.inputs = {{"mean", PortKind::tensor, "The means."},
                {"log_variance", PortKind::tensor, "The logarithms of the variances; any number is allowed."}};
    d.outputs = {{"out", PortKind::tensor, "A sample of the same shape."}};
    d.build = build;
    d.prior = [](const Props&) { return std::optional(Prior{}); };  // what the KL divergence draws it to
    return d;
}

}  // namespace netloom::layers
