// Elementwise ops: NumPy broadcasting in every form, sizes around the width of vectors and tiles, special values.
// Tolerances: arithmetic is rounded once and so bit-equal; products and sums that a device may contract into one
// instruction get one rounding (1.2e-7); functions get a few roundings of a polynomial (2e-6).
#include <limits>

#include "tests/support/op_cases.h"

namespace netloom::test {
namespace {

constexpr double kExact = 0, kRounding = 1.2e-7, kFunction = 2e-6;

struct ShapePair {
    Shape a, b;
};

const std::vector<ShapePair>& broadcasts() {
    static const std::vector<ShapePair> pairs{
        {{}, {}},          {{1}, {1}},          {{7}, {7}},
        {{7}, {1}},        {{7}, {}},           {{}, {7}},
        {{3, 1}, {1, 5}},  {{2, 3, 4}, {4}},    {{2, 3, 4}, {3, 1}},
        {{4}, {2, 3, 4}},  {{2, 1, 4}, {3, 1}}, {{5, 1, 1}, {1, 3, 2}},
        {{6, 10}, {6, 1}}, {{6, 1}, {6, 10}},   {{1, 9}, {4, 9}},
    };
    return pairs;
}

std::string both(const Shape& a, const Shape& b) {
    return a.str() + " with " + b.str();
}

/// Every broadcast with gradients, large ones without (a gradient check visits each element).
void add_binary(std::vector<OpCase>& cases, const char* op, double tolerance, float low = -2, float high = 2,
                float low_b = -2, float high_b = 2) {
    std::uint32_t seed = 10;
    for (const auto& [a, b] : broadcasts())
        cases.push_back(
            {op, both(a, b), {reals(a, ++seed, low, high), reals(b, ++seed, low_b, high_b)}, {}, tolerance});
    for (const auto& [a, b] :
         std::vector<ShapePair>{{{33, 129}, {33, 129}}, {{17, 257}, {257}}, {{65, 31}, {65, 1}}, {{1031}, {}}})
        cases.push_back(
            {op, both(a, b), {reals(a, ++seed, low, high), reals(b, ++seed, low_b, high_b)}, {}, tolerance, false});
}

void add_special(std::vector<OpCase>& cases, const char* op, double tolerance, Attrs attrs = {}, int operands = 1) {
    for (std::uint32_t rotate = 0; rotate < (operands == 1 ? 1U : 13U); rotate += 4) {
        std::vector<Tensor> inputs;
        for (int i = 0; i < operands; ++i) inputs.push_back(special(rotate * static_cast<std::uint32_t>(i)));
        cases.push_back({op, "special values " + std::to_string(rotate), std::move(inputs), attrs, tolerance, false});
    }
}

void add_unary(std::vector<OpCase>& cases, const char* op, double tolerance, float low = -3, float high = 3,
               const Attrs& attrs = {}) {
    std::uint32_t seed = 100;
    for (const Shape& shape : {Shape{}, Shape{1}, Shape{5}, Shape{3, 7}, Shape{2, 3, 1, 5}})
        cases.push_back({op, shape.str(), {reals(shape, ++seed, low, high)}, attrs, tolerance});
    for (const Shape& shape : {Shape{16}, Shape{1, 127}, Shape{37, 61}, Shape{4099}})
        cases.push_back({op, shape.str(), {reals(shape, ++seed, low, high)}, attrs, tolerance, false});
}

}  // namespace

std::vector<OpCase> elementwise_cases() {
    std::vector<OpCase> cases;
    add_binary(cases, "add", kExact);
    add_binary(cases, "sub", kExact);
    add_binary(cases, "mul", kExact);
    add_binary(cases, "div", kExact, -2, 2, 0.5F, 2);
    add_binary(cases, "maximum", kExact);
    add_binary(cases, "minimum", kExact);
    add_binary(cases, "pow", kFunction, 0.2F, 3, -2, 3);
    for (const char* op : {"greater", "greater_equal", "equal"}) {
        add_binary(cases, op, kExact);
        cases.push_back({op, "ties", {steps({9, 13}, 3, 0, 3), steps({13}, 4, 0, 3)}});
        add_special(cases, op, kExact, {}, 2);
    }
    for (const char* op : {"add", "sub", "mul", "div", "maximum", "minimum"}) add_special(cases, op, kExact, {}, 2);
    for (const char* op : {"add", "sub", "mul", "maximum", "minimum", "equal", "greater"})
        cases.push_back({op, "whole numbers", {indices({4, 5}, 5, -9, 9), indices({5}, 6, -9, 9)}});
    cases.push_back({"pow",
                     "whole exponents of any base",
                     {Tensor::of<float>({6}, {-2, -2, 0, 0, 3, -1.5F}), Tensor::of<float>({6}, {2, 3, 0, 2, -1, 1})},
                     {},
                     kFunction,
                     false});

    std::uint32_t seed = 200;
    for (const auto& [a, b] : broadcasts())
        cases.push_back({"select", both(a, b), {steps(a, ++seed, 0, 2), reals(b, ++seed), reals(a, ++seed)}});
    cases.push_back({"select", "condition alone is full", {steps({3, 5}, 1, 0, 2), reals({}, 2), reals({5}, 3)}});
    cases.push_back(
        {"select", "37x61", {steps({37, 61}, 1, -1, 2), reals({37, 61}, 2), reals({37, 1}, 3)}, {}, kExact, false});
    add_special(cases, "select", kExact, {}, 3);

    for (const char* op : {"neg", "square", "stop_gradient"}) add_unary(cases, op, kExact);
    for (const char* op : {"abs", "sign", "relu"}) add_unary(cases, op, kExact);
    add_unary(cases, "sqrt", kExact, 0.1F, 4);
    add_unary(cases, "rsqrt", kFunction, 0.1F, 4);
    add_unary(cases, "log", kFunction, 0.1F, 4);
    add_unary(cases, "log1p", kFunction, -0.9F, 4);
    for (const char* op : {"exp", "erf", "sin", "cos", "tanh", "sigmoid", "softplus"}) add_unary(cases, op, kFunction);
    for (const char* op : {"exp", "erf", "tanh", "sigmoid", "softplus"}) {
        cases.push_back({op, "far out", {reals({257}, 7, -80, 80)}, {}, kFunction, false});
        cases.push_back({op, "close to zero", {reals({257}, 8, -1e-3F, 1e-3F)}, {}, kFunction, false});
    }
    for (const char* op : {"sin", "cos"})
        cases.push_back({op, "many turns", {reals({257}, 7, -100, 100)}, {}, kFunction, false});
    for (const char* op : {"neg", "abs", "sign", "square", "relu", "stop_gradient"}) add_special(cases, op, kExact);
    for (const char* op : {"exp", "tanh", "sigmoid", "softplus"}) add_special(cases, op, kFunction);
    for (const char* op : {"log", "sqrt"})
        cases.push_back({op,
                         "zero and infinity",
                         {Tensor::of<float>({3}, {0, std::numeric_limits<float>::infinity(), 1})},
                         {},
                         kFunction,
                         false});

    add_unary(cases, "leaky_relu", kRounding, -3, 3, {{"slope", 0.1}});
    add_unary(cases, "elu", kFunction, -3, 3, {{"alpha", 1.5}});
    add_unary(cases, "clip", kExact, -3, 3, {{"low", -0.75}, {"high", 1.5}});
    add_unary(cases, "affine", kRounding, -3, 3, {{"scale", -0.7}, {"shift", 0.3}});
    add_special(cases, "leaky_relu", kRounding, {{"slope", 0.1}});
    add_special(cases, "clip", kExact, {{"low", -0.75}, {"high", 1.5}});
    add_special(cases, "affine", kRounding, {{"scale", -0.7}, {"shift", 0.3}});

    const Attrs to_f64{{"dtype", std::string("f64")}}, to_f32{{"dtype", std::string("f32")}},
        to_i32{{"dtype", std::string("i32")}};
    cases.push_back({"cast", "real to double", {reals({3, 5}, 1)}, to_f64});
    cases.push_back({"cast", "real to whole", {reals({37}, 1, -9, 9)}, to_i32, kExact, false});
    cases.push_back({"cast", "whole to real", {indices({37}, 1, -9, 9)}, to_f32});
    cases.push_back({"cast", "byte to real", {indices({37}, 1, 0, 256).cast(DType::u8)}, to_f32});
    cases.push_back({"cast", "double to real", {reals({37}, 1).cast(DType::f64)}, to_f32, kExact, false});
    cases.push_back(
        {"cast", "real to bf16", {reals({37}, 1, -1e3F, 1e3F)}, {{"dtype", std::string("bf16")}}, kExact, false});
    for (const Tensor& x : {special(), special(3), reals({300}, 2), steps({9000}, 3, -70000, 70000)})
        cases.push_back(
            {"cast", "real to bf16, " + x.shape().str(), {x}, {{"dtype", std::string("bf16")}}, kExact, false});
    cases.push_back({"cast", "bf16 to real", {reals({37}, 1).cast(DType::bf16)}, to_f32, kExact, false});
    return cases;
}

}  // namespace netloom::test
