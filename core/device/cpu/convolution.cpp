// Convolution and its gradients, through oneDNN. Pictures stay channels-last; weights take whatever layout the
// primitive likes: packing them is cheap, a plain layout would fall to a reference loop.
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"
#include "core/device/cpu/packing.h"

namespace netloom::cpu {
namespace {

using onednn::Desc;
using onednn::Dims;

/// (batch, height, width, channels), in oneDNN's order of dimensions.
Desc picture(const Shape& s) {
    return {{s[0], s[3], s[1], s[2]}, onednn::kFloat, onednn::Tag::nhwc};
}

/// (height, width, in/groups, out), in oneDNN's order of dimensions.
Desc plain_weight(const Shape& s, Dim groups) {
    const Dim kh = s[0], kw = s[1], in = s[2], out = s[3];
    if (groups == 1) return {{out, in, kh, kw}, onednn::kFloat, Dims{1, out, kw * in * out, in * out}};
    return {{groups, out / groups, in, kh, kw}, onednn::kFloat, Dims{out / groups, 1, out, kw * in * out, in * out}};
}

Desc any_layout(const Desc& desc) {
    return {desc.dims(), onednn::kFloat, onednn::Tag::any};
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

bool is_float(const KernelRequest& request) {
    return request.outputs[0].dtype == DType::f32;
}

std::unique_ptr<Kernel> make_conv2d(const KernelRequest& request, int) {
    if (!is_float(request)) return nullptr;
    const Desc plain = plain_weight(request.inputs[1].shape, request.attrs->integer("groups"));
    const auto desc = onednn::convolution(picture(request.inputs[0].shape), any_layout(plain),
                                          picture(request.outputs[0].shape), window_of(*request.attrs));
    return std::make_unique<ForwardKernel>(desc, plain);
}

std::unique_ptr<Kernel> make_conv2d_grad_x(const KernelRequest& request, int) {
    if (!is_float(request)) return nullptr;
    const Desc plain = plain_weight(request.inputs[0].shape, request.attrs->integer("groups"));
    const auto desc = onednn::convolution_grad_x(picture(request.outputs[0].shape), any_layout(plain),
                                                 picture(request.inputs[1].shape), window_of(*request.attrs));
    return std::make_unique<GradXKernel>(desc, plain);
}

std::unique_ptr<Kernel> make_conv2d_grad_weight(const KernelRequest& request, int) {
    if (!is_float(request)) return nullptr;
    const Desc plain = plain_weight(request.outputs[0].shape, request.attrs->integer("groups"));
    const auto desc = onednn::convolution_grad_weight(picture(request.inputs[0].shape), any_layout(plain),
                                                      picture(request.inputs[1].shape), window_of(*request.attrs));
    return std::make_unique<GradWeightKernel>(desc, plain);
}

}  // namespace

std::span<const Entry> convolution_entries() {
    static const Entry entries[] = {
        {"conv2d", make_conv2d},
        {"conv2d_grad_x", make_conv2d_grad_x},
        {"conv2d_grad_weight", make_conv2d_grad_weight},
    };
    return entries;
}

}  // namespace netloom::cpu
