#include "core/device/cpu/uniform.h"

#include <algorithm>

#include "core/base/philox.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/uniform.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void fill_lanes(const UniformKey& key, std::uint64_t index, Dim blocks, float* out) {
    for (Dim b = 0; b < blocks; ++b)
        for (const std::uint32_t word : Philox::bits(key.seed, key.stream, key.counter, index++))
            *out++ = Philox::uniform(word);
}

#else

using D = hn::ScalableTag<std::uint32_t>;
using V = hn::Vec<D>;

struct Product {
    V high, low;
};

/// Both halves of every lane times a number.
HWY_INLINE Product multiply(V a, V factor) {
    const D d;
    const hn::RepartitionToWide<D> wide;
    const auto even = hn::MulEven(a, factor);
    const auto odd = hn::MulEven(hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(wide, a))), factor);
    return {hn::OddEven(hn::BitCast(d, odd), hn::BitCast(d, hn::ShiftRight<32>(even))),
            hn::OddEven(hn::BitCast(d, hn::ShiftLeft<32>(odd)), hn::BitCast(d, even))};
}

HWY_INLINE hn::Vec<hn::RebindToFloat<D> > to_unit(V bits) {
    const hn::RebindToFloat<D> real;
    const hn::RebindToSigned<D> whole;
    return hn::Mul(hn::ConvertTo(real, hn::BitCast(whole, hn::ShiftRight<8>(bits))), hn::Set(real, 0x1p-24F));
}

/// A block a lane. The low half of the index does not overflow within the blocks.
void fill_lanes(const UniformKey& key, std::uint64_t index, Dim blocks, float* out) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    const V first = hn::Set(d, 0xD2511F53), third = hn::Set(d, 0xCD9E8D57);
    HWY_ALIGN float rest[4 * hn::MaxLanes(d)];
    for (Dim b = 0; b < blocks; b += lanes) {
        V c0 = hn::Iota(d, static_cast<std::uint32_t>(index) + static_cast<std::uint32_t>(b));
        V c1 = hn::Set(d, static_cast<std::uint32_t>(index >> 32));
        V c2 = hn::Set(d, key.counter), c3 = hn::Set(d, key.stream);
        auto k0 = static_cast<std::uint32_t>(key.seed), k1 = static_cast<std::uint32_t>(key.seed >> 32);
        for (int round = 0; round < 10; ++round) {
            const Product p0 = multiply(c0, first), p1 = multiply(c2, third);
            c0 = hn::Xor(hn::Xor(p1.high, c1), hn::Set(d, k0));
            c1 = p1.low;
            c2 = hn::Xor(hn::Xor(p0.high, c3), hn::Set(d, k1));
            c3 = p0.low;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        const bool whole = b + lanes <= blocks;
        hn::StoreInterleaved4(to_unit(c0), to_unit(c1), to_unit(c2), to_unit(c3), hn::RebindToFloat<D>(),
                              whole ? out + 4 * b : rest);
        if (!whole) std::copy_n(rest, 4 * (blocks - b), out + 4 * b);
    }
}

#endif

}  // namespace

FillUniform fill_table() {
    return [](const UniformKey& key, std::uint64_t index, Dim blocks, float* out) {
        while (blocks > 0) {
            const std::uint64_t to_overflow = (std::uint64_t{1} << 32) - (index & 0xFFFFFFFF);
            const Dim part = static_cast<Dim>(std::min(to_overflow, static_cast<std::uint64_t>(blocks)));
            fill_lanes(key, index, part, out);
            index += static_cast<std::uint64_t>(part);
            out += 4 * part;
            blocks -= part;
        }
    };
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(fill_table);

FillUniform fill_uniform() {
    static const FillUniform chosen = HWY_DYNAMIC_DISPATCH(fill_table)();
    return chosen;
}

}  // namespace netloom::cpu
#endif
