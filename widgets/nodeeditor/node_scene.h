// The items of the network on show. Rebuilt only from the model's events; knows what lies under a point.
#pragma once
#include <QGraphicsScene>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "widgets/nodeeditor/frame_item.h"
#include "widgets/nodeeditor/graph_edits.h"
#include "widgets/nodeeditor/node_item.h"
#include "widgets/nodeeditor/wire_item.h"

namespace netloom {

/// What lies under a point.
struct Hit {
    enum class Kind : std::uint8_t { nothing, node, badge, port, wire, frameTitle, frameCorner };
    Kind kind = Kind::nothing;
    NodeId id = 0;     ///< of the node or frame
    std::string port;  ///< Kind::port
    bool output = false;
    Edge edge;  ///< Kind::wire

    Port at() const { return {id, port}; }
    bool onNode() const { return kind == Kind::node || kind == Kind::badge || kind == Kind::port; }
    bool onFrame() const { return kind == Kind::frameTitle || kind == Kind::frameCorner; }
    friend bool operator==(const Hit&, const Hit&) = default;
};

class NodeScene : public QGraphicsScene {
    Q_OBJECT
public:
    NodeScene(GraphModel& model, IGraphEdits& edits, QObject* parent = nullptr);

    GraphModel& model() const { return model_; }
    IGraphEdits& edits() const { return edits_; }

    NodeItem* node(NodeId id) const;
    FrameItem* frame(NodeId id) const;
    WireItem* wire(const Port& to) const;
    const std::unordered_map<NodeId, NodeItem*>& nodes() const { return nodes_; }
    const std::unordered_map<NodeId, FrameItem*>& frames() const { return frames_; }
    const std::map<Port, WireItem*>& wires() const { return wires_; }

    /// `pixel` is the size of a screen pixel in scene units: reach is measured on the screen.
    Hit hitAt(QPointF point, double pixel) const;
    /// The nearest port within `reach` that `accept` takes.
    Hit portNear(QPointF point, double reach, const std::function<bool(const Hit&)>& accept) const;
    /// The wire whose path crosses the middle of `card`, nearest first; none of those in `except`.
    const WireItem* wireThrough(const QRectF& card, const std::set<NodeId>& except) const;
    std::vector<NodeId> itemsWithin(const QRectF& rect) const;
    /// Nodes that a frame carries along.
    std::vector<NodeId> nodesInFrame(NodeId frame) const;
    const QRectF& contentRect() const;
    /// Of the frame that is being painted.
    PictureBudget& budget() { return budget_; }
    /// Paints every card in sight that is still shown from an older picture: what is grabbed then is sharp.
    void settle();
    /// Does so for at most that long, nearest to `point` first; true when nothing in sight of the view is left.
    bool sharpen(const QGraphicsView& view, QPointF point, std::chrono::nanoseconds time);
    QRectF rectOf(std::span<const NodeId> ids) const;

    /// Shows items elsewhere while a gesture runs; `restore` goes back to what the document says.
    void preview(std::span<const Move> moves);
    void restore(std::span<const NodeId> ids);

    void setHover(const Hit& hit);
    const Hit& hover() const { return hover_; }
    void setFocusNode(NodeId id);
    NodeId focusNode() const { return focus_; }
    /// Wires have no ids, so the document does not know that they are selected.
    void chooseWires(const std::set<Port>& inputs);
    const std::set<Port>& chosenWires() const { return chosenWires_; }
    std::vector<Edge> chosenEdges() const;

    /// Shows these as selected while a rubber band is drawn; the model's selection comes back with showSelection().
    void showSelection(std::span<const NodeId> ids);
    void showSelection() { showSelection(model_.selection()); }

signals:
    /// Any item may be about to go: whoever holds on to one lets go.
    void aboutToRebuild();
    /// Something moved, came or went: the minimap and the hints follow.
    void contentChanged();
    /// The selected wires are others.
    void wiresChosen();

private:
    void apply(const GraphChange& change);
    /// Items that stay keep their pictures: a network that is loaded again is mostly the same.
    enum class Keep : std::uint8_t { nothing, items };
    void rebuild(Keep keep);
    void followTheme();
    void addNode(const Node& node, const Surroundings& around);
    void removeNode(NodeId id);
    void refreshNodes(std::span<const NodeId> ids);
    void refreshDecorations(const std::vector<NodeId>& ids);
    void resized(const std::set<NodeId>& ids);
    void putBack(std::span<const NodeId> ids);
    /// Wires come and go; `ends` says which nodes show it.
    enum class Ends : std::uint8_t { refresh, fresh };
    void syncWires(Ends ends = Ends::refresh);
    void syncFrames();
    void styleWire(WireItem& item) const;
    /// Routes the wires at these nodes anew, beside the others; all of them where `of` is empty.
    void routeWires(const std::set<NodeId>& of = {});
    void placePills(const std::set<NodeId>& of, const Obstacles& obstacles);
    std::set<const WireItem*> wiresWithPill() const;
    std::optional<WireEnds> endsOf(const WireItem& item) const;
    Obstacles obstacles() const;

    GraphModel& model_;
    IGraphEdits& edits_;
    PictureBudget budget_;
    std::unordered_map<NodeId, NodeItem*> nodes_;
    std::unordered_map<NodeId, FrameItem*> frames_;
    std::map<Port, WireItem*> wires_;
    std::set<Port> chosenWires_;
    mutable std::optional<QRectF> content_;  ///< contentRect(), until something moves
    Hit hover_;
    NodeId focus_ = 0;
    double scale_;  ///< of the interface, that the items were measured for
};

}  // namespace netloom
