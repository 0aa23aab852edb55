// Follows a training session to its end: what it says goes to the terminal, what it asks for is kept.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/keeper.h"
#include "app/cli/progress_line.h"

namespace netloom::cli {

class Follower {
public:
    /// The epochs that the session knows already are of an earlier run: they are not shown again.
    Follower(Session& session, Keeper& keeper, StageWords words);

    /// Returns when training has come to its end, was paused or failed. The first interrupt pauses it at the end of the
    /// step, the second one in the middle.
    void follow();
    /// Errors so far, which were printed.
    const Diagnostics& errors() const { return errors_; }

private:
    void take(const Progress& progress);
    void takeLosses(const Progress& progress);
    void takeEpochs();
    void print(const Diagnostics& found);

    Session& session_;
    Keeper& keeper_;
    ProgressLine line_;
    std::vector<MetricRecord> records_;
    std::vector<MetricSeries> series_;
    std::map<std::size_t, double> losses_;     // of the running stage, by series
    std::map<int, std::int64_t> stageEpochs_;  // shown or known, by stage
    std::size_t epochs_ = 0;
    int stage_ = 0;
    Diagnostics errors_;
};

}  // namespace netloom::cli
