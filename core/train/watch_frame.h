// What is watched of a training: values on wires, parameters and gradients, on chosen samples.
#pragma once
#include <span>

#include "core/train/trainer.h"

namespace netloom {

/// Fills `frame` with a value or an error for each request, of the validation part, or of the training part where there
/// is none. Changes nothing of the training.
void fill_frame(Trainer& trainer, std::span<const WatchRequest> requests, const std::vector<std::int64_t>& samples,
                WatchFrame& frame);

}  // namespace netloom
