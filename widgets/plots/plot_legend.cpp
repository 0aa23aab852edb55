#include "widgets/plots/plot_legend.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

#include "widgets/plots/loss_plot.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

/// Filled for a curve on show, a ring for a hidden one.
QIcon dot(const QColor& colour, bool filled) {
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(3.5, 3.5, 9, 9));
    return pixmap;
}

}  // namespace

PlotLegend::PlotLegend(LossPlot& plot, QWidget* parent) : QWidget(parent), plot_(plot), row_(new QHBoxLayout(this)) {
    inEachLanguage(this, [this] { setAccessibleName(tr("Curves")); });
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(0);
    connect(&plot, &LossPlot::seriesChanged, this, &PlotLegend::refresh);
    refresh();
}

// Buttons stay: the click that hides a curve comes from one of them.
void PlotLegend::refresh() {
    std::size_t used = 0;
    for (int i = 0; i < plot_.seriesCount(); ++i) {
        if (plot_.series(i).earlier) continue;
        if (used == entries_.size()) entries_.push_back({makeButton(), i});
        Entry& entry = entries_[used++];
        const bool shown = plot_.isSeriesVisible(i);
        entry.series = i;
        entry.button->setText(plot_.series(i).name);
        entry.button->setIcon(dot(plot_.colourOf(i), shown));
        entry.button->setToolTip(shown ? tr("Hide this curve") : tr("Show this curve"));
        entry.button->show();
    }
    for (std::size_t i = used; i < entries_.size(); ++i) entries_[i].button->hide();
}

QToolButton* PlotLegend::makeButton() {
    auto* button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, at = entries_.size()] {
        const int series = entries_[at].series;
        plot_.setSeriesVisible(series, !plot_.isSeriesVisible(series));
    });
    row_->addWidget(button);
    return button;
}

}  // namespace netloom
