#include "widgets/nodeeditor/wire_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QVarLengthArray>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "widgets/nodeeditor/node_face.h"
#include "widgets/nodeeditor/port_shape.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr double kMargin = 8;
constexpr double kPillsFrom = 0.45;  // below this zoom, labels are too small to read
constexpr double kFar = 1e5;         // beyond the edge of the canvas

void drawArrow(QPainter& painter, const WirePoint& point, const QColor& colour) {
    const QPointF along = point.direction * 4.0;
    const QPointF across(-along.y(), along.x());
    const std::array corners{point.at + along, point.at - along + across, point.at - along - across};
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(corners.data(), static_cast<int>(corners.size()));
}

/// How far the curve leaves the line between two of its points, at most. Where a bend runs into a lane, its pieces are
/// of different length: such a corner says nothing.
double bendOf(const std::vector<QPointF>& points) {
    double most = 0;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF before = points[i] - points[i - 1], after = points[i + 1] - points[i];
        const QPointF turn = after - before;
        const double square = QPointF::dotProduct(before, before), other = QPointF::dotProduct(after, after);
        if (square > 9 * other || other > 9 * square) continue;
        most = std::max(most, QPointF::dotProduct(turn, turn));
    }
    return std::sqrt(most) / 8;
}

/// The corners of a line that leaves the wire by a fraction of a pixel at most; `pixel` is the size of one.
std::vector<QPointF> straightened(const WirePath& path, double pixel) {
    const double tolerance = 0.1 * pixel;
    std::vector<QPointF> fine;
    if (bendOf(path.points()) > tolerance) {
        const double scale = 2 / pixel;  // a polygon stays within half a unit of its curve
        for (const QPolygonF& part : path.curve().toSubpathPolygons(QTransform::fromScale(scale, scale)))
            for (const QPointF& point : part) fine.push_back(point / scale);
    }
    const std::vector<QPointF>& points = fine.empty() ? path.points() : fine;
    std::vector<QPointF> corners;
    if (points.empty()) return corners;
    std::size_t from = 0;
    corners.push_back(points.front());
    for (std::size_t to = 1; to < points.size(); ++to) {
        // Lengthened as long as what lies between stays near.
        const auto leaves = [&](std::size_t end) {
            const QPointF along = points[end] - points[from];
            const double length = std::max(1e-9, std::sqrt(QPointF::dotProduct(along, along)));
            for (std::size_t i = from + 1; i < end; ++i) {
                const QPointF off = points[i] - points[from];
                if (std::abs(off.x() * along.y() - off.y() * along.x()) > tolerance * length) return true;
            }
            return false;
        };
        if (to + 1 < points.size() && !leaves(to + 1)) continue;
        corners.push_back(points[to]);
        from = to;
    }
    return corners;
}

/// Each piece reaches into the next by `overlap`, so that no seam shows between their softened ends.
template <class Lines>
void appendLine(Lines& lines, std::span<const QPointF> corners, double overlap) {
    for (std::size_t i = 1; i < corners.size(); ++i) {
        QLineF line(corners[i - 1], corners[i]);
        if (i + 1 < corners.size()) line.setLength(line.length() + overlap);
        lines.append(line);
    }
}

template <class Lines>
void appendDashes(Lines& lines, std::span<const QPointF> corners, double dash, double gap, double overlap) {
    bool drawn = true;
    double left = dash;  // of the dash or gap that the next piece begins in
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const QPointF step = corners[i] - corners[i - 1];
        const double length = std::sqrt(QPointF::dotProduct(step, step));
        for (double at = 0; at < length;) {
            const double end = std::min(length, at + left);
            const bool goesOn = end == length && i + 1 < corners.size();
            const double reach = goesOn ? end + overlap : end;
            if (drawn) lines.append({corners[i - 1] + step * (at / length), corners[i - 1] + step * (reach / length)});
            left -= end - at;
            at = end;
            if (at == length) break;
            drawn = !drawn;
            left = drawn ? dash : gap;
        }
    }
}

}  // namespace

WireItem::WireItem(Edge edge) : edge_(std::move(edge)) {
    setZValue(-1);
    setAcceptedMouseButtons(Qt::NoButton);
}

void WireItem::setLine(PortKind kind, Family family, const QString& label, bool inactive) {
    kind_ = kind;
    family_ = family;
    inactive_ = inactive;
    if (label != label_) {
        label_ = label;
        labelSize_ = label.isEmpty() ? QSizeF() : pillSize(label);
    }
    update();
}

void WireItem::setRoute(const WireEnds& ends, WirePath path) {
    ends_ = ends;
    if (path.curve() == path_.curve()) return;
    prepareGeometryChange();
    path_ = std::move(path);
    placeArrow();
    update();
}

void WireItem::setPill(const QRectF& pill) {
    if (pill == pill_) return;
    prepareGeometryChange();
    pill_ = pill;
    placeArrow();
    update();
}

// In the middle, or near the end where the pill is in the way.
void WireItem::placeArrow() {
    if (path_.isEmpty()) return;
    arrow_ = path_.at(0.5);
    const QRectF wide = pill_.adjusted(-6, -6, 6, 6);
    if (!pill_.isNull() && wide.contains(arrow_.at))
        arrow_ = path_.at(std::max(0.5, 1 - 22 / std::max(path_.length(), 44.0)));
}

void WireItem::setLook(WireLook look) {
    if (look_ == look) return;
    look_ = look;
    update();
}

void WireItem::setChosen(bool chosen) {
    if (chosen_ == chosen) return;
    chosen_ = chosen;
    update();
}

QColor WireItem::colour() const {
    const Theme& theme = Theme::current();
    if (look_ == WireLook::doomed) return theme.bad;
    if (chosen_ || look_ == WireLook::target) return theme.accent;
    const QColor family = theme.family(family_);
    return inactive_ ? Theme::blend(theme.canvas, family, 0.35) : family;
}

QRectF WireItem::boundingRect() const {
    return path_.bounds().adjusted(-kMargin, -kMargin, kMargin, kMargin) | pill_.adjusted(-1, -1, 1, 1);
}

QPainterPath WireItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(12);
    return stroker.createStroke(path_.curve());
}

void WireItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const bool strong = chosen_ || look_ != WireLook::normal;
    // Far away a wire keeps about a pixel, so that the structure of a large network stays readable.
    const double width = std::max(strong ? 3.0 : 2.0, 1.0 / zoom);
    painter->setPen(wirePen(kind_, colour(), width));
    painter->setBrush(Qt::NoBrush);
    const bool level = !path_.lane() && ends_.from.y() == ends_.to.y();
    if (zoom < kPillsFrom || level || kind_ == PortKind::index) {
        paintPieces(*painter, zoom);
    } else {
        painter->drawPath(path_.curve());
    }
    if (zoom < kPillsFrom) return;
    drawArrow(*painter, arrow_, colour());
}

void WireItem::paintPill(QPainter& painter, QWidget* widget) const {
    const Theme& theme = Theme::current();
    const auto draw = widget ? copyPill : drawPill;
    draw(painter, pill_, label_, chosen_ || look_ != WireLook::normal ? theme.text : theme.muted);
}

// Straight pieces are drawn many times faster than a curve, and dashes that are cut here than those of a pen: hundreds
// of dashes on one curve took longer than all other wires and cards.
void WireItem::paintPieces(QPainter& painter, double zoom) const {
    const double pixel = 1 / (zoom * painter.device()->devicePixelRatioF());
    const std::vector<QPointF> points = straightened(path_, pixel);
    QPen pen = painter.pen();
    QVarLengthArray<QLineF, 64> lines;
    if (pen.style() == Qt::SolidLine) {
        appendLine(lines, points, pixel / 2);
    } else {
        appendDashes(lines, points, kDash * pen.widthF(), kGap * pen.widthF(), pixel / 2);
        pen.setStyle(Qt::SolidLine);
        painter.setPen(pen);
    }
    painter.drawLines(lines.constData(), static_cast<int>(lines.size()));
}

PillLayer::PillLayer(const std::map<Port, WireItem*>& wires) : wires_(wires) {
    setZValue(0.5);
    setAcceptedMouseButtons(Qt::NoButton);
    setFlag(ItemUsesExtendedStyleOption);
}

QRectF PillLayer::boundingRect() const {
    return {-kFar, -kFar, 2 * kFar, 2 * kFar};
}

void PillLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) {
    if (QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()) < kPillsFrom) return;
    const QRectF exposed = option->exposedRect.adjusted(-1, -1, 1, 1);
    for (const auto& [to, wire] : wires_)
        if (wire->isVisible() && wire->pill().intersects(exposed)) wire->paintPill(*painter, widget);
}

DraftWire::DraftWire(PortKind kind, Family family) : kind_(kind), family_(family) {
    setZValue(20);
    setAcceptedMouseButtons(Qt::NoButton);
}

void DraftWire::setEnds(QPointF from, QPointF to, bool snapped) {
    prepareGeometryChange();
    snapped_ = snapped;
    path_ = QPainterPath(from);
    const double reach = std::clamp(std::abs(to.x() - from.x()) * 0.5, 20.0, 110.0);
    path_.cubicTo(from + QPointF(reach, 0), to - QPointF(reach, 0), to);
    update();
}

QRectF DraftWire::boundingRect() const {
    return path_.controlPointRect().adjusted(-kMargin, -kMargin, kMargin, kMargin);
}

void DraftWire::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Theme& theme = Theme::current();
    const QColor colour = snapped_ ? theme.accent : theme.family(family_);
    painter->setPen(wirePen(kind_, colour, snapped_ ? 3 : 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path_);
}

}  // namespace netloom
