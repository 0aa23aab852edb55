#include "widgets/panels/number_slider.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>
#include <functional>

#include "widgets/support/controls.h"

namespace netloom {

namespace {

constexpr int kPlaces = 600;  // of a slider on either side of its middle
constexpr int kSteps = 30;    // of an arrow key, from the middle to the end

class Dial : public QSlider {
public:
    explicit Dial(std::function<void()> toMiddle) : QSlider(Qt::Horizontal), toMiddle_(std::move(toMiddle)) {
        setRange(-kPlaces, kPlaces);
        setSingleStep(kPlaces / kSteps);
        setPageStep(kPlaces / 6);
        setMinimumWidth(56);
    }

protected:
    void mouseDoubleClickEvent(QMouseEvent*) override { toMiddle_(); }

private:
    std::function<void()> toMiddle_;
};

}  // namespace

NumberSlider::NumberSlider(const QString& name, const QString& widest, QWidget* parent)
    : QWidget(parent),
      slider_(new Dial([this] {
          setValue(middle_);
          emit moved(middle_);
      })),
      box_(new QDoubleSpinBox) {
    box_->setRange(-1e6, 1e6);
    box_->setDecimals(2);
    box_->setKeyboardTracking(false);
    box_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box_->setAlignment(Qt::AlignRight);
    box_->setFixedWidth(box_->fontMetrics().horizontalAdvance(QStringLiteral("-00.00")) + 24);
    wheelOnlyWhenFocused(box_);
    wheelOnlyWhenFocused(slider_);
    auto* label = mutedLabel(name);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setFixedWidth(label->fontMetrics().horizontalAdvance(widest) + 2);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(label);
    line->addWidget(slider_, 1);
    line->addWidget(box_);
    connect(slider_, &QSlider::valueChanged, this, [this](int place) {
        setValue(middle_ + reach_ * place / kPlaces);
        emit moved(value_);
    });
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        setValue(value);
        emit moved(value);
    });
}

void NumberSlider::setExtent(double middle, double reach) {
    middle_ = middle;
    reach_ = reach;
    box_->setSingleStep(reach / kSteps);
    setValue(value_);
}

void NumberSlider::setValue(double value) {
    value_ = value;
    const QSignalBlocker quietSlider(slider_), quietBox(box_);
    const double shown = std::isfinite(value) ? value : middle_;
    slider_->setValue(static_cast<int>(std::lround(std::clamp((shown - middle_) / reach_, -1.0, 1.0) * kPlaces)));
    box_->setValue(shown);
}

void NumberSlider::setAccessibleNames(const QString& name) {
    slider_->setAccessibleName(name);
    box_->setAccessibleName(name);
}

}  // namespace netloom
