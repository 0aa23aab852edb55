// RMSprop (Tieleman and Hinton 2012), as torch.optim.RMSprop.
#include "core/optimizers/registry.h"

namespace netloom::optimizers {
namespace {

Val update(const UpdateContext& c) {
    const Props& p = c.props;
    const double alpha = p.real("alpha");
    const Val g = decayed_gradient(c);
    const Val square_mean = c.state("square_mean", 0) * alpha + square(g) * (1 - alpha);
    c.set_state("square_mean", square_mean);
    Val variance = square_mean;
    if (p.boolean("centered")) {
        const Val mean = c.state("mean", 0) * alpha + g * (1 - alpha);
        c.set_state("mean", mean);
        variance = square_mean - square(mean);
    }
    Val direction = g / (sqrt(variance) + p.real("eps"));
    if (const double momentum = p.real("momentum"); momentum != 0) {
        direction = c.state("momentum", 0) * momentum + direction;
        c.set_state("momentum", direction);
    }
    return c.parameter - c.rate * direction;
}

}  // namespace

OptimizerDef rmsprop() {
    return {{"rmsprop",
             "RMSprop",
             "Divides each gradient by the root of its running mean square, so that all parameters move at a like "
             "pace. w = w - rate · g / (sqrt(mean g²) + eps).",
             {rate_field(0.01), real("alpha", 0.99).range(0, 0.999999).doc("How long the mean square remembers."),
              real("momentum", 0).range(0, 0.9999).doc("The part of the last step that goes on."),
              boolean("centered", false).fold().doc("Takes the squared mean off the mean square: the variance."),
              real("eps", 1e-8).above(0).log().fold().doc("Added to the root."), weight_decay_field()}},
            update};
}

}  // namespace netloom::optimizers
