// What a training came to, as JSON, and whether it reached the project's goal.
#pragma once
#include <optional>

#include "app/cli/command_line.h"
#include "core/document/document.h"

namespace netloom::cli {

struct Outcome {
    std::vector<EpochRecord> epochs;
    std::optional<EpochRecord> test;  ///< of the test part, where there is one
    Progress progress;
};

/// The metrics of a part that was evaluated alone.
const std::map<std::string, double>& metricsOf(const EpochRecord& record);

Json reportOf(const Outcome& outcome, const SessionOptions& options, std::uint64_t seed);
/// The most memory that this process ever held, in MB.
double peakMemory();

/// Document::goal as a sentence: empty where it is reached or there is none, else what was found and what was expected.
std::string missedGoal(const Document& document, const Outcome& outcome);

}  // namespace netloom::cli
