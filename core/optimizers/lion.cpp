// Lion (Chen et al. 2023, Symbolic Discovery of Optimization Algorithms, algorithm 2).
#include "core/optimizers/registry.h"

namespace netloom::optimizers {
namespace {

Val update(const UpdateContext& c) {
    const double beta_1 = c.props.real("beta_1"), beta_2 = c.props.real("beta_2");
    const Val m = c.state("m", 0);
    const Val direction = sign(m * beta_1 + c.gradient * (1 - beta_1));
    c.set_state("m", m * beta_2 + c.gradient * (1 - beta_2));
    const Val kept = affine(c.rate, -c.props.real("weight_decay"), 1);
    return c.parameter * kept - c.rate * direction;
}

}  // namespace

OptimizerDef lion() {
    return {
        {"lion",
         "Lion",
         "Steps by the sign alone of the gradients' running mean, and keeps one number a parameter. Wants a third to "
         "a tenth of Adam's learning rate.",
         {rate_field(1e-4), real("beta_1", 0.9).range(0, 0.999999).doc("Share of the running mean in a step."),
          real("beta_2", 0.99).range(0, 0.999999).doc("How long the running mean remembers."),
          real("weight_decay", 0)
              .at_once()
              .min(0)
              .log()
              .doc("Shrinks each parameter by rate · weight_decay a step, apart from its gradient.")}},
        update};
}

}  // namespace netloom::optimizers
