// Recurrent cells over a sequence: for each step one product of the whole batch's state with a weight that is packed
// once a run, and one loop over the gates.
#include <algorithm>
#include <optional>

#include "core/device/cpu/cells.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/packing.h"
#include "core/device/cpu/parallel.h"
#include "core/device/cpu/step_product.h"

namespace netloom::cpu {
namespace {

/// (batch, time, units), and the order of the steps.
struct Steps {
    Dim batch, time, units;
    bool reverse;
    int mask;  // which input; -1: none

    Steps(const KernelRequest& request, const Shape& states, int operands)
        : batch(states[0]),
          time(states[1]),
          units(states[2]),
          reverse(request.attrs->integer("reverse") != 0),
          mask(static_cast<int>(request.inputs.size()) > operands ? operands : -1) {}

    Dim step(Dim i, bool last_first) const { return reverse != last_first ? time - 1 - i : i; }
    /// The row of (batch, time, width) that belongs to step t of a sample.
    Dim row(Dim sample, Dim t) const { return sample * time + t; }
    bool is_there(const KernelArgs& args, Dim sample, Dim t) const {
        return mask < 0 || in<float>(args, static_cast<std::size_t>(mask))[row(sample, t)] > 0.5F;
    }
    /// What a sample had before step t: a row of `states`, or of what it began with.
    const float* before(const float* states, const float* first, Dim sample, Dim t) const {
        const Dim previous = reverse ? t + 1 : t - 1;
        return previous < 0 || previous >= time ? first + sample * units : states + row(sample, previous) * units;
    }
};

/// The parts of a kernel's scratch memory.
class Scratch {
public:
    /// Room for so many numbers; says where.
    std::size_t add(Dim numbers) {
        const std::size_t at = bytes_;
        bytes_ += round_to_line(static_cast<std::size_t>(numbers) * sizeof(float));
        return at;
    }
    std::size_t bytes() const { return bytes_; }

private:
    std::size_t bytes_ = 0;
};

float* part(const KernelArgs& args, std::size_t at) {
    return reinterpret_cast<float*>(static_cast<std::byte*>(args.scratch) + at);
}

constexpr int kNothing = -1;

const float* input_row(const KernelArgs& args, int input, Dim at) {
    return input < 0 ? nullptr : in<float>(args, static_cast<std::size_t>(input)) + at;
}
float* output_row(const KernelArgs& args, int output, Dim at) {
    return output < 0 ? nullptr : out<float>(args, static_cast<std::size_t>(output)) + at;
}

// ---- forward ----

/// Which operand and result is what, and the loop of a step.
struct ForwardPlan {
    int operands;  // without the mask
    Dim parts;     // gates in x and weight
    CellFunctions::Forward cell;
    int state, cell_before = kNothing, second_bias = kNothing, peephole = kNothing;  // inputs
    int cells = kNothing, last_cell = kNothing, gates = kNothing;                    // outputs
    CellFunctions::Forward candidate = nullptr;  // the second half, where the gates come in two products
};

class ForwardKernel final : public Kernel {
public:
    ForwardKernel(const KernelRequest& request, const ForwardPlan& plan, int threads)
        : plan_(plan),
          steps_(request, request.outputs[0].shape, plan.operands),
          threads_(threads_for(steps_.batch * steps_.units * plan.parts * 8, threads)) {
        const Dim n = steps_.units, columns = plan.parts * n, first = plan.candidate ? 2 * n : columns;
        const DType type = request.inputs[1].dtype;
        product_.emplace(steps_.batch, WeightPart{n, columns, 0, first, false}, type, threads_);
        std::size_t inner = product_->scratch_bytes();
        if (plan.candidate) {
            second_.emplace(steps_.batch, WeightPart{n, columns, first, n, false}, type, threads_);
            inner = std::max(inner, second_->scratch_bytes());
            reset_at_ = scratch_.add(steps_.batch * n);
            candidate_at_ = scratch_.add(steps_.batch * n);
        }
        product_columns_ = first;
        state_at_ = scratch_.add(steps_.batch * n);
        product_at_ = scratch_.add(steps_.batch * first);
        inner_at_ = scratch_.bytes();
        scratch_bytes_ = inner_at_ + inner;
    }

    void run(const KernelArgs& args) override {
        const Dim n = steps_.units;
        float *state = part(args, state_at_), *product = part(args, product_at_), *inner = part(args, inner_at_);
        product_->prepare(args, 1, inner);
        if (second_) second_->prepare(args, 1, inner);
        std::copy_n(input_row(args, plan_.state, 0), steps_.batch * n, state);
        for (Dim i = 0; i < steps_.time; ++i) {
            const Dim t = steps_.step(i, false);
            product_->run(state, product, inner);
            for_samples([&](Dim b) { first_half(args, b, t); });
            if (!second_) continue;
            second_->run(part(args, reset_at_), part(args, candidate_at_), inner);
            for_samples([&](Dim b) { second_half(args, b, t); });
        }
        std::copy_n(state, steps_.batch * n, out<float>(args, 1));
        if (plan_.last_cell < 0) return;
        const Dim last = steps_.step(steps_.time - 1, false);
        for (Dim b = 0; b < steps_.batch; ++b)
            std::copy_n(output_row(args, plan_.cells, steps_.row(b, last) * n), n,
                        output_row(args, plan_.last_cell, b * n));
    }
    std::size_t scratch_bytes() const override { return scratch_bytes_; }
    std::string info() const override { return "steps of " + product_->info(); }

private:
    template <class F>
    void for_samples(F f) const {
        parallel_ranges(steps_.batch, threads_, [&](Dim begin, Dim end) {
            for (Dim b = begin; b < end; ++b) f(b);
        });
    }

    CellRow row_of(const KernelArgs& args, Dim b, Dim t) const {
        const Dim n = steps_.units, at = steps_.row(b, t);
        CellRow row;
        row.product = part(args, product_at_) + b * product_columns_;
        row.x = in<float>(args, 0) + at * plan_.parts * n;
        row.bias = in<float>(args, 2);
        row.second_bias = input_row(args, plan_.second_bias, 0);
        row.peephole = input_row(args, plan_.peephole, 0);
        row.gates = output_row(args, plan_.gates, at * 4 * n);
        row.cell = output_row(args, plan_.cells, at * n);
        row.state = part(args, state_at_) + b * n;
        row.state_copy = out<float>(args, 0) + at * n;
        row.before = plan_.cell_before < 0 ? row.state
                                           : steps_.before(out<float>(args, static_cast<std::size_t>(plan_.cells)),
                                                           input_row(args, plan_.cell_before, 0), b, t);
        if (plan_.candidate) row.cell = part(args, reset_at_) + b * n;
        return row;
    }

    void first_half(const KernelArgs& args, Dim b, Dim t) const {
        const CellRow row = row_of(args, b, t);
        const Dim n = steps_.units;
        if (steps_.is_there(args, b, t)) return plan_.cell(row, n);
        if (row.gates) std::fill_n(row.gates, 4 * n, 0.0F);
        if (row.cell) std::copy_n(row.before, n, row.cell);
        std::copy_n(row.state, n, row.state_copy);
    }
    void second_half(const KernelArgs& args, Dim b, Dim t) const {
        if (!steps_.is_there(args, b, t)) return;
        CellRow row = row_of(args, b, t);
        row.product = part(args, candidate_at_) + b * steps_.units;
        plan_.candidate(row, steps_.units);
    }

    ForwardPlan plan_;
    Steps steps_;
    int threads_;
    std::optional<StepProduct> product_, second_;
    Scratch scratch_;
    Dim product_columns_ = 0;
    std::size_t state_at_ = 0, product_at_ = 0, reset_at_ = 0, candidate_at_ = 0, inner_at_ = 0, scratch_bytes_ = 0;
};

// ---- backward ----

struct BackwardPlan {
    int operands;    // without the mask
    Dim parts;       // gates in dx and weight
    Dim gate_parts;  // in what is kept
    CellFunctions::Backward cell;
    int gates, cells, first, arrived, last, last_cell = kNothing, peephole = kNothing;  // inputs
    bool carries = false;                          // something comes past the weight
    int second = kNothing;                         // output
    CellFunctions::Backward gates_grad = nullptr;  // the second half, where the gates came in two products
};

class BackwardKernel final : public Kernel {
public:
    BackwardKernel(const KernelRequest& request, const BackwardPlan& plan, int threads)
        : plan_(plan),
          steps_(request, request.inputs[static_cast<std::size_t>(plan.cells)].shape, plan.operands),
          carries_(plan.carries || steps_.mask >= 0),
          threads_(threads_for(steps_.batch * steps_.units * plan.parts * 8, threads)) {
        const Dim n = steps_.units, columns = plan.parts * n;
        rows_ = plan.gates_grad ? 2 * n : columns;
        const DType type = request.inputs[0].dtype;
        product_.emplace(steps_.batch, WeightPart{n, columns, 0, rows_, true}, type, threads_);
        std::size_t inner = product_->scratch_bytes();
        product_at_ = scratch_.add(steps_.batch * n);
        carried_at_ = scratch_.add(steps_.batch * n);
        cell_at_ = scratch_.add(steps_.batch * n);
        dx_at_ = scratch_.add(steps_.batch * rows_);
        if (plan.gates_grad) {
            candidate_.emplace(steps_.batch, WeightPart{n, columns, rows_, n, true}, type, threads_);
            inner = std::max(inner, candidate_->scratch_bytes());
            dn_at_ = scratch_.add(steps_.batch * n);
            dq_at_ = scratch_.add(steps_.batch * n);
        }
        inner_at_ = scratch_.bytes();
        scratch_bytes_ = inner_at_ + inner;
    }

    void run(const KernelArgs& args) override {
        const Dim states = steps_.batch * steps_.units;
        float *product = part(args, product_at_), *carried = part(args, carried_at_), *inner = part(args, inner_at_);
        product_->prepare(args, 0, inner);
        if (candidate_) candidate_->prepare(args, 0, inner);
        std::copy_n(input_row(args, plan_.last, 0), states, product);
        std::fill_n(carried, states, 0.0F);
        if (plan_.last_cell >= 0) std::copy_n(input_row(args, plan_.last_cell, 0), states, part(args, cell_at_));
        for (Dim i = 0; i < steps_.time; ++i) {
            const Dim t = steps_.step(i, true);
            for_samples([&](Dim b) { first_half(args, b, t); });
            if (candidate_) {
                candidate_->run(part(args, dn_at_), part(args, dq_at_), inner);
                for_samples([&](Dim b) { second_half(args, b, t); });
            }
            product_->run(part(args, dx_at_), product, inner);
        }
        float* to = out<float>(args, 1);
        for (Dim i = 0; i < states; ++i) to[i] = carries_ ? product[i] + carried[i] : product[i];
        if (plan_.last_cell >= 0) std::copy_n(part(args, cell_at_), states, out<float>(args, 2));
    }
    std::size_t scratch_bytes() const override { return scratch_bytes_; }
    std::string info() const override { return "steps of " + product_->info(); }

private:
    template <class F>
    void for_samples(F f) const {
        parallel_ranges(steps_.batch, threads_, [&](Dim begin, Dim end) {
            for (Dim b = begin; b < end; ++b) f(b);
        });
    }

    CellGradRow row_of(const KernelArgs& args, Dim b, Dim t) const {
        const Dim n = steps_.units, at = steps_.row(b, t);
        CellGradRow row;
        row.product = part(args, product_at_) + b * n;
        row.arrived = input_row(args, plan_.arrived, at * n);
        row.gates = input_row(args, plan_.gates, at * plan_.gate_parts * n);
        row.cell = input_row(args, plan_.cells, at * n);
        row.peephole = input_row(args, plan_.peephole, 0);
        if (plan_.first >= 0)
            row.before = steps_.before(input_row(args, plan_.cells, 0), input_row(args, plan_.first, 0), b, t);
        if (carries_) row.carried = part(args, carried_at_) + b * n;
        row.cell_grad = part(args, cell_at_) + b * n;
        row.dx = part(args, dx_at_) + b * rows_;
        row.dx_copy = out<float>(args, 0) + at * plan_.parts * n;
        if (plan_.second >= 0) {
            row.second = row.dx;
            row.second_copy = output_row(args, plan_.second, at * plan_.parts * n);
        }
        if (candidate_) row.second = part(args, dn_at_) + b * n;
        return row;
    }

    void first_half(const KernelArgs& args, Dim b, Dim t) const {
        const CellGradRow row = row_of(args, b, t);
        const Dim n = steps_.units;
        if (steps_.is_there(args, b, t)) return plan_.cell(row, n);
        cell_functions().pass(row, n);
        std::fill_n(row.dx, rows_, 0.0F);
        std::fill_n(row.dx_copy, plan_.parts * n, 0.0F);
        if (row.second_copy) std::fill_n(row.second_copy, plan_.parts * n, 0.0F);
        if (candidate_) std::fill_n(row.second, n, 0.0F);
    }
    void second_half(const KernelArgs& args, Dim b, Dim t) const {
        if (!steps_.is_there(args, b, t)) return;
        CellGradRow row = row_of(args, b, t);
        row.product = part(args, dq_at_) + b * steps_.units;
        plan_.gates_grad(row, steps_.units);
    }

    BackwardPlan plan_;
    Steps steps_;
    bool carries_;
    int threads_;
    Dim rows_ = 0;  // numbers of a sample in dx, as the product reads it
    std::optional<StepProduct> product_, candidate_;
    Scratch scratch_;
    std::size_t product_at_ = 0, carried_at_ = 0, cell_at_ = 0, dx_at_ = 0, dn_at_ = 0, dq_at_ = 0, inner_at_ = 0,
                scratch_bytes_ = 0;
};

// ---- the cells ----

std::unique_ptr<Kernel> forward(const KernelRequest& request, const ForwardPlan& plan, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    return std::make_unique<ForwardKernel>(request, plan, threads);
}
std::unique_ptr<Kernel> backward(const KernelRequest& request, const BackwardPlan& plan, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    return std::make_unique<BackwardKernel>(request, plan, threads);
}

std::unique_ptr<Kernel> make_rnn(const KernelRequest& request, int threads) {
    const CellFunctions& f = cell_functions();
    const std::string& name = request.attrs->text("activation");
    const auto cell = name == "tanh" ? f.rnn_tanh : name == "relu" ? f.rnn_relu : f.rnn_sigmoid;
    return forward(request, {.operands = 4, .parts = 1, .cell = cell, .state = 3}, threads);
}

std::unique_ptr<Kernel> make_rnn_grad(const KernelRequest& request, int threads) {
    const CellFunctions& f = cell_functions();
    const std::string& name = request.attrs->text("activation");
    const auto cell = name == "tanh" ? f.rnn_tanh_grad : name == "relu" ? f.rnn_relu_grad : f.rnn_sigmoid_grad;
    return backward(request,
                    {.operands = 4,
                     .parts = 1,
                     .gate_parts = 1,
                     .cell = cell,
                     .gates = 1,
                     .cells = 1,
                     .first = kNothing,
                     .arrived = 2,
                     .last = 3},
                    threads);
}

std::unique_ptr<Kernel> make_lstm(const KernelRequest& request, int threads) {
    const bool peeps = request.attrs->integer("peephole") != 0;
    return forward(request,
                   {.operands = peeps ? 6 : 5,
                    .parts = 4,
                    .cell = peeps ? cell_functions().lstm_peephole : cell_functions().lstm,
                    .state = 3,
                    .cell_before = 4,
                    .peephole = peeps ? 5 : kNothing,
                    .cells = 3,
                    .last_cell = 2,
                    .gates = 4},
                   threads);
}

std::unique_ptr<Kernel> make_lstm_grad(const KernelRequest& request, int threads) {
    const bool peeps = request.attrs->integer("peephole") != 0;
    return backward(request,
                    {.operands = peeps ? 8 : 7,
                     .parts = 4,
                     .gate_parts = 4,
                     .cell = peeps ? cell_functions().lstm_peephole_grad : cell_functions().lstm_grad,
                     .gates = 2,
                     .cells = 3,
                     .first = 1,
                     .arrived = 4,
                     .last = 5,
                     .last_cell = 6,
                     .peephole = peeps ? 7 : kNothing},
                    threads);
}

bool is_reset_after(const KernelRequest& request) {
    return request.attrs->integer("reset_after") != 0;
}

std::unique_ptr<Kernel> make_gru(const KernelRequest& request, int threads) {
    const CellFunctions& f = cell_functions();
    const bool after = is_reset_after(request);
    return forward(request,
                   {.operands = 5,
                    .parts = 3,
                    .cell = after ? f.gru : f.gru_gates,
                    .state = 4,
                    .second_bias = 3,
                    .gates = 2,
                    .candidate = after ? nullptr : f.gru_candidate},
                   threads);
}

std::unique_ptr<Kernel> make_gru_grad(const KernelRequest& request, int threads) {
    const CellFunctions& f = cell_functions();
    const bool after = is_reset_after(request);
    return backward(request,
                    {.operands = 6,
                     .parts = 3,
                     .gate_parts = 4,
                     .cell = after ? f.gru_grad : f.gru_candidate_grad,
                     .gates = 2,
                     .cells = 3,
                     .first = 1,
                     .arrived = 4,
                     .last = 5,
                     .carries = true,
                     .second = after ? 2 : kNothing,
                     .gates_grad = after ? nullptr : f.gru_gates_grad},
                    threads);
}

}  // namespace

std::span<const Entry> recurrent_entries() {
    static const Entry entries[] = {{"rnn", make_rnn, make_rnn},    {"rnn_grad", make_rnn_grad, make_rnn_grad},
                                    {"lstm", make_lstm, make_lstm}, {"lstm_grad", make_lstm_grad, make_lstm_grad},
                                    {"gru", make_gru, make_gru},    {"gru_grad", make_gru_grad, make_gru_grad}};
    return entries;
}

}  // namespace netloom::cpu
