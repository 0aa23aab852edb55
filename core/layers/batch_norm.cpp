// Batch normalisation (Ioffe and Szegedy 2015), with PyTorch's meaning of momentum.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Val x = float_input(b);
    if (x.rank() < 2) b.fail("the input has no channels to normalise", "put a dense layer or a reshape before it");
    const Dim channels = x.dim(-1);
    const Shape shape{channels};
    const double eps = p.real("eps"), momentum = p.real("momentum");

    const Val gamma = b.parameter("gamma", shape, LayerBuilder::constant_init(1));
    const Val beta = b.parameter("beta", shape, LayerBuilder::constant_init(0));
    const Val mean = b.buffer("running_mean", shape, 0);
    const Val variance = b.buffer("running_var", shape, 1);
    if (!b.training()) {
        const Val scale = gamma * rsqrt(variance + eps);
        b.output(x * scale + (beta - mean * scale));
        return;
    }
    const Dim n = x.shape().elements() / channels;
    const BatchNorm batch = netloom::batch_norm(x, gamma, beta, eps);
    // As in PyTorch the batch is normalised with the biased variance, while the running one is unbiased.
    const double unbiased = n > 1 ? static_cast<double>(n) / static_cast<double>(n - 1) : 1;
    b.update_buffer("running_mean", mean * (1 - momentum) + batch.mean * momentum);
    b.update_buffer("running_var", variance * (1 - momentum) + batch.variance * (momentum * unbiased));
    b.output(batch.y);
}

}  // namespace

LayerDef batch_norm() {
    LayerDef d;
    d.type = "batch_norm";
    d.title = "Batch norm";
    d.family = Family::regularise;
    d.doc =
        "Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it by learned numbers. "
        "Running averages stand for the batch when the network is used.";
    d.formula = "y = γ · (x - mean) / sqrt(var + eps) + β";
    d.synonyms = "batch normalization normalisation bn";
    d.name_stem = "bn";
    d.inputs = {{"in", PortKind::tensor, "Features or pictures; the last axis holds the channels."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = {
        real("momentum", 0.1)
            .range(0, 1)
            .doc("running = (1 - momentum) · running + momentum · batch, as in PyTorch; Keras writes 1 - momentum."),
        real("eps", 1e-5).above(0).log().fold().doc("Added to the variance before its root."),
        boolean("trainable", true).doc("Off: frozen, and the running averages are used and kept."),
    };
    d.build = build;
    return d;
}

}  // namespace netloom::layers
