#include "core/device/cpu/row_product.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/row_product.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<float>;

/// kVectors vectors of columns of kRows rows, held in registers over the whole inner dimension.
template <int kRows, int kVectors>
HWY_INLINE void strip(const float* a, const float* b, float* c, Dim inner, Dim columns) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    hn::Vec<D> sums[kRows][kVectors];
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v) sums[r][v] = hn::Zero(d);
    for (Dim k = 0; k < inner; ++k)
        for (int v = 0; v < kVectors; ++v) {
            const auto row = hn::LoadU(d, b + k * columns + v * lanes);
            for (int r = 0; r < kRows; ++r) sums[r][v] = hn::MulAdd(hn::Set(d, a[r * inner + k]), row, sums[r][v]);
        }
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v) hn::StoreU(sums[r][v], d, c + r * columns + v * lanes);
}

template <int kRows>
void product(const float* a, const float* b, float* c, Dim inner, Dim columns, Dim begin, Dim end) {
    constexpr int kRegisters = hn::MaxLanes(D{}) >= 16 ? 16 : 8;  // for the sums
    constexpr int kVectors = kRegisters / kRows;
    const auto lanes = static_cast<Dim>(hn::Lanes(D{}));
    Dim j = begin;
    for (; j + kVectors * lanes <= end; j += kVectors * lanes) strip<kRows, kVectors>(a, b + j, c + j, inner, columns);
    for (; j + lanes <= end; j += lanes) strip<kRows, 1>(a, b + j, c + j, inner, columns);
    for (; j < end; ++j)
        for (int r = 0; r < kRows; ++r) {
            float sum = 0;
            for (Dim k = 0; k < inner; ++k) sum += a[r * inner + k] * b[k * columns + j];
            c[r * columns + j] = sum;
        }
}

}  // namespace

RowProduct row_product_table() {
    return [](const float* a, const float* b, float* c, Dim rows, Dim inner, Dim columns, Dim begin, Dim end) {
        switch (rows) {
            case 1: return product<1>(a, b, c, inner, columns, begin, end);
            case 2: return product<2>(a, b, c, inner, columns, begin, end);
            case 3: return product<3>(a, b, c, inner, columns, begin, end);
            default: return product<4>(a, b, c, inner, columns, begin, end);
        }
    };
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(row_product_table);

RowProduct row_product() {
    static const RowProduct chosen = HWY_DYNAMIC_DISPATCH(row_product_table)();
    return chosen;
}

}  // namespace netloom::cpu
#endif
