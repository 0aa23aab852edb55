// How long a person waits after Play: first_step PROJECT [DATA] prints the milliseconds from the start of a session,
// which opens the data, compiles the network and prepares its kernels, to the end of its first step.
#include <chrono>
#include <cstdio>

#include "core/io/project.h"
#include "core/train/session.h"

using namespace netloom;

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: first_step PROJECT [DATA]\n");
        return 2;
    }
    Result<Project> project = load_project(argv[1]);
    if (!project) {
        std::fprintf(stderr, "%s\n", project.diagnostics().front().str().c_str());
        return 1;
    }
    Document document = std::move(project->document);
    if (argc > 2)
        if (const auto config = source_config_for_path(document.sources.front().config, argv[2]))
            document.sources.front().config = *config;
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
