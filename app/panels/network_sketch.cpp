#include "app/panels/network_sketch.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "core/layers/layer.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {
constexpr QSizeF kNode(Theme::kNodeWidth, 72);
constexpr double kMargin = 20;
}  // namespace

NetworkSketch::NetworkSketch(Network network, QWidget* parent) : QWidget(parent), network_(std::move(network)) {
    setCursor(Qt::PointingHandCursor);
}

void NetworkSketch::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) emit clicked();
}

void NetworkSketch::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter p(this);
    p.fillRect(rect(), theme.canvas);
    if (network_.nodes.empty()) return;
    QRectF all;
    for (const Node& node : network_.nodes) all |= QRectF(QPointF(node.position.x, node.position.y), kNode);
    const QRectF room = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const double scale = std::min({room.width() / all.width(), room.height() / all.height(), 0.6});
    p.setRenderHint(QPainter::Antialiasing);
    p.translate(room.center());
    p.scale(scale, scale);
    p.translate(-all.center());
    const auto colour = [&](const Node& node) {
        const LayerDef* def = find_layer(node.type);
        return theme.family(def ? def->family : Family::other);
    };
    p.setBrush(Qt::NoBrush);
    for (const Edge& edge : network_.edges) {
        const Node *from = network_.find(edge.from.node), *to = network_.find(edge.to.node);
        if (!from || !to) continue;
        const QPointF a(from->position.x + kNode.width(), from->position.y + kNode.height() / 2);
        const QPointF b(to->position.x, to->position.y + kNode.height() / 2);
        QPainterPath path(a);
        const double reach = std::max(30.0, std::abs(b.x() - a.x()) / 2);
        path.cubicTo(a + QPointF(reach, 0), b - QPointF(reach, 0), b);
        p.setPen(QPen(colour(*from), 5));
        p.drawPath(path);
    }
    for (const Node& node : network_.nodes) {
        const QRectF card(QPointF(node.position.x, node.position.y), kNode);
        p.setPen(QPen(theme.line, 3));
        p.setBrush(theme.raised);
        p.drawRoundedRect(card, 14, 14);
        p.setPen(Qt::NoPen);
        p.setBrush(colour(node));
        p.drawRoundedRect(QRectF(card.left(), card.top(), card.width(), 12), 6, 6);
        p.setBrush(theme.faint);
        p.drawRoundedRect(QRectF(card.left() + 16, card.top() + 30, card.width() * 0.55, 10), 5, 5);
    }
}

}  // namespace netloom
