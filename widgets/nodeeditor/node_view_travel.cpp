// NodeView: keys, and the ways to get around: pan, zoom, fit, going from node to node, in and out of modules.
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "widgets/nodeeditor/node_view.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr double kFurthest = 1e7;                 // px from the origin, where documents end
constexpr double kFitAbove = 28, kFitBelow = 60;  // px left free around what is fitted in

constexpr std::chrono::milliseconds kQuiet{60};  // without a step, a zoom has ended
constexpr std::chrono::milliseconds kSlice{7};   // between two events, cards are sharpened for so long

}  // namespace

void NodeView::panBy(QPoint pixels) {
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - pixels.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - pixels.y());
}

void NodeView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    emit viewChanged();
}

void NodeView::setZoom(double zoom) {
    zoomBy(zoom / this->zoom(), viewport()->rect().center());
}

void NodeView::zoomBy(double factor, QPoint anchor) {
    const double wanted = std::clamp(zoom() * factor, kMinZoom, kMaxZoom);
    const QPointF fixed = mapToScene(anchor);
    setTransform(QTransform::fromScale(wanted, wanted));
    const QPoint moved = mapFromScene(fixed);
    panBy(anchor - moved);
    emit viewChanged();
}

QRectF NodeView::visibleScene() const {
    return mapToScene(viewport()->rect()).boundingRect();
}

void NodeView::fit(const QRectF& rect, double maximum) {
    if (!isVisible() && !testAttribute(Qt::WA_Resized)) {
        fitPending_ = true;
        return;
    }
    fitPending_ = false;
    const QRectF area = rect.isEmpty() ? QRectF(-1, -1, 2, 2) : rect;
    // Room for pills and badges around, and for the bar beneath.
    const QSizeF room(std::max(80, viewport()->width() - 64),
                      std::max(60.0, viewport()->height() - kFitAbove - kFitBelow));
    const double wanted = std::min(room.width() / area.width(), room.height() / area.height());
    const double zoom = std::clamp(wanted, kMinZoom, maximum);
    setTransform(QTransform::fromScale(zoom, zoom));
    centerOn(area.center() + QPointF(0, (kFitBelow - kFitAbove) / 2 / zoom));
    emit viewChanged();
}

void NodeView::fitAll() {
    fit(scene_.contentRect(), ThemeManager::instance().scale());
    fitted_ = place();
}

NodeView::Place NodeView::place() const {
    return {zoom(), horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

void NodeView::fitSelection() {
    const std::vector<NodeId>& selection = scene_.model().selection();
    fit(selection.empty() ? scene_.contentRect() : scene_.rectOf(selection), 1.5);
}

void NodeView::reveal(NodeId id) {
    const QRectF rect = scene_.rectOf(std::span(&id, 1));
    if (rect.isNull()) return;
    if (zoom() < 0.5) setZoom(1);
    if (!visibleScene().contains(rect)) centerOn(rect.center());
    emit viewChanged();
}

QPointF NodeView::addPosition() const {
    // To the right of a single selected node, else in the middle; never exactly on top of another.
    const std::vector<NodeId>& selection = scene_.model().selection();
    QPointF at = mapToScene(viewport()->rect().center()) - QPointF(Theme::kNodeWidth / 2.0, 28);
    if (selection.size() == 1 && scene_.node(selection.front())) {
        const QRectF card = scene_.node(selection.front())->cardRect();
        at = {card.right() + 4 * kGrid, card.top()};
    }
    const auto taken = [&](QPointF place) {
        return std::any_of(scene_.nodes().begin(), scene_.nodes().end(), [&](const auto& entry) {
            return entry.second->cardRect().intersects(QRectF(place, QSizeF(Theme::kNodeWidth, 56)));
        });
    };
    while (taken(at)) at += QPointF(0, 2 * kGrid);
    return {std::round(at.x()), std::round(at.y())};
}

void NodeView::resizeEvent(QResizeEvent* event) {
    // As long as nobody has gone elsewhere since all was fitted in, it stays fitted in.
    const bool fits = fitted_ == place();
    QGraphicsView::resizeEvent(event);
    if (fitPending_ || fits) fitAll();
    emit viewChanged();
}

void NodeView::keepView() {
    views_[shown_] = {mapToScene(viewport()->rect().center()), zoom()};
}

void NodeView::recallView() {
    shown_ = scene_.model().path();
    const auto known = views_.find(shown_);
    if (known == views_.end()) return fitAll();
    setTransform(QTransform::fromScale(known->second.zoom, known->second.zoom));
    centerOn(known->second.centre);
    emit viewChanged();
}

Json NodeView::viewState() const {
    std::map<NodePath, ViewState> views = views_;
    views[shown_] = {mapToScene(viewport()->rect().center()), zoom()};
    Json all = Json::array();
    for (const auto& [path, view] : views) {
        Json ids = Json::array();
        for (const NodeId id : path) ids.push_back(id);
        Json entry = Json::object();
        entry.set("path", std::move(ids));
        entry.set("x", std::round(view.centre.x()));
        entry.set("y", std::round(view.centre.y()));
        entry.set("zoom", std::round(view.zoom * 1000) / 1000);
        all.push_back(std::move(entry));
    }
    Json state = Json::object();
    state.set("canvases", std::move(all));
    return state;
}

void NodeView::restoreView(const Json& state) {
    views_.clear();
    for (const Json& entry : state["canvases"].items()) {
        NodePath path;
        for (const Json& id : entry["path"].items()) path.push_back(static_cast<NodeId>(id.integer()));
        const double zoom = std::clamp(entry["zoom"].real(1), kMinZoom, kMaxZoom);
        const auto place = [&](const char* axis) { return std::clamp(entry[axis].real(), -kFurthest, kFurthest); };
        views_[path] = {{place("x"), place("y")}, zoom};
    }
    fitPending_ = false;
    recallView();
}

void NodeView::activate(NodeId id) {
    const Node* node = scene_.model().network().find(id);
    if (!node) return;
    if (node->module.empty()) return emit nodeActivated(id);
    NodePath path = scene_.model().path();
    path.push_back(id);
    scene_.edits().open(path);
}

void NodeView::goUp() {
    NodePath path = scene_.model().path();
    if (path.empty()) return;
    const NodeId instance = path.back();
    path.pop_back();
    scene_.edits().open(path);
    scene_.edits().select(std::span(&instance, 1));
}

void NodeView::keyPressEvent(QKeyEvent* event) {
    event->accept();
    switch (event->key()) {
        case Qt::Key_Escape:
            if (gesture_ || press_) return cancelGesture();
            if (!scene_.model().selection().empty() || !scene_.chosenWires().empty()) {
                scene_.chooseWires({});
                return scene_.edits().select({});
            }
            // Whoever stands around it may have something to leave too.
            if (scene_.model().path().empty()) return event->ignore();
            return goUp();
        case Qt::Key_Space: space_ = true; return showCursor();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!scene_.model().selection().empty()) activate(scene_.model().selection().back());
            return;
        default: break;
    }
    if (gesture_ || !arrowKey(*event)) event->ignore();
}

void NodeView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return QGraphicsView::keyReleaseEvent(event);
    space_ = false;
    showCursor();
}

bool NodeView::arrowKey(QKeyEvent& event) {
    QPointF direction;
    switch (event.key()) {
        case Qt::Key_Left: direction = {-1, 0}; break;
        case Qt::Key_Right: direction = {1, 0}; break;
        case Qt::Key_Up: direction = {0, -1}; break;
        case Qt::Key_Down: direction = {0, 1}; break;
        default: return false;
    }
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    if (event.modifiers().testFlag(Qt::ControlModifier) || scene_.model().selection().empty()) {
        moveFocus(direction, shift);
    } else {
        nudge(direction * (shift ? 1 : kGrid));
    }
    return true;
}

void NodeView::nudge(QPointF by) {
    std::vector<Move> moves;
    for (const NodeId id : scene_.model().selection()) {
        const QRectF rect = scene_.rectOf(std::span(&id, 1));
        if (!rect.isNull()) moves.push_back({id, {rect.x() + by.x(), rect.y() + by.y()}});
    }
    scene_.edits().moveNodes(moves, MoveReason::nudge);
}

void NodeView::moveFocus(QPointF direction, bool add) {
    const std::vector<NodeId>& selection = scene_.model().selection();
    const NodeItem* from = selection.empty() ? nullptr : scene_.node(selection.back());
    const QPointF start = from ? from->cardRect().center() : mapToScene(viewport()->rect().center());
    NodeId best = 0;
    double bestCost = std::numeric_limits<double>::max();
    for (const auto& [id, item] : scene_.nodes()) {
        if (item == from) continue;
        const QPointF away = item->cardRect().center() - start;
        const double along = QPointF::dotProduct(away, direction);
        const double across = std::abs(away.x() * direction.y() - away.y() * direction.x());
        if (from && along <= 1) continue;
        const double cost = from ? along + 2 * across : away.manhattanLength();
        if (cost < bestCost) {
            best = id;
            bestCost = cost;
        }
    }
    if (!best) return;
    std::vector<NodeId> ids = add ? selection : std::vector<NodeId>();
    std::erase(ids, best);
    ids.push_back(best);
    scene_.edits().select(ids);
    scene_.setFocusNode(best);
    if (!visibleScene().contains(scene_.node(best)->cardRect())) centerOn(scene_.node(best));
}

void NodeView::paintEvent(QPaintEvent* event) {
    if (painted_ != zoom()) sinceZoom_.start();
    painted_ = zoom();
    scene_.budget().startFrame();
    QGraphicsView::paintEvent(event);
    if (scene_.budget().owing()) sharpenTimer_.start(0, this);
}

void NodeView::sharpen() {
    sharpenTimer_.stop();
    // While a zoom goes on, each step would need pictures of its own.
    const std::chrono::milliseconds quiet(sinceZoom_.isValid() ? sinceZoom_.elapsed() : kQuiet.count());
    if (quiet < kQuiet) {
        sharpenTimer_.start(static_cast<int>((kQuiet - quiet).count()), this);
    } else if (!scene_.sharpen(*this, mapToScene(pointer()), kSlice)) {
        sharpenTimer_.start(0, this);
    }
}

void NodeView::drawBackground(QPainter* painter, const QRectF& rect) {
    const Theme& theme = Theme::current();
    double step = 2 * kGrid;
    while (step * zoom() < 14) step *= 2;
    dots_.paint(*painter, rect, step, theme.canvas, theme.dots);
}

}  // namespace netloom
