// The one list of op cases: it drives the comparison of devices, the gradient check, in-place against out-of-place, and
// the check that every element of a result is written. Adding an op means adding a case to its family's file.
#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include "core/base/tensor.h"
#include "core/graph/graph.h"

namespace netloom::test {

struct OpCase {
    std::string op;
    std::string name;            ///< what is special about it: "3x1 with 1x5"
    std::vector<Tensor> inputs;  ///< f32 where real; the gradient check widens them to f64
    Attrs attrs = {};
    /// A device may differ from reference by this, times (1 + |value|). 0: bit-equal.
    double tolerance = 0;
    /// Where the op is smooth at these inputs: gradients agree with central differences.
    bool smooth = true;
    /// Types of the results where the op has no shape rule ("fused").
    std::vector<TensorType> results = {};
};

/// All cases, by family.
const std::vector<OpCase>& op_cases();

std::vector<OpCase> elementwise_cases();
std::vector<OpCase> shape_cases();
std::vector<OpCase> linear_cases();
std::vector<OpCase> image_cases();
std::vector<OpCase> recurrent_cases();
std::vector<OpCase> fused_cases();
std::vector<OpCase> bf16_cases();

// ---- inputs ----

/// Uniform in [low, high), the same in every run.
Tensor reals(const Shape& shape, std::uint32_t seed, float low = -1, float high = 1);
/// The numbers 0.1·(-n/2 ... n/2) in random order: no two are equal, so that a maximum has a gradient.
Tensor distinct(const Shape& shape, std::uint32_t seed);
/// Whole numbers in [low, high) as f32: ties everywhere.
Tensor steps(const Shape& shape, std::uint32_t seed, int low, int high);
/// i32 in [low, high).
Tensor indices(const Shape& shape, std::uint32_t seed, std::int32_t low, std::int32_t high);
/// Infinities, zeros of both signs, NaN, and ordinary numbers.
Tensor special(std::uint32_t rotate = 0);

}  // namespace netloom::test
