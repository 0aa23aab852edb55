#include "widgets/nodeeditor/wire_route.h"

#include <QLineF>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace netloom {

namespace {

constexpr double kClearance = 6;
constexpr double kLaneGap = 22;
constexpr double kLaneStep = 9;   // between two lanes side by side
constexpr int kLanesBeside = 3;   // tried on either side of one that is taken
constexpr double kSideways = 40;  // a lane's bends stay within, left and right of the ports
constexpr double kUpDown = 400;   // obstacles farther above and below offer no lane
constexpr std::size_t kMostLanes = 24;

// Coordinates of a scene are far from where std::hypot would be needed, which costs several times as much.
double norm(QPointF step) {
    return std::sqrt(QPointF::dotProduct(step, step));
}

std::vector<QPointF> flattened(const QPainterPath& path) {
    constexpr int kSteps = 10;
    std::vector<QPointF> points;
    points.reserve(static_cast<std::size_t>(path.elementCount()) * 4);
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        if (element.isCurveTo()) {
            const QPointF a = points.back(), b = element, c = path.elementAt(i + 1), d = path.elementAt(i + 2);
            for (int k = 1; k <= kSteps; ++k) {
                const double t = static_cast<double>(k) / kSteps, s = 1 - t;
                points.push_back(a * (s * s * s) + b * (3 * s * s * t) + c * (3 * s * t * t) + d * (t * t * t));
            }
            i += 2;
        } else {
            points.push_back(element);
        }
    }
    return points;
}

QPainterPath direct(const WireEnds& ends) {
    const double distance = ends.to.x() - ends.from.x();
    const double reach = std::clamp(distance * 0.5, 20.0, 110.0);
    QPainterPath path(ends.from);
    path.cubicTo(ends.from + QPointF(reach, 0), ends.to - QPointF(reach, 0), ends.to);
    return path;
}

/// Along a horizontal lane, left of the lane's ends by smooth bends.
WirePath forwardLane(const WireEnds& ends, double y) {
    const double width = ends.to.x() - ends.from.x();
    const double bend = std::min(width / 2, std::clamp(std::abs(y - ends.from.y()) * 0.5, 28.0, 64.0));
    const double bendBack = std::min(width / 2, std::clamp(std::abs(y - ends.to.y()) * 0.5, 28.0, 64.0));
    const Lane lane{y, ends.from.x() + bend, ends.to.x() - bendBack};
    QPainterPath path(ends.from);
    path.cubicTo(ends.from + QPointF(bend * 0.7, 0), {ends.from.x() + bend * 0.3, y}, {lane.left, y});
    path.lineTo(lane.right, y);
    path.cubicTo({ends.to.x() - bendBack * 0.3, y}, ends.to - QPointF(bendBack * 0.7, 0), ends.to);
    return WirePath(path, lane);
}

/// A loop out of the source, a lane back to the left, a loop into the target.
WirePath backwardLane(const WireEnds& ends, double y) {
    const double out = std::clamp(std::abs(y - ends.from.y()) * 0.55, 26.0, 72.0);
    const double in = std::clamp(std::abs(y - ends.to.y()) * 0.55, 26.0, 72.0);
    QPainterPath path(ends.from);
    path.cubicTo(ends.from + QPointF(out, 0), {ends.from.x() + out, y}, {ends.from.x(), y});
    path.lineTo(ends.to.x(), y);
    path.cubicTo({ends.to.x() - in, y}, ends.to - QPointF(in, 0), ends.to);
    return WirePath(path, Lane{y, std::min(ends.from.x(), ends.to.x()), std::max(ends.from.x(), ends.to.x())});
}

/// How many of the rects the wire crosses.
int crossings(const WirePath& wire, std::span<const QRectF> rects) {
    const std::vector<QPointF>& points = wire.points();
    const QRectF& all = wire.bounds();
    int count = 0;
    for (const QRectF& rect : rects) {
        const QRectF wide = rect.adjusted(-kClearance, -kClearance, kClearance, kClearance);
        if (all.left() > wide.right() || all.right() < wide.left() || all.top() > wide.bottom() ||
            all.bottom() < wide.top())
            continue;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const QPointF a = points[i - 1], b = points[i];
            if (std::max(a.x(), b.x()) >= wide.left() && std::min(a.x(), b.x()) <= wide.right() &&
                std::max(a.y(), b.y()) >= wide.top() && std::min(a.y(), b.y()) <= wide.bottom()) {
                ++count;
                break;
            }
        }
    }
    return count;
}

/// Those of the lanes that this wire could come to lie on.
std::vector<Lane> nearby(std::span<const Lane> taken, const QRectF& area) {
    std::vector<Lane> near;
    for (const Lane& lane : taken)
        if (lane.y > area.top() && lane.y < area.bottom() && lane.right > area.left() && lane.left < area.right())
            near.push_back(lane);
    return near;
}

/// How many of them a wire would run on.
int shared(const Lane& own, std::span<const Lane> taken) {
    return static_cast<int>(std::count_if(taken.begin(), taken.end(), [&](const Lane& lane) {
        const bool together = std::min(own.right, lane.right) - std::max(own.left, lane.left) > kLaneStep;
        return together && std::abs(own.y - lane.y) < kLaneStep - 1;
    }));
}

/// Heights at which a lane may run: between the ends, just outside of what is in the way, and beside those lanes.
std::vector<double> heightsFor(const WireEnds& ends, std::span<const QRectF> obstacles, std::span<const Lane> taken) {
    const double left = std::min(ends.from.x(), ends.to.x()) - kSideways;
    const double right = std::max(ends.from.x(), ends.to.x()) + kSideways;
    const double upper = std::min(ends.from.y(), ends.to.y()), lower = std::max(ends.from.y(), ends.to.y());
    std::vector<double> heights{(ends.from.y() + ends.to.y()) / 2};
    const auto add = [&](const QRectF& rect) {
        if (rect.isNull()) return;
        heights.push_back(rect.top() - kLaneGap);
        heights.push_back(rect.bottom() + kLaneGap);
    };
    if (!ends.fromRect.isNull() && !ends.toRect.isNull()) {
        if (ends.fromRect.bottom() < ends.toRect.top()) {
            heights.push_back((ends.fromRect.bottom() + ends.toRect.top()) / 2);
        } else if (ends.toRect.bottom() < ends.fromRect.top()) {
            heights.push_back((ends.toRect.bottom() + ends.fromRect.top()) / 2);
        }
    }
    add(ends.fromRect);
    add(ends.toRect);
    std::vector<double> around;
    for (const QRectF& rect : obstacles) {
        if (rect.right() < left || rect.left() > right || rect.bottom() < upper - kUpDown ||
            rect.top() > lower + kUpDown)
            continue;
        around.push_back(rect.top() - kLaneGap);
        around.push_back(rect.bottom() + kLaneGap);
    }
    // A crowded scene offers more lanes than it is worth to try; the nearest ones stand for the rest.
    const auto away = [&](double y) { return std::max({0.0, upper - y, y - lower}); };
    std::sort(around.begin(), around.end());
    around.erase(std::unique(around.begin(), around.end()), around.end());
    std::stable_sort(around.begin(), around.end(), [&](double a, double b) { return away(a) < away(b); });
    if (around.size() > kMostLanes) around.resize(kMostLanes);
    heights.insert(heights.end(), around.begin(), around.end());
    const std::size_t own = heights.size();
    for (std::size_t i = 0; i < own; ++i) {
        if (!shared({heights[i], left, right}, taken)) continue;
        for (int k = 1; k <= kLanesBeside; ++k) {
            heights.push_back(heights[i] - k * kLaneStep);
            heights.push_back(heights[i] + k * kLaneStep);
        }
    }
    return heights;
}

/// Everything that a lane of this wire can meet.
QRectF areaOf(const WireEnds& ends) {
    const QRectF area = QRectF(ends.from, ends.to).normalized() | ends.fromRect | ends.toRect;
    return area.adjusted(-2 * kSideways, -kUpDown - 2 * kLaneGap, 2 * kSideways, kUpDown + 2 * kLaneGap);
}

WirePath bestLane(const WireEnds& ends, const Obstacles& obstacles, std::span<const Lane> taken, bool backward) {
    const QRectF area = areaOf(ends);
    const std::vector<QRectF> others = obstacles.within(area, ends);
    std::vector<QRectF> rects = others;
    // A loop leaves and enters at the nodes' own edges; only the lane must keep clear of them.
    const std::array own{ends.fromRect.adjusted(0, 0, -8, 0), ends.toRect.adjusted(8, 0, 0, 0)};
    for (const QRectF& rect : own) {
        if (!rect.isNull() && rect.isValid()) rects.push_back(rect.adjusted(kClearance, 0, -kClearance, 0));
    }
    const std::vector<Lane> near = nearby(taken, area);
    constexpr double kCrossed = 5000, kShared = 500;
    WirePath best;
    double bestCost = std::numeric_limits<double>::max();
    for (const double y : heightsFor(ends, others, near)) {
        WirePath path = backward ? backwardLane(ends, y) : forwardLane(ends, y);
        double cost = shared(*path.lane(), near) * kShared + path.length();
        if (cost >= bestCost) continue;
        cost += crossings(path, rects) * kCrossed;
        if (cost < bestCost) {
            bestCost = cost;
            best = std::move(path);
        }
    }
    return best;
}

}  // namespace

// ---- a way ----

WirePath::WirePath(QPainterPath curve, std::optional<Lane> lane)
    : curve_(std::move(curve)), points_(flattened(curve_)), lane_(lane) {
    if (points_.empty()) return;
    QPointF low = points_.front(), high = low;
    for (std::size_t i = 1; i < points_.size(); ++i) {
        const QPointF at = points_[i];
        length_ += norm(at - points_[i - 1]);
        low = {std::min(low.x(), at.x()), std::min(low.y(), at.y())};
        high = {std::max(high.x(), at.x()), std::max(high.y(), at.y())};
    }
    bounds_ = QRectF(low, high);
}

bool WirePath::passesNear(QPointF point, double reach) const {
    if (!bounds_.adjusted(-reach, -reach, reach, reach).contains(point)) return false;
    for (std::size_t i = 1; i < points_.size(); ++i) {
        const QPointF a = points_[i - 1], ab = points_[i] - a, ap = point - a;
        const double square = QPointF::dotProduct(ab, ab);
        const double t = square > 0 ? std::clamp(QPointF::dotProduct(ap, ab) / square, 0.0, 1.0) : 0;
        const QPointF off = ap - ab * t;
        if (QPointF::dotProduct(off, off) <= reach * reach) return true;
    }
    return false;
}

bool WirePath::touches(const QRectF& rect) const {
    // A level wire has no height, and would meet nothing.
    if (!bounds_.adjusted(-1, -1, 1, 1).intersects(rect)) return false;
    for (std::size_t i = 1; i < points_.size(); ++i)
        if (segmentTouches(points_[i - 1], points_[i], rect)) return true;
    return false;
}

bool WirePath::crosses(QPointF a, QPointF b) const {
    const QLineF cut(a, b);
    for (std::size_t i = 1; i < points_.size(); ++i)
        if (cut.intersects(QLineF(points_[i - 1], points_[i])) == QLineF::BoundedIntersection) return true;
    return false;
}

WirePoint WirePath::at(double fraction) const {
    double left = length_ * std::clamp(fraction, 0.0, 1.0);
    for (std::size_t i = 1; i < points_.size(); ++i) {
        const QPointF step = points_[i] - points_[i - 1];
        const double length = norm(step);
        if (length > 0 && (left <= length || i + 1 == points_.size())) {
            return {points_[i - 1] + step * std::min(1.0, left / length), step / length};
        }
        left -= length;
    }
    return {points_.empty() ? QPointF() : points_.back(), {1, 0}};
}

// ---- what is in the way ----

std::vector<QRectF> Obstacles::within(const QRectF& area, const WireEnds& except) const {
    std::vector<QRectF> found;
    index_.near(area, [&](int i) {
        const QRectF& card = cards_[static_cast<std::size_t>(i)];
        if (card.intersects(area) && card != except.fromRect && card != except.toRect) found.push_back(card);
    });
    return found;
}

int Obstacles::countWithin(const QRectF& area) const {
    int count = 0;
    index_.near(area, [&](int i) { count += cards_[static_cast<std::size_t>(i)].intersects(area) ? 1 : 0; });
    return count;
}

WirePath routeWire(const WireEnds& ends, const Obstacles& obstacles, std::span<const Lane> taken) {
    const bool backward = ends.to.x() - ends.from.x() < 16;
    if (backward) return bestLane(ends, obstacles, taken, true);
    WirePath path(direct(ends));
    const double wide = 2 * kClearance;
    const std::vector<QRectF> near = obstacles.within(path.bounds().adjusted(-wide, -wide, wide, wide), ends);
    const int hits = crossings(path, near);
    if (hits == 0) return path;
    WirePath lane = bestLane(ends, obstacles, taken, false);
    const QRectF around = lane.bounds().adjusted(-wide, -wide, wide, wide);
    return crossings(lane, obstacles.within(around, ends)) < hits ? lane : path;
}

// What is left of the segment after it was cut at the rect's four sides, one after the other.
bool segmentTouches(QPointF a, QPointF b, const QRectF& rect) {
    const QPointF d = b - a;
    double first = 0, last = 1;
    const auto cut = [&](double step, double low, double high) {
        if (step == 0) return low <= 0 && high >= 0;
        const double in = std::min(low / step, high / step), out = std::max(low / step, high / step);
        first = std::max(first, in);
        last = std::min(last, out);
        return first <= last;
    };
    return cut(d.x(), rect.left() - a.x(), rect.right() - a.x()) &&
           cut(d.y(), rect.top() - a.y(), rect.bottom() - a.y());
}

}  // namespace netloom
