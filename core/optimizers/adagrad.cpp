// Adagrad (Duchi, Hazan and Singer 2011), as torch.optim.Adagrad.
#include "core/optimizers/registry.h"

namespace netloom::optimizers {
namespace {

Val update(const UpdateContext& c) {
    const Val g = decayed_gradient(c);
    const Val squares = c.state("square_sum", c.props.real("initial_accumulator_value")) + square(g);
    c.set_state("square_sum", squares);
    return c.parameter - c.rate * (g / (sqrt(squares) + c.props.real("eps")));
}

}  // namespace

OptimizerDef adagrad() {
    return {{"adagrad",
             "Adagrad",
             "Divides each gradient by the root of the sum of all its squares so far: what moves rarely takes large "
             "steps, and every step grows smaller. w = w - rate · g / (sqrt(Σ g²) + eps).",
             {rate_field(0.01),
              real("initial_accumulator_value", 0).min(0).fold().doc("What the sum of squares starts from."),
              real("eps", 1e-10).above(0).log().fold().doc("Added to the root."), weight_decay_field()}},
            update};
}

}  // namespace netloom::optimizers
