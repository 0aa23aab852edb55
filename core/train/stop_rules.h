// When a stage has had enough, read from where training stands: pure functions, the same before and after a resume.
#pragma once
#include <optional>

#include "core/train/recipe.h"
#include "core/train/saved_training.h"

namespace netloom {

/// What an epoch is judged by: its validation, and where there is no such data its training. Null where it was not
/// validated although it could be.
const std::map<std::string, double>* judged_part(const EpochRecord& epoch, bool can_validate);
/// Whether the epoch met the target of the rule. False where the rule has none.
bool meets_target(const StopRule& rule, const EpochRecord& epoch, bool can_validate);
/// What "best" is measured by, smaller being better: a loss as it is, another metric with its sign turned. Nothing
/// where the epoch does not tell.
std::optional<double> tracked_value(const StopRule& rule, const EpochRecord& epoch, bool can_validate);
/// The steps after which the rule ends the stage at the latest: what a schedule counts on. 0: it names no number.
std::int64_t most_steps(const StopRule& rule, std::int64_t iterations_per_epoch);
/// Whether it lets no further step of an open epoch begin.
bool is_reached(const StopRule& rule, const TrainingPosition& at, std::int64_t iterations_per_epoch);
/// Only between epochs or within an open one: an epoch whose end is still to be handled keeps its stage going.
bool is_done(const StopRule& rule, const TrainingPosition& at, std::int64_t iterations_per_epoch);

}  // namespace netloom
