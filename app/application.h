// The running program with a window: settings, theme, language, the workbench, and the window over it.
#pragma once
#include <QApplication>
#include <memory>

#include "app/end_signals.h"

namespace netloom {

class MainWindow;
struct Workbench;

class Application : public QApplication {
    Q_OBJECT
public:
    Application(int& argc, char** argv);
    ~Application() override;

    /// Opens the window, with a project where `file` is not empty, and runs until it is closed, or the program is told
    /// to end. Then all that is to be kept is on the disk, and unsaved work is offered at the next start. Does not
    /// return where a thread cannot be ended: the program ends there.
    int run(const QString& file);
    /// Names the program, so that settings are found; before any QSettings.
    static void name();

    Workbench& workbench() { return *workbench_; }
    MainWindow& window() { return *window_; }

private:
    static void endThreads(int code);

    EndSignals signals_;
    std::unique_ptr<Workbench> workbench_;
    std::unique_ptr<MainWindow> window_;
};

}  // namespace netloom
