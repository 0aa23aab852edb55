// The one binary: a command where the first argument is one, the window otherwise.
#include <QCoreApplication>
#include <QGuiApplication>
#include <algorithm>

#include "app/cli/command_line.h"

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.empty() || !netloom::cli::isCommand(arguments.front())) return netloom::cli::kUsage;
    // Pictures need fonts, and those an application with a screen; the offscreen one is always there.
    if (std::find(arguments.begin(), arguments.end(), "--plots") != arguments.end()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QGuiApplication application(argc, argv);
        return netloom::cli::run(arguments);
    }
    const QCoreApplication application(argc, argv);
    return netloom::cli::run(arguments);
}
