#include "core/layers/activations.h"

#include <numbers>

namespace netloom {
namespace {

struct Activation {
    const char* name;
    const char* title;
};

constexpr Activation kActivations[] = {
    {"none", "none"}, {"relu", "ReLU"}, {"sigmoid", "sigmoid"},   {"tanh", "tanh"},       {"leaky_relu", "leaky ReLU"},
    {"elu", "ELU"},   {"gelu", "GELU"}, {"softplus", "softplus"}, {"softmax", "softmax"},
};

}  // namespace

const std::vector<std::string>& activation_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (const Activation& a : kActivations) list.emplace_back(a.name);
        return list;
    }();
    return names;
}

std::string activation_title(std::string_view name) {
    for (const Activation& a : kActivations)
        if (a.name == name) return a.title;
    return std::string(name);
}

Val activate(std::string_view name, Val x, double negative_slope, double alpha) {
    if (name == "relu") return relu(x);
    if (name == "sigmoid") return sigmoid(x);
    if (name == "tanh") return tanh(x);
    if (name == "leaky_relu") return leaky_relu(x, negative_slope);
    if (name == "elu") return elu(x, alpha);
    if (name == "gelu") return x * affine(erf(x * (1 / std::numbers::sqrt2)), 0.5, 0.5);
    if (name == "softplus") return softplus(x);
    if (name == "softmax") return softmax(x);
    return x;
}

Val activate(std::string_view name, Val x) {
    return activate(name, x, 0.01, 1);
}

Field activation_field(std::string value) {
    return choice("activation", activation_names(), std::move(value)).doc("What is applied to the result.");
}

OutputRange activation_range(const Props& props) {
    const std::string& name = props.text("activation");
    if (name == "relu" || name == "softplus") return {.low = 0};
    if (name == "sigmoid") return {.low = 0, .high = 1};
    if (name == "softmax") return {.low = 0, .high = 1, .is_share = true};
    if (name == "tanh") return {.low = -1, .high = 1};
    if (name == "gelu") return {.low = -0.17};
    if (name == "elu") return {.low = find_field(props.fields(), "alpha") ? -props.real("alpha") : -1};
    return {.passes_on = name == "none" && find_field(props.fields(), "alpha")};  // the activation layer without one
}

std::string activation_suffix(const Props& props) {
    const std::string& name = props.text("activation");
    return name == "none" ? "" : " · " + activation_title(name);
}

}  // namespace netloom
