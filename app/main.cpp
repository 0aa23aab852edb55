// The one binary: a command where the first argument is one, the window otherwise.
#include <QGuiApplication>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "app/application.h"
#include "app/cli/command_line.h"
#include "core/base/budget.h"

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (const char* limits = std::getenv("NETLOOM_LIMITS")) {
        const netloom::Diagnostics wrong = netloom::set_limits(limits);
        for (const netloom::Diagnostic& d : wrong)
            std::fprintf(stderr, "netloom: NETLOOM_LIMITS: %s\n", d.str().c_str());
        if (!wrong.empty()) return netloom::cli::kUsage;
    }
    if (arguments.empty() || !netloom::cli::isCommand(arguments.front())) {
        if (arguments.size() > 1) {
            std::fprintf(stderr, "netloom: one project file, or a command\nTry: netloom --help\n");
            return netloom::cli::kUsage;
        }
        netloom::Application application(argc, argv);
        return application.run(arguments.empty() ? QString() : QString::fromStdString(arguments.front()));
    }
    // Pictures need fonts, and those an application with a screen; the offscreen one is always there.
    if (std::any_of(arguments.begin(), arguments.end(),
                    [](const std::string& a) { return a.starts_with("--plots"); })) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QGuiApplication application(argc, argv);
        return netloom::cli::run(arguments);
    }
    const QCoreApplication application(argc, argv);
    return netloom::cli::run(arguments);
}
