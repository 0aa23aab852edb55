#include "app/cli/follower.h"

#include <chrono>
#include <thread>

#include "app/cli/interrupt.h"
#include "app/cli/project_input.h"

namespace netloom::cli {

namespace {

bool isOver(RunState state) {
    return state == RunState::finished || state == RunState::failed || state == RunState::paused;
}

}  // namespace

bool Follower::follow() {
    bool asked = false;
    for (;;) {
        const Progress progress = session_.progress();
        take(progress);
        if (isOver(progress.state)) break;
        if (interrupts() > 0 && !asked) {
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

// A stage that begins adds its series, and records of them may come first: those say their loss a moment later.
void Follower::take(const Progress& progress) {
    records_.clear();
    session_.drain_metrics(records_);
    for (const MetricRecord& r : records_) {
        const auto number = static_cast<std::size_t>(r.series);
        if (number >= series_.size()) series_ = session_.series();
        if (number >= series_.size()) continue;
        const MetricSeries& series = series_[number];
        if (series.is_loss && series.part == Part::train) loss_ = r.mean();
    }
    if (const Diagnostics found = session_.take_diagnostics(); !found.empty()) {
        line_.clear();
        failed_ |= print(found);
    }
    const auto history = session_.history();
    for (; epochs_ < history.size(); ++epochs_) line_.epoch(epochs_ + 1, progress, history[epochs_]);
    if (progress.state == RunState::running) line_.show(progress, loss_);
}

}  // namespace netloom::cli
