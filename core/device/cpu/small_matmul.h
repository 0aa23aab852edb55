// Products of matrices so small that a call of oneDNN would cost more than the arithmetic.
#pragma once
#include <cstddef>

#include "core/base/shape.h"

namespace netloom::cpu {

/// Where element (row, column) of a matrix lies: row·row_step + column·column_step.
struct MatrixView {
    const float* data;
    Dim row_step, column_step;
};

/// Elements of the buffer that small_matmul works in, for a (inner, columns) right side.
Dim small_matmul_buffer(Dim inner, Dim columns);
bool is_small_matmul(Dim rows, Dim inner, Dim columns);
/// c (rows, columns), dense, = a (rows, inner) · b (inner, columns).
using SmallMatmul = void (*)(MatrixView a, MatrixView b, float* c, Dim rows, Dim inner, Dim columns, float* buffer);
SmallMatmul small_matmul();

}  // namespace netloom::cpu
