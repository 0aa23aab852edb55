// Ops that move elements without changing them.
#include "core/ops/families.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

using Types = std::vector<TensorType>;
using Grads = std::vector<Gradient>;

Types infer_reshape(const InferContext& c) {
    const Shape shape{std::span<const Dim>(c.attrs.ints("shape"))};
    c.expect(shape.elements() == c.inputs[0].shape.elements(), "the new shape has another number of elements");
    return {{c.inputs[0].dtype, shape}};
}

Types infer_transpose(const InferContext& c) {
    const Ints& p = c.attrs.ints("permutation");
    const Shape& in = c.inputs[0].shape;
    c.expect(static_cast<int>(p.size()) == in.rank(), "the permutation names another number of axes");
    Shape out;
    std::uint32_t seen = 0;
    for (const std::int64_t axis : p) {
        c.expect(axis >= 0 && axis < in.rank() && !(seen >> axis & 1U),
                 "the permutation names an axis twice or not at all");
        seen |= 1U << axis;
        out.push_back(in[static_cast<int>(axis)]);
    }
    return {{c.inputs[0].dtype, out}};
}

Types infer_broadcast_to(const InferContext& c) {
    const Shape shape{std::span<const Dim>(c.attrs.ints("shape"))};
    Shape both;
    c.expect(broadcast(c.inputs[0].shape, shape, both) && both == shape, "does not broadcast to that shape");
    return {{c.inputs[0].dtype, shape}};
}

Types infer_concat(const InferContext& c) {
    c.expect(!c.inputs.empty(), "takes at least one operand");
    const auto axis = static_cast<int>(c.attrs.integer("axis"));
    TensorType out = c.inputs[0];
    c.expect(axis >= 0 && axis < out.shape.rank(), "there is no such axis");
    for (std::size_t i = 1; i < c.inputs.size(); ++i) {
        const Shape& s = c.inputs[i].shape;
        c.expect(c.inputs[i].dtype == out.dtype && s.rank() == out.shape.rank(), "operands differ in kind");
        for (int a = 0; a < s.rank(); ++a)
            c.expect(a == axis || s[a] == out.shape[a], "operands differ along another axis");
        out.shape[axis] += s[axis];
    }
    return {out};
}

Types infer_slice(const InferContext& c) {
    const auto axis = static_cast<int>(c.attrs.integer("axis"));
    const Dim begin = c.attrs.integer("begin"), end = c.attrs.integer("end");
    TensorType out = c.inputs[0];
    c.expect(axis >= 0 && axis < out.shape.rank(), "there is no such axis");
    c.expect(begin >= 0 && begin < end && end <= out.shape[axis], "the range lies outside the axis");
    out.shape[axis] = end - begin;
    return {out};
}

Types infer_reverse(const InferContext& c) {
    const auto axis = c.attrs.integer("axis");
    c.expect(axis >= 0 && axis < c.inputs[0].shape.rank(), "there is no such axis");
    return {c.inputs[0]};
}

Types infer_pad(const InferContext& c) {
    const Ints &before = c.attrs.ints("before"), &after = c.attrs.ints("after");
    TensorType out = c.inputs[0];
    c.expect(static_cast<int>(before.size()) == out.shape.rank() && before.size() == after.size(),
             "one amount an axis");
    for (int a = 0; a < out.shape.rank(); ++a) {
        const auto i = static_cast<std::size_t>(a);
        c.expect(before[i] >= 0 && after[i] >= 0, "amounts are not negative");
        out.shape[a] += before[i] + after[i];
    }
    return {out};
}

Types infer_one_hot(const InferContext& c) {
    c.expect(c.inputs[0].dtype == DType::i32, "takes i32 indices");
    Shape out = c.inputs[0].shape;
    c.expect(out.rank() < Shape::kMaxRank, "the result has too many axes");
    out.push_back(c.attrs.integer("classes"));
    return {{dtype_named(c, c.attrs.text("dtype")), out}};
}

Types infer_gather(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[1].dtype == DType::i32, "takes a table and i32 indices");
    c.expect(c.inputs[0].shape.rank() >= 1, "the table has no rows");
    Shape out = c.inputs[1].shape;
    c.expect(out.rank() + c.inputs[0].shape.rank() <= Shape::kMaxRank + 1, "the result has too many axes");
    for (int a = 1; a < c.inputs[0].shape.rank(); ++a) out.push_back(c.inputs[0].shape[a]);
    return {{c.inputs[0].dtype, out}};
}

Types infer_scatter_add(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0].dtype == DType::i32, "takes i32 indices and rows");
    const Shape &indices = c.inputs[0].shape, &rows = c.inputs[1].shape;
    c.expect(rows.rank() >= indices.rank() && rows.slice(0, indices.rank()) == indices, "one row an index");
    Shape out{c.attrs.integer("n")};
    for (int a = indices.rank(); a < rows.rank(); ++a) out.push_back(rows[a]);
    return {{c.inputs[1].dtype, out}};
}

Types infer_merge_rows(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0].dtype == DType::i32, "takes i32 indices and rows");
    const Shape &indices = c.inputs[0].shape, &rows = c.inputs[1].shape;
    c.expect(rows.rank() >= indices.rank() && rows.slice(0, indices.rank()) == indices, "one row an index");
    return {c.inputs[0], c.inputs[1]};
}

Types infer_add_rows(const InferContext& c) {
    c.expect(c.inputs.size() == 3 && c.inputs[1].dtype == DType::i32, "takes a table, i32 indices and rows");
    const Shape &table = c.inputs[0].shape, &indices = c.inputs[1].shape, &rows = c.inputs[2].shape;
    c.expect(table.rank() >= 1 && c.inputs[0].dtype == c.inputs[2].dtype, "table and rows are of one element type");
    c.expect(rows.rank() >= indices.rank() && rows.slice(0, indices.rank()) == indices, "one row an index");
    c.expect(rows.slice(indices.rank(), rows.rank()) == table.slice(1, table.rank()), "rows like those of the table");
    return {c.inputs[0]};
}

Grads grad_reshape(const GradientContext& c) {
    return {reshape(c.gy(), c.input(0).shape())};
}

Grads grad_transpose(const GradientContext& c) {
    const Ints& p = c.op.attrs.ints("permutation");
    Ints inverse(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) inverse[static_cast<std::size_t>(p[i])] = static_cast<std::int64_t>(i);
    return {transpose(c.gy(), inverse)};
}

Grads grad_broadcast_to(const GradientContext& c) {
    return {unbroadcast(c.gy(), c.input(0).shape())};
}

Grads grad_concat(const GradientContext& c) {
    const auto axis = static_cast<int>(c.op.attrs.integer("axis"));
    Grads out(c.op.inputs.size());
    Dim at = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Dim n = c.input(static_cast<int>(i)).dim(axis);
        if (c.wanted[i]) out[i] = slice(c.gy(), axis, at, at + n);
        at += n;
    }
    return out;
}

Grads grad_slice(const GradientContext& c) {
    const Val x = c.input(0);
    const auto axis = static_cast<std::size_t>(c.op.attrs.integer("axis"));
    Ints before(static_cast<std::size_t>(x.rank()), 0), after = before;
    before[axis] = c.op.attrs.integer("begin");
    after[axis] = x.dim(static_cast<int>(axis)) - c.op.attrs.integer("end");
    return {pad(c.gy(), before, after)};
}

Grads grad_pad(const GradientContext& c) {
    const Ints& before = c.op.attrs.ints("before");
    Val g = c.gy();
    for (int a = 0; a < c.input(0).rank(); ++a) {
        const Dim first = before[static_cast<std::size_t>(a)], n = c.input(0).dim(a);
        if (g.dim(a) != n) g = slice(g, a, first, first + n);
    }
    return {g};
}

Grads grad_reverse(const GradientContext& c) {
    return {reverse(c.gy(), static_cast<int>(c.op.attrs.integer("axis")))};
}

Grads grad_gather(const GradientContext& c) {
    return {Gradient::of_rows(c.input(1), c.gy()), Gradient{}};
}
Grads grad_scatter_add(const GradientContext& c) {
    return {Gradient{}, gather(c.gy(), c.input(0))};
}

Grads grad_add_rows(const GradientContext& c) {
    return {c.gy(), Gradient{}, c.wants(2) ? Gradient(gather(c.gy(), c.input(1))) : Gradient{}};
}

Attrs shape_attr(const Shape& shape) {
    return {{"shape", Ints(shape.begin(), shape.end())}};
}

}  // namespace

std::vector<OpDef> shape_ops() {
    return {
        {.name = "reshape", .infer = infer_reshape, .gradient = grad_reshape, .in_place = {{0, 0}}},
        {.name = "transpose", .infer = infer_transpose, .gradient = grad_transpose},
        {.name = "broadcast_to", .infer = infer_broadcast_to, .gradient = grad_broadcast_to},
        {.name = "concat", .infer = infer_concat, .gradient = grad_concat},
        {.name = "slice", .infer = infer_slice, .gradient = grad_slice},
        {.name = "reverse", .infer = infer_reverse, .gradient = grad_reverse},
        {.name = "pad", .infer = infer_pad, .gradient = grad_pad},
        {.name = "one_hot", .infer = infer_one_hot},
        {.name = "gather", .infer = infer_gather, .gradient = grad_gather},
        {.name = "scatter_add", .infer = infer_scatter_add, .gradient = grad_scatter_add},
        {.name = "merge_rows", .infer = infer_merge_rows},
        {.name = "add_rows", .infer = infer_add_rows, .gradient = grad_add_rows, .in_place = {{0, 0}}},
    };
}

Val reshape(Val x, const Shape& shape) {
    return x.shape() == shape ? x : Val{x.graph, x.graph->add1("reshape", {x.id}, shape_attr(shape))};
}

Val transpose(Val x, const Ints& permutation) {
    return {x.graph, x.graph->add1("transpose", {x.id}, {{"permutation", permutation}})};
}

Val broadcast_to(Val x, const Shape& shape) {
    return x.shape() == shape ? x : Val{x.graph, x.graph->add1("broadcast_to", {x.id}, shape_attr(shape))};
}

Val unbroadcast(Val x, const Shape& shape) {
    if (x.shape() == shape) return x;
    Ints axes;
    const int lead = x.rank() - shape.rank();
    for (int a = 0; a < x.rank(); ++a)
        if (a < lead || (shape[a - lead] == 1 && x.dim(a) != 1)) axes.push_back(a);
    return reshape(axes.empty() ? x : sum(x, axes), shape);
}

Val concat(std::span<const Val> parts, int axis) {
    std::vector<ValueId> ids;
    for (const Val v : parts) ids.push_back(v.id);
    Graph& g = *parts.front().graph;
    return {&g, g.add1("concat", std::move(ids), {{"axis", std::int64_t{axis}}})};
}

Val slice(Val x, int axis, Dim begin, Dim end) {
    return {x.graph, x.graph->add1("slice", {x.id}, {{"axis", std::int64_t{axis}}, {"begin", begin}, {"end", end}})};
}

Val reverse(Val x, int axis) {
    return {x.graph, x.graph->add1("reverse", {x.id}, {{"axis", std::int64_t{axis}}})};
}

Val pad(Val x, const Ints& before, const Ints& after) {
    return {x.graph, x.graph->add1("pad", {x.id}, {{"before", before}, {"after", after}})};
}

Val one_hot(Val indices, Dim classes, DType dtype) {
    return {indices.graph, indices.graph->add1("one_hot", {indices.id},
                                               {{"classes", classes}, {"dtype", std::string(name_of(dtype))}})};
}

Val gather(Val table, Val indices) {
    return {table.graph, table.graph->add1("gather", {table.id, indices.id})};
}

Val scatter_add(Val indices, Val rows, Dim n) {
    return {rows.graph, rows.graph->add1("scatter_add", {indices.id, rows.id}, {{"n", n}})};
}

Rows merge_rows(Val indices, Val rows, Dim n) {
    const auto out = rows.graph->add("merge_rows", {indices.id, rows.id}, {{"n", n}});
    return {{rows.graph, out[0]}, {rows.graph, out[1]}};
}

Val add_rows(Val table, Val indices, Val rows) {
    return {table.graph, table.graph->add1("add_rows", {table.id, indices.id, rows.id})};
}

}  // namespace netloom
