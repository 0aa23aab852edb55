// Adadelta (Zeiler 2012), as torch.optim.Adadelta.
#include "core/optimizers/registry.h"

namespace netloom::optimizers {
namespace {

Val update(const UpdateContext& c) {
    const double rho = c.props.real("rho"), eps = c.props.real("eps");
    const Val g = decayed_gradient(c);
    const Val squares = c.state("square_mean", 0) * rho + square(g) * (1 - rho);
    const Val steps = c.state("step_mean", 0);
    const Val step = sqrt(steps + eps) / sqrt(squares + eps) * g;
    c.set_state("square_mean", squares);
    c.set_state("step_mean", steps * rho + square(step) * (1 - rho));
    return c.parameter - c.rate * step;
}

}  // namespace

OptimizerDef adadelta() {
    return {{"adadelta",
             "Adadelta",
             "Sizes each step by the root of its own past steps over that of its gradients, so that no learning rate "
             "has to be found: leave it at 1.",
             {rate_field(1), real("rho", 0.9).range(0, 0.999999).doc("How long the mean squares remember."),
              real("eps", 1e-6).above(0).log().fold().doc("Added under both roots."), weight_decay_field()}},
            update};
}

}  // namespace netloom::optimizers
