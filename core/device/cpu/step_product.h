// The product of a recurrent step: the states of a batch times a part of the recurrent weight, in float32 or bf16.
#pragma once
#include <algorithm>
#include <string>

#include "core/device/cpu/bfloat16.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"
#include "core/device/cpu/packing.h"

namespace netloom::cpu {

/// Columns [first, first + count) of the recurrent weight (units, columns), or those transposed.
struct WeightPart {
    Dim units, columns, first, count;
    bool transposed;

    Dim inner() const { return transposed ? count : units; }
    Dim outer() const { return transposed ? units : count; }
    onednn::Desc desc(onednn::Type type) const {
        return {{inner(), outer()}, type, transposed ? onednn::Dims{1, columns} : onednn::Dims{columns, 1}};
    }
};

/// (rows, inner) times a part of the recurrent weight, which is packed anew only when it changed. With a weight in bf16
/// the rows are rounded to bf16; where the processor does not multiply bf16, float32 holds these numbers.
class StepProduct {
public:
    StepProduct(Dim rows, const WeightPart& part, DType type, int threads)
        : StepProduct(rows, part, type == DType::bf16, type == DType::bf16 && is_fast_in_bf16(rows, part), threads) {}

    std::size_t scratch_bytes() const {
        return rounded_bytes_ + halves_bytes_ + std::max(packing_.scratch_bytes(), call_.scratch_bytes());
    }
    std::string info() const { return call_.info() + (widened_ ? ", bf16 widened" : ""); }

    /// `input` is which of the kernel's inputs the weight is.
    void prepare(const KernelArgs& args, std::size_t input, void* scratch) {
        const std::uint64_t version = input < args.versions.size() ? args.versions[input] : 0;
        const bool is_new = version == 0 || version != version_;
        version_ = version;
        if (widened_ && is_new)
            widen(static_cast<float*>(widened_.get()), in<Bf16>(args, input), part_.units * part_.columns, threads_);
        const std::size_t size = in_bf16_ ? sizeof(Bf16) : sizeof(float);
        void* whole = widened_ ? widened_.get() : args.inputs[input];
        void* plain = static_cast<std::byte*>(whole) + static_cast<std::size_t>(part_.first) * size;
        if (!packing_.needed())
            weight_ = plain;
        else if (is_new)
            packing_.run(plain, weight_ = memory_.get(), rest(scratch));
    }
    void run(float* x, float* y, void* scratch) {
        call_.run({half_ ? rounded(x, scratch) : x, weight_, y}, rest(scratch));
    }

private:
    StepProduct(Dim rows, const WeightPart& part, bool half, bool in_bf16, int threads)
        : StepProduct(rows, part, half, in_bf16, threads, in_bf16 ? onednn::kBf16 : onednn::kFloat) {}
    StepProduct(Dim rows, const WeightPart& part, bool half, bool in_bf16, int threads, onednn::Type type)
        : StepProduct(rows, part, half, in_bf16, threads, part.desc(type), primitive(rows, part, type)) {}
    StepProduct(Dim rows, const WeightPart& part, bool half, bool in_bf16, int threads, const onednn::Desc& plain,
                const dnnl::matmul::primitive_desc& desc)
        : part_(part),
          half_(half),
          in_bf16_(in_bf16),
          threads_(threads),
          numbers_(rows * part.inner()),
          packing_(plain, desc.weights_desc()),
          memory_(packing_.needed() ? aligned_memory(desc.weights_desc().get_size()) : AlignedMemory()),
          call_(desc, dnnl::matmul(desc),
                {{DNNL_ARG_SRC, desc.src_desc()},
                 {DNNL_ARG_WEIGHTS, desc.weights_desc()},
                 {DNNL_ARG_DST, desc.dst_desc()}}) {
        if (!half) return;
        const auto numbers = static_cast<std::size_t>(numbers_);
        halves_bytes_ = round_to_line(numbers * sizeof(Bf16));
        if (in_bf16) return;
        rounded_bytes_ = round_to_line(numbers * sizeof(float));
        widened_ = aligned_memory(static_cast<std::size_t>(part.units * part.columns) * sizeof(float));
    }

    static dnnl::matmul::primitive_desc primitive(Dim rows, const WeightPart& part, onednn::Type type) {
        return onednn::matmul(dense(rows, part.inner(), type), {part.desc(type).dims(), type, onednn::Tag::any},
                              dense(rows, part.outer(), onednn::kFloat));
    }
    static bool is_fast_in_bf16(Dim rows, const WeightPart& part) {
        if (!multiplies_bf16()) return false;
        try {
            return !onednn::is_reference(primitive(rows, part, onednn::kBf16).impl_info_str());
        } catch (const dnnl::error&) {
            return false;
        }
    }
    static onednn::Desc dense(Dim rows, Dim columns, onednn::Type type) {
        return {{rows, columns}, type, onednn::Dims{columns, 1}};
    }

    // Scratch: rows rounded but float32, rows in bf16, then what oneDNN asks for.
    void* rest(void* scratch) const { return static_cast<std::byte*>(scratch) + rounded_bytes_ + halves_bytes_; }
    // On one thread: waking others for a batch of states takes longer.
    void* rounded(const float* x, void* scratch) const {
        auto* halves = reinterpret_cast<Bf16*>(static_cast<std::byte*>(scratch) + rounded_bytes_);
        narrow(halves, x, numbers_, 1);
        if (in_bf16_) return halves;
        widen(static_cast<float*>(scratch), halves, numbers_, 1);
        return scratch;
    }

    WeightPart part_;
    bool half_, in_bf16_;  // the weight as it is given; the product as it is computed
    int threads_;
    Dim numbers_;
    Packing packing_;
    AlignedMemory memory_, widened_;
    onednn::Call call_;
    void* weight_ = nullptr;
    std::size_t rounded_bytes_ = 0, halves_bytes_ = 0;
    std::uint64_t version_ = 0;
};

}  // namespace netloom::cpu
