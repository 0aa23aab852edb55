// A training session: the worker thread that owns device, parameters and programs, and the commands that reach it.
// Works on an immutable snapshot of the document. Every member function may be called from any one owner thread (the
// window, the command line) and returns at once; only futures wait.
#pragma once
#include <atomic>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/latest.h"
#include "core/base/result.h"
#include "core/base/tensor.h"
#include "core/data/source.h"
#include "core/document/document.h"

namespace netloom {

enum class RunState : std::uint8_t { idle, running, paused, finished, failed };

/// A consistent picture of where training stands.
struct Progress {
    RunState state = RunState::idle;
    std::int64_t step = 0;               ///< since the start of training
    std::int64_t epoch = 0, epochs = 0;  ///< epochs: 0 when another rule stops
    std::int64_t batch = 0, batches = 0;
    int stage = 0, stages = 1;
    double samples_per_second = 0;
    double seconds = 0;        ///< spent training
    double seconds_left = -1;  ///< unknown: -1
    std::int64_t threads = 0;
    std::int64_t samples = 0;  ///< trained on in this session, not before it...
    double step_seconds = 0;   ///< ...and what its steps took, without validation
};

/// One point of a curve. Records of skipped steps are merged: `count` of them, with their least and greatest.
struct MetricRecord {
    std::int32_t series = 0;  ///< index into Session::series()
    std::int64_t step = 0;    ///< the last step it covers
    std::int64_t count = 0;
    double sum = 0, min = 0, max = 0;
    double mean() const { return count > 0 ? sum / static_cast<double>(count) : 0; }
    friend bool operator==(const MetricRecord&, const MetricRecord&) = default;
};

/// A curve: the loss or metric of a node, on the training or validation part.
struct MetricSeries {
    NodePath node;
    std::string name;  ///< "loss", "accuracy"
    Part part = Part::train;
    bool is_loss = false;
    int phase = 0;
    friend bool operator==(const MetricSeries&, const MetricSeries&) = default;
};

struct Curve {
    MetricSeries series;
    std::vector<MetricRecord> records;  ///< in the order of their steps
    friend bool operator==(const Curve&, const Curve&) = default;
};

/// A thing to watch while training: the value on an output (activation), or what belongs to a node.
struct WatchRequest {
    enum class What : std::uint8_t { output, parameter, gradient };
    What what = What::output;
    NodePath node;
    std::string port;  ///< output: the port; parameter and gradient: the slot, "weight"
};

/// What a viewer asked to see, at one step. Its tensors are never written again: whoever keeps one shares it.
struct WatchFrame {
    std::int64_t step = 0;
    std::vector<Tensor> values;  ///< in the order of the requests; empty where there was nothing
    std::vector<std::string> errors;
};

/// The one inference primitive: feed any wire, fetch any wire; only the slice between them runs. Writes nothing.
struct RunRequest {
    std::vector<Endpoint> fetches;
    std::vector<std::pair<Endpoint, Tensor>> feeds;  ///< batch first
    bool training_mode = false;                      ///< batch statistics and dropout; off for all viewers
    std::int64_t batch = 0;                          ///< used where no feed tells it
    std::uint32_t counter = 0;                       ///< of random nodes
};

struct RunResult {
    std::vector<Tensor> values;        ///< one a fetch
    std::vector<std::string> kernels;  ///< what ran, in order: "dense_1 matmul (jit:avx512)"
    std::int64_t step = 0;             ///< of the weights it was computed with
    double seconds = 0;                ///< that training waited for it: who asks again and again keeps a distance
};

/// What is asked step by step, each question made of the answers before it: a text as it is written. Both functions are
/// called on the session's worker, in turn, and nobody waits for them; whoever asks reads what has come so far.
class Inquiry {
public:
    virtual ~Inquiry() = default;
    virtual std::optional<RunRequest> question() = 0;  ///< none: it is over
    virtual void answer(const Result<RunResult>& result) = 0;
};

struct EpochRecord {
    std::map<std::string, double> train, validation;  ///< "loss" and metric names; "node:name" where a name repeats
    double seconds = 0;
    int stage = 0;             ///< that it belongs to
    std::int64_t samples = 0;  ///< that were measured, where one part was measured alone
};

/// Everything that training is: parameters, buffers, optimizer state, position, history. Taken at a step boundary.
struct Checkpoint {
    std::map<std::string, Tensor> tensors;  ///< by identity: "12.weight", "12.weight/adam.m", "state/…"
    Json position = Json::object();         ///< stage, epoch, batch, step, counters, callback state
    /// Of the graphs as lowered, before any pass, with the data and the order of the phases: another device, thread
    /// count or pass changes nothing. Layers, wires and recipe count; positions and names do not.
    std::uint64_t document_hash = 0;
    std::uint64_t seed = 0;
    std::string device;  ///< with thread count and instruction set: equal means bit-exact resume
    std::vector<EpochRecord> history;
    std::vector<Curve> curves;  ///< of all steps so far; long ones with several steps a point
    double seconds = 0;         ///< that training waited for it; no part of what is saved
    Encoders encoders;          ///< what the sources learned from the training part
};

struct SessionOptions {
    /// What the weights are for. Only training asks for training samples; where slices alone are run, a source whose
    /// encoder stands is not read at all.
    enum class Use : std::uint8_t { train, measure, ask };

    Use use = Use::train;
    std::set<std::string> whole;                    ///< sources that are measured whole: OpenOptions::whole
    std::string device = "cpu";                     ///< of make_device()
    int threads = 0;                                ///< 0: all cores, may fall back when they are busy
    std::optional<std::uint64_t> seed;              ///< overrides the recipe's
    std::string base_folder;                        ///< of relative data paths
    std::shared_ptr<SourceCache> opened = nullptr;  ///< sources that stand open already; null: its own
    std::int64_t batch = 0;
    bool profile = false;
    /// Called on the worker when there is something new to read: an answer, a step of an inquiry, a watched frame.
    std::function<void()> answered;
    bool advice = false;  ///< diagnostics begin with what advise() says: for whoever has not examined the project
};

/// A confusion matrix or another metric that is more than a number, after validation.
struct MatrixMetric {
    NodePath node;
    std::string name;
    Tensor counts;                     ///< (actual, predicted)
    std::vector<std::string> classes;  ///< their names; empty where the data has none
};

struct ProfileRow {
    std::string node, op, kernel;
    std::int64_t calls = 0;
    double milliseconds = 0;
};

class Session {
public:
    /// Opens the data, lowers and compiles on the worker; the call returns at once and errors arrive in diagnostics()
    /// with state failed. `start` holds earlier weights: exact where its hash, device and seed match, a warm start
    /// else. What its sources learned stands, also for samples of other files. play() and step() are for training.
    static std::unique_ptr<Session> create(Document snapshot, SessionOptions options,
                                           std::shared_ptr<const Checkpoint> start = nullptr);
    virtual ~Session() = default;  ///< stops at the next kernel boundary and joins

    virtual void play() = 0;
    virtual void pause() = 0;  ///< at the end of the step
    /// Pauses `count` steps further, or where training ends before. Changes nothing else: whoever plays on, here or
    /// from a checkpoint, gets the training that was not stopped.
    virtual void step(std::int64_t count = 1) = 0;
    virtual void stop() = 0;  ///< discards a step in flight; the state becomes finished
    /// From the next step on, or from the start of a stage that is still to come; one that is over is left alone.
    virtual void set_rate(int stage, int phase, double rate) = 0;

    enum class Applied : std::uint8_t {
        yes,     ///< what is run from the next step on is the edited document
        anew,    ///< nothing was done: batches, data or phases are others, so training would begin at step 0
        refused  ///< nothing was done: diagnostics say why it cannot be trained, and what runs goes on as it was
    };
    /// Goes on with an edited document. What did not change is not read again and keeps its weights and what the
    /// optimizer knows of them; what has another shape begins anew, which a note says. Curves and epochs go on, each
    /// series with its number. Data is read as the Reading in force for the caller allows.
    virtual std::future<Applied> apply(Document edited) = 0;

    virtual Progress progress() const = 0;
    /// What was opened, by name; empty before, and where it could not be.
    virtual SourceTable sources() const = 0;
    /// What they learned from the samples that the weights were trained on; before they are opened what `start` held.
    virtual std::shared_ptr<const Encoders> encoders() const = 0;
    /// Blocks until the state is idle, paused, finished or failed.
    virtual void wait() = 0;
    /// New Diagnostics since the last call: errors of the start, warnings of the data, a fall-back to fewer threads,
    /// the node where a loss became infinite.
    virtual Diagnostics take_diagnostics() = 0;

    /// Curves, fixed once the session left idle for the first time.
    /// Grows when a later stage begins; what is there keeps its number. Every record drained so far has its series
    /// here.
    virtual std::vector<MetricSeries> series() const = 0;
    /// Appends what arrived since the last call. One reader.
    virtual void drain_metrics(std::vector<MetricRecord>& out) = 0;
    /// The epochs so far, from number `from` on: a small network has thousands a second.
    virtual std::vector<EpochRecord> history(std::size_t from = 0) const = 0;
    virtual std::vector<MatrixMetric> matrices() const = 0;

    /// Replaces what is watched, on the chosen samples of the validation part (or training part where there is none).
    /// Frames are made only when the last one was taken. An empty list stops.
    virtual void watch(std::vector<WatchRequest> requests, std::vector<std::int64_t> samples) = 0;
    virtual Latest<WatchFrame>& watched() = 0;

    /// Served between kernels, in an arena of its own.
    virtual std::future<Result<RunResult>> run(RunRequest request) = 0;
    /// Goes on until it has no more questions: at full speed while nothing is trained, else for a share of the time.
    virtual void ask(std::shared_ptr<Inquiry> inquiry) = 0;
    /// Columns of the given samples, as a dataset node gives them.
    virtual std::future<Result<std::vector<Tensor>>> samples(std::string source, Part part,
                                                             std::vector<std::int64_t> indices) = 0;
    virtual std::future<Result<EpochRecord>> evaluate(Part part) = 0;
    /// What training began with, or null, as long as nothing was built, and where the device was lost.
    virtual std::future<std::shared_ptr<const Checkpoint>> checkpoint() = 0;
    /// Writes one parameter or buffer, as the perceptron's sliders do. The key is ParameterInfo::key.
    virtual void set_parameter(std::string key, Tensor value) = 0;

    virtual std::vector<ProfileRow> profile() const = 0;
    virtual std::int64_t arena_bytes() const = 0;
};

}  // namespace netloom
