// Constants, random numbers and the one effect.
#include <algorithm>
#include <cstring>

#include "core/base/random_blocks.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/parallel.h"

namespace netloom::cpu {
namespace {

template <class T>
std::unique_ptr<Kernel> make_fill_of(double value, Dim n) {
    return make_kernel(
        "fill", [value = static_cast<T>(value), n](const KernelArgs& args) { std::fill_n(out<T>(args), n, value); });
}

std::unique_ptr<Kernel> make_fill(const KernelRequest& request, int) {
    const double value = request.attrs->real("value");
    const Dim n = request.outputs[0].shape.elements();
    switch (request.outputs[0].dtype) {
        case DType::f32: return make_fill_of<float>(value, n);
        case DType::i32: return make_fill_of<std::int32_t>(value, n);
        case DType::u8: return make_fill_of<std::uint8_t>(value, n);
        default: return nullptr;
    }
}

std::unique_ptr<Kernel> make_constant(const KernelRequest& request, int) {
    return make_kernel("copy", [value = request.attrs->tensor("value")](const KernelArgs& args) {
        std::memcpy(args.outputs[0], value.data(), value.bytes());
    });
}

/// Rows are samples: the numbers of a sample do not depend on the batch it came in.
std::unique_ptr<Kernel> make_random(const KernelRequest& request, int threads, FillBlocks fill) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    const Shape& shape = request.outputs[0].shape;
    const Dim rows = shape.is_scalar() ? 1 : shape[0], width = rows == 0 ? 0 : shape.elements() / rows;
    const Dim blocks = (width + 3) / 4;
    const auto stream = static_cast<std::uint32_t>(request.attrs->integer("stream"));
    return make_kernel("philox", [=, seed = request.seed](const KernelArgs& args) {
        const RandomKey key{seed, stream, static_cast<std::uint32_t>(*in<std::int32_t>(args, 0))};
        const Dim first = *in<std::int32_t>(args, 1);
        parallel_ranges(rows * blocks, threads_for(rows * width * 4, threads), [&](Dim begin, Dim end) {
            const auto index = [&](Dim block) { return static_cast<std::uint64_t>(first * blocks + block); };
            if (width % 4 == 0) return fill(key, index(begin), end - begin, out<float>(args) + 4 * begin);
            // The numbers at the end of a row that do not fit into it are left out.
            constexpr Dim kTogether = 64;
            float numbers[4 * kTogether];
            for (Dim b = begin; b < end;) {
                const Dim row = b / blocks, column = b % blocks * 4;
                const Dim n = std::min({kTogether, end - b, blocks - b % blocks});
                fill(key, index(b), n, numbers);
                std::copy_n(numbers, std::min(4 * n, width - column), out<float>(args) + row * width + column);
                b += n;
            }
        });
    });
}

std::unique_ptr<Kernel> make_random_uniform(const KernelRequest& request, int threads) {
    return make_random(request, threads, uniform_blocks());
}

std::unique_ptr<Kernel> make_random_normal(const KernelRequest& request, int threads) {
    return make_random(request, threads, normal_blocks());
}

/// The value goes to the variable unless the gate is shut.
std::unique_ptr<Kernel> make_assign(const KernelRequest& request, int) {
    const bool gated = request.inputs.size() > 1;
    if (gated && request.inputs[1].dtype != DType::f32) return nullptr;
    return make_kernel("assign", [gated, bytes = request.inputs[0].bytes()](const KernelArgs& args) {
        if (gated && *in<float>(args, 1) == 0) return;
        if (args.outputs[0] != args.inputs[0]) std::memcpy(args.outputs[0], args.inputs[0], bytes);
    });
}

}  // namespace

std::span<const Entry> source_entries() {
    static const Entry entries[] = {
        {"fill", make_fill},
        {"constant", make_constant},
        {"random_uniform", make_random_uniform},
        {"random_normal", make_random_normal},
        {"assign", make_assign},
    };
    return entries;
}

}  // namespace netloom::cpu
