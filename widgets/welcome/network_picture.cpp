#include "widgets/welcome/network_picture.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "core/layers/layer.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr double kWidth = Theme::kNodeWidth, kHeight = 60;
constexpr double kMargin = 14;

Family familyOf(const Node& node) {
    const LayerDef* def = find_layer(node.type);
    return def ? def->family : Family::other;
}

QRectF boundsOf(const Network& network) {
    QRectF bounds;
    for (const Node& node : network.nodes) bounds |= QRectF(node.position.x, node.position.y, kWidth, kHeight);
    return bounds;
}

}  // namespace

QImage networkPicture(const Document& document, QSize size, qreal ratio) {
    const Theme& theme = Theme::current();
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(theme.canvas);
    const QRectF bounds = boundsOf(document.network);
    if (bounds.isEmpty()) return image;

    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    const double scale =
        std::min({(size.width() - 2 * kMargin) / bounds.width(), (size.height() - 2 * kMargin) / bounds.height(), 0.6});
    p.translate(size.width() / 2.0, size.height() / 2.0);
    p.scale(scale, scale);
    p.translate(-bounds.center());

    for (const Edge& edge : document.network.edges) {
        const Node* from = document.network.find(edge.from.node);
        const Node* to = document.network.find(edge.to.node);
        if (!from || !to) continue;
        const QPointF a(from->position.x + kWidth, from->position.y + kHeight / 2);
        const QPointF b(to->position.x, to->position.y + kHeight / 2);
        const double reach = std::max(40.0, std::abs(b.x() - a.x()) / 2);
        QPainterPath path(a);
        path.cubicTo(a + QPointF(reach, 0), b - QPointF(reach, 0), b);
        p.setPen(QPen(theme.family(familyOf(*from)), 1.5 / scale));
        p.setBrush(Qt::NoBrush);
        p.drawPath(path);
    }
    for (const Node& node : document.network.nodes) {
        const QRectF rect(node.position.x, node.position.y, kWidth, kHeight);
        QPainterPath shape;
        shape.addRoundedRect(rect, 10, 10);
        p.setPen(QPen(theme.line, 1 / scale));
        p.setBrush(theme.raised);
        p.drawPath(shape);
        p.save();
        p.setClipPath(shape);
        p.fillRect(QRectF(rect.topLeft(), QSizeF(kWidth, 9)), theme.family(familyOf(node)));
        p.restore();
    }
    return image;
}

}  // namespace netloom
