// When a stage has had enough, read from where training stands: pure functions, the same before and after a resume.
#pragma once
#include "core/train/recipe.h"
#include "core/train/saved_training.h"

namespace netloom {

/// Whether the epoch met the target of the rule. False where the rule has none.
bool meets_target(const StopRule& rule, const EpochRecord& epoch);
/// What "best" is measured by, smaller being better: a loss as it is, another metric with its sign turned.
double tracked_value(const StopRule& rule, const EpochRecord& epoch);
/// Only between epochs or within an open one: an epoch whose end is still to be handled keeps its stage going.
bool is_done(const StopRule& rule, const TrainingPosition& at, std::int64_t iterations_per_epoch);

}  // namespace netloom
