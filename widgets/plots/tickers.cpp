#include "widgets/plots/tickers.h"

#include <algorithm>
#include <cmath>

#include "widgets/support/text.h"

namespace netloom {
namespace {

constexpr std::size_t kLeast = 3;

using Ticks = std::vector<double>;

Ticks inDecades(double low, double high, const Ticks& steps, int stride) {
    Ticks ticks;
    const int first = static_cast<int>(std::floor(std::log10(low))), last = static_cast<int>(std::log10(high)) + 1;
    for (int decade = first; decade <= last; ++decade) {
        if (decade % stride != 0) continue;
        for (const double step : steps)
            if (const double tick = step * std::pow(10.0, decade); tick >= low && tick <= high) ticks.push_back(tick);
    }
    return ticks;
}

/// Over a small part of a decade a logarithmic axis is nearly a plain one.
Ticks evenly(double low, double high, int most) {
    const double least = (high - low) / std::max(1, most);
    const double unit = std::pow(10.0, std::floor(std::log10(least)));
    double step = 10 * unit;
    for (const double factor : {5.0, 2.0, 1.0})
        if (factor * unit >= least) step = factor * unit;
    Ticks ticks;
    for (double tick = std::ceil(low / step) * step; tick <= high; tick += step) ticks.push_back(tick);
    return ticks;
}

/// Whether all stand at least so many powers of ten apart: as figures on the axis they keep clear of each other.
bool keepApart(const Ticks& ticks, double gap) {
    const auto close = [gap](double a, double b) { return std::log10(b / a) < gap * (1 - 1e-9); };
    return std::adjacent_find(ticks.begin(), ticks.end(), close) == ticks.end();
}

/// Upwards from the first, those too near to the one before are left out.
Ticks thinned(const Ticks& ticks, double gap) {
    Ticks kept;
    for (const double tick : ticks)
        if (kept.empty() || keepApart({kept.back(), tick}, gap)) kept.push_back(tick);
    return kept;
}

}  // namespace

std::vector<double> logTicks(double low, double high, int most) {
    if (!(low > 0) || !(high > low)) return {};
    const double gap = std::log10(high / low) / std::max(1, most);
    Ticks found;
    for (const Ticks& steps : {Ticks{1, 1.5, 2, 3, 4, 5, 6, 8}, Ticks{1, 2, 5}, Ticks{1, 3}, Ticks{1}}) {
        found = inDecades(low, high, steps, 1);
        if (keepApart(found, gap)) break;
    }
    for (int stride = 2; !keepApart(found, gap); ++stride) found = inDecades(low, high, {1}, stride);
    if (found.size() >= kLeast) return found;
    Ticks even = thinned(evenly(low, high, most), gap);
    return even.size() > found.size() ? even : found;
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
