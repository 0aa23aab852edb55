#include "core/device/cpu/window.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/window.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<float>;
using DI = hn::RebindToSigned<D>;

void maximum(const float* x, std::span<const Tap> taps, float* y, std::int32_t* index, Dim channels) {
    const D d;
    const DI di;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    if (taps.empty()) {
        std::fill_n(y, channels, 0.0F);
        std::fill_n(index, channels, -1);
        return;
    }
    Dim c = 0;
    for (; c + lanes <= channels; c += lanes) {
        auto best = hn::LoadU(d, x + taps[0].offset + c);
        auto where = hn::Set(di, taps[0].index);
        for (const Tap& tap : taps.subspan(1)) {
            const auto value = hn::LoadU(d, x + tap.offset + c);
            const auto better = hn::Or(hn::Gt(value, best), hn::IsNaN(value));
            best = hn::IfThenElse(better, value, best);
            where = hn::IfThenElse(hn::RebindMask(di, better), hn::Set(di, tap.index), where);
        }
        hn::StoreU(best, d, y + c);
        hn::StoreU(where, di, index + c);
    }
    for (; c < channels; ++c) {
        y[c] = x[taps[0].offset + c];
        index[c] = taps[0].index;
        for (const Tap& tap : taps.subspan(1)) {
            const float value = x[tap.offset + c];
            if (!(value > y[c]) && !std::isnan(value)) continue;
            y[c] = value;
            index[c] = tap.index;
        }
    }
}

template <bool kAdd>
void route(const float* gy, const std::int32_t* index, std::span<const Tap> taps, float* dx, Dim channels) {
    const D d;
    const DI di;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    Dim c = 0;
    for (; c + lanes <= channels; c += lanes) {
        const auto gradient = hn::LoadU(d, gy + c);
        const auto where = hn::LoadU(di, index + c);
        for (const Tap& tap : taps) {
            float* to = dx + tap.offset + c;
            auto value = hn::IfThenElseZero(hn::RebindMask(d, hn::Eq(where, hn::Set(di, tap.index))), gradient);
            if (kAdd) value = hn::Add(value, hn::LoadU(d, to));
            hn::StoreU(value, d, to);
        }
    }
    for (; c < channels; ++c)
        for (const Tap& tap : taps) {
            float& to = dx[tap.offset + c];
            to = (kAdd ? to : 0.0F) + (index[c] == tap.index ? gy[c] : 0.0F);
        }
}

void maximum_grad(const float* gy, const std::int32_t* index, std::span<const Tap> taps, float* dx, Dim channels,
                  bool add) {
    (add ? route<true> : route<false>)(gy, index, taps, dx, channels);
}

void average(const float* x, std::span<const Tap> taps, float scale, float* y, Dim channels) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    const auto factor = hn::Set(d, scale);
    Dim c = 0;
    for (; c + lanes <= channels; c += lanes) {
        auto sum = hn::Zero(d);
        for (const Tap& tap : taps) sum = hn::Add(sum, hn::LoadU(d, x + tap.offset + c));
        hn::StoreU(hn::Mul(sum, factor), d, y + c);
    }
    for (; c < channels; ++c) {
        float sum = 0;
        for (const Tap& tap : taps) sum += x[tap.offset + c];
        y[c] = sum * scale;
    }
}

void average_grad(const float* gy, std::span<const Tap> taps, float scale, float* dx, Dim channels) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    const auto factor = hn::Set(d, scale);
    Dim c = 0;
    for (; c + lanes <= channels; c += lanes) {
        const auto share = hn::Mul(hn::LoadU(d, gy + c), factor);
        for (const Tap& tap : taps) {
            float* to = dx + tap.offset + c;
            hn::StoreU(hn::Add(hn::LoadU(d, to), share), d, to);
        }
    }
    for (; c < channels; ++c)
        for (const Tap& tap : taps) dx[tap.offset + c] += gy[c] * scale;
}

}  // namespace

const WindowFunctions* window_table() {
    static const WindowFunctions table{maximum, maximum_grad, average, average_grad};
    return &table;
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(window_table);

const WindowFunctions& window_functions() {
    static const WindowFunctions& chosen = *HWY_DYNAMIC_DISPATCH(window_table)();
    return chosen;
}

}  // namespace netloom::cpu
#endif
