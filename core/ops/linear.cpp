// Matrix products.
#include "core/base/bfloat16.h"
#include "core/ops/families.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

std::vector<TensorType> infer_matmul(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0].dtype == c.inputs[1].dtype, "takes two matrices of one element type");
    const Shape &a = c.inputs[0].shape, &b = c.inputs[1].shape;
    c.expect(a.rank() >= 2 && b.rank() >= 2, "takes matrices");
    const bool ta = c.attrs.integer("transpose_a") != 0, tb = c.attrs.integer("transpose_b") != 0;
    const Dim m = a.at(ta ? -1 : -2), k = a.at(ta ? -2 : -1), kb = b.at(tb ? -1 : -2), n = b.at(tb ? -2 : -1);
    c.expect(k == kb, "inner dimensions differ");
    Shape out;
    c.expect(broadcast(a.slice(0, a.rank() - 2), b.slice(0, b.rank() - 2), out), "leading dimensions do not broadcast");
    out.push_back(m);
    out.push_back(n);
    return {{sum_type(c.inputs[0].dtype), out}};
}

std::vector<Gradient> grad_matmul(const GradientContext& c) {
    const bool ta = c.op.attrs.integer("transpose_a") != 0, tb = c.op.attrs.integer("transpose_b") != 0;
    const Val a = c.input(0), b = c.input(1), gy = c.gy();
    std::vector<Gradient> out(2);
    if (c.wants(0)) out[0] = unbroadcast(ta ? matmul(b, gy, tb, true) : matmul(gy, b, false, !tb), a.shape());
    if (c.wants(1)) out[1] = unbroadcast(tb ? matmul(gy, a, true, ta) : matmul(a, gy, !ta, false), b.shape());
    return out;
}

}  // namespace

std::vector<OpDef> linear_ops() {
    return {{.name = "matmul", .infer = infer_matmul, .gradient = grad_matmul}};
}

Val matmul(Val a, Val b, bool transpose_a, bool transpose_b) {
    return {a.graph,
            a.graph->add1("matmul", {a.id, b.id},
                          {{"transpose_a", std::int64_t{transpose_a}}, {"transpose_b", std::int64_t{transpose_b}}})};
}

}  // namespace netloom
