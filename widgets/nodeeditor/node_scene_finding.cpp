// NodeScene: what lies where.
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/nodeeditor/node_scene.h"

namespace netloom {

Hit NodeScene::portNear(QPointF point, double reach, const std::function<bool(const Hit&)>& accept) const {
    Hit best;
    double bestDistance = reach;
    for (const auto& [id, item] : nodes_) {
        if (!item->cardRect().adjusted(-reach, -reach, reach, reach).contains(point)) continue;
        for (const bool output : {false, true}) {
            for (const FacePort& port : output ? item->face().outputs : item->face().inputs) {
                const Hit hit{Hit::Kind::port, id, port.name, output, {}};
                const double away = QLineF(point, item->portPosition(port.name, output)).length();
                if (away <= bestDistance && accept(hit)) {
                    best = hit;
                    bestDistance = away;
                }
            }
        }
    }
    return best;
}

Hit NodeScene::hitAt(QPointF point, double pixel) const {
    const double reach = std::clamp(9 * pixel, 7.0, 18.0);
    if (Hit port = portNear(point, reach, [](const Hit&) { return true; }); port.id) return port;
    Hit hit;
    double top = -std::numeric_limits<double>::max();
    for (const auto& [id, item] : nodes_) {
        const bool badge = item->badgeRect().translated(item->pos()).contains(point);
        if ((badge || item->cardRect().contains(point)) && item->zValue() > top) {
            hit = {badge ? Hit::Kind::badge : Hit::Kind::node, id, {}, false, {}};
            top = item->zValue();
        }
    }
    if (hit.id) return hit;
    for (const auto& [to, item] : wires_) {
        if (item->path().passesNear(point, std::max(6.0, 6 * pixel))) {
            return {Hit::Kind::wire, 0, {}, false, item->edge()};
        }
    }
    for (const auto& [id, item] : frames_) {
        const QPointF local = point - item->pos();
        const bool corner = item->cornerRect().adjusted(-pixel, -pixel, pixel, pixel).contains(local);
        if (corner) return {Hit::Kind::frameCorner, id, {}, false, {}};
        if (item->titleRect().contains(local)) return {Hit::Kind::frameTitle, id, {}, false, {}};
    }
    return {};
}

const WireItem* NodeScene::wireThrough(const QRectF& card, const std::set<NodeId>& except) const {
    const QPointF centre = card.center();
    for (double reach = 8; reach <= std::min(card.width(), card.height()) * 0.4; reach += 8) {
        for (const auto& [to, item] : wires_) {
            if (except.contains(item->edge().from.node) || except.contains(item->edge().to.node)) continue;
            if (item->path().passesNear(centre, reach)) return item;
        }
    }
    return nullptr;
}

std::vector<NodeId> NodeScene::itemsWithin(const QRectF& rect) const {
    std::vector<NodeId> ids;
    for (const Node& source : model_.network().nodes) {
        const NodeItem* item = node(source.id);
        if (item && rect.intersects(item->cardRect())) ids.push_back(source.id);
    }
    for (const Frame& source : model_.network().frames) {
        const FrameItem* item = frame(source.id);
        if (item && rect.contains(item->rect())) ids.push_back(source.id);
    }
    return ids;
}

std::vector<NodeId> NodeScene::nodesInFrame(NodeId id) const {
    const FrameItem* area = frame(id);
    std::vector<NodeId> ids;
    if (!area || area->isNote()) return ids;
    for (const auto& [inner, item] : nodes_) {
        if (area->rect().contains(item->cardRect().center())) ids.push_back(inner);
    }
    for (const auto& [inner, item] : frames_) {
        if (inner != id && area->rect().contains(item->rect())) ids.push_back(inner);
    }
    return ids;
}

const QRectF& NodeScene::contentRect() const {
    if (content_) return *content_;
    QRectF rect;
    for (const auto& [id, item] : nodes_) rect |= item->cardRect();
    for (const auto& [id, item] : frames_) rect |= item->rect().adjusted(0, -12, 0, 0);
    for (const auto& [to, item] : wires_) rect |= item->path().bounds();
    return content_.emplace(rect);
}

QRectF NodeScene::rectOf(std::span<const NodeId> ids) const {
    QRectF rect;
    for (const NodeId id : ids) {
        if (const NodeItem* item = node(id)) rect |= item->cardRect();
        if (const FrameItem* item = frame(id)) rect |= item->rect();
    }
    return rect;
}

}  // namespace netloom
