#include "core/device/cpu/rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/rows.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include "core/device/cpu/math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

constexpr std::size_t kMaxLanes = hn::MaxLanes(D{});

/// f(load, store, i) for whole vectors, then once through a buffer for what remains, padded with `padding`.
template <std::size_t kInputs, class F>
HWY_INLINE void for_vectors(const float* const (&from)[kInputs], float* to, std::size_t n, float padding, F f) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    V x[kInputs];
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        for (std::size_t k = 0; k < kInputs; ++k) x[k] = hn::LoadU(d, from[k] + i);
        const V y = f(x);
        if (to) hn::StoreU(y, d, to + i);
    }
    if (i == n) return;
    HWY_ALIGN float buffer[kMaxLanes];
    for (std::size_t k = 0; k < kInputs; ++k) {
        hn::Store(splat(padding), d, buffer);
        std::copy(from[k] + i, from[k] + n, buffer);
        x[k] = hn::Load(d, buffer);
    }
    const V y = f(x);
    if (!to) return;
    hn::Store(y, d, buffer);
    std::copy_n(buffer, n - i, to + i);
}

HWY_INLINE float sum_of(V x) {
    return hn::GetLane(hn::SumOfLanes(D{}, x));
}

// NaN need not win here: it comes out through exp(x - largest).
float largest(const float* x, std::size_t n) {
    V all = splat(-std::numeric_limits<float>::infinity());
    for_vectors<1>({x}, nullptr, n, -std::numeric_limits<float>::infinity(),
                   [&](const V* v) HWY_ATTR { return all = hn::Max(all, v[0]); });
    const float found = hn::GetLane(hn::MaxOfLanes(D{}, all));
    return std::isfinite(found) || found > 0 ? found : 0.0F;
}

double softmax(const float* x, float* y, std::size_t n) {
    const float top = largest(x, n);
    const V shift = splat(top);
    V total = hn::Zero(D{});
    for_vectors<1>({x}, y, n, -std::numeric_limits<float>::infinity(), [&](const V* v) HWY_ATTR {
        const V e = vector_exp(hn::Sub(v[0], shift));
        total = hn::Add(total, e);
        return e;
    });
    const float sum = sum_of(total);
    const V scale = splat(1 / sum);
    for_vectors<1>({y}, y, n, 0, [&](const V* v) HWY_ATTR { return hn::Mul(v[0], scale); });
    return static_cast<double>(top) + std::log(static_cast<double>(sum));
}

// First the largest is taken off, then the logarithm: of large numbers their sum would have lost digits.
void log_softmax(const float* x, float* y, std::size_t n) {
    const V top = splat(largest(x, n));
    V total = hn::Zero(D{});
    for_vectors<1>({x}, nullptr, n, -std::numeric_limits<float>::infinity(),
                   [&](const V* v) HWY_ATTR { return total = hn::Add(total, vector_exp(hn::Sub(v[0], top))); });
    const V rest = splat(static_cast<float>(std::log(static_cast<double>(sum_of(total)))));
    for_vectors<1>({x}, y, n, 0, [&](const V* v) HWY_ATTR { return hn::Sub(hn::Sub(v[0], top), rest); });
}

void softmax_grad(const float* y, const float* gy, float* dx, std::size_t n) {
    V products = hn::Zero(D{});
    for_vectors<2>({y, gy}, nullptr, n, 0,
                   [&](const V* v) HWY_ATTR { return products = hn::MulAdd(v[0], v[1], products); });
    const V dot = splat(sum_of(products));
    for_vectors<2>({y, gy}, dx, n, 0, [&](const V* v) HWY_ATTR { return hn::Mul(v[0], hn::Sub(v[1], dot)); });
}

void accumulate_squares(float* sums, const float* x, const float* mean, std::size_t n) {
    for_vectors<3>({sums, x, mean}, sums, n, 0, [](const V* v) HWY_ATTR {
        const V centred = hn::Sub(v[1], v[2]);
        return hn::MulAdd(centred, centred, v[0]);
    });
}

void accumulate_gradients(float* gammas, float* betas, const float* gy, const float* x, const float* mean,
                          std::size_t n) {
    for_vectors<4>({gammas, gy, x, mean}, gammas, n, 0,
                   [](const V* v) HWY_ATTR { return hn::MulAdd(v[1], hn::Sub(v[2], v[3]), v[0]); });
    for_vectors<2>({betas, gy}, betas, n, 0, [](const V* v) HWY_ATTR { return hn::Add(v[0], v[1]); });
}

void normalise(const float* x, const float* mean, const float* scale, const float* shift, float* y, std::size_t n) {
    for_vectors<4>({x, mean, scale, shift}, y, n, 0,
                   [](const V* v) HWY_ATTR { return hn::MulAdd(hn::Sub(v[0], v[1]), v[2], v[3]); });
}

void normalise_grad(const float* gy, const float* x, const float* scale, const float* mean, const float* slope,
                    const float* shift, float* dx, std::size_t n) {
    for_vectors<6>({gy, x, scale, mean, slope, shift}, dx, n, 0, [](const V* v) HWY_ATTR {
        return hn::MulAdd(v[0], v[2], hn::MulAdd(hn::Sub(v[1], v[3]), v[4], v[5]));
    });
}

}  // namespace

const RowFunctions* row_table() {
    static const RowFunctions table{softmax,   log_softmax,   softmax_grad, accumulate_squares, accumulate_gradients,
                                    normalise, normalise_grad};
    return &table;
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(row_table);

const RowFunctions& row_functions() {
    static const RowFunctions& chosen = *HWY_DYNAMIC_DISPATCH(row_table)();
    return chosen;
}

}  // namespace netloom::cpu
#endif
