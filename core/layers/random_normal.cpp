// A source of noise: what a generator makes its pictures from.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Shape shape = batch_of(b, "shape");
    b.output(affine(b.random_normal(shape), p.real("std"), p.real("mean")));
}

std::string summary(const Props& p) {
    return "Noise · " + joined(p.tuple("shape"), "×");
}

}  // namespace

LayerDef random_normal() {
    LayerDef d;
    d.type = "random_normal";
    d.title = "Noise";
    d.family = Family::generative;
    d.doc =
        "Normal random numbers, new for every sample and step, the same again from the same seed. Feed this wire to "
        "choose them by hand.";
    d.formula = "y = mean + std · ε";
    d.synonyms = "random normal gaussian latent generator gan sample";
    d.name_stem = "noise";
    d.outputs = {{"out", PortKind::tensor, "A batch of random numbers."}};
    Field shape = tuple("shape", {32});
    shape.tuple_size = 0;  // any number of axes
    d.fields = {
        shape.range(1, 1 << 24).doc("The shape of one sample."),
        real("mean", 0).doc("Their mean."),
        real("std", 1).min(0).doc("Their standard deviation."),
    };
    d.build = build;
    d.prior = [](const Props& p) { return std::optional(Prior{Prior::Kind::normal, p.real("mean"), p.real("std")}); };
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
