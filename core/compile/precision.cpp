#include <string_view>
#include <utility>

#include "core/base/saturated.h"
#include "core/compile/passes.h"
#include "core/graph/op.h"

namespace netloom {
namespace {

bool is(const Op& op, std::string_view name) {
    return op.def->name == name;
}

/// Multiplications of a convolution or one of its gradients, from its weight (height, width, in, out) and the picture
/// that it makes.
Dim multiplications(const Shape& weight, const Shape& picture) {
    return saturated_product(weight.product(0, 3), picture.elements());
}

/// Which operands of an op are better bf16.
std::vector<std::size_t> rounded_operands(const Graph& g, const Op& op) {
    constexpr Dim kFewest = Dim{1} << 18;  // below, rounding costs more than the product
    constexpr Dim kChannels = 4;           // a vector of bf16 pairs wants more than a channel or two
    const auto shape = [&](std::size_t i) -> const Shape& { return g.shape(op.inputs[i]); };
    const Shape& result = g.shape(op.outputs[0]);
    if (is(op, "matmul")) {
        const Dim inner = shape(0).at(op.attrs.integer("transpose_a") != 0 ? -2 : -1);
        if (result.elements() * inner >= kFewest) return {0, 1};
    }
    const auto convolution = [&](const Shape& weight, const Shape& picture) -> std::vector<std::size_t> {
        if (weight[2] < kChannels || weight[3] < kChannels || multiplications(weight, picture) < kFewest) return {};
        return {0, 1};
    };
    if (is(op, "conv2d")) return convolution(shape(1), result);
    if (is(op, "conv2d_grad_x")) return convolution(shape(0), shape(1));
    if (is(op, "conv2d_grad_weight")) return convolution(result, shape(1));
    // (batch, time, …) and (units, gates · units)
    const auto recurrent = [&](std::size_t weight, const Shape& steps) -> std::vector<std::size_t> {
        if (steps[0] * steps[1] * shape(weight).elements() < kFewest) return {};
        return {weight};
    };
    if (is(op, "rnn") || is(op, "lstm") || is(op, "gru")) return recurrent(1, shape(0));
    if (is(op, "rnn_grad") || is(op, "lstm_grad") || is(op, "gru_grad")) return recurrent(0, result);
    return {};
}

}  // namespace

Graph mix_precision(const Graph& graph, std::vector<ValueId>& values) {
    Rewriter to(graph);
    Graph& out = to.graph();
    const Attrs attrs{{"dtype", std::string(name_of(DType::bf16))}};
    std::vector<ValueId> rounded(graph.values.size(), kNone);  // each value once, forward and backward
    for (const Op& op : graph.ops) {
        std::vector<ValueId> operands = to.mapped(op.inputs);
        for (const std::size_t i : rounded_operands(graph, op)) {
            const ValueId value = op.inputs[i];
            if (graph.dtype(value) != DType::f32) continue;
            ValueId& half = rounded[static_cast<std::size_t>(value)];
            out.current_origin = op.origin;
            if (half == kNone) half = out.add1("cast", {to.mapped(value)}, attrs);
            operands[i] = half;
        }
        to.copy(op, std::move(operands));
    }
    return to.take(values);
}

}  // namespace netloom
