#include "core/train/trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <new>
#include <set>

#include "core/base/memory.h"
#include "core/compile/lower.h"
#include "core/network/document_check.h"
#include "core/optimizers/optimizer.h"
#include "core/train/advice.h"
#include "core/train/stage_plan.h"
#include "core/train/stop_rules.h"

namespace netloom {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kGreatestRate = 1e9;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Document Trainer::with_overrides(Document document, const SessionOptions& options) {
    if (options.seed) document.recipe.set("seed", static_cast<std::int64_t>(*options.seed));
    if (options.batch > 0) document.recipe.set("batch", options.batch);
    return document;
}

Trainer::Trainer(const Document& document, const SessionOptions& options,
                 const std::shared_ptr<const Checkpoint>& start, const Trainer* before)
    : document_(with_overrides(document, options)),
      options_(options),
      before_(before),
      device_(make_device(options.device, options.threads)),
      store_(*device_, static_cast<std::uint64_t>(Props(recipe_fields(), document_.recipe).integer("seed"))),
      env_{document_, infos_, *device_, store_, 1, DType::f32, {}, 0},
      slices_(env_),
      evaluator_(env_, data_) {
    if (Result<Recipe> recipe = recipe_of(document_); recipe) {
        recipe_ = std::move(*recipe);
        is_sound_ = true;
    } else {
        for (const Diagnostic& d : recipe.diagnostics()) diagnostics_.push_back(d);
    }
    env_.seed = recipe_.seed;
    env_.mixed_precision = recipe_.mixed_precision;
    if (recipe_.mixed_precision && !device_->multiplies_bf16())
        note(Text("mixed precision works here, but is no faster: the device \"%1\" has no instructions for bf16",
                  device_->name()));
    env_.options.workspace = std::make_shared<Workspace>(*device_);
    if (start) encoders_ = start->encoders;
    Result<DataSets> sets = open_sources(document_, {.base_folder = options.base_folder,
                                                     .encoders = encoders_,
                                                     .whole = options.whole,
                                                     .samples = options.use != SessionOptions::Use::ask,
                                                     .cache = options.opened});
    for (const Diagnostic& d : sets.diagnostics()) diagnostics_.push_back(d);
    if (sets) {
        data_ = std::move(*sets);
        infos_ = infos_of(data_);
        for (auto& [name, encoder] : encoders_of(data_)) encoders_[name] = std::move(encoder);
    }
    for (Diagnostic& d : check_document(document_, infos_)) {
        is_sound_ = is_sound_ && d.severity != Severity::error;
        diagnostics_.push_back(std::move(d));
    }
    if (options.advice && is_sound_)
        for (Diagnostic& d : advise(document_, recipe_, data_, analyse(document_, infos_)))
            diagnostics_.push_back(std::move(d));
    if (start) {
        Result<SavedTraining> saved = SavedTraining::from_checkpoint(*start);
        for (const Diagnostic& d : saved.diagnostics()) diagnostics_.push_back(d);
        start_ = std::move(*saved);
        store_.set_pending(std::exchange(start_->variables, {}));
    }
}

bool Trainer::prepare() {
    if (!steps_.empty()) return true;
    if (!is_sound_) return false;
    try {
        if (auto over = too_large(document_)) throw Error(std::move(*over));
        if (start_ && start_->position && start_->position->stage < static_cast<int>(recipe_.stages.size()))
            at_.stage = start_->position->stage;
        build_stage();
        build_series();
        if (start_ && options_.use == SessionOptions::Use::train)
            restore(std::move(*start_));
        else if (start_)
            show(std::move(*start_));
        start_.reset();
        before_ = nullptr;
        at_.batches = iterations_per_epoch_;
        begin_watch();
        return true;
    } catch (const Error& e) {
        diagnostics_.push_back(e.diagnostic());
    } catch (const std::bad_alloc&) {
        diagnostics_.push_back(memory_is_short());
    }
    steps_.clear();
    return false;
}

void Trainer::build_stage() {
    steps_.clear();
    evaluator_.begin(stage().phases.front());
    gradient_program_ = {};
    streams_ = BatchStreams(infos_.size());
    env_.stage = at_.stage;
    const std::map<std::string, TensorType> averaged = averaged_parameters(store_);
    std::vector<PhaseProgram> steps;
    for (int i = 0; i < static_cast<int>(stage().phases.size()); ++i) {
        PhaseProgram p;
        const Phase& phase = stage().phases[static_cast<std::size_t>(i)];
        p.built[recipe_.batch] = build_training(env_, stage(), i, recipe_.batch);
        if (phase.accumulate > 1)
            p.pieces[recipe_.batch] = build_training(env_, stage(), i, recipe_.batch, StepEnd::accumulate);
        p.base_rate = base_rate(phase);
        p.main(recipe_.batch).program->set_profiling(options_.profile);
        p.loss_name = loss_of_phase(static_cast<std::size_t>(i));
        steps.push_back(std::move(p));
    }
    Loader::Options options;
    options.batch = recipe_.batch;
    options.seed = recipe_.seed;
    options.drop_last = recipe_.drop_last;
    if (options_.use == SessionOptions::Use::train)
        for (const PhaseProgram& p : steps)
            for (const ColumnInput& c : p.main(recipe_.batch).columns)
                streams_.open(c.stream, c.source, data_.at(c.source), options);
    streams_.begin();
    tell_unequal(Part::train, streams_.sizes());
    plan_iteration();
    iterations_per_epoch_ = streams_.any() ? (streams_.batches_per_epoch() + draws_ - 1) / draws_ : 1;
    steps_ = std::move(steps);
    settle_averages(averaged);
}

void Trainer::settle_averages(const std::map<std::string, TensorType>& known) {
    std::set<std::string> kept;
    for (const PhaseProgram& p : steps_)
        for (const Variable& v : p.main(recipe_.batch).program->graph().variables) kept.insert(v.key);
    bool changed = false;
    for (const auto& [key, type] : averaged_parameters(store_)) {
        const std::string average = average_key(key);
        if (!kept.contains(average)) {
            store_.erase(average);
        } else if (!known.contains(key)) {
            store_.set(*store_.find(average), store_.get(*store_.find(key)));
        } else {
            continue;
        }
        changed = true;
    }
    if (changed) slices_.clear();
}

// Each phase `repeat` times, each time on as many batches as it accumulates. A repeat draws fresh batches; the first
// run of a phase shares those that were drawn last, so that the generator answers to the batch that its discriminator
// saw.
void Trainer::plan_iteration() {
    runs_.clear();
    draws_ = 1;
    for (std::size_t phase = 0; phase < stage().phases.size(); ++phase) {
        const int repeat = stage().phases[phase].repeat, pieces = stage().phases[phase].accumulate;
        for (int r = 0; r < repeat; ++r)
            for (int piece = 0; piece < pieces; ++piece) {
                if (r > 0 || piece > 0) ++draws_;
                runs_.push_back({phase, r, piece, piece + 1 == pieces, draws_ - 1, r + 1 == repeat});
            }
    }
}

// Curves of earlier stages stay, so that the number of a series means the same all through the training.
void Trainer::build_series() {
    const auto number_of = [this](const MetricSeries& s) {
        const auto it = std::find(series_.begin(), series_.end(), s);
        if (it != series_.end()) return static_cast<std::int32_t>(it - series_.begin());
        series_.push_back(s);
        return static_cast<std::int32_t>(series_.size() - 1);
    };
    const bool several = steps_.size() > 1;
    std::vector<MetricSeries> training;
    for (int phase = 0; phase < static_cast<int>(steps_.size()); ++phase) {
        PhaseProgram& p = steps_[static_cast<std::size_t>(phase)];
        p.series.clear();
        for (const Measure& m : p.main(recipe_.batch).measures) {
            p.series.push_back(kNone);
            if (m.is_matrix) continue;
            const std::string& name = stage().phases[static_cast<std::size_t>(phase)].name;
            const std::string& own = m.is_loss ? m.name : m.recorded;
            training.push_back({m.node, several && m.is_loss && !name.empty() ? name + " " + own : own, Part::train,
                                m.is_loss, phase});
            p.series.back() = number_of(training.back());
        }
    }
    for (MetricSeries s : training) {
        s.part = Part::validation;
        const bool known = std::any_of(series_.begin(), series_.end(), [&](const MetricSeries& other) {
            return other.part == Part::validation && other.node == s.node;
        });
        if (!known) number_of(s);
    }
    log_.begin(series_, std::vector<Curve>(log_.curves()));
}

void Trainer::report_not_finite(Program& program) {
    const std::string culprit = program.find_not_finite();
    Diagnostic d{Severity::error,
                 {},
                 Text("step %1 gave a number that is not finite", at_.step + 1),
                 "use a smaller learning rate, clip the gradients, or look at this node's input",
                 {},
                 culprit};
    if (const auto path = document_.path_of(culprit)) d.where.node = *path;
    diagnostics_.push_back(std::move(d));
}

BuiltProgram& Trainer::program_of(const PhaseRun& run, Dim rows) {
    PhaseProgram& p = steps_[run.phase];
    BuiltProgram& built = run.updates ? p.built[rows] : p.pieces[rows];
    if (!built.program)
        built = build_training(env_, stage(), static_cast<int>(run.phase), rows,
                               run.updates ? StepEnd::update : StepEnd::accumulate);
    return built;
}

double Trainer::share_of(const PhaseRun& run) const {
    const int pieces = stage().phases[run.phase].accumulate;
    if (!streams_.any()) return 1.0 / pieces;
    const std::int64_t first = at_.stage_step * draws_ + run.draw - run.piece;
    Dim all = 0;
    for (int piece = 0; piece < pieces; ++piece) all += streams_.rows_of(first + piece);
    return static_cast<double>(streams_.rows_of(first + run.piece)) / static_cast<double>(all);
}

Trainer::Outcome Trainer::run_phase(const PhaseRun& run, Dim rows, Program::Poll* poll) {
    PhaseProgram& p = steps_[run.phase];
    const Phase& phase = stage().phases[run.phase];
    const int index = static_cast<int>(run.phase);
    BuiltProgram& built = program_of(run, rows);
    const std::int64_t expected = most_steps(stage().stop, iterations_per_epoch_);
    const std::int64_t draw = at_.stage_step * draws_ + run.draw;
    const auto by_hand = at_.rates.find(index);
    const double base = by_hand == at_.rates.end() ? p.base_rate : by_hand->second;
    const std::int64_t count = at_.stage_step * phase.repeat + run.repeat;
    feed_batches(built, streams_.current(), count * static_cast<std::int64_t>(steps_.size()) + index,
                 streams_.any() ? streams_.first_sample() : draw * recipe_.batch);
    feed_scalar(*built.program, built.rate,
                scheduled_rate(phase.schedule, base, at_.stage_step, expected, iterations_per_epoch_));
    feed_scalar(*built.program, built.step, static_cast<double>(count + 1));
    feed_scalar(*built.program, built.piece, run.piece);
    feed_scalar(*built.program, built.share, share_of(run));
    switch (built.program->run(poll)) {
        case Program::Outcome::stopped: return Outcome::stopped;
        case Program::Outcome::not_finite: report_not_finite(*built.program); return Outcome::not_finite;
        case Program::Outcome::done: break;
    }
    return Outcome::done;
}

void Trainer::record_value(std::int32_t series, std::int64_t step, double value, const MetricSink& sink) {
    log_.push(series, step, value);
    if (sink) sink(series, step, value);
}

void Trainer::record_phase(const PhaseRun& run, Dim rows, const MetricSink& sink) {
    const PhaseProgram& p = steps_[run.phase];
    const BuiltProgram& built = program_of(run, rows);
    const auto samples = static_cast<double>(rows);
    const auto weight_of = [&](const Measure& measure) {
        return measure.weight == kNone ? samples : built.program->fetch_scalar(measure.weight);
    };
    // Of several losses each counts something else: an epoch's is made of the mean of each.
    const double loss = built.program->fetch_scalar(built.loss);
    watch_step(run.phase, loss);
    double rest = loss, counted = 0;
    std::size_t part = 0;
    for (std::size_t m = 0; m < built.measures.size(); ++m) {
        const Measure& measure = built.measures[m];
        if (measure.is_matrix) continue;
        const double found = built.program->fetch_scalar(measure.sum), weight = weight_of(measure);
        if (measure.is_loss) {
            at_.totals.add_part(p.loss_name, part++, measure.share, found * weight, weight);
            rest -= measure.share * found;
            counted += weight;
        }
        if (weight <= 0) continue;
        // A loss is a mean already, a metric becomes one.
        if (run.updates) record_value(p.series[m], at_.step + 1, measure.is_loss ? found : found / weight, sink);
        if (!measure.recorded.empty())
            at_.totals.add(measure.recorded, measure.is_loss ? found * weight : found, weight);
    }
    // What trained layers ask of their weights is the same for every sample.
    if (rest != 0 && counted > 0) at_.totals.add_part(p.loss_name, part, 1, rest * samples, samples);
}

Trainer::Outcome Trainer::iterate(Program::Poll* poll, const MetricSink& sink) {
    if (stage_done() && !next_stage()) return Outcome::finished;
    const auto started = Clock::now();
    if (at_.epoch_open) {
        for (; at_.runs_done < runs_.size(); ++at_.runs_done) {
            const PhaseRun& run = runs_[at_.runs_done];
            const Dim drawn = streams_.draw(at_.stage_step * draws_ + run.draw);
            const Dim rows = streams_.any() ? drawn : recipe_.batch;
            const Outcome outcome = run_phase(run, rows, poll);
            if (outcome != Outcome::done) return outcome;
            if (run.last) record_phase(run, rows, sink);
            if (at_.runs_done == 0 || runs_[at_.runs_done - 1].draw != run.draw) samples_ += rows;
        }
        at_.runs_done = 0;
        ++at_.step;
        ++at_.stage_step;
        const double spent = since(started);
        step_seconds_ = step_seconds_ == 0 ? spent : step_seconds_ * 0.95 + spent * 0.05;
        at_.seconds += spent;
        at_.stage_seconds += spent;
        at_.epoch_seconds += spent;
        training_seconds_ += spent;
        // A stage may end inside an epoch: what was seen of it is told like a whole one.
        const bool whole = at_.stage_step % iterations_per_epoch_ == 0;
        if (whole || is_reached(stage().stop, at_, iterations_per_epoch_)) at_.epoch_open = false;
    }
    if (!at_.epoch_open && end_epoch(poll, sink) == Outcome::stopped) return Outcome::stopped;
    return stage_done() && at_.stage + 1 >= static_cast<int>(recipe_.stages.size()) ? Outcome::finished : Outcome::done;
}

// Where the validation pass is interrupted the epoch stays closed but not handled: the next iteration, or a resume,
// validates it from the start.
Trainer::Outcome Trainer::end_epoch(Program::Poll* poll, const MetricSink& sink) {
    const auto started = Clock::now();
    EpochRecord record;
    record.stage = at_.stage;
    record.train = at_.totals.means();
    const bool whole = at_.stage_step % iterations_per_epoch_ == 0;
    const std::int64_t epoch = at_.stage_step / iterations_per_epoch_ + (whole ? 0 : 1);
    const bool is_last = is_reached(stage().stop, at_, iterations_per_epoch_);
    if (has_part(Part::validation) && (epoch % recipe_.validate_every == 0 || is_last)) {
        std::optional<Evaluation> found = evaluator_.run(Part::validation, recipe_.batch, poll);
        if (!found) return Outcome::stopped;
        tell_unequal(Part::validation, found->sizes);
        record.validation = std::move(found->means);
        matrices_ = std::move(found->matrices);
        for (std::size_t i = 0; i < series_.size(); ++i) {
            if (series_[i].part != Part::validation) continue;
            const auto value = found->nodes.find(series_[i].node);
            if (value != found->nodes.end()) record_value(static_cast<std::int32_t>(i), at_.step, value->second, sink);
        }
    }
    record.seconds = at_.epoch_seconds + since(started);
    at_.seconds += since(started);
    at_.stage_seconds += since(started);
    at_.epoch_seconds = 0;
    at_.totals.clear();
    at_.epoch_open = true;
    if (whole) forget_states();
    apply_callbacks(record, epoch);
    history_.push_back(std::move(record));
    watch_epoch();
    return Outcome::done;
}

// Recurrent layers begin each pass through the data with zeros.
void Trainer::forget_states() {
    for (const auto& [key, slot] : store_.entries())
        if (slot->variable.kind == VariableKind::state)
            store_.set(*slot, Tensor::zeros(slot->variable.type.dtype, slot->variable.type.shape));
}

bool Trainer::stage_done() const {
    return steps_.empty() || is_done(stage().stop, at_, iterations_per_epoch_);
}

bool Trainer::next_stage() {
    if (at_.stage + 1 >= static_cast<int>(recipe_.stages.size())) return false;
    ++at_.stage;
    at_.stage_step = 0;
    at_.stage_seconds = 0;
    at_.runs_done = 0;
    at_.target_reached = false;
    at_.best_epoch = -1;
    at_.rates.clear();
    build_stage();
    build_series();
    begin_watch();
    at_.batches = iterations_per_epoch_;
    return true;
}

EpochRecord Trainer::evaluate(Part part, Program::Poll* poll) {
    const auto started = Clock::now();
    std::optional<Evaluation> found = evaluator_.run(part, recipe_.batch, poll);
    if (!found) throw Error("the evaluation was stopped before its end");
    tell_unequal(part, found->sizes);
    EpochRecord out;
    (part == Part::train ? out.train : out.validation) = std::move(found->means);
    matrices_ = std::move(found->matrices);
    out.samples = found->samples;
    out.seconds = since(started);
    return out;
}

// An epoch of training goes through the source with the most samples, a measurement through as many as all have.
void Trainer::tell_unequal(Part part, const std::map<std::string, std::int64_t>& sizes) {
    if (sizes.size() < 2) return;
    const auto [least, most] = std::minmax_element(
        sizes.begin(), sizes.end(), [](const auto& less, const auto& more) { return less.second < more.second; });
    if (least->second == most->second || !told_unequal_.emplace(part, sizes).second) return;
    if (part == Part::train && options_.use == SessionOptions::Use::train)
        note(
            Text("\"%1\" has %2 training samples and \"%3\" has %4: an epoch goes through the first once, and the "
                 "second begins anew as often as it takes",
                 most->first, most->second, least->first, least->second));
    else
        note(Text("\"%1\" has %2 %3 samples and \"%4\" has %5: as many are measured as both have", most->first,
                  most->second, name_of(part), least->first, least->second));
}

bool Trainer::has_part(Part part) const {
    bool any = false;
    std::size_t stream = 0;
    for (const auto& [name, info] : infos_) {
        if (!streams_.is_open(stream++)) continue;
        if (info.samples[static_cast<int>(part)] == 0) return false;
        any = true;
    }
    return any;
}

void Trainer::set_parameter(const std::string& key, const Tensor& value) {
    if (auto* average = store_.find(average_key(key))) store_.set(*average, value);
    if (auto* slot = store_.find(key))
        store_.set(*slot, value);
    else
        throw Error(Text("there is no parameter \"%1\"", key), "press Play or Step once, so that the network is built");
}

void Trainer::set_rate(int stage, int phase, double rate) {
    const auto s = static_cast<std::size_t>(stage), p = static_cast<std::size_t>(phase);
    if (s >= recipe_.stages.size() || p >= recipe_.stages[s].phases.size())
        throw Error(Text("there is no phase %1 in stage %2", phase + 1, stage + 1), "choose one of the recipe");
    if (!(rate >= 0 && rate <= kGreatestRate))
        throw Error(Text("%1 is no learning rate", rate), "use a number from 0 on");
    if (stage == at_.stage) at_.rates[phase] = rate;
    if (stage > at_.stage) recipe_.stages[s].phases[p].optimizer.set("rate", rate);
}

void Trainer::set_threads(int threads) {
    device_->set_threads(threads);
    if (steps_.empty()) return;
    build_stage();
    build_series();
}

Progress Trainer::progress() const {
    Progress p;
    at_.show_in(p);
    p.stages = static_cast<int>(std::max<std::size_t>(1, recipe_.stages.size()));
    p.threads = device_->threads();
    p.samples = samples_;
    p.step_seconds = training_seconds_;
    if (step_seconds_ > 0) p.samples_per_second = static_cast<double>(recipe_.batch * draws_) / step_seconds_;
    if (recipe_.stages.empty()) return p;
    const StopRule& stop = stage().stop;
    const std::int64_t total = most_steps(stop, iterations_per_epoch_);
    p.epochs = total == stop.epochs * iterations_per_epoch_ ? stop.epochs : 0;
    if (total > 0 && step_seconds_ > 0)
        p.seconds_left = static_cast<double>(std::max<std::int64_t>(0, total - at_.stage_step)) * step_seconds_;
    return p;
}

std::vector<ProfileRow> Trainer::profile() const {
    std::vector<ProfileRow> out;
    for (const PhaseProgram& p : steps_)
        for (const KernelProfile& k : p.main(recipe_.batch).program->profile())
            out.push_back({k.node, k.op, k.kernel, k.calls, k.milliseconds});
    return out;
}

std::int64_t Trainer::arena_bytes() const {
    return static_cast<std::int64_t>(env_.options.workspace->bytes());
}

}  // namespace netloom
