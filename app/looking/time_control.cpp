#include "app/looking/time_control.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <algorithm>

#include "app/looking/timeline.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

constexpr int kPlaces = 1000;  // of the slider, over all steps

}  // namespace

TimeControl::TimeControl(Timeline& timeline, QWidget* parent)
    : QWidget(parent),
      timeline_(timeline),
      slider_(new QSlider(Qt::Horizontal)),
      step_(mutedLabel({})),
      now_(new QToolButton) {
    setObjectName("time");
    slider_->setRange(0, kPlaces);
    slider_->setValue(kPlaces);
    step_->setMinimumWidth(step_->fontMetrics().horizontalAdvance(QStringLiteral("step 1,000,000")));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(slider_, 1);
    row->addWidget(step_);
    row->addWidget(now_);
    connect(slider_, &QSlider::valueChanged, this, [this](int place) {
        if (place == kPlaces) {
            timeline_.setAt(std::nullopt);
            return;
        }
        const double share = place / static_cast<double>(kPlaces);
        timeline_.setAt(timeline_.first() +
                        static_cast<std::int64_t>(share * static_cast<double>(timeline_.last() - timeline_.first())));
    });
    connect(now_, &QToolButton::clicked, this, [this] { timeline_.setAt(std::nullopt); });
    connect(&timeline_, &Timeline::moved, this, &TimeControl::show);
    connect(&timeline_, &Timeline::extended, this, &TimeControl::show);
    inEachLanguage(this, [this] {
        now_->setText(tr("Now"));
        slider_->setAccessibleName(tr("Step of the training"));
        slider_->setToolTip(tr("Look back at what was learned up to a step"));
        show();
    });
}

void TimeControl::show() {
    const auto at = timeline_.at();
    const std::int64_t span = timeline_.last() - timeline_.first();
    setEnabled(span > 0);
    now_->setEnabled(at.has_value());
    const QSignalBlocker quiet(slider_);
    slider_->setValue(!at || span <= 0 ? kPlaces
                                       : static_cast<int>(static_cast<double>(*at - timeline_.first()) * kPlaces /
                                                          static_cast<double>(span)));
    step_->setText(timeline_.isEmpty() ? QString() : tr("step %1").arg(count(at.value_or(timeline_.last()))));
}

}  // namespace netloom
