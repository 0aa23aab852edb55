// Which nodes a phase trains. Weights decide, not instances: what shares them with a named node is trained with it.
#pragma once
#include <set>
#include <string>

#include "core/train/recipe.h"

namespace netloom {

/// The nodes that a phase selects and does not freeze, by weights key. What has no weights of its own, such as a
/// dropout, is in it by the instance that it stands in.
std::set<std::string> trained_nodes(const Document& document, const Phase& phase);
/// Those that no phase of the stage trains.
std::set<std::string> frozen_nodes(const Document& document, const Stage& stage);

}  // namespace netloom
