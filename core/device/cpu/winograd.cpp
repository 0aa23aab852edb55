#include "core/device/cpu/winograd.h"

#include <algorithm>
#include <array>

#include "core/device/cpu/parallel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/winograd.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include <hwy/highway.h>

// What all instruction sets share; the file is read once for each.
#ifndef NETLOOM_WINOGRAD_SHARED
#define NETLOOM_WINOGRAD_SHARED
namespace netloom::cpu {

inline constexpr Dim kEdge = 6, kPositions = kEdge * kEdge;

/// Floats from one position to the next for a block of tiles. A line more than they need: a power of two apart, the
/// positions of a tile would crowd into a few sets of the cache.
constexpr Dim plane(Dim tiles, Dim channels) {
    return tiles * channels + 16;
}

/// A weight as seen by its transformation.
struct WeightView {
    Dim row, column, input, output;  // steps in elements
    Dim start;
};

struct WinogradFunctions {
    void (*transform)(const WinogradShape& s, const float* weight, const WeightView& view, float* to);
    void (*run)(const WinogradShape& s, const float* x, const float* weight, float* y, Dim first, Dim tiles,
                float* memory);
    void (*accumulate)(const WinogradShape& s, const float* x, const float* gy, float* sums, Dim first, Dim tiles,
                       float* memory);
    void (*finish)(const WinogradShape& s, const float* sums, float* dw);
};

// The points 0, 1, -1, 2, -2 and infinity. A kernel's polynomial is taken at each, scaled so that the other two
// transformations are of small whole numbers.
inline constexpr std::array<float, 5> kPoints{0, 1, -1, 2, -2};
inline constexpr std::array<float, 5> kScales{1.0F / 4, -1.0F / 6, -1.0F / 6, 1.0F / 24, 1.0F / 24};

/// [point][tap] of a kernel of `taps` taps.
constexpr std::array<std::array<float, 5>, kEdge> kernel_matrix(Dim taps) {
    std::array<std::array<float, 5>, kEdge> g{};
    for (std::size_t p = 0; p < 5; ++p) {
        float power = kScales[p];
        for (std::size_t i = 0; i < static_cast<std::size_t>(taps); ++i, power *= kPoints[p]) g[p][i] = power;
    }
    g[5][static_cast<std::size_t>(taps) - 1] = 1;
    return g;
}

}  // namespace netloom::cpu
#endif

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

HWY_INLINE V splat(float x) {
    return hn::Set(D{}, x);
}

// ---- the three transformations, along one axis ----

/// Six pixels to the six points.
HWY_INLINE void to_points(const V* d, V* t) {
    const V two = splat(2), four = splat(4), five = splat(5);
    t[0] = hn::MulAdd(four, d[0], hn::NegMulAdd(five, d[2], d[4]));
    const V even = hn::NegMulAdd(four, d[2], d[4]), odd = hn::NegMulAdd(four, d[1], d[3]);
    t[1] = hn::Add(even, odd);
    t[2] = hn::Sub(even, odd);
    const V even_2 = hn::Sub(d[4], d[2]), odd_2 = hn::Sub(d[3], d[1]);
    t[3] = hn::MulAdd(two, odd_2, even_2);
    t[4] = hn::NegMulAdd(two, odd_2, even_2);
    t[5] = hn::MulAdd(four, d[1], hn::NegMulAdd(five, d[3], d[5]));
}

/// Six points to the results: two for a kernel of five, four for a kernel of three.
template <int kResults>
HWY_INLINE void from_points(const V* z, V* y) {
    const V sum = hn::Add(z[1], z[2]), difference = hn::Sub(z[1], z[2]);
    const V sum_2 = hn::Add(z[3], z[4]), difference_2 = hn::Sub(z[3], z[4]);
    y[0] = hn::Add(z[0], hn::Add(sum, sum_2));
    y[1] = hn::MulAdd(splat(2), difference_2, difference);
    if constexpr (kResults == 4) {
        y[2] = hn::MulAdd(splat(4), sum_2, sum);
        y[3] = hn::Add(hn::MulAdd(splat(8), difference_2, difference), z[5]);
    } else {
        y[1] = hn::Add(y[1], z[5]);
    }
}

/// The transposed of from_points: gradients of results to gradients at the points.
template <int kResults>
HWY_INLINE void back_to_points(const V* y, V* z) {
    V even = y[0], odd = y[1], even_2 = y[0], odd_2 = hn::Add(y[1], y[1]);
    if constexpr (kResults == 4) {
        even = hn::Add(even, y[2]);
        odd = hn::Add(odd, y[3]);
        even_2 = hn::MulAdd(splat(4), y[2], even_2);
        odd_2 = hn::MulAdd(splat(8), y[3], odd_2);
    }
    z[0] = y[0];
    z[1] = hn::Add(even, odd);
    z[2] = hn::Sub(even, odd);
    z[3] = hn::Add(even_2, odd_2);
    z[4] = hn::Sub(even_2, odd_2);
    z[5] = y[kResults - 1];
}

// ---- tiles ----

struct TilePlace {
    Dim picture, row, column;  // of its first result
};

TilePlace place_of(const WinogradShape& s, Dim tile) {
    const Dim column = tile % s.tile_columns(), row = tile / s.tile_columns();
    return {row / s.tile_rows(), row % s.tile_rows() * s.step(), column * s.step()};
}

/// Reads a patch of kSize² pixels from (row, column) on, zero outside, for the channels of one vector.
template <int kSize>
HWY_INLINE void read_patch(const float* picture, Dim height, Dim width, Dim channels, Dim row, Dim column, V* patch) {
    const D d;
    const bool inside = row >= 0 && column >= 0 && row + kSize <= height && column + kSize <= width;
    for (Dim i = 0; i < kSize; ++i)
        for (Dim j = 0; j < kSize; ++j) {
            const bool there = inside || (row + i >= 0 && row + i < height && column + j >= 0 && column + j < width);
            patch[i * kSize + j] =
                there ? hn::LoadU(d, picture + ((row + i) * width + column + j) * channels) : hn::Zero(d);
        }
}

/// Pixels to points for all tiles of a block: to[position][tile][channel].
void gather(const WinogradShape& s, const float* x, Dim first, Dim tiles, float* to) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    V patch[kPositions], half[kPositions], line[kEdge], points[kEdge];
    for (Dim t = 0; t < tiles; ++t) {
        const TilePlace at = place_of(s, first + t);
        const float* picture = x + at.picture * s.height * s.width * s.inputs;
        for (Dim c = 0; c < s.inputs; c += lanes) {
            read_patch<kEdge>(picture + c, s.height, s.width, s.inputs, at.row - s.pad_top, at.column - s.pad_left,
                              patch);
            for (Dim j = 0; j < kEdge; ++j) {
                for (Dim i = 0; i < kEdge; ++i) line[i] = patch[i * kEdge + j];
                to_points(line, points);
                for (Dim i = 0; i < kEdge; ++i) half[i * kEdge + j] = points[i];
            }
            float* out = to + t * s.inputs + c;
            for (Dim i = 0; i < kEdge; ++i) {
                to_points(half + i * kEdge, points);
                for (Dim j = 0; j < kEdge; ++j)
                    hn::StoreU(points[j], d, out + (i * kEdge + j) * plane(tiles, s.inputs));
            }
        }
    }
}

/// Points to results.
template <int kResults>
void scatter(const WinogradShape& s, const float* from, Dim first, Dim tiles, float* y) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    V half[kResults * kEdge], line[kEdge], results[kResults];
    for (Dim t = 0; t < tiles; ++t) {
        const TilePlace at = place_of(s, first + t);
        const Dim rows = std::min<Dim>(kResults, s.out_height - at.row);
        const Dim columns = std::min<Dim>(kResults, s.out_width - at.column);
        for (Dim f = 0; f < s.outputs; f += lanes) {
            const float* in = from + t * s.outputs + f;
            for (Dim j = 0; j < kEdge; ++j) {
                for (Dim i = 0; i < kEdge; ++i) line[i] = hn::LoadU(d, in + (i * kEdge + j) * plane(tiles, s.outputs));
                from_points<kResults>(line, results);
                for (Dim i = 0; i < kResults; ++i) half[i * kEdge + j] = results[i];
            }
            float* out = y + ((at.picture * s.out_height + at.row) * s.out_width + at.column) * s.outputs + f;
            for (Dim i = 0; i < rows; ++i) {
                from_points<kResults>(half + i * kEdge, results);
                for (Dim j = 0; j < columns; ++j) hn::StoreU(results[j], d, out + (i * s.out_width + j) * s.outputs);
            }
        }
    }
}

/// Gradients of results to gradients at the points: to[position][tile][channel].
template <int kResults>
void gather_gradients(const WinogradShape& s, const float* gy, Dim first, Dim tiles, float* to) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    V patch[kResults * kResults], half[kEdge * kResults], line[kResults], points[kEdge];
    for (Dim t = 0; t < tiles; ++t) {
        const TilePlace at = place_of(s, first + t);
        const float* picture = gy + at.picture * s.out_height * s.out_width * s.outputs;
        for (Dim f = 0; f < s.outputs; f += lanes) {
            read_patch<kResults>(picture + f, s.out_height, s.out_width, s.outputs, at.row, at.column, patch);
            for (Dim j = 0; j < kResults; ++j) {
                for (Dim i = 0; i < kResults; ++i) line[i] = patch[i * kResults + j];
                back_to_points<kResults>(line, points);
                for (Dim i = 0; i < kEdge; ++i) half[i * kResults + j] = points[i];
            }
            float* out = to + t * s.outputs + f;
            for (Dim i = 0; i < kEdge; ++i) {
                back_to_points<kResults>(half + i * kResults, points);
                for (Dim j = 0; j < kEdge; ++j)
                    hn::StoreU(points[j], d, out + (i * kEdge + j) * plane(tiles, s.outputs));
            }
        }
    }
}

// ---- matrix products ----

struct Factor {
    const float* data;
    Dim row, column;  // steps
};

template <int kRows, int kVectors, bool kAdd>
HWY_INLINE void product_tile(Factor a, const float* b, float* c, Dim inner, Dim columns) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    V sums[kRows][kVectors];
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v) sums[r][v] = kAdd ? hn::LoadU(d, c + r * columns + v * lanes) : hn::Zero(d);
    for (Dim k = 0; k < inner; ++k) {
        V row[kVectors];
        for (int v = 0; v < kVectors; ++v) row[v] = hn::LoadU(d, b + k * columns + v * lanes);
        for (int r = 0; r < kRows; ++r) {
            const V x = hn::Set(d, a.data[r * a.row + k * a.column]);
            for (int v = 0; v < kVectors; ++v) sums[r][v] = hn::MulAdd(x, row[v], sums[r][v]);
        }
    }
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v) hn::StoreU(sums[r][v], d, c + r * columns + v * lanes);
}

template <int kRows, bool kAdd>
HWY_INLINE void product_rows(Factor a, const float* b, float* c, Dim inner, Dim columns) {
    const auto lanes = static_cast<Dim>(hn::Lanes(D{}));
    Dim j = 0;
    for (; j + 2 * lanes <= columns; j += 2 * lanes) product_tile<kRows, 2, kAdd>(a, b + j, c + j, inner, columns);
    if (j < columns) product_tile<kRows, 1, kAdd>(a, b + j, c + j, inner, columns);
}

/// c (rows, columns) = a (rows, inner) · b (inner, columns), or added to c.
template <bool kAdd>
void product(Factor a, const float* b, float* c, Dim rows, Dim inner, Dim columns) {
    constexpr int kMost = hn::MaxLanes(D{}) >= 16 ? 12 : 4;  // as many sums as there are registers for
    const auto part = [&](Dim r) { return Factor{a.data + r * a.row, a.row, a.column}; };
    Dim r = 0;
    for (; r + kMost <= rows; r += kMost) product_rows<kMost, kAdd>(part(r), b, c + r * columns, inner, columns);
    for (; r + 4 <= rows; r += 4) product_rows<4, kAdd>(part(r), b, c + r * columns, inner, columns);
    for (; r < rows; ++r) product_rows<1, kAdd>(part(r), b, c + r * columns, inner, columns);
}

// ---- the convolution, for a block of tiles ----

void run(const WinogradShape& s, const float* x, const float* weight, float* y, Dim first, Dim tiles, float* memory) {
    float* products = memory + kPositions * plane(tiles, s.inputs);
    gather(s, x, first, tiles, memory);
    for (Dim p = 0; p < kPositions; ++p)
        product<false>({memory + p * plane(tiles, s.inputs), s.inputs, 1}, weight + p * s.inputs * s.outputs,
                       products + p * plane(tiles, s.outputs), tiles, s.inputs, s.outputs);
    (s.kernel == 3 ? scatter<4> : scatter<2>)(s, products, first, tiles, y);
}

void accumulate(const WinogradShape& s, const float* x, const float* gy, float* sums, Dim first, Dim tiles,
                float* memory) {
    float* gradients = memory + kPositions * plane(tiles, s.inputs);
    gather(s, x, first, tiles, memory);
    (s.kernel == 3 ? gather_gradients<4> : gather_gradients<2>)(s, gy, first, tiles, gradients);
    for (Dim p = 0; p < kPositions; ++p)
        product<true>({memory + p * plane(tiles, s.inputs), 1, s.inputs}, gradients + p * plane(tiles, s.outputs),
                      sums + p * s.inputs * s.outputs, s.inputs, tiles, s.outputs);
}

// ---- weights ----

void transform(const WinogradShape& s, const float* weight, const WeightView& view, float* to) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    const auto g = kernel_matrix(s.kernel);
    const auto taps = static_cast<std::size_t>(s.kernel);
    HWY_ALIGN float outputs[hn::MaxLanes(D{})];
    V kernel[25], half[kEdge][5];
    for (Dim c = 0; c < s.inputs; ++c)
        for (Dim f = 0; f < s.outputs; f += lanes) {
            for (std::size_t i = 0; i < taps; ++i)
                for (std::size_t j = 0; j < taps; ++j) {
                    const float* from = weight + view.start + static_cast<Dim>(i) * view.row +
                                        static_cast<Dim>(j) * view.column + c * view.input + f * view.output;
                    if (view.output == 1) {
                        kernel[i * taps + j] = hn::LoadU(d, from);
                        continue;
                    }
                    for (Dim k = 0; k < lanes; ++k) outputs[k] = from[k * view.output];
                    kernel[i * taps + j] = hn::Load(d, outputs);
                }
            for (std::size_t p = 0; p < kEdge; ++p)
                for (std::size_t j = 0; j < taps; ++j) {
                    half[p][j] = hn::Zero(d);
                    for (std::size_t i = 0; i < taps; ++i)
                        half[p][j] = hn::MulAdd(splat(g[p][i]), kernel[i * taps + j], half[p][j]);
                }
            for (std::size_t p = 0; p < kEdge; ++p)
                for (std::size_t q = 0; q < kEdge; ++q) {
                    V sum = hn::Zero(d);
                    for (std::size_t j = 0; j < taps; ++j) sum = hn::MulAdd(splat(g[q][j]), half[p][j], sum);
                    hn::StoreU(sum, d, to + (static_cast<Dim>(p * kEdge + q) * s.inputs + c) * s.outputs + f);
                }
        }
}

void finish(const WinogradShape& s, const float* sums, float* dw) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    const auto g = kernel_matrix(s.kernel);
    const auto taps = static_cast<std::size_t>(s.kernel);
    V half[5][kEdge];
    for (Dim c = 0; c < s.inputs; ++c)
        for (Dim f = 0; f < s.outputs; f += lanes) {
            for (std::size_t i = 0; i < taps; ++i)
                for (std::size_t q = 0; q < kEdge; ++q) {
                    half[i][q] = hn::Zero(d);
                    for (std::size_t p = 0; p < kEdge; ++p)
                        half[i][q] = hn::MulAdd(
                            splat(g[p][i]),
                            hn::LoadU(d, sums + (static_cast<Dim>(p * kEdge + q) * s.inputs + c) * s.outputs + f),
                            half[i][q]);
                }
            for (std::size_t i = 0; i < taps; ++i)
                for (std::size_t j = 0; j < taps; ++j) {
                    V sum = hn::Zero(d);
                    for (std::size_t q = 0; q < kEdge; ++q) sum = hn::MulAdd(splat(g[q][j]), half[i][q], sum);
                    hn::StoreU(sum, d, dw + (static_cast<Dim>(i * taps + j) * s.inputs + c) * s.outputs + f);
                }
        }
}

}  // namespace

const WinogradFunctions* winograd_table() {
    static const WinogradFunctions table{transform, run, accumulate, finish};
    return &table;
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(winograd_table);

namespace {

constexpr Dim kWidest = 16;

const WinogradFunctions& functions() {
    static const WinogradFunctions& chosen = *HWY_DYNAMIC_DISPATCH(winograd_table)();
    return chosen;
}

std::size_t floats(Dim n) {
    return static_cast<std::size_t>(n);
}

}  // namespace

bool Winograd::pays(const WinogradShape& s) {
    const bool fits = (s.kernel == 3 || s.kernel == 5) && s.inputs % kWidest == 0 && s.outputs % kWidest == 0;
    // Few tiles do not repay the transformation of the weights; large weights, 36 for every 9, no longer fit a cache.
    return fits && s.tiles() >= 64 && s.inputs * s.outputs <= Dim{128} * 128;
}

Winograd::Winograd(const WinogradShape& shape, int threads) : shape_(shape), threads_(threads) {
    // Points and products of a block stay in the second-level cache, beside the weights.
    constexpr Dim kBlockFloats = Dim{96} * 1024;
    const Dim tile = kPositions * (shape.inputs + shape.outputs);
    block_ = std::clamp<Dim>(kBlockFloats / tile / 12 * 12, 12, 96);
}

std::size_t Winograd::weight_bytes() const {
    return floats(kPositions * shape_.inputs * shape_.outputs) * sizeof(float);
}

std::size_t Winograd::block_floats() const {
    return floats(kPositions * (plane(block_, shape_.inputs) + plane(block_, shape_.outputs)));
}

std::size_t Winograd::run_scratch_bytes() const {
    return static_cast<std::size_t>(threads_) * block_floats() * sizeof(float);
}

std::size_t Winograd::grad_scratch_bytes() const {
    return static_cast<std::size_t>(threads_) * (block_floats() * sizeof(float) + weight_bytes());
}

void Winograd::transform(const float* weight, float* transformed) const {
    const Dim c = shape_.inputs, f = shape_.outputs;
    functions().transform(shape_, weight, {shape_.kernel * c * f, c * f, f, 1, 0}, transformed);
}

void Winograd::transform_turned(const float* weight, float* transformed) const {
    const Dim c = shape_.inputs, f = shape_.outputs, k = shape_.kernel;
    functions().transform(shape_, weight, {-k * c * f, -c * f, 1, c, (k * k - 1) * c * f}, transformed);
}

void Winograd::run(const float* x, const float* transformed, float* y, void* scratch) const {
    const Dim blocks = (shape_.tiles() + block_ - 1) / block_;
    auto* memory = static_cast<float*>(scratch);
    parallel_parts(blocks, threads_, [&](Dim b) {
        functions().run(shape_, x, transformed, y, b * block_, std::min(block_, shape_.tiles() - b * block_),
                        memory + floats(b % threads_) * block_floats());
    });
}

void Winograd::grad_weight(const float* x, const float* gy, float* dw, void* scratch) const {
    const Dim blocks = (shape_.tiles() + block_ - 1) / block_;
    const Dim parts = std::min<Dim>(threads_, blocks), n = kPositions * shape_.inputs * shape_.outputs;
    auto* sums = static_cast<float*>(scratch);
    float* memory = sums + floats(threads_) * floats(n);
    parallel_parts(parts, threads_, [&](Dim part) {
        float* own = sums + part * n;
        std::fill_n(own, n, 0.0F);
        for (Dim b = blocks * part / parts; b < blocks * (part + 1) / parts; ++b)
            functions().accumulate(shape_, x, gy, own, b * block_, std::min(block_, shape_.tiles() - b * block_),
                                   memory + floats(part) * block_floats());
    });
    for (Dim part = 1; part < parts; ++part)
        for (Dim i = 0; i < n; ++i) sums[i] += sums[part * n + i];
    functions().finish(shape_, sums, dw);
}

}  // namespace netloom::cpu
#endif
