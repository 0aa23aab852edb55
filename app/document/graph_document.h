// The project being edited: the document, its undo steps, its file, what is selected and open, and what is known of its
// nodes. The document changes only through undo steps, each of which is one call of edit(); loading replaces it whole.
#pragma once
#include <QUndoStack>
#include <functional>
#include <map>
#include <memory>

#include "app/document/document_delta.h"
#include "core/compile/analysis.h"
#include "core/data/source.h"
#include "core/network/meaning.h"
#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

/// Steps with the same key and gesture merge while the gesture lasts: a slider that is dragged is one undo step.
struct MergeKey {
    QString what;
    quint64 gesture = 0;  ///< 0: never merges
};

class GraphDocument : public GraphModel, public IGraphEdits {
    Q_OBJECT
public:
    explicit GraphDocument(QObject* parent = nullptr);
    ~GraphDocument() override;

    // ---- what it is ----
    const Document& document() const override { return document_; }
    const NodePath& path() const override { return path_; }
    const Network& network() const override;
    const std::vector<NodeId>& selection() const override { return selection_; }
    /// The selected node from the root, where exactly one is selected and it is no frame; empty otherwise.
    NodePath selectedNode() const;
    /// The path of a node of the network on show.
    NodePath pathOf(NodeId node) const;
    std::span<const LayerDef> layers() const override { return all_layers(); }
    const LayerDef* layer(std::string_view type) const override { return find_layer(type); }
    Ports ports(const Node& node) const override;
    QString summary(const Node& node) const override;
    NodeDecoration decoration(NodeId node) const override;
    QString refusal(const Edge& wire) const override;

    // ---- file ----
    /// Replaces everything; forgets the undo steps. `file` may be empty: never saved.
    void load(Document document, const QString& file, bool modified = false);
    const QString& file() const { return file_; }
    /// That relative paths start from: the file's; of a document that was never saved the program's own.
    QString folder() const;
    /// "lenet_digits.netloom", or the title where it was never saved.
    QString displayName() const;
    bool isModified() const { return isEdited() || trained_; }
    /// Modified in what a person edits, not only in what was learned.
    bool isEdited() const { return !undo_.isClean() || editedOutsideUndo_; }
    /// Another one after every edit.
    quint64 revision() const { return revision_; }
    /// What is in memory now is what is in `file`, but for what was edited or learned while it was being written. In
    /// another folder relative paths, also of the undo steps, lead to the same files as before.
    void markSaved(const QString& file, bool editedSince = false, bool trainedSince = false);
    /// What is in memory is not what is in `file`, whatever the undo steps say.
    void markModified();
    /// Weights or history changed: worth saving, but no undo step.
    void markTrained();
    /// Scroll, zoom and open docks: saved, never undone, no reason to ask on closing.
    void setView(Json view) { document_.view = std::move(view); }

    // ---- editing beyond the canvas ----
    QUndoStack& undoStack() { return undo_; }
    /// Runs `change` on a copy, and pushes what it changed as one undo step. False when that was nothing.
    bool edit(const QString& text, const std::function<void(Document&)>& change, const MergeKey& merge = {});
    /// A fresh number for MergeKey::gesture.
    quint64 newGesture() { return ++gestures_; }
    /// `field` is a path: "units", "kernel_initializer.type". A null value takes it back to its default.
    void setField(NodeId node, const QString& field, const Json& value, quint64 gesture = 0);
    void setRecipeField(const QString& path, const Json& value, quint64 gesture = 0);
    void setRecipe(const Json& recipe);
    std::string addSource(const std::string& stem, const Json& config);
    void setSourceConfig(const std::string& name, const Json& config, quint64 gesture = 0);
    void renameSource(const std::string& name, const std::string& to);
    void removeSource(const std::string& name);
    void setTitle(const QString& title);
    void setDescription(const QString& description);
    /// Makes an instance's parameters its own, or shares those of another instance of its module.
    void setWeightsKey(NodeId instance, const std::string& key);

    // ---- what is known ----
    const SourceTable& sources() const { return sources_; }
    void setSources(SourceTable sources);
    const Analysis& analysis() const { return *analysis_; }
    const Meaning& meaning() const { return *meaning_; }
    void setAnalysis(std::shared_ptr<const Analysis> analysis, std::shared_ptr<const Meaning> meaning);
    /// Who knows what nodes show of the running network: pictures, values, status. The rest comes from the analysis.
    void setLive(std::function<NodeDecoration(const NodePath&)> live) { live_ = std::move(live); }
    /// What live nodes show is another: told once for all that are on show.
    void liveChanged(std::span<const NodePath> nodes);

    // ---- IGraphEdits ----
    NodeId addNode(const NewNode& node, const std::optional<Attachment>& attachment = {}) override;
    NodeId addNodeOnWire(const NewNode& node, const Insertion& insertion) override;
    void moveNodes(std::span<const Move> moves, MoveReason reason,
                   const std::optional<Insertion>& insertion = {}) override;
    void remove(std::span<const NodeId> ids, bool reconnect) override;
    void connectWire(const Edge& wire, const std::optional<Edge>& instead = {}) override;
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

signals:
    /// Another document.
    void loaded();
    /// Any undo step was done, undone or redone; or what is in the file became another thing.
    void edited();
    /// Shapes, errors or training may be different now.
    void meaningChanged();
    void recipeChanged();
    void sourcesChanged();
    void sourceInfosChanged();
    void modulesChanged();
    void analysisChanged();
    void fileChanged();
    void modifiedChanged(bool modified);

private:
    class EditCommand;
    void play(const DocumentDelta& delta, const NodePath& where, bool forward);
    void announce(GraphChange::Kind kind, std::vector<NodeId> ids = {});
    void keepViewValid();
    void follow(const QString& before);
    bool isOnShow(const NodePath& node) const;
    void tellModified();
    std::string moduleOnShow() const;
    bool isLabel(const Node* node, const std::string& port) const;
    bool wouldContainItself(const std::string& module) const;

    Document document_;
    NodePath path_;
    std::vector<NodeId> selection_;
    QUndoStack undo_;
    QString file_;
    bool editedOutsideUndo_ = false, trained_ = false;
    bool lastModified_ = false;
    quint64 revision_ = 0;
    quint64 gestures_ = 0;

    SourceTable sources_;
    std::shared_ptr<const Analysis> analysis_ = std::make_shared<Analysis>();
    std::shared_ptr<const Meaning> meaning_ = std::make_shared<Meaning>();
    std::function<NodeDecoration(const NodePath&)> live_;
};

}  // namespace netloom
