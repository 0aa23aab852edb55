#include "widgets/plots/loss_plot.h"

#include <qcustomplot.h>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSaveFile>
#include <QSlider>
#include <QWidgetAction>
#include <algorithm>
#include <cmath>

#include "widgets/plots/plot_theme.h"
#include "widgets/plots/tickers.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kFrame = 33;      // ms
constexpr int kFewPoints = 60;  // up to so many a line shows its points as well
constexpr int kTickHeight = 18, kTickWidth = 90;
constexpr int kBelow = 34;        // what the figures of the other axis and the edges take
constexpr double kDecades = 3.0;  // the slider's end is a weight of 0.999

/// Even steps of the slider are even steps of the span that is averaged over.
double weightAt(int slider) {
    return slider <= 0 ? 0 : 1 - std::pow(10.0, -kDecades * slider / 100.0);
}

int sliderAt(double weight) {
    return static_cast<int>(std::lround(-std::log10(std::max(1e-3, 1 - weight)) / kDecades * 100));
}

}  // namespace

struct LossPlot::Curve {
    Series series;
    std::vector<PlotPoint> raw, smooth;
    Smoother smoother;
    QCPGraph* rawGraph = nullptr;
    QCPGraph* mainGraph = nullptr;
    bool visible = true;
    double low = std::numeric_limits<double>::infinity(), high = -low;  // of what is finite
    double lowPositive = low;
};

LossPlot::LossPlot(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    inEachLanguage(this, [this] { setAccessibleName(tr("Curves of training")); });
    setMinimumSize(160, 96);
    plot_->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    plot_->axisRect()->setMargins(QMargins(8, 8, 16, 4));
    plot_->xAxis->setTicker(QSharedPointer<PlainTicker>::create());
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    readout_ = new QCPItemText(plot_);
    readout_->setVisible(false);
    readout_->setPositionAlignment(Qt::AlignTop | Qt::AlignLeft);
    readout_->setTextAlignment(Qt::AlignLeft);
    readout_->position->setType(QCPItemPosition::ptAbsolute);
    readout_->setPadding(QMargins(8, 4, 8, 4));
    readout_->setClipToAxisRect(false);

    soon_.setSingleShot(true);
    soon_.setInterval(kFrame);
    connect(&soon_, &QTimer::timeout, this, &LossPlot::replot);
    connect(plot_, &QCustomPlot::mouseMove, this, &LossPlot::showReadout);
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &LossPlot::follow);
    connect(plot_, &QCustomPlot::mouseWheel, this, &LossPlot::leaveFollowing);
    plot_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(plot_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        QMenu menu(this);
        fillMenu(menu);
        menu.exec(plot_->mapToGlobal(at));
    });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &LossPlot::restyle);
    setLogarithmic(true);
    restyle();
}

LossPlot::~LossPlot() = default;

int LossPlot::addSeries(const Series& series) {
    Curve curve;
    curve.series = series;
    curve.smoother = Smoother(smoothing_);
    if (series.smoothed && !series.earlier) {
        curve.rawGraph = plot_->addGraph();
        curve.rawGraph->setAntialiased(false);
        curve.rawGraph->removeFromLegend();
    }
    curve.mainGraph = plot_->addGraph();
    curve.mainGraph->setName(series.name);
    for (QCPGraph* graph : {curve.rawGraph, curve.mainGraph})
        if (graph) graph->setAdaptiveSampling(false);  // done here, with extremes kept
    curves_.push_back(std::move(curve));
    restyle();
    emit seriesChanged();
    return static_cast<int>(curves_.size()) - 1;
}

int LossPlot::seriesCount() const {
    return static_cast<int>(curves_.size());
}

const LossPlot::Series& LossPlot::series(int index) const {
    return curves_[static_cast<std::size_t>(index)].series;
}

QColor LossPlot::colourOf(int index) const {
    const Theme& t = Theme::current();
    const Series& s = series(index);
    const QColor colour = t.series(s.colour < 0 ? index : s.colour);
    return s.earlier ? Theme::blend(t.surface, colour, 0.65) : colour;
}

void LossPlot::append(int series, double step, double value) {
    const PlotPoint point{step, value};
    append(series, std::span(&point, 1));
}

void LossPlot::append(int series, std::span<const PlotPoint> points) {
    if (series < 0 || series >= static_cast<int>(curves_.size())) return;
    Curve& curve = curves_[static_cast<std::size_t>(series)];
    const bool first = curve.raw.empty() && !points.empty();
    for (const PlotPoint& p : points) {
        curve.raw.push_back(p);
        if (curve.series.smoothed) curve.smooth.push_back({p.x, curve.smoother.add(p.y)});
        if (!std::isfinite(p.y)) continue;
        curve.low = std::min(curve.low, p.y);
        curve.high = std::max(curve.high, p.y);
        if (p.y > 0) curve.lowPositive = std::min(curve.lowPositive, p.y);
    }
    if (!points.empty() && !soon_.isActive()) soon_.start();
    if (first) emit seriesChanged();
}

void LossPlot::setSeriesVisible(int series, bool visible) {
    if (series < 0 || series >= seriesCount() || isSeriesVisible(series) == visible) return;
    curves_[static_cast<std::size_t>(series)].visible = visible;
    replot();
    emit seriesChanged();
}

bool LossPlot::isSeriesVisible(int series) const {
    return curves_[static_cast<std::size_t>(series)].visible;
}

void LossPlot::clear() {
    curves_.clear();
    plot_->clearGraphs();
    hideReadout();
    follow();
    emit seriesChanged();
}

void LossPlot::setLogarithmic(bool logarithmic) {
    logarithmic_ = logarithmic;
    plot_->yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        plot_->yAxis->setTicker(QSharedPointer<LogTicker>::create());
    else
        plot_->yAxis->setTicker(QSharedPointer<PlainTicker>::create());
    fitTicks();
    follow();
    emit settingsChanged();
}

// As many figures as can be read without touching.
void LossPlot::fitTicks() {
    plot_->yAxis->ticker()->setTickCount(std::clamp((plot_->height() - kBelow) / kTickHeight, 2, 12));
    plot_->xAxis->ticker()->setTickCount(std::clamp(width() / kTickWidth, 2, 10));
}

void LossPlot::resizeEvent(QResizeEvent*) {
    fitTicks();
    plot_->replot(QCustomPlot::rpQueuedReplot);  // the plot within was resized before, with the ticks of its old size
}

void LossPlot::leaveEvent(QEvent*) {
    hideReadout();
}

void LossPlot::setSmoothing(double weight) {
    smoothing_ = std::clamp(weight, 0.0, 0.9999);
    for (Curve& curve : curves_) {
        if (!curve.series.smoothed) continue;
        curve.smoother = Smoother(smoothing_);
        curve.smooth.clear();
        for (const PlotPoint& p : curve.raw) curve.smooth.push_back({p.x, curve.smoother.add(p.y)});
    }
    replot();
    emit settingsChanged();
}

std::span<const PlotPoint> LossPlot::points(int series) const {
    if (series < 0 || series >= static_cast<int>(curves_.size())) return {};
    return curves_[static_cast<std::size_t>(series)].raw;
}

void LossPlot::follow() {
    const bool was = following_;
    following_ = true;
    replot();
    if (!was) emit settingsChanged();
}

void LossPlot::leaveFollowing() {
    if (!following_) return;
    following_ = false;
    emit settingsChanged();
}

void LossPlot::fill(Curve& curve) {
    const QCPRange range = plot_->xAxis->range();
    const auto put = [&](QCPGraph* graph, const std::vector<PlotPoint>& points) {
        if (!graph) return;
        graph->setVisible(curve.visible);
        QVector<QCPGraphData> shown;
        for (const PlotPoint& p : decimated(points, range.lower, range.upper, std::max(200, plot_->width())))
            // A logarithmic axis has no place for what is not positive: a gap, not a fall to minus infinity.
            shown.append({p.x, logarithmic_ && p.y <= 0 ? std::numeric_limits<double>::quiet_NaN() : p.y});
        graph->data()->set(shown, true);
        if (graph == curve.mainGraph && !curve.series.smoothed)
            // A pen of their own: the line's dots would be drawn around each point too.
            graph->setScatterStyle(points.size() <= kFewPoints
                                       ? QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(graph->pen().color(), 1),
                                                         QBrush(graph->pen().color()), 5)
                                       : QCPScatterStyle(QCPScatterStyle::ssNone));
    };
    put(curve.rawGraph, curve.raw);
    put(curve.mainGraph, curve.series.smoothed ? curve.smooth : curve.raw);
}

void LossPlot::rescale() {
    double left = std::numeric_limits<double>::infinity(), right = -left, low = left, high = -left;
    for (const Curve& curve : curves_) {
        if (!curve.visible || curve.raw.empty()) continue;
        left = std::min(left, curve.raw.front().x);
        right = std::max(right, curve.raw.back().x);
        low = std::min(low, logarithmic_ ? curve.lowPositive : curve.low);
        high = std::max(high, curve.high);
    }
    if (left > right || low > high) {
        plot_->xAxis->setRange(0, 1);
        plot_->yAxis->setRange(logarithmic_ ? 0.01 : 0, 1);
        return;
    }
    if (left == right) right = left + 1;
    plot_->xAxis->setRange(left, right);
    if (logarithmic_) {
        const double room = std::max(1.05, std::pow(high / low, 0.04));
        plot_->yAxis->setRange(low / room, high * room);
    } else {
        const double room = high > low ? (high - low) * 0.04 : std::max(1e-6, std::abs(high) * 0.1);
        plot_->yAxis->setRange(low - room, high + room);
    }
}

void LossPlot::replot() {
    soon_.stop();
    if (following_) rescale();
    for (Curve& curve : curves_) fill(curve);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void LossPlot::restyle() {
    const Theme& t = Theme::current();
    applyPlotTheme(*plot_);
    int index = 0;
    for (Curve& curve : curves_) {
        const QColor colour = colourOf(index++);
        if (curve.rawGraph) curve.rawGraph->setPen(QPen(Theme::blend(t.surface, colour, 0.4), 1));
        curve.mainGraph->setPen(
            QPen(colour, curve.series.earlier ? 1 : 2, curve.series.dotted ? Qt::DotLine : Qt::SolidLine));
    }
    QColor ground = t.surface;
    ground.setAlpha(200);
    plot_->legend->setBrush(ground);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setFont(netloom::font(FontRole::small));
    plot_->legend->setTextColor(t.text);
    plot_->legend->setIconSize(16, 8);
    readout_->setFont(netloom::font(FontRole::small));
    readout_->setColor(t.text);
    readout_->setBrush(t.raised);
    readout_->setPen(QPen(t.line));
    replot();
    emit seriesChanged();
}

void LossPlot::hideReadout() {
    readout_->setVisible(false);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void LossPlot::showReadout(const QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) leaveFollowing();
    QStringList lines;
    const double x = plot_->xAxis->pixelToCoord(event->pos().x());
    if (plot_->axisRect()->rect().contains(event->pos())) {
        for (const Curve& curve : curves_) {
            if (!curve.visible || curve.raw.empty()) continue;
            auto at = std::lower_bound(curve.raw.begin(), curve.raw.end(), x,
                                       [](const PlotPoint& p, double v) { return p.x < v; });
            if (at == curve.raw.end() || (at != curve.raw.begin() && x - (at - 1)->x < at->x - x)) --at;
            if (lines.isEmpty()) lines << tr("step %1").arg(count(static_cast<qint64>(at->x)));
            lines << curve.series.name + "  " + number(at->y);
        }
    }
    readout_->setVisible(lines.size() > 1);
    readout_->setText(lines.join('\n'));
    const bool right = event->pos().x() > plot_->width() / 2;
    readout_->setPositionAlignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    readout_->position->setCoords(event->pos().x() + (right ? -12 : 12), 12);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

QString LossPlot::settingsText() const {
    QStringList words{tr("smooth %1").arg(number(smoothing_, 3))};
    if (logarithmic_) words << tr("log");
    if (following_) words << tr("follow");
    return words.join(QStringLiteral(" · "));
}

void LossPlot::fillMenu(QMenu& menu) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(12, 4, 12, 4);
    line->setSpacing(8);
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setRange(0, 100);
    slider->setValue(sliderAt(smoothing_));
    slider->setMinimumWidth(120);
    slider->setAccessibleName(tr("Smoothing"));
    auto* value = mutedLabel(number(smoothing_, 3));
    value->setMinimumWidth(40);
    line->addWidget(new QLabel(tr("Smoothing")));
    line->addWidget(slider, 1);
    line->addWidget(value);
    connect(slider, &QSlider::valueChanged, this, [this, value](int at) {
        setSmoothing(weightAt(at));
        value->setText(number(smoothing_, 3));
    });
    auto* smoothing = new QWidgetAction(&menu);
    smoothing->setDefaultWidget(row);
    menu.addAction(smoothing);
    QAction* log = menu.addAction(tr("Logarithmic axis"));
    log->setCheckable(true);
    log->setChecked(logarithmic_);
    connect(log, &QAction::toggled, this, &LossPlot::setLogarithmic);
    QAction* newest = menu.addAction(tr("Follow the newest step"));
    newest->setCheckable(true);
    newest->setChecked(following_);
    connect(newest, &QAction::toggled, this, [this](bool on) { on ? follow() : leaveFollowing(); });
    menu.addSeparator();
    menu.addAction(icon("table"), tr("Save the numbers as CSV…"), this, [this] {
        const QString path = QFileDialog::getSaveFileName(this, {}, "curves.csv", "CSV (*.csv)");
        if (!path.isEmpty()) writeCsv(path);
    });
    menu.addAction(icon("image"), tr("Save the picture as PNG…"), this, [this] {
        const QString path = QFileDialog::getSaveFileName(this, {}, "curves.png", "PNG (*.png)");
        if (!path.isEmpty()) writePng(path);
    });
}

QString LossPlot::csv() const {
    if (csvSource_) return csvSource_();
    std::vector<NamedCurve> shown;
    for (const Curve& curve : curves_)
        if (curve.visible) shown.push_back({curve.series.name, curve.raw});
    return curvesAsCsv(shown);
}

bool LossPlot::writeCsv(const QString& path) const {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Text) && file.write(csv().toUtf8()) >= 0 && file.commit();
}

// The names stand in the picture itself, for it leaves the window without the legend.
bool LossPlot::writePng(const QString& path, int width, int height) {
    replot();
    readout_->setVisible(false);
    for (const Curve& curve : curves_)
        curve.visible ? curve.mainGraph->addToLegend() : curve.mainGraph->removeFromLegend();
    plot_->legend->setVisible(true);
    const bool written = plot_->savePng(path, width, height, 2);
    plot_->legend->setVisible(false);
    plot_->replot(QCustomPlot::rpQueuedReplot);
    return written;
}

}  // namespace netloom
