// The forms that tell port kinds apart without colour, and the pens of their wires.
#pragma once
#include <QColor>
#include <QPainter>
#include <QPen>

#include "core/layers/layer.h"

namespace netloom {

/// Round for a tensor, a diamond for an index, a square for a scalar. Hollow where nothing is wired.
void drawPort(QPainter& painter, QPointF centre, PortKind kind, const QColor& colour, bool filled, double radius);

/// Solid for a tensor, dashed for an index, thin for a scalar.
inline constexpr double kDash = 3, kGap = 2;  // of an index's wire, in widths of its pen
QPen wirePen(PortKind kind, const QColor& colour, double width);

/// A small rounded label.
void drawPill(QPainter& painter, const QRectF& rect, const QString& text, const QColor& textColour);
/// The same on the screen, from a picture that all pills of these words share: labels repeat, and shaping their text
/// took longer than the wires. The painter must not rotate.
void copyPill(QPainter& painter, const QRectF& rect, const QString& text, const QColor& textColour);
QSizeF pillSize(const QString& text);

}  // namespace netloom
