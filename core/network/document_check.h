// The names in a document against those that there are: types of layers, fields, ports that wires lead to, modules,
// data sources, weights keys. Known without building anything.
#pragma once
#include "core/base/diagnostic.h"
#include "core/data/source.h"
#include "core/document/document.h"

namespace netloom {

/// What is wrong with a wire of the network at `instances`: ends at ports that there are not. It stands where the wire
/// leads to. A port of a data set is only known once its source is among `sources`.
Diagnostics wire_faults(const Document& document, const NodePath& instances, const Edge& wire,
                        const SourceTable& sources);

/// Every name that names nothing, each on its node, in every instance of a module and in modules without one (whose
/// nodes have no path: the label says where). What stands on a node without wires is a warning: just placed, it does
/// no harm. Nothing is said of a document that is too large to be lowered.
Diagnostics check_document(const Document& document, const SourceTable& sources);

}  // namespace netloom
