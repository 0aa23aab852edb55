// netloom train: the same session as the window's, with a progress line.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <future>
#include <limits>
#include <thread>

#include "app/cli/curve_pictures.h"
#include "app/cli/progress_line.h"
#include "app/cli/project_input.h"
#include "app/cli/report.h"
#include "app/cli/words.h"
#include "core/train/recipe.h"

namespace netloom::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void onInterrupt(int signal) {
    interrupted = 1;
    std::signal(signal, SIG_DFL);  // a second Ctrl-C ends at once
}

bool isOver(RunState state) {
    return state == RunState::finished || state == RunState::failed || state == RunState::paused;
}

// A bare document is never written over: its trained form stands beside it.
std::string savePath(const std::string& target) {
    return target.ends_with(".json") ? target.substr(0, target.size() - 5) + ".netloom" : target;
}

// Writes the project with its checkpoint every so often while training goes on, so that a crash loses little. The file
// is replaced as a whole: whenever the power goes, one good checkpoint is there.
class Keeper {
public:
    Keeper(Session& session, const Project& project, const Arguments& arguments)
        : session_(session), project_(project), interval_(arguments.save_every) {
        if (!arguments.save.empty()) file_ = savePath(arguments.save);
    }

    /// Asks for a checkpoint when it is time, and writes the one that came.
    Diagnostics look() {
        if (file_.empty()) return {};
        const auto now = std::chrono::steady_clock::now();
        if (coming_.valid()) {
            if (coming_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return {};
            project_.checkpoint = coming_.get();
            last_ = now;
            return project_.checkpoint ? save_project(file_, project_) : Diagnostics{};
        }
        if (now - last_ >= interval_) coming_ = session_.checkpoint();
        return {};
    }

private:
    Session& session_;
    Project project_;
    std::string file_;
    std::chrono::seconds interval_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
    std::future<std::shared_ptr<const Checkpoint>> coming_;
};

// Follows the session to its end, and keeps all that its curves gave.
class Follower {
public:
    Follower(Session& session, Keeper& keeper) : session_(session), keeper_(keeper), line_(stderr) {}

    /// False after an error.
    bool follow() {
        bool asked = false;
        for (;;) {
            const Progress progress = session_.progress();
            take(progress);
            if (isOver(progress.state)) break;
            if (interrupted && !asked) {
                asked = true;
                session_.pause();
            }
            if (const Diagnostics found = keeper_.look(); !found.empty()) {
                line_.clear();
                failed_ |= print(found);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        take(session_.progress());
        line_.clear();
        return !failed_ && session_.progress().state != RunState::failed;
    }

    const std::vector<Curve>& curves() const { return curves_; }
    /// Of the last step that was followed; NaN before.
    double loss() const { return loss_; }

private:
    void take(const Progress& progress) {
        records_.clear();
        session_.drain_metrics(records_);
        if (!records_.empty() && curves_.empty())
            for (const MetricSeries& series : session_.series()) curves_.push_back({series, {}});
        for (const MetricRecord& r : records_) {
            Curve& curve = curves_[static_cast<std::size_t>(r.series)];
            curve.records.push_back(r);
            if (curve.series.is_loss && curve.series.part == Part::train) loss_ = r.mean();
        }
        if (const Diagnostics found = session_.take_diagnostics(); !found.empty()) {
            line_.clear();
            failed_ |= print(found);
        }
        const auto history = session_.history();
        for (; epochs_ < history.size(); ++epochs_) line_.epoch(epochs_ + 1, progress, history[epochs_]);
        if (progress.state == RunState::running) line_.show(progress, loss_);
    }

    Session& session_;
    Keeper& keeper_;
    ProgressLine line_;
    std::vector<MetricRecord> records_;
    std::vector<Curve> curves_;
    std::size_t epochs_ = 0;
    double loss_ = std::numeric_limits<double>::quiet_NaN();
    bool failed_ = false;
};

void printMetrics(const char* part, const EpochRecord& record) {
    std::printf("%s", part);
    for (const auto& [name, value] : metricsOf(record))
        std::printf("  %s %s", name.c_str(), significant(value).c_str());
    std::printf("\n");
}

void printProfile(const Session& session) {
    auto rows = session.profile();
    std::sort(rows.begin(), rows.end(),
              [](const ProfileRow& a, const ProfileRow& b) { return a.milliseconds > b.milliseconds; });
    double total = 0;
    for (const ProfileRow& row : rows) total += row.milliseconds;
    std::printf("%8s  %10s  %5s  %s\n", "calls", "ms", "%", "node  op  kernel");
    for (const ProfileRow& row : rows)
        std::printf("%8lld  %10.2f  %5.1f  %s  %s  %s\n", static_cast<long long>(row.calls), row.milliseconds,
                    total > 0 ? 100 * row.milliseconds / total : 0, row.node.c_str(), row.op.c_str(),
                    row.kernel.c_str());
    std::printf("arena %.1f MB\n", static_cast<double>(session.arena_bytes()) / 1e6);
}

bool hasTestPart(const Document& document, const std::string& folder) {
    const Result<DataSets> data = open_sources(document, folder);
    if (!data) return false;
    for (const auto& [name, set] : *data)
        if (set->info().samples[static_cast<std::size_t>(Part::test)] > 0) return true;
    return false;
}

std::uint64_t seedOf(const Document& document, const SessionOptions& options) {
    if (options.seed) return *options.seed;
    const Result<Recipe> recipe = recipe_of(document);
    return recipe ? recipe->seed : 1;
}

int finish(const Arguments& arguments, const Document& document, const Outcome& outcome) {
    if (!arguments.report.empty()) {
        const std::uint64_t seed = seedOf(document, arguments.session);
        const std::string text = reportOf(outcome, arguments.session, seed).print() + "\n";
        if (print(write_file(arguments.report, text))) return kDiagnostics;
    }
    if (!arguments.goal) return kDone;
    const std::string missed = missedGoal(document, outcome);
    if (missed.empty()) return kDone;
    std::fprintf(stderr, "%s\n", missed.c_str());
    return kDiagnostics;
}

}  // namespace

int train(const Arguments& arguments) {
    auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    if (arguments.resume && !project->checkpoint) {
        std::fprintf(stderr, "error: %s holds no checkpoint; train without --resume\n", arguments.file.c_str());
        return kDiagnostics;
    }
    SessionOptions options = arguments.session;
    options.base_folder = baseFolder(arguments.file);
    const auto session = Session::create(project->document, options, arguments.resume ? project->checkpoint : nullptr);
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
    session->play();
    Keeper keeper(*session, *project, arguments);
    Follower follower(*session, keeper);
    if (!follower.follow()) return kDiagnostics;
    if (interrupted)
        std::fprintf(stderr, "stopped after step %lld\n", static_cast<long long>(session->progress().step));

    Outcome outcome{session->history(), {}, session->progress()};
    if (!interrupted && hasTestPart(project->document, options.base_folder)) {
        Result<EpochRecord> test = session->evaluate(Part::test).get();
        if (print(test.diagnostics()) || !test) return kDiagnostics;
        outcome.test = std::move(*test);
        printMetrics("test", *outcome.test);
    } else if (outcome.epochs.empty()) {  // else nothing would say what came out
        std::printf("step %lld  loss %s\n", static_cast<long long>(outcome.progress.step),
                    significant(follower.loss()).c_str());
    }
    const std::string target = !arguments.save.empty() ? arguments.save : interrupted ? arguments.file : std::string();
    // Stopped in the middle, the work is kept even where nobody asked: beside the project, never over a bare document.
    if (!target.empty()) {
        project->checkpoint = session->checkpoint().get();
        const std::string file = savePath(target);
        if (print(save_project(file, *project))) return kDiagnostics;
        std::fprintf(stderr, "saved %s\n", file.c_str());
    }
    if (!arguments.plots.empty() && print(drawCurves(arguments.plots, follower.curves()))) return kDiagnostics;
    if (options.profile) printProfile(*session);
    return finish(arguments, project->document, outcome);
}

int evaluate(const Arguments& arguments) {
    const auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    if (!project->checkpoint) {
        std::fprintf(stderr, "error: %s holds no weights; train it and --save first\n", arguments.file.c_str());
        return kDiagnostics;
    }
    SessionOptions options = arguments.session;
    options.base_folder = baseFolder(arguments.file);
    const auto session = Session::create(project->document, options, project->checkpoint);
    session->wait();
    if (print(session->take_diagnostics()) || session->progress().state == RunState::failed) return kDiagnostics;
    const bool test = hasTestPart(project->document, options.base_folder);
    Result<EpochRecord> record = session->evaluate(test ? Part::test : Part::validation).get();
    if (print(record.diagnostics()) || !record) return kDiagnostics;
    printMetrics(test ? "test" : "validation", *record);
    Outcome outcome{session->history(), {}, session->progress()};
    if (test)
        outcome.test = std::move(*record);
    else
        outcome.epochs.push_back(std::move(*record));
    return finish(arguments, project->document, outcome);
}

}  // namespace netloom::cli
