// Convolution and its gradients: small kernels of stride 1 by Winograd's filtering, the rest through oneDNN. Pictures
// stay channels-last; for oneDNN weights take whatever layout the primitive likes: packing them is cheap, a plain
// layout would fall to a reference loop.
#include <algorithm>
#include <optional>
#include <string_view>

#include "core/device/cpu/bfloat16.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"
#include "core/device/cpu/packing.h"
#include "core/device/cpu/winograd.h"

namespace netloom::cpu {
namespace {

using onednn::Desc;
using onednn::Dims;
using onednn::Type;

/// (batch, height, width, channels), in oneDNN's order of dimensions.
Desc picture(const Shape& s, Type type = onednn::kFloat) {
    return {{s[0], s[3], s[1], s[2]}, type, onednn::Tag::nhwc};
}

/// (height, width, in/groups, out), in oneDNN's order of dimensions.
Desc plain_weight(const Shape& s, Dim groups, Type type = onednn::kFloat) {
    const Dim kh = s[0], kw = s[1], in = s[2], out = s[3];
    if (groups == 1) return {{out, in, kh, kw}, type, Dims{1, out, kw * in * out, in * out}};
    return {{groups, out / groups, in, kh, kw}, type, Dims{out / groups, 1, out, kw * in * out, in * out}};
}

Desc any_layout(const Desc& desc, Type type = onednn::kFloat) {
    return {desc.dims(), type, onednn::Tag::any};
}

onednn::ConvolutionWindow window_of(const Attrs& attrs) {
    Dims dilation = attrs.ints("dilation");
    for (Dim& d : dilation) --d;
    return {attrs.ints("stride"), dilation, attrs.ints("pad_begin"), attrs.ints("pad_end")};
}

class ForwardKernel final : public Kernel {
public:
    ForwardKernel(const dnnl::convolution_forward::primitive_desc& desc, const Desc& plain)
        : weight_(plain, desc.weights_desc()),
          call_(desc, dnnl::convolution_forward(desc),
                {{DNNL_ARG_SRC, desc.src_desc()},
                 {DNNL_ARG_WEIGHTS, desc.weights_desc()},
                 {DNNL_ARG_DST, desc.dst_desc()}}) {}
    void run(const KernelArgs& args) override {
        call_.run({args.inputs[0], weight_.get(args, 1), args.outputs[0]}, args.scratch);
    }
    std::size_t scratch_bytes() const override { return std::max(call_.scratch_bytes(), weight_.scratch_bytes()); }
    std::string info() const override { return call_.info(); }

private:
    PackedWeight weight_;
    onednn::Call call_;
};

class GradXKernel final : public Kernel {
public:
    GradXKernel(const dnnl::convolution_backward_data::primitive_desc& desc, const Desc& plain)
        : weight_(plain, desc.weights_desc()),
          call_(desc, dnnl::convolution_backward_data(desc),
                {{DNNL_ARG_DIFF_DST, desc.diff_dst_desc()},
                 {DNNL_ARG_WEIGHTS, desc.weights_desc()},
                 {DNNL_ARG_DIFF_SRC, desc.diff_src_desc()}}) {}
    void run(const KernelArgs& args) override {
        call_.run({args.inputs[1], weight_.get(args, 0), args.outputs[0]}, args.scratch);
    }
    std::size_t scratch_bytes() const override { return std::max(call_.scratch_bytes(), weight_.scratch_bytes()); }
    std::string info() const override { return call_.info(); }

private:
    PackedWeight weight_;
    onednn::Call call_;
};

/// The gradient of the picture where the stride is 1: the convolution of the result's gradient with the weight turned
/// around, for which oneDNN has the faster code (measured: 34 ms against 69 for 64x7x7x128 and 5x5 kernels to 256).
class TurnedKernel final : public Kernel {
public:
    /// `window` is that of the convolution whose gradient this is; `weight` its weight (height, width, in, out).
    static std::unique_ptr<Kernel> make(const Shape& x, const Shape& weight, const Shape& y,
                                        onednn::ConvolutionWindow window) {
        for (std::size_t axis = 0; axis < 2; ++axis) {
            const Dim reach = weight[static_cast<int>(axis)] - 1;
            if (window.stride[axis] != 1 || window.dilation[axis] != 0) return nullptr;
            window.pad_begin[axis] = reach - window.pad_begin[axis];
            window.pad_end[axis] = reach - window.pad_end[axis];
            if (window.pad_begin[axis] < 0 || window.pad_end[axis] < 0) return nullptr;
        }
        const Dim kh = weight[0], kw = weight[1], in = weight[2], out = weight[3];
        if (out % 16 != 0 && out > 4) return nullptr;  // vectors that are filled in part: the other way is faster
        const Desc plain({in, out, kh, kw}, onednn::kFloat, Dims{out, 1, kw * in * out, in * out});
        const auto desc = onednn::convolution(picture(y), any_layout(plain), picture(x), window);
        if (!std::string_view(desc.impl_info_str()).starts_with("brgconv")) return nullptr;
        return std::unique_ptr<Kernel>(new TurnedKernel(desc, plain, kh * kw, in * out));
    }
    void run(const KernelArgs& args) override {
        const std::uint64_t version = args.versions.empty() ? 0 : args.versions[0];
        if (version == 0 || version != version_) {
            const auto* from = in<float>(args, 0);
            auto* to = static_cast<float*>(turned_.get());
            for (Dim tap = 0; tap < taps_; ++tap)
                std::copy_n(from + (taps_ - 1 - tap) * block_, block_, to + tap * block_);
            packing_.run(to, packed_.get(), args.scratch);
        }
        version_ = version;
        call_.run({args.inputs[1], packed_.get(), args.outputs[0]}, args.scratch);
    }
    std::size_t scratch_bytes() const override { return std::max(call_.scratch_bytes(), packing_.scratch_bytes()); }
    std::string info() const override { return call_.info() + ", turned"; }

private:
    TurnedKernel(const dnnl::convolution_forward::primitive_desc& desc, const Desc& plain, Dim taps, Dim block)
        : packing_(plain, desc.weights_desc()),
          call_(desc, dnnl::convolution_forward(desc),
                {{DNNL_ARG_SRC, desc.src_desc()},
                 {DNNL_ARG_WEIGHTS, desc.weights_desc()},
                 {DNNL_ARG_DST, desc.dst_desc()}}),
          turned_(aligned_memory(plain.get_size())),
          packed_(aligned_memory(desc.weights_desc().get_size())),
          taps_(taps),
          block_(block) {}

    Packing packing_;
    onednn::Call call_;
    AlignedMemory turned_, packed_;
    Dim taps_, block_;  ///< of the kernel, and elements of each
    std::uint64_t version_ = 0;
};

class GradWeightKernel final : public Kernel {
public:
    GradWeightKernel(const dnnl::convolution_backward_weights::primitive_desc& desc, const Desc& plain)
        : unpacking_(desc.diff_weights_desc(), plain),
          call_(desc, dnnl::convolution_backward_weights(desc),
                {{DNNL_ARG_SRC, desc.src_desc()},
                 {DNNL_ARG_DIFF_DST, desc.diff_dst_desc()},
                 {DNNL_ARG_DIFF_WEIGHTS, desc.diff_weights_desc()}}),
          packed_bytes_(unpacking_.needed() ? round_to_line(desc.diff_weights_desc().get_size()) : 0) {}
    void run(const KernelArgs& args) override {
        void* packed = unpacking_.needed() ? args.scratch : args.outputs[0];
        void* rest = static_cast<std::byte*>(args.scratch) + packed_bytes_;
        call_.run({args.inputs[0], args.inputs[1], packed}, rest);
        if (unpacking_.needed()) unpacking_.run(packed, args.outputs[0], rest);
    }
    std::size_t scratch_bytes() const override {
        return packed_bytes_ + std::max(call_.scratch_bytes(), unpacking_.scratch_bytes());
    }
    std::string info() const override { return call_.info(); }

private:
    Packing unpacking_;
    onednn::Call call_;
    std::size_t packed_bytes_;
};

// ---- by Winograd ----

/// The convolution from `x` to `y`; none where Winograd's way does not fit or pay.
std::optional<WinogradShape> winograd_shape(const Shape& x, const Shape& y, const Attrs& attrs) {
    const auto both = [&](const char* name, Dim n) { return attrs.ints(name)[0] == n && attrs.ints(name)[1] == n; };
    if (attrs.integer("groups") != 1 || !both("stride", 1) || !both("dilation", 1)) return std::nullopt;
    const Ints& pad = attrs.ints("pad_begin");
    const WinogradShape s{x[0], x[1], x[2], x[3], y[1], y[2], y[3], attrs.ints("kernel")[0], pad[0], pad[1]};
    if (!both("kernel", s.kernel) || !Winograd::pays(s)) return std::nullopt;
    return s;
}

/// The gradient of its picture is a convolution too: of the result's gradient, with the kernel turned around.
WinogradShape turned(const WinogradShape& s) {
    return {s.batch,
            s.out_height,
            s.out_width,
            s.outputs,
            s.height,
            s.width,
            s.inputs,
            s.kernel,
            s.kernel - 1 - s.pad_top,
            s.kernel - 1 - s.pad_left};
}

std::string winograd_info(const WinogradShape& s) {
    const std::string size = std::to_string(s.kernel);
    return "winograd " + size + "x" + size;
}

/// Forward, or turned the gradient of the picture.
class WinogradKernel final : public Kernel {
public:
    WinogradKernel(const WinogradShape& shape, bool is_turned, int threads)
        : winograd_(shape, threads),
          info_(winograd_info(shape)),
          turned_(is_turned),
          weight_(aligned_memory(winograd_.weight_bytes())) {}
    void run(const KernelArgs& args) override {
        const std::size_t weight = turned_ ? 0 : 1;
        auto* transformed = static_cast<float*>(weight_.get());
        const std::uint64_t version = weight < args.versions.size() ? args.versions[weight] : 0;
        if (version == 0 || version != version_) {
            if (turned_)
                winograd_.transform_turned(in<float>(args, weight), transformed);
            else
                winograd_.transform(in<float>(args, weight), transformed);
        }
        version_ = version;
        winograd_.run(in<float>(args, 1 - weight), transformed, out<float>(args), args.scratch);
    }
    std::size_t scratch_bytes() const override { return winograd_.run_scratch_bytes(); }
    std::string info() const override { return info_; }

private:
    Winograd winograd_;
    std::string info_;
    bool turned_;
    AlignedMemory weight_;
    std::uint64_t version_ = 0;
};

class WinogradGradWeightKernel final : public Kernel {
public:
    WinogradGradWeightKernel(const WinogradShape& shape, int threads)
        : winograd_(shape, threads), info_(winograd_info(shape)) {}
    void run(const KernelArgs& args) override {
        winograd_.grad_weight(in<float>(args, 0), in<float>(args, 1), out<float>(args), args.scratch);
    }
    std::size_t scratch_bytes() const override { return winograd_.grad_scratch_bytes(); }
    std::string info() const override { return info_; }

private:
    Winograd winograd_;
    std::string info_;
};

// ---- the table ----

bool is_float(const KernelRequest& request) {
    return request.outputs[0].dtype == DType::f32;
}

std::unique_ptr<Kernel> make_conv2d(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    if (const auto s = winograd_shape(request.inputs[0].shape, request.outputs[0].shape, *request.attrs))
        return std::make_unique<WinogradKernel>(*s, false, threads);
    const Desc plain = plain_weight(request.inputs[1].shape, request.attrs->integer("groups"));
    const auto desc = onednn::convolution(picture(request.inputs[0].shape), any_layout(plain),
                                          picture(request.outputs[0].shape), window_of(*request.attrs));
    return std::make_unique<ForwardKernel>(desc, plain);
}

std::unique_ptr<Kernel> make_conv2d_grad_x(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    if (const auto s = winograd_shape(request.outputs[0].shape, request.inputs[1].shape, *request.attrs))
        if (Winograd::pays(turned(*s))) return std::make_unique<WinogradKernel>(turned(*s), true, threads);
    if (request.attrs->integer("groups") == 1)
        if (auto kernel = TurnedKernel::make(request.outputs[0].shape, request.inputs[0].shape, request.inputs[1].shape,
                                             window_of(*request.attrs)))
            return kernel;
    const Desc plain = plain_weight(request.inputs[0].shape, request.attrs->integer("groups"));
    const Desc x = picture(request.outputs[0].shape), w = any_layout(plain), y = picture(request.inputs[1].shape);
    const auto window = window_of(*request.attrs);
    const auto desc = onednn::convolution_grad_x(x, w, y, window, onednn::convolution(x, w, y, window));
    return std::make_unique<GradXKernel>(desc, plain);
}

std::unique_ptr<Kernel> make_conv2d_grad_weight(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    if (const auto s = winograd_shape(request.inputs[0].shape, request.inputs[1].shape, *request.attrs))
        return std::make_unique<WinogradGradWeightKernel>(*s, threads);
    const Desc plain = plain_weight(request.outputs[0].shape, request.attrs->integer("groups"));
    const Desc x = picture(request.inputs[0].shape), w = any_layout(plain), y = picture(request.inputs[1].shape);
    const auto window = window_of(*request.attrs);
    const auto desc = onednn::convolution_grad_weight(x, w, y, window, onednn::convolution(x, w, y, window));
    return std::make_unique<GradWeightKernel>(desc, plain);
}

// ---- bf16 ----

std::unique_ptr<Kernel> make_bf16_conv2d(const KernelRequest& request, int) {
    return in_bf16([&] {
        const Desc plain = plain_weight(request.inputs[1].shape, request.attrs->integer("groups"), onednn::kBf16);
        const auto desc =
            onednn::convolution(picture(request.inputs[0].shape, onednn::kBf16), any_layout(plain, onednn::kBf16),
                                picture(request.outputs[0].shape), window_of(*request.attrs));
        return std::make_unique<ForwardKernel>(desc, plain);
    });
}

std::unique_ptr<Kernel> make_bf16_conv2d_grad_x(const KernelRequest& request, int) {
    return in_bf16([&] {
        const Shape &x = request.outputs[0].shape, &y = request.inputs[1].shape;
        const Desc plain = plain_weight(request.inputs[0].shape, request.attrs->integer("groups"), onednn::kBf16);
        const Desc w = any_layout(plain, onednn::kBf16), gy = picture(y, onednn::kBf16);
        const auto window = window_of(*request.attrs);
        const auto forward = onednn::convolution(picture(x, onednn::kBf16), w, gy, window);
        return std::make_unique<GradXKernel>(onednn::convolution_grad_x(picture(x), w, gy, window, forward), plain);
    });
}

std::unique_ptr<Kernel> make_bf16_conv2d_grad_weight(const KernelRequest& request, int) {
    return in_bf16([&] {
        const Desc plain = plain_weight(request.outputs[0].shape, request.attrs->integer("groups"));
        const Desc x = picture(request.inputs[0].shape, onednn::kBf16),
                   gy = picture(request.inputs[1].shape, onednn::kBf16);
        const auto window = window_of(*request.attrs);
        const auto forward = onednn::convolution(x, any_layout(plain, onednn::kBf16), gy, window);
        return std::make_unique<GradWeightKernel>(
            onednn::convolution_grad_weight(x, any_layout(plain), gy, window, forward), plain);
    });
}

}  // namespace

std::span<const Entry> convolution_entries() {
    static const Entry entries[] = {
        {"conv2d", make_conv2d, make_bf16_conv2d},
        {"conv2d_grad_x", make_conv2d_grad_x, make_bf16_conv2d_grad_x},
        {"conv2d_grad_weight", make_conv2d_grad_weight, make_bf16_conv2d_grad_weight},
    };
    return entries;
}

}  // namespace netloom::cpu
