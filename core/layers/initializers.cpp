#include "core/layers/initializers.h"

#include <algorithm>
#include <cmath>
#include <ranges>
#include <thread>

#include "core/base/philox.h"
#include "core/compile/program.h"
#include "core/layers/layer.h"
#include "core/layers/numbers.h"

namespace netloom {
namespace {

// Philox gives four words a block; each element takes a block of its own, so that its value depends on its index alone.
// `draw` counts further blocks of the same element.
Philox::Block block_of(std::uint64_t seed, std::uint64_t key, std::uint64_t element, std::uint64_t draw = 0) {
    return Philox::bits(seed, static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32),
                        element + (draw << 40));
}

std::uint64_t hash_key(std::string_view key) {
    std::uint64_t h = 14695981039346656037ULL;  // FNV-1a
    for (const char c : key) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return h;
}

float truncated_normal(std::uint64_t seed, std::uint64_t key, std::uint64_t element) {
    for (std::uint64_t draw = 0;; ++draw) {
        const auto words = block_of(seed, key, element, draw);
        const auto [a, b] = Philox::normal(words[0], words[1]);
        if (std::abs(a) <= 2.0F) return a;
        if (std::abs(b) <= 2.0F) return b;
    }
}

enum class Law : std::uint8_t { constant, uniform, normal, truncated };

/// value = centre + spread · (uniform in [-1, 1), or a standard normal).
struct Distribution {
    Law law = Law::constant;
    double centre = 0, spread = 0;
};

Distribution by_variance(std::string_view shape, double variance) {
    return shape == "uniform" ? Distribution{Law::uniform, 0, std::sqrt(3.0 * variance)}
                              : Distribution{Law::normal, 0, std::sqrt(variance)};
}

Distribution distribution_of(const Variable& v) {
    const Variant* chosen = find_variant(initializer_variants(), v.initializer["type"].text());
    if (!chosen) throw Error(Text("%1 has no initializer \"%2\"", v.label, v.initializer["type"].text()));
    const Props p(chosen->fields, v.initializer);
    const std::string& type = chosen->type;
    if (type == "constant") return {Law::constant, p.real("value"), 0};
    if (type == "uniform") {
        const double low = p.real("low"), high = p.real("high");
        return {Law::uniform, (low + high) / 2, (high - low) / 2};
    }
    if (type == "normal") return {Law::normal, p.real("mean"), p.real("std")};
    if (type == "truncated_normal") return {Law::truncated, p.real("mean"), p.real("std")};

    const auto fan_in = static_cast<double>(v.fan_in), fan_out = static_cast<double>(v.fan_out);
    const std::string_view name = type;
    const std::string_view shape = name.substr(name.find('_') + 1);
    if (name.starts_with("glorot")) return by_variance(shape, 2.0 / (fan_in + fan_out));
    if (name.starts_with("he")) return by_variance(shape, 2.0 / fan_in);
    if (name.starts_with("lecun")) return by_variance(shape, 1.0 / fan_in);
    return {};  // zeros
}

double draw(const Distribution& d, std::uint64_t seed, std::uint64_t key, std::uint64_t element) {
    switch (d.law) {
        case Law::constant: return d.centre;
        case Law::uniform: {
            const double u = Philox::uniform(block_of(seed, key, element)[0]);
            return d.centre + d.spread * (2 * u - 1);
        }
        case Law::normal: {
            const auto words = block_of(seed, key, element);
            return d.centre + d.spread * double{Philox::normal(words[0], words[1]).first};
        }
        case Law::truncated: return d.centre + d.spread * double{truncated_normal(seed, key, element)};
    }
    return 0;
}

/// Draws elements [begin, end).
template <class T>
void draw_range(const Distribution& d, std::uint64_t seed, std::uint64_t key, T* out, std::size_t begin,
                std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) out[i] = static_cast<T>(draw(d, seed, key, i));
}

/// Large weights are drawn by several plain threads: a person waits for them after Play.
template <class T>
void draw_all(const Distribution& d, std::uint64_t seed, std::uint64_t key, std::span<T> out) {
    if (d.law == Law::constant) {
        std::ranges::fill(out, static_cast<T>(d.centre));
        return;
    }
    constexpr std::size_t kWorthAThread = 32768;
    const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t parts = std::clamp<std::size_t>(out.size() / kWorthAThread, 1, most);
    std::vector<std::jthread> others;
    for (std::size_t p = 1; p < parts; ++p)
        others.emplace_back(
            [&, p] { draw_range(d, seed, key, out.data(), out.size() * p / parts, out.size() * (p + 1) / parts); });
    draw_range(d, seed, key, out.data(), 0, out.size() / parts);
}

const std::vector<Variant>& variants() {
    static const std::vector<Variant> list = {
        {"zeros", "Zeros", "All zero.", {}},
        {"constant", "Constant", "The same number everywhere.", {real("value", 0).doc("The number.")}},
        {"explicit",
         "Explicit values",
         "Numbers written by hand, row by row, as a lecture does.",
         {text("values", "").doc("Numbers separated by spaces or commas; rows may end with a semicolon.")}},
        {"uniform",
         "Uniform",
         "Uniform between two bounds.",
         {real("low", -0.05).doc("Lower bound."), real("high", 0.05).doc("Upper bound.")}},
        {"normal",
         "Normal",
         "Normal with a mean and a standard deviation.",
         {real("mean", 0).doc("Mean."), real("std", 0.05).min(0).doc("Standard deviation.")}},
        {"truncated_normal",
         "Truncated normal",
         "Normal without what lies more than two standard deviations from the mean.",
         {real("mean", 0).doc("Mean."), real("std", 0.05).min(0).doc("Standard deviation before values are cut off.")}},
        {"glorot_uniform",
         "Glorot uniform",
         "Uniform within ±sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio 2010): for sigmoid and tanh.",
         {}},
        {"glorot_normal", "Glorot normal", "Normal with variance 2 / (fan_in + fan_out).", {}},
        {"he_uniform", "He uniform", "Uniform within ±sqrt(6 / fan_in) (He et al. 2015): for ReLU.", {}},
        {"he_normal", "He normal", "Normal with variance 2 / fan_in, not truncated, as in PyTorch: for ReLU.", {}},
        {"lecun_uniform", "LeCun uniform", "Uniform within ±sqrt(3 / fan_in) (LeCun et al. 1998).", {}},
        {"lecun_normal", "LeCun normal", "Normal with variance 1 / fan_in, not truncated.", {}},
    };
    return list;
}

}  // namespace

std::span<const Variant> initializer_variants() {
    return variants();
}

std::optional<Dim> explicit_count(const Json& initializer) {
    if (initializer["type"].text() != "explicit") return std::nullopt;
    const auto table = parse_numbers(initializer["values"].text());
    return table ? static_cast<Dim>(table->values.size()) : 0;
}

Tensor initial_value(const Variable& variable, std::uint64_t seed) {
    const Shape& shape = variable.type.shape;
    if (variable.initializer["type"].text() == "explicit") {
        Tensor values(DType::f64, shape);
        const auto out = values.span<double>();
        const auto table = parse_numbers(variable.initializer["values"].text());
        if (!table || table->values.size() != out.size())
            throw Error(Text("the initial values of %1 are not %2 numbers", variable.label, shape.elements()));
        std::copy(table->values.begin(), table->values.end(), out.begin());
        return values.cast(variable.type.dtype);
    }
    const Distribution d = distribution_of(variable);
    const std::uint64_t key = hash_key(variable.key);
    if (variable.type.dtype == DType::f32) {
        Tensor values(DType::f32, shape);
        draw_all(d, seed, key, values.span<float>());
        return values;
    }
    Tensor values(DType::f64, shape);
    draw_all(d, seed, key, values.span<double>());
    return values.cast(variable.type.dtype);
}

}  // namespace netloom
