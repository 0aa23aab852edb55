// The programs of training: a phase's step (forward, backward, update) and the evaluation of losses and metrics.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/compile/lower.h"
#include "core/compile/program.h"
#include "core/data/source.h"
#include "core/train/recipe.h"
#include "core/train/session.h"

namespace netloom {

/// A scalar loss or metric that a program fetches.
struct Measure {
    NodePath node;
    std::string name;      ///< the node's label
    std::string recorded;  ///< among the numbers of an epoch: measure_name()
    bool is_loss = false;
    bool is_matrix = false;
    double share = 0;                  ///< the weight of a loss in the phase's sum
    int sum = kNone;                   ///< fetch index: the mean of the batch for a loss, the sum for a metric
    int weight = kNone;                ///< fetch index; kNone: as many as there are samples
    std::vector<std::string> classes;  ///< of a matrix: the names of its rows and columns; empty where there are none
};

/// A column that a program reads.
struct ColumnInput {
    std::string source;
    int column = 0;          ///< in SourceInfo::columns
    int input = 0;           ///< of the program
    std::size_t stream = 0;  ///< which source, in the order of the SourceTable
};

struct BuiltProgram {
    std::unique_ptr<Program> program;
    std::vector<Measure> measures;
    std::vector<ColumnInput> columns;
    int loss = kNone;  ///< fetch index of the phase's weighted loss
    /// Inputs.
    int rate = kNone, step = kNone, piece = kNone, share = kNone, counter = kNone, first_sample = kNone;
    Dim batch = 1;
    std::uint64_t lowered = 0;  ///< hash of the graph before any pass: the same on every device
};

/// Everything the builders need; lives as long as the session.
struct BuildEnvironment {
    const Document& document;
    const SourceTable& sources;
    Device& device;
    VariableStore& store;
    std::uint64_t seed = 1;
    DType float_type = DType::f32;
    ProgramOptions options;
    int stage = 0;                 ///< optimizer state belongs to a stage
    bool mixed_precision = false;  ///< in training only
};

/// What a run of a phase ends in: an update of what is trained, or, where gradients of several batches make one, that
/// of a batch before the last, which only adds to their sum.
enum class StepEnd : std::uint8_t { update, accumulate };
/// One run of a phase. What several batches make together is the update that all their samples in one batch would make:
/// each loss is the mean over what counts in it in all of them, whatever counts in each. Throws Error when there is
/// nothing to train, or a node is in error.
BuiltProgram build_training(const BuildEnvironment& env, const Stage& stage, int phase, Dim batch,
                            StepEnd end = StepEnd::update);
/// The parameters, by key, that have a moving average, which stands in for them outside training; and its type.
std::map<std::string, TensorType> averaged_parameters(const VariableStore& store);
/// Losses and metrics in inference mode, each loss with its share in `phase`. Without any the program is null.
/// Recurrent state goes on from run to run under keys that begin with "state/" and this.
inline constexpr const char* kEvaluationStates = "evaluation";
BuiltProgram build_evaluation(const BuildEnvironment& env, const Phase& phase, Dim batch);
/// Gradients of a phase's loss by parameter, fetched in order, without an effect: for viewers.
BuiltProgram build_gradients(const BuildEnvironment& env, const Stage& stage, int phase, Dim batch,
                             const std::vector<Endpoint>& parameters);

/// Feeds a scalar input in its own type; kNone is left out.
void feed_scalar(Program& program, int input, double value);
/// Feeds the columns from the current batch of each stream, in place where the device can: the batches must outlive the
/// run. `counter` and `first_sample` place it in the random streams.
void feed_batches(const BuiltProgram& built, std::span<const Batch* const> batches, std::int64_t counter,
                  std::int64_t first_sample);

}  // namespace netloom
