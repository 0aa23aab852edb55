// AdamW (Loshchilov and Hutter 2019), as torch.optim.AdamW.
#include "core/optimizers/registry.h"

namespace netloom::optimizers {
namespace {

Val update(const UpdateContext& c) {
    const Val kept = affine(c.rate, -c.props.real("weight_decay"), 1);
    return c.parameter * kept - adam_step(c, c.gradient);
}

}  // namespace

OptimizerDef adamw() {
    Fields fields{rate_field(1e-3)};
    for (Field& f : adam_fields()) fields.push_back(std::move(f));
    fields.push_back(amsgrad_field());
    fields.push_back(real("weight_decay", 0.01)
                         .at_once()
                         .min(0)
                         .log()
                         .doc("Shrinks each parameter by rate · weight_decay a step, apart from its gradient."));
    return {
        {"adamw", "AdamW", "Adam whose weight decay shrinks the parameters themselves and leaves the gradient alone.",
         std::move(fields)},
        update};
}

}  // namespace netloom::optimizers
