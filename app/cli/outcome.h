// What a training or an evaluation came to.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/train/session.h"

namespace netloom::cli {

struct Outcome {
    /// finished: by the recipe's own rule. stopped: by --steps or a signal, to go on later.
    enum class State : std::uint8_t { finished, stopped, failed };

    State state = State::finished;
    Diagnostics errors;
    std::vector<EpochRecord> epochs;
    bool open = false;  ///< the last epoch is not over
    /// Of a part that was measured alone, at the end.
    std::optional<EpochRecord> validation, test;
    std::vector<MatrixMetric> matrices;
    Part part = Part::validation;  ///< that the matrices are of
    Progress progress;
};

/// The metrics of a part that was measured alone.
const std::map<std::string, double>& metricsOf(const EpochRecord& record);

}  // namespace netloom::cli
