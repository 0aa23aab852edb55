// Vector mathematics for one target: Highway's functions, made total (infinities, NaN, poles), and what it lacks.
// Included once for each target, as Highway's own *-inl.h.
#if defined(NETLOOM_CPU_MATH_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef NETLOOM_CPU_MATH_INL_H
#undef NETLOOM_CPU_MATH_INL_H
#else
#define NETLOOM_CPU_MATH_INL_H
#endif

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <cmath>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

HWY_INLINE V splat(float value) {
    return hn::Set(D{}, value);
}

HWY_INLINE V infinity() {
    return splat(std::numeric_limits<float>::infinity());
}

/// x where x is NaN, else y.
HWY_INLINE V keep_nan(V x, V y) {
    return hn::IfThenElse(hn::IsNaN(x), x, y);
}

HWY_INLINE V vector_exp(V x) {
    const V top = splat(89.0F);  // overflows to infinity
    return keep_nan(x, hn::Exp(D{}, hn::IfThenElse(hn::Gt(x, top), top, x)));
}

/// exp of something not above 0 and not NaN.
HWY_INLINE V vector_exp_negative(V x) {
    return hn::Exp(D{}, x);
}

HWY_INLINE V vector_expm1(V x) {
    const V top = splat(89.0F);
    return keep_nan(x, hn::Expm1(D{}, hn::IfThenElse(hn::Gt(x, top), top, x)));
}

/// What a logarithm of `y` must be where the polynomial does not hold: at 0, below, at infinity and NaN.
HWY_INLINE V logarithm_edges(V y, V result) {
    const V zero = hn::Zero(D{});
    result = hn::IfThenElse(hn::Eq(y, zero), hn::Neg(infinity()), result);
    result = hn::IfThenElse(hn::Lt(y, zero), splat(std::numeric_limits<float>::quiet_NaN()), result);
    result = hn::IfThenElse(hn::Eq(y, infinity()), y, result);
    return keep_nan(y, result);
}

HWY_INLINE V vector_log(V x) {
    return logarithm_edges(x, hn::Log(D{}, x));
}

HWY_INLINE V vector_log1p(V x) {
    const V tiny = splat(0x1p-24F);
    const V y = hn::Add(x, splat(1));
    return hn::IfThenElse(hn::Lt(hn::Abs(x), tiny), x, logarithm_edges(y, hn::Log1p(D{}, x)));
}

HWY_INLINE V vector_tanh(V x) {
    const V top = splat(10.0F);  // tanh is 1 from 9.02 on
    const V magnitude = hn::Abs(x);
    const V y = hn::Tanh(D{}, hn::IfThenElse(hn::Gt(magnitude, top), hn::CopySign(top, x), x));
    return keep_nan(x, y);
}

HWY_INLINE V vector_sigmoid(V x) {
    const V one = splat(1);
    const V e = vector_exp_negative(hn::Neg(hn::Abs(x)));
    const V numerator = hn::IfThenElse(hn::Lt(x, hn::Zero(D{})), e, one);
    return keep_nan(x, hn::Div(numerator, hn::Add(one, e)));
}

HWY_INLINE V vector_softplus(V x) {
    const V zero = hn::Zero(D{});
    const V positive = hn::IfThenElse(hn::Gt(x, zero), x, zero);
    const V e = vector_exp_negative(hn::Neg(hn::Abs(x)));
    const V rest = hn::IfThenElse(hn::Lt(e, splat(0x1p-24F)), e, hn::Log1p(D{}, e));
    return keep_nan(x, hn::Add(positive, rest));
}

/// Below 1: a polynomial in x². Above: 1 - exp(-q(x)) with q fitted to -log erfc on [1, 4]; from 4 on it is 1.
HWY_INLINE V vector_erf(V x) {
    const V magnitude = hn::Abs(x);
    const V z = hn::Mul(x, x);
    V p = splat(7.87587505e-05F);
    for (const float k : {-0.000801686428F, 0.00518908742F, -0.026854212F, 0.112835947F, -0.376126267F, 1.12837917F})
        p = hn::MulAdd(p, z, splat(k));
    const V small = hn::Mul(p, x);

    const V four = splat(4);
    const V t =
        hn::Mul(hn::Sub(hn::IfThenElse(hn::Gt(magnitude, four), four, magnitude), splat(2.5F)), splat(1 / 1.5F));
    V q = splat(-4.19584002e-05F);
    for (const float k : {0.000227499504F, -0.000880397081F, 0.00319030541F, -0.0109618492F, 0.036647578F, 2.12376083F,
                          8.02902101F, 7.80681527F})
        q = hn::MulAdd(q, t, splat(k));
    const V large = hn::CopySign(hn::Sub(splat(1), vector_exp_negative(hn::Neg(q))), x);
    return keep_nan(x, hn::IfThenElse(hn::Lt(magnitude, splat(1)), small, large));
}

/// A scalar function in the lanes where the vector one does not reach; a lane never depends on its neighbours.
template <class Function>
HWY_NOINLINE V by_lane(hwy::HWY_NAMESPACE::VecArg<V> x, hwy::HWY_NAMESPACE::VecArg<V> y, float reach,
                       Function function) {
    HWY_ALIGN float from[hn::MaxLanes(D{})];
    HWY_ALIGN float to[hn::MaxLanes(D{})];
    hn::Store(x, D{}, from);
    hn::Store(y, D{}, to);
    for (std::size_t i = 0; i < hn::MaxLanes(D{}); ++i)
        if (!(std::fabs(from[i]) <= reach)) to[i] = function(from[i]);
    return hn::Load(D{}, to);
}

inline constexpr float kSineReach = 30000;

HWY_INLINE V vector_sin(V x) {
    const V y = hn::Sin(D{}, x);
    if (HWY_LIKELY(hn::AllTrue(D{}, hn::Le(hn::Abs(x), splat(kSineReach))))) return y;
    return by_lane(x, y, kSineReach, [](float lane) { return std::sin(lane); });
}

HWY_INLINE V vector_cos(V x) {
    const V y = hn::Cos(D{}, x);
    if (HWY_LIKELY(hn::AllTrue(D{}, hn::Le(hn::Abs(x), splat(kSineReach))))) return y;
    return by_lane(x, y, kSineReach, [](float lane) { return std::cos(lane); });
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
