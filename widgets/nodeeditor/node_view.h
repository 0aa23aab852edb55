// The viewport on a NodeScene: turns mouse, wheel, keys and drops into gestures and edits; pans, zooms, fits.
#pragma once
#include <QBasicTimer>
#include <QElapsedTimer>
#include <QGraphicsView>
#include <map>
#include <memory>
#include <optional>

#include "widgets/nodeeditor/dot_grid.h"
#include "widgets/nodeeditor/gesture.h"

namespace netloom {

/// Drag from a palette: the payload is a layer type, or "module:" and the key of a module.
inline constexpr const char* kLayerMime = "application/x-netloom-layer";

/// What a search for a new node should fit, and where the node goes.
struct SearchRequest {
    QPointF scene;
    QPoint view;               ///< viewport coordinates for the popup
    std::optional<Port> from;  ///< an existing port to wire to
    bool fromIsOutput = true;
    std::optional<Edge> wire;  ///< a wire to go into
};

class NodeView : public QGraphicsView, public GestureHost {
    Q_OBJECT
public:
    explicit NodeView(NodeScene& scene, QWidget* parent = nullptr);
    ~NodeView() override;

    double zoom() const { return transform().m11(); }
    void setZoom(double zoom);
    void zoomBy(double factor, QPoint anchor);
    void fitAll();
    void fitSelection();
    /// Brings a node into sight, without a change of zoom where that suffices.
    void reveal(NodeId id);
    QRectF visibleScene() const;
    /// Where a new node goes when the pointer is elsewhere.
    QPointF addPosition() const;
    QPoint pointer() const;  ///< viewport coordinates; the centre when the pointer is outside

    /// Scroll and zoom of every network visited, to be kept with the document; null restores to "fit all".
    Json viewState() const;
    void restoreView(const Json& state);

    bool inGesture() const { return gesture_ != nullptr; }
    void cancelGesture();

    NodeScene& nodeScene() const override { return scene_; }
    double pixel() const override { return 1 / zoom(); }
    void panBy(QPoint pixels) override;
    void explain(const QString& text, QPoint at) override { emit explained(text, at); }
    void offerNodesFor(const Port& from, bool fromIsOutput, const Pointer& at) override;

    static constexpr double kMinZoom = 0.1, kMaxZoom = 3;

signals:
    void viewChanged();
    void searchRequested(const netloom::SearchRequest& request);
    void menuRequested(const netloom::Hit& hit, QPoint global, QPointF scene);
    /// Enter or double-click on a node that is no module.
    void nodeActivated(netloom::NodeId id);
    void badgeClicked(netloom::NodeId id, QPoint global);
    void renameRequested(netloom::NodeId id);
    void explained(const QString& text, QPoint at);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool focusNextPrevChild(bool) override { return false; }
    void timerEvent(QTimerEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;

private:
    struct Place {
        double zoom = 0;
        int x = 0, y = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };
    struct ViewState {
        QPointF centre;
        double zoom = 1;
    };
    struct Press {
        Hit hit;
        Pointer at;
        bool wasSelected = false;
    };

    Pointer pointerAt(QPoint view, Qt::KeyboardModifiers modifiers) const;
    void begin(std::unique_ptr<Gesture> gesture, const Pointer& at);
    void finish(const Pointer& at);
    std::unique_ptr<Gesture> gestureFor(const Press& press);
    void selectOnPress(Press& press);
    void click(const Press& press);
    void showCursor();
    void hover(QPoint view);
    QString tipFor(const Hit& hit) const;
    void activate(NodeId id);
    void goUp();
    bool arrowKey(QKeyEvent& event);
    void nudge(QPointF by);
    void moveFocus(QPointF direction, bool add);
    void fit(const QRectF& rect, double maximum);
    Place place() const;
    void sharpen();
    void keepView();
    void recallView();
    const WireItem* dropWire(const NewNode& node, QPointF at) const;
    void markDrop(const WireItem* wire);

    NodeScene& scene_;
    std::unique_ptr<Gesture> gesture_;
    std::optional<Press> press_;
    QPoint last_;
    bool space_ = false;
    bool fitPending_ = true;
    std::optional<Place> fitted_;  // where all was fitted in last
    double scale_ = 1;             // of the interface, when it was last seen
    QBasicTimer edgeTimer_;
    QBasicTimer sharpenTimer_;
    double painted_ = 0;  // the zoom of the last frame
    QElapsedTimer sinceZoom_;
    std::map<NodePath, ViewState> views_;
    NodePath shown_;
    std::optional<Port> dropTarget_;
    DotGrid dots_;
};

/// What a drag of kLayerMime carries, and how it is read.
QString dragName(const NewNode& node);
NewNode newNodeFrom(const QMimeData& data);
bool carriesLayer(const QMimeData& data);

}  // namespace netloom
