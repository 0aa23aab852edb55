// Elementwise ops with NumPy broadcasting. Gradients use the output where they can, so that the input may be
// overwritten.
#include <numbers>

#include "core/ops/families.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

using Types = std::vector<TensorType>;
using Grads = std::vector<Gradient>;

Types infer_unary(const InferContext& c) {
    c.expect(c.inputs.size() == 1, "takes one operand");
    return {c.inputs[0]};
}

Types infer_float_unary(const InferContext& c) {
    c.expect(c.inputs.size() == 1, "takes one operand");
    c.expect(is_floating(c.inputs[0].dtype), "takes real numbers");
    return {c.inputs[0]};
}

Types infer_broadcast(const InferContext& c, std::size_t first) {
    TensorType out = c.inputs[first];
    for (std::size_t i = first + 1; i < c.inputs.size(); ++i) {
        c.expect(c.inputs[i].dtype == out.dtype, "operands have different element types");
        c.expect(broadcast(out.shape, c.inputs[i].shape, out.shape), "shapes do not broadcast");
    }
    return {out};
}

Types infer_binary(const InferContext& c) {
    c.expect(c.inputs.size() == 2, "takes two operands");
    return infer_broadcast(c, 0);
}

Types infer_select(const InferContext& c) {
    c.expect(c.inputs.size() == 3, "takes a condition and two operands");
    Types out = infer_broadcast(c, 1);
    c.expect(c.inputs[0].dtype == out[0].dtype, "operands have different element types");
    c.expect(broadcast(out[0].shape, c.inputs[0].shape, out[0].shape), "shapes do not broadcast");
    return out;
}

Types infer_cast(const InferContext& c) {
    c.expect(c.inputs.size() == 1, "takes one operand");
    return {{dtype_named(c, c.attrs.text("dtype")), c.inputs[0].shape}};
}

Grads grad_binary(const GradientContext& c, Val a, Val b) {
    return {a ? Gradient(unbroadcast(a, c.input(0).shape())) : Gradient{},
            b ? Gradient(unbroadcast(b, c.input(1).shape())) : Gradient{}};
}

Val zero_like(Val x) {
    return scalar_like(x, 0);
}

Grads grad_add(const GradientContext& c) {
    return grad_binary(c, c.gy(), c.gy());
}
Grads grad_sub(const GradientContext& c) {
    return grad_binary(c, c.gy(), c.wants(1) ? -c.gy() : Val{});
}
Grads grad_mul(const GradientContext& c) {
    return grad_binary(c, c.wants(0) ? c.gy() * c.input(1) : Val{}, c.wants(1) ? c.gy() * c.input(0) : Val{});
}
Grads grad_div(const GradientContext& c) {
    const Val b = c.input(1);
    return grad_binary(c, c.wants(0) ? c.gy() / b : Val{}, c.wants(1) ? -(c.gy() * c.output() / b) : Val{});
}
// The gradient of ties goes to the first operand.
Grads grad_maximum(const GradientContext& c) {
    const Val first = greater_equal(c.input(0), c.input(1));
    return grad_binary(c, c.wants(0) ? select(first, c.gy(), zero_like(c.gy())) : Val{},
                       c.wants(1) ? select(first, zero_like(c.gy()), c.gy()) : Val{});
}
Grads grad_minimum(const GradientContext& c) {
    const Val first = greater_equal(c.input(1), c.input(0));
    return grad_binary(c, c.wants(0) ? select(first, c.gy(), zero_like(c.gy())) : Val{},
                       c.wants(1) ? select(first, zero_like(c.gy()), c.gy()) : Val{});
}
Grads grad_pow(const GradientContext& c) {
    const Val a = c.input(0), b = c.input(1);
    return grad_binary(c, c.wants(0) ? c.gy() * b * pow(a, b - 1.0) : Val{},
                       c.wants(1) ? c.gy() * c.output() * log(a) : Val{});
}
Grads grad_select(const GradientContext& c) {
    const Val condition = c.input(0), zero = zero_like(c.gy());
    Grads out(3);
    if (c.wants(1)) out[1] = unbroadcast(select(condition, c.gy(), zero), c.input(1).shape());
    if (c.wants(2)) out[2] = unbroadcast(select(condition, zero, c.gy()), c.input(2).shape());
    return out;
}

Grads grad_neg(const GradientContext& c) {
    return {-c.gy()};
}
Grads grad_exp(const GradientContext& c) {
    return {c.gy() * c.output()};
}
Grads grad_log(const GradientContext& c) {
    return {c.gy() / c.input(0)};
}
Grads grad_log1p(const GradientContext& c) {
    return {c.gy() / (c.input(0) + 1.0)};
}
Grads grad_sqrt(const GradientContext& c) {
    return {c.gy() * 0.5 / c.output()};
}
Grads grad_rsqrt(const GradientContext& c) {
    const Val y = c.output();
    return {c.gy() * -0.5 * (y * y * y)};
}
Grads grad_abs(const GradientContext& c) {
    return {c.gy() * sign(c.input(0))};
}
Grads grad_square(const GradientContext& c) {
    return {c.gy() * (c.input(0) * 2.0)};
}
Grads grad_erf(const GradientContext& c) {
    return {c.gy() * (exp(-square(c.input(0))) * (2.0 * std::numbers::inv_sqrtpi))};
}
Grads grad_sin(const GradientContext& c) {
    return {c.gy() * cos(c.input(0))};
}
Grads grad_cos(const GradientContext& c) {
    return {-(c.gy() * sin(c.input(0)))};
}
Grads grad_tanh(const GradientContext& c) {
    return {c.gy() * (1.0 - square(c.output()))};
}
Grads grad_sigmoid(const GradientContext& c) {
    const Val y = c.output();
    return {c.gy() * (y * (1.0 - y))};
}
Grads grad_softplus(const GradientContext& c) {
    return {c.gy() * sigmoid(c.input(0))};
}
Grads grad_relu(const GradientContext& c) {
    return {select(greater(c.output(), zero_like(c.gy())), c.gy(), zero_like(c.gy()))};
}
Grads grad_leaky_relu(const GradientContext& c) {
    return {select(greater(c.input(0), zero_like(c.gy())), c.gy(), c.gy() * c.op.attrs.real("slope"))};
}
Grads grad_elu(const GradientContext& c) {
    return {select(greater(c.input(0), zero_like(c.gy())), c.gy(), c.gy() * (c.output() + c.op.attrs.real("alpha")))};
}
Grads grad_clip(const GradientContext& c) {
    const Val x = c.input(0), zero = zero_like(c.gy());
    const Val low = greater_equal(x, scalar_like(x, c.op.attrs.real("low")));
    const Val high = greater_equal(scalar_like(x, c.op.attrs.real("high")), x);
    return {select(low * high, c.gy(), zero)};
}
Grads grad_affine(const GradientContext& c) {
    return {c.gy() * c.op.attrs.real("scale")};
}
Grads grad_cast(const GradientContext& c) {
    const DType from = c.input(0).dtype();
    return {is_floating(from) ? Gradient(cast(c.gy(), from)) : Gradient{}};
}

OpDef unary(const char* name, Grads (*gradient)(const GradientContext&)) {
    return {.name = name, .infer = infer_float_unary, .gradient = gradient, .in_place = {{0, 0}}, .elementwise = true};
}
OpDef binary(const char* name, Grads (*gradient)(const GradientContext&)) {
    return {
        .name = name, .infer = infer_binary, .gradient = gradient, .in_place = {{0, 0}, {1, 0}}, .elementwise = true};
}

}  // namespace

std::vector<OpDef> elementwise_ops() {
    return {
        binary("add", grad_add),
        binary("sub", grad_sub),
        binary("mul", grad_mul),
        binary("div", grad_div),
        binary("maximum", grad_maximum),
        binary("minimum", grad_minimum),
        binary("pow", grad_pow),
        binary("greater", nullptr),
        binary("greater_equal", nullptr),
        binary("equal", nullptr),
        {.name = "select",
         .infer = infer_select,
         .gradient = grad_select,
         .in_place = {{1, 0}, {2, 0}},
         .elementwise = true},
        {.name = "neg", .infer = infer_unary, .gradient = grad_neg, .in_place = {{0, 0}}, .elementwise = true},
        {.name = "abs", .infer = infer_unary, .gradient = grad_abs, .in_place = {{0, 0}}, .elementwise = true},
        {.name = "sign", .infer = infer_unary, .in_place = {{0, 0}}, .elementwise = true},
        {.name = "square", .infer = infer_unary, .gradient = grad_square, .in_place = {{0, 0}}, .elementwise = true},
        unary("exp", grad_exp),
        unary("log", grad_log),
        unary("log1p", grad_log1p),
        unary("sqrt", grad_sqrt),
        unary("rsqrt", grad_rsqrt),
        unary("erf", grad_erf),
        unary("sin", grad_sin),
        unary("cos", grad_cos),
        unary("tanh", grad_tanh),
        unary("sigmoid", grad_sigmoid),
        unary("softplus", grad_softplus),
        unary("relu", grad_relu),
        unary("leaky_relu", grad_leaky_relu),
        unary("elu", grad_elu),
        unary("clip", grad_clip),
        unary("affine", grad_affine),
        {.name = "cast", .infer = infer_cast, .gradient = grad_cast},
        {.name = "stop_gradient", .infer = infer_unary, .in_place = {{0, 0}}},
    };
}

// ---- functions ----

namespace {
Val one(Val x, const char* op, Attrs attrs = {}) {
    return {x.graph, x.graph->add1(op, {x.id}, std::move(attrs))};
}
Val two(Val a, Val b, const char* op) {
    return {a.graph, a.graph->add1(op, {a.id, b.id})};
}
}  // namespace

Val operator+(Val a, Val b) {
    return two(a, b, "add");
}
Val operator-(Val a, Val b) {
    return two(a, b, "sub");
}
Val operator*(Val a, Val b) {
    return two(a, b, "mul");
}
Val operator/(Val a, Val b) {
    return two(a, b, "div");
}
Val operator+(Val a, double b) {
    return affine(a, 1, b);
}
Val operator-(Val a, double b) {
    return affine(a, 1, -b);
}
Val operator*(Val a, double b) {
    return affine(a, b, 0);
}
Val operator/(Val a, double b) {
    return affine(a, 1 / b, 0);
}
Val operator+(double a, Val b) {
    return affine(b, 1, a);
}
Val operator-(double a, Val b) {
    return affine(b, -1, a);
}
Val operator*(double a, Val b) {
    return affine(b, a, 0);
}
Val operator/(double a, Val b) {
    return scalar_like(b, a) / b;
}
Val operator-(Val a) {
    return one(a, "neg");
}
Val maximum(Val a, Val b) {
    return two(a, b, "maximum");
}
Val minimum(Val a, Val b) {
    return two(a, b, "minimum");
}
Val pow(Val a, Val b) {
    return two(a, b, "pow");
}
Val pow(Val a, double b) {
    return two(a, scalar_like(a, b), "pow");
}
Val greater(Val a, Val b) {
    return two(a, b, "greater");
}
Val greater_equal(Val a, Val b) {
    return two(a, b, "greater_equal");
}
Val equal(Val a, Val b) {
    return two(a, b, "equal");
}
Val not_equal(Val a, Val b) {
    return 1.0 - equal(a, b);
}
Val select(Val condition, Val a, Val b) {
    return {a.graph, a.graph->add1("select", {condition.id, a.id, b.id})};
}
Val exp(Val x) {
    return one(x, "exp");
}
Val log(Val x) {
    return one(x, "log");
}
Val log1p(Val x) {
    return one(x, "log1p");
}
Val sqrt(Val x) {
    return one(x, "sqrt");
}
Val rsqrt(Val x) {
    return one(x, "rsqrt");
}
Val abs(Val x) {
    return one(x, "abs");
}
Val sign(Val x) {
    return one(x, "sign");
}
Val square(Val x) {
    return one(x, "square");
}
Val erf(Val x) {
    return one(x, "erf");
}
Val sin(Val x) {
    return one(x, "sin");
}
Val cos(Val x) {
    return one(x, "cos");
}
Val tanh(Val x) {
    return one(x, "tanh");
}
Val sigmoid(Val x) {
    return one(x, "sigmoid");
}
Val softplus(Val x) {
    return one(x, "softplus");
}
Val relu(Val x) {
    return one(x, "relu");
}
Val leaky_relu(Val x, double slope) {
    return one(x, "leaky_relu", {{"slope", slope}});
}
Val elu(Val x, double alpha) {
    return one(x, "elu", {{"alpha", alpha}});
}
Val clip(Val x, double low, double high) {
    return one(x, "clip", {{"low", low}, {"high", high}});
}
Val affine(Val x, double scale, double shift) {
    return one(x, "affine", {{"scale", scale}, {"shift", shift}});
}
Val cast(Val x, DType dtype) {
    return x.dtype() == dtype ? x : one(x, "cast", {{"dtype", std::string(name_of(dtype))}});
}
Val stop_gradient(Val x) {
    return one(x, "stop_gradient");
}

}  // namespace netloom
