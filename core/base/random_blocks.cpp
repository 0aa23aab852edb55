#include "core/base/random_blocks.h"

#include <algorithm>

#include "core/base/philox.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/base/random_blocks.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace netloom::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<std::uint32_t>;
using V = hn::Vec<D>;
using Real = hn::RebindToFloat<D>;
using R = hn::Vec<Real>;
using Whole = hn::RebindToSigned<D>;

/// Word i of a block a lane is in vector i.
struct Words {
    V w0, w1, w2, w3;
};
struct Numbers {
    R n0, n1, n2, n3;
};

#if HWY_TARGET == HWY_SCALAR

Words draw(const RandomKey& key, std::uint64_t index) {
    const D d;
    const Philox::Block b = Philox::bits(key.seed, key.stream, key.counter, index);
    return {hn::Set(d, b[0]), hn::Set(d, b[1]), hn::Set(d, b[2]), hn::Set(d, b[3])};
}

#else

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

/// The blocks from `index` on; the low half of the index does not overflow among them.
HWY_INLINE Words draw(const RandomKey& key, std::uint64_t index) {
    const D d;
    const V first = hn::Set(d, 0xD2511F53), third = hn::Set(d, 0xCD9E8D57);
    V c0 = hn::Iota(d, static_cast<std::uint32_t>(index)), c1 = hn::Set(d, static_cast<std::uint32_t>(index >> 32));
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
    return {c0, c1, c2, c3};
}

#endif

HWY_INLINE R real(float value) {
    return hn::Set(Real(), value);
}

/// Not hn::MulAdd, which rounds once where the processor can.
HWY_INLINE R times_plus(R a, R b, R c) {
    return hn::Add(hn::Mul(a, b), c);
}

/// c[0]·x^n + … + c[n].
template <std::size_t N>
HWY_INLINE R polynomial(R x, const float (&c)[N]) {
    R y = real(c[0]);
    for (std::size_t i = 1; i < N; ++i) y = times_plus(y, x, real(c[i]));
    return y;
}

/// The upper 24 bits of each word.
HWY_INLINE R upper_bits(V bits) {
    return hn::ConvertTo(Real(), hn::BitCast(Whole(), hn::ShiftRight<8>(bits)));
}

/// Of a normal number above 0 (the polynomial of Cephes, on [√½, √2]).
HWY_INLINE R logarithm(R x) {
    const Whole whole;
    const auto bits = hn::BitCast(whole, x);
    const auto exponent = hn::ShiftRight<23>(hn::Sub(bits, hn::Set(whole, 0x3F3504F3)));
    const R f = hn::Sub(hn::BitCast(Real(), hn::Sub(bits, hn::ShiftLeft<23>(exponent))), real(1));
    const R e = hn::ConvertTo(Real(), exponent), square = hn::Mul(f, f);
    const R p =
        polynomial(f, {7.0376836292E-2F, -1.1514610310E-1F, 1.1676998740E-1F, -1.2420140846E-1F, 1.4249322787E-1F,
                       -1.6668057665E-1F, 2.0000714765E-1F, -2.4999993993E-1F, 3.3333331174E-1F});
    // The logarithm of 2 in two parts, the larger of which is exact in products with small whole numbers.
    R y = times_plus(e, real(-2.12194440E-4F), hn::Mul(hn::Mul(p, f), square));
    y = times_plus(square, real(-0.5F), y);
    return times_plus(e, real(0.693359375F), hn::Add(f, y));
}

struct Pair {
    R a, b;
};

/// Box and Muller 1958.
HWY_INLINE Pair normal_pair(V first, V second) {
    const D d;
    const Whole whole;
    const R u = hn::Mul(hn::Add(upper_bits(first), real(0.5F)), real(0x1p-24F));
    const R radius = hn::Sqrt(hn::Mul(logarithm(u), real(-2)));

    // The angle is k / 2^24 of a turn: the nearest quarter, and what is left in [-1/8, 1/8] of a turn.
    const V k = hn::ShiftRight<8>(second);
    const V quarter = hn::ShiftRight<22>(hn::Add(k, hn::Set(d, 1U << 21)));
    const auto rest = hn::BitCast(whole, hn::Sub(k, hn::ShiftLeft<22>(quarter)));
    const R x = hn::Mul(hn::ConvertTo(Real(), rest), real(6.283185307179586F * 0x1p-24F)), z = hn::Mul(x, x);
    const R s = times_plus(hn::Mul(polynomial(z, {-1.9515295891E-4F, 8.3321608736E-3F, -1.6666654611E-1F}), z), x, x);
    const R c = hn::Add(
        times_plus(hn::Mul(polynomial(z, {2.443315711809948E-5F, -1.388731625493765E-3F, 4.166664568298827E-2F}), z), z,
                   hn::Mul(z, real(-0.5F))),
        real(1));
    const auto odd = hn::MaskFromVec(hn::BitCast(Real(), hn::Sub(hn::Zero(d), hn::And(quarter, hn::Set(d, 1)))));
    // Cosine is negative in the quarters 1 and 2, sine in 2 and 3.
    const R cosine_sign =
        hn::BitCast(Real(), hn::ShiftLeft<30>(hn::And(hn::Add(quarter, hn::Set(d, 1)), hn::Set(d, 2))));
    const R sine_sign = hn::BitCast(Real(), hn::ShiftLeft<30>(hn::And(quarter, hn::Set(d, 2))));
    return {hn::Mul(radius, hn::Xor(hn::IfThenElse(odd, s, c), cosine_sign)),
            hn::Mul(radius, hn::Xor(hn::IfThenElse(odd, c, s), sine_sign))};
}

/// The inverse of the distribution: √2·erfinv(x), by the polynomial of Giles 2010 for the middle, which reaches beyond
/// the cut.
HWY_INLINE R truncated(V bits) {
    // An odd multiple of 2^-24 between -1 and 1, brought to what erf(√2) leaves.
    const R x = hn::Mul(times_plus(upper_bits(bits), real(2), real(1 - 0x1p24F)), real(0x1p-24F * 0.954499736F));
    const R w = hn::Sub(real(-2.5F), logarithm(hn::Mul(hn::Sub(real(1), x), hn::Add(real(1), x))));
    const R p = polynomial(w, {2.81022636E-08F, 3.43273939E-07F, -3.5233877E-06F, -4.39150654E-06F, 0.00021858087F,
                               -0.00125372503F, -0.00417768164F, 0.246640727F, 1.50140941F});
    const R y = hn::Mul(hn::Mul(p, x), real(1.41421356F));
    return hn::Min(hn::Max(y, real(-2)), real(2));
}

struct Uniform {
    static HWY_INLINE Numbers of(const Words& w) {
        const R scale = real(0x1p-24F);
        return {hn::Mul(upper_bits(w.w0), scale), hn::Mul(upper_bits(w.w1), scale), hn::Mul(upper_bits(w.w2), scale),
                hn::Mul(upper_bits(w.w3), scale)};
    }
};
struct Normal {
    static HWY_INLINE Numbers of(const Words& w) {
        const Pair p = normal_pair(w.w0, w.w1), q = normal_pair(w.w2, w.w3);
        return {p.a, p.b, q.a, q.b};
    }
};
struct TruncatedNormal {
    static HWY_INLINE Numbers of(const Words& w) {
        return {truncated(w.w0), truncated(w.w1), truncated(w.w2), truncated(w.w3)};
    }
};

/// The low half of the index does not overflow within the blocks.
template <class Law>
void fill_stretch(const RandomKey& key, std::uint64_t index, Dim blocks, float* out) {
    const D d;
    const auto lanes = static_cast<Dim>(hn::Lanes(d));
    HWY_ALIGN float rest[4 * hn::MaxLanes(d)];
    for (Dim b = 0; b < blocks; b += lanes) {
        const Numbers n = Law::of(draw(key, index + static_cast<std::uint64_t>(b)));
        const bool whole = b + lanes <= blocks;
        hn::StoreInterleaved4(n.n0, n.n1, n.n2, n.n3, Real(), whole ? out + 4 * b : rest);
        if (!whole) std::copy_n(rest, 4 * (blocks - b), out + 4 * b);
    }
}

template <class Law>
void fill(const RandomKey& key, std::uint64_t index, Dim blocks, float* out) {
    while (blocks > 0) {
        const std::uint64_t to_overflow = (std::uint64_t{1} << 32) - (index & 0xFFFFFFFF);
        const Dim part = static_cast<Dim>(std::min(to_overflow, static_cast<std::uint64_t>(blocks)));
        fill_stretch<Law>(key, index, part, out);
        index += static_cast<std::uint64_t>(part);
        out += 4 * part;
        blocks -= part;
    }
}

}  // namespace

FillBlocks uniform_table() {
    return fill<Uniform>;
}
FillBlocks normal_table() {
    return fill<Normal>;
}
FillBlocks truncated_table() {
    return fill<TruncatedNormal>;
}

}  // namespace netloom::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom {

HWY_EXPORT(uniform_table);
HWY_EXPORT(normal_table);
HWY_EXPORT(truncated_table);

FillBlocks uniform_blocks() {
    static const FillBlocks chosen = HWY_DYNAMIC_DISPATCH(uniform_table)();
    return chosen;
}
FillBlocks normal_blocks() {
    static const FillBlocks chosen = HWY_DYNAMIC_DISPATCH(normal_table)();
    return chosen;
}
FillBlocks truncated_normal_blocks() {
    static const FillBlocks chosen = HWY_DYNAMIC_DISPATCH(truncated_table)();
    return chosen;
}

void RandomStream::normals(std::span<float> out) {
    const RandomKey key{seed_, stream_, counter_};
    const std::size_t whole = out.size() / 4, rest = out.size() % 4;
    normal_blocks()(key, index_, static_cast<Dim>(whole), out.data());
    index_ += whole;
    if (rest > 0) {
        float last[4];
        normal_blocks()(key, index_++, 1, last);
        std::copy_n(last, rest, out.data() + 4 * whole);
    }
    used_ = 4;
}

}  // namespace netloom
#endif
