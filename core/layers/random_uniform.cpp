// A source of numbers between two bounds.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Shape shape = batch_of(b, "shape");
    b.output(affine(b.random_uniform(shape), p.real("high") - p.real("low"), p.real("low")));
}

std::string summary(const Props& p) {
    return "Uniform noise · " + joined(p.tuple("shape"), "×");
}

}  // namespace

LayerDef random_uniform() {
    LayerDef d;
    d.type = "random_uniform";
    d.title = "Uniform noise";
    d.family = Family::generative;
    d.doc =
        "Uniform random numbers between two bounds, new for every sample and step, the same again from the same seed. "
        "Feed this wire to choose them by hand.";
    d.formula = "y = low + (high - low) · u";
    d.synonyms = "random uniform noise latent sample dice";
    d.name_stem = "noise";
    d.outputs = {{"out", PortKind::tensor, "A batch of random numbers."}};
    Field shape = tuple("shape", {32});
    shape.tuple_size = 0;  // any number of axes
    d.fields = {
        shape.range(1, 1 << 24).doc("The shape of one sample."),
        real("low", 0).doc("The smallest number."),
        real("high", 1).doc("What all numbers stay below."),
    };
    d.build = build;
    d.prior = [](const Props& p) { return std::optional(Prior{Prior::Kind::uniform, p.real("low"), p.real("high")}); };
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
