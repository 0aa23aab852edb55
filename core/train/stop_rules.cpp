#include "core/train/stop_rules.h"

namespace netloom {

bool meets_target(const StopRule& rule, const EpochRecord& epoch) {
    const auto& part = rule.target_part == "train" || epoch.validation.empty() ? epoch.train : epoch.validation;
    const auto value = part.find(rule.target_metric);
    if (rule.target_metric.empty() || value == part.end()) return false;
    return rule.target_below ? value->second <= rule.target : value->second >= rule.target;
}

double tracked_value(const StopRule& rule, const EpochRecord& epoch) {
    const auto& part = epoch.validation.empty() ? epoch.train : epoch.validation;
    const bool metric = !rule.target_metric.empty() && !rule.target_below;
    const auto found = part.find(rule.target_metric.empty() ? "loss" : rule.target_metric);
    if (found == part.end()) return 0;
    return metric ? -found->second : found->second;
}

bool is_done(const StopRule& rule, const TrainingPosition& at, std::int64_t iterations_per_epoch) {
    if (!at.epoch_open) return false;
    return at.target_reached || (rule.steps > 0 && at.stage_step >= rule.steps) ||
           (rule.epochs > 0 && at.stage_step >= rule.epochs * iterations_per_epoch) ||
           (rule.seconds > 0 && at.seconds >= rule.seconds);
}

}  // namespace netloom
