// Gradient descent with momentum, as torch.optim.SGD.
#include "core/optimizers/registry.h"

namespace netloom::optimizers {
namespace {

/// v = momentum · v + (1 - dampening) · g, from v = 0. PyTorch takes the first gradient undamped; `undamped_start` does
/// so too. Without dampening the two are the same.
Val velocity(const UpdateContext& c, Val gradient, double momentum) {
    const double dampening = c.props.real("dampening");
    Val v = c.state("momentum", 0) * momentum + gradient * (1 - dampening);
    if (dampening != 0 && c.props.boolean("undamped_start"))
        v = select(greater(c.step, scalar_like(c.step, 1)), v, gradient);
    c.set_state("momentum", v);
    return v;
}

Val update(const UpdateContext& c) {
    Val direction = decayed_gradient(c);
    if (const double momentum = c.props.real("momentum"); momentum != 0) {
        const Val v = velocity(c, direction, momentum);
        direction = c.props.boolean("nesterov") ? direction + v * momentum : v;
    }
    return c.parameter - c.rate * direction;
}

Val update_rows(const UpdateContext& c, Val indices, Val rows) {
    if (c.props.real("momentum") != 0 || c.props.real("weight_decay") != 0) return {};
    return add_rows(c.parameter, indices, -(c.rate * rows));
}

}  // namespace

OptimizerDef sgd() {
    return {{"sgd",
             "SGD",
             "Gradient descent: a step against the gradient, with momentum if wanted. "
             "v = momentum · v + (1 - dampening) · g; w = w - rate · v.",
             {rate_field(0.01), real("momentum", 0).range(0, 0.9999).doc("The part of the last step that goes on."),
              boolean("nesterov", false).doc("Looks ahead: steps along g + momentum · v."),
              real("dampening", 0).range(0, 1).fold().doc("Takes 1 - dampening of each gradient, from v = 0 on."),
              boolean("undamped_start", false)
                  .fold()
                  .doc("The first gradient is taken whole (v = g), as PyTorch does with dampening."),
              weight_decay_field()}},
            update,
            update_rows};
}

}  // namespace netloom::optimizers
