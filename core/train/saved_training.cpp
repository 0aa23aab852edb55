#include "core/train/saved_training.h"

#include <algorithm>
#include <charconv>

namespace netloom {
namespace {

constexpr std::string_view kBestPrefix = "best/";

}  // namespace

void TrainingPosition::show_in(Progress& progress) const {
    progress.step = step;
    progress.stage = stage;
    progress.seconds = seconds;
    progress.batches = batches;
    progress.epoch = batches > 0 ? stage_step / batches : 0;
    progress.batch = batches > 0 ? stage_step % batches : 0;
    if (!epoch_open) --progress.epoch, progress.batch = batches;
}

Json TrainingPosition::to_json() const {
    Json out = Json::object();
    out.set("stage", stage);
    out.set("step", step);
    out.set("stage_step", stage_step);
    out.set("runs_done", runs_done);
    out.set("epoch_open", epoch_open);
    out.set("batches", batches);
    out.set("seconds", seconds);
    out.set("epoch_seconds", epoch_seconds);
    out.set("target_reached", target_reached);
    out.set("best", best);
    out.set("best_epoch", best_epoch);
    out.set("totals", totals.to_json());
    Json by_hand = Json::object();
    for (const auto& [phase, rate] : rates) by_hand.set(std::to_string(phase), rate);
    out.set("rates", by_hand);
    return out;
}

TrainingPosition TrainingPosition::from_json(const Json& json) {
    TrainingPosition p;
    const auto count = [&](std::string_view key) { return std::max<std::int64_t>(0, json[key].integer()); };
    p.stage = static_cast<int>(count("stage"));
    p.step = count("step");
    p.stage_step = count("stage_step");
    p.runs_done = static_cast<std::size_t>(count("runs_done"));
    p.epoch_open = json["epoch_open"].boolean(true);
    p.batches = count("batches");
    p.seconds = json["seconds"].real();
    p.epoch_seconds = json["epoch_seconds"].real();
    p.target_reached = json["target_reached"].boolean();
    p.best = json["best"].real();
    p.best_epoch = json["best_epoch"].integer(-1);
    p.totals = Totals::from_json(json["totals"]);
    for (const auto& [phase, rate] : json["rates"].members()) {
        int index = 0;
        const auto read = std::from_chars(phase.data(), phase.data() + phase.size(), index);
        if (read.ec == std::errc{}) p.rates[index] = rate.real();
    }
    return p;
}

Checkpoint SavedTraining::to_checkpoint() const {
    Checkpoint out;
    out.tensors = variables;
    for (const auto& [key, tensor] : best_weights) out.tensors.emplace(std::string(kBestPrefix) + key, tensor);
    out.position = position.to_json();
    out.document_hash = identity.document_hash;
    out.seed = identity.seed;
    out.device = identity.device;
    out.history = history;
    out.curves = curves;
    return out;
}

SavedTraining SavedTraining::from_checkpoint(const Checkpoint& checkpoint) {
    SavedTraining out;
    out.identity = {checkpoint.document_hash, checkpoint.seed, checkpoint.device};
    out.position = TrainingPosition::from_json(checkpoint.position);
    for (const auto& [key, tensor] : checkpoint.tensors) {
        if (key.starts_with(kBestPrefix))
            out.best_weights.emplace(key.substr(kBestPrefix.size()), tensor);
        else
            out.variables.emplace(key, tensor);
    }
    out.history = checkpoint.history;
    out.curves = checkpoint.curves;
    return out;
}

}  // namespace netloom
