#include "core/device/cpu/sgemm.h"

#include <algorithm>

#include "core/device/cpu/parallel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/sgemm.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include <hwy/highway.h>

// What all instruction sets share; the file is read once for each.
#ifndef NETLOOM_SGEMM_SHARED
#define NETLOOM_SGEMM_SHARED
namespace netloom::cpu {

inline constexpr Dim kStrip = 32;      // columns of b side by side in a packed strip
inline constexpr Dim kBlockRows = 12;  // rows of the result that the registers hold, two vectors each

struct SgemmFunctions {
    std::size_t lanes;
    /// Strips of `columns` of b, `inner` rows each: to[strip][k][column in strip].
    void (*pack)(const float* b, Dim step, Dim inner, Dim columns, float* to);
    /// c = a · strip, or added to c; the strip has `width` columns, 16 or 32. Steps lead from row to row.
    void (*multiply)(const float* a, Dim a_step, const float* strip, float* c, Dim c_step, Dim rows, Dim inner,
                     Dim width, bool add);
};

}  // namespace netloom::cpu
#endif

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

void pack(const float* b, Dim step, Dim inner, Dim columns, float* to) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    for (Dim k = 0; k < inner; ++k)
        for (Dim strip = 0; strip < columns; strip += kStrip) {
            const Dim width = std::min(kStrip, columns - strip);
            float* out = to + strip * inner + k * width;
            for (Dim j = 0; j < width; j += lanes) hn::StoreU(hn::LoadU(d, b + k * step + strip + j), d, out + j);
        }
}

template <int kRows, int kVectors>
HWY_INLINE void tile(const float* a, Dim a_step, const float* strip, float* c, Dim c_step, Dim inner, bool add) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    V sums[kRows][kVectors];
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v) sums[r][v] = add ? hn::LoadU(d, c + r * c_step + v * lanes) : hn::Zero(d);
    for (Dim k = 0; k < inner; ++k) {
        V row[kVectors];
        for (int v = 0; v < kVectors; ++v) row[v] = hn::LoadU(d, strip + (k * kVectors + v) * lanes);
        for (int r = 0; r < kRows; ++r) {
            const V x = hn::Set(d, a[r * a_step + k]);
            for (int v = 0; v < kVectors; ++v) sums[r][v] = hn::MulAdd(x, row[v], sums[r][v]);
        }
    }
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v) hn::StoreU(sums[r][v], d, c + r * c_step + v * lanes);
}

template <int kVectors>
void multiply_rows(const float* a, Dim a_step, const float* strip, float* c, Dim c_step, Dim rows, Dim inner,
                   bool add) {
    const auto row = [&](Dim r) { return a + r * a_step; };
    Dim r = 0;
    // Sixteen rows are better served as 8 + 8 than as 12 + 4.
    for (; r + kBlockRows <= rows && rows - r != 16; r += kBlockRows)
        tile<12, kVectors>(row(r), a_step, strip, c + r * c_step, c_step, inner, add);
    for (; r + 8 <= rows; r += 8) tile<8, kVectors>(row(r), a_step, strip, c + r * c_step, c_step, inner, add);
    for (; r + 4 <= rows; r += 4) tile<4, kVectors>(row(r), a_step, strip, c + r * c_step, c_step, inner, add);
    for (; r < rows; ++r) tile<1, kVectors>(row(r), a_step, strip, c + r * c_step, c_step, inner, add);
}

void multiply(const float* a, Dim a_step, const float* strip, float* c, Dim c_step, Dim rows, Dim inner, Dim width,
              bool add) {
    (width == kStrip ? multiply_rows<2> : multiply_rows<1>)(a, a_step, strip, c, c_step, rows, inner, add);
}

}  // namespace

const SgemmFunctions* sgemm_table() {
    static const SgemmFunctions table{hn::Lanes(D{}), pack, multiply};
    return &table;
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(sgemm_table);

namespace {

constexpr Dim kDepth = 128;  // a strip of so many rows stays in the first-level cache

const SgemmFunctions& functions() {
    static const SgemmFunctions& chosen = *HWY_DYNAMIC_DISPATCH(sgemm_table)();
    return chosen;
}

}  // namespace

bool Sgemm::pays(Dim rows, Dim inner, Dim columns, int threads) {
    const Dim large = rows <= 128 ? Dim{1} << 18 : Dim{1} << 19;
    const bool fits = functions().lanes == 16 && columns % 16 == 0 && columns >= Dim{64} * threads;
    return fits && rows >= 32 && inner * columns >= large;
}

Sgemm::Sgemm(Dim rows, Dim inner, Dim columns, int threads)
    : rows_(rows), inner_(inner), columns_(columns), threads_(threads) {}

std::size_t Sgemm::scratch_bytes() const {
    return static_cast<std::size_t>(std::min(inner_, kDepth) * columns_) * sizeof(float);
}

// Each thread has a range of columns, and goes down b block by block.
void Sgemm::run(const float* a, const float* b, float* c, void* scratch) const {
    const Dim strips = (columns_ + kStrip - 1) / kStrip, parts = std::min<Dim>(threads_, strips);
    parallel_parts(parts, threads_, [&](Dim part) {
        const Dim begin = strips * part / parts * kStrip;
        const Dim end = std::min(columns_, strips * (part + 1) / parts * kStrip);
        float* packed = static_cast<float*>(scratch) + begin * std::min(inner_, kDepth);
        for (Dim k = 0; k < inner_; k += kDepth) {
            const Dim depth = std::min(kDepth, inner_ - k);
            functions().pack(b + k * columns_ + begin, columns_, depth, end - begin, packed);
            for (Dim j = begin; j < end; j += kStrip)
                functions().multiply(a + k, inner_, packed + (j - begin) * depth, c + j, columns_, rows_, depth,
                                     std::min(kStrip, end - j), k > 0);
        }
    });
}

}  // namespace netloom::cpu
#endif
