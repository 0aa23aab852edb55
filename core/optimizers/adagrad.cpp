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

// A row without a gradient adds nothing to its sum of squares and takes no step. Rows that meet count as one.
Val update_rows(const UpdateContext& c, Val indices, Val rows) {
    if (c.props.real("weight_decay") != 0) return {};
    const Rows g = merge_rows(indices, rows, c.parameter.dim(0));
    const Val squares =
        add_rows(c.state("square_sum", c.props.real("initial_accumulator_value")), g.indices, square(g.rows));
    c.set_state("square_sum", squares);
    const Val steps = c.rate * (g.rows / (sqrt(gather(squares, g.indices)) + c.props.real("eps")));
    return add_rows(c.parameter, g.indices, -steps);
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
            update,
            update_rows};
}

}  // namespace netloom::optimizers
