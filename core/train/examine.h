// All that can be said of a project before it runs.
#pragma once
#include "core/compile/analysis.h"

namespace netloom {

/// The analysis of the network, and beside it, on the nodes and among the diagnostics, advice, and what is wrong with
/// the recipe and the goal: what the window and the command line show before anything is trained.
Analysis examine(const Document& document, const DataSets& data);

}  // namespace netloom
