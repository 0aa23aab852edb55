// What the node canvas reads (GraphModel) and how it writes (IGraphEdits). The canvas never touches a Document: it
// draws what the model shows, asks for edits, and rebuilds its items only from the model's `changed` events.
#pragma once
#include <QImage>
#include <QObject>
#include <QPointF>
#include <QSizeF>
#include <QString>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/document/clipboard.h"
#include "core/document/document.h"
#include "core/layers/layer.h"

namespace netloom {

/// What happened to the network on show. `ids` are nodes or frames; empty where the kind needs none.
struct GraphChange {
    enum class Kind : std::uint8_t {
        reset,               ///< another document or path: everything is new
        nodeAdded,           ///< ids
        nodeRemoved,         ///< ids; their wires are gone too
        nodeChanged,         ///< ids: name, fields, ports, mute, bypass, collapse
        nodesMoved,          ///< ids of nodes and frames whose position changed
        wiresChanged,        ///< any wire was added or removed
        framesChanged,       ///< any frame was added, removed, edited or resized
        decorationsChanged,  ///< ids whose decoration() is new; empty: all
        selectionChanged
    };
    Kind kind = Kind::reset;
    std::vector<NodeId> ids;
};

enum class NodeStatus : std::uint8_t {
    none,
    running,  ///< being trained now
    pending,  ///< edited since the run started: not yet applied
    frozen    ///< takes part but is not trained
};

/// What the application knows about a node beyond the document. Empty parts are not drawn.
struct NodeDecoration {
    std::map<std::string, QString> outputTypes;  ///< by output port: "28×28×16", shown as a pill on its wires
    std::int64_t parameterCount = 0;
    Diagnostics diagnostics;
    QImage thumbnail;      ///< a picture of the output; the node grows to show it
    QString caption;       ///< what the thumbnail shows: "8 channels of sample 17"
    QString valueCaption;  ///< small, before the value: "validation"
    QString value;         ///< large: "0.0254", "97.9 %"
    NodeStatus status = NodeStatus::none;
};

/// The network on show.
class GraphModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual const Document& document() const = 0;
    /// Module instances that are open, from the root; empty: the root network.
    virtual const NodePath& path() const = 0;
    /// The network at path().
    virtual const Network& network() const = 0;
    /// Ids of selected nodes and frames, in the order they were selected.
    virtual const std::vector<NodeId>& selection() const = 0;

    /// The registry in palette order, find_layer, ports_of (with the node's data source) and summary_of.
    virtual std::span<const LayerDef> layers() const = 0;
    virtual const LayerDef* layer(std::string_view type) const = 0;
    virtual Ports ports(const Node& node) const = 0;
    virtual QString summary(const Node& node) const = 0;

    virtual NodeDecoration decoration(NodeId node) const = 0;
    /// Why this wire cannot be, in the user's words; empty where it can. See wireRefusal() in wire_rules.h.
    virtual QString refusal(const Edge& wire) const = 0;

signals:
    void changed(const netloom::GraphChange& change);
};

/// A node to be made: what the palette, the search and a drop ask for.
struct NewNode {
    std::string type;
    Point position;                ///< its top left corner
    std::string module;            ///< type "module": the key of the module to instantiate
    Json fields = Json::object();  ///< what differs from the defaults
};

/// Joins a new node to a port that exists.
struct Attachment {
    Port existing;
    bool existingIsOutput = true;
    std::string newPort;  ///< of the new node
};

/// Puts a node into a wire: wire.from -> input, output -> wire.to.
struct Insertion {
    Edge wire;
    std::string input, output;
};

struct Move {
    NodeId id = 0;                    ///< a node or a frame
    Point to;                         ///< new top left corner
    std::optional<QSizeF> size = {};  ///< of a frame that is to hold its nodes in their new places
    friend bool operator==(const Move&, const Move&) = default;
};

/// Names the undo step and says whether it may merge with the step before (nudges do).
enum class MoveReason : std::uint8_t { drag, nudge, align, distribute, layout };

enum class NodeFlag : std::uint8_t { muted, bypassed, collapsed };

/// Every way the canvas changes a document. Each call is one undo step with a readable name, except the last group.
class IGraphEdits {
public:
    virtual ~IGraphEdits() = default;

    /// Returns the new node's id and selects it; 0 where refused.
    virtual NodeId addNode(const NewNode& node, const std::optional<Attachment>& attachment = {}) = 0;
    virtual NodeId addNodeOnWire(const NewNode& node, const Insertion& insertion) = 0;
    /// `insertion` applies to the only moved node.
    virtual void moveNodes(std::span<const Move> moves, MoveReason reason,
                           const std::optional<Insertion>& insertion = {}) = 0;
    /// Nodes and frames. With `reconnect`, what fed a node's first input feeds what its first output fed.
    virtual void remove(std::span<const NodeId> ids, bool reconnect) = 0;
    /// Replaces what was wired into `wire.to`. With `instead`, that wire goes in the same step.
    virtual void connectWire(const Edge& wire, const std::optional<Edge>& instead = {}) = 0;
    virtual void disconnectWires(std::span<const Edge> wires) = 0;
    virtual void rename(NodeId node, const QString& name) = 0;
    virtual void setFlag(std::span<const NodeId> nodes, NodeFlag flag, bool on) = 0;
    /// Copies with the wires among them, moved by `offset`; selects and returns the copies. With shared weights, copies
    /// of module instances use the parameters of the originals.
    virtual std::vector<NodeId> duplicate(std::span<const NodeId> ids, QPointF offset, PastedWeights weights) = 0;
    virtual QString cut(std::span<const NodeId> ids) = 0;
    /// Top left of what is pasted comes to `position`. With `keepIncoming`, copies take the originals' inputs from
    /// outside the selection where those still exist. Selects and returns the copies; empty where `text` is something
    /// else.
    virtual std::vector<NodeId> paste(const QString& text, Point position, bool keepIncoming) = 0;
    /// `frame.id` 0 makes a new one; otherwise title, text, colour and rect of that frame become these.
    virtual NodeId setFrame(const Frame& frame) = 0;
    /// The nodes become a module; returns its instance, which stands in their place. 0 where refused.
    virtual NodeId groupIntoModule(std::span<const NodeId> nodes, const QString& title) = 0;
    virtual void unpackModule(NodeId instance) = 0;
    virtual void applyFix(const Fix& fix) = 0;

    // Not undo steps.
    virtual QString copyText(std::span<const NodeId> ids) const = 0;
    virtual void select(std::span<const NodeId> ids) = 0;
    /// Shows the network at a path of module instances.
    virtual void open(const NodePath& instances) = 0;
};

}  // namespace netloom

Q_DECLARE_METATYPE(netloom::GraphChange)
