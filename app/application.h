// The running program with a window: settings, theme, language, the workbench, and the window over it.
#pragma once
#include <QApplication>
#include <memory>

namespace netloom {

class MainWindow;
struct Workbench;

class Application : public QApplication {
    Q_OBJECT
public:
    Application(int& argc, char** argv);
    ~Application() override;

    /// Opens the window, with a project where `file` is not empty, and runs until it is closed.
    int run(const QString& file);
    /// Names the program, so that settings are found; before any QSettings.
    static void name();

private:
    std::unique_ptr<Workbench> workbench_;
    std::unique_ptr<MainWindow> window_;
};

}  // namespace netloom
