#include "core/layers/initializers.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <ranges>
#include <thread>

#include "core/base/random_blocks.h"
#include "core/layers/layer.h"
#include "core/layers/numbers.h"

namespace netloom {
namespace {

std::uint64_t hash_key(std::string_view key) {
    std::uint64_t h = 14695981039346656037ULL;  // FNV-1a
    for (const char c : key) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return h;
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

/// Element i is made of number i of the random blocks: its value depends on its index alone.
FillBlocks blocks_of(Law law) {
    switch (law) {
        case Law::uniform: return uniform_blocks();
        case Law::truncated: return truncated_normal_blocks();
        default: return normal_blocks();
    }
}

/// Draws elements [begin, end); `begin` is that of a block.
template <class T>
void draw_range(const Distribution& d, const RandomKey& key, T* out, std::size_t begin, std::size_t end) {
    const FillBlocks fill = blocks_of(d.law);
    const bool symmetric = d.law != Law::uniform;  // else from [0, 1) to [-1, 1)
    const double spread = symmetric ? d.spread : 2 * d.spread, centre = symmetric ? d.centre : d.centre - d.spread;
    constexpr std::size_t kTogether = 1024;
    alignas(64) float numbers[kTogether];
    for (std::size_t at = begin; at < end; at += kTogether) {
        const std::size_t n = std::min(kTogether, end - at);
        fill(key, at / 4, static_cast<Dim>((n + 3) / 4), numbers);
        for (std::size_t i = 0; i < n; ++i) out[at + i] = static_cast<T>(centre + spread * double{numbers[i]});
    }
}

/// Large weights are drawn by several plain threads: a person waits for them after Play.
template <class T>
void draw(const Variable& variable, std::uint64_t seed, std::span<T> out) {
    const Distribution d = distribution_of(variable);
    if (d.law == Law::constant) {
        std::ranges::fill(out, static_cast<T>(d.centre));
        return;
    }
    const std::uint64_t key = hash_key(variable.key);
    const RandomKey random{seed, static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
    constexpr std::size_t kWorthAThread = std::size_t{1} << 18;
    const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t parts = std::clamp<std::size_t>(out.size() / kWorthAThread, 1, most);
    const auto begin_of = [&](std::size_t part) { return out.size() / 4 * part / parts * 4; };
    std::vector<std::jthread> others;
    for (std::size_t p = 1; p < parts; ++p)
        others.emplace_back(
            [&, p] { draw_range(d, random, out.data(), begin_of(p), p + 1 == parts ? out.size() : begin_of(p + 1)); });
    draw_range(d, random, out.data(), 0, parts == 1 ? out.size() : begin_of(1));
}

void copy_explicit(const Variable& variable, std::span<double> out) {
    const auto table = parse_numbers(variable.initializer["values"].text());
    if (!table || table->values.size() != out.size())
        throw Error(Text("the initial values of %1 are not %2 numbers", variable.label, out.size()));
    std::ranges::copy(table->values, out.begin());
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

void write_initial_value(const Variable& variable, std::uint64_t seed, std::span<std::byte> out) {
    if (variable.type.dtype == DType::f32 && !explicit_count(variable.initializer)) {
        draw(variable, seed, std::span(reinterpret_cast<float*>(out.data()), out.size() / sizeof(float)));
        return;
    }
    Tensor values(DType::f64, variable.type.shape);
    if (explicit_count(variable.initializer))
        copy_explicit(variable, values.span<double>());
    else
        draw(variable, seed, values.span<double>());
    const Tensor value = values.cast(variable.type.dtype);
    std::memcpy(out.data(), value.data(), value.bytes());
}

Tensor initial_value(const Variable& variable, std::uint64_t seed) {
    Tensor value(variable.type);
    write_initial_value(variable, seed, {value.data(), value.bytes()});
    return value;
}

}  // namespace netloom
