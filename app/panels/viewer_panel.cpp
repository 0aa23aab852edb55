#include "app/panels/viewer_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <algorithm>
#include <cmath>

#include "app/controllers/tensor_picture.h"
#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"
#include "app/panels/picture_label.h"
#include "widgets/panels/marks.h"
#include "widgets/support/controls.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

enum What { kOutput, kFilters, kWeights, kGradients };
constexpr int kBins = 48;

QString rangeText(const PictureRange& r) {
    return NumberHistogram::tr("from %1 to %2").arg(number(r.low, 3), number(r.high, 3));
}

}  // namespace

ViewerPanel::ViewerPanel(GraphDocument& document, ViewerController& viewer, QWidget* parent)
    : QWidget(parent),
      document_(document),
      viewer_(viewer),
      what_(new QComboBox),
      sample_(new QSpinBox),
      common_(new QCheckBox(tr("common scale"))),
      stack_(new QStackedWidget),
      picture_(new PictureLabel),
      histogram_(new NumberHistogram),
      caption_(smallLabel({})) {
    setObjectName("viewer");
    what_->addItems({tr("Output"), tr("Filters"), tr("Weights"), tr("Gradients")});
    what_->setAccessibleName(tr("What to look at"));
    sample_->setPrefix(tr("sample "));
    sample_->setMaximum(1 << 30);
    common_->setChecked(true);
    picture_->setMaximumScale(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(what_);
    row->addWidget(sample_);
    row->addWidget(common_);
    row->addStretch(1);
    auto* picturePage = new QScrollArea;
    picturePage->setWidget(picture_);
    picturePage->setWidgetResizable(true);
    picturePage->setFrameShape(QFrame::NoFrame);
    stack_->addWidget(new EmptyState("eye", tr("Select a node, and press Play or Step to see inside it."), {}));
    stack_->addWidget(picturePage);
    stack_->addWidget(histogram_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->addLayout(row);
    column->addWidget(caption_);
    column->addWidget(stack_, 1);
    connect(what_, &QComboBox::activated, this, &ViewerPanel::refresh);
    connect(common_, &QCheckBox::toggled, this, &ViewerPanel::refresh);
    connect(sample_, &QSpinBox::valueChanged, this, [this](int sample) { viewer_.setSample(sample); });
    connect(&viewer, &ViewerController::sampleChanged, this, [this] {
        const QSignalBlocker quiet(sample_);
        sample_->setValue(static_cast<int>(viewer_.sample()));
    });
    connect(&viewer, &ViewerController::updated, this, &ViewerPanel::refresh);
    refresh();
}

void ViewerPanel::refresh() {
    sample_->setMaximum(static_cast<int>(std::max<std::int64_t>(0, viewer_.samples() - 1)));
    const Node* node = viewer_.node().empty() ? nullptr : document_.document().find(viewer_.node());
    const QString name = node ? QString::fromStdString(node->name) : QString();
    const PictureStyle style{256, 0, 1, 1, false, common_->isChecked()};
    const int what = what_->currentIndex();
    common_->setVisible(what == kOutput);
    QImage picture;
    PictureRange range;
    const auto weight = viewer_.parameters().find("weight");
    if (what == kOutput && node) {
        picture = viewer_.output().shape().rank() == 4 ? pictureOfChannels(viewer_.output(), style, &range)
                                                       : pictureOfVector(viewer_.output(), {1024, 32, 8, 1}, &range);
    } else if (what == kFilters && weight != viewer_.parameters().end()) {
        PictureStyle signs = style;
        signs.symmetric = true;
        picture = pictureOfFilters(weight->second, signs, &range);
        if (picture.isNull() && weight->second.shape().rank() == 2) {
            const Shape& s = weight->second.shape();
            picture = pictureOfFilters(weight->second.reshaped({s[0], s[1], 1, 1}), signs, &range);
        }
    } else if (what == kWeights || what == kGradients) {
        const auto& all = what == kWeights ? viewer_.parameters() : viewer_.gradients();
        const auto found = all.find("weight");
        if (found != all.end() && found->second.dtype() == DType::f32) {
            histogram_->setValues(found->second.span<float>());
            caption_->setText(name + " · " + tr("%1 numbers").arg(count(found->second.elements())));
            stack_->setCurrentIndex(2);
            return;
        }
    }
    picture_->setPicture(picture);
    stack_->setCurrentIndex(picture.isNull() ? 0 : 1);
    caption_->setText(
        picture.isNull() ? name : name + " · " + rangeText(range) + " · " + tr("step %1").arg(count(viewer_.step())));
}

void NumberHistogram::setValues(std::span<const float> values) {
    low_ = high_ = 0;
    if (!values.empty()) {
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        low_ = *least;
        high_ = *most;
    }
    bins_.assign(kBins, 0);
    const float span = high_ - low_;
    for (const float v : values)
        if (std::isfinite(v) && span > 0)
            ++bins_[static_cast<std::size_t>(std::min(kBins - 1.0F, (v - low_) / span * kBins))];
    update();
}

void NumberHistogram::paintEvent(QPaintEvent*) {
    if (bins_.empty()) return;
    const Theme& theme = Theme::current();
    QPainter p(this);
    const int most = std::max(1, *std::max_element(bins_.begin(), bins_.end()));
    const double step = static_cast<double>(width()) / kBins, base = height() - 22.0;
    for (std::size_t i = 0; i < bins_.size(); ++i) {
        const double height = base * bins_[i] / most;
        p.fillRect(QRectF(step * static_cast<double>(i), base - height, step - 1, height), theme.accent);
    }
    p.setPen(theme.muted);
    p.setFont(netloom::font(FontRole::small));
    p.drawText(QRectF(0, base + 2, width(), 18), Qt::AlignLeft, number(static_cast<double>(low_), 3));
    p.drawText(QRectF(0, base + 2, width(), 18), Qt::AlignRight, number(static_cast<double>(high_), 3));
    if (low_ < 0 && high_ > 0) {
        const double zero = static_cast<double>(-low_ / (high_ - low_)) * width();
        p.setPen(theme.line);
        p.drawLine(QPointF(zero, 0), QPointF(zero, base));
        p.setPen(theme.muted);
        p.drawText(QRectF(zero - 20, base + 2, 40, 18), Qt::AlignCenter, "0");
    }
}

}  // namespace netloom
