// Sums, maxima and counts.
#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "core/device/cpu/broadcast.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/loop.h"
#include "core/device/cpu/parallel.h"

namespace netloom::cpu {
namespace {

/// The result's shape before axes are dropped.
TensorType kept_type(const KernelRequest& request) {
    TensorType type = request.inputs[0];
    for (const std::int64_t axis : request.attrs->ints("axes")) type.shape[static_cast<int>(axis)] = 1;
    return type;
}

/// A reduction over any axes, run by run of the last one. Parallel where the first axis stays.
template <class T>
class AxesReduction {
public:
    AxesReduction(const KernelRequest& request, int threads)
        : axes_(std::vector<TensorType>{kept_type(request)}, request.inputs[0].shape),
          results_(request.outputs[0].shape.elements()) {
        if (axes_.extents.empty()) {
            axes_.extents.push_back(1);
            axes_.walks[0].push_back(true);
        }
        kept_ = axes_.walks[0];
        Dim step = 1;
        steps_.assign(kept_.size(), 0);
        for (std::size_t a = kept_.size(); a-- > 0;) {
            if (!kept_[a]) continue;
            steps_[a] = step;
            step *= axes_.extents[a];
        }
        threads_ = kept_.front() ? threads_for(axes_.elements(0), threads) : 1;
    }

    /// along(x, n) reduces a run; across(to, x, n) joins a run to as many results; join(a, b) joins two results.
    template <class Along, class Across, class Join>
    void run(const T* x, T* y, T start, Along along, Across across, Join join) const {
        std::fill_n(y, results_, start);
        const std::size_t last = kept_.size() - 1;
        const Dim run = axes_.extents[last], runs = axes_.elements(0) / run;
        const Dim leading = last == 0 ? 1 : axes_.extents[0];
        parallel_ranges(leading, threads_, [&](Dim begin, Dim end) {
            for (Dim r = begin * (runs / leading); r < end * (runs / leading); ++r) {
                Dim rest = r, to = 0;
                for (std::size_t a = last; a-- > 0;) {
                    to += rest % axes_.extents[a] * steps_[a];
                    rest /= axes_.extents[a];
                }
                if (kept_[last])
                    across(y + to, x + r * run, static_cast<std::size_t>(run));
                else
                    y[to] = join(y[to], along(x + r * run, static_cast<std::size_t>(run)));
            }
        });
    }

private:
    BroadcastAxes axes_;
    Dim results_;
    std::vector<bool> kept_;
    std::vector<Dim> steps_;
    int threads_ = 1;
};

std::unique_ptr<Kernel> make_integer_reduction(const KernelRequest& request, int threads, std::int32_t start,
                                               std::int32_t (*join)(std::int32_t, std::int32_t)) {
    return make_kernel(
        "loop:i32", [reduction = AxesReduction<std::int32_t>(request, threads), start, join](const KernelArgs& args) {
            reduction.run(
                in<std::int32_t>(args, 0), out<std::int32_t>(args), start,
                [=](const std::int32_t* x, std::size_t n) {
                    std::int32_t result = start;
                    for (std::size_t i = 0; i < n; ++i) result = join(result, x[i]);
                    return result;
                },
                [=](std::int32_t* to, const std::int32_t* x, std::size_t n) {
                    for (std::size_t i = 0; i < n; ++i) to[i] = join(to[i], x[i]);
                },
                join);
        });
}

class SumKernel final : public Kernel {
public:
    SumKernel(const FusedProgram& program, int threads) : loop_(program, threads) {}
    void run(const KernelArgs& args) override { loop_.run(args.inputs.data(), args.outputs.data(), args.scratch); }
    std::size_t scratch_bytes() const override { return loop_.scratch_bytes(); }
    std::string info() const override { return "sum"; }

private:
    Loop loop_;
};

/// As a fused loop of one load and one reducing store where the axes allow it, so that a sum gives the same bits
/// whether it was fused or not.
std::unique_ptr<Kernel> make_sum(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype == DType::i32)
        return make_integer_reduction(request, threads, 0, [](std::int32_t a, std::int32_t b) {
            return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b));
        });
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    const std::vector<TensorType> kept{kept_type(request)};
    if (auto access = BroadcastAxes(kept, request.inputs[0].shape).access(0, 0)) {
        access->reduce = access->access != FusedAccess::full;
        FusedProgram program;
        program.shape = request.inputs[0].shape;
        program.inputs = {{}};
        program.outputs = {*access};
        program.registers = 1;
        program.code = {{.code = FusedCode::load}, {.code = FusedCode::store}};
        return std::make_unique<SumKernel>(program, threads);
    }
    return make_kernel("sum:axes", [reduction = AxesReduction<float>(request, threads)](const KernelArgs& args) {
        const TileFunctions& functions = tile_functions();
        reduction.run(
            in<float>(args, 0), out<float>(args), 0,
            [&](const float* x, std::size_t n) { return static_cast<float>(functions.sum(x, n)); },
            functions.accumulate, [](float a, float b) { return a + b; });
    });
}

std::unique_ptr<Kernel> make_reduce_max(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype == DType::i32)
        return make_integer_reduction(request, threads, std::numeric_limits<std::int32_t>::min(),
                                      [](std::int32_t a, std::int32_t b) { return a > b ? a : b; });
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    return make_kernel("max:axes", [reduction = AxesReduction<float>(request, threads)](const KernelArgs& args) {
        const TileFunctions& functions = tile_functions();
        reduction.run(in<float>(args, 0), out<float>(args), -std::numeric_limits<float>::infinity(), functions.maximum,
                      functions.accumulate_maximum, [](float a, float b) { return a > b || std::isnan(a) ? a : b; });
    });
}

template <class T>
std::unique_ptr<Kernel> make_argmax_of(Dim rows, Dim width, int threads) {
    return make_kernel("argmax", [=](const KernelArgs& args) {
        parallel_ranges(rows, threads_for(rows * width, threads), [&](Dim begin, Dim end) {
            for (Dim row = begin; row < end; ++row) {
                const T* x = in<T>(args, 0) + row * width;
                out<std::int32_t>(args)[row] = static_cast<std::int32_t>(std::max_element(x, x + width) - x);
            }
        });
    });
}

std::unique_ptr<Kernel> make_argmax(const KernelRequest& request, int threads) {
    const Dim width = request.inputs[0].shape.back(), rows = request.outputs[0].shape.elements();
    switch (request.inputs[0].dtype) {
        case DType::f32: return make_argmax_of<float>(rows, width, threads);
        case DType::i32: return make_argmax_of<std::int32_t>(rows, width, threads);
        default: return nullptr;
    }
}

std::unique_ptr<Kernel> make_all_finite(const KernelRequest& request, int threads) {
    struct Piece {
        std::size_t input;
        Dim first, count;
    };
    constexpr Dim kPiece = 16384;
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < request.inputs.size(); ++i) {
        if (request.inputs[i].dtype != DType::f32) continue;  // integers are finite
        const Dim n = request.inputs[i].shape.elements();
        for (Dim at = 0; at < n; at += kPiece) pieces.push_back({i, at, std::min(kPiece, n - at)});
    }
    for (const TensorType& input : request.inputs)
        if (input.dtype == DType::f64 || input.dtype == DType::bf16) return nullptr;
    return make_kernel("finite", [pieces, threads](const KernelArgs& args) {
        std::atomic<bool> finite = true;
        const auto count = static_cast<Dim>(pieces.size());
        parallel_ranges(count, count > 1 ? threads : 1, [&](Dim begin, Dim end) {
            for (Dim p = begin; p < end && finite.load(std::memory_order_relaxed); ++p) {
                const Piece& piece = pieces[static_cast<std::size_t>(p)];
                if (!tile_functions().finite(in<float>(args, piece.input) + piece.first,
                                             static_cast<std::size_t>(piece.count)))
                    finite.store(false, std::memory_order_relaxed);
            }
        });
        *out<float>(args) = finite ? 1.0F : 0.0F;
    });
}

/// Where a class stands when its row is sorted from high to low, the earlier first among equals.
Dim rank_of(const float* scores, Dim width, Dim label) {
    Dim before = 0;
    for (Dim i = 0; i < width; ++i)
        before += scores[i] > scores[label] || (scores[i] == scores[label] && i < label) ? 1 : 0;
    return before;
}

std::unique_ptr<Kernel> make_in_top_k(const KernelRequest& request, int threads) {
    if (request.inputs[0].dtype != DType::f32) return nullptr;
    const Dim width = request.inputs[0].shape.back(), rows = request.outputs[0].shape.elements();
    const Dim k = request.attrs->integer("k");
    return make_kernel("top_k", [=](const KernelArgs& args) {
        parallel_ranges(rows, threads_for(rows * width, threads), [&](Dim begin, Dim end) {
            for (Dim row = begin; row < end; ++row) {
                const float* scores = in<float>(args, 0) + row * width;
                const Dim label = in<std::int32_t>(args, 1)[row];
                const bool hit =
                    label >= 0 && label < width && !std::isnan(scores[label]) && rank_of(scores, width, label) < k;
                out<float>(args)[row] = hit ? 1.0F : 0.0F;
            }
        });
    });
}

std::unique_ptr<Kernel> make_confusion(const KernelRequest& request, int) {
    const Dim classes = request.attrs->integer("classes"), count = request.inputs[0].shape.elements();
    return make_kernel("confusion", [=](const KernelArgs& args) {
        std::fill_n(out<float>(args), classes * classes, 0.0F);
        for (Dim i = 0; i < count; ++i) {
            const Dim actual = in<std::int32_t>(args, 0)[i], predicted = in<std::int32_t>(args, 1)[i];
            if (actual >= 0 && actual < classes && predicted >= 0 && predicted < classes)
                out<float>(args)[actual * classes + predicted] += 1;
        }
    });
}

}  // namespace

std::span<const Entry> reduction_entries() {
    static const Entry entries[] = {
        {"sum", make_sum},           {"reduce_max", make_reduce_max},
        {"argmax", make_argmax},     {"all_finite", make_all_finite},
        {"in_top_k", make_in_top_k}, {"confusion", make_confusion},
    };
    return entries;
}

}  // namespace netloom::cpu
