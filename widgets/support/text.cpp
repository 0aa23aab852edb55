#include "widgets/support/text.h"
#include "widgets/support/shown.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace netloom {
namespace {

const QString kJoint = QStringLiteral(" · ");

/// One form in every language: figures on screen, in files and in papers should agree.
const QLocale& plainLocale() {
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

/// An argument may itself be words of the engine ("a picture"), perhaps after a count ("3 numbers"). Names have no
/// spaces and stay as they are.
QString translatedArgument(const std::string& argument) {
    const std::size_t space = argument.find(' ');
    if (space == std::string::npos) return shown(argument);
    const QString count = QString::fromStdString(argument.substr(0, space));
    bool counted = false;
    count.toLongLong(&counted);
    if (!counted) return shown(translated(argument.c_str()));
    return shown(translated(("%1" + argument.substr(space)).c_str())).replace(QStringLiteral("%1"), count);
}

}  // namespace

QString translated(const char* english) {
    return *english ? QCoreApplication::translate("engine", english) : QString();
}

QString translatedParts(const std::string& english) {
    QStringList parts = QString::fromStdString(english).split(kJoint);
    for (QString& part : parts) part = shown(translated(part.toUtf8().constData()));
    return parts.join(kJoint);
}

QString translated(const Text& text) {
    QString out = translated(text.format().c_str());
    // One pass: an argument may itself hold a "%1".
    QString result;
    for (qsizetype i = 0; i < out.size(); ++i) {
        const int digit = out[i] == u'%' && i + 1 < out.size() ? out[i + 1].digitValue() : -1;
        if (digit >= 1) {
            if (static_cast<std::size_t>(digit) <= text.args().size())
                result += translatedArgument(text.args()[static_cast<std::size_t>(digit) - 1]);
            ++i;
        } else {
            result += out[i];
        }
    }
    return result;
}

QString translated(const Diagnostic& diagnostic) {
    const QString message = translated(diagnostic.message);
    if (diagnostic.hint.empty()) return message;
    return QCoreApplication::translate("engine", "%1; %2").arg(message, translated(diagnostic.hint));
}

QString withoutMnemonic(QString text) {
    const qsizetype open = text.indexOf(QLatin1String("(&"));
    if (open >= 0 && text.mid(open + 3, 1) == QLatin1String(")")) text.remove(open, 4);
    return text.remove(u'&');
}

QString number(double value, int digits) {
    if (std::isnan(value)) return QStringLiteral("NaN");
    if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    if (value == 0) return QStringLiteral("0");
    const double size = std::abs(value);
    QString out;
    if (size >= 1000 && size < 1e7)
        out = plainLocale().toString(value, 'f', size >= 10000 || value == std::floor(value) ? 0 : 1);
    else
        out = QString::number(value, 'g', digits);
    return out.replace('-', QChar(0x2212))
        .replace(QStringLiteral("e−0"), QStringLiteral("e−"))
        .replace(QStringLiteral("e+0"), QStringLiteral("e"));
}

QString count(qint64 value) {
    return plainLocale().toString(value);
}

QString percent(double fraction, int decimals) {
    return QString::number(fraction * 100, 'f', decimals) + QStringLiteral(" %");
}

QString duration(double seconds) {
    const auto total = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const QString tail = QString("%1:%2");
    if (total < 3600) return tail.arg(total / 60).arg(total % 60, 2, 10, QChar('0'));
    return QString("%1:").arg(total / 3600) +
           tail.arg(total / 60 % 60, 2, 10, QChar('0')).arg(total % 60, 2, 10, QChar('0'));
}

QString bytes(double value) {
    const char* units[] = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    while (value >= 1000 && unit < 4) {
        value /= 1000;
        ++unit;
    }
    return QString::number(value, 'g', 3) + QChar(0xa0) + units[unit];
}

}  // namespace netloom
