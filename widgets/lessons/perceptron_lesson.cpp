#include "widgets/lessons/perceptron_lesson.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr double kRange = 5;  // sliders run from -5 to 5
constexpr int kTicks = 1000;

QString number(double v) {
    return QLocale::c().toString(v, 'g', 4);
}

QString signedFactor(double v) {
    return v < 0 ? QStringLiteral("(%1)").arg(number(v)) : number(v);
}

QString weightName(std::size_t index, std::size_t count) {
    return count == 1 ? QStringLiteral("W") : QStringLiteral("W%1").arg(index + 1);
}

}  // namespace

PerceptronLesson::PerceptronLesson(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * Theme::kUnit, 3 * Theme::kUnit, 3 * Theme::kUnit, 3 * Theme::kUnit);
    layout->setSpacing(3 * Theme::kUnit);
    lineLayout_ = new QVBoxLayout;
    lineLayout_->setSpacing(2 * Theme::kUnit);
    layout->addLayout(lineLayout_);
    sliders_ = new QGridLayout;
    sliders_->setHorizontalSpacing(3 * Theme::kUnit);
    layout->addLayout(sliders_);
    layout->addStretch();
}

QStringList PerceptronLesson::lines() const {
    const PerceptronStep& s = step_;
    if (s.inputs.empty()) return {};
    QStringList terms;
    for (std::size_t i = 0; i < s.inputs.size() && i < s.weights.size(); ++i)
        terms << signedFactor(s.inputs[i]) + QStringLiteral("·") + signedFactor(s.weights[i]);
    QString sum = terms.join(QStringLiteral(" + "));
    if (s.hasBias) sum += QStringLiteral(" + ") + signedFactor(s.bias);
    QStringList out{
        QStringLiteral("z = X·W%1 = %2 = %3").arg(s.hasBias ? QStringLiteral(" + b") : QString(), sum, number(s.sum))};
    if (s.activation != QLatin1String("none"))
        out << QStringLiteral("y = %1(%2) = %3").arg(s.activation, number(s.sum), number(s.output));
    if (!s.lossName.isEmpty())
        out << tr("%1 of %2 against the target %3: %4")
                   .arg(s.lossName, number(s.output), number(s.target), number(s.loss));
    for (std::size_t i = 0; i < s.weightGradients.size(); ++i) {
        const QString w = weightName(i, s.weightGradients.size());
        QString line = QStringLiteral("d%1 = %2").arg(w, number(s.weightGradients[i]));
        if (s.rate > 0)
            line += QStringLiteral("     %1 ← %2 − %3·%4 = %5")
                        .arg(w, number(s.weights[i]), number(s.rate), signedFactor(s.weightGradients[i]),
                             number(s.weights[i] - s.rate * s.weightGradients[i]));
        out << line;
    }
    if (!s.weightGradients.empty() && s.hasBias) {
        QString line = QStringLiteral("db = %1").arg(number(s.biasGradient));
        if (s.rate > 0)
            line += QStringLiteral("     b ← %1 − %2·%3 = %4")
                        .arg(number(s.bias), number(s.rate), signedFactor(s.biasGradient),
                             number(s.bias - s.rate * s.biasGradient));
        out << line;
    }
    return out;
}

void PerceptronLesson::setStep(const PerceptronStep& step) {
    const bool sameSliders =
        step.weights.size() == step_.weights.size() && step.hasBias == step_.hasBias && sliders_->count() > 0;
    step_ = step;
    const QStringList text = lines();
    while (lineLabels_.size() < static_cast<std::size_t>(text.size())) {
        auto* label = new QLabel;
        label->setFont(netloom::font(FontRole::number));
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        lineLayout_->addWidget(label);
        lineLabels_.push_back(label);
    }
    for (std::size_t i = 0; i < lineLabels_.size(); ++i) {
        const bool used = i < static_cast<std::size_t>(text.size());
        lineLabels_[i]->setVisible(used);
        if (used) lineLabels_[i]->setText(text[static_cast<qsizetype>(i)]);
    }
    if (!sameSliders) rebuildSliders();
    updating_ = true;
    const auto sliders = findChildren<QSlider*>();
    for (QSlider* slider : sliders) {
        if (slider->isSliderDown()) continue;  // the hand leads
        const int index = slider->property("index").toInt();
        const double v = index < 0 ? step_.bias : step_.weights[static_cast<std::size_t>(index)];
        slider->setValue(static_cast<int>(std::lround(std::clamp(v, -kRange, kRange) / kRange * kTicks)));
    }
    updating_ = false;
}

void PerceptronLesson::rebuildSliders() {
    while (QLayoutItem* item = sliders_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [&](int index, const QString& name) {
        auto* slider = new QSlider(Qt::Horizontal);
        slider->setRange(-kTicks, kTicks);
        slider->setProperty("index", index);
        slider->setAccessibleName(name);
        const int row = sliders_->rowCount();
        auto* label = new QLabel(name);
        label->setBuddy(slider);
        sliders_->addWidget(label, row, 0);
        sliders_->addWidget(slider, row, 1);
        connect(slider, &QSlider::valueChanged, this, [this, index](int ticks) {
            if (!updating_) emit parameterMoved(index, static_cast<double>(ticks) / kTicks * kRange);
        });
    };
    for (std::size_t i = 0; i < step_.weights.size(); ++i)
        add(static_cast<int>(i), weightName(i, step_.weights.size()));
    if (step_.hasBias) add(-1, QStringLiteral("b"));
}

}  // namespace netloom
