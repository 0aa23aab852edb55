#include "app/panels/node_viewer.h"

#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"

namespace netloom {

NodeViewer::NodeViewer(GraphDocument& document, ViewerController& viewer) : document_(document), viewer_(viewer) {}

const Node* NodeViewer::node() const {
    return viewer_.node().empty() ? nullptr : document_.document().find(viewer_.node());
}

const NodeInfo* NodeViewer::info() const {
    return viewer_.node().empty() ? nullptr : document_.analysis().find(viewer_.node());
}

}  // namespace netloom
