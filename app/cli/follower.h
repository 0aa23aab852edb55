// Follows a training session to its end: what it says goes to the terminal, what it asks for is kept.
#pragma once
#include <limits>
#include <vector>

#include "app/cli/keeper.h"
#include "app/cli/progress_line.h"

namespace netloom::cli {

class Follower {
public:
    Follower(Session& session, Keeper& keeper) : session_(session), keeper_(keeper), line_(stderr) {}

    /// False after an error.
    bool follow();
    /// Of the last step that was followed; NaN before.
    double loss() const { return loss_; }

private:
    void take(const Progress& progress);

    Session& session_;
    Keeper& keeper_;
    ProgressLine line_;
    std::vector<MetricRecord> records_;
    std::vector<MetricSeries> series_;
    std::size_t epochs_ = 0;
    double loss_ = std::numeric_limits<double>::quiet_NaN();
    bool failed_ = false;
};

}  // namespace netloom::cli
