// Products of lengths that a document may ask for without any machine holding them: the largest number there is stands
// for all that is more, so that they can be compared and refused.
#pragma once
#include <limits>
#include <span>

#include "core/base/shape.h"

namespace netloom {

/// The product of two lengths, neither below 0.
constexpr Dim saturated_product(Dim a, Dim b) {
    constexpr Dim most = std::numeric_limits<Dim>::max();
    return b > 0 && a > most / b ? most : a * b;
}

/// The sum of two numbers, neither below 0.
constexpr Dim saturated_sum(Dim a, Dim b) {
    constexpr Dim most = std::numeric_limits<Dim>::max();
    return a > most - b ? most : a + b;
}

constexpr Dim saturated_product(std::span<const Dim> lengths) {
    Dim product = 1;
    for (const Dim length : lengths) product = saturated_product(product, length);
    return product;
}

}  // namespace netloom
