// Convolution and pooling over (batch, height, width, channels).
#include <algorithm>

#include "core/base/bfloat16.h"
#include "core/ops/families.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

using Types = std::vector<TensorType>;
using Grads = std::vector<Gradient>;

Attrs window_attrs(const Window& w) {
    return {{"kernel", w.kernel},       {"stride", w.stride},   {"dilation", w.dilation},
            {"pad_begin", w.pad_begin}, {"pad_end", w.pad_end}, {"groups", w.groups}};
}

Window window_of(const Attrs& a) {
    return {a.ints("kernel"),    a.ints("stride"),  a.ints("dilation"),
            a.ints("pad_begin"), a.ints("pad_end"), a.integer("groups")};
}

Attrs with_shape(Attrs attrs, const Shape& x) {
    attrs.set("x_shape", Ints(x.begin(), x.end()));
    return attrs;
}

Shape x_shape_of(const Attrs& a) {
    return Shape(std::span<const Dim>(a.ints("x_shape")));
}

// The picture that a window makes of x, with `channels` of it.
Shape window_shape(const InferContext& c, const Shape& x, Dim channels) {
    const Window w = window_of(c.attrs);
    c.expect(x.rank() == 4, "takes (batch, height, width, channels)");
    Shape out{x[0]};
    for (std::size_t i = 0; i < 2; ++i) {
        const Dim n = window_output(x[static_cast<int>(i) + 1], w.kernel[i], w.stride[i], w.dilation[i], w.pad_begin[i],
                                    w.pad_end[i]);
        c.expect(n > 0, "the window is larger than the padded picture");
        out.push_back(n);
    }
    out.push_back(channels);
    return out;
}

Types infer_conv2d(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0].dtype == c.inputs[1].dtype,
             "takes a picture and a weight of one element type");
    const Shape &x = c.inputs[0].shape, &weight = c.inputs[1].shape;
    const Window w = window_of(c.attrs);
    c.expect(x.rank() == 4 && weight.rank() == 4,
             "takes (batch, height, width, channels) and (height, width, in/groups, out)");
    c.expect(weight[0] == w.kernel[0] && weight[1] == w.kernel[1], "the weight has another kernel size");
    c.expect(weight[2] * w.groups == x[3] && weight[3] % w.groups == 0, "channels do not divide into the groups");
    return {{sum_type(c.inputs[0].dtype), window_shape(c, x, weight[3])}};
}

Types infer_conv2d_grad_x(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0].dtype == c.inputs[1].dtype,
             "takes a weight and a gradient of one element type");
    const Shape x = x_shape_of(c.attrs);
    c.expect(window_shape(c, x, c.inputs[0].shape[3]) == c.inputs[1].shape,
             "the gradient has another shape than the output");
    return {{sum_type(c.inputs[1].dtype), x}};
}

Types infer_conv2d_grad_weight(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[0].dtype == c.inputs[1].dtype,
             "takes a picture and a gradient of one element type");
    const Shape &x = c.inputs[0].shape, &gy = c.inputs[1].shape;
    const Window w = window_of(c.attrs);
    c.expect(window_shape(c, x, gy.back()) == gy, "the gradient has another shape than the output");
    return {{sum_type(c.inputs[0].dtype), Shape{w.kernel[0], w.kernel[1], x[3] / w.groups, gy[3]}}};
}

// <g, grad_x(w, gy)> = <conv(g, w), gy>, and likewise for the weight: the three are closed under differentiation.
Grads grad_conv2d(const GradientContext& c) {
    const Window w = window_of(c.op.attrs);
    Grads out(2);
    if (c.wants(0)) out[0] = conv2d_grad_x(c.input(1), c.gy(), w, c.input(0).shape());
    if (c.wants(1)) out[1] = conv2d_grad_weight(c.input(0), c.gy(), w);
    return out;
}

Grads grad_conv2d_grad_x(const GradientContext& c) {
    const Window w = window_of(c.op.attrs);
    Grads out(2);
    if (c.wants(0)) out[0] = conv2d_grad_weight(c.gy(), c.input(1), w);
    if (c.wants(1)) out[1] = conv2d(c.gy(), c.input(0), w);
    return out;
}

Grads grad_conv2d_grad_weight(const GradientContext& c) {
    const Window w = window_of(c.op.attrs);
    Grads out(2);
    if (c.wants(0)) out[0] = conv2d_grad_x(c.gy(), c.input(1), w, c.input(0).shape());
    if (c.wants(1)) out[1] = conv2d(c.input(0), c.gy(), w);
    return out;
}

Types infer_max_pool2d(const InferContext& c) {
    const Shape y = window_shape(c, c.inputs[0].shape, c.inputs[0].shape.back());
    return {{c.inputs[0].dtype, y}, {DType::i32, y}};
}

Types infer_average_pool2d(const InferContext& c) {
    return {{c.inputs[0].dtype, window_shape(c, c.inputs[0].shape, c.inputs[0].shape.back())}};
}

Types infer_pool_grad(const InferContext& c) {
    const Shape x = x_shape_of(c.attrs);
    c.expect(window_shape(c, x, x.back()) == c.inputs[0].shape, "the gradient has another shape than the output");
    return {{c.inputs[0].dtype, x}};
}

Grads grad_max_pool2d(const GradientContext& c) {
    Graph& g = c.graph;
    return {
        Val{&g, g.add1("max_pool2d_grad", {c.gy().id, c.output(1).id}, with_shape(c.op.attrs, c.input(0).shape()))}};
}

Types infer_max_pool2d_pick(const InferContext& c) {
    c.expect(c.inputs.size() == 2 && c.inputs[1].dtype == DType::i32, "takes a picture and i32 places");
    const Shape y = window_shape(c, c.inputs[0].shape, c.inputs[0].shape.back());
    c.expect(y == c.inputs[1].shape, "one place a window");
    return {{c.inputs[0].dtype, y}};
}

// Where the largest pixels stand does not change with the gradient that is led there: leading it there and picking it
// up from there are each other's gradients.
Grads grad_max_pool2d_grad(const GradientContext& c) {
    Graph& g = c.graph;
    return {Val{&g, g.add1("max_pool2d_pick", {c.gy().id, c.op.inputs[1]}, c.op.attrs)}, Gradient{}};
}

Grads grad_max_pool2d_pick(const GradientContext& c) {
    Graph& g = c.graph;
    const Attrs attrs = with_shape(c.op.attrs, c.input(0).shape());
    return {Val{&g, g.add1("max_pool2d_grad", {c.gy().id, c.op.inputs[1]}, attrs)}, Gradient{}};
}

Grads grad_average_pool2d(const GradientContext& c) {
    Graph& g = c.graph;
    return {Val{&g, g.add1("average_pool2d_grad", {c.gy().id}, with_shape(c.op.attrs, c.input(0).shape()))}};
}

Grads grad_average_pool2d_grad(const GradientContext& c) {
    return {average_pool2d(c.gy(), window_of(c.op.attrs), c.op.attrs.integer("count_padding") != 0)};
}

}  // namespace

std::vector<OpDef> image_ops() {
    return {
        {.name = "conv2d", .infer = infer_conv2d, .gradient = grad_conv2d},
        {.name = "conv2d_grad_x", .infer = infer_conv2d_grad_x, .gradient = grad_conv2d_grad_x},
        {.name = "conv2d_grad_weight", .infer = infer_conv2d_grad_weight, .gradient = grad_conv2d_grad_weight},
        {.name = "max_pool2d", .infer = infer_max_pool2d, .gradient = grad_max_pool2d},
        {.name = "max_pool2d_grad", .infer = infer_pool_grad, .gradient = grad_max_pool2d_grad},
        {.name = "max_pool2d_pick", .infer = infer_max_pool2d_pick, .gradient = grad_max_pool2d_pick},
        {.name = "average_pool2d", .infer = infer_average_pool2d, .gradient = grad_average_pool2d},
        {.name = "average_pool2d_grad", .infer = infer_pool_grad, .gradient = grad_average_pool2d_grad},
    };
}

Dim window_output(Dim input, Dim kernel, Dim stride, Dim dilation, Dim pad_begin, Dim pad_end) {
    const Dim room = input + pad_begin + pad_end - dilation * (kernel - 1) - 1;
    return room < 0 ? 0 : room / stride + 1;
}

void set_same_padding(Window& w, const Shape& input) {
    for (std::size_t i = 0; i < 2; ++i) {
        const Dim n = input[static_cast<int>(i) + 1];
        const Dim out = (n + w.stride[i] - 1) / w.stride[i];
        const Dim total = std::max<Dim>(0, (out - 1) * w.stride[i] + w.dilation[i] * (w.kernel[i] - 1) + 1 - n);
        w.pad_begin[i] = total / 2;
        w.pad_end[i] = total - total / 2;
    }
}

Val conv2d(Val x, Val weight, const Window& w) {
    return {x.graph, x.graph->add1("conv2d", {x.id, weight.id}, window_attrs(w))};
}

Val conv2d_grad_x(Val weight, Val gy, const Window& w, const Shape& x) {
    return {gy.graph, gy.graph->add1("conv2d_grad_x", {weight.id, gy.id}, with_shape(window_attrs(w), x))};
}

Val conv2d_grad_weight(Val x, Val gy, const Window& w) {
    return {x.graph, x.graph->add1("conv2d_grad_weight", {x.id, gy.id}, window_attrs(w))};
}

Val max_pool2d(Val x, const Window& w) {
    return {x.graph, x.graph->add1("max_pool2d", {x.id}, window_attrs(w))};
}

Val average_pool2d(Val x, const Window& w, bool count_padding) {
    Attrs attrs = window_attrs(w);
    attrs.set("count_padding", std::int64_t{count_padding});
    return {x.graph, x.graph->add1("average_pool2d", {x.id}, std::move(attrs))};
}

}  // namespace netloom
