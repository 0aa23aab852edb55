#include "app/cli/report.h"

#include <QtGlobal>
#include <fstream>
#include <sstream>

#include "app/cli/words.h"

namespace netloom::cli {

namespace {

Json numbers(const std::map<std::string, double>& values) {
    Json out = Json::object();
    for (const auto& [name, value] : values) out.set(name, value);
    return out;
}

}  // namespace

const std::map<std::string, double>& metricsOf(const EpochRecord& record) {
    return record.validation.empty() ? record.train : record.validation;
}

Json reportOf(const Outcome& outcome, const SessionOptions& options, std::uint64_t seed) {
    Json epochs = Json::array();
    for (const EpochRecord& record : outcome.epochs) {
        Json epoch = Json::object();
        epoch.set("train", numbers(record.train));
        epoch.set("validation", numbers(record.validation));
        epoch.set("seconds", record.seconds);
        epochs.push_back(std::move(epoch));
    }
    Json report = Json::object();
    report.set("epochs", std::move(epochs));
    report.set("test", outcome.test ? numbers(metricsOf(*outcome.test)) : Json());
    report.set("samples_per_second", outcome.progress.samples_per_second);
    report.set("steps", outcome.progress.step);
    report.set("peak_memory_mb", peakMemory());
    report.set("device", options.device);
    report.set("threads", outcome.progress.threads);
    report.set("seed", static_cast<std::int64_t>(seed));
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
    const std::string& part = goal["part"].text();
    const std::map<std::string, double>* values = nullptr;
    if (part == "test" && outcome.test) values = &metricsOf(*outcome.test);
    if (part != "test" && !outcome.epochs.empty())
        values = part == "train" ? &outcome.epochs.back().train : &metricsOf(outcome.epochs.back());
    if (!values || !values->contains(metric)) return "goal: there is no " + part + " " + metric;
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
