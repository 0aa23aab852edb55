// Elementwise ops and fused programs, all through the interpreter; integers through a plain loop.
#include <cmath>
#include <cstring>
#include <limits>

#include "core/base/bfloat16.h"
#include "core/device/cpu/bfloat16.h"
#include "core/device/cpu/broadcast.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/loop.h"
#include "core/device/cpu/parallel.h"

namespace netloom::cpu {
namespace {

class LoopKernel final : public Kernel {
public:
    LoopKernel(const FusedProgram& program, int threads) : loop_(program, threads) {}
    void run(const KernelArgs& args) override { loop_.run(args.inputs.data(), args.outputs.data(), args.scratch); }
    std::size_t scratch_bytes() const override { return loop_.scratch_bytes(); }
    std::string info() const override { return loop_.info(); }

private:
    Loop loop_;
};

/// A loop under leading axes along which some operands repeat in a way of their own.
class NestedLoopKernel final : public Kernel {
public:
    NestedLoopKernel(const FusedProgram& program, const BroadcastAxes& axes, std::size_t split, int threads)
        : loop_(program, threads), inner_(axes.elements(split)) {
        for (std::size_t a = 0; a < split; ++a) extents_.push_back(axes.extents[a]);
        outer_ = 1;
        for (const Dim extent : extents_) outer_ *= extent;
        for (const std::vector<bool>& walks : axes.walks) {
            std::vector<Dim> strides(split, 0);
            Dim step = 1;
            for (std::size_t a = axes.extents.size(); a-- > 0;) {
                if (!walks[a]) continue;
                if (a < split) strides[a] = step;
                step *= axes.extents[a];
            }
            strides_.push_back(std::move(strides));
        }
        inputs_.resize(strides_.size());
    }

    void run(const KernelArgs& args) override {
        for (Dim i = 0; i < outer_; ++i) {
            for (std::size_t k = 0; k < strides_.size(); ++k) {
                Dim rest = i, offset = 0;
                for (std::size_t a = extents_.size(); a-- > 0;) {
                    offset += rest % extents_[a] * strides_[k][a];
                    rest /= extents_[a];
                }
                inputs_[k] = static_cast<float*>(args.inputs[k]) + offset;
            }
            void* output = static_cast<float*>(args.outputs[0]) + i * inner_;
            loop_.run(inputs_.data(), &output, args.scratch);
        }
    }
    std::size_t scratch_bytes() const override { return loop_.scratch_bytes(); }
    std::string info() const override { return loop_.info() + ", nested"; }

private:
    Loop loop_;
    Dim inner_, outer_ = 1;
    std::vector<Dim> extents_;
    std::vector<std::vector<Dim>> strides_;
    std::vector<void*> inputs_;
};

// ---- integers ----

std::int32_t integer_op(FusedCode code, std::int32_t a, std::int32_t b, std::int32_t c) {
    // Unsigned arithmetic wraps around; signed overflow would be undefined.
    const auto ua = static_cast<std::uint32_t>(a), ub = static_cast<std::uint32_t>(b);
    switch (code) {
        case FusedCode::add: return static_cast<std::int32_t>(ua + ub);
        case FusedCode::sub: return static_cast<std::int32_t>(ua - ub);
        case FusedCode::mul: return static_cast<std::int32_t>(ua * ub);
        case FusedCode::square: return static_cast<std::int32_t>(ua * ua);
        case FusedCode::neg: return static_cast<std::int32_t>(0U - ua);
        case FusedCode::abs: return a < 0 ? static_cast<std::int32_t>(0U - ua) : a;
        case FusedCode::sign: return (a > 0 ? 1 : 0) - (a < 0 ? 1 : 0);
        case FusedCode::div: return b == 0 || (b == -1 && a == std::numeric_limits<std::int32_t>::min()) ? 0 : a / b;
        case FusedCode::maximum: return a > b ? a : b;
        case FusedCode::minimum: return a < b ? a : b;
        case FusedCode::greater: return a > b ? 1 : 0;
        case FusedCode::greater_equal: return a >= b ? 1 : 0;
        case FusedCode::equal: return a == b ? 1 : 0;
        case FusedCode::select: return a != 0 ? b : c;
        default: return 0;
    }
}

bool works_on_integers(FusedCode code) {
    switch (code) {
        case FusedCode::add:
        case FusedCode::sub:
        case FusedCode::mul:
        case FusedCode::square:
        case FusedCode::neg:
        case FusedCode::abs:
        case FusedCode::sign:
        case FusedCode::div:
        case FusedCode::maximum:
        case FusedCode::minimum:
        case FusedCode::greater:
        case FusedCode::greater_equal:
        case FusedCode::equal:
        case FusedCode::select: return true;
        default: return false;
    }
}

std::unique_ptr<Kernel> make_integer(FusedCode code, const KernelRequest& request) {
    if (!works_on_integers(code)) return nullptr;
    const BroadcastAxes axes(request.inputs, request.outputs[0].shape);
    std::vector<std::vector<Dim>> strides;
    for (const std::vector<bool>& walks : axes.walks) {
        std::vector<Dim> of_operand(walks.size(), 0);
        Dim step = 1;
        for (std::size_t a = walks.size(); a-- > 0;) {
            if (!walks[a]) continue;
            of_operand[a] = step;
            step *= axes.extents[a];
        }
        strides.push_back(std::move(of_operand));
    }
    return make_kernel("loop:i32",
                       [code, extents = axes.extents, strides, n = axes.elements(0)](const KernelArgs& args) {
                           for (Dim i = 0; i < n; ++i) {
                               std::array<std::int32_t, 3> x{};
                               for (std::size_t k = 0; k < strides.size(); ++k) {
                                   Dim rest = i, offset = 0;
                                   for (std::size_t a = extents.size(); a-- > 0;) {
                                       offset += rest % extents[a] * strides[k][a];
                                       rest /= extents[a];
                                   }
                                   x[k] = in<std::int32_t>(args, k)[offset];
                               }
                               out<std::int32_t>(args)[i] = integer_op(code, x[0], x[1], x[2]);
                           }
                       });
}

// ---- single ops ----

std::unique_ptr<Kernel> make_formula(const KernelRequest& request, int threads) {
    const FusedFormula& formula = *find_fused_formula(request.op->name);
    if (request.outputs[0].dtype == DType::i32) return make_integer(formula.code, request);
    if (request.outputs[0].dtype != DType::f32) return nullptr;

    const BroadcastAxes axes(request.inputs, request.outputs[0].shape);
    FusedProgram program;
    const std::size_t split = axes.split();
    for (std::size_t i = 0; i < request.inputs.size(); ++i) program.inputs.push_back(*axes.access(i, split));
    program.shape = Shape{axes.elements(split)};
    program.outputs = {{}};
    program.registers = static_cast<int>(request.inputs.size()) + 1;
    FusedInstruction compute{
        .code = formula.code, .to = static_cast<std::uint8_t>(request.inputs.size()), .b = 1, .c = 2};
    if (formula.attributes[0]) compute.imm0 = static_cast<float>(request.attrs->real(formula.attributes[0]));
    if (formula.attributes[1]) compute.imm1 = static_cast<float>(request.attrs->real(formula.attributes[1]));
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        const auto place = static_cast<std::uint8_t>(i);
        program.code.push_back({.code = FusedCode::load, .to = place, .a = place});
    }
    program.code.push_back(compute);
    program.code.push_back({.code = FusedCode::store, .a = compute.to});
    if (split == 0) return std::make_unique<LoopKernel>(program, threads);
    return std::make_unique<NestedLoopKernel>(program, axes, split, threads);
}

std::unique_ptr<Kernel> make_fused(const KernelRequest& request, int threads) {
    return std::make_unique<LoopKernel>(decode_fused(*request.attrs), threads);
}

std::unique_ptr<Kernel> make_copy(const KernelRequest& request, int) {
    return make_kernel("copy", [bytes = request.outputs[0].bytes()](const KernelArgs& args) {
        if (args.inputs[0] != args.outputs[0]) std::memcpy(args.outputs[0], args.inputs[0], bytes);
    });
}

// ---- cast ----

/// Towards zero, held inside the range; NaN gives 0.
template <class To, class From>
To convert(From value) {
    if constexpr (std::is_same_v<From, Bf16>) {
        return convert<To>(to_float(value));
    } else if constexpr (std::is_same_v<To, Bf16>) {
        return to_bf16(static_cast<float>(value));
    } else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
        if (std::isnan(value)) return 0;
        const auto wide = static_cast<double>(value);
        return static_cast<To>(
            std::clamp<double>(wide, std::numeric_limits<To>::min(), std::numeric_limits<To>::max()));
    } else if constexpr (std::is_integral_v<From> && std::is_integral_v<To>) {
        return static_cast<To>(
            std::clamp<std::int64_t>(value, std::numeric_limits<To>::min(), std::numeric_limits<To>::max()));
    } else {
        return static_cast<To>(value);
    }
}

template <class To, class From>
std::unique_ptr<Kernel> make_cast_between(Dim n, int threads) {
    return make_kernel("cast", [n, threads](const KernelArgs& args) {
        parallel_ranges(n, threads_for(n, threads), [&](Dim begin, Dim end) {
            for (Dim i = begin; i < end; ++i) out<To>(args)[i] = convert<To>(in<From>(args, 0)[i]);
        });
    });
}

std::unique_ptr<Kernel> make_narrowing(Dim n, int threads) {
    return make_kernel(
        "cast", [n, threads](const KernelArgs& args) { narrow(out<Bf16>(args), in<float>(args, 0), n, threads); });
}
std::unique_ptr<Kernel> make_widening(Dim n, int threads) {
    return make_kernel(
        "cast", [n, threads](const KernelArgs& args) { widen(out<float>(args), in<Bf16>(args, 0), n, threads); });
}

template <class From>
std::unique_ptr<Kernel> make_cast_from(DType to, Dim n, int threads) {
    switch (to) {
        case DType::f32: return make_cast_between<float, From>(n, threads);
        case DType::i32: return make_cast_between<std::int32_t, From>(n, threads);
        case DType::u8: return make_cast_between<std::uint8_t, From>(n, threads);
        case DType::f64: return make_cast_between<double, From>(n, threads);
        case DType::bf16: return make_cast_between<Bf16, From>(n, threads);
    }
    return nullptr;
}

std::unique_ptr<Kernel> make_cast(const KernelRequest& request, int threads) {
    const DType to = request.outputs[0].dtype;
    const Dim n = request.outputs[0].shape.elements();
    const DType from = request.inputs[0].dtype;
    if (from == DType::f32 && to == DType::bf16) return make_narrowing(n, threads);
    if (from == DType::bf16 && to == DType::f32) return make_widening(n, threads);
    switch (from) {
        case DType::f32: return make_cast_from<float>(to, n, threads);
        case DType::i32: return make_cast_from<std::int32_t>(to, n, threads);
        case DType::u8: return make_cast_from<std::uint8_t>(to, n, threads);
        case DType::f64: return make_cast_from<double>(to, n, threads);
        case DType::bf16: return make_cast_from<Bf16>(to, n, threads);
    }
    return nullptr;
}

}  // namespace

std::span<const Entry> elementwise_entries() {
    static const std::vector<Entry> entries = [] {
        std::vector<Entry> all{{"fused", make_fused}, {"cast", make_cast, make_cast}, {"stop_gradient", make_copy}};
        for (const FusedFormula& formula : fused_formulas()) all.push_back({formula.op, make_formula});
        return all;
    }();
    return entries;
}

}  // namespace netloom::cpu
