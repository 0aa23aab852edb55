#include "app/application.h"

#include <QSettings>
#include <QThreadPool>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "app/controllers/session_end.h"
#include "app/main_window.h"
#include "app/workbench.h"
#include "widgets/support/fonts.h"
#include "widgets/support/icons.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr std::chrono::milliseconds kGrace(500);  // for what still works when all that matters is done

}  // namespace

void Application::name() {
    setOrganizationName("netloom");
    setApplicationName("netloom");
    setApplicationVersion(NETLOOM_VERSION);
}

Application::Application(int& argc, char** argv) : QApplication(argc, argv) {
    name();
    fonts::load();
    setWindowIcon(appIcon());
    setDesktopFileName("netloom");
    const int mode = QSettings().value("theme", static_cast<int>(ThemeManager::Mode::System)).toInt();
    ThemeManager::instance().setMode(static_cast<ThemeManager::Mode>(
        std::clamp(mode, static_cast<int>(ThemeManager::Mode::Dark), static_cast<int>(ThemeManager::Mode::System))));
    workbench_ = std::make_unique<Workbench>();
    // At the end of a session of the desktop nobody is asked: there may be no time for an answer. It may also be called
    // off, and then all goes on.
    const auto keep = [this] { workbench_->project.keepUnsaved(); };
    connect(this, &QGuiApplication::commitDataRequest, this, keep, Qt::DirectConnection);
    connect(this, &QGuiApplication::saveStateRequest, this, keep, Qt::DirectConnection);
    connect(&signals_, &EndSignals::toldToEnd, this, [keep] {
        keep();
        exit(0);
    });
}

Application::~Application() = default;

int Application::run(const QString& file) {
    Language::instance().set(QSettings().value("language", Language::ofSystem()).toString());
    window_ = std::make_unique<MainWindow>(*workbench_);
    window_->show();
    QTimer::singleShot(0, this, [this, file] {
        window_->offerRecovery([this, file] {
            if (!file.isEmpty()) window_->openFile(file);
        });
    });
    const int code = exec();
    window_.reset();
    workbench_.reset();
    endThreads(code);
    return code;
}

// Everything that is to be kept is on the disk. A thread that still opens data may wait for it for ever, and nobody
// waits for its end.
void Application::endThreads(int code) {
    QThreadPool::globalInstance()->clear();
    const bool ended = QThreadPool::globalInstance()->waitForDone(static_cast<int>(kGrace.count()));
    if (sessionsEnded(kGrace) && ended) return;
    std::fflush(nullptr);
    std::_Exit(code);
}

}  // namespace netloom
