// Products of one row, or a few, with a matrix: what a network costs that is asked about one sample. Each number of the
// matrix is used once or a few times, so that reading it in order from memory is all that counts (1x3136x512 on one
// thread: 1.5 ms through oneDNN).
#pragma once
#include <cstddef>

#include "core/base/shape.h"

namespace netloom::cpu {

inline constexpr Dim kRowProductRows = 4;

/// Columns [begin, end) of c (rows, columns) = a (rows, inner) · b (inner, columns), all dense; at most
/// kRowProductRows rows.
using RowProduct = void (*)(const float* a, const float* b, float* c, Dim rows, Dim inner, Dim columns, Dim begin,
                            Dim end);
RowProduct row_product();

}  // namespace netloom::cpu
