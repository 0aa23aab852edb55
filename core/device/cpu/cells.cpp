#include "core/device/cpu/cells.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/device/cpu/cells.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h
#include "core/device/cpu/math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace netloom::cpu::HWY_NAMESPACE {
namespace {

/// Whole vectors.
struct Whole {
    HWY_INLINE V load(const float* from) const { return hn::LoadU(D{}, from); }
    HWY_INLINE void store(V x, float* to) const { hn::StoreU(x, D{}, to); }
};

/// What remains at the end of a gate.
struct Rest {
    Dim count;
    HWY_INLINE V load(const float* from) const {
        HWY_ALIGN float buffer[hn::MaxLanes(D{})] = {};
        std::copy_n(from, count, buffer);
        return hn::Load(D{}, buffer);
    }
    HWY_INLINE void store(V x, float* to) const {
        HWY_ALIGN float buffer[hn::MaxLanes(D{})];
        hn::Store(x, D{}, buffer);
        std::copy_n(buffer, count, to);
    }
};

template <class Cell, class Row>
void over_units(const Row& row, Dim units) {
    const auto lanes = static_cast<Dim>(hn::Lanes(D{}));
    Dim j = 0;
    for (; j + lanes <= units; j += lanes) Cell::run(row, j, units, Whole{});
    if (j < units) Cell::run(row, j, units, Rest{units - j});
}

HWY_INLINE V one_minus(V x) {
    return hn::Sub(splat(1), x);
}
HWY_INLINE V product3(V a, V b, V c) {
    return hn::Mul(hn::Mul(a, b), c);
}

template <class Access>
HWY_INLINE V gate_input(const CellRow& row, Dim at, Access access) {
    return hn::Add(hn::Add(access.load(row.product + at), access.load(row.x + at)), access.load(row.bias + at));
}

template <class Access>
HWY_INLINE V arrived_at(const CellGradRow& row, Dim j, Access access) {
    const V sum = hn::Add(access.load(row.product + j), access.load(row.arrived + j));
    return row.carried ? hn::Add(sum, access.load(row.carried + j)) : sum;
}

template <class Access>
HWY_INLINE void put(V x, float* to, float* copy, Dim at, Access access) {
    access.store(x, to + at);
    access.store(x, copy + at);
}

struct Tanh {
    static HWY_INLINE V value(V x) { return vector_tanh(x); }
    static HWY_INLINE V slope(V y) { return hn::NegMulAdd(y, y, splat(1)); }
};
struct Relu {
    static HWY_INLINE V value(V x) { return keep_nan(x, hn::Max(x, hn::Zero(D{}))); }
    static HWY_INLINE V slope(V y) { return hn::IfThenElseZero(hn::Gt(y, hn::Zero(D{})), splat(1)); }
};
struct Sigmoid {
    static HWY_INLINE V value(V x) { return vector_sigmoid(x); }
    static HWY_INLINE V slope(V y) { return hn::Mul(y, one_minus(y)); }
};

template <class Activation>
struct Rnn {
    template <class Access>
    static HWY_INLINE void run(const CellRow& row, Dim j, Dim, Access access) {
        put(Activation::value(gate_input(row, j, access)), row.state, row.state_copy, j, access);
    }
};

template <class Activation>
struct RnnGrad {
    template <class Access>
    static HWY_INLINE void run(const CellGradRow& row, Dim j, Dim, Access access) {
        const V dh = arrived_at(row, j, access);
        if (row.carried) access.store(hn::Zero(D{}), row.carried + j);
        put(hn::Mul(dh, Activation::slope(access.load(row.gates + j))), row.dx, row.dx_copy, j, access);
    }
};

template <bool peeps>
struct Lstm {
    template <class Access>
    static HWY_INLINE void run(const CellRow& row, Dim j, Dim units, Access access) {
        const V before = access.load(row.before + j);
        const auto seen = [&](V input, Dim which, V cell) HWY_ATTR {
            if constexpr (peeps) return hn::MulAdd(access.load(row.peephole + which * units + j), cell, input);
            return input;
        };
        const V i = vector_sigmoid(seen(gate_input(row, j, access), 0, before)),
                f = vector_sigmoid(seen(gate_input(row, units + j, access), 1, before)),
                g = vector_tanh(gate_input(row, 2 * units + j, access));
        const V cell = hn::MulAdd(f, before, hn::Mul(i, g));
        const V o = vector_sigmoid(seen(gate_input(row, 3 * units + j, access), 2, cell));
        access.store(i, row.gates + j);
        access.store(f, row.gates + units + j);
        access.store(g, row.gates + 2 * units + j);
        access.store(o, row.gates + 3 * units + j);
        access.store(cell, row.cell + j);
        put(hn::Mul(o, vector_tanh(cell)), row.state, row.state_copy, j, access);
    }
};

template <bool peeps>
struct LstmGrad {
    template <class Access>
    static HWY_INLINE void run(const CellGradRow& row, Dim j, Dim units, Access access) {
        const V i = access.load(row.gates + j), f = access.load(row.gates + units + j),
                g = access.load(row.gates + 2 * units + j), o = access.load(row.gates + 3 * units + j);
        const V dh = arrived_at(row, j, access), c = vector_tanh(access.load(row.cell + j));
        const auto through = [&](V gradient, Dim which, V sum) HWY_ATTR {
            if constexpr (peeps) return hn::MulAdd(access.load(row.peephole + which * units + j), gradient, sum);
            return sum;
        };
        const V d_o = product3(dh, c, Sigmoid::slope(o));
        const V dc = through(d_o, 2, hn::MulAdd(hn::Mul(dh, o), Tanh::slope(c), access.load(row.cell_grad + j)));
        const V before = access.load(row.before + j);
        const V di = product3(dc, g, Sigmoid::slope(i)), df = product3(dc, before, Sigmoid::slope(f));
        if (row.carried) access.store(hn::Zero(D{}), row.carried + j);
        access.store(through(df, 1, through(di, 0, hn::Mul(dc, f))), row.cell_grad + j);
        put(di, row.dx, row.dx_copy, j, access);
        put(df, row.dx, row.dx_copy, units + j, access);
        put(product3(dc, i, Tanh::slope(g)), row.dx, row.dx_copy, 2 * units + j, access);
        put(d_o, row.dx, row.dx_copy, 3 * units + j, access);
    }
};

template <class Access>
HWY_INLINE void next_gru_state(const CellRow& row, V z, V n, V before, Dim j, Access access) {
    put(hn::MulAdd(z, hn::Sub(before, n), n), row.state, row.state_copy, j, access);
}

struct Gru {
    template <class Access>
    static HWY_INLINE void run(const CellRow& row, Dim j, Dim units, Access access) {
        const Dim at = 2 * units + j;
        const V r = vector_sigmoid(gate_input(row, j, access)), z = vector_sigmoid(gate_input(row, units + j, access));
        const V q = hn::Add(access.load(row.product + at), access.load(row.second_bias + j));
        const V n = vector_tanh(hn::MulAdd(r, q, hn::Add(access.load(row.x + at), access.load(row.bias + at))));
        const V before = access.load(row.before + j);
        access.store(r, row.gates + j);
        access.store(z, row.gates + units + j);
        access.store(n, row.gates + at);
        access.store(q, row.gates + 3 * units + j);
        next_gru_state(row, z, n, before, j, access);
    }
};

struct GruGates {
    template <class Access>
    static HWY_INLINE void run(const CellRow& row, Dim j, Dim units, Access access) {
        const V r = vector_sigmoid(gate_input(row, j, access)), z = vector_sigmoid(gate_input(row, units + j, access));
        access.store(r, row.gates + j);
        access.store(z, row.gates + units + j);
        put(hn::Mul(r, access.load(row.before + j)), row.cell, row.gates + 3 * units, j, access);
    }
};

struct GruCandidate {
    template <class Access>
    static HWY_INLINE void run(const CellRow& row, Dim j, Dim units, Access access) {
        const Dim at = 2 * units + j;
        const V n = vector_tanh(
            hn::Add(hn::Add(access.load(row.product + j), access.load(row.x + at)), access.load(row.bias + at)));
        const V before = access.load(row.before + j);
        access.store(n, row.gates + at);
        next_gru_state(row, access.load(row.gates + units + j), n, before, j, access);
    }
};

struct GruGrad {
    template <class Access>
    static HWY_INLINE void run(const CellGradRow& row, Dim j, Dim units, Access access) {
        const Dim at = 2 * units + j;
        const V r = access.load(row.gates + j), z = access.load(row.gates + units + j), n = access.load(row.gates + at),
                q = access.load(row.gates + 3 * units + j);
        const V dh = arrived_at(row, j, access);
        const V dz = product3(dh, hn::Sub(access.load(row.before + j), n), Sigmoid::slope(z));
        const V dn = product3(dh, one_minus(z), Tanh::slope(n));
        const V dr = product3(dn, q, Sigmoid::slope(r));
        access.store(hn::Mul(dh, z), row.carried + j);
        access.store(dr, row.dx_copy + j);
        access.store(dz, row.dx_copy + units + j);
        access.store(dn, row.dx_copy + at);
        put(dr, row.second, row.second_copy, j, access);
        put(dz, row.second, row.second_copy, units + j, access);
        put(hn::Mul(dn, r), row.second, row.second_copy, at, access);
    }
};

struct GruCandidateGrad {
    template <class Access>
    static HWY_INLINE void run(const CellGradRow& row, Dim j, Dim units, Access access) {
        const Dim at = 2 * units + j;
        const V z = access.load(row.gates + units + j), n = access.load(row.gates + at);
        const V dh = arrived_at(row, j, access);
        const V dz = product3(dh, hn::Sub(access.load(row.before + j), n), Sigmoid::slope(z));
        const V dn = product3(dh, one_minus(z), Tanh::slope(n));
        access.store(hn::Mul(dh, z), row.carried + j);
        put(dz, row.dx, row.dx_copy, units + j, access);
        access.store(dn, row.dx_copy + at);
        access.store(dn, row.second + j);
    }
};

struct GruGatesGrad {
    template <class Access>
    static HWY_INLINE void run(const CellGradRow& row, Dim j, Dim, Access access) {
        const V dq = access.load(row.product + j), r = access.load(row.gates + j);
        access.store(hn::MulAdd(dq, r, access.load(row.carried + j)), row.carried + j);
        put(product3(dq, access.load(row.before + j), Sigmoid::slope(r)), row.dx, row.dx_copy, j, access);
    }
};

struct Pass {
    template <class Access>
    static HWY_INLINE void run(const CellGradRow& row, Dim j, Dim, Access access) {
        access.store(arrived_at(row, j, access), row.carried + j);
    }
};

template <class Cell>
void forward(const CellRow& row, Dim units) {
    over_units<Cell>(row, units);
}
template <class Cell>
void backward(const CellGradRow& row, Dim units) {
    over_units<Cell>(row, units);
}

}  // namespace

const CellFunctions* cell_table() {
    static const CellFunctions table{forward<Rnn<Tanh>>,
                                     forward<Rnn<Relu>>,
                                     forward<Rnn<Sigmoid>>,
                                     forward<Lstm<false>>,
                                     forward<Lstm<true>>,
                                     forward<Gru>,
                                     forward<GruGates>,
                                     forward<GruCandidate>,
                                     backward<RnnGrad<Tanh>>,
                                     backward<RnnGrad<Relu>>,
                                     backward<RnnGrad<Sigmoid>>,
                                     backward<LstmGrad<false>>,
                                     backward<LstmGrad<true>>,
                                     backward<GruGrad>,
                                     backward<GruCandidateGrad>,
                                     backward<GruGatesGrad>,
                                     backward<Pass>};
    return &table;
}

}  // namespace netloom::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace netloom::cpu {

HWY_EXPORT(cell_table);

const CellFunctions& cell_functions() {
    static const CellFunctions& chosen = *HWY_DYNAMIC_DISPATCH(cell_table)();
    return chosen;
}

}  // namespace netloom::cpu
#endif
