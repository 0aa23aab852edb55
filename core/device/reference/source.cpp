// Constants, random numbers and the one effect.
#include <algorithm>
#include <cstring>

#include "core/base/philox.h"
#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

Function make_fill(const KernelRequest& request) {
    const double value = request.attrs->real("value");
    return for_numbers(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [value, count = request.outputs[0].shape.elements()](const KernelArgs& args) {
            std::fill_n(out<T>(args), count, static_cast<T>(value));
        };
    });
}

Function make_constant(const KernelRequest& request) {
    return [value = request.attrs->tensor("value")](const KernelArgs& args) {
        std::memcpy(args.outputs[0], value.data(), value.bytes());
    };
}

using Four = std::array<float, 4>;

Four uniforms(const Philox::Block& bits) {
    return {Philox::uniform(bits[0]), Philox::uniform(bits[1]), Philox::uniform(bits[2]), Philox::uniform(bits[3])};
}

Four normals(const Philox::Block& bits) {
    const auto [a, b] = Philox::normal(bits[0], bits[1]);
    const auto [c, d] = Philox::normal(bits[2], bits[3]);
    return {a, b, c, d};
}

/// Rows are samples: the numbers of a sample do not depend on the batch it came in.
Function make_random(const KernelRequest& request, Four (*numbers)(const Philox::Block&)) {
    const Shape& shape = request.outputs[0].shape;
    const Dim rows = shape.is_scalar() ? 1 : shape[0], width = rows == 0 ? 0 : shape.elements() / rows;
    const auto stream = static_cast<std::uint32_t>(request.attrs->integer("stream"));
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [rows, width, stream, seed = request.seed, numbers](const KernelArgs& args) {
            const auto counter = static_cast<std::uint32_t>(*in<std::int32_t>(args, 0));
            const Dim first = *in<std::int32_t>(args, 1), blocks = (width + 3) / 4;
            for (Dim row = 0; row < rows; ++row)
                for (Dim i = 0; i < width; ++i) {
                    const auto index = static_cast<std::uint64_t>((first + row) * blocks + i / 4);
                    const Four four = numbers(Philox::bits(seed, stream, counter, index));
                    out<T>(args)[row * width + i] = static_cast<T>(four[static_cast<std::size_t>(i % 4)]);
                }
        };
    });
}

Function make_random_uniform(const KernelRequest& request) {
    return make_random(request, uniforms);
}
Function make_random_normal(const KernelRequest& request) {
    return make_random(request, normals);
}

/// The value goes to the variable unless the gate is shut.
Function make_assign(const KernelRequest& request) {
    const bool gated = request.inputs.size() > 1;
    if (gated && request.inputs[1].dtype != DType::f32 && request.inputs[1].dtype != DType::f64) return {};
    const bool wide = gated && request.inputs[1].dtype == DType::f64;
    return [gated, wide, bytes = request.inputs[0].bytes()](const KernelArgs& args) {
        if (gated && (wide ? *in<double>(args, 1) : static_cast<double>(*in<float>(args, 1))) == 0) return;
        std::memmove(args.outputs[0], args.inputs[0], bytes);
    };
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

}  // namespace netloom::reference
