// What a checkpoint says, in the words of training: its tensors told apart by their use, its position read. A
// Checkpoint is this as flat tensors and JSON, the form that files keep.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/train/session.h"
#include "core/train/totals.h"

namespace netloom {

/// Where training stands. Batch and epoch follow from `stage_step`.
struct TrainingPosition {
    int stage = 0;
    std::int64_t step = 0;        ///< of all stages
    std::int64_t stage_step = 0;  ///< of this stage
    std::size_t runs_done = 0;    ///< of the phases of this iteration; 0 at a step boundary
    bool epoch_open = true;       ///< false between the last batch of an epoch and its end being handled
    Totals totals;                ///< of the running epoch
    double seconds = 0;           ///< spent training
    double stage_seconds = 0;     ///< of them in this stage
    double epoch_seconds = 0;     ///< of them in the running epoch
    std::map<int, double> rates;  ///< set by hand, by phase
    bool target_reached = false;
    std::int64_t batches = 0;  ///< of an epoch: what tells epoch and batch where the data is not open
    double best = 0;           ///< the tracked value of the best epoch so far; smaller is better
    std::int64_t best_epoch = -1;
    /// The hash of its identity is that of the graphs as lowered, before any pass. Files of before the hash was defined
    /// so say nothing.
    bool of_lowered = true;
    Json plan;  ///< the stage's plan (core/train/stage_plan.h) that the steps so far followed; null in old files

    /// Step, stage, epoch, batch and seconds; the rest as it is.
    void show_in(Progress& progress) const;
    Json to_json() const;
    /// What is missing keeps its default. The Diagnostic names the first member that is unknown, of the wrong kind or
    /// beyond anything that training reaches.
    static Result<TrainingPosition> from_json(const Json& json);
};

/// More steps than any training takes: counts of a file stay below, so that their products can be counted.
inline constexpr std::int64_t kMostSteps = std::int64_t{1} << 40;

/// What the numbers of a position lead to.
struct PositionLimits {
    std::int64_t stages = 1, phases = 1;
    std::int64_t runs = 1;              ///< of programs, in an iteration
    std::int64_t draws = 1;             ///< of batches, in an iteration
    std::int64_t batches = 1;           ///< iterations an epoch
    std::int64_t batch = 1;             ///< samples
    bool may_close = false;             ///< an epoch may be closed inside, where its stage has come to its end
    std::vector<std::string> measures;  ///< the names that sums may have
};

/// The first number or name of a position that points nowhere in that training. Nothing where all fit.
std::optional<Diagnostic> misfit(const TrainingPosition& at, const PositionLimits& limits);

/// Training goes on with the same bits only from a checkpoint of an equal identity, and at its step, on another device,
/// from one of the same training.
struct TrainingIdentity {
    std::uint64_t document_hash = 0;
    std::uint64_t seed = 0;
    std::string device;  ///< with thread count and instruction set

    bool same_training(const TrainingIdentity& other) const {
        return document_hash == other.document_hash && seed == other.seed;
    }
};

struct SavedTraining {
    TrainingIdentity identity;
    std::optional<TrainingPosition> position;    ///< none: weights from which training starts anew
    std::map<std::string, Tensor> variables;     ///< parameters, buffers, optimizer and recurrent state
    std::map<std::string, Tensor> best_weights;  ///< parameters and buffers of the best epoch
    std::vector<EpochRecord> history;
    std::vector<Curve> curves;

    Checkpoint to_checkpoint() const;
    /// Always a value; a warning where its position makes no sense and was left out.
    static Result<SavedTraining> from_checkpoint(const Checkpoint& checkpoint);
};

}  // namespace netloom
