#include "app/document/graph_document.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

#include "core/network/nodes.h"
#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

namespace netloom {

/// One undo step. It knows the network that was on show, and goes back there.
class GraphDocument::EditCommand : public QUndoCommand {
public:
    EditCommand(GraphDocument& owner, const QString& text, DocumentDelta delta, MergeKey merge)
        : QUndoCommand(text),
          owner_(owner),
          delta_(std::move(delta)),
          merge_(std::move(merge)),
          where_(owner.path()),
          folder_(owner.folder()) {}

    void redo() override { play(true); }
    void undo() override { play(false); }
    int id() const override { return merge_.gesture ? 1 : -1; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto& later = static_cast<const EditCommand&>(*other);
        if (later.merge_.gesture != merge_.gesture || later.merge_.what != merge_.what) return false;
        if (later.folder_ != folder_) return false;
        delta_.append(later.delta_);
        setObsolete(delta_.empty());
        return true;
    }

private:
    void play(bool forward) {
        const QString before = std::exchange(folder_, owner_.folder());
        if (folder_ != before) delta_.move(before.toStdString(), folder_.toStdString());
        owner_.play(delta_, where_, forward);
    }

    GraphDocument& owner_;
    DocumentDelta delta_;
    MergeKey merge_;
    NodePath where_;
    QString folder_;  // that its paths start from
};

GraphDocument::GraphDocument(QObject* parent) : GraphModel(parent) {
    connect(&undo_, &QUndoStack::cleanChanged, this, &GraphDocument::tellModified);
}

GraphDocument::~GraphDocument() {
    undo_.disconnect(this);
}

const Network& GraphDocument::network() const {
    const Network* shown = document_.network_at(path_);
    return shown ? *shown : document_.network;
}

NodePath GraphDocument::pathOf(NodeId node) const {
    NodePath path = path_;
    path.push_back(node);
    return path;
}

NodePath GraphDocument::selectedNode() const {
    if (selection_.size() != 1 || !network().find(selection_.front())) return {};
    return pathOf(selection_.front());
}

Ports GraphDocument::ports(const Node& node) const {
    const auto source = sources_.find(node.fields["source"].text());
    return ports_of(document_, node, source == sources_.end() ? nullptr : &source->second);
}

QString GraphDocument::summary(const Node& node) const {
    if (has_role(node, Role::module)) {
        const auto module = document_.modules.find(node.module);
        if (module == document_.modules.end()) return tr("module is missing");
        const auto& nodes = module->second.network.nodes;
        const auto inner = std::count_if(nodes.begin(), nodes.end(), [](const Node& n) { return !is_door(n); });
        return tr("%1 · %n nodes", nullptr, static_cast<int>(inner)).arg(shown(module->second.title));
    }
    return translatedParts(summary_of(node));
}

QString GraphDocument::refusal(const Edge& wire) const {
    return wireRefusal(*this, wire);
}

void GraphDocument::load(Document document, const QString& file, bool modified) {
    document_ = std::move(document);
    path_.clear();
    selection_.clear();
    sources_.clear();
    analysis_ = std::make_shared<Analysis>();
    meaning_ = std::make_shared<Meaning>();
    undo_.clear();
    file_ = file;
    editedOutsideUndo_ = modified;
    trained_ = false;
    ++revision_;
    announce(GraphChange::Kind::reset);
    emit loaded();
    emit recipeChanged();
    emit sourcesChanged();
    emit modulesChanged();
    emit meaningChanged();
    emit fileChanged();
    emit modifiedChanged(lastModified_ = isModified());
}

QString GraphDocument::folder() const {
    return file_.isEmpty() ? QDir::currentPath() : QFileInfo(file_).absolutePath();
}

QString GraphDocument::displayName() const {
    if (!file_.isEmpty()) return shown(QFileInfo(file_).fileName());
    return document_.title.empty() ? tr("Untitled") : shown(document_.title);
}

void GraphDocument::markSaved(const QString& file, bool editedSince, bool trainedSince) {
    const QString before = folder();
    file_ = file;
    follow(before);
    editedOutsideUndo_ = editedSince;
    trained_ = trainedSince;
    undo_.setClean();
    emit fileChanged();
    emit modifiedChanged(lastModified_ = isModified());
}

// No edit: what the paths lead to stayed.
void GraphDocument::follow(const QString& before) {
    if (folder() == before) return;
    Document moved = moved_to(document_, before.toStdString(), folder().toStdString());
    if (moved.sources == document_.sources) return;
    document_.sources = std::move(moved.sources);
    emit sourcesChanged();
}

void GraphDocument::markModified() {
    editedOutsideUndo_ = true;
    tellModified();
    emit edited();
}

void GraphDocument::markTrained() {
    trained_ = true;
    tellModified();
}

void GraphDocument::tellModified() {
    if (isModified() != lastModified_) emit modifiedChanged(lastModified_ = isModified());
}

bool GraphDocument::edit(const QString& text, const std::function<void(Document&)>& change, const MergeKey& merge) {
    Document next = document_;
    change(next);
    DocumentDelta delta(document_, next);
    document_.next_id = std::max(document_.next_id, next.next_id);
    if (delta.empty()) return false;
    undo_.push(new EditCommand(*this, text, std::move(delta), merge));
    return true;
}

void GraphDocument::play(const DocumentDelta& delta, const NodePath& where, bool forward) {
    delta.apply(document_, forward);
    ++revision_;
    if (path_ != where && document_.network_at(where)) {
        path_ = where;
        selection_.clear();
        announce(GraphChange::Kind::reset);
    } else {
        keepViewValid();
        for (const GraphChange& change : delta.changes(moduleOnShow(), document_, forward)) emit changed(change);
    }
    const auto isGone = [this](NodeId id) {
        const auto& frames = network().frames;
        return !network().find(id) &&
               std::none_of(frames.begin(), frames.end(), [id](const Frame& f) { return f.id == id; });
    };
    if (std::erase_if(selection_, isGone) > 0) announce(GraphChange::Kind::selectionChanged);
    if (delta.changesModules()) emit modulesChanged();
    if (delta.changesRecipe()) emit recipeChanged();
    if (delta.changesSources()) emit sourcesChanged();
    if (delta.changesMeaning()) emit meaningChanged();
    emit edited();
}

// An instance on the way to what is shown may have gone: show the nearest network that is left.
void GraphDocument::keepViewValid() {
    if (document_.network_at(path_)) return;
    while (!document_.network_at(path_)) path_.pop_back();
    selection_.clear();
    announce(GraphChange::Kind::reset);
}

void GraphDocument::announce(GraphChange::Kind kind, std::vector<NodeId> ids) {
    emit changed({kind, std::move(ids)});
}

std::string GraphDocument::moduleOnShow() const {
    const Node* instance = path_.empty() ? nullptr : document_.find(path_);
    return instance ? instance->module : std::string();
}

// ---- what is known ----

// One of several classes: no number to count with, and of no shape.
bool GraphDocument::isLabel(const Node* node, const std::string& port) const {
    if (!node || !has_role(*node, Role::data)) return false;
    const auto source = sources_.find(node->fields["source"].text());
    const Column* column = source == sources_.end() ? nullptr : source->second.find(port);
    return column && column->classes > 0 && column->shape.is_scalar();
}

NodeDecoration GraphDocument::decoration(NodeId node) const {
    const NodePath path = pathOf(node);
    NodeDecoration out;
    if (live_) out = live_(path);
    const NodeInfo* info = analysis_->find(path);
    if (!info) return out;
    const Node* source = document_.find(path);
    for (const auto& [port, type] : info->outputs)
        out.outputTypes.emplace(
            port, isLabel(source, port) ? tr("label") : QString::fromStdString(type.str()).replace(u'x', u'×'));
    out.parameterCount = info->parameter_count;
    out.diagnostics = info->diagnostics;
    return out;
}

void GraphDocument::setSources(SourceTable sources) {
    if (sources == sources_) return;
    sources_ = std::move(sources);
    std::vector<NodeId> ids;
    for (const Node& node : network().nodes)
        if (has_role(node, Role::data)) ids.push_back(node.id);
    if (!ids.empty()) announce(GraphChange::Kind::nodeChanged, std::move(ids));
    emit sourceInfosChanged();
}

void GraphDocument::setAnalysis(std::shared_ptr<const Analysis> analysis, std::shared_ptr<const Meaning> meaning) {
    analysis_ = std::move(analysis);
    meaning_ = std::move(meaning);
    announce(GraphChange::Kind::decorationsChanged);
    emit analysisChanged();
}

bool GraphDocument::isOnShow(const NodePath& node) const {
    return node.size() == path_.size() + 1 && std::equal(path_.begin(), path_.end(), node.begin());
}

void GraphDocument::liveChanged(std::span<const NodePath> nodes) {
    std::vector<NodeId> ids;
    for (const NodePath& node : nodes)
        if (isOnShow(node)) ids.push_back(node.back());
    if (!ids.empty()) announce(GraphChange::Kind::decorationsChanged, std::move(ids));
}

// ---- not undo steps ----

void GraphDocument::select(std::span<const NodeId> ids) {
    if (std::equal(ids.begin(), ids.end(), selection_.begin(), selection_.end())) return;
    selection_.assign(ids.begin(), ids.end());
    announce(GraphChange::Kind::selectionChanged);
}

void GraphDocument::open(const NodePath& instances) {
    if (instances == path_ || !document_.network_at(instances)) return;
    path_ = instances;
    selection_.clear();
    announce(GraphChange::Kind::reset);
}

}  // namespace netloom
