// The table of epochs that a project file keeps.
#include "core/io/history_csv.h"
#include "tests/fuzz/target.h"

using namespace netloom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto history = history_from_csv({reinterpret_cast<const char*>(data), size}, "history.csv");
    if (!fuzz::accepted(history)) return 0;
    const std::string written = history_to_csv(*history);
    const auto again = history_from_csv(written, "history.csv");
    if (!fuzz::accepted(again)) fuzz::fail("what was written is refused: " + again.diagnostics().front().str());
    if (again->size() != history->size() || history_to_csv(*again) != written)
        fuzz::fail("writing and reading changes the table:\n" + written);
    return 0;
}
