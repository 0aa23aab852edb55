// A source of zeros and ones.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Shape shape = batch_of(b, "shape");
    const Val u = b.random_uniform(shape);
    b.output(greater(scalar_like(u, p.real("probability")), u));
}

std::string summary(const Props& p) {
    return "Coin flips · " + joined(p.tuple("shape"), "×");
}

}  // namespace

LayerDef random_bernoulli() {
    LayerDef d;
    d.type = "random_bernoulli";
    d.title = "Coin flips";
    d.family = Family::generative;
    d.doc =
        "Ones with a chosen probability and zeros else, new for every sample and step, the same again from the same "
        "seed. Feed this wire to choose them by hand.";
    d.formula = "y = u < p";
    d.synonyms = "random bernoulli binary mask coin dropout sample";
    d.name_stem = "coin";
    d.outputs = {{"out", PortKind::tensor, "A batch of random numbers."}};
    Field shape = tuple("shape", {32});
    shape.tuple_size = 0;  // any number of axes
    d.fields = {
        shape.range(1, 1 << 24).doc("The shape of one sample."),
        real("probability", 0.5).range(0, 1).doc("How likely a one is."),
    };
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
