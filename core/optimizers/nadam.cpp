// NAdam (Dozat 2016), as torch.optim.NAdam: Adam that looks ahead as Nesterov's momentum does, with a momentum that
// grows to beta_1 over the first steps.
#include "core/optimizers/registry.h"

namespace netloom::optimizers {
namespace {

Val update(const UpdateContext& c) {
    const Props& p = c.props;
    const double beta_1 = p.real("beta_1"), beta_2 = p.real("beta_2"), decay = p.real("momentum_decay");
    const Val g = decayed_gradient(c);
    const Val m = c.state("m", 0) * beta_1 + g * (1 - beta_1);
    const Val v = c.state("v", 0) * beta_2 + square(g) * (1 - beta_2);
    c.set_state("m", m);
    c.set_state("v", v);

    // mu_t = beta_1 (1 - 0.96^(t · decay) / 2); everything but the last three lines is arithmetic of single numbers.
    const auto momentum_at = [&](Val step) {
        return affine(pow(scalar_like(step, 0.96), step * decay), -0.5 * beta_1, beta_1);
    };
    const Val mu = momentum_at(c.step), mu_next = momentum_at(c.step + 1.0);
    const Val product = c.scalar_state("mu_product", 1) * mu;
    c.set_state("mu_product", product);
    const Val of_gradient = c.rate * affine(mu, -1, 1) / affine(product, -1, 1);
    const Val of_mean = c.rate * mu_next / affine(product * mu_next, -1, 1);
    const Val correction = affine(pow(scalar_like(c.step, beta_2), c.step), -1, 1);
    const Val root = sqrt(v) * rsqrt(correction) + scalar_like(v, p.real("eps"));
    return c.parameter - (of_gradient * g + of_mean * m) / root;
}

}  // namespace

OptimizerDef nadam() {
    Fields fields{rate_field(2e-3)};
    for (Field& f : adam_fields()) fields.push_back(std::move(f));
    fields.push_back(real("momentum_decay", 4e-3).min(0).fold().doc("How fast the momentum grows to beta_1."));
    fields.push_back(weight_decay_field());
    return {{"nadam", "NAdam", "Adam that takes the gradient's next move into account, as Nesterov's momentum does.",
             std::move(fields)},
            update};
}

}  // namespace netloom::optimizers
