#include "widgets/nodeeditor/pill_places.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace netloom {

namespace {

// Of the wire's length, the middle first.
constexpr std::array kFractions{0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8};
constexpr double kOnCard = 8, kOnPill = 8, kOnWire = 3;
constexpr double kClearance = 2;
constexpr double kEndRoom = 12;  // of the arrow at the one end and the port at the other

struct Line {
    std::vector<QPointF> points;
    QRectF bounds;
};

bool crosses(const Line& line, const QRectF& rect) {
    if (!line.bounds.intersects(rect)) return false;
    for (std::size_t i = 1; i < line.points.size(); ++i)
        if (segmentTouches(line.points[i - 1], line.points[i], rect)) return true;
    return false;
}

/// Between close neighbours there is no room on the wire: the pill rides above the gap.
bool isTight(const PillWire& wire) {
    const double gap = wire.ends.to.x() - wire.ends.from.x();
    return gap > 0 && gap < wire.size.width() + 44 && std::abs(wire.ends.to.y() - wire.ends.from.y()) < 40;
}

QPointF aboveTheGap(const PillWire& wire) {
    const WireEnds& e = wire.ends;
    const double top =
        std::min(e.fromRect.isNull() ? e.from.y() : e.fromRect.top(), e.toRect.isNull() ? e.to.y() : e.toRect.top());
    return {(e.from.x() + e.to.x()) / 2, top - wire.size.height() / 2 - 3};
}

}  // namespace

std::vector<QRectF> placePills(std::span<const PillWire> wires, std::span<const QRectF> cards) {
    std::vector<Line> lines;
    lines.reserve(wires.size());
    for (const PillWire& wire : wires) {
        Line line{pointsAlong(*wire.path), wire.path->controlPointRect()};
        line.bounds.adjust(-1, -1, 1, 1);  // a level wire has no height, and would meet nothing
        lines.push_back(std::move(line));
    }
    std::vector<QRectF> placed(wires.size());
    for (std::size_t i = 0; i < wires.size(); ++i)
        if (wires[i].keep) placed[i] = wires[i].pill;
    for (std::size_t i = 0; i < wires.size(); ++i) {
        const PillWire& wire = wires[i];
        if (wire.size.isEmpty() || wire.keep || lines[i].points.size() < 2) continue;
        const auto costAt = [&](QPointF centre, double start) {
            const QRectF rect = QRectF(centre - QPointF(wire.size.width() / 2, wire.size.height() / 2), wire.size);
            const QRectF wide = rect.adjusted(-kClearance, -kClearance, kClearance, kClearance);
            double cost = start;
            for (const QRectF& card : cards) cost += wide.intersects(card) ? kOnCard : 0;
            for (std::size_t k = 0; k < wires.size(); ++k) {
                if (k == i) continue;
                if (!placed[k].isNull() && wide.intersects(placed[k])) cost += kOnPill;
                if (crosses(lines[k], wide)) cost += kOnWire;
            }
            return std::pair(cost, rect);
        };
        std::pair<double, QRectF> best{1e9, {}};
        const auto consider = [&](QPointF centre, double start) {
            const auto candidate = costAt(centre, start);
            if (candidate.first < best.first) best = candidate;
        };
        const bool tight = isTight(wire);
        if (tight) consider(aboveTheGap(wire), 0);
        const double length = wire.path->length();
        for (const double fraction : kFractions) {
            const double room = std::min(fraction, 1 - fraction) * length - wire.size.width() / 2;
            const double away = std::abs(fraction - 0.5);
            consider(pointOn(*wire.path, fraction).at, away + (tight || room < kEndRoom ? 4 : 0));
        }
        placed[i] = best.second;
    }
    return placed;
}

}  // namespace netloom
