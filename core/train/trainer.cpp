#include "core/train/trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/base/diagnostic.h"
#include "core/optimizers/optimizer.h"

namespace netloom {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

const std::string kBestPrefix = "best/";

void write_scalar(Program& program, int input, double value) {
    if (input == kNone) return;
    switch (program.input_type(input).dtype) {
        case DType::f64: program.feed(input, &value); break;
        case DType::i32: {
            const auto i = static_cast<std::int32_t>(value);
            program.feed(input, &i);
            break;
        }
        default: {
            const auto f = static_cast<float>(value);
            program.feed(input, &f);
        }
    }
}

Document with_overrides(Document document, const SessionOptions& options) {
    if (options.seed) document.recipe.set("seed", static_cast<std::int64_t>(*options.seed));
    if (options.batch > 0) document.recipe.set("batch", options.batch);
    return document;
}

Json totals_to_json(const std::map<std::string, std::pair<double, double>>& sums) {
    Json out = Json::object();
    for (const auto& [name, pair] : sums) out.set(name, Json(Json::Array{pair.first, pair.second}));
    return out;
}

}  // namespace

// Sums of an epoch, in double: name -> (sum, weight).
struct Trainer::Totals {
    std::map<std::string, std::pair<double, double>> sums;
    std::map<std::string, Tensor> matrices;

    void add(const std::string& name, double sum, double weight) {
        auto& total = sums[name];  // names of an epoch are few and stay: only the first step allocates
        total.first += sum;
        total.second += weight;
    }
    std::map<std::string, double> means() const {
        std::map<std::string, double> out;
        for (const auto& [name, total] : sums)
            if (total.second > 0) out[name] = total.first / total.second;
        return out;
    }
};

Trainer::Trainer(const Document& document, const SessionOptions& options, std::shared_ptr<const Checkpoint> start)
    : document_(with_overrides(document, options)),
      options_(options),
      device_(make_device(options.device, options.threads)),
      store_(*device_, static_cast<std::uint64_t>(Props(recipe_fields(), document_.recipe).integer("seed"))),
      env_{document_, infos_, *device_, store_, 1, DType::f32, {}, 0},
      slices_(env_),
      start_(std::move(start)),
      totals_(std::make_unique<Totals>()) {
    if (Result<Recipe> recipe = recipe_of(document_); recipe) {
        recipe_ = std::move(*recipe);
        recipe_ok_ = true;
    } else {
        for (const Diagnostic& d : recipe.diagnostics()) diagnostics_.push_back(d);
    }
    if (options.max_epochs > 0 || options.max_steps > 0)
        for (Stage& s : recipe_.stages) {
            s.stop.epochs = options.max_epochs > 0 ? options.max_epochs : (options.max_steps > 0 ? 0 : s.stop.epochs);
            s.stop.steps = options.max_steps;
        }
    env_.seed = recipe_.seed;
    Result<DataSets> sets = open_sources(document_, options.base_folder);
    for (const Diagnostic& d : sets.diagnostics()) diagnostics_.push_back(d);
    if (sets) {
        data_ = std::move(*sets);
        infos_ = infos_of(data_);
    }
    if (start_) {
        std::map<std::string, Tensor> tensors;
        for (const auto& [key, tensor] : start_->tensors) {
            if (key.starts_with(kBestPrefix))
                best_weights_.emplace(key.substr(kBestPrefix.size()), tensor);
            else
                tensors.emplace(key, tensor);
        }
        store_.set_pending(std::move(tensors));
    }
}

Trainer::~Trainer() = default;

bool Trainer::prepare() {
    if (!steps_.empty()) return true;
    if (!recipe_ok_) return false;
    try {
        if (start_)
            stage_ = static_cast<int>(std::clamp<std::int64_t>(start_->position["stage"].integer(), 0,
                                                               static_cast<std::int64_t>(recipe_.stages.size()) - 1));
        build_stage();
        build_series();
        if (start_) restore(*start_);
        start_ = nullptr;
        return true;
    } catch (const Error& e) {
        diagnostics_.push_back(e.diagnostic());
        steps_.clear();
        return false;
    }
}

void Trainer::build_stage() {
    steps_.clear();
    evaluations_.clear();
    gradient_program_ = {};
    loaders_.clear();
    loaders_.resize(infos_.size());
    batches_.assign(infos_.size(), nullptr);
    primary_ = 0;
    has_data_ = false;
    env_.stage = stage_;
    std::vector<PhaseProgram> steps;
    for (int i = 0; i < static_cast<int>(stage().phases.size()); ++i) {
        PhaseProgram p;
        p.built[recipe_.batch] = build_training(env_, stage(), i, recipe_.batch);
        const Json& optimizer = stage().phases[static_cast<std::size_t>(i)].optimizer;
        p.base_rate = Props(find_optimizer(optimizer["type"].text())->variant.fields, optimizer).real("rate");
        p.main(recipe_.batch).program->set_profiling(options_.profile);
        p.loss_name = i == 0 ? "loss" : "loss of phase " + std::to_string(i + 1);
        steps.push_back(std::move(p));
    }
    for (const PhaseProgram& p : steps)
        for (const ColumnInput& c : p.main(recipe_.batch).columns) open_loader(c);
    batches_per_epoch_ = 1;
    for (std::size_t i = 0; i < loaders_.size(); ++i) {
        if (!loaders_[i] || (has_data_ && loaders_[i]->batches() <= batches_per_epoch_)) continue;
        primary_ = i;
        has_data_ = true;
        batches_per_epoch_ = std::max<std::int64_t>(1, loaders_[i]->batches());
    }
    steps_ = std::move(steps);
}

void Trainer::build_series() {
    series_.clear();
    const bool several = steps_.size() > 1;
    for (int phase = 0; phase < static_cast<int>(steps_.size()); ++phase) {
        PhaseProgram& p = steps_[static_cast<std::size_t>(phase)];
        p.series.clear();
        for (const Measure& m : p.main(recipe_.batch).measures) {
            p.series.push_back(m.is_matrix ? kNone : static_cast<std::int32_t>(series_.size()));
            if (m.is_matrix) continue;
            const std::string& name = stage().phases[static_cast<std::size_t>(phase)].name;
            series_.push_back({m.node, several && m.is_loss && !name.empty() ? name + " " + m.name : m.name,
                               Part::train, m.is_loss, phase});
        }
    }
    const std::size_t training = series_.size();
    for (std::size_t i = 0; i < training; ++i) {
        MetricSeries s = series_[i];
        s.part = Part::validation;
        const bool known = std::any_of(series_.begin() + static_cast<std::ptrdiff_t>(training), series_.end(),
                                       [&](const MetricSeries& other) { return other.node == s.node; });
        if (!known) series_.push_back(std::move(s));
    }
}

std::int32_t Trainer::series_index(const Measure& measure, Part part, int phase) const {
    for (std::size_t i = 0; i < series_.size(); ++i)
        if (series_[i].node == measure.node && series_[i].part == part &&
            (part != Part::train || series_[i].phase == phase))
            return static_cast<std::int32_t>(i);
    return kNone;
}

void Trainer::open_loader(const ColumnInput& column) {
    auto& l = loaders_[column.stream];
    if (l) return;
    const std::int64_t samples = data_.at(column.source)->info().samples[0];
    if (samples < 1)
        throw Error(Text("the data source \"%1\" has no training samples", column.source),
                    "choose other files or another split");
    if (samples < recipe_.batch) {
        Diagnostic d{
            Severity::error,
            {},
            Text("a batch of %1 does not fit the %2 training samples of \"%3\"", recipe_.batch, samples, column.source),
            Text("use a batch of at most %1", samples),
            {{Text("Set the batch to %1", samples), {}, "batch", samples}},
            "recipe"};
        d.where.field = "batch";
        throw Error(std::move(d));
    }
    Loader::Options o;
    o.batch = recipe_.batch;
    o.seed = recipe_.seed;
    o.drop_last = recipe_.drop_last;
    l = std::make_unique<Loader>(data_.at(column.source), o);
}

Dim Trainer::next_batches() {
    for (std::size_t i = 0; i < loaders_.size(); ++i) {
        if (!loaders_[i]) continue;
        const std::int64_t per_epoch = std::max<std::int64_t>(1, loaders_[i]->batches());
        loaders_[i]->seek(stage_step_ / per_epoch, stage_step_ % per_epoch);
        batches_[i] = &loaders_[i]->next();
    }
    if (!has_data_) return recipe_.batch;
    // The short batch that ends an epoch has programs of its own.
    const auto rows_of = [](const Batch& b) { return b.columns.front().shape()[0]; };
    const Dim rows = rows_of(*batches_[primary_]);
    for (const Batch* b : batches_)
        if (b && rows_of(*b) != rows)
            throw Error("data sources end their epochs at different batches",
                        "leave out the last batch, or give them equally many samples");
    return rows;
}

void Trainer::feed(BuiltProgram& p, std::span<const Batch* const> batches, std::int64_t counter,
                   std::int64_t first_sample) {
    for (const ColumnInput& c : p.columns)
        p.program->feed_view(c.input, batches[c.stream]->columns[static_cast<std::size_t>(c.column)].data());
    write_scalar(*p.program, p.counter, static_cast<double>(counter));
    write_scalar(*p.program, p.first_sample, static_cast<double>(first_sample));
}

void Trainer::report_not_finite(Program& program) {
    const std::string culprit = program.find_not_finite();
    Diagnostic d{Severity::error,
                 {},
                 Text("step %1 gave a number that is not finite", step_ + 1),
                 "use a smaller learning rate, clip the gradients, or look at this node's input",
                 {},
                 culprit};
    if (const auto path = document_.path_of(culprit)) d.where.node = *path;
    diagnostics_.push_back(std::move(d));
}

Trainer::Outcome Trainer::run_phase(std::size_t i, Dim rows, Program::Poll* poll) {
    PhaseProgram& p = steps_[i];
    const Phase& phase = stage().phases[i];
    BuiltProgram& built = p.built[rows];
    if (!built.program) built = build_training(env_, stage(), static_cast<int>(i), rows);
    const StopRule& stop = stage().stop;
    const std::int64_t expected = stop.steps > 0 ? stop.steps : stop.epochs * batches_per_epoch_;
    const std::int64_t first_sample = has_data_ ? batches_[primary_]->first_sample : stage_step_ * recipe_.batch;
    const auto by_hand = rates_.find(static_cast<int>(i));
    const double base = by_hand == rates_.end() ? p.base_rate : by_hand->second;
    for (int r = 0; r < phase.repeat; ++r) {
        const std::int64_t run = stage_step_ * phase.repeat + r;
        feed(built, batches_, run * static_cast<std::int64_t>(steps_.size()) + static_cast<std::int64_t>(i),
             first_sample);
        write_scalar(*built.program, built.rate,
                     scheduled_rate(phase.schedule, base, stage_step_, expected, batches_per_epoch_));
        write_scalar(*built.program, built.step, static_cast<double>(run + 1));
        const Program::Outcome outcome = built.program->run(poll);
        if (outcome == Program::Outcome::stopped) return Outcome::stopped;
        if (outcome == Program::Outcome::not_finite) {
            report_not_finite(*built.program);
            return Outcome::not_finite;
        }
    }
    return Outcome::done;
}

void Trainer::record_phase(std::size_t i, Dim rows, const MetricSink& sink) {
    const PhaseProgram& p = steps_[i];
    const BuiltProgram& built = p.built.at(rows);
    const auto samples = static_cast<double>(rows);
    totals_->add(p.loss_name, built.program->fetch_scalar(built.loss) * samples, samples);
    for (std::size_t m = 0; m < built.measures.size(); ++m) {
        const Measure& measure = built.measures[m];
        if (measure.is_matrix) continue;
        const double sum = built.program->fetch_scalar(measure.sum);
        const double weight = measure.weight == kNone ? 1 : built.program->fetch_scalar(measure.weight);
        if (sink && weight > 0) sink(p.series[m], step_ + 1, sum / weight);
        if (!measure.is_loss)
            totals_->add(measure.name, sum, weight);
        else if (measure.name != "loss")
            totals_->add(measure.name, sum * samples, samples);
    }
}

Trainer::Outcome Trainer::iterate(Program::Poll* poll, const MetricSink& sink) {
    if (stage_done() && !next_stage()) return Outcome::finished;
    const auto started = Clock::now();
    if (epoch_open_) {
        const Dim rows = next_batches();
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Outcome outcome = run_phase(i, rows, poll);
            if (outcome != Outcome::done) return outcome;
            record_phase(i, rows, sink);
        }
        ++step_;
        ++stage_step_;
        const double spent = since(started);
        step_seconds_ = step_seconds_ == 0 ? spent : step_seconds_ * 0.95 + spent * 0.05;
        seconds_ += spent;
        epoch_seconds_ += spent;
        if (stage_step_ % batches_per_epoch_ == 0) epoch_open_ = false;
    }
    if (!epoch_open_) end_epoch(poll, sink);
    return stage_done() && stage_ + 1 >= static_cast<int>(recipe_.stages.size()) ? Outcome::finished : Outcome::done;
}

void Trainer::end_epoch(Program::Poll* poll, const MetricSink& sink) {
    const auto started = Clock::now();
    EpochRecord record;
    record.train = totals_->means();
    const std::int64_t epoch = stage_step_ / batches_per_epoch_;
    const bool validates = has_part(Part::validation) && epoch % recipe_.validate_every == 0;
    if (validates) {
        const EpochRecord found = evaluate(Part::validation, poll);
        record.validation = found.validation;
        for (std::size_t i = 0; i < series_.size(); ++i) {
            if (series_[i].part != Part::validation) continue;
            const auto value = record.validation.find(series_[i].name);
            if (value != record.validation.end() && sink) sink(static_cast<std::int32_t>(i), step_, value->second);
        }
    }
    record.seconds = epoch_seconds_ + since(started);
    seconds_ += since(started);
    epoch_seconds_ = 0;
    *totals_ = {};
    history_.push_back(record);
    epoch_open_ = true;

    const StopRule& stop = stage().stop;
    const auto& watched = stop.target_part == "train" || record.validation.empty() ? record.train : record.validation;
    if (!stop.target_metric.empty()) {
        const auto value = watched.find(stop.target_metric);
        if (value != watched.end() && (stop.target_below ? value->second <= stop.target : value->second >= stop.target))
            target_reached_ = true;
    }
    if (recipe_.keep_best || stop.patience > 0) {
        const double value = tracked_value(record);
        if (best_epoch_ < 0 || value < best_) {
            best_ = value;
            best_epoch_ = epoch;
            best_weights_ = weights();
        }
    }
    // Early stopping goes back to the best weights.
    if (stop.patience > 0 && epoch - best_epoch_ >= stop.patience && !target_reached_) {
        target_reached_ = true;
        for (const auto& [key, value] : best_weights_)
            if (auto* slot = store_.find(key)) store_.set(*slot, value);
        diagnostics_.push_back(
            {Severity::note,
             {},
             Text("no better result for %1 epochs; the weights of epoch %2 are back", stop.patience, best_epoch_),
             {},
             {},
             {}});
    }
}

// Smaller is better: a loss as it is, another metric with its sign turned.
double Trainer::tracked_value(const EpochRecord& record) const {
    const StopRule& stop = stage().stop;
    const auto& part = record.validation.empty() ? record.train : record.validation;
    const bool metric = !stop.target_metric.empty() && !stop.target_below;
    const auto found = part.find(stop.target_metric.empty() ? "loss" : stop.target_metric);
    if (found == part.end()) return 0;
    return metric ? -found->second : found->second;
}

std::map<std::string, Tensor> Trainer::weights() const {
    std::map<std::string, Tensor> out;
    for (const auto& [key, slot] : store_.entries())
        if (slot->variable.kind == VariableKind::parameter || slot->variable.kind == VariableKind::buffer)
            out.emplace(key, store_.get(*slot));
    return out;
}

bool Trainer::stage_done() const {
    if (steps_.empty()) return true;
    const StopRule& stop = stage().stop;
    if (!epoch_open_) return false;
    return target_reached_ || (stop.steps > 0 && stage_step_ >= stop.steps) ||
           (stop.epochs > 0 && stage_step_ >= stop.epochs * batches_per_epoch_) ||
           (stop.seconds > 0 && seconds_ >= stop.seconds);
}

bool Trainer::next_stage() {
    if (stage_ + 1 >= static_cast<int>(recipe_.stages.size())) return false;
    ++stage_;
    stage_step_ = 0;
    target_reached_ = false;
    best_epoch_ = -1;
    rates_.clear();
    build_stage();
    for (PhaseProgram& p : steps_) {
        p.series.clear();
        const int phase = static_cast<int>(&p - steps_.data());
        for (const Measure& m : p.main(recipe_.batch).measures)
            p.series.push_back(m.is_matrix ? kNone : series_index(m, Part::train, phase));
    }
    return true;
}

EpochRecord Trainer::evaluate(Part part, Program::Poll* poll) {
    const auto started = Clock::now();
    Totals totals;
    EpochRecord out;
    std::vector<std::unique_ptr<Loader>> loaders(infos_.size());
    std::vector<const Batch*> batches(infos_.size(), nullptr);
    std::int64_t samples = 0;
    const auto built_for = [&](Dim batch) -> BuiltProgram& {
        auto& p = evaluations_[batch];
        if (p.batch != batch || !p.program) p = build_evaluation(env_, batch);
        return p;
    };
    BuiltProgram& first = built_for(recipe_.batch);
    if (!first.program) return out;
    for (const ColumnInput& c : first.columns) {
        const std::int64_t n = data_.at(c.source)->info().samples[static_cast<int>(part)];
        samples = samples == 0 ? n : std::min(samples, n);
        if (loaders[c.stream]) continue;
        Loader::Options o;
        o.part = part;
        o.batch = recipe_.batch;
        o.shuffle = false;
        o.drop_last = false;
        loaders[c.stream] = std::make_unique<Loader>(data_.at(c.source), o);
    }
    matrices_.clear();
    for (std::int64_t at = 0; at < samples; at += recipe_.batch) {
        if (poll && poll->interrupted()) break;
        for (std::size_t i = 0; i < loaders.size(); ++i)
            if (loaders[i]) batches[i] = &loaders[i]->next();
        const Dim n = std::min(recipe_.batch, samples - at);
        BuiltProgram& p = built_for(n);
        feed(p, batches, 0, at);
        p.program->run();
        double total = 0;
        for (const Measure& m : p.measures) {
            if (m.is_matrix) {
                const Tensor counts = p.program->fetch(m.sum);
                const auto known = std::find_if(matrices_.begin(), matrices_.end(),
                                                [&](const MatrixMetric& x) { return x.node == m.node; });
                if (known == matrices_.end()) {
                    matrices_.push_back({m.node, m.name, counts});
                    continue;
                }
                const auto from = counts.span<float>();
                const auto to = known->counts.span<float>();
                for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
                continue;
            }
            const double sum = p.program->fetch_scalar(m.sum);
            const double weight = m.weight == kNone ? static_cast<double>(n) : p.program->fetch_scalar(m.weight);
            totals.add(m.name, m.is_loss ? sum * weight : sum, weight);
            if (m.is_loss) total += sum;
        }
        if (!std::any_of(p.measures.begin(), p.measures.end(), [](const Measure& m) { return m.name == "loss"; }))
            totals.add("loss", total * static_cast<double>(n), static_cast<double>(n));
    }
    (part == Part::train ? out.train : out.validation) = totals.means();
    out.seconds = since(started);
    return out;
}

bool Trainer::has_part(Part part) const {
    bool any = false;
    std::size_t stream = 0;
    for (const auto& [name, info] : infos_) {
        if (stream >= loaders_.size() || !loaders_[stream++]) continue;
        if (info.samples[static_cast<int>(part)] == 0) return false;
        any = true;
    }
    return any;
}

std::uint64_t Trainer::document_hash() const {
    std::uint64_t h = 0xCBF29CE484222325ULL;
    const auto mix = [&](std::uint64_t v) { h = (h ^ v) * 0x100000001B3ULL; };
    for (const PhaseProgram& p : steps_) mix(p.main(recipe_.batch).program->graph().hash());
    for (const auto& [name, info] : infos_) mix(info.hash);
    mix(static_cast<std::uint64_t>(recipe_.batch));
    mix(recipe_.seed);
    return h;
}

std::shared_ptr<const Checkpoint> Trainer::checkpoint() const {
    auto c = std::make_shared<Checkpoint>();
    c->tensors = store_.snapshot();
    for (const auto& [key, tensor] : best_weights_) c->tensors.emplace(kBestPrefix + key, tensor);
    c->position.set("stage", stage_);
    c->position.set("step", step_);
    c->position.set("stage_step", stage_step_);
    c->position.set("epoch_open", epoch_open_);
    c->position.set("seconds", seconds_);
    c->position.set("epoch_seconds", epoch_seconds_);
    c->position.set("target_reached", target_reached_);
    c->position.set("best", best_);
    c->position.set("best_epoch", best_epoch_);
    c->position.set("totals", totals_to_json(totals_->sums));
    Json rates = Json::object();
    for (const auto& [phase, rate] : rates_) rates.set(std::to_string(phase), rate);
    c->position.set("rates", rates);
    c->document_hash = document_hash();
    c->seed = recipe_.seed;
    c->device = device_->fingerprint();
    c->history = history_;
    return c;
}

void Trainer::restore(const Checkpoint& from) {
    const bool same = from.document_hash == document_hash() && from.seed == recipe_.seed;
    if (!same) {
        best_weights_.clear();
        stage_ = 0;
        diagnostics_.push_back({Severity::note,
                                {},
                                "the network, its recipe or its data changed, so training starts at step 0 from the "
                                "weights that still fit",
                                {},
                                {},
                                {}});
        return;
    }
    if (from.device != device_->fingerprint())
        diagnostics_.push_back({Severity::note,
                                {},
                                Text("trained on %1, goes on with %2: results may differ in the last digits",
                                     from.device, device_->fingerprint()),
                                {},
                                {},
                                {}});
    const Json& p = from.position;
    step_ = p["step"].integer();
    stage_step_ = p["stage_step"].integer();
    epoch_open_ = p["epoch_open"].boolean(true);
    seconds_ = p["seconds"].real();
    epoch_seconds_ = p["epoch_seconds"].real();
    target_reached_ = p["target_reached"].boolean();
    best_ = p["best"].real();
    best_epoch_ = p["best_epoch"].integer(-1);
    for (const auto& [name, pair] : p["totals"].members())
        totals_->sums[name] = {pair[std::size_t{0}].real(), pair[std::size_t{1}].real()};
    for (const auto& [phase, rate] : p["rates"].members()) rates_[std::atoi(phase.c_str())] = rate.real();
    history_ = from.history;
}

std::vector<Tensor> Trainer::samples(const std::string& source, Part part,
                                     const std::vector<std::int64_t>& indices) const {
    const auto it = data_.find(source);
    if (it == data_.end()) throw Error(Text("there is no data source \"%1\"", source), "choose one in the data panel");
    const SourceInfo& info = it->second->info();
    for (const std::int64_t i : indices)
        if (i < 0 || i >= info.samples[static_cast<int>(part)])
            throw Error(Text("sample %1 does not exist in the %2 samples of \"%3\"", i,
                             info.samples[static_cast<int>(part)], source));
    std::vector<Tensor> out;
    std::vector<std::byte*> memory;
    for (const Column& c : info.columns) {
        Shape shape{static_cast<Dim>(indices.size())};
        for (const Dim d : c.shape) shape.push_back(d);
        out.emplace_back(c.dtype, shape);
        memory.push_back(out.back().data());
    }
    it->second->read(part, indices, memory);
    return out;
}

std::vector<Tensor> Trainer::gradients(const std::vector<Endpoint>& parameters, Part part,
                                       const std::vector<std::int64_t>& indices) {
    const int count = static_cast<int>(stage().phases.size());
    for (int phase = 0; phase < count; ++phase) {
        const bool trains = std::all_of(parameters.begin(), parameters.end(), [&](const Endpoint& e) {
            return phase_trains(document_, stage().phases[static_cast<std::size_t>(phase)], e.node);
        });
        if (!trains && phase + 1 < count) continue;
        BuiltProgram& built = gradient_program_;
        const auto batch = static_cast<Dim>(indices.size());
        if (!built.program || built.batch != batch || gradient_parameters_ != parameters) {
            built = build_gradients(env_, stage(), phase, batch, parameters);
            gradient_parameters_ = parameters;
        }
        std::map<std::string, std::vector<Tensor>> columns;
        for (const ColumnInput& c : built.columns) {
            auto [it, fresh] = columns.try_emplace(c.source);
            if (fresh) it->second = samples(c.source, part, indices);
            built.program->feed(c.input, it->second[static_cast<std::size_t>(c.column)].data());
        }
        write_scalar(*built.program, built.counter, static_cast<double>(step_));
        write_scalar(*built.program, built.first_sample, 0);
        built.program->run();
        std::vector<Tensor> out;
        out.reserve(parameters.size());
        for (int i = 0; i < built.program->fetch_count(); ++i) out.push_back(built.program->fetch(i));
        return out;
    }
    return {};
}

void Trainer::set_parameter(const std::string& key, const Tensor& value) {
    if (auto* slot = store_.find(key))
        store_.set(*slot, value);
    else
        throw Error(Text("there is no parameter \"%1\"", key), "press Play or Step once, so that the network is built");
}

void Trainer::set_rate(int phase, double rate) {
    rates_[phase] = rate;
}

void Trainer::set_threads(int threads) {
    device_->set_threads(threads);
    if (steps_.empty()) return;
    build_stage();
    for (std::size_t i = 0; i < steps_.size(); ++i)
        for (const Measure& m : steps_[i].main(recipe_.batch).measures)
            steps_[i].series.push_back(m.is_matrix ? kNone : series_index(m, Part::train, static_cast<int>(i)));
}

Progress Trainer::progress() const {
    Progress p;
    p.step = step_;
    p.stage = stage_;
    p.stages = static_cast<int>(std::max<std::size_t>(1, recipe_.stages.size()));
    p.batches = batches_per_epoch_;
    p.epoch = stage_step_ / batches_per_epoch_;
    p.batch = stage_step_ % batches_per_epoch_;
    if (!epoch_open_) --p.epoch, p.batch = batches_per_epoch_;
    p.seconds = seconds_;
    p.threads = device_->threads();
    if (step_seconds_ > 0) p.samples_per_second = static_cast<double>(recipe_.batch) / step_seconds_;
    if (recipe_.stages.empty()) return p;
    const StopRule& stop = stage().stop;
    p.epochs = stop.epochs;
    const std::int64_t total = stop.steps > 0 ? stop.steps : stop.epochs * batches_per_epoch_;
    if (total > 0 && step_seconds_ > 0)
        p.seconds_left = static_cast<double>(std::max<std::int64_t>(0, total - stage_step_)) * step_seconds_;
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
    std::int64_t bytes = 0;
    for (const PhaseProgram& p : steps_)
        bytes += static_cast<std::int64_t>(p.main(recipe_.batch).program->arena_bytes());
    return bytes;
}

}  // namespace netloom
