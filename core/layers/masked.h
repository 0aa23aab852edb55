// Losses and metrics of which some positions do not count: padding, or what nobody knows.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// The optional input "mask": above 0.5 what counts.
PortDef mask_port();
/// 1 for each of `terms` that counts and 0 for the others, in its shape; nothing where no mask is wired. A mask has a
/// number for each term, or one for all that belong to a sample or a step of it. Refuses another.
Val counted(const LayerBuilder& b, Val terms);
/// The mean of the terms that count is the node's loss; 0 where none does. Without a mask: of all.
void mean_loss(LayerBuilder& b, Val terms);
/// The sum of the terms that count, and their number, are the node's metric.
void sum_metric(LayerBuilder& b, Val terms);

}  // namespace netloom
