// The way a wire takes: a curve where the way is free, else a lane above or below what stands between, beside the lanes
// of other wires.
#pragma once
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <optional>
#include <span>
#include <vector>

#include "widgets/nodeeditor/cell_index.h"

namespace netloom {

struct WireEnds {
    QPointF from, to;         ///< ports, scene coordinates
    QRectF fromRect, toRect;  ///< their nodes; null for a loose end
};

/// The level stretch of a wire that goes around something.
struct Lane {
    double y = 0, left = 0, right = 0;
};

/// The point at a fraction of a wire, and its direction there as a unit vector.
struct WirePoint {
    QPointF at, direction;
};

/// The curve of a wire, and the line of short pieces that answers where it runs.
class WirePath {
public:
    WirePath() = default;
    explicit WirePath(QPainterPath curve, std::optional<Lane> lane = {});

    const QPainterPath& curve() const { return curve_; }
    const std::vector<QPointF>& points() const { return points_; }
    const std::optional<Lane>& lane() const { return lane_; }
    double length() const { return length_; }
    const QRectF& bounds() const { return bounds_; }
    bool isEmpty() const { return points_.size() < 2; }

    /// True where it comes within `reach` of `point`.
    bool passesNear(QPointF point, double reach) const;
    /// True where it meets the rect.
    bool touches(const QRectF& rect) const;
    /// True where it crosses the segment.
    bool crosses(QPointF a, QPointF b) const;
    WirePoint at(double fraction) const;

private:
    QPainterPath curve_;
    std::vector<QPointF> points_;
    std::optional<Lane> lane_;
    double length_ = 0;
    QRectF bounds_;
};

/// What stands in the way of wires.
class Obstacles {
public:
    Obstacles() = default;
    explicit Obstacles(std::vector<QRectF> cards) : cards_(std::move(cards)), index_(cards_) {}
    const std::vector<QRectF>& cards() const { return cards_; }
    /// Those that touch `area`, without the two nodes of the wire.
    std::vector<QRectF> within(const QRectF& area, const WireEnds& except) const;
    int countWithin(const QRectF& area) const;

private:
    std::vector<QRectF> cards_;
    CellIndex index_;
};

/// The wire leaves to the right and arrives from the left. It keeps off the lanes that are `taken`.
WirePath routeWire(const WireEnds& ends, const Obstacles& obstacles, std::span<const Lane> taken = {});

/// True where the segment from `a` to `b` meets the rect.
bool segmentTouches(QPointF a, QPointF b, const QRectF& rect);

}  // namespace netloom
