#include "widgets/plots/loss_plot.h"

#include <qcustomplot.h>

#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <algorithm>
#include <cmath>
#include <map>

#include "widgets/plots/plot_theme.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kFrame = 16;  // ms

/// Ticks of a loss axis: 1, 2, 5 in each decade when few decades show, else whole decades, so that there are always
/// enough to read a value from.
class LogTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double, const QCPRange& range) override {
        QVector<double> ticks;
        if (range.lower <= 0) return ticks;
        const double decades = std::log10(range.upper / range.lower);
        const std::vector<double> steps = decades > 5   ? std::vector<double>{1}
                                          : decades > 1 ? std::vector<double>{1, 2, 5}
                                                        : std::vector<double>{1, 1.5, 2, 3, 4, 5, 6, 8};
        for (double decade = std::pow(10, std::floor(std::log10(range.lower)) - 1); decade <= range.upper; decade *= 10)
            for (const double step : steps) ticks.append(decade * step);
        return ticks;
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return number(tick, 3); }
    int getSubTickCount(double) override { return 0; }
};

class PlainTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return number(std::abs(tick) < 1e-12 ? 0 : tick, 6);
    }
    int getSubTickCount(double) override { return 0; }
};

}  // namespace

struct LossPlot::Curve {
    Series series;
    std::vector<PlotPoint> raw, smooth;
    Smoother smoother;
    QCPGraph* rawGraph = nullptr;
    QCPGraph* mainGraph = nullptr;
    bool visible = true;
};

LossPlot::LossPlot(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    setAccessibleName(tr("Curves of training"));
    setMinimumSize(160, 96);
    plot_->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    plot_->axisRect()->setMargins(QMargins(8, 8, 16, 4));
    plot_->xAxis->setTicker(QSharedPointer<PlainTicker>::create());
    plot_->legend->setVisible(true);
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
    connect(plot_, &QWidget::customContextMenuRequested, this, &LossPlot::showMenu);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &LossPlot::restyle);
    setLogarithmic(true);
    restyle();
}

LossPlot::~LossPlot() = default;

int LossPlot::addSeries(const Series& series) {
    Curve curve{series, {}, {}, Smoother(smoothing_), nullptr, nullptr, true};
    if (series.smoothed) {
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
    return static_cast<int>(curves_.size()) - 1;
}

void LossPlot::append(int series, double step, double value) {
    const PlotPoint point{step, value};
    append(series, std::span(&point, 1));
}

void LossPlot::append(int series, std::span<const PlotPoint> points) {
    if (series < 0 || series >= static_cast<int>(curves_.size())) return;
    Curve& curve = curves_[static_cast<std::size_t>(series)];
    for (const PlotPoint& p : points) {
        curve.raw.push_back(p);
        if (curve.series.smoothed) curve.smooth.push_back({p.x, curve.smoother.add(p.y)});
    }
    if (!points.empty() && !soon_.isActive()) soon_.start();
}

void LossPlot::setSeriesVisible(int series, bool visible) {
    if (series < 0 || series >= static_cast<int>(curves_.size())) return;
    curves_[static_cast<std::size_t>(series)].visible = visible;
    replot();
}

void LossPlot::clear() {
    curves_.clear();
    plot_->clearGraphs();
    follow();
}

void LossPlot::clearPoints() {
    for (Curve& curve : curves_) {
        curve.raw.clear();
        curve.smooth.clear();
        curve.smoother = Smoother(smoothing_);
    }
    follow();
}

void LossPlot::setLogarithmic(bool logarithmic) {
    logarithmic_ = logarithmic;
    plot_->yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        plot_->yAxis->setTicker(QSharedPointer<LogTicker>::create());
    else
        plot_->yAxis->setTicker(QSharedPointer<PlainTicker>::create());
    follow();
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
}

void LossPlot::setXLabel(const QString& label) {
    plot_->xAxis->setLabel(label);
}

std::span<const PlotPoint> LossPlot::points(int series) const {
    if (series < 0 || series >= static_cast<int>(curves_.size())) return {};
    return curves_[static_cast<std::size_t>(series)].raw;
}

void LossPlot::follow() {
    const bool was = following_;
    following_ = true;
    replot();
    if (!was) emit followingChanged(true);
}

void LossPlot::leaveFollowing() {
    if (!following_) return;
    following_ = false;
    emit followingChanged(false);
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
        for (const PlotPoint& p : curve.raw) {
            if (!std::isfinite(p.y) || (logarithmic_ && p.y <= 0)) continue;
            low = std::min(low, p.y);
            high = std::max(high, p.y);
        }
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
    plot_->legend->setVisible(!curves_.empty());
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void LossPlot::restyle() {
    const Theme& t = Theme::current();
    applyPlotTheme(*plot_);
    int index = 0;
    for (Curve& curve : curves_) {
        const QColor colour = curve.series.colour.isValid() ? curve.series.colour : t.series(index);
        ++index;
        if (curve.rawGraph) curve.rawGraph->setPen(QPen(Theme::blend(t.surface, colour, 0.4), 1));
        curve.mainGraph->setPen(QPen(colour, 2));
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

void LossPlot::showMenu(const QPoint& position) {
    QMenu menu(this);
    QAction* log = menu.addAction(tr("Logarithmic axis"));
    log->setCheckable(true);
    log->setChecked(logarithmic_);
    QAction* all = menu.addAction(tr("Follow"));
    menu.addSeparator();
    QAction* csvAction = menu.addAction(icon("table"), tr("Save the numbers as CSV…"));
    QAction* png = menu.addAction(icon("image"), tr("Save the picture as PNG…"));
    const QAction* chosen = menu.exec(plot_->mapToGlobal(position));
    if (chosen == log) setLogarithmic(!logarithmic_);
    if (chosen == all) follow();
    if (chosen == csvAction)
        if (const QString path = QFileDialog::getSaveFileName(this, {}, "history.csv", "CSV (*.csv)"); !path.isEmpty())
            writeCsv(path);
    if (chosen == png)
        if (const QString path = QFileDialog::getSaveFileName(this, {}, "loss.png", "PNG (*.png)"); !path.isEmpty())
            writePng(path);
}

QString LossPlot::csv() const {
    std::map<double, std::vector<double>> rows;
    const double none = std::numeric_limits<double>::quiet_NaN();
    QString out = "step";
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        out += ',' + QString(curves_[i].series.name).replace(',', ';');
        for (const PlotPoint& p : curves_[i].raw) rows.try_emplace(p.x, curves_.size(), none).first->second[i] = p.y;
    }
    out += '\n';
    for (const auto& [x, values] : rows) {
        out += QString::number(x, 'g', 12);
        for (const double v : values) out += std::isnan(v) ? QString(",") : ',' + QString::number(v, 'g', 9);
        out += '\n';
    }
    return out;
}

bool LossPlot::writeCsv(const QString& path) const {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Text) && file.write(csv().toUtf8()) >= 0;
}

bool LossPlot::writePng(const QString& path, int width, int height) {
    replot();
    return plot_->savePng(path, width, height, 1.0);
}

}  // namespace netloom
