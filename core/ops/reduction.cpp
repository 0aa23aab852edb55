// Reductions, counts and checks.
#include <algorithm>

#include "core/ops/families.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

using Types = std::vector<TensorType>;
using Grads = std::vector<Gradient>;

Types infer_reduce(const InferContext& c) {
    const Shape& in = c.inputs[0].shape;
    const Ints& axes = c.attrs.ints("axes");
    const bool keep = c.attrs.integer("keep") != 0;
    Shape out;
    for (const std::int64_t a : axes) c.expect(a >= 0 && a < in.rank(), "there is no such axis");
    for (int a = 0; a < in.rank(); ++a) {
        const bool reduced = std::find(axes.begin(), axes.end(), a) != axes.end();
        if (!reduced)
            out.push_back(in[a]);
        else if (keep)
            out.push_back(1);
    }
    return {{c.inputs[0].dtype, out}};
}

// The result of a reduction seen with the reduced axes as 1, so that it broadcasts over the operand.
Val kept(const GradientContext& c, Val reduced) {
    Shape shape = c.input(0).shape();
    for (const std::int64_t a : c.op.attrs.ints("axes")) shape[static_cast<int>(a)] = 1;
    return reshape(reduced, shape);
}

Grads grad_sum(const GradientContext& c) {
    return {broadcast_to(kept(c, c.gy()), c.input(0).shape())};
}

// Every element equal to the maximum takes the whole gradient.
Grads grad_max(const GradientContext& c) {
    return {select(equal(c.input(0), kept(c, c.output())), kept(c, c.gy()), scalar_like(c.gy(), 0))};
}

Types infer_argmax(const InferContext& c) {
    const Shape& in = c.inputs[0].shape;
    c.expect(in.rank() >= 1, "a scalar has no axis");
    return {{DType::i32, in.slice(0, in.rank() - 1)}};
}

Types infer_all_finite(const InferContext& c) {
    c.expect(!c.inputs.empty(), "takes at least one operand");
    return {{DType::f32, Shape{}}};
}

Types infer_in_top_k(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[1].dtype == DType::i32, "takes scores and i32 labels");
    const Shape& scores = c.inputs[0].shape;
    c.expect(scores.rank() >= 1 && scores.slice(0, scores.rank() - 1) == c.inputs[1].shape,
             "one label a row of scores");
    return {{c.inputs[0].dtype, c.inputs[1].shape}};
}

Types infer_confusion(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0].dtype == DType::i32 && c.inputs[0] == c.inputs[1],
             "takes two lists of i32 classes of one length");
    const Dim n = c.attrs.integer("classes");
    return {{DType::f32, Shape{n, n}}};
}

Val reduce(Val x, const char* op, const Ints& axes, bool keep) {
    return {x.graph, x.graph->add1(op, {x.id}, {{"axes", normal_axes(axes, x.rank())}, {"keep", std::int64_t{keep}}})};
}

Ints every_axis(Val x) {
    Ints axes;
    for (int a = 0; a < x.rank(); ++a) axes.push_back(a);
    return axes;
}

}  // namespace

Ints normal_axes(const Ints& axes, int rank) {
    Ints out;
    for (const std::int64_t a : axes) out.push_back(a < 0 ? a + rank : a);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<OpDef> reduction_ops() {
    return {
        {.name = "sum", .infer = infer_reduce, .gradient = grad_sum},
        {.name = "reduce_max", .infer = infer_reduce, .gradient = grad_max},
        {.name = "argmax", .infer = infer_argmax},
        {.name = "all_finite", .infer = infer_all_finite},
        {.name = "in_top_k", .infer = infer_in_top_k},
        {.name = "confusion", .infer = infer_confusion},
    };
}

Val sum(Val x, const Ints& axes, bool keep) {
    return axes.empty() ? x : reduce(x, "sum", axes, keep);
}

Val mean(Val x, const Ints& axes, bool keep) {
    const Val total = sum(x, axes, keep);
    return total * (static_cast<double>(std::max<Dim>(1, total.shape().elements())) /
                    static_cast<double>(x.shape().elements()));
}

Val reduce_max(Val x, const Ints& axes, bool keep) {
    return reduce(x, "reduce_max", axes, keep);
}
Val reduce_min(Val x, const Ints& axes, bool keep) {
    return -reduce_max(-x, axes, keep);
}
Val variance(Val x, const Ints& axes, bool keep) {
    return mean(square(x - mean(x, axes, true)), axes, keep);
}
Val euclidean_norm(Val x, const Ints& axes, bool keep) {
    const Val squares = sum(square(x), axes, keep), zero = scalar_like(x, 0);
    const Val positive = greater(squares, zero);
    return select(positive, sqrt(select(positive, squares, scalar_like(x, 1))), zero);
}
Val sum_all(Val x) {
    return sum(x, every_axis(x));
}
Val mean_all(Val x) {
    return mean(x, every_axis(x));
}
Val argmax(Val x) {
    return {x.graph, x.graph->add1("argmax", {x.id})};
}

Val all_finite(std::span<const Val> xs) {
    std::vector<ValueId> ids;
    for (const Val v : xs) ids.push_back(v.id);
    Graph& g = *xs.front().graph;
    return {&g, g.add1("all_finite", std::move(ids))};
}

Val in_top_k(Val scores, Val labels, Dim k) {
    return {scores.graph, scores.graph->add1("in_top_k", {scores.id, labels.id}, {{"k", k}})};
}

Val confusion(Val actual, Val predicted, Dim classes) {
    return {actual.graph, actual.graph->add1("confusion", {actual.id, predicted.id}, {{"classes", classes}})};
}

}  // namespace netloom
