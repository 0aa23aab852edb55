// The language of the program, switched while it runs. Whoever shows words says them through inEachLanguage(), so that
// a change of language reaches every widget without a new window.
#pragma once
#include <QLocale>
#include <QObject>
#include <QString>
#include <QTranslator>
#include <utility>

namespace netloom {

class Language : public QObject {
    Q_OBJECT
public:
    static Language& instance();

    /// "en" or "ko": loads the words of the program and of Qt's own dialogs, then emits changed().
    void set(const QString& code);
    QString code() const { return code_; }
    QLocale locale() const { return QLocale(code_); }
    /// What the system speaks, where the program knows it; else English.
    static QString ofSystem();

signals:
    void changed();

private:
    Language();

    QString code_ = QStringLiteral("en");
    QTranslator own_, qt_;
};

/// Says `words` now, and again after every change of language as long as `owner` lives.
template <class Words>
void inEachLanguage(const QObject* owner, Words words) {
    words();
    QObject::connect(&Language::instance(), &Language::changed, owner, std::move(words));
}

}  // namespace netloom
