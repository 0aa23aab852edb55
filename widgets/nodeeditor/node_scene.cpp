#include "widgets/nodeeditor/node_scene.h"

#include <QElapsedTimer>
#include <QGraphicsView>
#include <algorithm>
#include <cmath>

#include "widgets/nodeeditor/pill_places.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr qsizetype kPictures = 128 << 20;  // bytes that the pictures of cards out of sight may fill up to

}  // namespace

NodeScene::NodeScene(GraphModel& model, IGraphEdits& edits, QObject* parent)
    : QGraphicsScene(parent), model_(model), edits_(edits), scale_(ThemeManager::instance().scale()) {
    // Items move all the time and there are hundreds, not thousands: an index costs more than it finds.
    setItemIndexMethod(NoIndex);
    connect(&model_, &GraphModel::changed, this, &NodeScene::apply);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &NodeScene::followTheme);
    connect(&Language::instance(), &Language::changed, this, [this] { rebuild(Keep::nothing); });
    rebuild(Keep::nothing);
}

NodeItem* NodeScene::node(NodeId id) const {
    const auto it = nodes_.find(id);
    return it == nodes_.end() ? nullptr : it->second;
}

FrameItem* NodeScene::frame(NodeId id) const {
    const auto it = frames_.find(id);
    return it == frames_.end() ? nullptr : it->second;
}

WireItem* NodeScene::wire(const Port& to) const {
    const auto it = wires_.find(to);
    return it == wires_.end() ? nullptr : it->second;
}

void NodeScene::apply(const GraphChange& change) {
    using Kind = GraphChange::Kind;
    switch (change.kind) {
        case Kind::reset: rebuild(Keep::items); return;
        case Kind::nodeAdded: {
            const Surroundings around(model_.network());
            for (const NodeId id : change.ids) {
                if (const Node* added = model_.network().find(id); added && !node(id)) addNode(*added, around);
            }
            syncWires();
            break;
        }
        case Kind::nodeRemoved:
            for (const NodeId id : change.ids) removeNode(id);
            syncWires();
            break;
        case Kind::nodeChanged: refreshNodes(change.ids); return;
        case Kind::nodesMoved:
            putBack(change.ids);
            routeWires();
            break;
        case Kind::wiresChanged: syncWires(); break;
        case Kind::framesChanged: syncFrames(); break;
        case Kind::decorationsChanged: refreshDecorations(change.ids); return;
        case Kind::selectionChanged: showSelection(); return;
    }
    content_.reset();
    emit contentChanged();
}

void NodeScene::rebuild(Keep keep) {
    emit aboutToRebuild();
    setHover({});
    setFocusNode(0);
    chooseWires({});
    if (keep == Keep::nothing) {
        nodes_.clear();
        frames_.clear();
        wires_.clear();
        clear();
        addItem(new PillLayer(wires_));
    }
    std::set<NodeId> gone;
    for (const auto& [id, item] : nodes_) gone.insert(id);
    const Surroundings around(model_.network());
    for (const Node& source : model_.network().nodes) {
        gone.erase(source.id);
        NodeItem* item = node(source.id);
        if (!item) {
            addNode(source, around);
            continue;
        }
        item->setPos(source.position.x, source.position.y);
        item->setFace(faceOf(model_, source, around));
    }
    for (const NodeId id : gone) removeNode(id);
    for (const auto& [to, item] : wires_) item->setLook(WireLook::normal);
    syncFrames();
    syncWires(Ends::fresh);
    showSelection();
    content_.reset();
    emit contentChanged();
}

// Where only the colours are others, everything stays where it is.
void NodeScene::followTheme() {
    const double scale = ThemeManager::instance().scale();
    if (scale != scale_) {
        scale_ = scale;
        return rebuild(Keep::nothing);
    }
    for (const auto& [id, item] : nodes_) item->recolour();
    update();
}

void NodeScene::addNode(const Node& node, const Surroundings& around) {
    auto* item = new NodeItem(faceOf(model_, node, around), budget_);
    item->setPos(node.position.x, node.position.y);
    addItem(item);
    nodes_[node.id] = item;
}

void NodeScene::removeNode(NodeId id) {
    const auto it = nodes_.find(id);
    if (it == nodes_.end()) return;
    if (hover_.id == id) hover_ = {};
    if (focus_ == id) focus_ = 0;
    delete it->second;
    nodes_.erase(it);
}

void NodeScene::refreshNodes(std::span<const NodeId> ids) {
    const Surroundings around(model_.network());
    std::set<NodeId> moved;
    for (const NodeId id : ids) {
        NodeItem* item = node(id);
        const Node* source = model_.network().find(id);
        if (item && source && item->setFace(faceOf(model_, *source, around))) moved.insert(id);
    }
    resized(moved);
}

void NodeScene::refreshDecorations(const std::vector<NodeId>& ids) {
    std::set<NodeId> moved;
    const auto refresh = [&](NodeItem& item) {
        if (item.setDecoration(model_.decoration(item.id()))) moved.insert(item.id());
    };
    for (const NodeId id : ids)
        if (NodeItem* item = node(id)) refresh(*item);
    if (ids.empty())
        for (const auto& [id, item] : nodes_) refresh(*item);
    resized(moved);
}

void NodeScene::resized(const std::set<NodeId>& ids) {
    if (ids.empty()) return;
    for (const auto& [to, item] : wires_) {
        if (ids.contains(item->edge().from.node) || ids.contains(item->edge().to.node)) styleWire(*item);
    }
    routeWires();
    content_.reset();
    emit contentChanged();
}

void NodeScene::styleWire(WireItem& item) const {
    const NodeItem* from = node(item.edge().from.node);
    const NodeItem* to = node(item.edge().to.node);
    if (!from || !to) return;
    const FacePort* output = from->port(item.edge().from.port, true);
    item.setLine(output ? output->kind : PortKind::tensor, from->face().family, output ? output->type : QString(),
                 from->face().muted || to->face().muted);
}

void NodeScene::syncWires(Ends ends) {
    std::map<Port, Edge> wanted;
    for (const Edge& edge : model_.network().edges) {
        if (node(edge.from.node) && node(edge.to.node)) wanted[edge.to] = edge;
    }
    std::set<NodeId> touched;
    const std::size_t chosen = chosenWires_.size();
    for (auto it = wires_.begin(); it != wires_.end();) {
        const auto want = wanted.find(it->first);
        if (want != wanted.end() && want->second == it->second->edge()) {
            ++it;
            continue;
        }
        touched.insert({it->second->edge().from.node, it->second->edge().to.node});
        if (hover_.kind == Hit::Kind::wire && hover_.edge == it->second->edge()) hover_ = {};
        chosenWires_.erase(it->first);
        delete it->second;
        it = wires_.erase(it);
    }
    if (chosenWires_.size() != chosen) emit wiresChosen();
    for (const auto& [to, edge] : wanted) {
        if (wires_.contains(to)) continue;
        auto* item = new WireItem(edge);
        addItem(item);
        wires_[to] = item;
        touched.insert({edge.from.node, edge.to.node});
    }
    if (ends == Ends::refresh) {
        const Surroundings around(model_.network());
        for (const NodeId id : touched) {
            NodeItem* item = node(id);
            const Node* source = model_.network().find(id);
            if (item && source) item->setFace(faceOf(model_, *source, around));
        }
    }
    for (const auto& [to, item] : wires_) styleWire(*item);
    routeWires();
}

void NodeScene::syncFrames() {
    std::set<NodeId> wanted;
    for (const Frame& frame : model_.network().frames) {
        wanted.insert(frame.id);
        if (FrameItem* item = this->frame(frame.id)) {
            item->setFrame(frame);
            continue;
        }
        auto* item = new FrameItem(frame);
        addItem(item);
        frames_[frame.id] = item;
    }
    for (auto it = frames_.begin(); it != frames_.end();) {
        if (wanted.contains(it->first)) {
            ++it;
            continue;
        }
        if (hover_.id == it->first) hover_ = {};
        delete it->second;
        it = frames_.erase(it);
    }
    showSelection();
}

void NodeScene::showSelection(std::span<const NodeId> ids) {
    const std::set<NodeId> chosen(ids.begin(), ids.end());
    for (const auto& [id, item] : nodes_) item->setChosen(chosen.contains(id));
    for (const auto& [id, item] : frames_) item->setChosen(chosen.contains(id));
}

Obstacles NodeScene::obstacles() const {
    std::vector<QRectF> cards;
    cards.reserve(nodes_.size());
    for (const auto& [id, item] : nodes_) cards.push_back(item->cardRect());
    return Obstacles(std::move(cards));
}

std::optional<WireEnds> NodeScene::endsOf(const WireItem& item) const {
    const NodeItem* from = node(item.edge().from.node);
    const NodeItem* to = node(item.edge().to.node);
    if (!from || !to) return {};
    return WireEnds{from->portPosition(item.edge().from.port, true), to->portPosition(item.edge().to.port, false),
                    from->cardRect(), to->cardRect()};
}

void NodeScene::routeWires(const std::set<NodeId>& of) {
    const Obstacles all = obstacles();
    std::vector<std::pair<WireEnds, WireItem*>> moved;
    std::vector<Lane> taken;
    for (const auto& [to, item] : wires_) {
        const bool moves = of.empty() || of.contains(item->edge().from.node) || of.contains(item->edge().to.node);
        const std::optional<WireEnds> ends = moves ? endsOf(*item) : std::nullopt;
        if (ends) {
            moved.emplace_back(*ends, item);
        } else if (item->path().lane()) {
            taken.push_back(*item->path().lane());
        }
    }
    // The shorter wires choose first, so that longer ones go around them and not across.
    const auto span = [](const WireEnds& ends) { return std::abs(ends.to.x() - ends.from.x()); };
    std::stable_sort(moved.begin(), moved.end(),
                     [&](const auto& a, const auto& b) { return span(a.first) < span(b.first); });
    for (const auto& [ends, item] : moved) {
        item->setRoute(ends, routeWire(ends, all, taken));
        if (item->path().lane()) taken.push_back(*item->path().lane());
    }
    placePills(of, all);
}

// What leaves one port is the same on every wire: one of them says it, the one with the shortest way.
std::set<const WireItem*> NodeScene::wiresWithPill() const {
    std::map<Port, const WireItem*> shortest;
    for (const auto& [to, item] : wires_) {
        if (item->label().isEmpty()) continue;
        const WireItem*& best = shortest[item->edge().from];
        if (!best || item->path().length() < best->path().length()) best = item;
    }
    std::set<const WireItem*> chosen;
    for (const auto& [from, item] : shortest) chosen.insert(item);
    return chosen;
}

void NodeScene::placePills(const std::set<NodeId>& of, const Obstacles& obstacles) {
    const std::set<const WireItem*> labelled = wiresWithPill();
    std::vector<PillWire> all;
    all.reserve(wires_.size());
    for (const auto& [to, item] : wires_) {
        const bool moved = of.empty() || of.contains(item->edge().from.node) || of.contains(item->edge().to.node);
        const bool shown = labelled.contains(item);
        const QSizeF size = shown ? item->labelSize() : QSizeF();
        all.push_back({&item->path(), item->ends(), size, item->pill(), shown && !moved && !item->pill().isNull()});
    }
    const std::vector<QRectF> places = netloom::placePills(all, obstacles);
    std::size_t next = 0;
    for (const auto& [to, item] : wires_) item->setPill(places[next++]);
}

void NodeScene::preview(std::span<const Move> moves) {
    std::set<NodeId> moved;
    for (const Move& move : moves) {
        if (NodeItem* item = node(move.id)) item->setPos(move.to.x, move.to.y);
        if (FrameItem* item = frame(move.id)) item->showRect({QPointF(move.to.x, move.to.y), item->rect().size()});
        moved.insert(move.id);
    }
    routeWires(moved);
    content_.reset();
    emit contentChanged();
}

void NodeScene::restore(std::span<const NodeId> ids) {
    if (ids.empty()) return;
    putBack(ids);
    routeWires({ids.begin(), ids.end()});
    content_.reset();
    emit contentChanged();
}

void NodeScene::putBack(std::span<const NodeId> ids) {
    const std::set<NodeId> moved(ids.begin(), ids.end());
    for (const Node& source : model_.network().nodes) {
        if (!moved.contains(source.id)) continue;
        if (NodeItem* item = node(source.id)) item->setPos(source.position.x, source.position.y);
    }
    for (const Frame& source : model_.network().frames) {
        if (FrameItem* item = frame(source.id); item && moved.contains(source.id)) item->setFrame(source);
    }
}

void NodeScene::settle() {
    for (const QGraphicsView* view : views()) sharpen(*view, {}, std::chrono::nanoseconds::max());
}

bool NodeScene::sharpen(const QGraphicsView& view, QPointF point, std::chrono::nanoseconds time) {
    QElapsedTimer clock;
    clock.start();
    const QTransform toView = view.viewportTransform();
    const QRectF sight = toView.inverted().mapRect(QRectF(view.viewport()->rect()));
    const double ratio = view.viewport()->devicePixelRatioF();
    std::vector<std::pair<double, NodeItem*>> owed;
    std::vector<NodeItem*> unseen;
    qsizetype bytes = 0;
    for (const auto& [id, item] : nodes_) {
        bytes += item->pictureBytes();
        if (!sight.intersects(item->boundingRect().translated(item->pos()))) {
            unseen.push_back(item);
        } else if (!item->isSharp(item->deviceTransform(toView), ratio)) {
            owed.emplace_back(QLineF(point, item->cardRect().center()).length(), item);
        }
    }
    if (bytes > kPictures)
        for (NodeItem* item : unseen) item->dropPicture();
    std::sort(owed.begin(), owed.end());
    for (const auto& [away, item] : owed) {
        if (std::chrono::nanoseconds(clock.nsecsElapsed()) >= time) return false;
        item->sharpen(item->deviceTransform(toView), ratio);
        item->update();
    }
    return true;
}

void NodeScene::setHover(const Hit& hit) {
    if (hit == hover_) return;
    const auto mark = [this](const Hit& what, bool on) {
        if (NodeItem* item = what.onNode() ? node(what.id) : nullptr) item->setHovered(on);
        if (FrameItem* item = what.onFrame() ? frame(what.id) : nullptr) item->setHovered(on);
        if (WireItem* item = what.kind == Hit::Kind::wire ? wire(what.edge.to) : nullptr) {
            item->setLook(on ? WireLook::hovered : WireLook::normal);
        }
    };
    mark(hover_, false);
    hover_ = hit;
    mark(hover_, true);
}

void NodeScene::setFocusNode(NodeId id) {
    if (NodeItem* item = node(focus_)) item->setFocused(false);
    focus_ = node(id) ? id : 0;
    if (NodeItem* item = node(focus_)) item->setFocused(true);
}

void NodeScene::chooseWires(const std::set<Port>& inputs) {
    if (inputs == chosenWires_) return;
    chosenWires_ = inputs;
    for (const auto& [to, item] : wires_) item->setChosen(chosenWires_.contains(to));
    emit wiresChosen();
}

std::vector<Edge> NodeScene::chosenEdges() const {
    std::vector<Edge> edges;
    for (const Port& to : chosenWires_) {
        if (const WireItem* item = wire(to)) edges.push_back(item->edge());
    }
    return edges;
}

}  // namespace netloom
