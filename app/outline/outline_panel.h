// The network as a tree that is worked by keys alone: rename, delete, add a layer, connect, go to the node on the
// canvas or to its settings. What is selected here is selected on the canvas, and the other way round.
#pragma once
#include <QTimer>
#include <QWidget>
#include <functional>

#include "core/document/document.h"

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace netloom {

class GraphDocument;
class OutlineModel;
struct Choice;

class OutlinePanel : public QWidget {
    Q_OBJECT
public:
    explicit OutlinePanel(GraphDocument& document, QWidget* parent = nullptr);

    QTreeView& tree() const { return *tree_; }
    OutlineModel& model() const { return *model_; }
    /// Asks the person for one of `choices`; a test answers in their place.
    using Ask = std::function<std::optional<int>(const QString& title, const QList<Choice>& choices)>;
    void setAsk(Ask ask) { ask_ = std::move(ask); }

    /// Asks for a layer that fits behind the current node and puts it there.
    void addAfter();
    /// Asks for a wire into the current node, or one to take away.
    void connectInput();
    void removeSelected();

signals:
    /// To be shown on the canvas, and the focus with it.
    void revealRequested(netloom::NodeId node);
    void propertiesRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    void makeActions();
    void takeSelection();
    void giveSelection();
    /// The current node, with its network on show; 0 where there is none.
    NodeId current();
    void action(const QString& icon, const char* text, const QKeySequence& key, void (OutlinePanel::*run)());
    void rename();
    void reveal();
    void showProperties();

    GraphDocument& document_;
    OutlineModel* model_;
    QSortFilterProxyModel* filtered_;
    QTreeView* tree_;
    QLineEdit* filter_;
    Ask ask_;
    QTimer fit_;  // of the columns, to what stands in them
    bool syncing_ = false;
};

}  // namespace netloom
