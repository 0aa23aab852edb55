// The nodes of a document with the instances of its modules entered, and which of them share weights.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/document/document.h"
#include "core/layers/layer.h"

namespace netloom {

/// Whether a node is of a layer of that role; false for one of a type that there is not.
bool has_role(const Node& node, Role role);
/// An input or an output of the module it stands in.
bool is_door(const Node& node);
/// A loss or a metric whose value is a part of all: from 0 to 1.
bool measures_share(const Node& node);
/// A metric that counts which class is taken for which, and is no number.
bool counts_classes(const Node& node);

/// An error that stands on a node, and on one of its ports where that is named.
Error node_error(const Document& document, const NodePath& node, Text message, Text hint, std::string port = {});

/// The part of a weights key before the node's own id: the weights keys of the instances around it, each with a slash.
std::string weights_prefix(const Document& document, const NodePath& node);
/// What its parameters belong to: the weights keys of the instances around a node, each followed by a slash, and its
/// id. Nodes share weights where these are equal.
std::string weights_key(const Document& document, const NodePath& node);
/// Every node of the role, in network order, instances entered, muted and bypassed ones left out.
std::vector<NodePath> nodes_of(const Document& document, Role role);
/// Nested modules multiply (eight levels of ten instances are a hundred million nodes). None where they, and how deep
/// they stand in each other, are within the limits; counted without entering an instance twice.
std::optional<Diagnostic> too_large(const Document& document);
/// Every node, instances entered; where there are more than the limit, the first of them and one more.
std::vector<NodePath> all_nodes(const Document& document);

}  // namespace netloom
