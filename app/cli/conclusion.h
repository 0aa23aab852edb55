// How train and evaluate end: the report, the goal, the exit code.
#pragma once
#include "app/cli/command_line.h"
#include "app/cli/report.h"

namespace netloom::cli {

/// Writes the report where one was asked for, also of what failed, and compares with the goal. The exit code.
int conclude(const Arguments& arguments, const Document& document, const StageWords& stages, const Outcome& outcome);

}  // namespace netloom::cli
