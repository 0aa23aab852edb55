// Adam (Kingma and Ba 2015), as torch.optim.Adam: eps is added to the corrected root.
#include "core/optimizers/registry.h"

namespace netloom::optimizers {

Val adam_step(const UpdateContext& c, Val gradient) {
    const double beta_1 = c.props.real("beta_1"), beta_2 = c.props.real("beta_2");
    const Val m = c.state("m", 0) * beta_1 + gradient * (1 - beta_1);
    const Val v = c.state("v", 0) * beta_2 + square(gradient) * (1 - beta_2);
    c.set_state("m", m);
    c.set_state("v", v);
    // The corrections are scalars of the step, 1 - beta^t; beta^t underflows to 0 in time, as it should. Dividing them
    // into scalars leaves one division and one root an element: these are what a processor is slow at.
    const Val correction_1 = affine(pow(scalar_like(c.step, beta_1), c.step), -1, 1);
    const Val correction_2 = affine(pow(scalar_like(c.step, beta_2), c.step), -1, 1);
    Val largest = v;
    if (c.props.boolean("amsgrad")) {
        largest = maximum(c.state("v_max", 0), v);
        c.set_state("v_max", largest);
    }
    const Val root = sqrt(largest) * rsqrt(correction_2) + scalar_like(v, c.props.real("eps"));
    return (c.rate / correction_1) * m / root;
}

Fields adam_fields() {
    return {real("beta_1", 0.9).range(0, 0.999999).doc("How long the mean of the gradients remembers."),
            real("beta_2", 0.999).range(0, 0.99999999).doc("How long the mean of their squares remembers."),
            real("eps", 1e-8).above(0).log().fold().doc("Added to the root.")};
}

Field amsgrad_field() {
    return boolean("amsgrad", false)
        .label("AMSGrad")
        .fold()
        .doc("Divides by the largest mean square so far, so that steps never grow again (Reddi et al. 2018).");
}

namespace {

Val update(const UpdateContext& c) {
    return c.parameter - adam_step(c, decayed_gradient(c));
}

}  // namespace

OptimizerDef adam() {
    Fields fields{rate_field(1e-3)};
    for (Field& f : adam_fields()) fields.push_back(std::move(f));
    fields.push_back(amsgrad_field());
    fields.push_back(weight_decay_field());
    return {{"adam", "Adam",
             "Follows the running mean of the gradients, each divided by the root of the running mean of its squares. "
             "A good first choice.",
             std::move(fields)},
            update};
}

}  // namespace netloom::optimizers
