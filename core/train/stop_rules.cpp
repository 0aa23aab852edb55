#include "core/train/stop_rules.h"

#include <algorithm>

namespace netloom {

const std::map<std::string, double>* judged_part(const EpochRecord& epoch, bool can_validate) {
    if (!can_validate) return &epoch.train;
    return epoch.validation.empty() ? nullptr : &epoch.validation;
}

bool meets_target(const StopRule& rule, const EpochRecord& epoch, bool can_validate) {
    if (rule.target_metric.empty()) return false;
    const auto* part = rule.target_part == "train" ? &epoch.train : judged_part(epoch, can_validate);
    if (!part) return false;
    const auto value = part->find(rule.target_metric);
    if (value == part->end()) return false;
    return rule.target_below ? value->second <= rule.target : value->second >= rule.target;
}

std::optional<double> tracked_value(const StopRule& rule, const EpochRecord& epoch, bool can_validate) {
    const auto* part = judged_part(epoch, can_validate);
    if (!part) return std::nullopt;
    const bool metric = !rule.target_metric.empty() && !rule.target_below;
    const auto found = part->find(rule.target_metric.empty() ? "loss" : rule.target_metric);
    if (found == part->end()) return std::nullopt;
    return metric ? -found->second : found->second;
}

std::int64_t most_steps(const StopRule& rule, std::int64_t iterations_per_epoch) {
    const std::int64_t of_epochs = rule.epochs * iterations_per_epoch;
    if (rule.steps == 0 || of_epochs == 0) return std::max(rule.steps, of_epochs);
    return std::min(rule.steps, of_epochs);
}

bool is_reached(const StopRule& rule, const TrainingPosition& at, std::int64_t iterations_per_epoch) {
    const std::int64_t most = most_steps(rule, iterations_per_epoch);
    return at.target_reached || (most > 0 && at.stage_step >= most) ||
           (rule.seconds > 0 && at.stage_seconds >= rule.seconds);
}

bool is_done(const StopRule& rule, const TrainingPosition& at, std::int64_t iterations_per_epoch) {
    return at.epoch_open && is_reached(rule, at, iterations_per_epoch);
}

}  // namespace netloom
