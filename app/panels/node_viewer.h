// One way of looking into the selected node. The viewer panel offers those that fit the node, the most special first.
#pragma once
#include <QWidget>

#include "core/compile/analysis.h"

namespace netloom {

class GraphDocument;
class ViewerController;

class NodeViewer : public QWidget {
    Q_OBJECT
public:
    NodeViewer(GraphDocument& document, ViewerController& viewer);

    /// Its name in the list: "Feature maps".
    virtual QString title() const = 0;
    /// Whether there can be something to see of the selected node.
    virtual bool fits() const = 0;
    /// Shows the newest values; called only while it is on screen. False while there are none.
    virtual bool refresh() = 0;
    /// What is seen and on what scale, after refresh().
    virtual QString caption() const = 0;
    /// What is said while there is nothing to see.
    virtual QString waiting() const { return tr("Press Play or Step: then there is something to see."); }
    /// Controls of its own at the head of the panel, owned by the caller; null where it has none.
    virtual QWidget* makeTools() { return nullptr; }

signals:
    /// A setting of its own changed: show it again.
    void changed();

protected:
    /// The selected node, and what is known of it; null while none is.
    const Node* node() const;
    const NodeInfo* info() const;

    GraphDocument& document_;
    ViewerController& viewer_;
};

}  // namespace netloom
