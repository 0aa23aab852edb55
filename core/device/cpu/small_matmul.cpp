#include "core/device/cpu/small_matmul.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/small_matmul.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<float>;

/// Four rows of the result at a time, each a vector wide, over the whole inner dimension.
template <int kRows>
HWY_INLINE void rows_of(MatrixView a, const float* b, Dim padded, float* c, Dim columns, Dim inner) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    for (Dim j = 0; j < columns; j += lanes) {
        hn::Vec<D> sums[kRows];
        for (int r = 0; r < kRows; ++r) sums[r] = hn::Zero(d);
        for (Dim k = 0; k < inner; ++k) {
            const auto row = hn::Load(d, b + k * padded + j);
            for (int r = 0; r < kRows; ++r)
                sums[r] = hn::MulAdd(hn::Set(d, a.data[r * a.row_step + k * a.column_step]), row, sums[r]);
        }
        for (int r = 0; r < kRows; ++r) {
            if (j + lanes <= columns) {
                hn::StoreU(sums[r], d, c + r * columns + j);
                continue;
            }
            HWY_ALIGN float last[hn::MaxLanes(D{})];
            hn::Store(sums[r], d, last);
            std::copy_n(last, columns - j, c + r * columns + j);
        }
    }
}

void multiply(MatrixView a, MatrixView b, float* c, Dim rows, Dim inner, Dim columns, float* buffer) {
    const Dim padded = small_matmul_buffer(1, columns);
    for (Dim k = 0; k < inner; ++k) {
        float* row = buffer + k * padded;
        for (Dim j = 0; j < columns; ++j) row[j] = b.data[k * b.row_step + j * b.column_step];
        std::fill(row + columns, row + padded, 0.0F);
    }
    Dim i = 0;
    for (; i + 4 <= rows; i += 4) {
        rows_of<4>(a, buffer, padded, c + i * columns, columns, inner);
        a.data += 4 * a.row_step;
    }
    for (; i < rows; ++i) {
        rows_of<1>(a, buffer, padded, c + i * columns, columns, inner);
        a.data += a.row_step;
    }
}

}  // namespace

SmallMatmul small_matmul_function() {
    return multiply;
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(small_matmul_function);

SmallMatmul small_matmul() {
    return HWY_DYNAMIC_DISPATCH(small_matmul_function)();
}

Dim small_matmul_buffer(Dim inner, Dim columns) {
    constexpr Dim kWidest = 16;
    return inner * ((columns + kWidest - 1) / kWidest * kWidest);
}

bool is_small_matmul(Dim rows, Dim inner, Dim columns) {
    return rows * small_matmul_buffer(inner, columns) <= 16384;
}

}  // namespace netloom::cpu
#endif
