// How a node is painted: the card, what is written on it, its ports and badges.
#include <QCoreApplication>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/nodeeditor/node_item.h"
#include "widgets/nodeeditor/port_shape.h"
#include "widgets/support/shown.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(netloom::NodeItem)
};

constexpr double kEdge = 3;          // the family's colour on top
constexpr double kBelow = 6;         // from a hovered node to what is said of it beneath
constexpr double kTextsFrom = 0.55;  // below this zoom there is room for the name only
constexpr double kNamePixels = 10;   // it is not smaller on the screen where its card has the height
constexpr double kPortsFrom = 0.3;

QStaticText staticText(const QString& text, const CanvasFonts::Face& face, double width) {
    QStaticText prepared(face.metrics.elidedText(text, Qt::ElideRight, width));
    prepared.setTextFormat(Qt::PlainText);
    prepared.prepare({}, face.font);
    return prepared;
}

void drawShadow(QPainter& painter, const QRectF& rect, bool dark) {
    painter.setPen(Qt::NoPen);
    for (int i = 2; i >= 1; --i) {
        painter.setBrush(QColor(0, 0, 0, dark ? 36 : 7));
        const double grow = i * 2;
        painter.drawRoundedRect(rect.adjusted(-grow, 1 - grow / 2, grow, 2 + grow), Theme::kNodeRadius + grow,
                                Theme::kNodeRadius + grow);
    }
}

}  // namespace

QColor NodeItem::familyColour() const {
    return Theme::current().family(face_.family);
}

void NodeItem::prepareTexts() const {
    if (prepared_) return;
    prepared_ = true;
    picture_ = {};
    const bool tagged = face_.muted || face_.bypassed || face_.shared || face_.decoration.status != NodeStatus::none;
    const double tag = tagged ? 20 : 0;
    title_ = staticText(face_.name, canvasFonts().strong, geometry_.title.width() - tag);
    summary_ = staticText(face_.summary, canvasFonts().small, geometry_.summary.width());
    caption_ = staticText(face_.decoration.caption, canvasFonts().small, geometry_.caption.width());
}

bool NodeItem::saysAll(double zoom) const {
    prepareTexts();
    return zoom >= kTextsFrom && title_.text() == face_.name &&
           (face_.summary.isEmpty() || (!geometry_.summary.isEmpty() && summary_.text() == face_.summary));
}

// In place of a picture that is still owed.
void NodeItem::paintPlain(QPainter& painter) const {
    const Theme& theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing, false);  // hundreds at once: whole pixels are enough
    painter.fillRect(geometry_.rect(), Theme::blend(theme.raised, familyColour(), 0.3));
    painter.setRenderHint(QPainter::Antialiasing);
}

void NodeItem::paintNow(QPainter& painter) const {
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    const auto lit = [](PortLook look) { return look == PortLook::lit || look == PortLook::target; };
    const bool unfit = wiring_ && std::none_of(inputLooks_.begin(), inputLooks_.end(), lit) &&
                       std::none_of(outputLooks_.begin(), outputLooks_.end(), lit);
    const double before = painter.opacity();
    const bool faded = unfit || face_.muted;
    paintCard(painter, zoom, faded);
    if (faded) painter.setOpacity(before * 0.45);
    if (zoom >= kTextsFrom) {
        paintTexts(painter);
        paintStatus(painter);
    } else {
        paintName(painter, zoom);
    }
    paintPicture(painter);
    if (face_.bypassed) paintBypass(painter);
    if (zoom >= kPortsFrom) paintPorts(painter);
    painter.setOpacity(before);
    if (!face_.decoration.diagnostics.empty()) paintBadge(painter);
    if (hovered_ && zoom >= kTextsFrom) paintPortNames(painter);
}

void NodeItem::paintCard(QPainter& painter, double zoom, bool faded) const {
    const Theme& theme = Theme::current();
    // Layers of a translucent card would shine through one another, so its colours fade instead.
    const auto fade = [&](const QColor& colour) { return faded ? Theme::blend(theme.canvas, colour, 0.45) : colour; };
    const QRectF card = geometry_.rect();
    const double radius = Theme::kNodeRadius;
    const QColor family = fade(familyColour());
    if (zoom < kPortsFrom) {
        painter.setPen(chosen_ ? QPen(theme.accent, 3 / zoom) : QPen(Qt::NoPen));
        painter.setBrush(Theme::blend(fade(theme.raised), family, 0.55));
        painter.drawRoundedRect(card, radius, radius);
        return;
    }
    drawShadow(painter, card, theme.dark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(family);
    painter.drawRoundedRect(QRectF(0, 0, card.width(), std::min(card.height(), 3 * radius)), radius, radius);
    const QRectF body = card.adjusted(0, kEdge, 0, 0);
    QPen border(hovered_ ? Theme::blend(theme.line, theme.text, 0.35) : theme.line, 1);
    if (face_.muted || face_.bypassed) border.setDashPattern({4, 3});
    painter.setPen(border);
    painter.setBrush(fade(theme.raised));
    painter.drawRoundedRect(body.adjusted(0.5, 0, -0.5, -0.5), radius, radius);
    if (face_.role == Role::module && !face_.collapsed) {
        // A second edge beneath says that there is something inside.
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(QPointF(radius, card.height() + 2.5), QPointF(card.width() - radius, card.height() + 2.5));
    }
    if (chosen_ || focused_) {
        painter.setBrush(Qt::NoBrush);
        QPen ring(theme.accent, std::max(2.0, 1.5 / zoom));
        if (!chosen_) ring.setDashPattern({2, 2});
        painter.setPen(ring);
        painter.drawRoundedRect(card.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1.5, radius + 1.5);
    }
}

// From afar: the name alone, as large as there is room for above the picture.
void NodeItem::paintName(QPainter& painter, double zoom) const {
    const double bottom = geometry_.thumbnail.isEmpty() ? geometry_.size.height() : geometry_.thumbnail.top();
    const QRectF place(4, kEdge, geometry_.size.width() - 8, bottom - kEdge);
    painter.setPen(face_.known ? Theme::current().text : Theme::current().bad);
    farName_.draw(painter, face_.name, place,
                  std::max(1, static_cast<int>(std::min(kNamePixels / zoom, place.height()))));
}

void NodeItem::paintTexts(QPainter& painter) const {
    prepareTexts();
    const Theme& theme = Theme::current();
    const auto centred = [](const QRectF& place, const QStaticText& text) {
        return QPointF(place.left(), place.center().y() - text.size().height() / 2);
    };
    painter.setFont(canvasFonts().strong.font);
    painter.setPen(face_.known ? theme.text : theme.bad);
    painter.drawStaticText(centred(geometry_.title, title_), title_);
    painter.setFont(canvasFonts().small.font);
    painter.setPen(theme.muted);
    if (!geometry_.summary.isEmpty()) painter.drawStaticText(centred(geometry_.summary, summary_), summary_);
    if (!geometry_.caption.isEmpty()) painter.drawStaticText(centred(geometry_.caption, caption_), caption_);
    if (!geometry_.value.isEmpty()) {
        QRectF place = geometry_.value;
        const QString& before = face_.decoration.valueCaption;
        if (!before.isEmpty()) {
            painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, before);
            place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(before + QStringLiteral("  ")));
        }
        painter.setFont(canvasFonts().value.font);
        painter.setPen(theme.text);
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, face_.decoration.value);
    }
    const QString parameters = parameterText(face_.decoration.parameterCount);
    if (hovered_ && !parameters.isEmpty()) {
        // Wires may run beneath.
        const QSizeF size = pillSize(parameters);
        drawPill(painter,
                 {QPointF((geometry_.size.width() - size.width()) / 2, geometry_.size.height() + kBelow), size},
                 parameters, theme.text);
    }
}

void NodeItem::paintPicture(QPainter& painter) const {
    if (geometry_.thumbnail.isEmpty()) return;
    if (picture_.isNull()) picture_ = QPixmap::fromImage(face_.decoration.thumbnail);
    // Enlarged pixels stay pixels; only a picture larger than its place is smoothed.
    const bool shrinks = picture_.width() > geometry_.thumbnail.width() * painter.worldTransform().m11() *
                                                painter.device()->devicePixelRatioF();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, shrinks);
    painter.drawPixmap(geometry_.thumbnail, picture_, QRectF(picture_.rect()));
}

void NodeItem::paintStatus(QPainter& painter) const {
    const Theme& theme = Theme::current();
    const QPointF centre(geometry_.title.right() - 4, geometry_.title.center().y());
    if (face_.muted) {
        painter.setPen(QPen(theme.muted, 1.5));
        painter.drawLine(centre + QPointF(-4, -4), centre + QPointF(4, 4));
        painter.drawLine(centre + QPointF(-4, 4), centre + QPointF(4, -4));
        return;
    }
    if (face_.shared) {
        // Two overlapping rings: these weights are another instance's too.
        painter.setPen(QPen(theme.muted, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre - QPointF(3, 0), 4, 4);
        painter.drawEllipse(centre + QPointF(2, 0), 4, 4);
        return;
    }
    switch (face_.decoration.status) {
        case NodeStatus::none: return;
        case NodeStatus::running:
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.good);
            painter.drawEllipse(centre, 3.5, 3.5);
            return;
        case NodeStatus::pending:
            painter.setPen(QPen(theme.warn, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(centre, 3.5, 3.5);
            return;
        case NodeStatus::frozen:
            painter.setPen(QPen(theme.muted, 1.5));
            for (int i = 0; i < 3; ++i) {
                const double angle = i * M_PI / 3 + M_PI / 2;
                const QPointF arm(5 * std::cos(angle), 5 * std::sin(angle));
                painter.drawLine(centre - arm, centre + arm);
            }
            return;
    }
}

void NodeItem::paintBypass(QPainter& painter) const {
    if (geometry_.inputs.empty() || geometry_.outputs.empty()) return;
    const QPointF from = geometry_.inputs.front(), to = geometry_.outputs.front();
    QColor colour = familyColour();
    colour.setAlphaF(0.7F);
    painter.setPen(QPen(colour, 2, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    const double y = geometry_.title.bottom() + 1.5;
    painter.drawPolyline(QPolygonF{from, QPointF(from.x() + 10, y), QPointF(to.x() - 10, y), to});
}

void NodeItem::paintPorts(QPainter& painter) const {
    const Theme& theme = Theme::current();
    const auto draw = [&](const std::vector<FacePort>& ports, const std::vector<QPointF>& places,
                          const std::vector<PortLook>& looks) {
        for (std::size_t i = 0; i < ports.size(); ++i) {
            QColor colour = ports[i].known ? familyColour() : theme.bad;
            double radius = 5;
            if (looks[i] == PortLook::dimmed) colour = Theme::blend(theme.canvas, colour, 0.3);
            if (looks[i] == PortLook::lit) radius = 6.5;
            if (looks[i] == PortLook::target) {
                radius = 8;
                colour = theme.accent;
            }
            drawPort(painter, places[i], ports[i].kind, colour, ports[i].connected || looks[i] == PortLook::target,
                     radius);
        }
    };
    draw(face_.inputs, geometry_.inputs, inputLooks_);
    draw(face_.outputs, geometry_.outputs, outputLooks_);
}

void NodeItem::paintPortNames(QPainter& painter) const {
    const Theme& theme = Theme::current();
    const auto draw = [&](const std::vector<FacePort>& ports, const std::vector<QPointF>& places, bool output) {
        for (std::size_t i = 0; i < ports.size(); ++i) {
            QString text = shown(ports[i].name);
            if (!ports[i].known) text = Words::tr("%1: no such port").arg(text);
            if (ports[i].optional) text = Words::tr("%1 (optional)").arg(text);
            const QSizeF size = pillSize(text);
            const double x = output ? places[i].x() + 12 : places[i].x() - 12 - size.width();
            drawPill(painter, QRectF(QPointF(x, places[i].y() - size.height() / 2), size), text,
                     ports[i].known ? theme.text : theme.bad);
        }
    };
    draw(face_.inputs, geometry_.inputs, false);
    draw(face_.outputs, geometry_.outputs, true);
}

void NodeItem::paintBadge(QPainter& painter) const {
    const Theme& theme = Theme::current();
    Severity worst = Severity::note;
    for (const Diagnostic& diagnostic : face_.decoration.diagnostics) worst = std::max(worst, diagnostic.severity);
    const QRectF place = badgeRect();
    painter.setPen(QPen(theme.canvas, 2));
    painter.setBrush(theme.severity(worst));
    if (worst == Severity::warning) {
        const std::array corners{QPointF(place.center().x(), place.top()), place.bottomRight(), place.bottomLeft()};
        painter.drawPolygon(corners.data(), static_cast<int>(corners.size()));
    } else {
        painter.drawEllipse(place);
    }
    const double unit = place.height() / 18;
    const QPointF centre = place.center() + QPointF(0, worst == Severity::warning ? 2.5 * unit : 0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.canvas);
    painter.drawRoundedRect(QRectF(centre.x() - unit, centre.y() - 5 * unit, 2 * unit, 6 * unit), unit, unit);
    painter.drawEllipse(centre + QPointF(0, 3.5 * unit), 1.2 * unit, 1.2 * unit);
}

}  // namespace netloom
