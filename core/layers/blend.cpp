// A random point between two samples, as the gradient penalty wants it.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b, "a"), y = float_input(b, "b");
    if (x.shape() != y.shape() || x.rank() == 0)
        b.fail(
            Text("one input is %1 but the other is %2", LayerBuilder::sample_shape(x), LayerBuilder::sample_shape(y)),
            "give both the same shape");
    Shape one_a_sample{x.dim(0)};
    while (one_a_sample.rank() < x.rank()) one_a_sample.push_back(1);
    b.output(y + b.random_uniform(one_a_sample) * (x - y));
}

}  // namespace

LayerDef blend() {
    LayerDef d;

    d.type = "blend";
    d.title = "Random blend";
    d.family = Family::generative;
    d.doc = "Mixes two batches sample by sample in a random proportion: points on the lines between them.";
    d.formula = "y = u · a + (1 - u) · b";
    d.synonyms = "interpolate mixup mix between wgan gp random line";
    d.name_stem = "blend";
    d.inputs = {{"a", PortKind::tensor, "One batch, such as real samples."},
                {"b", PortKind::tensor, "Another of the same shape, such as made ones."}};
    d.outputs = {{"out", PortKind::tensor, "A point between each pair."}};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
