// Inverted dropout (Srivastava et al. 2014).
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const double rate = b.props().real("rate");
    if (!b.training() || rate == 0) {
        b.output(x);
        return;
    }
    const Val uniform = b.random_uniform(x.shape());
    const Val kept = greater_equal(uniform, scalar_like(uniform, rate));
    b.output(x * kept * (1 / (1 - rate)));
}

std::string summary(const Props& p) {
    return "Dropout · " + Text("%1", p.real("rate")).str();
}

}  // namespace

LayerDef dropout() {
    LayerDef d;
    d.type = "dropout";
    d.title = "Dropout";
    d.family = Family::regularise;
    d.doc =
        "Sets a random part of the numbers to zero while training and scales up the rest, so that the mean stays. "
        "Does nothing when the network is used.";
    d.formula = "y = x · mask / (1 - rate)";
    d.synonyms = "regularisation regularization noise";
    d.inputs = {{"in", PortKind::tensor, "Any numbers."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = {real("rate", 0.5).range(0, 0.99).at_once().doc("The part that is set to zero.")};
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
