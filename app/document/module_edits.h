// Edits of a document that keep names, doors and modules consistent: pure functions over the document's values.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/document/document.h"
#include "core/layers/layer.h"
#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

/// Whether an instance of `outer` holds one of `inner`, at any depth; every module contains itself.
bool containsModule(const Document& document, const std::string& outer, const std::string& inner);

/// Adds the node under a free name; an instance gets a weights key of its own.
NodeId placeNode(Document& document, Network& network, const NewNode& node, const std::string& stem);

/// Gives the node another label; wires to doors and names in the recipe follow.
void renameNode(Document& document, const NodePath& instances, NodeId node, const std::string& name);

/// Takes away wires to ports of instances whose door is gone.
void pruneInstanceWires(Document& document);

/// Puts the nodes into a new module with one door a wire that crosses its border; returns the instance in their place.
NodeId groupNodes(Document& document, const NodePath& instances, std::span<const NodeId> nodes,
                  const std::string& title, const std::function<Ports(const Node&)>& ports);

/// Puts what is inside the instance in its place; returns those nodes. The module goes where this was its last use.
std::vector<NodeId> unpackInstance(Document& document, const NodePath& instances, NodeId instance);

}  // namespace netloom
