// Losses and metrics of which some positions do not count: padding, or what nobody knows. They divide by what does.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// The optional input "mask": above 0.5 what counts.
PortDef mask_port();
/// 1 for each of `terms` that counts and 0 for the others, in its shape; nothing where all do. Those count that the
/// mask counts, where one is wired: it has a number for each term, or one for all that belong to a sample or a step of
/// it; another is refused. Of class indices as targets only those from 0 on count: -1 stands for what training did not
/// know, and no answer to that is right or wrong.
Val counted(const LayerBuilder& b, Val terms);
/// The mean of the terms that count, times `scale`, is the node's loss; 0 where none does.
void mean_loss(LayerBuilder& b, Val terms, double scale = 1);
/// The sum of the terms that count, and their number, are the node's metric.
void sum_metric(LayerBuilder& b, Val terms);

}  // namespace netloom
