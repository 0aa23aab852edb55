#include "app/no_display.h"

#include <QByteArray>
#include <QtGlobal>
#include <cstdio>
#include <cstdlib>

#include "app/cli/command_line.h"
#include "app/cli/terminal.h"

namespace netloom {

namespace {

constexpr const char* kHint =
    "open a terminal in a desktop session, set DISPLAY, or train without a window: netloom train FILE";

std::string reason() {
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM"), display = qgetenv("DISPLAY"),
                     wayland = qgetenv("WAYLAND_DISPLAY");
    if (!platform.isEmpty())
        return "QT_QPA_PLATFORM names \"" + platform.toStdString() + "\", which cannot be used here";
    if (!display.isEmpty()) return "the display \"" + display.toStdString() + "\" cannot be reached";
    if (!wayland.isEmpty()) return "the display \"" + wayland.toStdString() + "\" cannot be reached";
    return "there is no display (DISPLAY is not set)";
}

void onMessage(QtMsgType type, const QMessageLogContext&, const QString&) {
    if (type != QtFatalMsg) return;
    cli::tell("netloom: the window cannot open: " + reason() + "; " + kHint);
    std::_Exit(cli::kUsage);
}

void onMessageOfCommand(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type == QtFatalMsg) cli::tell("netloom: " + message.toStdString());
}

}  // namespace

NoDisplayGuard::NoDisplayGuard() {
    qInstallMessageHandler(onMessage);
}

NoDisplayGuard::~NoDisplayGuard() {
    qInstallMessageHandler(nullptr);
}

void silenceQt() {
    qInstallMessageHandler(onMessageOfCommand);
}

}  // namespace netloom
