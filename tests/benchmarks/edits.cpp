// How long an edit takes to reach a training that runs: edits PROJECT [DATA] prints, for edits of a rate, of a dropout
// and of a number of units in turn, the milliseconds until the session says that it goes on with it, and until the end
// of the first step that it made so. The last line is a session that is made anew, which is what an edit would be else.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <thread>
#include <vector>

#include "core/data/source_cache.h"
#include "core/train/session.h"
#include "tests/benchmarks/project_argument.h"

using namespace netloom;

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRounds = 15;

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

void wait_past(Session& session, std::int64_t step) {
    while (session.progress().step <= step && session.progress().state < RunState::finished)
        std::this_thread::sleep_for(std::chrono::microseconds(200));
}

/// Another value in the first node of that type. False where there is none.
bool edit_node(Document& document, const char* type, const char* field, const Json& value) {
    for (Node& node : document.network.nodes)
        if (node.type == type) {
            node.fields.set(field, value);
            return true;
        }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    Document document = project_argument(argc, argv);
    document.recipe.set_path("stages[0].epochs", 1000);
    SessionOptions options;
    options.opened = std::make_shared<SourceCache>();
    const auto session = Session::create(document, options);
    session->play();
    wait_past(*session, 5);
    const struct {
        const char* name;
        std::function<bool(Document&, int)> edit;
    } kinds[] = {
        {"rate",
         [](Document& d, int round) {
             d.recipe.set_path("stages[0].phases[0].optimizer.rate", 1e-3 + 1e-5 * round);
             return true;
         }},
        {"dropout", [](Document& d, int round) { return edit_node(d, "dropout", "rate", 0.3 + 0.01 * round); }},
        {"units", [](Document& d, int round) { return edit_node(d, "dense", "units", std::int64_t{256} + 8 * round); }},
    };
    for (const auto& kind : kinds) {
        std::vector<double> answered, stepped;
        for (int round = 0; round < kRounds; ++round) {
            if (!kind.edit(document, round)) break;
            const auto start = Clock::now();
            if (session->apply(document).get() != Session::Applied::yes) {
                for (const Diagnostic& d : session->take_diagnostics()) std::fprintf(stderr, "%s\n", d.str().c_str());
                return 1;
            }
            answered.push_back(since(start));
            wait_past(*session, session->progress().step);
            stepped.push_back(since(start));
        }
        if (!answered.empty())
            std::printf("%-8s %7.1f ms to its answer, %7.1f to the end of a step, %7.1f at most\n", kind.name,
                        median(answered), median(stepped), *std::max_element(stepped.begin(), stepped.end()));
    }
    const auto start = Clock::now();
    const auto anew = Session::create(document, {});
    anew->step(1);
    anew->wait();
    std::printf("%-8s %7.1f ms to the end of its first step\n", "anew", since(start));
    return 0;
}
