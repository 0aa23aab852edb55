#include "app/cli/report.h"

#include <QtGlobal>
#include <fstream>
#include <sstream>

#include "app/cli/confusion.h"
#include "app/cli/words.h"
#include "core/train/recipe.h"

namespace netloom::cli {

namespace {

Json numbers(const std::map<std::string, double>& values) {
    Json out = Json::object();
    for (const auto& [name, value] : values) out.set(name, value);
    return out;
}

const char* nameOf(Outcome::State state) {
    switch (state) {
        case Outcome::State::finished: return "finished";
        case Outcome::State::stopped: return "stopped";
        case Outcome::State::failed: break;
    }
    return "failed";
}

Json epochsOf(const Outcome& outcome, const StageWords& stages) {
    Json epochs = Json::array();
    const std::vector<std::int64_t> numbered = epochsInStages(outcome.epochs);
    for (std::size_t i = 0; i < outcome.epochs.size(); ++i) {
        const EpochRecord& record = outcome.epochs[i];
        Json epoch = Json::object();
        epoch.set("stage", record.stage + 1);
        if (const std::string& name = stages.name(record.stage); !name.empty()) epoch.set("stage_name", name);
        epoch.set("epoch", numbered[i]);
        if (outcome.open && i + 1 == outcome.epochs.size()) epoch.set("complete", false);
        epoch.set("train", numbers(record.train));
        epoch.set("validation", numbers(record.validation));
        epoch.set("seconds", record.seconds);
        epochs.push_back(std::move(epoch));
    }
    return epochs;
}

}  // namespace

const std::map<std::string, double>& metricsOf(const EpochRecord& record) {
    return record.validation.empty() ? record.train : record.validation;
}

Json reportOf(const Outcome& outcome, const StageWords& stages, const Document& document, const std::string& device) {
    Json report = Json::object();
    report.set("state", nameOf(outcome.state));
    Json errors = Json::array();
    for (const Diagnostic& d : outcome.errors) errors.push_back(d.str());
    if (errors.size() > 0) report.set("errors", std::move(errors));
    report.set("epochs", epochsOf(outcome, stages));
    report.set("validation", outcome.validation ? numbers(metricsOf(*outcome.validation)) : Json());
    report.set("test", outcome.test ? numbers(metricsOf(*outcome.test)) : Json());
    Json matrices = Json::array();
    for (const MatrixMetric& matrix : outcome.matrices) matrices.push_back(confusionOf(matrix, outcome.part));
    report.set("confusion", std::move(matrices));
    const Progress& p = outcome.progress;
    report.set("samples_per_second", p.step_seconds > 0 ? static_cast<double>(p.samples) / p.step_seconds : 0.0);
    report.set("steps", p.step);
    report.set("peak_memory_mb", peakMemory());
    report.set("device", device);
    report.set("threads", p.threads);
    const Props recipe(recipe_fields(), document.recipe);
    report.set("seed", recipe.integer("seed"));
    report.set("batch", recipe.integer("batch"));
    Json versions = Json::object();
    versions.set("netloom", NETLOOM_VERSION);
    versions.set("qt", qVersion());
    versions.set("compiler", __VERSION__);
    report.set("versions", std::move(versions));
    return report;
}

double peakMemory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with("VmHWM:")) continue;
        double kilobytes = 0;
        std::istringstream(line.substr(6)) >> kilobytes;
        return kilobytes / 1024;
    }
    return 0;
}

std::string missedGoal(const Document& document, const Outcome& outcome) {
    const Json& goal = document.goal;
    const std::string& metric = goal["metric"].text();
    if (metric.empty()) return {};
    const std::string part = goal["part"].text().empty() ? "validation" : goal["part"].text();
    const std::map<std::string, double>* values = nullptr;
    if (part == "test" && outcome.test) values = &metricsOf(*outcome.test);
    if (part == "train" && !outcome.epochs.empty()) values = &outcome.epochs.back().train;
    if (part == "validation") {
        if (outcome.validation)
            values = &metricsOf(*outcome.validation);
        else if (!outcome.epochs.empty())
            values = &metricsOf(outcome.epochs.back());
    }
    if (!values || !values->contains(metric)) {
        std::string known;
        if (values)
            for (const auto& [name, value] : *values) known += (known.empty() ? "; known are " : ", ") + name;
        return "goal: there is no " + part + " " + metric + known;
    }
    const double found = values->at(metric);
    const auto missed = [&](const char* field, const char* words, bool reached) {
        if (!goal.contains(field) || reached) return std::string();
        return "goal missed: " + part + " " + metric + " is " + significant(found) + ", expected " + words + " " +
               significant(goal[field].real());
    };
    const std::string low = missed("at_least", "at least", found >= goal["at_least"].real());
    return low.empty() ? missed("at_most", "at most", found <= goal["at_most"].real()) : low;
}

}  // namespace netloom::cli
