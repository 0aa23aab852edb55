// The one binary: a command where the first argument is one, the window otherwise.
#include <QGuiApplication>
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "app/application.h"
#include "app/cli/command_line.h"
#include "app/cli/terminal.h"
#include "app/no_display.h"
#include "core/base/budget.h"

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (const char* limits = std::getenv("NETLOOM_LIMITS")) {
        const netloom::Diagnostics wrong = netloom::set_limits(limits);
        for (const netloom::Diagnostic& d : wrong) netloom::cli::tell("netloom: NETLOOM_LIMITS: " + d.str());
        if (!wrong.empty()) return netloom::cli::kUsage;
    }
    if (arguments.empty() || !netloom::cli::isCommand(arguments.front())) {
        if (arguments.size() > 1) {
            netloom::cli::tell("netloom: one project file, or a command");
            netloom::cli::tell("Try: netloom --help");
            return netloom::cli::kUsage;
        }
        auto guard = std::make_unique<netloom::NoDisplayGuard>();
        netloom::Application application(argc, argv);
        guard.reset();
        return application.run(arguments.empty() ? QString() : QString::fromStdString(arguments.front()));
    }
    netloom::silenceQt();
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
