// What a training came to, as JSON, and whether it reached the project's goal.
#pragma once
#include <string>

#include "app/cli/outcome.h"
#include "app/cli/stage_words.h"
#include "core/document/document.h"

namespace netloom::cli {

Json reportOf(const Outcome& outcome, const StageWords& stages, const Document& document, const std::string& device);
/// The most memory that this process ever held, in MB.
double peakMemory();

/// Document::goal as a sentence: empty where it is reached or there is none, else what was found and what was expected.
std::string missedGoal(const Document& document, const Outcome& outcome);

}  // namespace netloom::cli
