#include "core/device/cpu/bfloat16.h"

#include <cstdlib>
#include <string_view>

#include "core/base/diagnostic.h"
#include "core/device/cpu/onednn.h"
#include "core/device/cpu/packing.h"
#include "core/device/cpu/parallel.h"
#include "core/device/cpu/tile.h"

namespace netloom::cpu {
namespace {

class WidenedKernel final : public Kernel {
public:
    WidenedKernel(std::unique_ptr<Kernel> kernel, const std::vector<TensorType>& inputs, int threads)
        : kernel_(std::move(kernel)), threads_(threads), inputs_(inputs.size()), versions_(inputs.size()) {
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (inputs[i].dtype != DType::bf16) continue;
            const Dim n = inputs[i].shape.elements();
            widened_.push_back({i, n, bytes_});
            bytes_ += round_to_line(static_cast<std::size_t>(n) * sizeof(float));
        }
    }

    void run(const KernelArgs& args) override {
        std::copy(args.inputs.begin(), args.inputs.end(), inputs_.begin());
        std::copy(args.versions.begin(), args.versions.end(), versions_.begin());
        auto* scratch = static_cast<std::byte*>(args.scratch);
        for (const Widened& w : widened_) {
            auto* to = reinterpret_cast<float*>(scratch + w.at);
            widen(to, in<Bf16>(args, w.input), w.elements, threads_);
            inputs_[w.input] = to;
        }
        kernel_->run({inputs_, args.outputs, scratch + bytes_, versions_});
    }
    std::size_t scratch_bytes() const override { return bytes_ + kernel_->scratch_bytes(); }
    std::string info() const override { return kernel_->info() + ", bf16 widened"; }

private:
    struct Widened {
        std::size_t input;
        Dim elements;
        std::size_t at;  // in scratch memory
    };
    std::unique_ptr<Kernel> kernel_;
    int threads_;
    std::vector<Widened> widened_;
    std::vector<void*> inputs_;
    std::vector<std::uint64_t> versions_;
    std::size_t bytes_ = 0;
};

bool decide() {
    const char* wanted = std::getenv("NETLOOM_CPU_BF16");
    if (!wanted || !*wanted) return onednn::has_bf16();
    const std::string_view name = wanted;
    if (name != "onednn" && name != "widened")
        throw Error(Text("NETLOOM_CPU_BF16 is \"%1\"", wanted), "use one of: onednn, widened");
    return name == "onednn" && onednn::imitates_bf16();
}

}  // namespace

bool multiplies_bf16() {
    static const bool decided = decide();
    return decided;
}

void narrow(Bf16* to, const float* x, Dim n, int threads) {
    parallel_ranges(n, threads_for(n, threads), [&](Dim begin, Dim end) {
        tile_functions().narrow(to + begin, x + begin, static_cast<std::size_t>(end - begin));
    });
}

void widen(float* to, const Bf16* x, Dim n, int threads) {
    parallel_ranges(n, threads_for(n, threads), [&](Dim begin, Dim end) {
        tile_functions().widen(to + begin, x + begin, static_cast<std::size_t>(end - begin));
    });
}

bool takes_bf16(const KernelRequest& request) {
    if (request.outputs.empty() || request.outputs[0].dtype != DType::f32) return false;
    return std::any_of(request.inputs.begin(), request.inputs.end(),
                       [](const TensorType& t) { return t.dtype == DType::bf16; });
}

std::unique_ptr<Kernel> make_widened(const KernelRequest& request, int threads, const Entry& entry) {
    KernelRequest plain = request;
    for (TensorType& type : plain.inputs) type.dtype = sum_type(type.dtype);
    std::unique_ptr<Kernel> kernel = entry.make(plain, threads);
    if (!kernel) return nullptr;
    return std::make_unique<WidenedKernel>(std::move(kernel), request.inputs, threads);
}

}  // namespace netloom::cpu
