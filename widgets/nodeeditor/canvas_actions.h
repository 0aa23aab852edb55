// Every command of the canvas as a QAction: an id ("canvas.duplicate"), a text, a rebindable shortcut. The window puts
// them into its menus and its command search; the canvas's own right-click menus are made of them.
#pragma once
#include <QAction>
#include <QList>
#include <QObject>
#include <map>

#include "widgets/nodeeditor/arrange.h"
#include "widgets/nodeeditor/node_view.h"

class QMenu;

namespace netloom {

class CanvasActions : public QObject {
    Q_OBJECT
public:
    /// `owner` is the widget within which the shortcuts work.
    CanvasActions(NodeView& view, QWidget* owner);

    /// By the part of the id after "canvas.": action("duplicate").
    QAction* action(const QString& id) const;
    QList<QAction*> all() const { return all_; }

    /// Right-click menus.
    void fillNodeMenu(QMenu& menu);
    void fillCanvasMenu(QMenu& menu);
    void fillWireMenu(QMenu& menu);
    void fillFrameMenu(QMenu& menu, NodeId frame);
    /// "Align", "Distribute" and "Lay out".
    void fillArrangeMenu(QMenu& menu);

    /// Where paste and new frames go; none means the pointer.
    void setPlace(std::optional<QPointF> scene) { place_ = scene; }

signals:
    void addRequested(const std::optional<QPointF>& scene);
    void renameRequested(netloom::NodeId id);
    void noteRequested(netloom::NodeId id);

private:
    using Run = std::function<void()>;
    enum class Needs : std::uint8_t { nothing, selection, nodes, twoNodes, threeNodes, module, removable };
    QAction* make(const char* id, const char* text, const QList<QKeySequence>& keys, Needs needs, Run run);
    void makeEditing(), makeNodeFlags(), makeArranging(), makeView();
    void enable();
    bool holds(Needs needs) const;
    void add(QMenu& menu, std::initializer_list<const char*> ids);

    const std::vector<NodeId>& selection() const { return view_.nodeScene().model().selection(); }
    IGraphEdits& edits() const { return view_.nodeScene().edits(); }
    std::vector<NodeId> selectedNodes() const;
    std::vector<Box> boxes(bool allWithoutSelection) const;
    QPointF place() const;

    void removeSelected(bool reconnect);
    void copySelected(bool cut);
    void paste(bool keepIncoming);
    void toggle(NodeFlag flag);
    void selectAll();
    void connectSelected();
    void addFrame(bool note);
    void arrange(Alignment alignment);
    void distribute(Qt::Orientation orientation);
    void layOutNodes();
    std::vector<Move> framesAround(std::span<const Move> nodes) const;

    NodeView& view_;
    QWidget* owner_;
    QList<QAction*> all_;
    std::map<QAction*, Needs> needs_;
    std::optional<QPointF> place_;
};

}  // namespace netloom
