// What decides the steps of a stage beside its programs: rates, schedules and how long it trains. None of it is
// compiled, so that a training may go on after it was changed; it then follows the new plan, and says so.
#pragma once
#include <map>

#include "core/base/diagnostic.h"
#include "core/base/json.h"
#include "core/train/recipe.h"

namespace netloom {

/// The learning rate that a phase begins with.
double base_rate(const Phase& phase);
/// The plan as data, for a checkpoint.
Json stage_plan(const Recipe& recipe, const Stage& stage);
/// A note for each thing that is not as it was in an earlier plan; none where that is null. A rate that was `by_hand`
/// (phase -> rate) already what it is now is no news.
Diagnostics plan_changes(const Json& earlier, const Json& now, const std::map<int, double>& by_hand);
/// Forgets rates set by hand where the recipe has another rate than in the earlier plan: the later word counts.
void settle_rates(const Json& earlier, const Json& now, std::map<int, double>& by_hand);

}  // namespace netloom
