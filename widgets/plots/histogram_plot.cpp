#include "widgets/plots/histogram_plot.h"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/plots/plot_theme.h"
#include "widgets/plots/tickers.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

Histogram histogramOf(std::span<const float> values, int bins, std::size_t most) {
    Histogram h;
    h.counts.assign(static_cast<std::size_t>(std::max(1, bins)), 0);
    const std::size_t stride = std::max<std::size_t>(1, (values.size() + most - 1) / std::max<std::size_t>(1, most));
    double sum = 0, squares = 0;
    bool first = true;
    for (std::size_t i = 0; i < values.size(); i += stride) {
        const auto v = static_cast<double>(values[i]);
        if (!std::isfinite(v)) {
            ++h.notFinite;
            continue;
        }
        h.low = first ? v : std::min(h.low, v);
        h.high = first ? v : std::max(h.high, v);
        first = false;
        sum += v;
        squares += v * v;
        ++h.numbers;
        h.zeros += v == 0;
    }
    if (h.numbers == 0) return h;
    const auto n = static_cast<double>(h.numbers);
    h.mean = sum / n;
    h.deviation = std::sqrt(std::max(0.0, squares / n - h.mean * h.mean));
    const double span = h.high - h.low;
    if (span <= 0) {
        h.counts[h.counts.size() / 2] = h.numbers;
        return h;
    }
    const double scale = static_cast<double>(h.counts.size()) / span;
    for (std::size_t i = 0; i < values.size(); i += stride)
        if (const auto v = static_cast<double>(values[i]); std::isfinite(v))
            ++h.counts[std::min(h.counts.size() - 1, static_cast<std::size_t>((v - h.low) * scale))];
    return h;
}

HistogramPlot::HistogramPlot(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot) {
    inEachLanguage(this, [this] { setAccessibleName(tr("Distribution")); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    plot_->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    plot_->axisRect()->setMargins(QMargins(8, 8, 16, 4));
    plot_->xAxis->setTicker(QSharedPointer<PlainTicker>::create());
    plot_->yAxis->setTicker(QSharedPointer<PlainTicker>::create());
    plot_->xAxis->grid()->setVisible(false);
    bars_ = new QCPBars(plot_->xAxis, plot_->yAxis);
    bars_->setPen(Qt::NoPen);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &HistogramPlot::restyle);
    restyle();
}

void HistogramPlot::setValues(std::span<const float> values) {
    histogram_ = histogramOf(values);
    setAccessibleDescription(summary());
    draw(histogram_);
}

void HistogramPlot::draw(const Histogram& h) {
    const auto bins = static_cast<double>(h.counts.size());
    // Equal numbers have no extent of their own.
    const double room = h.high > h.low ? 0 : std::max(1e-6, std::abs(h.high) * 0.1);
    const double low = h.low - room, width = (h.high - h.low + 2 * room) / std::max(1.0, bins);
    QVector<double> keys, values;
    for (std::size_t i = 0; i < h.counts.size(); ++i) {
        keys << low + width * (static_cast<double>(i) + 0.5);
        values << static_cast<double>(h.counts[i]);
    }
    bars_->setData(keys, values, true);
    bars_->setWidth(width * 0.92);
    plot_->xAxis->setRange(low, h.high + room);
    plot_->yAxis->setRange(
        0, std::max(1.0, values.isEmpty() ? 1 : *std::max_element(values.begin(), values.end())) * 1.05);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

QString HistogramPlot::summary() const {
    const Histogram& h = histogram_;
    if (h.numbers + h.notFinite == 0) return tr("no numbers");
    QStringList words;
    if (h.numbers > 0)
        words << tr("from %1 to %2").arg(number(h.low, 3), number(h.high, 3)) << tr("mean %1").arg(number(h.mean, 3))
              << tr("deviation %1").arg(number(h.deviation, 3));
    if (h.zeros > 0)
        words << tr("%1 zeros").arg(percent(static_cast<double>(h.zeros) / static_cast<double>(h.numbers)));
    if (h.notFinite > 0) words << tr("%1 are no numbers").arg(count(h.notFinite));
    return words.join(QStringLiteral(" · "));
}

void HistogramPlot::resizeEvent(QResizeEvent*) {
    plot_->xAxis->ticker()->setTickCount(std::clamp(width() / 80, 2, 10));
    plot_->yAxis->ticker()->setTickCount(std::clamp(height() / 40, 2, 8));
}

void HistogramPlot::restyle() {
    applyPlotTheme(*plot_);
    bars_->setBrush(Theme::current().accent);
    plot_->xAxis->grid()->setZeroLinePen(QPen(Theme::current().muted));
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace netloom
