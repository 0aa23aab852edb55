#include "core/train/stage_plan.h"

#include "core/optimizers/optimizer.h"

namespace netloom {
namespace {

Diagnostic changed(Text message) {
    return {Severity::note, {}, std::move(message), "training goes on with what the recipe says now", {}, {}};
}

Json stop_plan(const Recipe& recipe, const StopRule& rule) {
    Json out = Json::object();
    out.set("epochs", rule.epochs);
    out.set("steps", rule.steps);
    out.set("seconds", rule.seconds);
    out.set("patience", rule.patience);
    out.set("target_metric", rule.target_metric);
    if (!rule.target_metric.empty()) {
        out.set("target_part", rule.target_part);
        out.set("target", rule.target);
        out.set("target_below", rule.target_below);
    }
    if (rule.patience > 0 || !rule.target_metric.empty()) out.set("validate_every", recipe.validate_every);
    return out;
}

}  // namespace

double base_rate(const Phase& phase) {
    return Props(find_optimizer(phase.optimizer["type"].text())->variant.fields, phase.optimizer).real("rate");
}

Json stage_plan(const Recipe& recipe, const Stage& stage) {
    Json::Array phases;
    for (const Phase& phase : stage.phases) {
        Json one = Json::object();
        one.set("rate", base_rate(phase));
        one.set("schedule", phase.schedule);
        phases.push_back(std::move(one));
    }
    Json out = Json::object();
    out.set("phases", Json(std::move(phases)));
    out.set("stop", stop_plan(recipe, stage.stop));
    return out;
}

Diagnostics plan_changes(const Json& earlier, const Json& now, const std::map<int, double>& by_hand) {
    Diagnostics out;
    if (!earlier.is_object()) return out;
    for (std::size_t i = 0; i < now["phases"].size(); ++i) {
        const Json &before = earlier["phases"][i], &after = now["phases"][i];
        const double rate = after["rate"].real(), was = before["rate"].real();
        const auto hand = by_hand.find(static_cast<int>(i));
        if (rate != was && (hand == by_hand.end() || hand->second != rate))
            out.push_back(changed(
                Text("the learning rate of phase %1 is %2; it was %3 when this training was saved", i + 1, rate, was)));
        if (!(before["schedule"] == after["schedule"]))
            out.push_back(
                changed(Text("the schedule of phase %1 is another than when this training was saved", i + 1)));
    }
    if (!(earlier["stop"] == now["stop"]))
        out.push_back(
            changed("this stage ends by another rule than when this training was saved; a schedule over the "
                    "whole training follows the new length"));
    return out;
}

void settle_rates(const Json& earlier, const Json& now, std::map<int, double>& by_hand) {
    if (!earlier.is_object()) return;
    std::erase_if(by_hand, [&](const auto& hand) {
        const auto phase = static_cast<std::size_t>(hand.first);
        return earlier["phases"][phase]["rate"].real() != now["phases"][phase]["rate"].real();
    });
}

}  // namespace netloom
