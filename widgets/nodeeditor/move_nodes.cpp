// Moving nodes and frames: live on screen, one edit on release.
#include <algorithm>
#include <cmath>

#include "widgets/nodeeditor/gesture.h"
#include "widgets/nodeeditor/wire_rules.h"

namespace netloom {

namespace {

double snap(double value) {
    return std::round(value / kGrid) * kGrid;
}

class MoveNodes : public Gesture {
public:
    MoveNodes(GestureHost& host, std::vector<NodeId> ids) : Gesture(host), ids_(std::move(ids)) {}
    ~MoveNodes() override { mark({}); }

    void start(const Pointer& at) override {
        grabbed_ = at.scene;
        for (const NodeId id : ids_) {
            if (const NodeItem* item = scene().node(id)) origins_.push_back({id, {item->x(), item->y()}});
            if (const FrameItem* item = scene().frame(id)) origins_.push_back({id, {item->x(), item->y()}});
        }
    }

    void move(const Pointer& to) override {
        scene().preview(moves(to));
        mark(insertion());
    }

    void end(const Pointer& at) override {
        const std::vector<Move> all = moves(at);
        const std::optional<Insertion> into = insertion();
        mark({});
        if (all == origins_) return scene().restore(ids_);
        edits().moveNodes(all, MoveReason::drag, into);
    }

    void cancel() override {
        mark({});
        scene().restore(ids_);
    }

    Qt::CursorShape cursor() const override { return Qt::SizeAllCursor; }

private:
    /// The first item goes to the grid; the others keep their distance to it.
    std::vector<Move> moves(const Pointer& to) const {
        QPointF delta = to.scene - grabbed_;
        if (!origins_.empty() && to.modifiers.testFlag(Qt::ShiftModifier)) {
            const Point& first = origins_.front().to;
            delta = {snap(first.x + delta.x()) - first.x, snap(first.y + delta.y()) - first.y};
        }
        std::vector<Move> all = origins_;
        for (Move& move : all) {
            move.to.x = std::round(move.to.x + delta.x());
            move.to.y = std::round(move.to.y + delta.y());
        }
        return all;
    }

    std::optional<Insertion> insertion() const {
        if (ids_.size() != 1) return {};
        const NodeItem* item = scene().node(ids_.front());
        const Node* node = model().network().find(ids_.front());
        if (!item || !node || !model().network().wires_of(node->id).empty()) return {};
        const WireItem* wire = scene().wireThrough(item->cardRect(), {node->id});
        return wire ? insertionInto(model(), wire->edge(), model().ports(*node)) : std::nullopt;
    }

    void mark(const std::optional<Insertion>& into) {
        const auto look = [this](const std::optional<Edge>& edge, WireLook how) {
            if (WireItem* wire = edge ? scene().wire(edge->to) : nullptr) wire->setLook(how);
        };
        const std::optional<Edge> target = into ? std::optional(into->wire) : std::nullopt;
        if (target == marked_) return;
        look(marked_, WireLook::normal);
        look(target, WireLook::target);
        marked_ = target;
    }

    std::vector<NodeId> ids_;
    QPointF grabbed_;
    std::vector<Move> origins_;
    std::optional<Edge> marked_;
};

}  // namespace

std::unique_ptr<Gesture> makeMoveNodes(GestureHost& host, std::vector<NodeId> ids) {
    return std::make_unique<MoveNodes>(host, std::move(ids));
}

}  // namespace netloom
