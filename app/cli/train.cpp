// netloom train: the same session as the window's, with a progress line.
#include <algorithm>
#include <cstdio>

#include "app/cli/curve_pictures.h"
#include "app/cli/follower.h"
#include "app/cli/interrupt.h"
#include "app/cli/project_input.h"
#include "app/cli/report.h"
#include "app/cli/words.h"
#include "core/train/recipe.h"

namespace netloom::cli {

namespace {

// A bare document is never written over: its trained form stands beside it.
std::string savePath(const std::string& target) {
    return target.ends_with(".json") ? target.substr(0, target.size() - 5) + ".netloom" : target;
}

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
    const Result<DataSets> data = open_sources(document, {.base_folder = folder});
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
    listenForInterrupts();
    session->play();
    Keeper keeper(*session, *project, arguments.save.empty() ? std::string() : savePath(arguments.save),
                  std::chrono::seconds(arguments.save_every));
    Follower follower(*session, keeper);
    if (!follower.follow()) return kDiagnostics;
    if (interrupts() > 0)
        std::fprintf(stderr, "stopped after step %lld\n", static_cast<long long>(session->progress().step));

    Outcome outcome{session->history(), {}, session->progress()};
    if (interrupts() == 0 && hasTestPart(project->document, options.base_folder)) {
        Result<EpochRecord> test = session->evaluate(Part::test).get();
        if (print(test.diagnostics()) || !test) return kDiagnostics;
        outcome.test = std::move(*test);
        printMetrics("test", *outcome.test);
    } else if (outcome.epochs.empty()) {  // else nothing would say what came out
        std::printf("step %lld  loss %s\n", static_cast<long long>(outcome.progress.step),
                    significant(follower.loss()).c_str());
    }
    const std::string target = !arguments.save.empty() ? arguments.save
                               : interrupts() > 0      ? arguments.file
                                                       : std::string();
    // Stopped in the middle, the work is kept even where nobody asked: beside the project, never over a bare document.
    const std::shared_ptr<const Checkpoint> reached = session->checkpoint().get();
    if (!target.empty()) {
        project->checkpoint = reached;
        const std::string file = savePath(target);
        if (print(save_project(file, *project))) return kDiagnostics;
        std::fprintf(stderr, "saved %s\n", file.c_str());
    }
    if (!arguments.plots.empty() && reached && print(drawCurves(arguments.plots, reached->curves))) return kDiagnostics;
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
