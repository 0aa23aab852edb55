// A network in memory for tests of the canvas: a GraphModel and its IGraphEdits over a plain Document, with a few
// layers of its own, one snapshot an undo step, and decorations that a test sets by hand.
#pragma once
#include <QStringList>
#include <map>

#include "widgets/nodeeditor/graph_edits.h"

namespace netloom::test {

class FakeGraph : public GraphModel, public IGraphEdits {
public:
    FakeGraph();

    // ---- for the test ----
    NodeId add(const std::string& type, double x, double y, const std::string& name = {});
    void wire(NodeId from, const std::string& output, NodeId to, const std::string& input);
    void decorate(NodeId node, NodeDecoration decoration);
    /// The same, and nobody is told.
    void setDecoration(NodeId node, NodeDecoration decoration) { decorations_[node] = std::move(decoration); }
    void load(Document document);
    /// Names of the edits so far; each is one undo step.
    QStringList steps() const;
    void undo();
    Network& editable() { return *document_.network_at(path_); }
    Document& editableDocument() { return document_; }
    bool hasWire(NodeId from, const std::string& output, NodeId to, const std::string& input) const;
    const Node* named(const std::string& name) const { return network().find_by_name(name); }
    /// The nodes that double-clicks opened, and the fixes that were applied.
    std::vector<Fix> fixes;

    // ---- GraphModel ----
    const Document& document() const override { return document_; }
    const NodePath& path() const override { return path_; }
    const Network& network() const override { return *document_.network_at(path_); }
    const std::vector<NodeId>& selection() const override { return selection_; }
    std::span<const LayerDef> layers() const override { return layers_; }
    const LayerDef* layer(std::string_view type) const override;
    Ports ports(const Node& node) const override;
    QString summary(const Node& node) const override;
    NodeDecoration decoration(NodeId node) const override;
    QString refusal(const Edge& wire) const override;

    // ---- IGraphEdits ----
    NodeId addNode(const NewNode& node, const std::optional<Attachment>& attachment) override;
    NodeId addNodeOnWire(const NewNode& node, const Insertion& insertion) override;
    void moveNodes(std::span<const Move> moves, MoveReason reason, const std::optional<Insertion>& insertion) override;
    void remove(std::span<const NodeId> ids, bool reconnect) override;
    void connectWire(const Edge& wire, const std::optional<Edge>& instead) override;
    void disconnectWires(std::span<const Edge> wires) override;
    void rename(NodeId node, const QString& name) override;
    void setFlag(std::span<const NodeId> nodes, NodeFlag flag, bool on) override;
    std::vector<NodeId> duplicate(std::span<const NodeId> ids, QPointF offset, PastedWeights weights) override;
    QString cut(std::span<const NodeId> ids) override;
    std::vector<NodeId> paste(const QString& text, Point position, bool keepIncoming) override;
    NodeId setFrame(const Frame& frame) override;
    NodeId groupIntoModule(std::span<const NodeId> nodes, const QString& title) override;
    void unpackModule(NodeId instance) override;
    void applyFix(const Fix& fix) override;
    QString copyText(std::span<const NodeId> ids) const override;
    void select(std::span<const NodeId> ids) override;
    void open(const NodePath& instances) override;

private:
    void step(const QString& name);
    void tell(GraphChange::Kind kind, std::vector<NodeId> ids = {});
    NodeId create(const NewNode& node);
    void put(const Edge& wire);
    void insert(NodeId node, const Insertion& insertion);

    Document document_;
    NodePath path_;
    std::vector<NodeId> selection_;
    std::vector<LayerDef> layers_;
    std::map<NodeId, NodeDecoration> decorations_;
    std::vector<std::pair<QString, Document>> undo_;
};

/// The LeNet of the sketches, laid out in two rows, with decorations as they look in training.
struct LenetIds {
    NodeId data, conv1, pool1, conv2, pool2, flatten, dense1, logits, loss, accuracy;
};
LenetIds buildLenet(FakeGraph& graph);

}  // namespace netloom::test
