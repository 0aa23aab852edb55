#include "widgets/nodeeditor/node_view.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPointingDevice>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>

#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kDragDistance = 4;
constexpr int kEdge = 20;  // dragging this near to the border scrolls
constexpr const char* kModulePrefix = "module:";

bool contains(const std::vector<NodeId>& ids, NodeId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

bool carriesLayer(const QMimeData& data) {
    return data.hasFormat(QLatin1String(kLayerMime));
}

QString dragName(const NewNode& node) {
    return QString::fromStdString(node.module.empty() ? node.type : kModulePrefix + node.module);
}

NewNode newNodeFrom(const QMimeData& data) {
    NewNode node;
    node.type = data.data(QLatin1String(kLayerMime)).toStdString();
    if (node.type.starts_with(kModulePrefix)) {
        node.module = node.type.substr(std::string_view(kModulePrefix).size());
        node.type = "module";
    }
    return node;
}

NodeView::NodeView(NodeScene& scene, QWidget* parent) : QGraphicsView(parent), scene_(scene) {
    setScene(&scene);
    setSceneRect(-1e5, -1e5, 2e5, 2e5);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRenderHint(QPainter::Antialiasing);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setViewportUpdateMode(SmartViewportUpdate);
    setOptimizationFlags(DontSavePainterState);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setAcceptDrops(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);  // drawBackground() fills it: once is enough
    viewport()->setMouseTracking(true);
    setObjectName(QStringLiteral("canvasView"));
    inEachLanguage(this, [this] {
        setAccessibleName(tr("Network"));
        setAccessibleDescription(
            tr("Ctrl and the arrow keys go from node to node, arrow keys move the selection, Enter opens, Tab adds."));
    });
    connect(&scene_, &NodeScene::aboutToRebuild, this, [this] {
        cancelGesture();
        press_.reset();
        if (scene_.model().path() != shown_) keepView();
    });
    connect(&scene_.model(), &GraphModel::changed, this, [this](const GraphChange& change) {
        using Kind = GraphChange::Kind;
        if (change.kind == Kind::reset && scene_.model().path() != shown_) recallView();
        // Nodes grow as pictures come to them. What was fitted in stays in sight.
        if (change.kind == Kind::decorationsChanged && !gesture_ && fitted_ == place() &&
            !visibleScene().contains(scene_.contentRect()))
            fitAll();
    });
    scale_ = ThemeManager::instance().scale();
    setTransform(QTransform::fromScale(scale_, scale_));
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
        const double scale = ThemeManager::instance().scale();
        if (scale != scale_) zoomBy(scale / scale_, viewport()->rect().center());
        scale_ = scale;
        viewport()->update();
    });
}

NodeView::~NodeView() = default;

Pointer NodeView::pointerAt(QPoint view, Qt::KeyboardModifiers modifiers) const {
    return {mapToScene(view), view, modifiers};
}

QPoint NodeView::pointer() const {
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    return viewport()->rect().contains(at) ? at : viewport()->rect().center();
}

// ---- gestures ----

void NodeView::begin(std::unique_ptr<Gesture> gesture, const Pointer& at) {
    scene_.setHover({});
    gesture_ = std::move(gesture);
    gesture_->start(at);
    showCursor();
}

void NodeView::finish(const Pointer& at) {
    // The edit may lead back here (a reset cancels what runs), so the gesture is taken out first.
    const std::unique_ptr<Gesture> gesture = std::move(gesture_);
    edgeTimer_.stop();
    gesture->end(at);
    showCursor();
}

void NodeView::cancelGesture() {
    press_.reset();
    edgeTimer_.stop();
    if (!gesture_) return;
    const std::unique_ptr<Gesture> gesture = std::move(gesture_);
    gesture->cancel();
    showCursor();
}

std::unique_ptr<Gesture> NodeView::gestureFor(const Press& press) {
    switch (press.hit.kind) {
        case Hit::Kind::port: return makeConnectWire(*this, press.hit);
        case Hit::Kind::node:
        case Hit::Kind::badge:
        case Hit::Kind::frameTitle: {
            std::vector<NodeId> ids = scene_.model().selection();
            const std::vector<NodeId> picked = ids;
            for (const NodeId id : picked) {
                for (const NodeId inner : scene_.nodesInFrame(id)) {
                    if (!contains(ids, inner)) ids.push_back(inner);
                }
            }
            return makeMoveNodes(*this, std::move(ids));
        }
        case Hit::Kind::frameCorner: return makeResizeFrame(*this, press.hit.id);
        case Hit::Kind::wire:
        case Hit::Kind::nothing: return makeRubberBand(*this);
    }
    return nullptr;
}

void NodeView::selectOnPress(Press& press) {
    const bool add = press.at.modifiers.testFlag(Qt::ShiftModifier);
    if (press.hit.kind == Hit::Kind::wire) {
        std::set<Port> wires = add ? scene_.chosenWires() : std::set<Port>();
        if (!wires.insert(press.hit.edge.to).second) wires.erase(press.hit.edge.to);
        if (!add) scene_.edits().select({});
        scene_.chooseWires(wires);
        return;
    }
    if (!press.hit.id || press.hit.kind == Hit::Kind::port) return;
    const std::vector<NodeId>& selection = scene_.model().selection();
    press.wasSelected = contains(selection, press.hit.id);
    if (press.wasSelected) return;
    std::vector<NodeId> ids = add ? selection : std::vector<NodeId>();
    ids.push_back(press.hit.id);
    if (!add) scene_.chooseWires({});
    scene_.edits().select(ids);
}

void NodeView::click(const Press& press) {
    const bool add = press.at.modifiers.testFlag(Qt::ShiftModifier);
    if (press.hit.kind == Hit::Kind::nothing) {
        if (add) return;
        scene_.chooseWires({});
        if (!scene_.model().selection().empty()) scene_.edits().select({});
        return;
    }
    if (press.hit.kind == Hit::Kind::badge) {
        emit badgeClicked(press.hit.id, viewport()->mapToGlobal(press.at.view));
        return;
    }
    if (!press.wasSelected) return;
    std::vector<NodeId> ids{press.hit.id};
    if (add) {
        ids = scene_.model().selection();
        std::erase(ids, press.hit.id);
    }
    if (ids != scene_.model().selection()) scene_.edits().select(ids);
}

void NodeView::mousePressEvent(QMouseEvent* event) {
    const QPoint view = event->position().toPoint();
    const Pointer at = pointerAt(view, event->modifiers());
    last_ = view;
    if (gesture_) return;
    scene_.setFocusNode(0);
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && space_)) {
        begin(makePan(*this), at);
    } else if (event->button() == Qt::RightButton && event->modifiers().testFlag(Qt::ControlModifier)) {
        begin(makeCutWires(*this), at);
    } else if (event->button() == Qt::LeftButton) {
        press_ = Press{scene_.hitAt(at.scene, pixel()), at, false};
        selectOnPress(*press_);
    }
}

void NodeView::mouseMoveEvent(QMouseEvent* event) {
    const QPoint view = event->position().toPoint();
    last_ = view;
    if (!gesture_ && press_ && (view - press_->at.view).manhattanLength() >= kDragDistance) {
        const Press press = *press_;
        press_.reset();
        begin(gestureFor(press), press.at);
    }
    if (gesture_) {
        gesture_->move(pointerAt(view, event->modifiers()));
        if (!edgeTimer_.isActive()) edgeTimer_.start(16, this);
    } else if (!press_) {
        hover(view);
    }
}

void NodeView::mouseReleaseEvent(QMouseEvent* event) {
    const Pointer at = pointerAt(event->position().toPoint(), event->modifiers());
    if (gesture_) {
        finish(at);
    } else if (press_ && event->button() == Qt::LeftButton) {
        const Press press = *press_;
        press_.reset();
        click(press);
    }
}

void NodeView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const QPoint view = event->position().toPoint();
    const Pointer at = pointerAt(view, event->modifiers());
    const Hit hit = scene_.hitAt(at.scene, pixel());
    if (hit.onNode()) return activate(hit.id);
    if (hit.onFrame()) return emit renameRequested(hit.id);
    SearchRequest request{at.scene, view, {}, true, {}};
    if (hit.kind == Hit::Kind::wire) request.wire = hit.edge;
    emit searchRequested(request);
}

void NodeView::timerEvent(QTimerEvent* event) {
    if (event->timerId() == sharpenTimer_.timerId()) return sharpen();
    if (event->timerId() != edgeTimer_.timerId() || !gesture_) return QGraphicsView::timerEvent(event);
    const QRect inside = viewport()->rect().adjusted(kEdge, kEdge, -kEdge, -kEdge);
    if (gesture_->cursor() == Qt::ClosedHandCursor || inside.contains(last_)) return;
    const auto pull = [](int value, int low, int high) {
        return value < low ? std::min(16, low - value) : value > high ? -std::min(16, value - high) : 0;
    };
    panBy({pull(last_.x(), inside.left(), inside.right()), pull(last_.y(), inside.top(), inside.bottom())});
    gesture_->move(pointerAt(last_, QGuiApplication::keyboardModifiers()));
}

void NodeView::offerNodesFor(const Port& from, bool fromIsOutput, const Pointer& at) {
    emit searchRequested({at.scene, at.view, from, fromIsOutput, {}});
}

// ---- pointer without a button ----

void NodeView::hover(QPoint view) {
    scene_.setHover(scene_.hitAt(mapToScene(view), pixel()));
    showCursor();
}

void NodeView::showCursor() {
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (gesture_) {
        shape = gesture_->cursor();
    } else if (space_) {
        shape = Qt::OpenHandCursor;
    } else if (scene_.hover().kind == Hit::Kind::port) {
        shape = Qt::CrossCursor;
    } else if (scene_.hover().kind == Hit::Kind::frameCorner) {
        shape = Qt::SizeFDiagCursor;
    } else if (scene_.hover().kind == Hit::Kind::badge) {
        shape = Qt::PointingHandCursor;
    }
    viewport()->setCursor(shape);
}

QString NodeView::tipFor(const Hit& hit) const {
    const NodeItem* node = scene_.node(hit.id);
    switch (hit.kind) {
        case Hit::Kind::badge: return node ? node->badgeText() : QString();
        case Hit::Kind::port: {
            const FacePort* port = node ? node->port(hit.port, hit.output) : nullptr;
            if (!port) return {};
            QString text = tr("%1: %2").arg(shown(port->name), nameOfKind(port->kind));
            if (!port->type.isEmpty()) text += QStringLiteral(", ") + port->type;
            if (!port->doc.isEmpty()) text += QLatin1Char('\n') + port->doc;
            return text;
        }
        case Hit::Kind::wire: {
            const WireItem* wire = scene_.wire(hit.edge.to);
            const NodeItem* from = scene_.node(hit.edge.from.node);
            const NodeItem* to = scene_.node(hit.edge.to.node);
            if (!wire || !from || !to) return {};
            const QString ends =
                tr("%1.%2 to %3.%4")
                    .arg(from->face().name, shown(hit.edge.from.port), to->face().name, shown(hit.edge.to.port));
            return wire->label().isEmpty() ? ends : ends + QLatin1Char('\n') + wire->label();
        }
        case Hit::Kind::node: {
            if (!node) return {};
            // Not what is read on the card anyway: a tip would cover what stands beside it.
            QStringList lines;
            if (!node->saysAll(zoom())) {
                lines << node->face().name;
                if (!node->face().summary.isEmpty()) lines.front() += QStringLiteral(" · ") + node->face().summary;
            }
            if (node->face().muted) lines << tr("Muted: its outputs count as not connected.");
            if (node->face().bypassed) lines << tr("Bypassed: its first input passes straight through.");
            if (node->face().shared) lines << tr("Shares its weights with other instances of this module.");
            switch (node->face().decoration.status) {
                case NodeStatus::none: break;
                case NodeStatus::running: lines << tr("Is being trained."); break;
                case NodeStatus::pending: lines << tr("Edited since the run started; not yet applied."); break;
                case NodeStatus::frozen: lines << tr("Frozen: takes part but does not learn."); break;
            }
            return lines.join(QLatin1Char('\n'));
        }
        default: return {};
    }
}

bool NodeView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = gesture_ ? QString() : tipFor(scene_.hitAt(mapToScene(help->pos()), pixel()));
        QToolTip::showText(help->globalPos(), tip, viewport());
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position().toPoint());
            return true;
        }
    }
    return QGraphicsView::viewportEvent(event);
}

void NodeView::leaveEvent(QEvent* event) {
    if (!gesture_) scene_.setHover({});
    QGraphicsView::leaveEvent(event);
}

void NodeView::focusOutEvent(QFocusEvent* event) {
    space_ = false;
    showCursor();
    QGraphicsView::focusOutEvent(event);
}

void NodeView::wheelEvent(QWheelEvent* event) {
    const bool trackpad = event->phase() != Qt::NoScrollPhase && !event->pixelDelta().isNull();
    if (trackpad && !event->modifiers().testFlag(Qt::ControlModifier)) {
        panBy(event->pixelDelta());
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        panBy({event->angleDelta().y() / 2, 0});
    } else {
        zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position().toPoint());
    }
    event->accept();
}

void NodeView::contextMenuEvent(QContextMenuEvent* event) {
    event->accept();
    if (gesture_ || event->modifiers().testFlag(Qt::ControlModifier)) return;
    if (event->reason() == QContextMenuEvent::Keyboard) {
        Hit hit;
        QPointF scene = mapToScene(viewport()->rect().center());
        const std::vector<NodeId>& selection = scene_.model().selection();
        if (!selection.empty()) {
            hit = {scene_.node(selection.back()) ? Hit::Kind::node : Hit::Kind::frameTitle,
                   selection.back(),
                   {},
                   false,
                   {}};
            scene = scene_.rectOf(std::span(&hit.id, 1)).center();
        }
        return emit menuRequested(hit, viewport()->mapToGlobal(mapFromScene(scene)), scene);
    }
    Press press{scene_.hitAt(mapToScene(event->pos()), pixel()), pointerAt(event->pos(), event->modifiers()), false};
    // A menu speaks of the selection: what is under the pointer joins it first.
    if (press.hit.kind == Hit::Kind::port) press.hit.kind = Hit::Kind::node;
    const bool chosen = press.hit.kind == Hit::Kind::wire && scene_.chosenWires().contains(press.hit.edge.to);
    if (!chosen) selectOnPress(press);
    emit menuRequested(press.hit, event->globalPos(), press.at.scene);
}

// ---- drops from the palette ----

const WireItem* NodeView::dropWire(const NewNode& node, QPointF at) const {
    const Hit hit = scene_.hitAt(at, pixel());
    const WireItem* wire = hit.kind == Hit::Kind::wire ? scene_.wire(hit.edge.to) : nullptr;
    if (!wire || !insertionInto(scene_.model(), wire->edge(), portsOfNew(scene_.model(), node))) return nullptr;
    return wire;
}

void NodeView::markDrop(const WireItem* wire) {
    if (WireItem* before = dropTarget_ ? scene_.wire(*dropTarget_) : nullptr) before->setLook(WireLook::normal);
    dropTarget_ = wire ? std::optional(wire->edge().to) : std::nullopt;
    if (WireItem* after = dropTarget_ ? scene_.wire(*dropTarget_) : nullptr) after->setLook(WireLook::target);
}

void NodeView::dragEnterEvent(QDragEnterEvent* event) {
    if (carriesLayer(*event->mimeData())) event->acceptProposedAction();
}

void NodeView::dragMoveEvent(QDragMoveEvent* event) {
    if (!carriesLayer(*event->mimeData())) return;
    markDrop(dropWire(newNodeFrom(*event->mimeData()), mapToScene(event->position().toPoint())));
    event->acceptProposedAction();
}

void NodeView::dragLeaveEvent(QDragLeaveEvent*) {
    markDrop(nullptr);
}

void NodeView::dropEvent(QDropEvent* event) {
    if (!carriesLayer(*event->mimeData())) return;
    markDrop(nullptr);
    NewNode node = newNodeFrom(*event->mimeData());
    const QPointF at = mapToScene(event->position().toPoint());
    node.position = {std::round(at.x() - Theme::kNodeWidth / 2.0), std::round(at.y() - 28)};
    event->acceptProposedAction();
    setFocus();
    if (const WireItem* wire = dropWire(node, at)) {
        const auto into = insertionInto(scene_.model(), wire->edge(), portsOfNew(scene_.model(), node));
        scene_.edits().addNodeOnWire(node, *into);
    } else {
        scene_.edits().addNode(node);
    }
}

}  // namespace netloom
