#include "widgets/nodeeditor/wire_route.h"

#include <QLineF>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace netloom {

std::vector<QPointF> pointsAlong(const QPainterPath& path) {
    constexpr int kSteps = 10;
    std::vector<QPointF> points;
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

namespace {

constexpr double kClearance = 6;
constexpr double kLaneGap = 22;

QPainterPath direct(const WireEnds& ends) {
    const double distance = ends.to.x() - ends.from.x();
    const double reach = std::clamp(distance * 0.5, 20.0, 110.0);
    QPainterPath path(ends.from);
    path.cubicTo(ends.from + QPointF(reach, 0), ends.to - QPointF(reach, 0), ends.to);
    return path;
}

/// Along a horizontal lane, left of the lane's ends by smooth bends.
QPainterPath forwardLane(const WireEnds& ends, double lane) {
    const double width = ends.to.x() - ends.from.x();
    const double bend = std::min(width / 2, std::clamp(std::abs(lane - ends.from.y()) * 0.5, 28.0, 64.0));
    const double bendBack = std::min(width / 2, std::clamp(std::abs(lane - ends.to.y()) * 0.5, 28.0, 64.0));
    QPainterPath path(ends.from);
    path.cubicTo(ends.from + QPointF(bend * 0.7, 0), {ends.from.x() + bend * 0.3, lane}, {ends.from.x() + bend, lane});
    path.lineTo(ends.to.x() - bendBack, lane);
    path.cubicTo({ends.to.x() - bendBack * 0.3, lane}, ends.to - QPointF(bendBack * 0.7, 0), ends.to);
    return path;
}

/// A loop out of the source, a lane back to the left, a loop into the target.
QPainterPath backwardLane(const WireEnds& ends, double lane) {
    const double out = std::clamp(std::abs(lane - ends.from.y()) * 0.55, 26.0, 72.0);
    const double in = std::clamp(std::abs(lane - ends.to.y()) * 0.55, 26.0, 72.0);
    QPainterPath path(ends.from);
    path.cubicTo(ends.from + QPointF(out, 0), {ends.from.x() + out, lane}, {ends.from.x(), lane});
    path.lineTo(ends.to.x(), lane);
    path.cubicTo({ends.to.x() - in, lane}, ends.to - QPointF(in, 0), ends.to);
    return path;
}

double lengthOf(const std::vector<QPointF>& points) {
    double length = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        length += std::hypot(points[i].x() - points[i - 1].x(), points[i].y() - points[i - 1].y());
    }
    return length;
}

/// How many of the rects the polyline crosses.
int crossings(const std::vector<QPointF>& points, std::span<const QRectF> rects) {
    int count = 0;
    for (const QRectF& rect : rects) {
        const QRectF wide = rect.adjusted(-kClearance, -kClearance, kClearance, kClearance);
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

/// Heights at which a lane may run: between the ends, and just outside of everything in the way.
std::vector<double> lanes(const WireEnds& ends, std::span<const QRectF> obstacles) {
    const double left = std::min(ends.from.x(), ends.to.x()) - 40;
    const double right = std::max(ends.from.x(), ends.to.x()) + 40;
    const double upper = std::min(ends.from.y(), ends.to.y()) - 400;
    const double lower = std::max(ends.from.y(), ends.to.y()) + 400;
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
    // A crowded scene offers more lanes than it is worth to try; the nearest ones stand for the rest.
    constexpr std::size_t kMost = 24;
    for (const QRectF& rect : obstacles) {
        if (heights.size() > kMost) break;
        if (rect.right() < left || rect.left() > right || rect.bottom() < upper || rect.top() > lower) continue;
        add(rect);
    }
    return heights;
}

QPainterPath bestLane(const WireEnds& ends, std::span<const QRectF> obstacles, bool backward) {
    std::vector<QRectF> rects(obstacles.begin(), obstacles.end());
    // A loop leaves and enters at the nodes' own edges; only the lane must keep clear of them.
    const std::array own{ends.fromRect.adjusted(0, 0, -8, 0), ends.toRect.adjusted(8, 0, 0, 0)};
    for (const QRectF& rect : own) {
        if (!rect.isNull() && rect.isValid()) rects.push_back(rect.adjusted(kClearance, 0, -kClearance, 0));
    }
    QPainterPath best;
    double bestCost = std::numeric_limits<double>::max();
    for (const double lane : lanes(ends, obstacles)) {
        const QPainterPath path = backward ? backwardLane(ends, lane) : forwardLane(ends, lane);
        const std::vector<QPointF> points = pointsAlong(path);
        const double cost = crossings(points, rects) * 5000.0 + lengthOf(points);
        if (cost < bestCost) {
            bestCost = cost;
            best = path;
        }
    }
    return best;
}

}  // namespace

QPainterPath routeWire(const WireEnds& ends, std::span<const QRectF> obstacles) {
    const bool backward = ends.to.x() - ends.from.x() < 16;
    if (backward) return bestLane(ends, obstacles, true);
    const QPainterPath path = direct(ends);
    const int hits = crossings(pointsAlong(path), obstacles);
    if (hits == 0) return path;
    const QPainterPath lane = bestLane(ends, obstacles, false);
    return crossings(pointsAlong(lane), obstacles) < hits ? lane : path;
}

bool passesNear(const QPainterPath& wire, QPointF point, double reach) {
    const QRectF bounds = wire.controlPointRect().adjusted(-reach, -reach, reach, reach);
    if (!bounds.contains(point)) return false;
    const std::vector<QPointF> points = pointsAlong(wire);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF a = points[i - 1], ab = points[i] - a, ap = point - a;
        const double square = QPointF::dotProduct(ab, ab);
        const double t = square > 0 ? std::clamp(QPointF::dotProduct(ap, ab) / square, 0.0, 1.0) : 0;
        const QPointF off = ap - ab * t;
        if (QPointF::dotProduct(off, off) <= reach * reach) return true;
    }
    return false;
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

bool crosses(const QPainterPath& wire, QPointF a, QPointF b) {
    const QLineF cut(a, b);
    const std::vector<QPointF> points = pointsAlong(wire);
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (cut.intersects(QLineF(points[i - 1], points[i])) == QLineF::BoundedIntersection) return true;
    }
    return false;
}

WirePoint pointOn(const QPainterPath& wire, double fraction) {
    const std::vector<QPointF> points = pointsAlong(wire);
    double left = lengthOf(points) * std::clamp(fraction, 0.0, 1.0);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF step = points[i] - points[i - 1];
        const double length = std::hypot(step.x(), step.y());
        if (length > 0 && (left <= length || i + 1 == points.size())) {
            return {points[i - 1] + step * std::min(1.0, left / length), step / length};
        }
        left -= length;
    }
    return {points.empty() ? QPointF() : points.back(), {1, 0}};
}

}  // namespace netloom
