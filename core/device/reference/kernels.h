// The op table of the reference device, by family, and what its loops share.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <span>

#include "core/device/device.h"

namespace netloom::reference {

/// What a kernel runs. Whatever it needs is captured when it is made, so that a run allocates nothing.
using Function = std::function<void(const KernelArgs&)>;

struct Entry {
    const char* op;
    Function (*make)(const KernelRequest&);  ///< an empty Function: these types are not supported
    bool takes_bf16 = false;                 ///< itself; others get bf16 operands widened
};

std::span<const Entry> elementwise_entries();
std::span<const Entry> fused_entries();
std::span<const Entry> shape_entries();
std::span<const Entry> reduction_entries();
std::span<const Entry> linear_entries();
std::span<const Entry> convolution_entries();
std::span<const Entry> pooling_entries();
std::span<const Entry> normalisation_entries();
std::span<const Entry> recurrent_entries();
std::span<const Entry> source_entries();

// ---- arguments ----

template <class T>
const T* in(const KernelArgs& args, int i) {
    return static_cast<const T*>(args.inputs[static_cast<std::size_t>(i)]);
}
template <class T>
T* out(const KernelArgs& args, int i = 0) {
    return static_cast<T*>(args.outputs[static_cast<std::size_t>(i)]);
}

/// make<float>() or make<double>(); empty for other types.
template <class Make>
Function for_floats(DType dtype, Make make) {
    if (dtype == DType::f32) return make.template operator()<float>();
    if (dtype == DType::f64) return make.template operator()<double>();
    return {};
}
/// As for_floats, and integers.
template <class Make>
Function for_numbers(DType dtype, Make make) {
    if (dtype == DType::i32) return make.template operator()<std::int32_t>();
    if (dtype == DType::u8) return make.template operator()<std::uint8_t>();
    return for_floats(dtype, make);
}

// ---- the elementwise formulas, shared by single ops and the interpreter of fused ones ----

/// y = function(operands, attributes), in double.
struct Formula {
    const char* op;
    int operands;
    double (*function)(const double* x, const double* attributes);
    std::array<const char*, 2> attributes{nullptr, nullptr};  ///< names of its real attributes
};
std::span<const Formula> formulas();
/// Null when that op is no elementwise formula.
const Formula* find_formula(std::string_view op);

// ---- indices ----

/// Maps a flat index of a shape to the flat index of the element of an operand that was broadcast to it, or, with
/// strides of its own, of any array walked in that order.
class Walk {
public:
    static Walk broadcast(const Shape& operand, const Shape& result);
    Walk(const Shape& shape, const std::array<Dim, Shape::kMaxRank>& strides) : shape_(shape), strides_(strides) {}

    Dim operator()(Dim flat) const {
        Dim at = 0;
        for (int axis = shape_.rank() - 1; axis >= 0; --axis) {
            at += flat % shape_[axis] * strides_[static_cast<std::size_t>(axis)];
            flat /= shape_[axis];
        }
        return at;
    }

private:
    Shape shape_;
    std::array<Dim, Shape::kMaxRank> strides_;
};

/// How many elements lie between neighbours along each axis of a dense array.
std::array<Dim, Shape::kMaxRank> dense_strides(const Shape& shape);

}  // namespace netloom::reference
