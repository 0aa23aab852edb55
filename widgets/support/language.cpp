#include "widgets/support/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

// Outside the namespace, as the macro demands; a static library's resources are dropped by the linker otherwise.
static void initialiseTranslations() {
    Q_INIT_RESOURCE(netloom_translations);
}

namespace netloom {

Language::Language() {
    initialiseTranslations();
}

Language& Language::instance() {
    static Language language;
    return language;
}

QString Language::ofSystem() {
    return QLocale::system().language() == QLocale::Korean ? QStringLiteral("ko") : QStringLiteral("en");
}

void Language::set(const QString& code) {
    code_ = code;
    QCoreApplication::removeTranslator(&own_);
    QCoreApplication::removeTranslator(&qt_);
    // English is in the source; its file holds only the plurals.
    if (own_.load(QStringLiteral(":/i18n/netloom_%1.qm").arg(code))) QCoreApplication::installTranslator(&own_);
    if (code != QLatin1String("en") && qt_.load(locale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                                                QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt_);
    emit changed();
}

}  // namespace netloom
