#include "core/device/cpu/tile.h"

#include <array>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/tile.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include "core/device/cpu/math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

// Each formula is made from its immediates once a tile and applied to vectors.
struct Formula {
    explicit Formula(const float*) {}
};
struct Add : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::Add(a, b); }
};
struct Sub : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::Sub(a, b); }
};
struct Mul : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::Mul(a, b); }
};
struct Div : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::Div(a, b); }
};
// NaN in either operand comes out.
struct Maximum : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::IfThenElse(hn::Or(hn::Gt(a, b), hn::IsNaN(a)), a, b); }
};
struct Minimum : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::IfThenElse(hn::Or(hn::Lt(a, b), hn::IsNaN(a)), a, b); }
};
struct Greater : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::IfThenElseZero(hn::Gt(a, b), splat(1)); }
};
struct GreaterEqual : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::IfThenElseZero(hn::Ge(a, b), splat(1)); }
};
struct Equal : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b) const { return hn::IfThenElseZero(hn::Eq(a, b), splat(1)); }
};
struct Select : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V condition, V a, V b) const {
        return hn::IfThenElse(hn::Eq(condition, hn::Zero(D{})), b, a);
    }
};
struct Neg : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return hn::Neg(x); }
};
struct Exp : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_exp(x); }
};
struct Log : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_log(x); }
};
struct Log1p : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_log1p(x); }
};
struct Sqrt : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return hn::Sqrt(x); }
};
struct Rsqrt : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return hn::Div(splat(1), hn::Sqrt(x)); }
};
struct Abs : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return hn::Abs(x); }
};
struct Sign : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const {
        const V zero = hn::Zero(D{});
        return hn::Sub(hn::IfThenElseZero(hn::Gt(x, zero), splat(1)), hn::IfThenElseZero(hn::Lt(x, zero), splat(1)));
    }
};
struct Square : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return hn::Mul(x, x); }
};
struct Erf : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_erf(x); }
};
struct Sin : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_sin(x); }
};
struct Cos : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_cos(x); }
};
struct Tanh : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_tanh(x); }
};
struct Sigmoid : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_sigmoid(x); }
};
struct Softplus : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return vector_softplus(x); }
};
struct Relu : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V x) const { return hn::IfThenZeroElse(hn::Lt(x, hn::Zero(D{})), x); }
};
struct LeakyRelu {
    explicit LeakyRelu(const float* i) : slope(splat(i[0])) {}
    HWY_INLINE V operator()(V x) const { return hn::IfThenElse(hn::Lt(x, hn::Zero(D{})), hn::Mul(slope, x), x); }
    V slope;
};
struct Elu {
    explicit Elu(const float* i) : alpha(splat(i[0])) {}
    HWY_INLINE V operator()(V x) const {
        return hn::IfThenElse(hn::Lt(x, hn::Zero(D{})), hn::Mul(alpha, vector_expm1(x)), x);
    }
    V alpha;
};
struct Clip {
    explicit Clip(const float* i) : low(splat(i[0])), high(splat(i[1])) {}
    HWY_INLINE V operator()(V x) const {
        return hn::IfThenElse(hn::Lt(x, low), low, hn::IfThenElse(hn::Gt(x, high), high, x));
    }
    V low, high;
};
struct Affine {
    explicit Affine(const float* i) : scale(splat(i[0])), shift(splat(i[1])) {}
    HWY_INLINE V operator()(V x) const { return hn::MulAdd(x, scale, shift); }
    V scale, shift;
};

struct MulAdd : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b, V c) const { return hn::Add(hn::Mul(a, b), c); }
};
struct MulSub : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b, V c) const { return hn::Sub(hn::Mul(a, b), c); }
};
struct SubMul : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b, V c) const { return hn::Sub(c, hn::Mul(a, b)); }
};
struct MulMul : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b, V c) const { return hn::Mul(hn::Mul(a, b), c); }
};
struct AffineAdd : Affine {
    using Affine::Affine;
    HWY_INLINE V operator()(V a, V b) const { return hn::Add(Affine::operator()(a), b); }
};
struct AffineSub : Affine {
    using Affine::Affine;
    HWY_INLINE V operator()(V a, V b) const { return hn::Sub(Affine::operator()(a), b); }
};
struct SubAffine : Affine {
    using Affine::Affine;
    HWY_INLINE V operator()(V a, V b) const { return hn::Sub(b, Affine::operator()(a)); }
};
struct AffineMul : Affine {
    using Affine::Affine;
    HWY_INLINE V operator()(V a, V b) const { return hn::Mul(Affine::operator()(a), b); }
};
struct Mix {
    explicit Mix(const float* i) : first(i), second(i + 2) {}
    HWY_INLINE V operator()(V a, V b) const { return hn::Add(first(a), second(b)); }
    Affine first, second;
};
struct MixSquare : Mix {
    using Mix::Mix;
    HWY_INLINE V operator()(V a, V b) const { return Mix::operator()(a, hn::Mul(b, b)); }
};
struct RootAdd : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b, V c) const { return hn::Add(hn::Mul(hn::Sqrt(a), b), c); }
};
struct SubDiv : Formula {
    using Formula::Formula;
    HWY_INLINE V operator()(V a, V b, V c) const { return hn::Sub(c, hn::Div(a, b)); }
};

template <class F>
void unary(float* to, const float* a, const float*, const float*, const float* immediates, std::size_t n) {
    const D d;
    const F f(immediates);
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) hn::StoreU(f(hn::LoadU(d, a + i)), d, to + i);
}

template <class F>
void binary(float* to, const float* a, const float* b, const float*, const float* immediates, std::size_t n) {
    const D d;
    const F f(immediates);
    for (std::size_t i = 0; i < n; i += hn::Lanes(d))
        hn::StoreU(f(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), d, to + i);
}

template <class F>
void ternary(float* to, const float* a, const float* b, const float* c, const float* immediates, std::size_t n) {
    const D d;
    const F f(immediates);
    for (std::size_t i = 0; i < n; i += hn::Lanes(d))
        hn::StoreU(f(hn::LoadU(d, a + i), hn::LoadU(d, b + i), hn::LoadU(d, c + i)), d, to + i);
}

// Squares have a loop of their own; other exponents go through the C library, which is exact at every edge. An element
// never depends on its neighbours, so that padding does not matter.
void power(float* to, const float* a, const float* b, const float*, const float*, std::size_t n) {
    const D d;
    bool squares = true;
    for (std::size_t i = 0; i < n && squares; ++i) squares = b[i] == 2;
    if (squares) {
        for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
            const V x = hn::LoadU(d, a + i);
            hn::StoreU(hn::Mul(x, x), d, to + i);
        }
        return;
    }
    for (std::size_t i = 0; i < n; ++i) to[i] = b[i] == 2 ? a[i] * a[i] : std::pow(a[i], b[i]);
}

double sum(const float* x, std::size_t n) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    V first = hn::Zero(d), second = first, third = first, fourth = first;
    std::size_t i = 0;
    for (; i + 4 * lanes <= n; i += 4 * lanes) {
        first = hn::Add(first, hn::LoadU(d, x + i));
        second = hn::Add(second, hn::LoadU(d, x + i + lanes));
        third = hn::Add(third, hn::LoadU(d, x + i + 2 * lanes));
        fourth = hn::Add(fourth, hn::LoadU(d, x + i + 3 * lanes));
    }
    for (; i + lanes <= n; i += lanes) first = hn::Add(first, hn::LoadU(d, x + i));
    const V all = hn::Add(hn::Add(first, second), hn::Add(third, fourth));
    double total = static_cast<double>(hn::GetLane(hn::SumOfLanes(d, all)));
    for (; i < n; ++i) total += static_cast<double>(x[i]);
    return total;
}

float maximum(const float* x, std::size_t n) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    const Maximum larger(nullptr);
    float best = -std::numeric_limits<float>::infinity();
    std::size_t i = 0;
    if (n >= lanes) {
        V all = hn::LoadU(d, x);
        for (i = lanes; i + lanes <= n; i += lanes) all = larger(all, hn::LoadU(d, x + i));
        HWY_ALIGN float each[hn::MaxLanes(D{})];
        hn::Store(all, d, each);
        for (const float lane : each) best = best > lane || std::isnan(best) ? best : lane;
    }
    for (; i < n; ++i) best = best > x[i] || std::isnan(best) ? best : x[i];
    return best;
}

void accumulate(float* sums, const float* x, std::size_t n) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) hn::StoreU(hn::Add(hn::LoadU(d, sums + i), hn::LoadU(d, x + i)), d, sums + i);
    for (; i < n; ++i) sums[i] += x[i];
}

void accumulate_maximum(float* maxima, const float* x, std::size_t n) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    const Maximum larger(nullptr);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) hn::StoreU(larger(hn::LoadU(d, maxima + i), hn::LoadU(d, x + i)), d, maxima + i);
    for (; i < n; ++i) maxima[i] = maxima[i] > x[i] || std::isnan(maxima[i]) ? maxima[i] : x[i];
}

// x·0 is 0 where x is finite, else NaN, and NaN stays in a sum.
bool finite(const float* x, std::size_t n) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    const V zero = hn::Zero(d);
    V all = zero;
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) all = hn::MulAdd(hn::LoadU(d, x + i), zero, all);
    bool found = hn::AllTrue(d, hn::Eq(all, zero));
    for (; i < n; ++i) found = found && std::isfinite(x[i]);
    return found;
}

// Rounds as to_bf16 does.
void narrow(Bf16* to, const float* x, std::size_t n) {
    const D d;
    const hn::RebindToUnsigned<D> du;
    const hn::Rebind<std::uint16_t, D> half;
    const hn::RebindToSigned<D> ds;
    const auto most_of_half = hn::Set(du, 0x7FFFU), one = hn::Set(du, 1U), quiet = hn::Set(du, 0x40U);
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const V value = hn::LoadU(d, x + i);
        const auto bits = hn::BitCast(du, value);
        const auto upper = hn::ShiftRight<16>(bits);
        const auto rounded = hn::ShiftRight<16>(bits + most_of_half + (upper & one));
        const auto result = hn::IfThenElse(hn::RebindMask(du, hn::IsNaN(value)), upper | quiet, rounded);
        hn::StoreU(hn::DemoteTo(half, hn::BitCast(ds, result)), half, reinterpret_cast<std::uint16_t*>(to + i));
    }
    for (; i < n; ++i) to[i] = to_bf16(x[i]);
}

void widen(float* to, const Bf16* x, std::size_t n) {
    const D d;
    const hn::RebindToUnsigned<D> du;
    const hn::Rebind<std::uint16_t, D> half;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto bits = hn::PromoteTo(du, hn::LoadU(half, reinterpret_cast<const std::uint16_t*>(x + i)));
        hn::StoreU(hn::BitCast(d, hn::ShiftLeft<16>(bits)), d, to + i);
    }
    for (; i < n; ++i) to[i] = to_float(x[i]);
}

constexpr auto kBasic = [] {
    std::array<TileFunction, static_cast<std::size_t>(FusedCode::store) + 1> table{};
    const auto set = [&](FusedCode code, TileFunction function) { table[static_cast<std::size_t>(code)] = function; };
    set(FusedCode::add, binary<Add>);
    set(FusedCode::sub, binary<Sub>);
    set(FusedCode::mul, binary<Mul>);
    set(FusedCode::div, binary<Div>);
    set(FusedCode::maximum, binary<Maximum>);
    set(FusedCode::minimum, binary<Minimum>);
    set(FusedCode::pow, power);
    set(FusedCode::greater, binary<Greater>);
    set(FusedCode::greater_equal, binary<GreaterEqual>);
    set(FusedCode::equal, binary<Equal>);
    set(FusedCode::select, ternary<Select>);
    set(FusedCode::neg, unary<Neg>);
    set(FusedCode::exp, unary<Exp>);
    set(FusedCode::log, unary<Log>);
    set(FusedCode::log1p, unary<Log1p>);
    set(FusedCode::sqrt, unary<Sqrt>);
    set(FusedCode::rsqrt, unary<Rsqrt>);
    set(FusedCode::abs, unary<Abs>);
    set(FusedCode::sign, unary<Sign>);
    set(FusedCode::square, unary<Square>);
    set(FusedCode::erf, unary<Erf>);
    set(FusedCode::sin, unary<Sin>);
    set(FusedCode::cos, unary<Cos>);
    set(FusedCode::tanh, unary<Tanh>);
    set(FusedCode::sigmoid, unary<Sigmoid>);
    set(FusedCode::softplus, unary<Softplus>);
    set(FusedCode::relu, unary<Relu>);
    set(FusedCode::leaky_relu, unary<LeakyRelu>);
    set(FusedCode::elu, unary<Elu>);
    set(FusedCode::clip, unary<Clip>);
    set(FusedCode::affine, unary<Affine>);
    return table;
}();

constexpr auto kPaired = [] {
    std::array<TileFunction, static_cast<std::size_t>(Composite::count)> table{};
    const auto set = [&](Composite code, TileFunction function) { table[static_cast<std::size_t>(code)] = function; };
    set(Composite::mul_add, ternary<MulAdd>);
    set(Composite::mul_sub, ternary<MulSub>);
    set(Composite::sub_mul, ternary<SubMul>);
    set(Composite::mul_mul, ternary<MulMul>);
    set(Composite::affine_add, binary<AffineAdd>);
    set(Composite::affine_sub, binary<AffineSub>);
    set(Composite::sub_affine, binary<SubAffine>);
    set(Composite::affine_mul, binary<AffineMul>);
    set(Composite::mix, binary<Mix>);
    set(Composite::mix_square, binary<MixSquare>);
    set(Composite::root_add, ternary<RootAdd>);
    set(Composite::sub_div, ternary<SubDiv>);
    return table;
}();

const char* isa_name() {
    switch (HWY_TARGET) {
        case HWY_AVX3: return "avx512";
        case HWY_AVX2: return "avx2";
        case HWY_SSE4: return "sse4";
        case HWY_SSSE3: return "ssse3";
        default: return "scalar";
    }
}

}  // namespace

const TileFunctions* tile_table() {
    static const TileFunctions table{isa_name(), kBasic.data(),      kPaired.data(), sum,    maximum,
                                     accumulate, accumulate_maximum, finite,         narrow, widen};
    return &table;
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(tile_table);

const TileFunctions& tile_functions() {
    static const TileFunctions& chosen = *HWY_DYNAMIC_DISPATCH(tile_table)();
    return chosen;
}

}  // namespace netloom::cpu
#endif
