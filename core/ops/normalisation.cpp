// Batch normalisation, softmax and cross entropy as fused ops; differentiated again they decompose into elementwise
// ones.
#include <utility>

#include "core/ops/families.h"
#include "core/ops/functions.h"
#include "core/ops/gradients.h"

namespace netloom {
namespace {

using Types = std::vector<TensorType>;
using Grads = std::vector<Gradient>;

Ints all_but_last(Val x) {
    Ints axes;
    for (int a = 0; a + 1 < x.rank(); ++a) axes.push_back(a);
    return axes;
}

// How many entries each channel has.
double rows_of(Val x) {
    const Dim rows = x.shape().product(0, x.rank() - 1);
    return static_cast<double>(rows);
}

// ---- batch norm: Ioffe and Szegedy 2015. Statistics over all axes but the last, variance biased. ----

Types infer_batch_norm(const InferContext& c) {
    c.expect(c.inputs.size() == 3, "takes x, gamma and beta");
    const Shape& x = c.inputs[0].shape;
    c.expect(x.rank() >= 2, "takes at least (batch, channels)");
    const TensorType channel{c.inputs[0].dtype, Shape{x.back()}};
    c.expect(c.inputs[1] == channel && c.inputs[2] == channel, "gamma and beta have one entry a channel");
    return {c.inputs[0], channel, channel, channel};
}

Types infer_batch_norm_grad(const InferContext& c) {
    c.expect(c.inputs.size() == 5 && c.inputs[0] == c.inputs[4], "takes x, gamma, mean, inv_std and a gradient like x");
    return {c.inputs[0], c.inputs[1], c.inputs[1]};
}

Grads grad_batch_norm(const GradientContext& c) {
    Graph& g = c.graph;
    const Val x = c.input(0), gamma = c.input(1), mean_x = c.output(1), inv_std = c.output(3);
    const double n = rows_of(x);
    Grads out(3);
    if (c.gy(0)) {
        const auto parts = g.add("batch_norm_grad", {x.id, gamma.id, mean_x.id, inv_std.id, c.gy(0).id});
        out = {Val{&g, parts[0]}, Val{&g, parts[1]}, Val{&g, parts[2]}};
    }
    // What arrives at the statistics themselves: d mean/dx = 1/n, d var/dx = 2 (x - mean)/n, d inv_std/d var =
    // -inv_std³/2.
    Val extra;
    const auto add = [&](Val term) { extra = extra ? extra + term : term; };
    Val variance_gradient = c.gy(2);
    if (c.gy(3)) {
        const Val through = c.gy(3) * (inv_std * inv_std * inv_std) * -0.5;
        variance_gradient = variance_gradient ? variance_gradient + through : through;
    }
    if (c.gy(1)) add(broadcast_to(c.gy(1) * (1 / n), x.shape()));
    if (variance_gradient) add((x - mean_x) * (variance_gradient * (2 / n)));
    if (extra) out[0] = out[0].dense ? out[0].dense + extra : extra;
    return out;
}

std::vector<Val> batch_norm_grad_formula(const Op&, std::span<const Val> in) {
    const Val x = in[0], gamma = in[1], mean_x = in[2], inv_std = in[3], gy = in[4];
    const Ints axes = all_but_last(x);
    const Val normal = (x - mean_x) * inv_std;
    const Val dgamma = sum(gy * normal, axes), dbeta = sum(gy, axes);
    const double n = rows_of(x);
    const Val dx = (gy - dbeta * (1 / n) - normal * (dgamma * (1 / n))) * (gamma * inv_std);
    return {dx, dgamma, dbeta};
}

Grads grad_batch_norm_grad(const GradientContext& c) {
    return decomposed(c, batch_norm_grad_formula);
}

// ---- softmax along the last axis ----

Types infer_rows(const InferContext& c) {
    c.expect(!c.inputs.empty() && c.inputs[0].shape.rank() >= 1, "takes rows");
    c.expect(is_floating(c.inputs[0].dtype), "takes real numbers");
    return {c.inputs[0]};
}

Types infer_softmax_grad(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0] == c.inputs[1], "takes y and a gradient like it");
    return {c.inputs[0]};
}

Val softmax_grad(Val y, Val gy) {
    return {y.graph, y.graph->add1("softmax_grad", {y.id, gy.id})};
}

Grads grad_softmax(const GradientContext& c) {
    return {softmax_grad(c.output(), c.gy())};
}

std::vector<Val> softmax_grad_formula(const Op&, std::span<const Val> in) {
    return {in[0] * (in[1] - sum(in[0] * in[1], {-1}, true))};
}
Grads grad_softmax_grad(const GradientContext& c) {
    return decomposed(c, softmax_grad_formula);
}

Grads grad_log_softmax(const GradientContext& c) {
    return {c.gy() - exp(c.output()) * sum(c.gy(), {-1}, true)};
}

// ---- softmax cross entropy from logits ----

Types infer_cross_entropy(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[1].dtype == DType::i32, "takes logits and i32 labels");
    const TensorType& logits = c.inputs[0];
    c.expect(logits.shape.rank() >= 1 && logits.shape.slice(0, logits.shape.rank() - 1) == c.inputs[1].shape,
             "one label a row of logits");
    return {{logits.dtype, c.inputs[1].shape}, logits};
}

Types infer_cross_entropy_grad(const InferContext& c) {
    c.expect(c.inputs.size() == 3 && c.inputs[1].dtype == DType::i32,
             "takes probabilities, i32 labels and a gradient a row");
    c.expect(c.inputs[1].shape == c.inputs[2].shape, "one gradient a row");
    return {c.inputs[0]};
}

Grads grad_cross_entropy(const GradientContext& c) {
    Graph& g = c.graph;
    Val total;
    if (c.gy(0)) total = {&g, g.add1("softmax_cross_entropy_grad", {c.output(1).id, c.input(1).id, c.gy(0).id})};
    if (c.gy(1)) {
        const Val through = softmax_grad(c.output(1), c.gy(1));
        total = total ? total + through : through;
    }
    return {total, Gradient{}};
}

Grads grad_cross_entropy_grad(const GradientContext& c) {
    const Val probabilities = c.input(0), labels = c.input(1), rows = c.input(2);
    const Val target = one_hot(labels, probabilities.dim(-1), probabilities.dtype());
    const Val valid = sum(target, {-1}, true);
    Shape column = rows.shape();
    column.push_back(1);
    Grads out(3);
    if (c.wants(0)) out[0] = c.gy() * (reshape(rows, column) * valid);
    if (c.wants(2)) out[2] = sum(c.gy() * (probabilities - target) * valid, {-1});
    return out;
}

}  // namespace

std::vector<Gradient> decomposed(const GradientContext& c,
                                 std::vector<Val> (*formula)(const Op&, std::span<const Val>)) {
    std::vector<Val> leaves, wrt;
    std::vector<std::size_t> which;
    for (std::size_t i = 0; i < c.op.inputs.size(); ++i) {
        // A copy of its own, so that the way from one operand to another is not walked, yet the result still depends on
        // the operand and can be differentiated once more.
        const Val operand = c.input(static_cast<int>(i));
        leaves.push_back(is_floating(operand.dtype()) ? affine(operand, 1, 0) : operand);
        if (!c.wanted[i]) continue;
        wrt.push_back(leaves.back());
        which.push_back(i);
    }
    const std::vector<Val> outputs = formula(c.op, leaves);
    Val product;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (!c.output_gradients[i]) continue;
        const Val term = sum_all(outputs[i] * c.output_gradients[i]);
        product = product ? product + term : term;
    }
    std::vector<Gradient> out(c.op.inputs.size());
    const std::vector<Gradient> found = gradients(c.graph, product, wrt);
    for (std::size_t i = 0; i < which.size(); ++i) out[which[i]] = found[i];
    return out;
}

std::vector<OpDef> normalisation_ops() {
    return {
        {.name = "batch_norm", .infer = infer_batch_norm, .gradient = grad_batch_norm},
        {.name = "batch_norm_grad",
         .infer = infer_batch_norm_grad,
         .gradient = grad_batch_norm_grad,
         .in_place = {{4, 0}}},
        {.name = "softmax", .infer = infer_rows, .gradient = grad_softmax, .in_place = {{0, 0}}},
        {.name = "log_softmax", .infer = infer_rows, .gradient = grad_log_softmax, .in_place = {{0, 0}}},
        {.name = "softmax_grad",
         .infer = infer_softmax_grad,
         .gradient = grad_softmax_grad,
         .in_place = {{0, 0}, {1, 0}}},
        {.name = "softmax_cross_entropy",
         .infer = infer_cross_entropy,
         .gradient = grad_cross_entropy,
         .in_place = {{0, 1}}},
        {.name = "softmax_cross_entropy_grad",
         .infer = infer_cross_entropy_grad,
         .gradient = grad_cross_entropy_grad,
         .in_place = {{0, 0}}},
    };
}

BatchNorm batch_norm(Val x, Val gamma, Val beta, double epsilon) {
    const auto out = x.graph->add("batch_norm", {x.id, gamma.id, beta.id}, {{"epsilon", epsilon}});
    return {{x.graph, out[0]}, {x.graph, out[1]}, {x.graph, out[2]}};
}

namespace {

// A function of the last axis along another: the two change places and change back.
Val along(Val x, int axis, Val (*function)(Val)) {
    const int last = x.rank() - 1;
    if (axis < 0) axis += x.rank();
    if (axis == last) return function(x);
    Ints order;
    for (int a = 0; a <= last; ++a) order.push_back(a);
    std::swap(order[static_cast<std::size_t>(axis)], order.back());
    return transpose(function(transpose(x, order)), order);
}

}  // namespace

Val softmax(Val x) {
    return {x.graph, x.graph->add1("softmax", {x.id})};
}
Val log_softmax(Val x) {
    return {x.graph, x.graph->add1("log_softmax", {x.id})};
}
Val softmax(Val x, int axis) {
    return along(x, axis, softmax);
}
Val log_softmax(Val x, int axis) {
    return along(x, axis, log_softmax);
}
Val softmax_cross_entropy(Val logits, Val labels) {
    return {logits.graph, logits.graph->add("softmax_cross_entropy", {logits.id, labels.id}).front()};
}

}  // namespace netloom
