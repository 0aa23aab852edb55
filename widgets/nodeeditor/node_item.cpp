#include "widgets/nodeeditor/node_item.h"

#include <QPainter>
#include <QWidget>
#include <algorithm>

#include "widgets/support/text.h"

namespace netloom {

namespace {

constexpr double kMargin = 16;     // ring, ports, badge and shadow outside of the card
constexpr double kNameRoom = 220;  // for port names beside a hovered node
constexpr double kBelowRoom = 28;  // for what is said of a hovered node beneath it

bool sameDecoration(const NodeDecoration& a, const NodeDecoration& b) {
    return a.thumbnail.cacheKey() == b.thumbnail.cacheKey() && a.value == b.value && a.caption == b.caption &&
           a.valueCaption == b.valueCaption && a.status == b.status && a.parameterCount == b.parameterCount &&
           a.outputTypes == b.outputTypes && a.diagnostics == b.diagnostics;
}

bool sameFace(const NodeFace& a, const NodeFace& b) {
    return a.id == b.id && a.name == b.name && a.summary == b.summary && a.family == b.family && a.role == b.role &&
           a.known == b.known && a.shared == b.shared && a.collapsed == b.collapsed && a.muted == b.muted &&
           a.bypassed == b.bypassed && a.inputs == b.inputs && a.outputs == b.outputs &&
           sameDecoration(a.decoration, b.decoration);
}

/// True where both need the same room for the same words.
bool sameWords(const NodeDecoration& a, const NodeDecoration& b) {
    return a.thumbnail.size() == b.thumbnail.size() && a.value == b.value && a.caption == b.caption &&
           a.valueCaption == b.valueCaption && a.status == b.status;
}

const FacePort* named(const std::vector<FacePort>& ports, const std::string& name) {
    const auto it = std::find_if(ports.begin(), ports.end(), [&](const FacePort& p) { return p.name == name; });
    return it == ports.end() ? nullptr : &*it;
}

bool samePorts(const std::vector<FacePort>& a, const std::vector<FacePort>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FacePort& x, const FacePort& y) {
        return x.name == y.name && x.kind == y.kind && x.type == y.type && x.known == y.known;
    });
}

}  // namespace

NodeItem::NodeItem(NodeFace face, PictureBudget& budget) : budget_(budget) {
    setAcceptedMouseButtons(Qt::NoButton);
    setFace(std::move(face));
}

bool NodeItem::setFace(NodeFace face) {
    resetPortLooks();
    if (sameFace(face, face_)) return false;
    const NodeGeometry geometry = measure(face);
    const bool moved = geometry.size != geometry_.size || !samePorts(face.inputs, face_.inputs) ||
                       !samePorts(face.outputs, face_.outputs) || face.muted != face_.muted;
    if (geometry.size != geometry_.size) prepareGeometryChange();
    face_ = std::move(face);
    geometry_ = geometry;
    inputLooks_.assign(face_.inputs.size(), PortLook::normal);
    outputLooks_.assign(face_.outputs.size(), PortLook::normal);
    wiring_ = false;
    prepared_ = false;
    farName_.clear();
    outdate();
    return moved;
}

bool NodeItem::setDecoration(NodeDecoration decoration) {
    if (sameDecoration(decoration, face_.decoration)) return false;
    if (sameWords(decoration, face_.decoration) && decoration.outputTypes == face_.decoration.outputTypes) {
        // A new picture in the place of the old one: what comes many times a second while a network trains.
        face_.decoration = std::move(decoration);
        picture_ = {};
        outdate();
        return false;
    }
    NodeFace face = face_;
    netloom::setDecoration(face, std::move(decoration));
    return setFace(std::move(face));
}

QPointF NodeItem::portPosition(const std::string& port, bool output) const {
    const std::vector<FacePort>& ports = output ? face_.outputs : face_.inputs;
    const std::vector<QPointF>& places = output ? geometry_.outputs : geometry_.inputs;
    for (std::size_t i = 0; i < ports.size(); ++i) {
        if (ports[i].name == port) return pos() + places[i];
    }
    return pos() + QPointF(output ? geometry_.size.width() : 0, geometry_.size.height() / 2);
}

const FacePort* NodeItem::port(const std::string& name, bool output) const {
    return named(output ? face_.outputs : face_.inputs, name);
}

QRectF NodeItem::badgeRect() const {
    if (face_.decoration.diagnostics.empty()) return {};
    const double size = 18;
    return {geometry_.size.width() - size * 0.6, -size * 0.45, size, size};
}

QString NodeItem::badgeText() const {
    QStringList lines;
    for (const Diagnostic& diagnostic : face_.decoration.diagnostics) {
        lines << translated(diagnostic.message);
        if (!diagnostic.hint.empty()) lines << translated(diagnostic.hint);
    }
    return lines.join(QLatin1Char('\n'));
}

void NodeItem::outdate() {
    card_.outdate();
    update();
}

void NodeItem::recolour() {
    card_.drop();
    update();
}

void NodeItem::setChosen(bool chosen) {
    if (chosen_ == chosen) return;
    chosen_ = chosen;
    setZValue(chosen ? 2 : 0);
    outdate();
}

void NodeItem::setFocused(bool focused) {
    if (focused_ == focused) return;
    focused_ = focused;
    outdate();
}

void NodeItem::setHovered(bool hovered) {
    if (hovered_ == hovered) return;
    prepareGeometryChange();
    hovered_ = hovered;
    setZValue(hovered ? 5 : chosen_ ? 2 : 0);
    outdate();
}

void NodeItem::setPortLook(std::size_t index, bool output, PortLook look) {
    (output ? outputLooks_ : inputLooks_).at(index) = look;
    wiring_ = true;
    outdate();
}

void NodeItem::resetPortLooks() {
    if (!wiring_) return;
    std::fill(inputLooks_.begin(), inputLooks_.end(), PortLook::normal);
    std::fill(outputLooks_.begin(), outputLooks_.end(), PortLook::normal);
    wiring_ = false;
    outdate();
}

QRectF NodeItem::boundingRect() const {
    const double sides = hovered_ ? kNameRoom : kMargin, below = hovered_ ? kBelowRoom : kMargin;
    return geometry_.rect().adjusted(-sides, -kMargin, sides, below);
}

QPainterPath NodeItem::shape() const {
    QPainterPath path;
    path.addRect(geometry_.rect());
    return path;
}

bool NodeItem::isSharp(const QTransform& world, double ratio) const {
    return card_.fits(world, ratio) && !card_.outdated();
}

void NodeItem::sharpen(const QTransform& world, double ratio) {
    card_.make(world, ratio, boundingRect(), [this](QPainter& painter) { paintNow(painter); });
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget* widget) {
    // Not for the screen: a photograph of the network, which nobody waits for.
    if (!widget) return paintNow(*painter);
    const QTransform world = painter->worldTransform();
    const double ratio = widget->devicePixelRatioF();
    if (!isSharp(world, ratio)) {
        using Old = PictureBudget::Old;
        const Old old = card_.isNull() ? Old::nothing : card_.outdated() ? Old::content : Old::size;
        if (budget_.grants(old)) sharpen(world, ratio);
    }
    if (card_.isNull()) return paintPlain(*painter);
    card_.draw(*painter);
}

}  // namespace netloom
