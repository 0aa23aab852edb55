#include "widgets/plots/tickers.h"

#include <algorithm>
#include <cmath>

#include "widgets/support/text.h"

namespace netloom {
namespace {

constexpr std::size_t kLeast = 3;

std::vector<double> inDecades(double low, double high, const std::vector<double>& steps, int stride) {
    std::vector<double> ticks;
    const int first = static_cast<int>(std::floor(std::log10(low))), last = static_cast<int>(std::log10(high)) + 1;
    for (int decade = first; decade <= last; ++decade) {
        if (decade % stride != 0) continue;
        for (const double step : steps)
            if (const double tick = step * std::pow(10.0, decade); tick >= low && tick <= high) ticks.push_back(tick);
    }
    return ticks;
}

/// Over a small part of a decade a logarithmic axis is nearly a plain one.
std::vector<double> evenly(double low, double high, int most) {
    const double least = (high - low) / std::max(1, most);
    const double unit = std::pow(10.0, std::floor(std::log10(least)));
    double step = 10 * unit;
    for (const double factor : {5.0, 2.0, 1.0})
        if (factor * unit >= least) step = factor * unit;
    std::vector<double> ticks;
    for (double tick = std::ceil(low / step) * step; tick <= high; tick += step) ticks.push_back(tick);
    return ticks;
}

}  // namespace

std::vector<double> logTicks(double low, double high, int most) {
    if (!(low > 0) || !(high > low)) return {};
    const auto room = static_cast<std::size_t>(std::max(2, most));
    for (const auto& steps : {std::vector<double>{1, 1.5, 2, 3, 4, 5, 6, 8}, std::vector<double>{1, 2, 5},
                              std::vector<double>{1, 3}, std::vector<double>{1}}) {
        std::vector<double> ticks = inDecades(low, high, steps, 1);
        if (ticks.size() < kLeast) return evenly(low, high, most);
        if (ticks.size() <= room) return ticks;
    }
    for (int stride = 2;; ++stride)
        if (std::vector<double> ticks = inDecades(low, high, {1}, stride); ticks.size() <= room) return ticks;
}

QVector<double> LogTicker::createTickVector(double, const QCPRange& range) {
    const std::vector<double> ticks = logTicks(range.lower, range.upper, tickCount());
    return {ticks.begin(), ticks.end()};
}

QString LogTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return number(tick, 5);
}

int LogTicker::getSubTickCount(double) {
    return 0;
}

QString PlainTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return number(std::abs(tick) < 1e-12 ? 0 : tick, 6);
}

int PlainTicker::getSubTickCount(double) {
    return 0;
}

}  // namespace netloom
