// Training without threads: opens the data, builds the programs of a stage, runs iterations, evaluates, takes and
// restores checkpoints. The session drives it from its worker; tests may drive it directly.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/train/batch_streams.h"
#include "core/train/curve_log.h"
#include "core/train/divergence.h"
#include "core/train/evaluation.h"
#include "core/train/saved_training.h"
#include "core/train/slice_runner.h"
#include "core/train/step.h"

namespace netloom {

class Trainer {
public:
    /// What an iteration did.
    enum class Outcome : std::uint8_t { done, stopped, not_finite, finished };
    /// Called after each step: series index, step, value.
    using MetricSink = std::function<void(std::int32_t series, std::int64_t step, double value)>;

    /// Opens device and data and reads the recipe. What went wrong is in diagnostics(); run() of slices works all the
    /// same as long as there is a device. Throws Error only for an unknown device.
    /// `before`: the trainer that `start` was just taken of, of the document before an edit (Session::apply).
    Trainer(const Document& document, const SessionOptions& options, const std::shared_ptr<const Checkpoint>& start,
            const Trainer* before = nullptr);
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// Builds the programs of the current stage where that has not been done. False, with Diagnostics, when it cannot.
    bool prepare();
    /// One iteration: every phase once, or `repeat` times with a fresh batch each time. At the end of an epoch it
    /// validates and applies the callbacks. After `stopped` a checkpoint goes on exactly where it was stopped.
    Outcome iterate(Program::Poll* poll, const MetricSink& sink);
    /// Throws Error where `poll` interrupts it.
    EpochRecord evaluate(Part part, Program::Poll* poll = nullptr);
    std::shared_ptr<const Checkpoint> checkpoint() const;
    RunResult run(const RunRequest& request) { return slices_.run(request); }
    /// Gradients of the current phases' loss on given samples of `part`.
    std::vector<Tensor> gradients(const std::vector<Endpoint>& parameters, Part part,
                                  const std::vector<std::int64_t>& samples);
    std::vector<Tensor> samples(const std::string& source, Part part, const std::vector<std::int64_t>& indices) const;
    void set_parameter(const std::string& key, const Tensor& value);
    /// From the next step on, or from the start of that stage where it is still to come; one that is over is left
    /// alone.
    void set_rate(int stage, int phase, double rate);
    /// Where `edited` is this document with other rates: sets them and returns true.
    bool take_rates(const Document& edited);
    /// Whether it goes on where `start` stood.
    bool goes_on() const { return goes_on_; }
    /// Fewer threads from here on; programs are built anew.
    void set_threads(int threads);

    Progress progress() const;
    Diagnostics take_diagnostics() { return std::exchange(diagnostics_, {}); }
    void report(Diagnostic d) { diagnostics_.push_back(std::move(d)); }
    const std::vector<MetricSeries>& series() const { return series_; }
    const std::vector<EpochRecord>& history() const { return history_; }
    const std::vector<MatrixMetric>& matrices() const { return matrices_; }
    std::vector<ProfileRow> profile() const;
    std::int64_t arena_bytes() const;
    bool prepared() const { return !steps_.empty(); }
    bool has_part(Part part) const;
    const SourceTable& sources() const { return infos_; }
    const Encoders& encoders() const { return encoders_; }
    int threads() const { return device_->threads(); }
    const Document& document() const { return document_; }
    VariableStore& store() { return store_; }

private:
    struct PhaseProgram {
        std::map<Dim, BuiltProgram> built;   // by batch: the usual one, and the short one that may end an epoch
        std::map<Dim, BuiltProgram> pieces;  // likewise, of the batches before the last that one update takes
        const BuiltProgram& main(Dim batch) const { return built.at(batch); }
        double base_rate = 0;
        std::string loss_name;             // of its weighted loss in an EpochRecord
        std::vector<std::int32_t> series;  // one a measure
    };

    /// One run of a phase's program in an iteration.
    struct PhaseRun {
        std::size_t phase = 0;
        int repeat = 0;
        int piece = 0;          // which of the batches whose gradients make one update
        bool updates = true;    // the last of them
        std::int64_t draw = 0;  // which of the iteration's batches it sees
        bool last = false;      // of its phase's repeats: what is recorded
    };

    /// Seed and batch of the options in place of the recipe's.
    static Document with_overrides(Document document, const SessionOptions& options);
    /// Says once of a part that the sources drawn together have samples of different number.
    void tell_unequal(Part part, const std::map<std::string, std::int64_t>& sizes);
    void note(Text message) { report({Severity::note, {}, std::move(message), {}, {}, {}}); }
    void build_stage();
    void build_series();
    /// That a phase has now, or will begin with.
    double rate_of(std::size_t stage, std::size_t phase) const;
    const Stage& stage() const { return recipe_.stages[static_cast<std::size_t>(at_.stage)]; }
    void plan_iteration();
    /// Of the samples of the batches that make one update: those of this run's.
    double share_of(const PhaseRun& run) const;
    Outcome run_phase(const PhaseRun& run, Dim rows, Program::Poll* poll);
    void record_value(std::int32_t series, std::int64_t step, double value, const MetricSink& sink);
    void record_phase(const PhaseRun& run, Dim rows, const MetricSink& sink);
    /// The program of a run, built where it has not been.
    BuiltProgram& program_of(const PhaseRun& run, Dim rows);
    /// New averages begin as their parameters; those that no phase of the stage keeps are dropped.
    void settle_averages(const std::map<std::string, TensorType>& known);
    int phase_training(const std::vector<Endpoint>& parameters) const;
    void report_not_finite(Program& program);
    Outcome end_epoch(Program::Poll* poll, const MetricSink& sink);
    void apply_callbacks(const EpochRecord& record, std::int64_t epoch);
    bool stage_done() const;
    bool next_stage();
    void restore(SavedTraining from);
    void restore_curves(std::vector<Curve> curves);
    /// Shows where the weights stand that are measured or asked; nothing goes on from there.
    void show(SavedTraining from);
    /// Why training cannot go on where `from` stood. Nothing where it can.
    std::optional<Diagnostic> obstacle(const SavedTraining& from) const;
    /// Whether the steps of the edited document follow where `from` stood.
    bool goes_on_after_edit(const SavedTraining& from) const;
    PositionLimits limits(const TrainingPosition& at) const;
    void go_on_from_edit(TrainingPosition position);
    void tell_begun_anew();
    std::uint64_t document_hash() const;
    TrainingIdentity identity() const;
    void forget_states();
    // Each gives what there is to say of training that goes nowhere (core/train/divergence.h).
    void begin_watch();
    void watch_step(std::size_t phase, double loss);
    void watch_epoch();
    std::map<std::string, Tensor> weights() const;

    const Document document_;
    SessionOptions options_;
    const Trainer* before_;  ///< until the first programs are built
    std::unique_ptr<Device> device_;
    Recipe recipe_;
    bool is_sound_ = false;  // the recipe can be read, and every name of the document names something
    VariableStore store_;
    DataSets data_;
    SourceTable infos_;
    Encoders encoders_;  // of the sources, and of those that an edit took away
    BuildEnvironment env_;
    SliceRunner slices_;
    Evaluator evaluator_;
    Diagnostics diagnostics_;
    std::optional<SavedTraining> start_;  // until the first programs are built

    std::vector<PhaseProgram> steps_;
    DivergenceWatch watch_;
    std::vector<bool> falls_to_zero_;  // of each phase: its losses cannot be below
    BuiltProgram gradient_program_;    // of the last question
    std::vector<Endpoint> gradient_parameters_;
    BatchStreams streams_;
    std::set<std::pair<Part, std::map<std::string, std::int64_t>>> told_unequal_;
    std::vector<PhaseRun> runs_;  // of an iteration, in order
    std::int64_t draws_ = 1;      // batches of each source that an iteration takes
    std::int64_t iterations_per_epoch_ = 1;
    std::vector<MetricSeries> series_;
    CurveLog log_;
    std::vector<EpochRecord> history_;
    std::vector<MatrixMetric> matrices_;

    TrainingPosition at_;
    bool goes_on_ = false;  // from a checkpoint of this training
    std::map<std::string, Tensor> best_weights_;
    double step_seconds_ = 0;      // moving average
    std::int64_t samples_ = 0;     // since this object was made
    double training_seconds_ = 0;  // likewise, of the steps alone
};

}  // namespace netloom
