#include "widgets/nodeeditor/frame_item.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <algorithm>

#include "widgets/nodeeditor/node_face.h"
#include "widgets/support/shown.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(netloom::FrameItem)
};

constexpr std::pair<Family, const char*> kColours[] = {
    {Family::data, QT_TRANSLATE_NOOP("netloom::FrameItem", "Teal")},
    {Family::dense, QT_TRANSLATE_NOOP("netloom::FrameItem", "Blue")},
    {Family::image, QT_TRANSLATE_NOOP("netloom::FrameItem", "Violet")},
    {Family::activation, QT_TRANSLATE_NOOP("netloom::FrameItem", "Orange")},
    {Family::sequence, QT_TRANSLATE_NOOP("netloom::FrameItem", "Green")},
    {Family::generative, QT_TRANSLATE_NOOP("netloom::FrameItem", "Pink")},
    {Family::loss, QT_TRANSLATE_NOOP("netloom::FrameItem", "Red")},
};

QColor colourOf(const Frame& frame) {
    const Theme& theme = Theme::current();
    for (const auto& [family, title] : kColours) {
        if (name_of(family) == frame.colour) return theme.family(family);
    }
    return theme.muted;
}

}  // namespace

std::vector<std::pair<std::string, QString>> frameColours() {
    std::vector<std::pair<std::string, QString>> colours{{std::string(), Words::tr("Neutral")}};
    for (const auto& [family, title] : kColours) colours.emplace_back(std::string(name_of(family)), Words::tr(title));
    return colours;
}

FrameItem::FrameItem(Frame frame) {
    setZValue(-10);
    setAcceptedMouseButtons(Qt::NoButton);
    setFrame(frame);
}

void FrameItem::setFrame(const Frame& frame) {
    frame_ = frame;
    showRect({frame.rect.x, frame.rect.y, frame.rect.width, frame.rect.height});
}

void FrameItem::showRect(const QRectF& rect) {
    prepareGeometryChange();
    setPos(rect.topLeft());
    size_ = rect.size();
    update();
}

QRectF FrameItem::titleRect() const {
    if (isNote()) return {QPointF(0, 0), size_};
    const QFontMetricsF& metrics = canvasFonts().strong.metrics;
    const double width = frame_.title.empty() ? 60 : metrics.horizontalAdvance(shown(frame_.title));
    return {8, -metrics.height() / 2 - 4, std::min(width + 24, std::max(60.0, size_.width() - 8)),
            metrics.height() + 10};
}

QRectF FrameItem::cornerRect() const {
    return {size_.width() - 14, size_.height() - 14, 16, 16};
}

void FrameItem::setChosen(bool chosen) {
    if (chosen_ == chosen) return;
    chosen_ = chosen;
    update();
}

void FrameItem::setHovered(bool hovered) {
    if (hovered_ == hovered) return;
    hovered_ = hovered;
    update();
}

QRectF FrameItem::boundingRect() const {
    return QRectF({0, 0}, size_).adjusted(-4, -24, 4, 4) | titleRect();
}

void FrameItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Theme& theme = Theme::current();
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const QColor colour = colourOf(frame_);
    const QRectF area({0, 0}, size_);
    QColor wash = colour;
    wash.setAlphaF(isNote() ? 0.10F : 0.045F);
    QPen border(chosen_ ? theme.accent : Theme::blend(theme.canvas, colour, hovered_ ? 0.7 : 0.4),
                std::max(chosen_ ? 2.0 : 1.0, 0.7 / zoom));
    if (!isNote() && !chosen_) border.setDashPattern({4, 3});
    painter->setPen(border);
    painter->setBrush(wash);
    painter->drawRoundedRect(area, Theme::kNodeRadius, Theme::kNodeRadius);
    if (zoom < 0.25) return;

    // Seen from afar the title keeps a readable size, since it then stands for all that is inside.
    QFont titleFont = canvasFonts().strong.font;
    if (zoom < 0.7)
        titleFont.setPixelSize(static_cast<int>(QFontInfo(titleFont).pixelSize() * std::min(2.2, 0.7 / zoom)));
    const QFontMetricsF metrics(titleFont);
    const QString title = metrics.elidedText(shown(frame_.title), Qt::ElideRight, size_.width() - 28);
    painter->setFont(titleFont);
    if (isNote()) {
        double top = 10;
        if (!title.isEmpty()) {
            painter->setPen(theme.text);
            painter->drawText(QPointF(12, top + metrics.ascent()), title);
            top += metrics.height() + 4;
        }
        painter->setFont(canvasFonts().body.font);
        painter->setPen(theme.muted);
        painter->drawText(QRectF(12, top, size_.width() - 24, size_.height() - top - 8),
                          Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, shownLines(frame_.text));
    } else if (!title.isEmpty()) {
        const QRectF plate(12, -metrics.height() / 2, metrics.horizontalAdvance(title) + 12, metrics.height());
        painter->fillRect(plate, theme.canvas);
        painter->setPen(colour == theme.muted ? theme.muted : Theme::blend(theme.text, colour, 0.35));
        painter->drawText(plate, Qt::AlignCenter, title);
    }
    if (chosen_ || hovered_) {
        painter->setPen(QPen(theme.muted, 1.5));
        const QPointF corner = area.bottomRight() - QPointF(5, 5);
        painter->drawLine(corner - QPointF(8, 0), corner - QPointF(0, 8));
        painter->drawLine(corner - QPointF(3, 0), corner - QPointF(0, 3));
    }
}

}  // namespace netloom
