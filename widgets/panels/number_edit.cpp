#include "widgets/panels/number_edit.h"

#include <QLineEdit>
#include <algorithm>
#include <cmath>

#include "widgets/support/controls.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kStepsOverMs = 500;

/// The next member of 1, 2, 5, 10, 20 ... above (or below) a positive value.
double nextNice(double value, int direction) {
    const double decade = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
    const double mantissa = value / decade;
    const double up[] = {1, 2, 5, 10}, down[] = {5, 2, 1, 0.5};
    if (direction > 0) {
        for (const double m : up)
            if (m > mantissa * (1 + 1e-9)) return m * decade;
        return 20 * decade;
    }
    for (const double m : down)
        if (m < mantissa * (1 - 1e-9)) return m * decade;
    return 0.2 * decade;
}

/// Takes the noise of binary fractions out of a result of arithmetic.
double rounded(double value) {
    return QString::number(value, 'g', 10).toDouble();
}

}  // namespace

NumberEdit::NumberEdit(Kind kind, QWidget* parent) : QAbstractSpinBox(parent), kind_(kind) {
    setFont(netloom::font(FontRole::number));
    setCorrectionMode(CorrectToPreviousValue);
    stepsOver_.setSingleShot(true);
    stepsOver_.setInterval(kStepsOverMs);
    connect(&stepsOver_, &QTimer::timeout, this, [this] { emit edited(value_, true); });
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberEdit::commitText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);  // a spin box by itself never gives way
    wheelOnlyWhenFocused(this);
    show();
}

void NumberEdit::setRange(double minimum, double maximum, bool exclusiveMinimum) {
    minimum_ = minimum;
    maximum_ = maximum;
    exclusiveMinimum_ = exclusiveMinimum;
}

void NumberEdit::setValue(double value) {
    value_ = value;
    show();
}

void NumberEdit::show() {
    const QString text = textOf(value_, kind_);
    if (lineEdit()->text() != text) lineEdit()->setText(text);
}

QString NumberEdit::textOf(double value, Kind kind) {
    if (kind == Kind::Integer) return QString::number(static_cast<qint64>(std::llround(value)));
    return QString::number(value, 'g', 7);
}

double NumberEdit::stepped(double value, int direction) const {
    if (kind_ == Kind::Integer)
        return logarithmic_ && value >= 1 ? std::round(nextNice(value, direction)) : value + direction;
    if (logarithmic_) {
        if (value > 0) return nextNice(value, direction);
        return direction > 0 ? 1e-5 : value;
    }
    if (value == 0) return 0.1 * direction;
    double step = std::pow(10.0, std::floor(std::log10(std::abs(value)) + 1e-9) - 1);
    // Values between a tenth and one move by 0.05: momentum, drop rates, betas.
    if (std::abs(value) > 0.1 + 1e-12 && std::abs(value) <= 1) step = 0.05;
    return rounded(value + direction * step);
}

bool NumberEdit::allowed(double value) const {
    const bool low = exclusiveMinimum_ ? value > minimum_ : value >= minimum_;
    return low && value <= maximum_;
}

void NumberEdit::stepBy(int steps) {
    double next = value_;
    for (int i = 0; i < std::abs(steps); ++i) {
        const double candidate = stepped(next, steps > 0 ? 1 : -1);
        if (!allowed(candidate)) {
            if (!exclusiveMinimum_ || candidate > maximum_) next = std::clamp(candidate, minimum_, maximum_);
            break;
        }
        next = candidate;
    }
    if (next == value_) return;
    value_ = next;
    show();
    emit edited(value_, false);
    stepsOver_.start();
}

QAbstractSpinBox::StepEnabled NumberEdit::stepEnabled() const {
    StepEnabled enabled = StepNone;
    if (value_ < maximum_) enabled |= StepUpEnabled;
    if (value_ > minimum_) enabled |= StepDownEnabled;
    return enabled;
}

QValidator::State NumberEdit::validate(QString& text, int&) const {
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    if (ok && std::isfinite(value) && (kind_ == Kind::Real || value == std::floor(value)))
        return allowed(value) ? QValidator::Acceptable : QValidator::Intermediate;
    for (const QChar c : text)
        if (!c.isDigit() && !QStringLiteral("+-.eE ").contains(c)) return QValidator::Invalid;
    return QValidator::Intermediate;
}

void NumberEdit::fixup(QString& text) const {
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    const bool usable = ok && std::isfinite(value) && !(exclusiveMinimum_ && value <= minimum_);
    text = textOf(usable ? std::clamp(kind_ == Kind::Integer ? std::round(value) : value, minimum_, maximum_) : value_,
                  kind_);
}

void NumberEdit::commitText() {
    bool ok = false;
    const double typed = lineEdit()->text().trimmed().toDouble(&ok);
    const bool stepping = stepsOver_.isActive();
    stepsOver_.stop();
    // What is shown may have fewer digits than the value: unchanged text is no edit.
    if (ok && lineEdit()->text() != textOf(value_, kind_) && allowed(typed)) {
        value_ = typed;
        emit edited(value_, true);
    } else if (stepping) {
        emit edited(value_, true);
    }
    show();
}

QSize NumberEdit::sizeHint() const {
    return {fontMetrics().horizontalAdvance("000000000") + 36, Theme::kRow};
}

QSize NumberEdit::minimumSizeHint() const {
    return {fontMetrics().horizontalAdvance("000") + 20, Theme::kRow};
}

}  // namespace netloom
