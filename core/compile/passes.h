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
    /// The same with operands of the new graph, of whatever type the op takes in place of its own.
    void copy(const Op& op, std::vector<ValueId> operands);
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

/// Mixed precision (Micikevicius et al. 2018, https://arxiv.org/abs/1710.03740): the operands of large matrix products,
/// convolutions and recurrent weights are rounded to bf16; sums, everything else and what is stored stay float32. bf16
/// has the exponent of float32, so that losses need no scaling (Kalamkar et al. 2019,
/// https://arxiv.org/abs/1905.12322).
Graph mix_precision(const Graph& graph, std::vector<ValueId>& values);

/// Moves relus and biases from before a max pooling to behind it, in both passes.
Graph pool_early(const Graph& graph, std::vector<ValueId>& values);

/// Groups elementwise ops, and the sums and roundings to bf16 that end them, into "fused" ops (core/compile/fuse.h). No
/// group holds ops from both sides of `first_gated` (order_effects).
Graph fuse_elementwise(const Graph& graph, std::vector<ValueId>& values,
                       std::size_t first_gated = std::numeric_limits<std::size_t>::max());

/// Moves ops that only gated assigns need behind all others, order kept: everything before may run without an effect.
/// Returns through `first_gated` the index of the first such op.
Graph order_effects(const Graph& graph, std::vector<ValueId>& values, std::size_t& first_gated);

}  // namespace netloom
