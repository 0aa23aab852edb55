// Recurrent cells over a sequence, step by step and sample by sample.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/bfloat16.h"
#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

/// (batch, time, units), and the order of the steps.
struct Steps {
    Dim batch, time, units;
    bool reverse;
    std::size_t mask;  // which input; 0: none

    Steps(const KernelRequest& request, const Shape& states, std::size_t operands)
        : batch(states[0]),
          time(states[1]),
          units(states[2]),
          reverse(request.attrs->integer("reverse") != 0),
          mask(request.inputs.size() > operands ? operands : 0) {}

    Dim step(Dim i, bool last_first = false) const { return reverse != last_first ? time - 1 - i : i; }
    /// The element of (batch, time, width) where step t of a sample begins.
    Dim at(Dim sample, Dim t, Dim width) const { return (sample * time + t) * width; }
    /// The step before t, -1: none.
    Dim before(Dim t) const {
        const Dim previous = reverse ? t + 1 : t - 1;
        return previous < time ? previous : -1;
    }
    template <class T>
    bool is_there(const KernelArgs& args, Dim sample, Dim t) const {
        return mask == 0 || static_cast<double>(in<T>(args, static_cast<int>(mask))[sample * time + t]) > 0.5;
    }
    /// The state from which step t started, of a sample.
    template <class T>
    const T* state_before(const T* states, const T* first, Dim sample, Dim t) const {
        const Dim previous = before(t);
        return previous < 0 ? first + sample * units : states + at(sample, previous, units);
    }
};

template <class T>
double real(T x) {
    return static_cast<double>(x);
}
double real(Bf16 x) {
    return to_float(x);
}

/// A factor of a product with a weight of type W: rounded to bf16 where the weight is.
template <class W>
double factor(double x) {
    if constexpr (std::is_same_v<W, Bf16>)
        return to_float(to_bf16(static_cast<float>(x)));
    else
        return x;
}

/// make<numbers, weight>() for numbers of that type and a weight of that type, which may be bf16.
template <class Make>
Function for_weights(const TensorType& numbers, const TensorType& weight, Make make) {
    if (weight.dtype == DType::bf16) return make.template operator()<float, Bf16>();
    return for_floats(numbers.dtype, [&]<class T>() { return make.template operator()<T, T>(); });
}

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

/// Sum of x · column of a (inner, columns) matrix.
template <class T>
double column_product(const double* x, const T* matrix, Dim inner, Dim columns, Dim column) {
    double sum = 0;
    for (Dim k = 0; k < inner; ++k) sum += factor<T>(x[k]) * real(matrix[k * columns + column]);
    return sum;
}

/// Sum of x · row of a matrix, over columns [begin, begin + count).
template <class T>
double row_product(const double* x, const T* matrix, Dim columns, Dim row, Dim begin, Dim count) {
    double sum = 0;
    for (Dim j = 0; j < count; ++j) sum += factor<T>(x[j]) * real(matrix[row * columns + begin + j]);
    return sum;
}

using Vector = std::vector<double>;

template <class T>
void take(const T* x, Dim row, Vector& to) {
    const auto width = static_cast<Dim>(to.size());
    for (Dim i = 0; i < width; ++i) to[static_cast<std::size_t>(i)] = real(x[row * width + i]);
}

template <class T>
void put(const Vector& values, T* to) {
    for (std::size_t i = 0; i < values.size(); ++i) to[i] = static_cast<T>(values[i]);
}

/// Memory of a kernel; it is made once.
Vector room(Dim n) {
    return Vector(static_cast<std::size_t>(n), 0.0);
}
void clear(Vector& x) {
    std::fill(x.begin(), x.end(), 0.0);
}

// ---- rnn ----

Function make_rnn(const KernelRequest& request) {
    const Steps s(request, request.outputs[0].shape, 4);
    const std::string& activation = request.attrs->text("activation");
    return for_weights(request.outputs[0], request.inputs[1], [&]<class T, class W>() -> Function {
        return [s, activation, h = room(s.units), now = room(s.units)](const KernelArgs& args) mutable {
            const Dim n = s.units;
            for (Dim b = 0; b < s.batch; ++b) {
                take(in<T>(args, 3), b, h);
                for (Dim i = 0; i < s.time; ++i) {
                    const Dim t = s.step(i), at = s.at(b, t, n);
                    now = h;
                    for (Dim j = 0; j < n && s.is_there<T>(args, b, t); ++j) {
                        const double a = real(in<T>(args, 0)[at + j]) + real(in<T>(args, 2)[j]) +
                                         column_product(h.data(), in<W>(args, 1), n, n, j);
                        now[static_cast<std::size_t>(j)] = activation == "tanh"   ? std::tanh(a)
                                                           : activation == "relu" ? (a > 0 ? a : 0)
                                                                                  : sigmoid(a);
                    }
                    h = now;
                    put(h, out<T>(args, 0) + at);
                }
                put(h, out<T>(args, 1) + b * n);
            }
        };
    });
}

Function make_rnn_grad(const KernelRequest& request) {
    const Steps s(request, request.outputs[0].shape, 4);
    const std::string& activation = request.attrs->text("activation");
    return for_weights(request.outputs[0], request.inputs[0], [&]<class T, class W>() -> Function {
        return [s, activation, dh = room(s.units), da = room(s.units)](const KernelArgs& args) mutable {
            const Dim n = s.units;
            for (Dim b = 0; b < s.batch; ++b) {
                take(in<T>(args, 3), b, dh);
                for (Dim i = 0; i < s.time; ++i) {
                    const Dim t = s.step(i, true), at = s.at(b, t, n);
                    clear(da);
                    const bool there = s.is_there<T>(args, b, t);
                    for (Dim j = 0; j < n; ++j) {
                        const auto k = static_cast<std::size_t>(j);
                        dh[k] += real(in<T>(args, 2)[at + j]);
                        const double y = real(in<T>(args, 1)[at + j]);
                        const double slope = activation == "tanh"   ? 1 - y * y
                                             : activation == "relu" ? (y > 0 ? 1 : 0)
                                                                    : y * (1 - y);
                        if (there) da[k] = dh[k] * slope;
                    }
                    put(da, out<T>(args, 0) + at);
                    for (Dim j = 0; j < n && there; ++j)
                        dh[static_cast<std::size_t>(j)] = row_product(da.data(), in<W>(args, 0), n, j, 0, n);
                }
                put(dh, out<T>(args, 1) + b * n);
            }
        };
    });
}

// ---- lstm ----

Function make_lstm(const KernelRequest& request) {
    const bool peeps = request.attrs->integer("peephole") != 0;
    const Steps s(request, request.outputs[0].shape, peeps ? 6 : 5);
    return for_weights(request.outputs[0], request.inputs[1], [&]<class T, class W>() -> Function {
        return [s, peeps, h = room(s.units), c = room(s.units), now = room(s.units),
                gates = room(4 * s.units)](const KernelArgs& args) mutable {
            const Dim n = s.units;
            for (Dim b = 0; b < s.batch; ++b) {
                take(in<T>(args, 3), b, h);
                take(in<T>(args, 4), b, c);
                for (Dim step = 0; step < s.time; ++step) {
                    const Dim t = s.step(step);
                    const T* x = in<T>(args, 0) + s.at(b, t, 4 * n);
                    clear(gates);
                    now = h;
                    const auto gate = [&](Dim which, Dim j) -> double& {
                        return gates[static_cast<std::size_t>(which * n + j)];
                    };
                    for (Dim j = 0; j < n && s.is_there<T>(args, b, t); ++j) {
                        const auto k = static_cast<std::size_t>(j);
                        const auto gate_input = [&](Dim which) {
                            const Dim column = which * n + j;
                            return real(x[column]) + real(in<T>(args, 2)[column]) +
                                   column_product(h.data(), in<W>(args, 1), n, 4 * n, column);
                        };
                        const auto seen = [&](Dim which) {
                            return peeps ? real(in<T>(args, 5)[which * n + j]) * c[k] : 0.0;
                        };
                        gate(0, j) = sigmoid(gate_input(0) + seen(0));
                        gate(1, j) = sigmoid(gate_input(1) + seen(1));
                        gate(2, j) = std::tanh(gate_input(2));
                        c[k] = gate(1, j) * c[k] + gate(0, j) * gate(2, j);
                        gate(3, j) = sigmoid(gate_input(3) + seen(2));
                        now[k] = gate(3, j) * std::tanh(c[k]);
                    }
                    h = now;
                    put(h, out<T>(args, 0) + s.at(b, t, n));
                    put(c, out<T>(args, 3) + s.at(b, t, n));
                    put(gates, out<T>(args, 4) + s.at(b, t, 4 * n));
                }
                put(h, out<T>(args, 1) + b * n);
                put(c, out<T>(args, 2) + b * n);
            }
        };
    });
}

Function make_lstm_grad(const KernelRequest& request) {
    const bool peeps = request.attrs->integer("peephole") != 0;
    const Steps s(request, request.inputs[3].shape, peeps ? 8 : 7);
    return for_weights(request.outputs[0], request.inputs[0], [&]<class T, class W>() -> Function {
        return [s, peeps, dh = room(s.units), dc = room(s.units),
                da = room(4 * s.units)](const KernelArgs& args) mutable {
            const Dim n = s.units;
            for (Dim b = 0; b < s.batch; ++b) {
                take(in<T>(args, 5), b, dh);
                take(in<T>(args, 6), b, dc);
                for (Dim step = 0; step < s.time; ++step) {
                    const Dim t = s.step(step, true);
                    const T* gates = in<T>(args, 2) + s.at(b, t, 4 * n);
                    const T* cells = in<T>(args, 3) + s.at(b, t, n);
                    const T* before = s.state_before(in<T>(args, 3), in<T>(args, 1), b, t);
                    const T* arrived = in<T>(args, 4) + s.at(b, t, n);
                    const bool there = s.is_there<T>(args, b, t);
                    clear(da);
                    for (Dim j = 0; j < n; ++j) {
                        const auto k = static_cast<std::size_t>(j);
                        dh[k] += real(arrived[j]);
                        if (!there) continue;
                        const double i = real(gates[j]), f = real(gates[n + j]), g = real(gates[2 * n + j]),
                                     o = real(gates[3 * n + j]), c = std::tanh(real(cells[j]));
                        const auto units = static_cast<std::size_t>(n);
                        const auto peephole = [&](Dim which) {
                            return peeps ? real(in<T>(args, 7)[which * n + j]) : 0.0;
                        };
                        da[3 * units + k] = dh[k] * c * o * (1 - o);
                        const double cell = dc[k] + dh[k] * o * (1 - c * c) + da[3 * units + k] * peephole(2);
                        da[k] = cell * g * i * (1 - i);
                        da[units + k] = cell * real(before[j]) * f * (1 - f);
                        da[2 * units + k] = cell * i * (1 - g * g);
                        dc[k] = cell * f + da[k] * peephole(0) + da[units + k] * peephole(1);
                    }
                    put(da, out<T>(args, 0) + s.at(b, t, 4 * n));
                    for (Dim j = 0; j < n && there; ++j)
                        dh[static_cast<std::size_t>(j)] = row_product(da.data(), in<W>(args, 0), 4 * n, j, 0, 4 * n);
                }
                put(dh, out<T>(args, 1) + b * n);
                put(dc, out<T>(args, 2) + b * n);
            }
        };
    });
}

// ---- gru ----

Function make_gru(const KernelRequest& request) {
    const Steps s(request, request.outputs[0].shape, 5);
    const bool after = request.attrs->integer("reset_after") != 0;
    return for_weights(request.outputs[0], request.inputs[1], [&]<class T, class W>() -> Function {
        return [s, after, h = room(s.units), now = room(s.units),
                gates = room(4 * s.units)](const KernelArgs& args) mutable {
            const Dim n = s.units;
            const auto units = static_cast<std::size_t>(n);
            for (Dim b = 0; b < s.batch; ++b) {
                take(in<T>(args, 4), b, h);
                for (Dim step = 0; step < s.time; ++step) {
                    const Dim t = s.step(step);
                    const T* x = in<T>(args, 0) + s.at(b, t, 3 * n);
                    const W* w = in<W>(args, 1);
                    const T* bias = in<T>(args, 2);
                    clear(gates);
                    now = h;
                    if (s.is_there<T>(args, b, t)) {
                        for (Dim j = 0; j < 2 * n; ++j)
                            gates[static_cast<std::size_t>(j)] =
                                sigmoid(real(x[j]) + real(bias[j]) + column_product(h.data(), w, n, 3 * n, j));
                        for (std::size_t k = 0; k < units; ++k) {
                            const auto j = static_cast<Dim>(k);
                            gates[3 * units + k] =
                                after ? column_product(h.data(), w, n, 3 * n, 2 * n + j) + real(in<T>(args, 3)[j])
                                      : gates[k] * h[k];
                        }
                        for (std::size_t k = 0; k < units; ++k) {
                            const auto j = static_cast<Dim>(k);
                            const double q = after ? gates[k] * gates[3 * units + k]
                                                   : column_product(gates.data() + 3 * units, w, n, 3 * n, 2 * n + j);
                            gates[2 * units + k] = std::tanh(real(x[2 * n + j]) + real(bias[2 * n + j]) + q);
                            now[k] = (1 - gates[units + k]) * gates[2 * units + k] + gates[units + k] * h[k];
                        }
                    }
                    h = now;
                    put(h, out<T>(args, 0) + s.at(b, t, n));
                    put(gates, out<T>(args, 2) + s.at(b, t, 4 * n));
                }
                put(h, out<T>(args, 1) + b * n);
            }
        };
    });
}

Function make_gru_grad(const KernelRequest& request) {
    const Steps s(request, request.inputs[3].shape, 6);
    const bool after = request.attrs->integer("reset_after") != 0;
    return for_weights(request.outputs[0], request.inputs[0], [&]<class T, class W>() -> Function {
        return [s, after, dh = room(s.units), dq = room(s.units), next = room(s.units), da = room(3 * s.units),
                da_state = room(3 * s.units)](const KernelArgs& args) mutable {
            const Dim n = s.units;
            const auto units = static_cast<std::size_t>(n);
            const W* w = in<W>(args, 0);
            for (Dim b = 0; b < s.batch; ++b) {
                take(in<T>(args, 5), b, dh);
                for (Dim step = 0; step < s.time; ++step) {
                    const Dim t = s.step(step, true);
                    const T* gates = in<T>(args, 2) + s.at(b, t, 4 * n);
                    const T* before = s.state_before(in<T>(args, 3), in<T>(args, 1), b, t);
                    const T* arrived = in<T>(args, 4) + s.at(b, t, n);
                    clear(da);
                    clear(da_state);
                    for (std::size_t k = 0; k < units; ++k) dh[k] += real(arrived[k]);
                    if (s.is_there<T>(args, b, t)) {
                        for (std::size_t k = 0; k < units; ++k) {
                            const double z = real(gates[units + k]), c = real(gates[2 * units + k]);
                            da[units + k] = dh[k] * (real(before[k]) - c) * z * (1 - z);
                            da[2 * units + k] = dh[k] * (1 - z) * (1 - c * c);
                        }
                        da_state = da;
                        for (std::size_t k = 0; k < units && after; ++k) da_state[2 * units + k] *= real(gates[k]);
                        for (std::size_t k = 0; k < units; ++k)
                            dq[k] = row_product(da_state.data() + 2 * units, w, 3 * n, static_cast<Dim>(k), 2 * n, n);
                        for (std::size_t k = 0; k < units; ++k) {
                            const double r = real(gates[k]);
                            const double through =
                                after ? da[2 * units + k] * real(gates[3 * units + k]) : dq[k] * real(before[k]);
                            da[k] = da_state[k] = through * r * (1 - r);
                        }
                        for (std::size_t k = 0; k < units; ++k)
                            next[k] = dh[k] * real(gates[units + k]) + (after ? dq[k] : dq[k] * real(gates[k])) +
                                      row_product(da.data(), w, 3 * n, static_cast<Dim>(k), 0, 2 * n);
                        dh = next;
                    }
                    put(da, out<T>(args, 0) + s.at(b, t, 3 * n));
                    if (after) put(da_state, out<T>(args, 2) + s.at(b, t, 3 * n));
                }
                put(dh, out<T>(args, 1) + b * n);
            }
        };
    });
}

}  // namespace

std::span<const Entry> recurrent_entries() {
    static const Entry entries[] = {{"rnn", make_rnn, true},   {"rnn_grad", make_rnn_grad, true},
                                    {"lstm", make_lstm, true}, {"lstm_grad", make_lstm_grad, true},
                                    {"gru", make_gru, true},   {"gru_grad", make_gru_grad, true}};
    return entries;
}

}  // namespace netloom::reference
