#include "tests/support/op_cases.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "core/base/philox.h"

namespace netloom::test {

const std::vector<OpCase>& op_cases() {
    static const std::vector<OpCase> cases = [] {
        std::vector<OpCase> all;
        for (auto* family :
             {elementwise_cases, shape_cases, linear_cases, image_cases, recurrent_cases, fused_cases, bf16_cases})
            for (OpCase& c : family()) all.push_back(std::move(c));
        return all;
    }();
    return cases;
}

Tensor reals(const Shape& shape, std::uint32_t seed, float low, float high) {
    Tensor t(DType::f32, shape);
    RandomStream random(seed);
    for (float& x : t.span<float>()) x = random.uniform(low, high);
    return t;
}

Tensor distinct(const Shape& shape, std::uint32_t seed) {
    Tensor t(DType::f32, shape);
    const auto half = static_cast<float>(t.elements() / 2);
    float next = 0;
    for (float& x : t.span<float>()) x = 0.1F * (next++ - half);
    auto values = t.span<float>();
    RandomStream(seed).shuffle(values);
    return t;
}

Tensor indices(const Shape& shape, std::uint32_t seed, std::int32_t low, std::int32_t high) {
    Tensor t(DType::i32, shape);
    RandomStream random(seed);
    for (std::int32_t& x : t.span<std::int32_t>())
        x = low + static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(high - low)));
    return t;
}

Tensor steps(const Shape& shape, std::uint32_t seed, int low, int high) {
    return indices(shape, seed, low, high).cast(DType::f32);
}

Tensor special(std::uint32_t rotate) {
    using Limits = std::numeric_limits<float>;
    std::array<float, 13> values{Limits::infinity(),
                                 -Limits::infinity(),
                                 Limits::quiet_NaN(),
                                 0.0F,
                                 -0.0F,
                                 1.0F,
                                 -1.0F,
                                 2.5F,
                                 -2.5F,
                                 1e-3F,
                                 -1e-3F,
                                 30.0F,
                                 -30.0F};
    std::rotate(values.begin(), values.begin() + rotate % values.size(), values.end());
    return Tensor::of<float>(Shape{static_cast<Dim>(values.size())}, std::span<const float>(values));
}

}  // namespace netloom::test
