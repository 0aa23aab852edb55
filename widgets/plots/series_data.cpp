#include "widgets/plots/series_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace netloom {

std::vector<PlotPoint> decimated(std::span<const PlotPoint> points, double first, double last, int columns) {
    const auto before = [](const PlotPoint& p, double x) { return p.x < x; };
    auto begin = std::lower_bound(points.begin(), points.end(), first, before);
    auto end = std::upper_bound(begin, points.end(), last, [](double x, const PlotPoint& p) { return x < p.x; });
    if (begin != points.begin()) --begin;
    if (end != points.end()) ++end;
    const auto count = static_cast<std::size_t>(end - begin);
    if (columns < 1 || count <= static_cast<std::size_t>(columns) * 4) return {begin, end};

    std::vector<PlotPoint> out;
    out.reserve(static_cast<std::size_t>(columns) * 4 + 8);
    const double width = std::max((last - first) / columns, 1e-300);
    for (auto at = begin; at != end;) {
        const double column = std::floor((at->x - first) / width);
        auto stop = at, low = at, high = at;
        for (; stop != end && std::floor((stop->x - first) / width) == column; ++stop) {
            if (stop->y < low->y) low = stop;
            if (stop->y > high->y) high = stop;
        }
        // In the order of x, each point once.
        decltype(at) kept[] = {at, std::min(low, high), std::max(low, high), stop - 1};
        for (int i = 0; i < 4; ++i)
            if (i == 0 || kept[i] != kept[i - 1]) out.push_back(*kept[i]);
        at = stop;
    }
    return out;
}

QString curvesAsCsv(std::span<const NamedCurve> curves) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto cell = [](QString text) {
        if (!text.contains(',') && !text.contains('"') && !text.contains('\n')) return text;
        return '"' + text.replace('"', QStringLiteral("\"\"")) + '"';
    };
    std::map<double, std::vector<double>> rows;
    QString out = QStringLiteral("step");
    for (std::size_t i = 0; i < curves.size(); ++i) {
        out += ',' + cell(curves[i].name);
        for (const PlotPoint& p : curves[i].points) rows.try_emplace(p.x, curves.size(), none).first->second[i] = p.y;
    }
    out += '\n';
    for (const auto& [x, values] : rows) {
        out += QString::number(x, 'g', 12);
        for (const double v : values) out += std::isnan(v) ? QString(",") : ',' + QString::number(v, 'g', 9);
        out += '\n';
    }
    return out;
}

double Smoother::add(double value) {
    if (!std::isfinite(value)) return total_ > 0 ? sum_ / total_ : value;
    sum_ = weight_ * sum_ + (1 - weight_) * value;
    total_ = weight_ * total_ + (1 - weight_);
    return sum_ / total_;
}

}  // namespace netloom
