#include "widgets/nodeeditor/port_shape.h"

#include <QFontMetricsF>
#include <QPixmapCache>
#include <array>
#include <cmath>

#include "widgets/nodeeditor/node_face.h"
#include "widgets/support/theme.h"

namespace netloom {

void drawPort(QPainter& painter, QPointF centre, PortKind kind, const QColor& colour, bool filled, double radius) {
    const Theme& theme = Theme::current();
    painter.setPen(QPen(filled ? theme.canvas : colour, 1.5));
    painter.setBrush(filled ? colour : theme.canvas);
    switch (kind) {
        case PortKind::tensor: painter.drawEllipse(centre, radius, radius); break;
        case PortKind::index: {
            const double r = radius * 1.25;
            const std::array corners{centre + QPointF(0, -r), centre + QPointF(r, 0), centre + QPointF(0, r),
                                     centre + QPointF(-r, 0)};
            painter.drawPolygon(corners.data(), static_cast<int>(corners.size()));
            break;
        }
        case PortKind::scalar: {
            const double r = radius * 0.9;
            painter.drawRect(QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r));
            break;
        }
    }
}

QPen wirePen(PortKind kind, const QColor& colour, double width) {
    QPen pen(colour, kind == PortKind::scalar ? width * 0.7 : width);
    pen.setCapStyle(Qt::FlatCap);
    if (kind == PortKind::index) pen.setDashPattern({kDash, kGap});
    return pen;
}

QSizeF pillSize(const QString& text) {
    const QFontMetricsF& metrics = canvasFonts().small.metrics;
    return {std::ceil(metrics.horizontalAdvance(text)) + 14, std::ceil(metrics.height()) + 3};
}

void drawPill(QPainter& painter, const QRectF& rect, const QString& text, const QColor& textColour) {
    const Theme& theme = Theme::current();
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    painter.setFont(canvasFonts().small.font);
    painter.setPen(textColour);
    painter.drawText(rect, Qt::AlignCenter, text);
}

void copyPill(QPainter& painter, const QRectF& rect, const QString& text, const QColor& textColour) {
    const QTransform world = painter.worldTransform();
    const double ratio = painter.device()->devicePixelRatioF();
    const double scale = world.m11() * ratio;
    const QString key = QStringLiteral("netloom pill %1 %2 %3 %4 ")
                            .arg(scale)
                            .arg(rect.height())
                            .arg(textColour.rgb())
                            .arg(Theme::current().surface.rgb()) +
                        text;
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = QPixmap((rect.size() * scale).toSize() + QSize(4, 4));
        picture.fill(Qt::transparent);
        QPainter inside(&picture);
        inside.setRenderHint(QPainter::Antialiasing);
        inside.translate(2, 2);
        inside.scale(scale, scale);
        drawPill(inside, QRectF({0, 0}, rect.size()), text, textColour);
        inside.end();
        QPixmapCache::insert(key, picture);
    }
    painter.setWorldTransform(QTransform::fromScale(1 / ratio, 1 / ratio));
    const QPointF place = world.map(rect.topLeft()) * ratio;
    painter.drawPixmap(QPointF(std::round(place.x()) - 2, std::round(place.y()) - 2), picture);
    painter.setWorldTransform(world);
}

}  // namespace netloom
