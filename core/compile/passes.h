// Passes that rewrite a graph. Each returns a graph of its own; values are renumbered, and `values` (fetches) with
// them.
#pragma once
#include <cstddef>
#include <limits>
#include <vector>

#include "core/graph/graph.h"

namespace netloom {

/// Copies a graph op by op, so that a pass may drop, replace or reorder ops.
class Rewriter {
public:
    explicit Rewriter(const Graph& from);
    /// Copies an op with its operands mapped; maps its outputs.
    void copy(const Op& op);
    /// Says that `old` is computed by `now` from here on.
    void map(ValueId old, ValueId now) { map_[static_cast<std::size_t>(old)] = now; }
    ValueId mapped(ValueId old) const { return old == kNone ? kNone : map_[static_cast<std::size_t>(old)]; }
    std::vector<ValueId> mapped(const std::vector<ValueId>& old) const;
    Graph& graph() { return to_; }
    Graph take(std::vector<ValueId>& values);

private:
    const Graph& from_;
    Graph to_;
    std::vector<ValueId> map_;
};

/// Drops what neither `values` nor an effect needs.
Graph eliminate_dead(const Graph& graph, std::vector<ValueId>& values);

/// Removes stop_gradient and identities, merges affine chains and equal pure ops, drops broadcasts that the reader does
/// by itself.
Graph simplify(const Graph& graph, std::vector<ValueId>& values);

/// Moves relus and biases from before a max pooling to behind it, in both passes.
Graph pool_early(const Graph& graph, std::vector<ValueId>& values);

/// Groups elementwise ops, and the sums that end them, into "fused" ops (core/compile/fuse.h). No group holds ops from
/// both sides of `first_gated` (order_effects).
Graph fuse_elementwise(const Graph& graph, std::vector<ValueId>& values,
                       std::size_t first_gated = std::numeric_limits<std::size_t>::max());

/// Moves ops that only gated assigns need behind all others, order kept: everything before may run without an effect.
/// Returns through `first_gated` the index of the first such op.
Graph order_effects(const Graph& graph, std::vector<ValueId>& values, std::size_t& first_gated);

}  // namespace netloom
