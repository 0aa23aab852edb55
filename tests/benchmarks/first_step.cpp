// How long a person waits after Play: first_step PROJECT [DATA] prints the milliseconds from the start of a session,
// which opens the data, compiles the network and prepares its kernels, to the end of its first step.
#include <chrono>
#include <cstdio>

#include "core/train/session.h"
#include "tests/benchmarks/project_argument.h"

using namespace netloom;

int main(int argc, char** argv) {
    Document document = project_argument(argc, argv);
    const auto start = std::chrono::steady_clock::now();
    const auto session = Session::create(std::move(document), {});
    session->step(1);
    session->wait();
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    for (const Diagnostic& d : session->take_diagnostics()) std::fprintf(stderr, "%s\n", d.str().c_str());
    if (session->progress().step < 1) return 1;
    std::printf("%.1f\n", spent.count());
    return 0;
}
