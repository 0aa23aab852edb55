#include "core/train/saved_training.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/base/saturated.h"

namespace netloom {
namespace {

constexpr std::string_view kBestPrefix = "best/";
constexpr std::size_t kShownLength = 40;  // of a value that makes no sense

Diagnostic unusable(std::string_view member, Text message) {
    Diagnostic d{
        Severity::warning, {}, std::move(message), "training starts anew with the weights that are there", {}, {}};
    d.where.field = member;
    return d;
}

// Hands out the members of a position and keeps the first complaint.
class PositionReader {
public:
    explicit PositionReader(const Json& json) : json_(json) {
        if (!json.is_object()) complain("position", json);
    }

    std::int64_t count(std::string_view name, std::int64_t fallback = 0, std::int64_t most = kMostSteps,
                       std::int64_t least = 0) {
        const Json* v = take(name);
        if (!v) return fallback;
        if (v->is_integer() && v->integer() >= least && v->integer() <= most) return v->integer();
        complain(name, *v);
        return fallback;
    }

    bool boolean(std::string_view name, bool fallback) {
        const Json* v = take(name);
        if (v && !v->is_bool()) complain(name, *v);
        return v ? v->boolean(fallback) : fallback;
    }

    /// JSON has no word for what is not finite: a null stands for it.
    double real(std::string_view name) {
        const Json* v = take(name);
        return v ? number(name, *v) : 0;
    }

    double from_zero(std::string_view name) {
        const Json* v = take(name);
        if (!v) return 0;
        if (!is_from_zero(*v)) complain(name, *v);
        return v->real();
    }

    /// Null where there is none.
    Json printed_object(std::string_view name) {
        const Json* v = take(name);
        if (!v) return {};
        Json out = Json::parse(v->text()).value_or(Json());
        if (!out.is_object()) complain(name, *v);
        return out;
    }

    Totals totals(std::string_view name) {
        Totals out;
        constexpr std::size_t kMostParts = 4096;
        for (const auto& [measure, found] : object(name)) {
            if (found.size() == 2 && is_from_zero(found[1])) {
                out.add(measure, number(name, found[0]), found[1].real());
                continue;
            }
            if (found.size() == 0 || found.size() > kMostParts) complain(name, found);
            for (std::size_t part = 0; part < std::min(found.size(), kMostParts); ++part) {
                const Json& total = found[part];
                if (total.size() == 3 && is_from_zero(total[2]))
                    out.add_part(measure, part, number(name, total[0]), number(name, total[1]), total[2].real());
                else
                    complain(name, found);
            }
        }
        return out;
    }

    std::map<int, double> rates(std::string_view name) {
        std::map<int, double> out;
        for (const auto& [phase, rate] : object(name)) {
            int index = 0;
            const char* const end = phase.data() + phase.size();
            const auto read = std::from_chars(phase.data(), end, index);
            if (read.ec != std::errc{} || read.ptr != end || index < 0)
                complain(name, phase);
            else if (!is_from_zero(rate))
                complain(name, rate);
            out[index] = rate.real();
        }
        return out;
    }

    /// To be called when everything known was taken.
    const std::optional<Diagnostic>& finish() {
        for (const auto& [name, value] : json_.members())
            if (std::find(known_.begin(), known_.end(), name) == known_.end() && !problem_)
                problem_ = unusable(name, Text("where training stood says \"%1\", which is not known here", name));
        return problem_;
    }

private:
    /// Null where the member is absent.
    const Json* take(std::string_view name) {
        known_.push_back(name);
        return json_.find(name);
    }

    const Json::Object& object(std::string_view name) {
        static const Json::Object none;
        const Json* v = take(name);
        if (v && !v->is_object()) complain(name, *v);
        return v ? v->members() : none;
    }

    double number(std::string_view name, const Json& v) {
        if (v.is_null()) return std::numeric_limits<double>::quiet_NaN();
        if (!v.is_number()) complain(name, v);
        return v.real();
    }

    static bool is_from_zero(const Json& v) {
        return v.is_number() && v.real() >= 0 && v.real() <= static_cast<double>(kMostSteps);
    }

    void complain(std::string_view name, const Json& value) {
        if (problem_) return;
        std::string shown = value.print(0);
        if (shown.size() > kShownLength) {
            std::size_t end = kShownLength;
            while ((static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;  // no half of a letter
            shown.resize(end);
            shown += " …";
        }
        problem_ = unusable(name, Text("where training stood makes no sense: \"%1\" is %2", name, shown));
    }

    const Json& json_;
    std::vector<std::string_view> known_;
    std::optional<Diagnostic> problem_;
};

}  // namespace

void TrainingPosition::show_in(Progress& progress) const {
    progress.step = step;
    progress.stage = stage;
    progress.seconds = seconds;
    progress.batches = batches;
    progress.epoch = batches > 0 ? stage_step / batches : 0;
    progress.batch = batches > 0 ? stage_step % batches : 0;
    // A whole epoch whose end is still to be handled.
    if (!epoch_open && progress.epoch > 0 && progress.batch == 0) --progress.epoch, progress.batch = batches;
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
    out.set("stage_seconds", stage_seconds);
    out.set("epoch_seconds", epoch_seconds);
    out.set("target_reached", target_reached);
    out.set("best", best);
    out.set("best_epoch", best_epoch);
    out.set("totals", totals.to_json());
    Json by_hand = Json::object();
    for (const auto& [phase, rate] : rates) by_hand.set(std::to_string(phase), rate);
    out.set("rates", by_hand);
    out.set("of_lowered", of_lowered);
    // A note of what was, to compare with; nothing is read from its numbers.
    if (plan.is_object()) out.set("plan", plan.print(0));
    return out;
}

Result<TrainingPosition> TrainingPosition::from_json(const Json& json) {
    TrainingPosition p;
    PositionReader read(json);
    p.stage = static_cast<int>(read.count("stage", 0, INT32_MAX));
    p.step = read.count("step");
    p.stage_step = read.count("stage_step");
    p.runs_done = static_cast<std::size_t>(read.count("runs_done"));
    p.epoch_open = read.boolean("epoch_open", true);
    p.batches = read.count("batches");
    p.seconds = read.from_zero("seconds");
    // Files from before it was kept know the time of the whole training only.
    p.stage_seconds = json.find("stage_seconds") || p.stage > 0 ? read.from_zero("stage_seconds") : p.seconds;
    p.epoch_seconds = read.from_zero("epoch_seconds");
    p.target_reached = read.boolean("target_reached", false);
    p.best = read.real("best");
    p.best_epoch = read.count("best_epoch", -1, kMostSteps, -1);
    p.totals = read.totals("totals");
    p.rates = read.rates("rates");
    p.of_lowered = read.boolean("of_lowered", false);
    p.plan = read.printed_object("plan");
    if (const auto& problem = read.finish()) return *problem;
    return p;
}

std::optional<Diagnostic> misfit(const TrainingPosition& at, const PositionLimits& limits) {
    std::optional<Diagnostic> out;
    const auto most = [&](const char* name, std::int64_t value, std::int64_t greatest) {
        if (value > greatest && !out)
            out = unusable(name, Text("where training stood points nowhere: \"%1\" is %2, and the most here is %3",
                                      name, value, greatest));
    };
    if (at.stage >= limits.stages)
        out = unusable("stage", Text("training stood in stage %1, and the recipe has %2", std::int64_t{at.stage} + 1,
                                     limits.stages));
    most("stage_step", at.stage_step, at.step);
    // Batches, runs and samples are numbered from the first step on.
    const Dim numbers[] = {limits.draws, limits.batch}, runs[] = {limits.runs, limits.phases};
    const std::int64_t an_iteration = std::max(saturated_product(numbers), saturated_product(runs));
    most("stage_step", at.stage_step, INT64_MAX / std::max<std::int64_t>(1, an_iteration) - 2);
    most("runs_done", static_cast<std::int64_t>(at.runs_done), at.epoch_open ? limits.runs - 1 : 0);
    most("best_epoch", at.best_epoch, (at.stage_step + limits.batches - 1) / limits.batches);
    for (const auto& [phase, rate] : at.rates) most("rates", phase, limits.phases - 1);
    // Positions from before it was kept have no such number.
    if (at.batches != 0 && at.batches != limits.batches && !out)
        out = unusable("batches", Text("where training stood does not fit: \"%1\" is %2, and here it is %3", "batches",
                                       at.batches, limits.batches));
    const bool whole = at.stage_step % limits.batches == 0;
    if (!at.epoch_open && (at.stage_step == 0 || !(whole || limits.may_close)) && !out)
        out = unusable("epoch_open", Text("where training stood does not fit: \"%1\" is %2, and here it is %3",
                                          "epoch_open", "false", "true"));
    for (const auto& [name, mean] : at.totals.means())
        if (std::find(limits.measures.begin(), limits.measures.end(), name) == limits.measures.end() && !out)
            out = unusable("totals", Text("where training stood names \"%1\", which is no loss or metric here", name));
    return out;
}

Checkpoint SavedTraining::to_checkpoint() const {
    Checkpoint out;
    out.tensors = variables;
    for (const auto& [key, tensor] : best_weights) out.tensors.emplace(std::string(kBestPrefix) + key, tensor);
    if (position) out.position = position->to_json();
    out.document_hash = identity.document_hash;
    out.seed = identity.seed;
    out.device = identity.device;
    out.history = history;
    out.curves = curves;
    return out;
}

Result<SavedTraining> SavedTraining::from_checkpoint(const Checkpoint& checkpoint) {
    SavedTraining out;
    Diagnostics warnings;
    out.identity = {checkpoint.document_hash, checkpoint.seed, checkpoint.device};
    if (checkpoint.position.size() > 0) {
        if (Result<TrainingPosition> position = TrainingPosition::from_json(checkpoint.position); position)
            out.position = std::move(*position);
        else
            warnings = position.diagnostics();
    }
    for (const auto& [key, tensor] : checkpoint.tensors) {
        if (key.starts_with(kBestPrefix))
            out.best_weights.emplace(key.substr(kBestPrefix.size()), tensor);
        else
            out.variables.emplace(key, tensor);
    }
    out.history = checkpoint.history;
    out.curves = checkpoint.curves;
    return {std::move(out), std::move(warnings)};
}

}  // namespace netloom
