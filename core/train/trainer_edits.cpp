// What the trainer does with an edit: the rates that it takes as they come, and how the trainer of an edited document
// goes on where the one before stood.
#include <algorithm>

#include "core/train/stage_plan.h"
#include "core/train/trainer.h"

namespace netloom {
namespace {

Recipe without_rates(Recipe recipe) {
    for (Stage& stage : recipe.stages)
        for (Phase& phase : stage.phases) phase.optimizer.set("rate", 0);
    return recipe;
}

}  // namespace

bool Trainer::take_rates(const Document& edited) {
    const Document now = with_overrides(edited, options_);
    if (!is_sound_ || now.network != document_.network || now.modules != document_.modules ||
        now.sources != document_.sources)
        return false;
    const Result<Recipe> recipe = recipe_of(now);
    if (!recipe || without_rates(*recipe) != without_rates(recipe_)) return false;
    for (std::size_t s = 0; s < recipe->stages.size(); ++s)
        for (std::size_t p = 0; p < recipe->stages[s].phases.size(); ++p) {
            const double rate = base_rate(recipe->stages[s].phases[p]);
            if (rate != rate_of(s, p)) set_rate(static_cast<int>(s), static_cast<int>(p), rate);
        }
    return true;
}

double Trainer::rate_of(std::size_t stage, std::size_t phase) const {
    const auto by_hand = at_.rates.find(static_cast<int>(phase));
    if (static_cast<int>(stage) == at_.stage && by_hand != at_.rates.end()) return by_hand->second;
    return base_rate(recipe_.stages[stage].phases[phase]);
}

bool Trainer::goes_on_after_edit(const SavedTraining& from) const {
    if (!from.position || recipe_.stages.size() != before_->recipe_.stages.size() ||
        steps_.size() != before_->steps_.size())
        return false;
    for (const auto& [name, info] : infos_) {
        const auto known = before_->infos_.find(name);
        if (known != before_->infos_.end() && known->second.hash != info.hash) return false;
    }
    return !misfit(*from.position, limits(*from.position));
}

// Of what an edit gave another shape, or a place that was not there.
void Trainer::tell_begun_anew() {
    constexpr std::size_t kMostNamed = 4;
    std::vector<std::string> labels;
    for (const auto& [key, slot] : store_.entries())
        if (!slot->restored && slot->variable.kind == VariableKind::parameter) labels.push_back(slot->variable.label);
    if (labels.empty()) return;
    std::string named;
    for (std::size_t i = 0; i < std::min(labels.size(), kMostNamed); ++i) named += (i > 0 ? ", " : "") + labels[i];
    if (labels.size() > kMostNamed)
        note(Text("from step %1 on these weights are learned anew: %2 and %3 more", at_.step, named,
                  labels.size() - kMostNamed));
    else
        note(Text("from step %1 on these weights are learned anew: %2", at_.step, named));
}

// What is said of a project when it is opened was said.
void Trainer::go_on_from_edit(TrainingPosition position) {
    at_ = std::move(position);
    std::erase_if(diagnostics_, [](const Diagnostic& d) { return d.severity != Severity::error; });
    tell_begun_anew();
    // The best weights are of a network that is no more where one of them fits no place.
    const bool fit = std::ranges::all_of(best_weights_, [this](const auto& kept) {
        const auto* slot = store_.find(kept.first);
        return slot && slot->variable.type == kept.second.type();
    });
    if (!fit) {
        best_weights_.clear();
        at_.best_epoch = -1;
    }
    samples_ = before_->samples_;
    step_seconds_ = before_->step_seconds_;
    training_seconds_ = before_->training_seconds_;
    matrices_ = before_->matrices_;
    told_unequal_ = before_->told_unequal_;
}

}  // namespace netloom
