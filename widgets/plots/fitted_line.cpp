#include "widgets/plots/fitted_line.h"

#include <qcustomplot.h>

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/plots/plot_theme.h"
#include "widgets/plots/point_marks.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr std::size_t kErrorLines = 80;  // more of them hide the samples
constexpr double kStraight = 1e-3;       // how far from a straight line, of the height, still counts as one

}  // namespace

FittedLine::FittedLine(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot) {
    plot_->setMinimumSize(160, 120);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->setAntialiasedElements(QCP::aeScatters | QCP::aePlottables);
    placeLegendBeside(*plot_);
    connect(plot_->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
        if (!setting_) emit visibleRangeChanged();
    });
    const auto byHand = [this] { zoomed_ = true; };
    connect(plot_, &QCustomPlot::mousePress, this, byHand);
    connect(plot_, &QCustomPlot::mouseWheel, this, byHand);
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] {
        setAxes(plot_->xAxis->label(), plot_->yAxis->label(), from_, to_, names_);
        emit visibleRangeChanged();
    });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &FittedLine::applyTheme);
    applyTheme();
    inEachLanguage(this, [this] {
        setAccessibleName(tr("Fitted line"));
        rebuild();
    });
}

void FittedLine::setAxes(const QString& xName, const QString& yName, double from, double to,
                         const QStringList& curves) {
    setting_ = true;
    zoomed_ = false;
    from_ = from;
    to_ = to;
    names_ = curves;
    plot_->xAxis->setLabel(xName);
    plot_->yAxis->setLabel(yName);
    plot_->xAxis->setRange(from, to);
    setting_ = false;
    rebuild();
}

void FittedLine::setPoints(std::vector<LinePoint> points) {
    points_ = std::move(points);
    rebuild();
}

void FittedLine::setCurves(double from, double to, const std::vector<std::vector<float>>& curves) {
    curvesFrom_ = from;
    curvesTo_ = to;
    curves_ = curves;
    rebuild();
}

void FittedLine::setHeldOutShown(bool shown) {
    heldOutShown_ = shown;
    rebuild();
}

std::pair<double, double> FittedLine::visibleRange() const {
    return {plot_->xAxis->range().lower, plot_->xAxis->range().upper};
}

QString FittedLine::equation(const QString& x, const QString& y, double from, double to,
                             std::span<const float> values) {
    if (values.size() < 3 || to <= from) return {};
    const auto first = static_cast<double>(values.front());
    const double slope = (static_cast<double>(values.back()) - first) / (to - from);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double height = std::max(static_cast<double>(*high - *low), 1e-6);
    const double step = (to - from) / static_cast<double>(values.size() - 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double off = static_cast<double>(values[i]) - (first + slope * step * static_cast<double>(i));
        if (!(std::abs(off) <= kStraight * height)) return {};
    }
    const double at0 = first - slope * from;
    return QStringLiteral("%1 = %2 %3 %4 %5")
        .arg(y, number(slope, 3), x, at0 < 0 ? QStringLiteral("−") : QStringLiteral("+"), number(std::abs(at0), 3));
}

void FittedLine::rebuild() {
    plot_->clearGraphs();
    const Theme& theme = Theme::current();
    const auto curves = std::max<std::size_t>(curves_.size(), 1);
    QCPGraph* errors = plot_->addGraph();
    errors->setPen(QPen(Theme::blend(theme.surface, theme.bad, 0.6), 1));
    errors->removeFromLegend();
    if (points_.size() <= kErrorLines && !curves_.empty()) {
        QVector<double> x, y;
        for (const LinePoint& p : points_) {
            if (p.heldOut && !heldOutShown_) continue;
            x << p.at.x() << p.at.x() << p.at.x();
            y << p.at.y() << p.predicted << std::numeric_limits<double>::quiet_NaN();
        }
        errors->setData(x, y, true);
    }
    for (std::size_t c = 0; c < curves_.size(); ++c) addCurve(c);
    for (std::size_t c = 0; c < curves; ++c) addSamples(static_cast<int>(c));
    fitHeight();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void FittedLine::addCurve(std::size_t index) {
    const Theme& theme = Theme::current();
    const std::vector<float>& values = curves_[index];
    const double step = (curvesTo_ - curvesFrom_) / static_cast<double>(std::max<std::size_t>(values.size(), 2) - 1);
    QVector<double> x, y;
    for (std::size_t i = 0; i < values.size(); ++i) {
        x << curvesFrom_ + step * static_cast<double>(i);
        y << static_cast<double>(values[i]);
    }
    QCPGraph* line = plot_->addGraph();
    line->setData(x, y, true);
    line->setPen(QPen(curves_.size() > 1 ? theme.series(static_cast<int>(index)) : theme.warn, 2));
    line->setName(tr("network"));
    if (curves_.size() > 1) line->removeFromLegend();
}

void FittedLine::addSamples(int curve) {
    const bool several = curves_.size() > 1;
    for (const bool hollow : {false, true}) {
        QVector<double> x, y;
        for (const LinePoint& p : points_) {
            if (p.curve != curve || p.heldOut != hollow || (hollow && !heldOutShown_)) continue;
            x << p.at.x();
            y << p.at.y();
        }
        if (x.isEmpty()) continue;
        const QString part = hollow ? tr("validation") : tr("training");
        addLegendMark(*plot_, several ? names_.value(curve) : part, markOf(curve, hollow));
        plot_->graph(plot_->graphCount() - 1)->setData(x, y);
        if (several && hollow) plot_->graph(plot_->graphCount() - 1)->removeFromLegend();
    }
}

// All samples stay in sight; a curve that runs far away from them does not press them into a corner.
void FittedLine::fitHeight() {
    if (zoomed_) return;
    double low = INFINITY, high = -INFINITY;
    const auto include = [&](double y) {
        if (!std::isfinite(y)) return;
        low = std::min(low, y);
        high = std::max(high, y);
    };
    for (const LinePoint& p : points_) include(p.at.y());
    const double reach = low < high ? (high - low) * 0.75 : 1;
    const double least = low - reach, most = high + reach;
    for (const auto& curve : curves_)
        for (const float y : curve) include(std::clamp(static_cast<double>(y), least, most));
    if (low > high) return;
    const double pad = low < high ? (high - low) * 0.08 : 0.5;
    plot_->yAxis->setRange(low - pad, high + pad);
}

void FittedLine::applyTheme() {
    applyPlotTheme(*plot_);
    themeLegend(*plot_->legend);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) axis->ticker()->setTickCount(5);
    rebuild();
}

}  // namespace netloom
