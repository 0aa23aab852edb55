// netloom evaluate: what a trained network is worth on data that it was not trained on.
#include <algorithm>

#include "app/cli/conclusion.h"
#include "app/cli/measuring.h"
#include "app/cli/project_input.h"
#include "app/cli/targets.h"
#include "app/cli/terminal.h"
#include "app/cli/words.h"
#include "core/train/recipe.h"

namespace netloom::cli {

namespace {

// The test part, or, where there is none, the validation part.
bool measureBest(Session& session, Outcome& outcome) {
    for (const Part part : {Part::test, Part::validation}) {
        Result<EpochRecord> found = measure(session, part, outcome);
        for (const Diagnostic& d : found.diagnostics()) outcome.errors.push_back(d);
        if (print(found.diagnostics()) || !found) return false;
        if (metricsOf(*found).empty()) continue;
        printMetrics(std::string(name_of(part)), metricsOf(*found));
        tell("measured on " + grouped(found->samples) + (found->samples == 1 ? " sample" : " samples"));
        (part == Part::test ? outcome.test : outcome.validation) = std::move(*found);
        printMatrices(outcome);
        return true;
    }
    const SourceTable sources = session.sources();
    const bool any = std::any_of(sources.begin(), sources.end(), [](const auto& source) {
        const auto& samples = source.second.samples;
        return samples[static_cast<int>(Part::validation)] > 0 || samples[static_cast<int>(Part::test)] > 0;
    });
    tell(any ? "error: there is nothing to measure: the network has neither a loss nor a metric; add one"
             : "error: the data has neither a test nor a validation part; give it a share, or other data with --data");
    return false;
}

}  // namespace

int evaluate(const Arguments& arguments) {
    const auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    if (!project->checkpoint) {
        tell("error: " + arguments.file + " holds no weights; train it and --save first");
        return kDiagnostics;
    }
    if (print(tryTargets(arguments, {}))) return kDiagnostics;
    SessionOptions options = arguments.session;
    options.base_folder = baseFolder(arguments.file);
    options.batch = arguments.batch;
    options.use = SessionOptions::Use::measure;
    options.whole = replacedSources(project->document, arguments);
    const auto session = Session::create(project->document, options, project->checkpoint);
    session->wait();
    Outcome outcome;
    outcome.errors = session->take_diagnostics();
    const bool opened = !print(outcome.errors) && session->progress().state != RunState::failed;
    if (!opened || !measureBest(*session, outcome)) outcome.state = Outcome::State::failed;
    std::erase_if(outcome.errors, [](const Diagnostic& d) { return d.severity != Severity::error; });
    outcome.epochs = session->history();
    outcome.progress = session->progress();
    const Result<Recipe> recipe = recipe_of(project->document);
    return conclude(arguments, project->document, StageWords(recipe ? *recipe : Recipe()), outcome);
}

}  // namespace netloom::cli
