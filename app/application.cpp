#include "app/application.h"

#include <QSettings>
#include <QTimer>

#include "app/main_window.h"
#include "app/workbench.h"
#include "widgets/support/fonts.h"
#include "widgets/support/icons.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {

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
    ThemeManager::instance().setMode(static_cast<ThemeManager::Mode>(mode));
    workbench_ = std::make_unique<Workbench>();
}

Application::~Application() = default;

int Application::run(const QString& file) {
    Language::instance().set(QSettings().value("language", Language::ofSystem()).toString());
    window_ = std::make_unique<MainWindow>(*workbench_);
    window_->show();
    QTimer::singleShot(0, this, [this, file] {
        window_->offerRecovery();
        if (!file.isEmpty()) window_->openFile(file);
    });
    return exec();
}

}  // namespace netloom
