// netloom train: the same session as the window's, with a progress line.
#include <algorithm>
#include <cmath>
#include <csignal>

#include "app/cli/conclusion.h"
#include "app/cli/curve_pictures.h"
#include "app/cli/follower.h"
#include "app/cli/interrupt.h"
#include "app/cli/measuring.h"
#include "app/cli/project_input.h"
#include "app/cli/saving.h"
#include "app/cli/targets.h"
#include "app/cli/words.h"
#include "core/io/file_lock.h"
#include "core/train/recipe.h"
#include "core/train/saved_training.h"

namespace netloom::cli {

namespace {

void printProfile(const Session& session) {
    auto rows = session.profile();
    std::sort(rows.begin(), rows.end(),
              [](const ProfileRow& a, const ProfileRow& b) { return a.milliseconds > b.milliseconds; });
    double total = 0;
    for (const ProfileRow& row : rows) total += row.milliseconds;
    const auto line = [](const std::string& calls, const std::string& ms, const std::string& share,
                         const std::string& rest) {
        say(paddedLeft(calls, 8) + "  " + paddedLeft(ms, 10) + "  " + paddedLeft(share, 5) + "  " + rest);
    };
    line("calls", "ms", "%", "node  op  kernel");
    for (const ProfileRow& row : rows)
        line(std::to_string(row.calls), fixed(row.milliseconds, 2),
             fixed(total > 0 ? 100 * row.milliseconds / total : 0, 1), row.node + "  " + row.op + "  " + row.kernel);
    say("arena " + fixed(static_cast<double>(session.arena_bytes()) / 1e6, 1) + " MB");
}

bool isSound(const Checkpoint& checkpoint) {
    return std::ranges::all_of(checkpoint.tensors, [](const auto& entry) {
        const Tensor& tensor = entry.second;
        return tensor.dtype() != DType::f32 ||
               std::ranges::all_of(tensor.template span<float>(), [](float v) { return std::isfinite(v); });
    });
}

// One `netloom train` from its targets to its report.
class Training {
public:
    Training(const Arguments& arguments, Project project, const Recipe& recipe)
        : arguments_(arguments), project_(std::move(project)), stages_(recipe) {
        if (!arguments.save.empty()) target_ = savePath(arguments.save);
        if (arguments.save.empty() && arguments.resume) target_ = savePath(arguments.file);
    }

    int run() {
        if (print(tryTargets(arguments_, target_))) return kDiagnostics;
        if (open()) {
            listenForInterrupts();
            train();
            keep();
            measureEnd();
        }
        return finish();
    }

private:
    bool open();
    void train();
    bool begin();
    void sayWhyNothingWasDone() const;
    void keep();
    void saveElsewhere(const std::string& like);
    void measureEnd();
    void measureValidation();
    void measureTest();
    int finish();

    // What asks a process to end waits for no measuring.
    static bool mayMeasure() { return interrupts() == 0 || (interrupts() == 1 && interruptSignal() == SIGINT); }
    bool failed() const { return outcome_.state == Outcome::State::failed; }
    // Prints, and remembers for the report; true where there was an error.
    bool report(const Diagnostics& found) {
        for (const Diagnostic& d : found)
            if (d.severity == Severity::error) outcome_.errors.push_back(d);
        return print(found);
    }
    void fail() { outcome_.state = Outcome::State::failed; }

    const Arguments& arguments_;
    Project project_;
    StageWords stages_;
    std::string target_;  // where it is saved all along; may be empty
    FileLock lock_;
    std::unique_ptr<Session> session_;
    std::shared_ptr<const Checkpoint> reached_;
    std::int64_t start_ = 0;  // the step that this run began at
    bool unsaved_ = false;    // where it was to be
    Outcome outcome_;
};

bool Training::open() {
    SessionOptions options = arguments_.session;
    options.base_folder = baseFolder(arguments_.file);
    options.advice = true;
    const std::shared_ptr<const Checkpoint> from = arguments_.resume ? project_.checkpoint : nullptr;
    session_ = Session::create(project_.document, options, from);
    session_->wait();
    const bool wrong = report(session_->take_diagnostics());
    const Progress progress = session_->progress();
    start_ = progress.step;
    // What cannot go on begins anew: the file that was to be gone on with stays as it is.
    if (arguments_.save.empty() && from && start_ < from->position["step"].integer()) target_.clear();
    if (!target_.empty()) lock_ = FileLock(target_);
    const bool taken = lock_.conflict() && report({*lock_.conflict()});
    if (!wrong && !taken && progress.state != RunState::failed) return true;
    fail();
    return false;
}

bool Training::begin() {
    if (arguments_.steps == 0)
        session_->play();
    else if (arguments_.steps > start_)
        session_->step(arguments_.steps - start_);
    else
        return false;
    return true;
}

void Training::train() {
    Keeper keeper(*session_, project_, arguments_.file, target_, std::chrono::seconds(arguments_.save_every));
    Follower follower(*session_, keeper, stages_);
    if (begin()) follower.follow();
    const Progress progress = session_->progress();
    outcome_.errors.insert(outcome_.errors.end(), follower.errors().begin(), follower.errors().end());
    if (progress.state == RunState::failed || !follower.errors().empty())
        fail();
    else if (progress.state != RunState::finished || interrupts() > 0)
        outcome_.state = Outcome::State::stopped;
    if (interrupts() > 0)
        tell("stopped after step " + std::to_string(progress.step));
    else if (progress.step == start_ && !failed())
        sayWhyNothingWasDone();
}

void Training::sayWhyNothingWasDone() const {
    const std::string at = "step " + std::to_string(start_);
    if (outcome_.state == Outcome::State::stopped)
        tell("note: the training stands at " + at + " already; --steps counts from its start");
    else if (session_->checkpoint().get()->position["target_reached"].boolean())
        tell("note: the training ended at " + at + ", where its stage reached its target or got no better");
    else
        tell("note: the training is at its end, after " + at +
             "; --epochs with more than its stages had goes on with the last of them");
}

// First of all what was learned is brought into safety. A training that failed is worth saving as long as its numbers
// are numbers.
void Training::keep() {
    reached_ = session_->checkpoint().get();
    const bool learned = reached_ && session_->progress().step > start_;
    project_.checkpoint = reached_;
    if (failed() && !(learned && isSound(*reached_))) return;
    if (target_.empty()) {
        if (interrupts() > 0 && learned)
            saveElsewhere(arguments_.file);
        else if (learned && !failed())
            tell("note: nothing was saved; --save OUT.netloom keeps what was learned");
        return;
    }
    if (arguments_.save.empty() && !learned) return;  // the file has it all
    if (report(save_project(target_, placed(project_, arguments_.file, target_)))) {
        unsaved_ = true;
        saveElsewhere(target_);
    } else {
        rememberData(placed(project_, arguments_.file, target_).document, arguments_, target_);
        tell("saved " + target_);
    }
}

// Nobody named a file, or the one that was named cannot be written: a file that was there is never written over.
void Training::saveElsewhere(const std::string& like) {
    const std::string file = saveUnderNewName(project_, arguments_.file, like);
    if (!file.empty()) {
        tell("saved " + file);
        return;
    }
    report({file_error(like, "what was learned could be saved nowhere",
                       "make room, or name a place with --save the next time")});
    unsaved_ = true;
}

void Training::measureEnd() {
    outcome_.epochs = session_->history();
    outcome_.matrices = session_->matrices();
    if (!reached_ || failed()) return;
    measureValidation();
    measureTest();
    printMatrices(outcome_);
}

// An epoch that a stop cut short has losses of its own; it is validated as far as it got, and so is the last one where
// not every epoch is.
void Training::measureValidation() {
    const auto position = TrainingPosition::from_json(reached_->position);
    if (!position) return;
    EpochRecord cut;
    cut.stage = position->stage;
    cut.train = position->totals.means();
    cut.seconds = position->epoch_seconds;
    outcome_.open = !cut.train.empty();
    if (outcome_.open) {
        printMetrics("step " + std::to_string(position->step), cut.train);
        outcome_.epochs.push_back(std::move(cut));
    }
    if (outcome_.epochs.empty() || !outcome_.epochs.back().validation.empty() || !mayMeasure()) return;
    Result<EpochRecord> found = measure(*session_, Part::validation, outcome_);
    if (report(found.diagnostics()) || !found || found->validation.empty()) return;
    printMetrics("validation", found->validation);
    if (outcome_.open)
        outcome_.epochs.back().validation = std::move(found->validation);
    else
        outcome_.validation = std::move(*found);
}

void Training::measureTest() {
    if (!mayMeasure()) return;
    Result<EpochRecord> found = measure(*session_, Part::test, outcome_);
    if (report(found.diagnostics()) || !found) {
        fail();
    } else if (!metricsOf(*found).empty()) {
        printMetrics("test", metricsOf(*found));
        outcome_.test = std::move(*found);
    }
}

int Training::finish() {
    outcome_.progress = session_->progress();
    if (reached_ && !arguments_.plots.empty() && report(drawCurves(arguments_.plots, reached_->curves))) fail();
    if (arguments_.session.profile && reached_) printProfile(*session_);
    const int code = conclude(arguments_, project_.document, stages_, outcome_);
    return unsaved_ ? kDiagnostics : code;
}

}  // namespace

int train(const Arguments& arguments) {
    auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    if (arguments.resume && !project->checkpoint) {
        tell("error: " + arguments.file + " holds no checkpoint; train without --resume");
        return kDiagnostics;
    }
    const Result<Recipe> recipe = recipe_of(project->document);
    return Training(arguments, std::move(*project), recipe ? *recipe : Recipe()).run();
}

}  // namespace netloom::cli
