// Notices that training goes nowhere, from numbers that are at hand: the loss of each step, and what an epoch gave.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/train/session.h"

namespace netloom {

/// Watches one stage. Losses of stages with several phases may rise, one against the other: of those only what is
/// beyond all measure is told. Each thing is told once a stage.
class DivergenceWatch {
public:
    /// A stage begins, or goes on, with batches of so many samples. `accuracies`: metrics that are a share of right
    /// answers, and what the share would be of always answering with the commonest class. Not `from_start`: it goes on,
    /// and nobody knows the loss that it began at.
    void begin(int phases, std::int64_t batch, std::map<std::string, double> accuracies = {}, bool from_start = true);
    /// The loss of a phase in a step, one that cannot be below 0; others are not to be given.
    std::optional<Diagnostic> after_step(int phase, std::int64_t step, double loss);
    std::optional<Diagnostic> after_epoch(const EpochRecord& epoch);
    /// The stage is over: what came of it, by its last epoch.
    Diagnostics at_end(const EpochRecord& last) const;

private:
    struct Losses {
        double first = 0;  // before any weight was moved
        double level = 0;  // moving average
        bool seen = false;
        int far_above = 0;  // steps in a row
    };
    std::vector<Losses> phases_;
    std::map<std::string, double> accuracies_;
    bool from_start_ = true;
    double far_ = 0;                           // times where it began
    double first_epoch_ = 0, last_epoch_ = 0;  // their losses
    int epochs_ = 0, still_ = 0;               // in a row with the same loss
    bool told_rise_ = false, told_rest_ = false;
};

}  // namespace netloom
