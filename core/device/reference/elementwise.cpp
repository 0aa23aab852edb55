// Elementwise ops: one formula each, evaluated in double and rounded to the element type. For +, -, *, / and sqrt this
// is the correctly rounded result in float too.
#include <cmath>
#include <limits>
#include <vector>

#include "core/base/bfloat16.h"
#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

using In = const double*;

double number(bool truth) {
    return truth ? 1.0 : 0.0;
}

Function make_formula(const KernelRequest& request) {
    const Formula& formula = *find_formula(request.op->name);
    std::array<double, 2> attributes{};
    for (std::size_t i = 0; i < attributes.size(); ++i)
        if (formula.attributes[i]) attributes[i] = request.attrs->real(formula.attributes[i]);

    const Shape& shape = request.outputs[0].shape;
    std::vector<Walk> walks;
    for (const TensorType& input : request.inputs) walks.push_back(Walk::broadcast(input.shape, shape));

    return for_numbers(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [&formula, attributes, walks, count = shape.elements()](const KernelArgs& args) {
            for (Dim i = 0; i < count; ++i) {
                std::array<double, 3> x{};
                for (std::size_t k = 0; k < walks.size(); ++k)
                    x[k] = static_cast<double>(in<T>(args, static_cast<int>(k))[walks[k](i)]);
                out<T>(args)[i] = static_cast<T>(formula.function(x.data(), attributes.data()));
            }
        };
    });
}

// ---- cast ----

double widen(Bf16 value) {
    return to_float(value);
}
template <class T>
double widen(T value) {
    return static_cast<double>(value);
}

template <class T>
T narrow(double value) {
    if constexpr (std::is_same_v<T, Bf16>) {
        return to_bf16(static_cast<float>(value));
    } else if constexpr (std::is_integral_v<T>) {  // towards zero, held inside the range
        if (std::isnan(value)) return 0;
        return static_cast<T>(std::clamp<double>(value, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
    } else {
        return static_cast<T>(value);
    }
}

template <class Make>
Function for_every_type(DType dtype, Make make) {
    if (dtype == DType::bf16) return make.template operator()<Bf16>();
    return for_numbers(dtype, make);
}

Function make_cast(const KernelRequest& request) {
    const Dim count = request.outputs[0].shape.elements();
    return for_every_type(request.inputs[0].dtype, [&]<class From>() -> Function {
        return for_every_type(request.outputs[0].dtype, [&]<class To>() -> Function {
            return [count](const KernelArgs& args) {
                for (Dim i = 0; i < count; ++i) out<To>(args)[i] = narrow<To>(widen(in<From>(args, 0)[i]));
            };
        });
    });
}

}  // namespace

std::span<const Formula> formulas() {
    static const Formula list[] = {
        {"add", 2, [](In x, In) { return x[0] + x[1]; }},
        {"sub", 2, [](In x, In) { return x[0] - x[1]; }},
        {"mul", 2, [](In x, In) { return x[0] * x[1]; }},
        {"div", 2, [](In x, In) { return x[0] / x[1]; }},
        {"maximum", 2, [](In x, In) { return x[0] > x[1] || std::isnan(x[0]) ? x[0] : x[1]; }},
        {"minimum", 2, [](In x, In) { return x[0] < x[1] || std::isnan(x[0]) ? x[0] : x[1]; }},
        {"pow", 2, [](In x, In) { return std::pow(x[0], x[1]); }},
        {"greater", 2, [](In x, In) { return number(x[0] > x[1]); }},
        {"greater_equal", 2, [](In x, In) { return number(x[0] >= x[1]); }},
        {"equal", 2, [](In x, In) { return number(x[0] == x[1]); }},
        {"select", 3, [](In x, In) { return x[0] != 0 ? x[1] : x[2]; }},
        {"neg", 1, [](In x, In) { return -x[0]; }},
        {"exp", 1, [](In x, In) { return std::exp(x[0]); }},
        {"log", 1, [](In x, In) { return std::log(x[0]); }},
        {"log1p", 1, [](In x, In) { return std::log1p(x[0]); }},
        {"sqrt", 1, [](In x, In) { return std::sqrt(x[0]); }},
        {"rsqrt", 1, [](In x, In) { return 1 / std::sqrt(x[0]); }},
        {"abs", 1, [](In x, In) { return std::fabs(x[0]); }},
        {"sign", 1, [](In x, In) { return number(x[0] > 0) - number(x[0] < 0); }},
        {"square", 1, [](In x, In) { return x[0] * x[0]; }},
        {"erf", 1, [](In x, In) { return std::erf(x[0]); }},
        {"sin", 1, [](In x, In) { return std::sin(x[0]); }},
        {"cos", 1, [](In x, In) { return std::cos(x[0]); }},
        {"tanh", 1, [](In x, In) { return std::tanh(x[0]); }},
        {"sigmoid", 1, [](In x, In) { return 1 / (1 + std::exp(-x[0])); }},
        {"softplus", 1, [](In x, In) { return (x[0] > 0 ? x[0] : 0) + std::log1p(std::exp(-std::fabs(x[0]))); }},
        {"relu", 1, [](In x, In) { return x[0] < 0 ? 0 : x[0]; }},
        {"leaky_relu", 1, [](In x, In a) { return x[0] < 0 ? a[0] * x[0] : x[0]; }, {"slope"}},
        {"elu", 1, [](In x, In a) { return x[0] < 0 ? a[0] * std::expm1(x[0]) : x[0]; }, {"alpha"}},
        {"clip", 1, [](In x, In a) { return x[0] < a[0]   ? a[0]
                                            : x[0] > a[1] ? a[1]
                                                          : x[0]; }, {"low", "high"}},
        {"affine", 1, [](In x, In a) { return x[0] * a[0] + a[1]; }, {"scale", "shift"}},
        {"stop_gradient", 1, [](In x, In) { return x[0]; }},
    };
    return list;
}

const Formula* find_formula(std::string_view op) {
    for (const Formula& formula : formulas())
        if (formula.op == op) return &formula;
    return nullptr;
}

std::span<const Entry> elementwise_entries() {
    static const std::vector<Entry> entries = [] {
        std::vector<Entry> all{{"cast", make_cast, true}};
        for (const Formula& formula : formulas()) all.push_back({formula.op, make_formula});
        return all;
    }();
    return entries;
}

}  // namespace netloom::reference
