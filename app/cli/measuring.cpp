#include "app/cli/measuring.h"

#include <chrono>
#include <future>

#include "app/cli/confusion.h"
#include "app/cli/interrupt.h"
#include "app/cli/terminal.h"
#include "app/cli/words.h"

namespace netloom::cli {

Result<EpochRecord> measure(Session& session, Part part, Outcome& outcome) {
    const int heard = interrupts();
    bool abandoned = false;
    std::future<Result<EpochRecord>> coming = session.evaluate(part);
    while (coming.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
        if (interrupts() == heard || abandoned) continue;
        abandoned = true;
        session.stop();
    }
    Result<EpochRecord> found = coming.get();
    if (found && !metricsOf(*found).empty()) {
        outcome.matrices = session.matrices();
        outcome.part = part;
    }
    return found;
}

void printMetrics(const std::string& what, const std::map<std::string, double>& values) {
    std::string line = what;
    for (const auto& [name, value] : values) line += "  " + name + " " + significant(value);
    say(line);
}

void printMatrices(const Outcome& outcome) {
    for (const MatrixMetric& matrix : outcome.matrices)
        for (const std::string& line : confusionLines(matrix, outcome.part, outputColumns())) say(line);
}

}  // namespace netloom::cli
