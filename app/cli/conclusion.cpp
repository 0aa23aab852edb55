#include "app/cli/conclusion.h"

#include "app/cli/project_input.h"
#include "app/cli/terminal.h"

namespace netloom::cli {

int conclude(const Arguments& arguments, const Document& document, const StageWords& stages, const Outcome& outcome) {
    if (!arguments.report.empty()) {
        const Json report = reportOf(outcome, stages, document, arguments.session.device);
        if (print(write_file(arguments.report, report.print() + "\n"))) return kDiagnostics;
    }
    if (outcome.state == Outcome::State::failed) return kDiagnostics;
    if (!arguments.goal) return kDone;
    const std::string missed = missedGoal(document, outcome);
    if (missed.empty()) return kDone;
    tell(missed);
    return kDiagnostics;
}

}  // namespace netloom::cli
