// The way a wire takes: a curve where the way is free, else a lane above or below what stands between.
#pragma once
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <span>
#include <vector>

namespace netloom {

struct WireEnds {
    QPointF from, to;         ///< ports, scene coordinates
    QRectF fromRect, toRect;  ///< their nodes; null for a loose end
};

/// `obstacles` are the other nodes. The wire leaves to the right and arrives from the left.
QPainterPath routeWire(const WireEnds& ends, std::span<const QRectF> obstacles);

/// True where the wire comes within `reach` of `point`.
bool passesNear(const QPainterPath& wire, QPointF point, double reach);

/// The wire as a line of many short pieces.
std::vector<QPointF> pointsAlong(const QPainterPath& wire);

/// True where the segment from `a` to `b` meets the rect.
bool segmentTouches(QPointF a, QPointF b, const QRectF& rect);

/// True where the wire and the segment cross.
bool crosses(const QPainterPath& wire, QPointF a, QPointF b);

/// The point at a fraction of the wire, and its direction there as a unit vector.
struct WirePoint {
    QPointF at, direction;
};
WirePoint pointOn(const QPainterPath& wire, double fraction);

}  // namespace netloom
