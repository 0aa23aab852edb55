// How far an encoder's normal distributions are from the standard one (Kingma and Welling 2014, appendix B).
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val mean = row_input(b, "mean"), log_variance = row_input(b, "log_variance");
    if (mean.shape() != log_variance.shape())
        b.fail(Text("the mean is %1 but the log variance is %2", LayerBuilder::sample_shape(mean),
                    LayerBuilder::sample_shape(log_variance)),
               "give both layers the same number of units");
    const Val terms = square(mean) + exp(log_variance) - log_variance - 1.0;
    b.loss(mean_all(sum(terms, {1})) * 0.5);
}

}  // namespace

LayerDef kl_divergence() {
    LayerDef d;
    d.type = "kl_divergence";
    d.title = "KL divergence";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "Pulls the codes of a variational autoencoder toward the standard normal distribution, so that new ones can be "
        "drawn from it. Its weight in the recipe is the beta of a beta-VAE.";
    d.formula = "mean Σ (mean² + exp(log_variance) - log_variance - 1) / 2";
    d.synonyms = "kullback leibler variational vae beta prior regulariser";
    d.name_stem = "kl";
    d.inputs = {{"mean", PortKind::tensor, "The means."},
                {"log_variance", PortKind::tensor, "The logarithms of the variances."}};
    d.outputs = {{"loss", PortKind::scalar, "Summed over the code, the mean over the batch."}};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
