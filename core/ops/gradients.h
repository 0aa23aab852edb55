// Reverse-mode differentiation of a graph, as more graph.
#pragma once
#include <span>
#include <vector>

#include "core/graph/op.h"

namespace netloom {

/// d loss / d w for each w, walking only the paths from `wrt` to `loss`. `loss` is a scalar. An entry is none() when
/// nothing connects the two. Fan-out sums are explicit adds; row gradients are densified where they meet dense ones.
/// May be applied to its own results.
std::vector<Gradient> gradients(Graph& graph, Val loss, std::span<const Val> wrt);

/// A dense value for any Gradient: zeros where none, scatter_add for rows.
Val densify(const Gradient& gradient, Val like);

}  // namespace netloom
