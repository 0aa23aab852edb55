// What the trainer keeps: the weights of the best epoch, checkpoints, and how it goes on from one.
#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/train/stage_plan.h"
#include "core/train/stop_rules.h"
#include "core/train/trainer.h"

namespace netloom {
namespace {

Diagnostic reason(Text message) {
    return {Severity::note, {}, std::move(message), {}, {}, {}};
}

}  // namespace

void Trainer::apply_callbacks(const EpochRecord& record, std::int64_t epoch) {
    const StopRule& stop = stage().stop;
    const bool can_validate = has_part(Part::validation);
    if (meets_target(stop, record, can_validate)) at_.target_reached = true;
    if (!recipe_.keep_best && stop.patience == 0) return;
    const std::optional<double> value = tracked_value(stop, record, can_validate);
    if (!value) return;
    // What is no number is better than nothing alone.
    const bool better = *value < at_.best || (std::isnan(at_.best) && !std::isnan(*value));
    if (at_.best_epoch < 0 || better) {
        at_.best = *value;
        at_.best_epoch = epoch;
        best_weights_ = weights();
    }
    // Early stopping goes back to the best weights.
    if (stop.patience > 0 && epoch - at_.best_epoch >= stop.patience && !at_.target_reached) {
        at_.target_reached = true;
        for (const auto& [key, kept] : best_weights_)
            if (auto* slot = store_.find(key)) store_.set(*slot, kept);
        note(Text("no better result for %1 epochs; the weights of epoch %2 are back", stop.patience, at_.best_epoch));
    }
}

std::map<std::string, Tensor> Trainer::weights() const {
    std::map<std::string, Tensor> out;
    for (const auto& [key, slot] : store_.entries())
        if (slot->variable.kind == VariableKind::parameter || slot->variable.kind == VariableKind::buffer ||
            key.ends_with(average_key({})))
            out.emplace(key, store_.get(*slot));
    return out;
}

std::uint64_t Trainer::document_hash() const {
    std::uint64_t h = 0xCBF29CE484222325ULL;
    const auto mix = [&](std::uint64_t v) { h = (h ^ v) * 0x100000001B3ULL; };
    for (const PhaseProgram& p : steps_) mix(p.main(recipe_.batch).lowered);
    if (recipe_.mixed_precision) mix(1);
    for (const PhaseRun& run : runs_) mix(run.phase);
    for (const auto& [name, info] : infos_) mix(info.hash);
    mix(static_cast<std::uint64_t>(recipe_.batch));
    mix(recipe_.seed);
    return h;
}

TrainingIdentity Trainer::identity() const {
    return {document_hash(), recipe_.seed, device_->fingerprint()};
}

std::shared_ptr<const Checkpoint> Trainer::checkpoint() const {
    const auto started = std::chrono::steady_clock::now();
    TrainingPosition position = at_;
    position.plan = stage_plan(recipe_, stage());
    std::map<std::string, Tensor> variables = store_.snapshot();
    // What belongs to other stages of the training that was resumed.
    if (goes_on_) variables.insert(store_.pending().begin(), store_.pending().end());
    // A state of zeros is where every pass begins: with it or without, what goes on is the same. Which programs have
    // run so far, such as that of a short last batch, does not show in a checkpoint.
    const std::string passing = std::string("state/") + kEvaluationStates;
    std::erase_if(variables, [&](const auto& entry) {
        const std::span bytes(entry.second.data(), entry.second.bytes());
        return entry.first.starts_with(passing) ||
               (entry.first.starts_with("state/") &&
                std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{}; }));
    });
    auto checkpoint = std::make_shared<Checkpoint>(
        SavedTraining{identity(), std::move(position), std::move(variables), best_weights_, history_, log_.curves()}
            .to_checkpoint());
    checkpoint->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    checkpoint->encoders = encoders_;
    return checkpoint;
}

PositionLimits Trainer::limits(const TrainingPosition& at) const {
    PositionLimits limits{static_cast<std::int64_t>(recipe_.stages.size()),
                          static_cast<std::int64_t>(steps_.size()),
                          static_cast<std::int64_t>(runs_.size()),
                          draws_,
                          iterations_per_epoch_,
                          recipe_.batch,
                          is_reached(stage().stop, at, iterations_per_epoch_),
                          {}};
    for (const PhaseProgram& p : steps_) {
        limits.measures.push_back(p.loss_name);
        for (const Measure& m : p.main(recipe_.batch).measures) limits.measures.push_back(m.recorded);
    }
    return limits;
}

std::optional<Diagnostic> Trainer::obstacle(const SavedTraining& from) const {
    if (!from.position) return reason("training starts at step 0 from the weights of the file");
    const PositionLimits limits = this->limits(*from.position);
    // The programs that stand are those of its stage, or of the first where it has none.
    if (from.position->stage >= limits.stages) return misfit(*from.position, limits);
    // A hash of what passes had made of the graph tells nothing; there the variables have to fit.
    const bool comparable = from.position->of_lowered || from.identity.seed != recipe_.seed;
    if (comparable && !from.identity.same_training(identity()))
        return reason(
            "the network, its recipe or its data changed, so training starts at step 0 from the weights that still "
            "fit");
    if (auto problem = misfit(*from.position, limits)) return problem;
    // Recurrent states of zeros are not written.
    for (const auto& [key, slot] : store_.entries())
        if (!slot->restored && slot->variable.kind != VariableKind::state)
            return Diagnostic{Severity::warning,
                              {},
                              Text("the file holds nothing that fits %1", slot->variable.label),
                              "training starts anew with the weights that are there",
                              {},
                              {}};
    return {};
}

// Curves of earlier stages go on having their numbers. A node may have got another name since.
void Trainer::restore_curves(std::vector<Curve> curves) {
    // After an edit each keeps its number, also where its node is gone: what has yet to be read goes by it.
    if (!before_) std::erase_if(curves, [&](const Curve& c) { return !document_.find(c.series.node); });
    const std::vector<MetricSeries> now = std::exchange(series_, {});
    for (Curve& c : curves) {
        for (const MetricSeries& s : now)
            if (s.node == c.series.node && s.part == c.series.part && s.phase == c.series.phase) c.series = s;
        if (std::find(series_.begin(), series_.end(), c.series) == series_.end()) series_.push_back(c.series);
    }
    build_series();
    log_.begin(series_, curves);
}

void Trainer::show(SavedTraining from) {
    if (from.position && from.position->stage == at_.stage) at_ = std::move(*from.position);
    history_ = std::move(from.history);
}

void Trainer::restore(SavedTraining from) {
    if (before_) {
        if (from.position) from.position->totals.keep(limits(*from.position).measures);
        if (!goes_on_after_edit(from)) return;  // to be made by a new session
    } else if (auto why = obstacle(from)) {
        report(std::move(*why));
        const int built = std::exchange(at_, {}).stage;
        if (built != 0) {
            build_stage();
            series_.clear();
            build_series();
        }
        forget_states();
        return;
    }
    goes_on_ = true;
    best_weights_ = std::move(from.best_weights);
    history_ = std::move(from.history);
    if (before_) {
        go_on_from_edit(std::move(*from.position));
    } else {
        if (!from.position->of_lowered && !from.identity.same_training(identity()))
            note(
                "saved by an earlier version: training goes on where it stood, and results may differ in the last "
                "digits");
        else if (const std::string now = device_->fingerprint(); from.identity.device != now)
            note(Text("trained on %1, goes on with %2: results may differ in the last digits", from.identity.device,
                      now));
        at_ = std::move(*from.position);
        at_.of_lowered = true;
        for (Diagnostic& d : plan_changes(at_.plan, stage_plan(recipe_, stage()), at_.rates)) report(std::move(d));
    }
    settle_rates(at_.plan, stage_plan(recipe_, stage()), at_.rates);
    restore_curves(std::move(from.curves));
}

}  // namespace netloom
