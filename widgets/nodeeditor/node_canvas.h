// The node canvas as one widget: the view, what floats over it, its actions and menus. The window needs only this.
#pragma once
#include <QPointer>
#include <QWidget>

#include "widgets/nodeeditor/canvas_actions.h"
#include "widgets/nodeeditor/node_view.h"

class QMenu;

namespace netloom {

class AddSearch;
class Breadcrumb;
class Bubble;
class CanvasBar;
class EmptyState;
class Minimap;

class NodeCanvas : public QWidget {
    Q_OBJECT
public:
    NodeCanvas(GraphModel& model, IGraphEdits& edits, QWidget* parent = nullptr);
    ~NodeCanvas() override;

    NodeView& view() const { return *view_; }
    NodeScene& scene() const { return *scene_; }
    CanvasActions& actions() const { return *actions_; }

    /// Opens search-and-add at the pointer, or where a new node fits best.
    void openSearch();
    /// Brings a node of the open network into sight and selects it.
    void reveal(NodeId id);
    /// Edits the name of a node or the title of a frame in place.
    void rename(NodeId id);

signals:
    /// Enter or double-click on a node that is no module.
    void nodeActivated(netloom::NodeId id);
    /// The window adds its own entries for a node: viewers, freezing.
    void nodeMenuAboutToShow(QMenu* menu, netloom::NodeId id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showSearch(const SearchRequest& request);
    void addChosen(const NewNode& node, const SearchRequest& request, bool wireToSelection);
    void showMenu(const Hit& hit, QPoint global, QPointF scene);
    void showFixes(NodeId id, QPoint global);
    void editNote(NodeId frame);
    void openEditor(const QString& text, const QRectF& place, std::function<void(const QString&)> accept);
    void placeOverlays();
    void showState();

    GraphModel& model_;
    IGraphEdits& edits_;
    NodeScene* scene_;
    NodeView* view_;
    CanvasActions* actions_;
    AddSearch* search_;
    CanvasBar* bar_;
    Breadcrumb* breadcrumb_;
    Bubble* bubble_;
    Minimap* minimap_;
    EmptyState* empty_;
    QPointer<QWidget> editor_;
};

}  // namespace netloom
