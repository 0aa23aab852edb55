// The 16-bit float with the exponent of float32: https://en.wikipedia.org/wiki/Bfloat16_floating-point_format.
#pragma once
#include <bit>
#include <cstdint>

#include "core/base/dtype.h"

namespace netloom {

struct Bf16 {
    std::uint16_t bits = 0;
};

inline float to_float(Bf16 value) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16);
}

/// To the nearest, ties to even; NaN stays NaN.
inline Bf16 to_bf16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7FFFFFFF) > 0x7F800000) return {static_cast<std::uint16_t>(bits >> 16 | 0x40)};
    return {static_cast<std::uint16_t>((bits + 0x7FFF + (bits >> 16 & 1)) >> 16)};
}

template <>
struct DTypeOf<Bf16> {
    static constexpr DType value = DType::bf16;
};

/// The type in which products of numbers of that type are added up.
constexpr DType sum_type(DType type) {
    return type == DType::bf16 ? DType::f32 : type;
}

}  // namespace netloom
