// A project from the command line, and other data in place of its first source's: PROGRAM PROJECT [DATA].
#pragma once
#include <cstdio>
#include <cstdlib>

#include "core/io/project.h"

namespace netloom {

/// Ends the program where there is none.
inline Document project_argument(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s PROJECT [DATA]\n", argv[0]);
        std::exit(2);
    }
    Result<Project> project = load_project(argv[1]);
    if (!project) {
        std::fprintf(stderr, "%s\n", project.diagnostics().front().str().c_str());
        std::exit(1);
    }
    Document document = std::move(project->document);
    if (argc > 2)
        if (const auto config = source_config_for_path(document.sources.front().config, argv[2]))
            document.sources.front().config = *config;
    return document;
}

}  // namespace netloom
