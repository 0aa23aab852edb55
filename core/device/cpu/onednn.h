// oneDNN as this device uses it. Every difference between its versions 2 and 3 lives here.
#pragma once
#include <oneapi/dnnl/dnnl.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/shape.h"

namespace netloom::cpu::onednn {

using Desc = dnnl::memory::desc;
using Dims = dnnl::memory::dims;
using Tag = dnnl::memory::format_tag;
using Type = dnnl::memory::data_type;
inline constexpr auto kFloat = Type::f32;
inline constexpr auto kBf16 = Type::bf16;

inline const dnnl::engine& engine() {
    static const dnnl::engine instance(dnnl::engine::kind::cpu, 0);
    return instance;
}
inline dnnl::stream& stream() {
    static dnnl::stream instance(engine());
    return instance;
}

/// Scratch memory is ours: the program plans it among its values.
inline dnnl::primitive_attr user_scratchpad() {
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attr;
}

/// Sizes of a convolution's window; dilation 0 is dense, as oneDNN counts.
struct ConvolutionWindow {
    Dims stride, dilation, pad_begin, pad_end;
};

#if DNNL_VERSION_MAJOR >= 3

inline dnnl::matmul::primitive_desc matmul(const Desc& a, const Desc& b, const Desc& c) {
    return {engine(), a, b, c, user_scratchpad()};
}
inline dnnl::convolution_forward::primitive_desc convolution(const Desc& x, const Desc& w, const Desc& y,
                                                             const ConvolutionWindow& s) {
    return {engine(),
            dnnl::prop_kind::forward_training,
            dnnl::algorithm::convolution_auto,
            x,
            w,
            y,
            s.stride,
            s.dilation,
            s.pad_begin,
            s.pad_end,
            user_scratchpad()};
}
/// Of the convolution `forward`; likewise the gradient of its weight.
inline dnnl::convolution_backward_data::primitive_desc convolution_grad_x(
    const Desc& dx, const Desc& w, const Desc& dy, const ConvolutionWindow& s,
    const dnnl::convolution_forward::primitive_desc& forward) {
    return {engine(),
            dnnl::algorithm::convolution_auto,
            dx,
            w,
            dy,
            s.stride,
            s.dilation,
            s.pad_begin,
            s.pad_end,
            forward,
            user_scratchpad()};
}
inline dnnl::convolution_backward_weights::primitive_desc convolution_grad_weight(
    const Desc& x, const Desc& dw, const Desc& dy, const ConvolutionWindow& s,
    const dnnl::convolution_forward::primitive_desc& forward) {
    return {engine(),
            dnnl::algorithm::convolution_auto,
            x,
            dw,
            dy,
            s.stride,
            s.dilation,
            s.pad_begin,
            s.pad_end,
            forward,
            user_scratchpad()};
}

#else

inline dnnl::matmul::primitive_desc matmul(const Desc& a, const Desc& b, const Desc& c) {
    return {dnnl::matmul::desc(a, b, c), user_scratchpad(), engine()};
}
inline dnnl::convolution_forward::primitive_desc convolution(const Desc& x, const Desc& w, const Desc& y,
                                                             const ConvolutionWindow& s) {
    return {dnnl::convolution_forward::desc(dnnl::prop_kind::forward_training, dnnl::algorithm::convolution_auto, x, w,
                                            y, s.stride, s.dilation, s.pad_begin, s.pad_end),
            user_scratchpad(), engine()};
}
/// Of the convolution `forward`; likewise the gradient of its weight.
inline dnnl::convolution_backward_data::primitive_desc convolution_grad_x(
    const Desc& dx, const Desc& w, const Desc& dy, const ConvolutionWindow& s,
    const dnnl::convolution_forward::primitive_desc& forward) {
    return {dnnl::convolution_backward_data::desc(dnnl::algorithm::convolution_auto, dx, w, dy, s.stride, s.dilation,
                                                  s.pad_begin, s.pad_end),
            user_scratchpad(), engine(), forward};
}
inline dnnl::convolution_backward_weights::primitive_desc convolution_grad_weight(
    const Desc& x, const Desc& dw, const Desc& dy, const ConvolutionWindow& s,
    const dnnl::convolution_forward::primitive_desc& forward) {
    return {dnnl::convolution_backward_weights::desc(dnnl::algorithm::convolution_auto, x, dw, dy, s.stride, s.dilation,
                                                     s.pad_begin, s.pad_end),
            user_scratchpad(), engine(), forward};
}

#endif

inline dnnl::reorder::primitive_desc reorder(const Desc& from, const Desc& to) {
    return {engine(), from, engine(), to, user_scratchpad()};
}

/// A primitive with its arguments; only the addresses change from run to run. The scratchpad is the last argument.
class Call {
public:
    Call() = default;
    template <class PrimitiveDesc>
    Call(const PrimitiveDesc& desc, const dnnl::primitive& primitive,
         std::initializer_list<std::pair<int, Desc>> arguments)
        : primitive_(primitive), info_(desc.impl_info_str()), scratch_(desc.scratchpad_desc().get_size()) {
        memories_.reserve(arguments.size() + 1);
        for (const auto& [name, type] : arguments) add(name, type);
        add(DNNL_ARG_SCRATCHPAD, desc.scratchpad_desc());
    }

    std::size_t scratch_bytes() const { return scratch_; }
    const std::string& info() const { return info_; }

    void run(std::initializer_list<void*> addresses, void* scratch) {
        std::size_t i = 0;
        for (void* address : addresses) memories_[i++].set_data_handle(address);
        memories_[i].set_data_handle(scratch);
        // The C call: the C++ one builds its list of arguments anew each time.
        dnnl::error::wrap_c_api(dnnl_primitive_execute(primitive_.get(), stream().get(),
                                                       static_cast<int>(arguments_.size()), arguments_.data()),
                                "a oneDNN primitive failed");
    }

private:
    void add(int name, const Desc& type) {
        memories_.emplace_back(type, engine(), nullptr);
        arguments_.push_back({name, memories_.back().get()});
    }

    dnnl::primitive primitive_;
    std::string info_;
    std::size_t scratch_ = 0;
    std::vector<dnnl::memory> memories_;
    std::vector<dnnl_exec_arg_t> arguments_;
};

/// Whether that name of a primitive's implementation is oneDNN's plain loop, hundreds of times slower than any other.
inline bool is_reference(std::string_view implementation) {
    return implementation.starts_with("ref");
}

inline bool has_isa(dnnl::cpu_isa wanted) {
    const auto bits = static_cast<unsigned>(wanted);  // one for each extension
    return (static_cast<unsigned>(dnnl::get_effective_cpu_isa()) & bits) == bits;
}
/// Whether this processor multiplies bf16, and oneDNN may use that; without the instructions oneDNN imitates them with
/// AVX-512, slowly.
inline bool has_bf16() {
    return has_isa(dnnl::cpu_isa::avx512_core_bf16);
}
inline bool imitates_bf16() {
    return has_isa(dnnl::cpu_isa::avx512_core);
}

/// "avx512_core" and the like: what oneDNN may use on this processor.
inline const char* isa_name() {
    switch (dnnl::get_effective_cpu_isa()) {
        case dnnl::cpu_isa::sse41: return "sse41";
        case dnnl::cpu_isa::avx: return "avx";
        case dnnl::cpu_isa::avx2: return "avx2";
        case dnnl::cpu_isa::avx2_vnni: return "avx2_vnni";
        case dnnl::cpu_isa::avx512_core: return "avx512_core";
        case dnnl::cpu_isa::avx512_core_vnni: return "avx512_core_vnni";
        case dnnl::cpu_isa::avx512_core_bf16: return "avx512_core_bf16";
        case dnnl::cpu_isa::avx512_core_amx: return "avx512_core_amx";
        default: return "other";
    }
}

}  // namespace netloom::cpu::onednn
