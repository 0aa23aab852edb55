// The op table of the cpu device, by family, and what its kernels share.
#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "core/device/device.h"

namespace netloom::cpu {

/// Makes the kernel of one op for a number of threads; null: these types are not supported.
struct Entry {
    using Make = std::unique_ptr<Kernel> (*)(const KernelRequest& request, int threads);
    const char* op;
    Make make;
    /// For operands in bf16 that give float32. Without it, or where it makes none, they are widened.
    Make make_bf16 = nullptr;
};

std::span<const Entry> elementwise_entries();
std::span<const Entry> shape_entries();
std::span<const Entry> reduction_entries();
std::span<const Entry> linear_entries();
std::span<const Entry> convolution_entries();
std::span<const Entry> pooling_entries();
std::span<const Entry> normalisation_entries();
std::span<const Entry> recurrent_entries();
std::span<const Entry> source_entries();

template <class T>
const T* in(const KernelArgs& args, std::size_t i) {
    return static_cast<const T*>(args.inputs[i]);
}
template <class T>
T* out(const KernelArgs& args, std::size_t i = 0) {
    return static_cast<T*>(args.outputs[i]);
}

/// A kernel out of a function object; what it needs is captured when it is made.
template <class Function>
class FunctionKernel final : public Kernel {
public:
    FunctionKernel(const char* info, std::size_t scratch, Function function)
        : info_(info), scratch_(scratch), function_(std::move(function)) {}
    void run(const KernelArgs& args) override { function_(args); }
    std::size_t scratch_bytes() const override { return scratch_; }
    std::string info() const override { return info_; }

private:
    const char* info_;
    std::size_t scratch_;
    Function function_;
};

template <class Function>
std::unique_ptr<Kernel> make_kernel(const char* info, Function function, std::size_t scratch = 0) {
    return std::make_unique<FunctionKernel<Function>>(info, scratch, std::move(function));
}

}  // namespace netloom::cpu
