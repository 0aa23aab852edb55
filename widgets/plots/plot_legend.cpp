#include "widgets/plots/plot_legend.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <algorithm>

#include "widgets/plots/loss_plot.h"
#include "widgets/support/controls.h"
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

PlotLegend::PlotLegend(LossPlot& plot, QWidget* parent) : QWidget(parent), plot_(plot), note_(smallLabel({}, this)) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    note_->setContentsMargins(2 * Theme::kUnit, 0, 0, 0);
    note_->hide();
    inEachLanguage(this, [this] { setAccessibleName(tr("Curves")); });
    connect(&plot, &LossPlot::seriesChanged, this, &PlotLegend::refresh);
    refresh();
}

void PlotLegend::setNote(const QString& note) {
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
    updateGeometry();
    layOut(width(), true);
}

// Buttons stay: the click that hides a curve comes from one of them.
void PlotLegend::refresh() {
    for (Entry& entry : entries_) entry.series.clear();
    std::size_t used = 0;
    for (int i = 0; i < plot_.seriesCount(); ++i) {
        const LossPlot::Series& series = plot_.series(i);
        if (series.earlier || plot_.points(i).empty()) continue;  // validation may never come
        const QString& name = series.legend.isEmpty() ? series.name : series.legend;
        const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(used);
        auto known = series.legend.isEmpty()
                         ? end
                         : std::find_if(entries_.begin(), end, [&](const Entry& e) { return e.name == name; });
        if (known == end) {
            if (used == entries_.size()) entries_.push_back({makeButton(), {}, {}});
            known = entries_.begin() + static_cast<std::ptrdiff_t>(used++);
        }
        known->name = name;
        known->series.push_back(i);
    }
    for (const Entry& entry : entries_) {
        entry.button->setVisible(!entry.series.empty());
        if (entry.series.empty()) continue;
        const bool shown = plot_.isSeriesVisible(entry.series.front());
        entry.button->setText(entry.name);
        entry.button->setIcon(dot(plot_.colourOf(entry.series.front()), shown));
        entry.button->setToolTip(shown ? tr("Hide this curve") : tr("Show this curve"));
    }
    updateGeometry();
    layOut(width(), true);
}

QToolButton* PlotLegend::makeButton() {
    auto* button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, at = entries_.size()] {
        const std::vector<int> series = entries_[at].series;
        const bool show = !plot_.isSeriesVisible(series.front());
        for (const int one : series) plot_.setSeriesVisible(one, show);
    });
    return button;
}

std::vector<QWidget*> PlotLegend::items() const {
    std::vector<QWidget*> all;
    for (const Entry& entry : entries_)
        if (!entry.series.empty()) all.push_back(entry.button);
    if (!note_->isHidden()) all.push_back(note_);
    return all;
}

int PlotLegend::layOut(int width, bool place) const {
    QPoint at;
    int row = 0;
    for (QWidget* item : items()) {
        const QSize size = item->sizeHint();
        if (at.x() > 0 && at.x() + size.width() > width) at = {0, at.y() + row};
        row = at.x() == 0 ? size.height() : std::max(row, size.height());
        if (place) item->setGeometry(QRect(at, QSize(size.width(), row)));
        at.rx() += size.width();
    }
    return at.y() + row;
}

QSize PlotLegend::sizeHint() const {
    QSize size;
    for (const QWidget* item : items())
        size = {size.width() + item->sizeHint().width(), std::max(size.height(), item->sizeHint().height())};
    return size;
}

QSize PlotLegend::minimumSizeHint() const {
    QSize size;
    for (const QWidget* item : items()) size = size.expandedTo(item->sizeHint());
    return size;
}

int PlotLegend::heightForWidth(int width) const {
    return layOut(width, false);
}

// A button grew, by its style or its words.
bool PlotLegend::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        layOut(width(), true);
    }
    return QWidget::event(event);
}

void PlotLegend::resizeEvent(QResizeEvent*) {
    layOut(width(), true);
}

}  // namespace netloom
