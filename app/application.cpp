#include "app/application.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTimer>

#include "app/main_window.h"
#include "app/workbench.h"
#include "widgets/support/fonts.h"
#include "widgets/support/icons.h"
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

void Application::makeWindow() {
    window_ = std::make_unique<MainWindow>(*workbench_);
    connect(window_.get(), &MainWindow::languageChosen, this, [this](const QString& language) {
        QSettings().setValue("language", language);
        // Not from within the menu of the window that goes.
        QTimer::singleShot(0, this, [this, language] {
            const bool canvas = !workbench_->document.document().network.nodes.empty();
            setQuitOnLastWindowClosed(false);
            window_->closeQuietly();
            setLanguage(language);
            makeWindow();
            if (canvas) window_->showCanvas();
            window_->show();
            setQuitOnLastWindowClosed(true);
        });
    });
}

// All words are asked for when a window is made: a new window speaks the new language.
void Application::setLanguage(const QString& language) {
    removeTranslator(&translator_);
    removeTranslator(&qtTranslator_);
    if (language == "en") return;
    const QLocale locale(language);
    if (translator_.load(locale, "netloom", "_", ":/i18n")) installTranslator(&translator_);
    if (qtTranslator_.load(locale, "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        installTranslator(&qtTranslator_);
}

int Application::run(const QString& file) {
    const QString system = QLocale::system().name().startsWith("ko") ? "ko" : "en";
    setLanguage(QSettings().value("language", system).toString());
    makeWindow();
    window_->show();
    QTimer::singleShot(0, this, [this, file] {
        window_->offerRecovery();
        if (!file.isEmpty()) window_->openFile(file);
    });
    return exec();
}

}  // namespace netloom
