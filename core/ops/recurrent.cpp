// Recurrent cells over a whole sequence. The forward op keeps what its gates were; the backward op goes through the
// steps the other way and gives the gradient of all steps' gates, from which the weights' gradient is one product.
// Differentiated again, both are unrolled into the ops of their steps.
#include "core/ops/recurrent.h"

#include <array>

#include "core/ops/families.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

using Types = std::vector<TensorType>;
using Grads = std::vector<Gradient>;
using Vals = std::vector<Val>;

// ---- shapes ----

/// The sizes of a sequence op and what its operands must be.
struct Sizes {
    DType dtype;
    Dim batch, time, units;

    TensorType steps(Dim parts) const { return {dtype, Shape{batch, time, parts * units}}; }
    TensorType weight(Dim parts) const { return {dtype, Shape{units, parts * units}}; }
    TensorType vector(Dim parts) const { return {dtype, Shape{parts * units}}; }
    TensorType state() const { return {dtype, Shape{batch, units}}; }
    TensorType mask() const { return {dtype, Shape{batch, time}}; }
};

Sizes sizes_of(const InferContext& c, const TensorType& x, Dim parts) {
    c.expect(is_floating(x.dtype) && x.shape.rank() == 3, "takes (batch, time, features)");
    c.expect(x.shape.elements() > 0, "there is nothing to go through");
    c.expect(x.shape[2] % parts == 0, "every gate has as many features as there are units");
    return {x.dtype, x.shape[0], x.shape[1], x.shape[2] / parts};
}

/// `weight` says which operand that is. It may be bf16, and then the states it multiplies are rounded to bf16 too.
void expect_operands(const InferContext& c, const Sizes& s, std::size_t weight, const Types& expected) {
    c.expect(c.inputs.size() == expected.size() || c.inputs.size() == expected.size() + 1, "operands are missing");
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const bool half = i == weight && c.inputs[i].dtype == DType::bf16;
        c.expect(c.inputs[i].shape == expected[i].shape && (half || c.inputs[i].dtype == expected[i].dtype),
                 "operands do not fit");
    }
    c.expect(c.inputs.size() == expected.size() || c.inputs.back() == s.mask(), "the mask is (batch, time)");
}

Types infer_rnn(const InferContext& c) {
    c.expect(!c.inputs.empty(), "operands are missing");
    const Sizes s = sizes_of(c, c.inputs[0], 1);
    expect_operands(c, s, 1, {s.steps(1), s.weight(1), s.vector(1), s.state()});
    return {s.steps(1), s.state()};
}

Types infer_rnn_grad(const InferContext& c) {
    c.expect(c.inputs.size() >= 2, "operands are missing");
    const Sizes s = sizes_of(c, c.inputs[1], 1);
    expect_operands(c, s, 0, {s.weight(1), s.steps(1), s.steps(1), s.state()});
    return {s.steps(1), s.state()};
}

bool has_peephole(const Attrs& attrs) {
    return attrs.integer("peephole") != 0;
}

Types infer_lstm(const InferContext& c) {
    c.expect(!c.inputs.empty(), "operands are missing");
    const Sizes s = sizes_of(c, c.inputs[0], 4);
    Types expected{s.steps(4), s.weight(4), s.vector(4), s.state(), s.state()};
    if (has_peephole(c.attrs)) expected.push_back(s.vector(3));
    expect_operands(c, s, 1, expected);
    return {s.steps(1), s.state(), s.state(), s.steps(1), s.steps(4)};
}

Types infer_lstm_grad(const InferContext& c) {
    c.expect(c.inputs.size() >= 3, "operands are missing");
    const Sizes s = sizes_of(c, c.inputs[2], 4);
    Types expected{s.weight(4), s.state(), s.steps(4), s.steps(1), s.steps(1), s.state(), s.state()};
    if (has_peephole(c.attrs)) expected.push_back(s.vector(3));
    expect_operands(c, s, 0, expected);
    return {s.steps(4), s.state(), s.state()};
}

bool is_reset_after(const Attrs& attrs) {
    return attrs.integer("reset_after") != 0;
}

Types infer_gru(const InferContext& c) {
    c.expect(!c.inputs.empty(), "operands are missing");
    const Sizes s = sizes_of(c, c.inputs[0], 3);
    expect_operands(c, s, 1, {s.steps(3), s.weight(3), s.vector(3), s.vector(1), s.state()});
    return {s.steps(1), s.state(), s.steps(4)};
}

Types infer_gru_grad(const InferContext& c) {
    c.expect(c.inputs.size() >= 3, "operands are missing");
    const Sizes s = sizes_of(c, c.inputs[2], 4);
    expect_operands(c, s, 0, {s.weight(3), s.state(), s.steps(4), s.steps(1), s.steps(1), s.state()});
    Types out{s.steps(3), s.state()};
    if (is_reset_after(c.attrs)) out.push_back(s.steps(3));
    return out;
}

// ---- unrolling ----

/// A sequence op taken apart into steps.
class Unrolled {
public:
    /// `operands`: how many it has without the mask.
    Unrolled(const Op& op, std::span<const Val> in, std::size_t operands, Val steps)
        : batch_(steps.dim(0)), time_(steps.dim(1)), reverse_(op.attrs.integer("reverse") != 0) {
        if (in.size() > operands) mask_ = in[operands];
    }

    /// The steps in the order they are taken; `last_first` for a gradient.
    std::vector<Dim> order(bool last_first = false) const {
        std::vector<Dim> out;
        for (Dim t = 0; t < time_; ++t) out.push_back(reverse_ != last_first ? time_ - 1 - t : t);
        return out;
    }
    Val at(Val x, Dim t) const { return reshape(slice(x, 1, t, t + 1), {batch_, x.dim(2)}); }
    /// The state that step t started from.
    Val before(Val states, Val first, Dim t) const {
        const Dim previous = reverse_ ? t + 1 : t - 1;
        return previous < 0 || previous >= time_ ? first : at(states, previous);
    }
    /// `now` where the step is there, `otherwise` where it is not.
    Val where_there(Dim t, Val now, Val otherwise) const {
        if (!mask_) return now;
        const Val there = greater(slice(mask_, 1, t, t + 1), scalar_like(mask_, 0.5));
        return select(there, now, otherwise);
    }
    Val stack(const Vals& steps) const {
        Vals parts;
        for (const Val& v : steps) parts.push_back(reshape(v, {batch_, 1, v.dim(1)}));
        return concat(parts, 1);
    }
    Vals empty_steps() const { return Vals(static_cast<std::size_t>(time_)); }

private:
    Dim batch_, time_;
    bool reverse_;
    Val mask_;
};

Val gate(Val gates, Dim which, Dim units) {
    return slice(gates, 1, which * units, (which + 1) * units);
}

Val side_by_side(std::initializer_list<Val> gates) {
    return concat(std::span(gates.begin(), gates.size()), 1);
}

std::size_t at(Dim t) {
    return static_cast<std::size_t>(t);
}

Vals rnn_grad_formula(const Op& op, std::span<const Val> in) {
    const Val w = in[0], states = in[1], gh = in[2];
    const Unrolled u(op, in, 4, states);
    const std::string& activation = op.attrs.text("activation");
    Val dh = in[3];
    Vals dx = u.empty_steps();
    for (const Dim t : u.order(true)) {
        const Val y = u.at(states, t), total = dh + u.at(gh, t);
        const Val slope = activation == "tanh"   ? 1 - y * y
                          : activation == "relu" ? greater(y, scalar_like(y, 0))
                                                 : y * (1 - y);
        const Val da = u.where_there(t, total * slope, scalar_like(y, 0));
        dx[at(t)] = da;
        dh = u.where_there(t, matmul(da, w, false, true), total);
    }
    return {u.stack(dx), dh};
}

/// What the cell adds to a gate, of which there are three: input, forget, output.
Val peephole(Val weights, Dim which, Val cell) {
    const Dim units = cell.dim(1);
    return slice(weights, 0, which * units, (which + 1) * units) * cell;
}

Vals lstm_formula(const Op& op, std::span<const Val> in) {
    const bool peeps = has_peephole(op.attrs);
    const Unrolled u(op, in, peeps ? 6 : 5, in[0]);
    Val h = in[3], c = in[4];
    const Dim units = h.dim(1);
    const auto seen = [&](Val a, Dim which, Val cell) { return peeps ? a + peephole(in[5], which, cell) : a; };
    Vals states = u.empty_steps(), cells = u.empty_steps(), gates = u.empty_steps();
    for (const Dim t : u.order()) {
        const Val a = u.at(in[0], t) + matmul(h, in[1]) + in[2];
        const Val i = sigmoid(seen(gate(a, 0, units), 0, c)), f = sigmoid(seen(gate(a, 1, units), 1, c)),
                  g = tanh(gate(a, 2, units));
        const Val now = f * c + i * g;
        const Val o = sigmoid(seen(gate(a, 3, units), 2, now));
        gates[at(t)] = u.where_there(t, side_by_side({i, f, g, o}), scalar_like(a, 0));
        states[at(t)] = h = u.where_there(t, o * tanh(now), h);
        cells[at(t)] = c = u.where_there(t, now, c);
    }
    return {u.stack(states), h, c, u.stack(cells), u.stack(gates)};
}

Vals lstm_grad_formula(const Op& op, std::span<const Val> in) {
    const Val w = in[0], first = in[1], gates = in[2], cells = in[3], gh = in[4];
    const bool peeps = has_peephole(op.attrs);
    const Unrolled u(op, in, peeps ? 8 : 7, cells);
    Val dh = in[5], dc = in[6];
    const Dim units = first.dim(1);
    Vals dx = u.empty_steps();
    for (const Dim t : u.order(true)) {
        const Val all = u.at(gates, t), c = tanh(u.at(cells, t));
        const Val i = gate(all, 0, units), f = gate(all, 1, units), g = gate(all, 2, units), o = gate(all, 3, units);
        const Val total = dh + u.at(gh, t), d_o = total * c * o * (1 - o);
        Val cell = dc + total * o * (1 - c * c);
        if (peeps) cell = cell + peephole(in[7], 2, d_o);
        const Val di = cell * g * i * (1 - i), df = cell * u.before(cells, first, t) * f * (1 - f);
        const Val da = side_by_side({di, df, cell * i * (1 - g * g), d_o});
        dx[at(t)] = u.where_there(t, da, scalar_like(c, 0));
        Val before = cell * f;
        if (peeps) before = before + peephole(in[7], 0, di) + peephole(in[7], 1, df);
        dc = u.where_there(t, before, dc);
        dh = u.where_there(t, matmul(da, w, false, true), total);
    }
    return {u.stack(dx), dh, dc};
}

Vals gru_formula(const Op& op, std::span<const Val> in) {
    const Unrolled u(op, in, 5, in[0]);
    const Val w = in[1], bias = in[2];
    Val h = in[4];
    const Dim units = h.dim(1);
    const auto bias_of = [&](Dim which) { return slice(bias, 0, which * units, (which + 1) * units); };
    const auto product = [&](Val x, Dim which) { return matmul(x, gate(w, which, units)); };
    Vals states = u.empty_steps(), gates = u.empty_steps();
    for (const Dim t : u.order()) {
        const Val x = u.at(in[0], t);
        const Val r = sigmoid(gate(x, 0, units) + product(h, 0) + bias_of(0));
        const Val z = sigmoid(gate(x, 1, units) + product(h, 1) + bias_of(1));
        const bool after = is_reset_after(op.attrs);
        const Val q = after ? product(h, 2) + in[3] : r * h;
        const Val n = tanh(gate(x, 2, units) + (after ? r * q : product(q, 2)) + bias_of(2));
        gates[at(t)] = u.where_there(t, side_by_side({r, z, n, q}), scalar_like(h, 0));
        states[at(t)] = h = u.where_there(t, (1 - z) * n + z * h, h);
    }
    return {u.stack(states), h, u.stack(gates)};
}

Vals gru_grad_formula(const Op& op, std::span<const Val> in) {
    const Val w = in[0], first = in[1], gates = in[2], states = in[3], gh = in[4];
    const Unrolled u(op, in, 6, states);
    Val dh = in[5];
    const Dim units = first.dim(1);
    const bool after = is_reset_after(op.attrs);
    const auto back = [&](Val da, Dim which) { return matmul(da, gate(w, which, units), false, true); };
    Vals dx = u.empty_steps(), da_states = u.empty_steps();
    for (const Dim t : u.order(true)) {
        const Val all = u.at(gates, t), h = u.before(states, first, t), total = dh + u.at(gh, t);
        const Val r = gate(all, 0, units), z = gate(all, 1, units), n = gate(all, 2, units), q = gate(all, 3, units);
        const Val dz = total * (h - n) * z * (1 - z), dn = total * (1 - z) * (1 - n * n);
        const Val candidate = after ? dn * r : dn;
        const Val dq = back(candidate, 2);
        const Val dr = (after ? dn * q : dq * h) * r * (1 - r);
        const Val before = total * z + back(dr, 0) + back(dz, 1) + (after ? dq : dq * r);
        const Val nothing = scalar_like(h, 0);
        dx[at(t)] = u.where_there(t, side_by_side({dr, dz, dn}), nothing);
        da_states[at(t)] = u.where_there(t, side_by_side({dr, dz, candidate}), nothing);
        dh = u.where_there(t, before, total);
    }
    Vals out{u.stack(dx), dh};
    if (after) out.push_back(u.stack(da_states));
    return out;
}

template <std::vector<Val> (*formula)(const Op&, std::span<const Val>)>
Grads unrolled_gradient(const GradientContext& c) {
    return decomposed(c, formula);
}

// ---- gradients ----

/// What the sequence ops share in their gradient rules.
class Backward {
public:
    /// `operands`: how many the op has without the mask.
    Backward(const GradientContext& context, std::size_t operands, int state)
        : c_(context), mask_(context.op.inputs.size() > operands ? context.op.inputs.back() : kNone), state_(state) {}

    /// A gradient that arrived at a result, else zeros.
    ValueId arrived(int output) const {
        const Val gy = c_.gy(output);
        return gy ? gy.id : fill(c_.graph, 0, c_.output(output).shape(), c_.output(output).dtype()).id;
    }
    Vals run(const char* op, std::vector<ValueId> operands) const {
        if (mask_ != kNone) operands.push_back(mask_);
        Vals out;
        for (const ValueId v : c_.graph.add(op, std::move(operands), c_.op.attrs)) out.push_back({&c_.graph, v});
        return out;
    }
    /// The states that the steps started from.
    Val before(Val states) const { return before(states, c_.input(state_)); }
    /// Likewise of cells, or whatever else the first step found as `begin`.
    Val before(Val states, Val begin) const {
        const Dim time = states.dim(1);
        const Val first = reshape(begin, {states.dim(0), 1, states.dim(2)});
        if (time == 1) return first;
        if (c_.op.attrs.integer("reverse") != 0) return concat(std::array{slice(states, 1, 1, time), first}, 1);
        return concat(std::array{first, slice(states, 1, 0, time - 1)}, 1);
    }

private:
    const GradientContext& c_;
    ValueId mask_;
    int state_;
};

/// The gradient of the weight in steps · weight, summed over batch and time.
Val weight_gradient(Val steps, Val gradient) {
    const auto flat = [](Val x) { return reshape(x, {x.dim(0) * x.dim(1), x.dim(2)}); };
    return matmul(flat(steps), flat(gradient), true, false);
}

bool any_arrived(const GradientContext& c, std::initializer_list<int> outputs) {
    for (const int i : outputs)
        if (c.gy(i)) return true;
    return false;
}

/// Adds what arrived at what the op keeps for its gradient, as it does when that is differentiated again.
Grads with_kept(const GradientContext& c, Grads found, std::initializer_list<int> kept,
                Vals (*formula)(const Op&, std::span<const Val>)) {
    if (!any_arrived(c, kept)) return found;
    Vals arrived(c.output_gradients.size());
    for (const int i : kept) arrived[at(i)] = c.gy(i);
    const Grads more = decomposed({c.graph, c.op, arrived, c.wanted}, formula);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (more[i].none()) continue;
        found[i] = found[i].none() ? more[i] : Gradient(found[i].dense + more[i].dense);
    }
    return found;
}

Grads grad_rnn(const GradientContext& c) {
    const Backward back(c, 4, 3);
    const Val states = c.output(0);
    const Vals d = back.run("rnn_grad", {c.op.inputs[1], states.id, back.arrived(0), back.arrived(1)});
    Grads out(c.op.inputs.size());
    out[0] = d[0];
    if (c.wants(1)) out[1] = weight_gradient(back.before(states), d[0]);
    if (c.wants(2)) out[2] = sum(d[0], {0, 1});
    out[3] = d[1];
    return out;
}

Grads grad_lstm(const GradientContext& c) {
    Grads out(c.op.inputs.size());
    if (any_arrived(c, {0, 1, 2})) {
        const bool peeps = has_peephole(c.op.attrs);
        const Backward back(c, peeps ? 6 : 5, 3);
        std::vector<ValueId> operands{c.op.inputs[1],  c.op.inputs[4],  c.output(4).id, c.output(3).id,
                                      back.arrived(0), back.arrived(1), back.arrived(2)};
        if (peeps) operands.push_back(c.op.inputs[5]);
        const Vals d = back.run("lstm_grad", std::move(operands));
        out[0] = d[0];
        if (c.wants(1)) out[1] = weight_gradient(back.before(c.output(0)), d[0]);
        if (c.wants(2)) out[2] = sum(d[0], {0, 1});
        out[3] = d[1];
        out[4] = d[2];
        if (peeps && c.wants(5)) {
            const Val cells = c.output(3), before = back.before(cells, c.input(4));
            const Dim units = cells.dim(2);
            const auto of = [&](Val seen, Dim which) {
                return sum(slice(d[0], 2, which * units, (which + 1) * units) * seen, {0, 1});
            };
            out[5] = concat(std::array{of(before, 0), of(before, 1), of(cells, 3)}, 0);
        }
    }
    return with_kept(c, std::move(out), {3, 4}, lstm_formula);
}

Grads grad_gru(const GradientContext& c) {
    Grads out(c.op.inputs.size());
    if (any_arrived(c, {0, 1})) {
        const Backward back(c, 5, 4);
        const Val gates = c.output(2), states = c.output(0);
        const Vals d = back.run(
            "gru_grad", {c.op.inputs[1], c.op.inputs[4], gates.id, states.id, back.arrived(0), back.arrived(1)});
        const Dim units = states.dim(2);
        out[0] = d[0];
        if (is_reset_after(c.op.attrs)) {
            if (c.wants(1)) out[1] = weight_gradient(back.before(states), d[2]);
            if (c.wants(3)) out[3] = sum(slice(d[2], 2, 2 * units, 3 * units), {0, 1});
        } else if (c.wants(1)) {
            const Val reset = slice(gates, 2, 3 * units, 4 * units);
            out[1] = concat(std::array{weight_gradient(back.before(states), slice(d[0], 2, 0, 2 * units)),
                                       weight_gradient(reset, slice(d[0], 2, 2 * units, 3 * units))},
                            1);
        }
        if (c.wants(2)) out[2] = sum(d[0], {0, 1});
        out[4] = d[1];
    }
    return with_kept(c, std::move(out), {2}, gru_formula);
}

std::vector<ValueId> operands(std::initializer_list<Val> values, const Recurrence& r) {
    std::vector<ValueId> ids;
    for (const Val& v : values) ids.push_back(v.id);
    if (r.mask) ids.push_back(r.mask.id);
    return ids;
}

}  // namespace

std::vector<OpDef> recurrent_ops() {
    return {
        {.name = "rnn", .infer = infer_rnn, .gradient = grad_rnn, .in_place = {{0, 0}}},
        {.name = "rnn_grad",
         .infer = infer_rnn_grad,
         .gradient = unrolled_gradient<rnn_grad_formula>,
         .in_place = {{2, 0}, {1, 0}}},
        {.name = "lstm", .infer = infer_lstm, .gradient = grad_lstm, .in_place = {{0, 4}}},
        {.name = "lstm_grad",
         .infer = infer_lstm_grad,
         .gradient = unrolled_gradient<lstm_grad_formula>,
         .in_place = {{2, 0}}},
        {.name = "gru", .infer = infer_gru, .gradient = grad_gru},
        {.name = "gru_grad", .infer = infer_gru_grad, .gradient = unrolled_gradient<gru_grad_formula>},
    };
}

RecurrentStates rnn(Val x, Val weight, Val bias, Val state, const std::string& activation, const Recurrence& r) {
    const auto out = x.graph->add("rnn", operands({x, weight, bias, state}, r),
                                  {{"activation", activation}, {"reverse", std::int64_t{r.reverse}}});
    return {{x.graph, out[0]}, {x.graph, out[1]}, {}};
}

RecurrentStates lstm(Val x, Val weight, Val bias, Val state, Val cell, Val peephole, const Recurrence& r) {
    const bool peeps = static_cast<bool>(peephole);
    const auto ids =
        peeps ? operands({x, weight, bias, state, cell, peephole}, r) : operands({x, weight, bias, state, cell}, r);
    const auto out =
        x.graph->add("lstm", ids, {{"reverse", std::int64_t{r.reverse}}, {"peephole", std::int64_t{peeps}}});
    return {{x.graph, out[0]}, {x.graph, out[1]}, {x.graph, out[2]}};
}

RecurrentStates gru(Val x, Val weight, Val bias, Val candidate_bias, Val state, bool reset_after, const Recurrence& r) {
    const auto out = x.graph->add("gru", operands({x, weight, bias, candidate_bias, state}, r),
                                  {{"reset_after", std::int64_t{reset_after}}, {"reverse", std::int64_t{r.reverse}}});
    return {{x.graph, out[0]}, {x.graph, out[1]}, {}};
}

}  // namespace netloom
