// Golden values, computed by PyTorch (tests/golden/make_golden.py), and the inputs both sides make from a seed.
#pragma once
#include <string>

#include "core/base/json.h"
#include "core/base/tensor.h"

namespace netloom::test {

/// The cases of tests/golden/NAME. Throws Error where the file is missing or broken.
Json read_golden(const std::string& name);

/// {"seed": 1, "shape": [2, 3], "low": -1, "high": 1} -> f32; {"seed": 2, "shape": [4], "classes": 10} -> i32.
Tensor hashed(const Json& spec);
/// Reals in [low, high), as hashed() makes them.
Tensor hashed(std::uint32_t seed, const Shape& shape, double low, double high);
/// A list of numbers as f64.
Tensor numbers(const Json& list, const Shape& shape);

Shape shape_of(const Json& list);

/// The largest |a - b| / (1 + |b|); infinite where only one of the two is a number.
double distance(const Tensor& a, const Tensor& b);

}  // namespace netloom::test
