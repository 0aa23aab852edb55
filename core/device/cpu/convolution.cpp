// Convolution and its gradients, through oneDNN. Pictures stay channels-last; weights take whatever layout the
// primitive likes: packing them is cheap, a plain layout would fall to a reference loop.
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"

namespace netloom::cpu {
namespace {

using onednn::Desc;
using onednn::Dims;

constexpr std::size_t kLine = 64;

std::size_t round_to_line(std::size_t bytes) {
    return (bytes + kLine - 1) / kLine * kLine;
}

struct AlignedDelete {
    void operator()(void* memory) const { ::operator delete (memory, std::align_val_t{kLine}); }
};
using AlignedMemory = std::unique_ptr<void, AlignedDelete>;

AlignedMemory aligned_memory(std::size_t bytes) {
    return AlignedMemory(::operator new (std::max(bytes, kLine), std::align_val_t{kLine}));
}

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

/// Packs weights, or unpacks their gradient; nothing where the layouts are one.
class Packing {
public:
    Packing(const Desc& from, const Desc& to) : needed_(from != to) {
        if (!needed_) return;
        const auto desc = onednn::reorder(from, to);
        call_ = onednn::Call(desc, dnnl::reorder(desc), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}});
    }
    bool needed() const { return needed_; }
    std::size_t scratch_bytes() const { return call_.scratch_bytes(); }
    void run(void* from, void* to, void* scratch) { call_.run({from, to}, scratch); }

private:
    bool needed_;
    onednn::Call call_;
};

/// Packed weights, made anew when the weights changed.
class PackedWeight {
public:
    PackedWeight(const Desc& plain, const Desc& packed)
        : packing_(plain, packed), memory_(packing_.needed() ? aligned_memory(packed.get_size()) : AlignedMemory()) {}

    std::size_t scratch_bytes() const { return packing_.scratch_bytes(); }
    /// `input` is which of the kernel's inputs the weight is.
    void* get(const KernelArgs& args, std::size_t input) {
        if (!packing_.needed()) return args.inputs[input];
        const std::uint64_t version = input < args.versions.size() ? args.versions[input] : 0;
        if (version == 0 || version != version_) packing_.run(args.inputs[input], memory_.get(), args.scratch);
        version_ = version;
        return memory_.get();
    }

private:
    Packing packing_;
    AlignedMemory memory_;
    std::uint64_t version_ = 0;
};

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
