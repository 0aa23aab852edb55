// One function an optimizer, each in the file of its name. To add one: write the file, declare it here, list it in
// all.cpp.
#pragma once
#include "core/optimizers/optimizer.h"

namespace netloom::optimizers {

OptimizerDef adam();
OptimizerDef adamw();
OptimizerDef nadam();
OptimizerDef sgd();
OptimizerDef rmsprop();
OptimizerDef adagrad();
OptimizerDef adadelta();
OptimizerDef lion();

/// The field `rate`, which every optimizer has.
Field rate_field(double value);
/// The field `weight_decay` of optimizers that add it to the gradient.
Field weight_decay_field();
/// gradient + weight_decay · parameter.
Val decayed_gradient(const UpdateContext& c);
/// The step of Adam, rate · m̂ / (sqrt(v̂) + eps), with its moments in the slots "m" and "v".
Val adam_step(const UpdateContext& c, Val gradient);
/// beta_1, beta_2 and eps.
Fields adam_fields();
/// The field `amsgrad`, which adam_step() obeys where it is declared.
Field amsgrad_field();

}  // namespace netloom::optimizers
