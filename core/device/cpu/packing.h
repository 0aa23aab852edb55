// Weights in the layout that a oneDNN primitive asked for.
#pragma once
#include <algorithm>
#include <memory>
#include <new>

#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"

namespace netloom::cpu {

inline constexpr std::size_t kLine = 64;

constexpr std::size_t round_to_line(std::size_t bytes) {
    return (bytes + kLine - 1) / kLine * kLine;
}

struct AlignedDelete {
    void operator()(void* memory) const { ::operator delete (memory, std::align_val_t{kLine}); }
};
using AlignedMemory = std::unique_ptr<void, AlignedDelete>;

inline AlignedMemory aligned_memory(std::size_t bytes) {
    return AlignedMemory(::operator new (std::max(bytes, kLine), std::align_val_t{kLine}));
}

/// Packs weights, or unpacks their gradient; nothing where the layouts are one.
class Packing {
public:
    Packing(const onednn::Desc& from, const onednn::Desc& to) : needed_(from != to) {
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
    PackedWeight(const onednn::Desc& plain, const onednn::Desc& packed)
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

}  // namespace netloom::cpu
