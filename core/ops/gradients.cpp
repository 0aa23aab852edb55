#include "core/ops/gradients.h"

#include <algorithm>
#include <array>

#include "core/base/diagnostic.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

// One index after another, whatever the shape in which they looked up their rows.
Gradient flat_rows(const Gradient& g, Val table) {
    const Dim count = g.indices.shape().elements();
    Shape rows{count};
    for (int a = 1; a < table.rank(); ++a) rows.push_back(table.dim(a));
    return Gradient::of_rows(reshape(g.indices, {count}), reshape(g.rows, rows));
}

Gradient sum_of(const Gradient& a, const Gradient& b, Val like) {
    if (a.none()) return b;
    if (b.none()) return a;
    if (a.rows && b.rows) {
        const Gradient first = flat_rows(a, like), second = flat_rows(b, like);
        return Gradient::of_rows(concat(std::array{first.indices, second.indices}, 0),
                                 concat(std::array{first.rows, second.rows}, 0));
    }
    return densify(a, like) + densify(b, like);
}

}  // namespace

Val densify(const Gradient& gradient, Val like) {
    if (gradient.dense) return gradient.dense;
    if (gradient.rows) return scatter_add(gradient.indices, gradient.rows, like.dim(0));
    return fill_like(like, 0);
}

std::vector<Gradient> gradients(Graph& graph, Val loss, std::span<const Val> wrt) {
    if (!loss.shape().is_scalar())
        throw Error(Text("a gradient needs a single number, not %1", loss.shape()),
                    "reduce it with a mean or a sum first");
    const auto op_count = graph.ops.size();  // the rules below append; only what is there now is walked

    // Forward: which values depend on a target. Ops stand in topological order.
    std::vector<bool> depends(graph.values.size(), false);
    for (const Val v : wrt) depends[static_cast<std::size_t>(v.id)] = true;
    for (std::size_t o = 0; o < op_count; ++o) {
        const Op& op = graph.ops[o];
        if (std::string_view(op.def->name) == "stop_gradient") continue;
        const bool any = std::any_of(op.inputs.begin(), op.inputs.end(),
                                     [&](ValueId v) { return depends[static_cast<std::size_t>(v)]; });
        if (!any) continue;
        for (const ValueId v : op.outputs)
            if (is_floating(graph.dtype(v))) depends[static_cast<std::size_t>(v)] = true;
    }

    std::vector<Gradient> arrived(graph.values.size());
    if (depends[static_cast<std::size_t>(loss.id)]) arrived[static_cast<std::size_t>(loss.id)] = fill_like(loss, 1);

    // Backward: each op once, after all its readers.
    for (std::size_t o = op_count; o-- > 0;) {
        const Op op = graph.ops[o];
        if (std::none_of(op.outputs.begin(), op.outputs.end(),
                         [&](ValueId v) { return !arrived[static_cast<std::size_t>(v)].none(); }))
            continue;
        GradientContext context{graph, op, {}, {}};
        bool wanted = false;
        for (const ValueId v : op.inputs) {
            context.wanted.push_back(depends[static_cast<std::size_t>(v)]);
            wanted = wanted || context.wanted.back();
        }
        if (!wanted || !op.def->gradient || std::string_view(op.def->name) == "stop_gradient") continue;
        for (const ValueId v : op.outputs) {
            const Gradient& g = arrived[static_cast<std::size_t>(v)];
            context.output_gradients.push_back(g.none() ? Val{} : densify(g, {&graph, v}));
        }
        graph.current_origin = op.origin;
        const std::vector<Gradient> found = op.def->gradient(context);
        for (std::size_t i = 0; i < op.inputs.size() && i < found.size(); ++i) {
            if (!context.wanted[i] || found[i].none()) continue;
            const auto v = static_cast<std::size_t>(op.inputs[i]);
            arrived[v] = sum_of(arrived[v], found[i], {&graph, op.inputs[i]});
        }
    }
    graph.current_origin = kNone;

    std::vector<Gradient> out;
    for (const Val v : wrt) out.push_back(arrived[static_cast<std::size_t>(v.id)]);
    return out;
}

}  // namespace netloom
