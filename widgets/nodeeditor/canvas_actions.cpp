#include "widgets/nodeeditor/canvas_actions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <algorithm>

#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/theme.h"

namespace netloom {

CanvasActions::CanvasActions(NodeView& view, QWidget* owner) : QObject(owner), view_(view), owner_(owner) {
    makeEditing();
    makeNodeFlags();
    makeArranging();
    makeView();
    connect(&view.nodeScene().model(), &GraphModel::changed, this, [this](const GraphChange& change) {
        // What a training network tells of its nodes, many times a second, makes no command possible or impossible.
        if (change.kind != GraphChange::Kind::decorationsChanged) enable();
    });
    connect(&view.nodeScene(), &NodeScene::wiresChosen, this, &CanvasActions::enable);
    enable();
}

QAction* CanvasActions::make(const char* id, const char* text, const QList<QKeySequence>& keys, Needs needs, Run run) {
    auto* action = new QAction(this);
    inEachLanguage(action, [action, text] { action->setText(tr(text)); });
    action->setObjectName(QStringLiteral("canvas.") + QLatin1String(id));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    owner_->addAction(action);
    all_ << action;
    needs_[action] = needs;
    return action;
}

QAction* CanvasActions::action(const QString& id) const {
    const auto it = std::find_if(all_.begin(), all_.end(),
                                 [&](const QAction* a) { return a->objectName() == QStringLiteral("canvas.") + id; });
    return it == all_.end() ? nullptr : *it;
}

void CanvasActions::makeEditing() {
    make("add", QT_TR_NOOP("Add a layer…"), {Qt::Key_Tab}, Needs::nothing, [this] {
        emit addRequested(place_);
    })->setIcon(icon(QStringLiteral("add")));
    make("delete", QT_TR_NOOP("Delete"), {QKeySequence::Delete, Qt::Key_Backspace}, Needs::removable, [this] {
        removeSelected(false);
    })->setIcon(icon(QStringLiteral("delete")));
    make("deleteReconnect", QT_TR_NOOP("Delete and reconnect"), {QKeySequence(Qt::ALT | Qt::Key_Delete)}, Needs::nodes,
         [this] { removeSelected(true); });
    make("cut", QT_TR_NOOP("Cut"), {QKeySequence::Cut}, Needs::selection, [this] {
        copySelected(true);
    })->setIcon(icon(QStringLiteral("cut")));
    make("copy", QT_TR_NOOP("Copy"), {QKeySequence::Copy}, Needs::selection, [this] {
        copySelected(false);
    })->setIcon(icon(QStringLiteral("copy")));
    make("paste", QT_TR_NOOP("Paste"), {QKeySequence::Paste}, Needs::nothing, [this] {
        paste(false);
    })->setIcon(icon(QStringLiteral("paste")));
    make("pasteWithWires", QT_TR_NOOP("Paste with incoming wires"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)},
         Needs::nothing, [this] { paste(true); });
    make("duplicate", QT_TR_NOOP("Duplicate"), {QKeySequence(Qt::CTRL | Qt::Key_D)}, Needs::selection, [this] {
        edits().duplicate(selection(), {2 * kGrid, 2 * kGrid}, PastedWeights::own);
    })->setIcon(icon(QStringLiteral("duplicate")));
    make("duplicateLinked", QT_TR_NOOP("Duplicate sharing weights"), {QKeySequence(Qt::ALT | Qt::Key_D)}, Needs::module,
         [this] {
             edits().duplicate(selection(), {2 * kGrid, 2 * kGrid}, PastedWeights::shared);
         })
        ->setIcon(icon(QStringLiteral("link")));
    make("selectAll", QT_TR_NOOP("Select all"), {QKeySequence::SelectAll}, Needs::nothing, [this] {
        selectAll();
    })->setIcon(icon(QStringLiteral("select-all")));
    make("rename", QT_TR_NOOP("Rename"), {Qt::Key_F2}, Needs::selection, [this] {
        if (!selection().empty()) emit renameRequested(selection().back());
    })->setIcon(icon(QStringLiteral("rename")));
    make("connect", QT_TR_NOOP("Connect selected nodes"), {Qt::Key_C}, Needs::twoNodes, [this] {
        connectSelected();
    })->setIcon(icon(QStringLiteral("wire")));
    make("group", QT_TR_NOOP("Group into a module"), {QKeySequence(Qt::CTRL | Qt::Key_G)}, Needs::nodes, [this] {
        edits().groupIntoModule(selectedNodes(), tr("Module"));
    })->setIcon(icon(QStringLiteral("module")));
    make("unpack", QT_TR_NOOP("Unpack the module"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)}, Needs::module,
         [this] { edits().unpackModule(selection().back()); });
    make("frame", QT_TR_NOOP("Add a frame"), {QKeySequence(Qt::SHIFT | Qt::Key_F)}, Needs::nothing, [this] {
        addFrame(false);
    })->setIcon(icon(QStringLiteral("frame")));
    make("note", QT_TR_NOOP("Add a note"), {QKeySequence(Qt::SHIFT | Qt::Key_N)}, Needs::nothing, [this] {
        addFrame(true);
    })->setIcon(icon(QStringLiteral("text")));
}

void CanvasActions::makeNodeFlags() {
    make("mute", QT_TR_NOOP("Mute"), {Qt::Key_M}, Needs::nodes, [this] {
        toggle(NodeFlag::muted);
    })->setCheckable(true);
    make("bypass", QT_TR_NOOP("Bypass"), {Qt::Key_B}, Needs::nodes, [this] {
        toggle(NodeFlag::bypassed);
    })->setCheckable(true);
    make("collapse", QT_TR_NOOP("Collapse"), {Qt::Key_H}, Needs::nodes, [this] {
        toggle(NodeFlag::collapsed);
    })->setCheckable(true);
}

void CanvasActions::makeArranging() {
    const auto align = [this](const char* id, const char* text, Alignment how) {
        make(id, text, {}, Needs::twoNodes, [this, how] { arrange(how); });
    };
    align("alignLeft", QT_TR_NOOP("Align left edges"), Alignment::left);
    align("alignCentre", QT_TR_NOOP("Align centres"), Alignment::centre);
    align("alignRight", QT_TR_NOOP("Align right edges"), Alignment::right);
    align("alignTop", QT_TR_NOOP("Align top edges"), Alignment::top);
    align("alignMiddle", QT_TR_NOOP("Align middles"), Alignment::middle);
    align("alignBottom", QT_TR_NOOP("Align bottom edges"), Alignment::bottom);
    make("distributeAcross", QT_TR_NOOP("Distribute across"), {}, Needs::threeNodes,
         [this] { distribute(Qt::Horizontal); });
    make("distributeDown", QT_TR_NOOP("Distribute down"), {}, Needs::threeNodes, [this] { distribute(Qt::Vertical); });
    make("layout", QT_TR_NOOP("Lay out"), {Qt::Key_L}, Needs::nothing, [this] {
        layOutNodes();
    })->setIcon(icon(QStringLiteral("wand")));
}

void CanvasActions::makeView() {
    make("fit", QT_TR_NOOP("Fit all"), {Qt::Key_F, Qt::Key_Home}, Needs::nothing, [this] {
        view_.fitAll();
    })->setIcon(icon(QStringLiteral("fit")));
    make("fitSelection", QT_TR_NOOP("Fit selection"), {Qt::Key_Period}, Needs::selection,
         [this] { view_.fitSelection(); });
    make("zoomReset", QT_TR_NOOP("Actual size"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, Needs::nothing,
         [this] { view_.setZoom(1); });
    make("zoomIn", QT_TR_NOOP("Zoom in"), {QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal)},
         Needs::nothing, [this] { view_.setZoom(view_.zoom() * 1.25); })
        ->setIcon(icon(QStringLiteral("zoom-in")));
    make("zoomOut", QT_TR_NOOP("Zoom out"), {QKeySequence::ZoomOut}, Needs::nothing, [this] {
        view_.setZoom(view_.zoom() / 1.25);
    })->setIcon(icon(QStringLiteral("zoom-out")));
}

// ---- when they can be used ----

std::vector<NodeId> CanvasActions::selectedNodes() const {
    std::vector<NodeId> ids;
    for (const NodeId id : selection()) {
        if (view_.nodeScene().model().network().find(id)) ids.push_back(id);
    }
    return ids;
}

bool CanvasActions::holds(Needs needs) const {
    switch (needs) {
        case Needs::nothing: return true;
        case Needs::removable: return !selection().empty() || !view_.nodeScene().chosenWires().empty();
        case Needs::selection: return !selection().empty();
        case Needs::nodes: return !selectedNodes().empty();
        case Needs::twoNodes: return selectedNodes().size() >= 2;
        case Needs::threeNodes: return selectedNodes().size() >= 3;
        case Needs::module: {
            const Node* node =
                selection().empty() ? nullptr : view_.nodeScene().model().network().find(selection().back());
            return node && !node->module.empty();
        }
    }
    return true;
}

void CanvasActions::enable() {
    for (const auto& [action, needs] : needs_) action->setEnabled(holds(needs));
    const std::vector<NodeId> nodes = selectedNodes();
    const auto check = [&](const char* id, bool Node::*flag) {
        action(QLatin1String(id))->setChecked(!nodes.empty() && std::all_of(nodes.begin(), nodes.end(), [&](NodeId n) {
            return view_.nodeScene().model().network().find(n)->*flag;
        }));
    };
    check("mute", &Node::muted);
    check("bypass", &Node::bypassed);
    check("collapse", &Node::collapsed);
}

// ---- what they do ----

QPointF CanvasActions::place() const {
    return place_ ? *place_ : view_.mapToScene(view_.pointer());
}

void CanvasActions::removeSelected(bool reconnect) {
    const std::vector<Edge> wires = view_.nodeScene().chosenEdges();
    const std::vector<NodeId> ids = selection();
    if (!ids.empty()) {
        edits().remove(ids, reconnect);
    } else if (!wires.empty()) {
        edits().disconnectWires(wires);
    }
}

void CanvasActions::copySelected(bool cut) {
    const std::vector<NodeId> ids = selection();
    if (ids.empty()) return;
    QGuiApplication::clipboard()->setText(cut ? edits().cut(ids) : edits().copyText(ids));
}

void CanvasActions::paste(bool keepIncoming) {
    const QPointF at = place();
    const QString text = QGuiApplication::clipboard()->text();
    if (edits().paste(text, {std::round(at.x()), std::round(at.y())}, keepIncoming).empty()) {
        view_.explain(tr("The clipboard holds no part of a network."), view_.mapFromScene(at));
    }
}

void CanvasActions::toggle(NodeFlag flag) {
    const std::vector<NodeId> ids = selectedNodes();
    const auto on = [&](NodeId id) {
        const Node& node = *view_.nodeScene().model().network().find(id);
        return flag == NodeFlag::muted ? node.muted : flag == NodeFlag::bypassed ? node.bypassed : node.collapsed;
    };
    if (!ids.empty()) edits().setFlag(ids, flag, !std::all_of(ids.begin(), ids.end(), on));
}

void CanvasActions::selectAll() {
    std::vector<NodeId> ids;
    for (const Node& node : view_.nodeScene().model().network().nodes) ids.push_back(node.id);
    for (const Frame& frame : view_.nodeScene().model().network().frames) ids.push_back(frame.id);
    edits().select(ids);
}

void CanvasActions::connectSelected() {
    const GraphModel& model = view_.nodeScene().model();
    const std::vector<NodeId> ids = selectedNodes();
    const Node& from = *model.network().find(ids[ids.size() - 2]);
    const Node& to = *model.network().find(ids.back());
    const Ports outputs = model.ports(from), inputs = model.ports(to);
    std::optional<Edge> best;
    QString reason = tr("%1 has nothing to wire to %2.").arg(shown(from.name), shown(to.name));
    for (const PortDef& output : outputs.outputs) {
        for (const PortDef& input : inputs.inputs) {
            const Edge wire{{from.id, output.name}, {to.id, input.name}};
            const QString refusal = model.refusal(wire);
            const bool taken = model.network().wire_into(wire.to) != nullptr;
            if (!refusal.isEmpty()) reason = refusal;
            // A free input is filled before a taken one is replaced.
            if (refusal.isEmpty() && (!best || (!taken && model.network().wire_into(best->to)))) best = wire;
        }
    }
    if (best) return edits().connectWire(*best);
    view_.explain(reason, view_.mapFromScene(view_.nodeScene().rectOf(std::span(&to.id, 1)).bottomLeft()));
}

void CanvasActions::addFrame(bool note) {
    Frame frame;
    const QRectF around = view_.nodeScene().rectOf(selectedNodes());
    if (note) {
        const QPointF at = place();
        frame.text = tr("Note").toStdString();
        frame.colour = "activation";
        frame.rect = {std::round(at.x()), std::round(at.y()), 220, 90};
    } else if (!around.isNull()) {
        const QRectF rect = around.adjusted(-2 * kGrid, -3 * kGrid, 2 * kGrid, 2 * kGrid);
        frame.title = tr("Frame").toStdString();
        frame.rect = {rect.x(), rect.y(), rect.width(), rect.height()};
    } else {
        const QPointF at = place();
        frame.title = tr("Frame").toStdString();
        frame.rect = {std::round(at.x()), std::round(at.y()), 360, 200};
    }
    const NodeId id = edits().setFrame(frame);
    edits().select(std::span(&id, 1));
    emit renameRequested(id);
}

std::vector<Box> CanvasActions::boxes(bool allWithoutSelection) const {
    std::vector<NodeId> ids = selectedNodes();
    if (ids.size() < 2 && allWithoutSelection) {
        ids.clear();
        for (const Node& node : view_.nodeScene().model().network().nodes) ids.push_back(node.id);
    }
    std::vector<Box> all;
    for (const NodeId id : ids) {
        if (const NodeItem* item = view_.nodeScene().node(id)) all.push_back({id, item->cardRect()});
    }
    return all;
}

void CanvasActions::arrange(Alignment alignment) {
    edits().moveNodes(alignBoxes(boxes(false), alignment), MoveReason::align);
}

void CanvasActions::distribute(Qt::Orientation orientation) {
    edits().moveNodes(distributeBoxes(boxes(false), orientation), MoveReason::distribute);
}

void CanvasActions::layOutNodes() {
    const NodeScene& scene = view_.nodeScene();
    const std::vector<Box> all = boxes(true);
    std::vector<Link> links;
    for (const auto& [to, wire] : scene.wires()) {
        const Edge& edge = wire->edge();
        const NodeItem* from = scene.node(edge.from.node);
        const NodeItem* target = scene.node(edge.to.node);
        links.push_back({edge.from.node, edge.to.node, from->portPosition(edge.from.port, true).y() - from->y(),
                         target->portPosition(edge.to.port, false).y() - target->y()});
    }
    std::vector<Move> moves = layOut(all, links);
    const std::vector<Move> frames = framesAround(moves);
    moves.insert(moves.end(), frames.begin(), frames.end());
    if (!moves.empty()) edits().moveNodes(moves, MoveReason::layout);
}

/// Frames keep their distance to the nodes they hold.
std::vector<Move> CanvasActions::framesAround(std::span<const Move> nodes) const {
    const NodeScene& scene = view_.nodeScene();
    std::vector<Move> moves;
    for (const auto& [id, item] : scene.frames()) {
        QRectF before, after;
        for (const NodeId inner : scene.nodesInFrame(id)) {
            const NodeItem* node = scene.node(inner);
            if (!node) continue;
            const auto move = std::find_if(nodes.begin(), nodes.end(), [&](const Move& m) { return m.id == inner; });
            QRectF card = node->cardRect();
            before |= card;
            if (move != nodes.end()) card.moveTopLeft({move->to.x, move->to.y});
            after |= card;
        }
        if (before.isNull() || before == after) continue;
        const QRectF old = item->rect();
        const QRectF rect = after.adjusted(old.left() - before.left(), old.top() - before.top(),
                                           old.right() - before.right(), old.bottom() - before.bottom());
        moves.push_back({id, {rect.x(), rect.y()}, rect.size()});
    }
    return moves;
}

// ---- menus ----

void CanvasActions::add(QMenu& menu, std::initializer_list<const char*> ids) {
    for (const char* id : ids) {
        if (*id) {
            menu.addAction(action(QLatin1String(id)));
        } else {
            menu.addSeparator();
        }
    }
}

void CanvasActions::fillArrangeMenu(QMenu& menu) {
    add(menu, {"layout", "", "alignLeft", "alignCentre", "alignRight", "alignTop", "alignMiddle", "alignBottom", "",
               "distributeAcross", "distributeDown"});
}

void CanvasActions::fillNodeMenu(QMenu& menu) {
    add(menu, {"rename", "connect", "", "mute", "bypass", "collapse", ""});
    fillArrangeMenu(*menu.addMenu(tr("Arrange")));
    add(menu, {"frame", "group"});
    if (action(QStringLiteral("unpack"))->isEnabled()) add(menu, {"unpack", "duplicateLinked"});
    add(menu, {"", "cut", "copy", "duplicate", "", "delete", "deleteReconnect"});
}

void CanvasActions::fillCanvasMenu(QMenu& menu) {
    add(menu, {"add", "frame", "note", "", "paste", "pasteWithWires", "selectAll", "", "layout", "fit", "zoomReset"});
}

void CanvasActions::fillWireMenu(QMenu& menu) {
    add(menu, {"delete"});
}

void CanvasActions::fillFrameMenu(QMenu& menu, NodeId id) {
    add(menu, {"rename"});
    const FrameItem* item = view_.nodeScene().frame(id);
    if (!item) return;
    if (item->isNote()) {
        connect(menu.addAction(tr("Edit the text")), &QAction::triggered, this, [this, id] { emit noteRequested(id); });
    }
    QMenu* colours = menu.addMenu(tr("Colour"));
    for (const auto& [key, title] : frameColours()) {
        QAction* entry = colours->addAction(title);
        entry->setCheckable(true);
        entry->setChecked(key == item->frame().colour);
        connect(entry, &QAction::triggered, this, [this, frame = item->frame(), colour = key]() mutable {
            frame.colour = colour;
            edits().setFrame(frame);
        });
    }
    add(menu, {"", "cut", "copy", "duplicate", "", "delete"});
}

}  // namespace netloom
