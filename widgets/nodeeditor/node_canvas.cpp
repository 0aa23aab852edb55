#include "widgets/nodeeditor/node_canvas.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <cmath>
#include <functional>
#include <type_traits>

#include "widgets/nodeeditor/add_search.h"
#include "widgets/nodeeditor/canvas_overlay.h"
#include "widgets/nodeeditor/minimap.h"
#include "widgets/nodeeditor/node_face.h"
#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kMargin = 14;

/// A field over the canvas: Enter or leaving it accepts, Escape does not. Notes take Ctrl+Enter, and keep what was
/// written also on Escape: undo takes it back.
template <class Editor>
class InPlace : public Editor {
public:
    InPlace(QWidget* parent, std::function<void(const Editor&)> accept) : Editor(parent), accept_(std::move(accept)) {}

protected:
    void keyPressEvent(QKeyEvent* event) override {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (event->key() == Qt::Key_Escape) return finish(!std::is_same_v<Editor, QLineEdit>);
        if (enter && (std::is_same_v<Editor, QLineEdit> || event->modifiers().testFlag(Qt::ControlModifier))) {
            return finish(true);
        }
        Editor::keyPressEvent(event);
    }

    void focusOutEvent(QFocusEvent* event) override {
        Editor::focusOutEvent(event);
        if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) finish(true);
    }

private:
    void finish(bool accepted) {
        if (done_) return;
        done_ = true;
        this->hide();
        if (accepted) accept_(*this);
        this->parentWidget()->setFocus();
        this->deleteLater();
    }

    std::function<void(const Editor&)> accept_;
    bool done_ = false;
};

}  // namespace

NodeCanvas::NodeCanvas(GraphModel& model, IGraphEdits& edits, QWidget* parent)
    : QWidget(parent), model_(model), edits_(edits) {
    scene_ = new NodeScene(model, edits, this);
    view_ = new NodeView(*scene_, this);
    actions_ = new CanvasActions(*view_, this);
    search_ = new AddSearch(model, this);
    bar_ = new CanvasBar(*view_, actions_->action(QStringLiteral("add")), actions_->action(QStringLiteral("fit")),
                         actions_->action(QStringLiteral("zoomReset")), this);
    breadcrumb_ = new Breadcrumb(model, edits, this);
    bubble_ = new Bubble(this);
    minimap_ = new Minimap(*view_, this);
    empty_ = new EmptyState(QStringLiteral("network"), {}, {}, this);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(view_);
    setFocusProxy(view_);

    connect(view_, &NodeView::searchRequested, this, &NodeCanvas::showSearch);
    connect(view_, &NodeView::menuRequested, this, &NodeCanvas::showMenu);
    connect(view_, &NodeView::nodeActivated, this, &NodeCanvas::nodeActivated);
    connect(view_, &NodeView::badgeClicked, this, &NodeCanvas::showFixes);
    connect(view_, &NodeView::renameRequested, this, &NodeCanvas::rename);
    connect(view_, &NodeView::explained, bubble_, &Bubble::say);
    connect(view_, &NodeView::viewChanged, this, &NodeCanvas::showState);
    connect(scene_, &NodeScene::contentChanged, this, &NodeCanvas::showState);
    connect(actions_, &CanvasActions::addRequested, this, [this](const std::optional<QPointF>& scene) {
        if (!scene) return openSearch();
        showSearch({*scene, view_->mapFromScene(*scene), {}, true, {}});
    });
    connect(actions_, &CanvasActions::renameRequested, this, &NodeCanvas::rename);
    connect(actions_, &CanvasActions::noteRequested, this, &NodeCanvas::editNote);
    connect(search_, &AddSearch::chosen, this, &NodeCanvas::addChosen);
    connect(search_, &AddSearch::left, view_, [this] { view_->setFocus(); });
    connect(breadcrumb_, &Breadcrumb::resized, this, &NodeCanvas::placeOverlays);
    connect(empty_, &EmptyState::activated, this, &NodeCanvas::openSearch);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &NodeCanvas::placeOverlays);
    inEachLanguage(this, [this] {
        empty_->setSentence(tr("Drag a layer from the palette, or search for one."));
        empty_->setAction(tr("Add a layer"));
        showState();
        placeOverlays();
    });
}

// A gesture that still runs must let go of the scene while there is one.
NodeCanvas::~NodeCanvas() {
    view_->cancelGesture();
}

// ---- adding ----

void NodeCanvas::openSearch() {
    const QPoint pointer = view_->viewport()->mapFromGlobal(QCursor::pos());
    const bool inside = view_->viewport()->rect().contains(pointer) && view_->viewport()->underMouse();
    const QPointF scene = inside ? view_->mapToScene(pointer) : view_->addPosition() + QPointF(74, 28);
    showSearch({scene, inside ? pointer : view_->mapFromScene(scene), {}, true, {}});
}

void NodeCanvas::showSearch(const SearchRequest& request) {
    QString wireTo;
    if (model_.selection().size() == 1) {
        const Node* node = model_.network().find(model_.selection().front());
        if (node && !model_.ports(*node).outputs.empty()) wireTo = shown(node->name);
    }
    search_->open(request, request.view + QPoint(4, 4), wireTo);
}

void NodeCanvas::addChosen(const NewNode& wanted, const SearchRequest& request, bool wireToSelection) {
    const Ports ports = portsOfNew(model_, wanted);
    NewNode node = wanted;
    node.position = {std::round(request.scene.x() - Theme::kNodeWidth / 2.0), std::round(request.scene.y() - 28)};
    if (request.wire) {
        if (const auto into = insertionInto(model_, *request.wire, ports)) edits_.addNodeOnWire(node, *into);
        return;
    }
    std::optional<Port> from = request.from;
    bool fromIsOutput = request.fromIsOutput;
    if (wireToSelection && !model_.selection().empty()) {
        const Node* selected = model_.network().find(model_.selection().front());
        const Ports own = selected ? model_.ports(*selected) : Ports();
        for (const PortDef& output : own.outputs) {
            if (!fittingPort(ports, output, true)) continue;
            from = Port{selected->id, output.name};
            fromIsOutput = true;
            const QPointF place = view_->addPosition();
            node.position = {place.x(), place.y()};
            break;
        }
    }
    std::optional<Attachment> attachment;
    if (const Node* existing = from ? model_.network().find(from->node) : nullptr) {
        const Ports own = model_.ports(*existing);
        const PortDef* port = find_port(fromIsOutput ? own.outputs : own.inputs, from->port);
        const auto newPort = port ? fittingPort(ports, *port, fromIsOutput) : std::nullopt;
        if (newPort) attachment = Attachment{*from, fromIsOutput, *newPort};
        // Dropped from a port: the new node's own port comes to lie under the pointer.
        if (attachment && request.from) {
            node.position.x = std::round(fromIsOutput ? request.scene.x() : request.scene.x() - Theme::kNodeWidth);
        }
    }
    edits_.addNode(node, attachment);
}

void NodeCanvas::reveal(NodeId id) {
    edits_.select(std::span(&id, 1));
    view_->reveal(id);
}

// ---- menus ----

void NodeCanvas::showMenu(const Hit& hit, QPoint global, QPointF scene) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    actions_->setPlace(scene);
    connect(menu, &QMenu::aboutToHide, this, [this] {
        QMetaObject::invokeMethod(
            actions_, [this] { actions_->setPlace({}); }, Qt::QueuedConnection);
    });
    if (hit.onNode()) {
        actions_->fillNodeMenu(*menu);
        emit nodeMenuAboutToShow(menu, hit.id);
    } else if (hit.onFrame()) {
        actions_->fillFrameMenu(*menu, hit.id);
    } else if (hit.kind == Hit::Kind::wire) {
        QAction* insert = menu->addAction(tr("Insert a layer…"));
        connect(insert, &QAction::triggered, this, [this, scene, wire = hit.edge] {
            showSearch({scene, view_->mapFromScene(scene), {}, true, wire});
        });
        actions_->fillWireMenu(*menu);
    } else {
        actions_->fillCanvasMenu(*menu);
    }
    menu->popup(global);
}

void NodeCanvas::showFixes(NodeId id, QPoint global) {
    const NodeDecoration decoration = model_.decoration(id);
    if (decoration.diagnostics.empty()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Diagnostic& diagnostic : decoration.diagnostics) {
        menu->addAction(translated(diagnostic.message))->setEnabled(false);
        if (!diagnostic.hint.empty()) menu->addAction(translated(diagnostic.hint))->setEnabled(false);
        for (const Fix& fix : diagnostic.fixes) {
            QAction* repair = menu->addAction(icon(QStringLiteral("check")), translated(fix.title));
            connect(repair, &QAction::triggered, this, [this, fix] { edits_.applyFix(fix); });
        }
        menu->addSeparator();
    }
    menu->popup(global);
}

// ---- editing in place ----

void NodeCanvas::rename(NodeId id) {
    const double zoom = view_->zoom();
    const auto onScreen = [&](const QRectF& scene) {
        return QRectF(view_->mapFromScene(scene.topLeft()), scene.size() * zoom);
    };
    if (const NodeItem* node = scene_->node(id)) {
        const QRectF title = node->geometry().title.translated(node->pos());
        const Node* named = model_.network().find(id);
        const QString before = named ? QString::fromStdString(named->name) : node->face().name;
        openEditor(before, onScreen(title), [this, id, before](const QString& text) {
            const QString name = text.trimmed();
            if (!name.isEmpty() && name != before && model_.network().find(id)) edits_.rename(id, name);
        });
    } else if (const FrameItem* item = scene_->frame(id)) {
        if (item->isNote()) return editNote(id);
        const QRectF title = item->titleRect().translated(item->pos());
        openEditor(QString::fromStdString(item->frame().title), onScreen(title), [this, id](const QString& text) {
            const FrameItem* now = scene_->frame(id);
            if (!now || now->frame().title == text.toStdString()) return;
            Frame frame = now->frame();
            frame.title = text.toStdString();
            edits_.setFrame(frame);
        });
    }
}

void NodeCanvas::openEditor(const QString& text, const QRectF& place, std::function<void(const QString&)> accept) {
    delete editor_;
    auto* edit =
        new InPlace<QLineEdit>(view_, [accept = std::move(accept)](const QLineEdit& field) { accept(field.text()); });
    edit->setObjectName(QStringLiteral("inPlaceEditor"));
    edit->setText(text);
    edit->setGeometry(place.toRect().adjusted(-8, -5, 8, 5).united(QRect(place.toRect().topLeft(), QSize(120, 26))));
    edit->show();
    edit->setFocus();
    edit->selectAll();
    editor_ = edit;
}

void NodeCanvas::editNote(NodeId id) {
    delete editor_;
    const FrameItem* item = scene_->frame(id);
    if (!item) return;
    auto* edit = new InPlace<QPlainTextEdit>(view_, [this, id](const QPlainTextEdit& field) {
        const FrameItem* now = scene_->frame(id);
        if (!now) return;
        Frame frame = now->frame();
        frame.text = field.toPlainText().toStdString();
        // A note without words would be an untitled frame that nobody asked for.
        if (frame.text.empty() || frame.text == now->frame().text) return;
        edits_.setFrame(frame);
    });
    edit->setObjectName(QStringLiteral("inPlaceEditor"));
    edit->setPlainText(QString::fromStdString(item->frame().text));
    const QRectF rect = item->rect();
    const QSize size = (rect.size() * view_->zoom()).toSize().expandedTo({160, 60});
    edit->setGeometry(QRect(view_->mapFromScene(rect.topLeft()), size));
    edit->show();
    edit->setFocus();
    edit->selectAll();
    editor_ = edit;
}

// ---- what floats ----

void NodeCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeOverlays();
}

void NodeCanvas::placeOverlays() {
    bar_->adjustSize();
    bar_->move(kMargin, height() - bar_->height() - kMargin);
    minimap_->resize(minimap_->sizeHint());
    minimap_->move(width() - minimap_->width() - kMargin, height() - minimap_->height() - kMargin);
    breadcrumb_->adjustSize();
    breadcrumb_->move(kMargin, kMargin);
    empty_->resize(std::min(width() - 32, 360), std::min(height() - 80, 200));
    empty_->move((width() - empty_->width()) / 2, (height() - empty_->height()) / 2 - 12);
    showState();
}

void NodeCanvas::showState() {
    empty_->setVisible(scene_->nodes().empty() && scene_->frames().empty());
    const bool room = width() > bar_->width() + minimap_->width() + 3 * kMargin && height() > 240;
    minimap_->setVisible(room && minimap_->isUseful());
}

void NodeCanvas::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), Theme::current().canvas);
}

}  // namespace netloom
