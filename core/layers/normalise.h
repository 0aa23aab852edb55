// What layer, group and instance norm share.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// x brought to mean 0 and (biased) variance 1 over `axes`.
Val standardised(Val x, const Ints& axes, double eps);

/// x · gamma + beta with learned numbers of that shape, where the field `affine` is on.
Val rescaled(LayerBuilder& b, Val x, const Shape& shape);

/// A batch of values with channels last (batch, …, channels) as (batch, positions, groups, channels / groups).
Val grouped_channels(Val x, Dim groups);

/// eps, affine and trainable.
Fields norm_fields(double eps);

}  // namespace netloom
