// Matrix products: through oneDNN, but for the smallest, those of a few rows and those with a large plain weight.
#include "core/device/cpu/bfloat16.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"
#include "core/device/cpu/packing.h"
#include "core/device/cpu/parallel.h"
#include "core/device/cpu/row_product.h"
#include "core/device/cpu/sgemm.h"
#include "core/device/cpu/small_matmul.h"

namespace netloom::cpu {
namespace {

/// One operand seen as matrices (rows, columns) after transposition, and where each matrix of the batch starts.
struct Matrices {
    Dim rows, columns;
    bool transposed;
    std::vector<Dim> starts;  ///< in elements

    Matrices(const Shape& shape, bool transpose, const Shape& batch)
        : rows(shape.at(transpose ? -1 : -2)), columns(shape.at(transpose ? -2 : -1)), transposed(transpose) {
        const Dim size = rows * columns;
        const Shape own = shape.slice(0, shape.rank() - 2);
        for (Dim n = 0; n < batch.elements(); ++n) {
            Dim rest = n, at = 0, step = 1;
            for (int axis = batch.rank() - 1; axis >= 0; --axis) {
                const Dim index = rest % batch[axis];
                rest /= batch[axis];
                const int mine = axis - (batch.rank() - own.rank());
                if (mine < 0) continue;
                if (own[mine] != 1) at += index * step;
                step *= own[mine];
            }
            starts.push_back(at * size);
        }
    }

    bool is_dense_batch() const {
        for (std::size_t n = 0; n < starts.size(); ++n)
            if (starts[n] != static_cast<Dim>(n) * rows * columns) return false;
        return true;
    }
    bool is_single() const {
        for (const Dim start : starts)
            if (start != 0) return false;
        return true;
    }

    onednn::Desc desc(Dim batch, onednn::Type type = onednn::kFloat) const {
        const Dim row_step = transposed ? 1 : columns, column_step = transposed ? rows : 1;
        if (batch > 1) return {{batch, rows, columns}, type, onednn::Dims{rows * columns, row_step, column_step}};
        return {{rows, columns}, type, onednn::Dims{row_step, column_step}};
    }
};

/// Of float32 or, for T = Bf16, of bf16 operands.
template <class T>
class MatmulKernel final : public Kernel {
public:
    MatmulKernel(Matrices a, Matrices b, Dim batch) : c_step_(a.rows * b.columns) {
        constexpr auto kType = std::is_same_v<T, Bf16> ? onednn::kBf16 : onednn::kFloat;
        const bool one_call = a.is_dense_batch() && b.is_dense_batch();
        const Matrices c(Shape{a.rows, b.columns}, false, Shape{});
        const Dim together = one_call ? batch : 1;
        const auto x = a.desc(together, kType), w = b.desc(together, kType), y = c.desc(together);
        const auto desc = onednn::matmul(x, w, y);
        call_ = onednn::Call(desc, dnnl::matmul(desc), {{DNNL_ARG_SRC, x}, {DNNL_ARG_WEIGHTS, w}, {DNNL_ARG_DST, y}});
        a_starts_ = std::move(a.starts);
        b_starts_ = std::move(b.starts);
        if (one_call) a_starts_.resize(1);
    }

    void run(const KernelArgs& args) override {
        for (std::size_t n = 0; n < a_starts_.size(); ++n)
            call_.run({static_cast<T*>(args.inputs[0]) + a_starts_[n], static_cast<T*>(args.inputs[1]) + b_starts_[n],
                       out<float>(args) + static_cast<Dim>(n) * c_step_},
                      args.scratch);
    }
    std::size_t scratch_bytes() const override { return call_.scratch_bytes(); }
    std::string info() const override { return call_.info() + (std::is_same_v<T, Bf16> ? ", bf16" : ""); }

private:
    onednn::Call call_;
    std::vector<Dim> a_starts_, b_starts_;
    Dim c_step_;
};

/// A product with a large weight, packed first: it no longer fits the caches, and walking its rows costs more than the
/// packing (measured: 64x3136x512 took 3.8 ms in place, 1.6 packed and 0.8 for the packing).
class PackedMatmulKernel final : public Kernel {
public:
    PackedMatmulKernel(const Matrices& a, const Matrices& b)
        : PackedMatmulKernel(a.desc(1), b.desc(1), Matrices(Shape{a.rows, b.columns}, false, Shape{}).desc(1)) {}

    /// Worth it from so many elements of the weight on, when enough rows use it.
    static bool pays(const Matrices& a, const Matrices& b) {
        return !b.transposed && b.rows * b.columns >= Dim{1} << 19 && a.rows >= 32;
    }

    void run(const KernelArgs& args) override {
        call_.run({args.inputs[0], weight_.get(args, 1), args.outputs[0]}, args.scratch);
    }
    std::size_t scratch_bytes() const override { return std::max(call_.scratch_bytes(), weight_.scratch_bytes()); }
    std::string info() const override { return call_.info() + ", packed"; }

private:
    PackedMatmulKernel(const onednn::Desc& a, const onednn::Desc& b, const onednn::Desc& c)
        : PackedMatmulKernel(onednn::matmul(a, {b.dims(), onednn::kFloat, onednn::Tag::any}, c), b) {}
    PackedMatmulKernel(const dnnl::matmul::primitive_desc& desc, const onednn::Desc& plain)
        : weight_(plain, desc.weights_desc()),
          call_(desc, dnnl::matmul(desc),
                {{DNNL_ARG_SRC, desc.src_desc()},
                 {DNNL_ARG_WEIGHTS, desc.weights_desc()},
                 {DNNL_ARG_DST, desc.dst_desc()}}) {}

    PackedWeight weight_;
    onednn::Call call_;
};

class SgemmKernel final : public Kernel {
public:
    SgemmKernel(const Matrices& a, const Matrices& b, int threads) : sgemm_(a.rows, a.columns, b.columns, threads) {}
    void run(const KernelArgs& args) override {
        sgemm_.run(in<float>(args, 0), in<float>(args, 1), out<float>(args), args.scratch);
    }
    std::size_t scratch_bytes() const override { return sgemm_.scratch_bytes(); }
    std::string info() const override { return "sgemm, packed by blocks"; }

private:
    Sgemm sgemm_;
};

std::unique_ptr<Kernel> make_small_matmul(const Matrices& a, const Matrices& b) {
    const auto view = [](const Matrices& m, const float* data) {
        return m.transposed ? MatrixView{data, 1, m.rows} : MatrixView{data, m.columns, 1};
    };
    const auto scratch = static_cast<std::size_t>(small_matmul_buffer(a.columns, b.columns)) * sizeof(float);
    return make_kernel(
        "small_matmul",
        [=, multiply = small_matmul()](const KernelArgs& args) {
            for (std::size_t n = 0; n < a.starts.size(); ++n)
                multiply(view(a, in<float>(args, 0) + a.starts[n]), view(b, in<float>(args, 1) + b.starts[n]),
                         out<float>(args) + static_cast<Dim>(n) * a.rows * b.columns, a.rows, a.columns, b.columns,
                         static_cast<float*>(args.scratch));
        },
        scratch);
}

/// The columns are divided among the threads.
std::unique_ptr<Kernel> make_row_product(const Matrices& a, const Matrices& b, int threads) {
    const Dim rows = a.rows, inner = a.columns, columns = b.columns;
    return make_kernel("row_product", [=, multiply = row_product()](const KernelArgs& args) {
        constexpr Dim kTogether = 64;
        const Dim groups = (columns + kTogether - 1) / kTogether;
        parallel_ranges(groups, threads_for(inner * columns / 16, threads), [&](Dim begin, Dim end) {
            multiply(in<float>(args, 0), in<float>(args, 1), out<float>(args), rows, inner, columns, begin * kTogether,
                     std::min(columns, end * kTogether));
        });
    });
}

struct Product {
    Matrices a, b;
    Dim batch;

    explicit Product(const KernelRequest& request)
        : Product(request, request.outputs[0].shape.slice(0, request.outputs[0].shape.rank() - 2)) {}

private:
    Product(const KernelRequest& request, const Shape& leading)
        : a(request.inputs[0].shape, request.attrs->integer("transpose_a") != 0, leading),
          b(request.inputs[1].shape, request.attrs->integer("transpose_b") != 0, leading),
          batch(leading.elements()) {
        // One matrix for the whole batch: its rows stand below one another.
        if (!b.is_single() || !a.is_dense_batch() || a.transposed) return;
        a.rows *= batch;
        a.starts.resize(1);
        b.starts.resize(1);
        batch = 1;
    }
};

std::unique_ptr<Kernel> make_matmul(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    auto [a, b, batch] = Product(request);
    if (a.starts.size() == 1 && !a.transposed) {
        if (is_small_matmul(a.rows, a.columns, b.columns)) return make_small_matmul(a, b);
        if (!b.transposed && a.rows <= kRowProductRows) return make_row_product(a, b, threads);
        if (!b.transposed && Sgemm::pays(a.rows, a.columns, b.columns, threads))
            return std::make_unique<SgemmKernel>(a, b, threads);
        if (PackedMatmulKernel::pays(a, b)) return std::make_unique<PackedMatmulKernel>(a, b);
        return std::make_unique<MatmulKernel<float>>(std::move(a), std::move(b), 1);
    }
    if (batch < 16 && is_small_matmul(a.rows, a.columns, b.columns)) return make_small_matmul(a, b);
    return std::make_unique<MatmulKernel<float>>(std::move(a), std::move(b), batch);
}

std::unique_ptr<Kernel> make_bf16_matmul(const KernelRequest& request, int) {
    return in_bf16([&] {
        auto [a, b, batch] = Product(request);
        return std::make_unique<MatmulKernel<Bf16>>(std::move(a), std::move(b), batch);
    });
}

}  // namespace

std::span<const Entry> linear_entries() {
    static const Entry entries[] = {{"matmul", make_matmul, make_bf16_matmul}};
    return entries;
}

}  // namespace netloom::cpu
