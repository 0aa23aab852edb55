// Looks into the selected node while it learns, in one of the ways that fit it.
#pragma once
#include <QWidget>
#include <map>
#include <string>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QSpinBox;
class QStackedWidget;

namespace netloom {

class EmptyState;
class GraphDocument;
class NodeViewer;
class ViewerController;

class ViewerPanel : public QWidget {
    Q_OBJECT
public:
    ViewerPanel(GraphDocument& document, ViewerController& viewer, QWidget* parent = nullptr);

    /// Offers one more way, after those that are there.
    void add(NodeViewer* viewer);
    /// Looks at the selected node in the way of that title, where it fits.
    void choose(const QString& title);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void offer();
    void use(NodeViewer* viewer);

    GraphDocument& document_;
    ViewerController& viewer_;
    QComboBox* what_;
    QSpinBox* sample_;
    QHBoxLayout* head_;
    QWidget* tools_ = nullptr;
    QStackedWidget* stack_;
    EmptyState* empty_;
    QLabel* caption_;
    std::vector<NodeViewer*> viewers_, offered_;
    NodeViewer* current_ = nullptr;
    std::vector<std::uint32_t> shown_;              // the node that is offered for
    std::map<std::string, NodeViewer*> preferred_;  // by type of layer: the way that was chosen by hand
};

}  // namespace netloom
