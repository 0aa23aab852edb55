#include "app/cli/follower.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

#include "app/cli/interrupt.h"
#include "app/cli/project_input.h"

namespace netloom::cli {

namespace {

bool isOver(RunState state) {
    return state == RunState::finished || state == RunState::failed || state == RunState::paused;
}

}  // namespace

Follower::Follower(Session& session, Keeper& keeper, StageWords words)
    : session_(session), keeper_(keeper), line_(std::move(words)), stage_(session.progress().stage) {
    const std::vector<EpochRecord> known = session_.history();
    epochs_ = known.size();
    for (const EpochRecord& record : known) ++stageEpochs_[record.stage];
}

void Follower::follow() {
    int heard = 0;
    for (;;) {
        const Progress progress = session_.progress();
        take(progress);
        if (isOver(progress.state)) break;
        if (const int asked = interrupts(); asked != heard) {
            heard = asked;
            if (asked == 1)
                session_.pause();
            else
                session_.stop();
        }
        print(keeper_.look());
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    take(session_.progress());
    line_.clear();
}

void Follower::print(const Diagnostics& found) {
    if (found.empty()) return;
    line_.clear();
    cli::print(found);
    std::copy_if(found.begin(), found.end(), std::back_inserter(errors_),
                 [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Follower::take(const Progress& progress) {
    takeLosses(progress);
    print(session_.take_diagnostics());
    takeEpochs();
    if (progress.state != RunState::running) return;
    std::vector<std::pair<std::string, double>> losses;
    for (const auto& [number, value] : losses_)
        losses.emplace_back(losses_.size() > 1 ? series_[number].name : "loss", value);
    line_.show(progress, losses);
}

// A stage that begins adds its series, and records of them may come first: those show a moment later.
void Follower::takeLosses(const Progress& progress) {
    if (std::exchange(stage_, progress.stage) != progress.stage) losses_.clear();
    records_.clear();
    session_.drain_metrics(records_);
    for (const MetricRecord& r : records_) {
        const auto number = static_cast<std::size_t>(r.series);
        if (number >= series_.size()) series_ = session_.series();
        if (number >= series_.size()) continue;
        if (series_[number].is_loss && series_[number].part == Part::train) losses_[number] = r.mean();
    }
}

void Follower::takeEpochs() {
    const std::vector<EpochRecord> fresh = session_.history(epochs_);
    epochs_ += fresh.size();
    for (const EpochRecord& record : fresh) line_.epoch(++stageEpochs_[record.stage], record);
}

}  // namespace netloom::cli
