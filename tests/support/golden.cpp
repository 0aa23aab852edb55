#include "tests/support/golden.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>

#include "core/base/diagnostic.h"

namespace netloom::test {

Json read_golden(const std::string& name) {
    const std::string path = std::string(NETLOOM_SOURCE_DIR) + "/tests/golden/" + name;
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    Json::ParseError error;
    if (auto json = Json::parse(text, &error)) return *json;
    throw Error(file_error(path, Text("the golden values cannot be read: %1", error.message), {}, error.line));
}

namespace {

/// The murmur3 finaliser of a counter.
std::uint32_t word(std::uint32_t seed, std::uint32_t i) {
    std::uint32_t h = i * 0x9E3779B9U + seed * 0x85EBCA6BU;
    h = (h ^ h >> 16) * 0x85EBCA6BU;
    h = (h ^ h >> 13) * 0xC2B2AE35U;
    return h ^ h >> 16;
}

}  // namespace

Tensor hashed(std::uint32_t seed, const Shape& shape, double low, double high) {
    Tensor t(DType::f32, shape);
    std::uint32_t i = 0;
    for (float& x : t.span<float>()) x = static_cast<float>(low + (high - low) * (word(seed, i++) / 4294967296.0));
    return t;
}

Tensor hashed(const Json& spec) {
    const auto seed = static_cast<std::uint32_t>(spec["seed"].integer());
    const Shape shape = shape_of(spec["shape"]);
    if (!spec.contains("classes")) return hashed(seed, shape, spec["low"].real(), spec["high"].real());
    Tensor t(DType::i32, shape);
    const auto classes = static_cast<std::uint32_t>(spec["classes"].integer());
    std::uint32_t i = 0;
    for (std::int32_t& x : t.span<std::int32_t>()) x = static_cast<std::int32_t>(word(seed, i++) % classes);
    return t;
}

Tensor numbers(const Json& list, const Shape& shape) {
    Tensor t(DType::f64, shape);
    if (list.size() != static_cast<std::size_t>(shape.elements()))
        throw Error(Text("%1 golden values for a result of shape %2", list.size(), shape));
    for (std::size_t i = 0; i < list.size(); ++i) t.span<double>()[i] = list[i].real();
    return t;
}

Shape shape_of(const Json& list) {
    Shape shape;
    for (const Json& d : list.items()) shape.push_back(d.integer());
    return shape;
}

double distance(const Tensor& a, const Tensor& b) {
    if (!(a.shape() == b.shape())) return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (Dim i = 0; i < a.elements(); ++i) {
        const double x = a.item(i), y = b.item(i);
        if (x == y || (std::isnan(x) && std::isnan(y))) continue;
        const double difference = std::fabs(x - y) / (1 + std::fabs(y));
        worst = std::isfinite(difference) ? std::max(worst, difference) : std::numeric_limits<double>::infinity();
    }
    return worst;
}

}  // namespace netloom::test
