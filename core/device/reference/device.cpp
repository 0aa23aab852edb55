#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bfloat16.h"
#include "core/base/diagnostic.h"
#include "core/base/memory.h"
#include "core/device/reference/kernels.h"
#include "core/device/reference/reference.h"

namespace netloom {
namespace reference {

std::array<Dim, Shape::kMaxRank> dense_strides(const Shape& shape) {
    std::array<Dim, Shape::kMaxRank> strides{};
    Dim step = 1;
    for (int axis = shape.rank() - 1; axis >= 0; --axis) {
        strides[static_cast<std::size_t>(axis)] = step;
        step *= shape[axis];
    }
    return strides;
}

Walk Walk::broadcast(const Shape& operand, const Shape& result) {
    const auto own = dense_strides(operand);
    std::array<Dim, Shape::kMaxRank> strides{};
    const int lead = result.rank() - operand.rank();
    for (int axis = 0; axis < operand.rank(); ++axis)
        if (operand[axis] != 1)
            strides[static_cast<std::size_t>(axis) + static_cast<std::size_t>(lead)] =
                own[static_cast<std::size_t>(axis)];
    return {result, strides};
}

namespace {

const Entry* find_entry(std::string_view op) {
    static const std::map<std::string_view, const Entry*> by_name = [] {
        std::map<std::string_view, const Entry*> map;
        for (auto* family :
             {elementwise_entries, fused_entries, shape_entries, reduction_entries, linear_entries, convolution_entries,
              pooling_entries, normalisation_entries, recurrent_entries, source_entries})
            for (const Entry& entry : family()) map.emplace(entry.op, &entry);
        return map;
    }();
    const auto it = by_name.find(op);
    return it == by_name.end() ? nullptr : it->second;
}

class ReferenceKernel final : public Kernel {
public:
    explicit ReferenceKernel(Function function) : function_(std::move(function)) {}
    void run(const KernelArgs& args) override { function_(args); }
    std::string info() const override { return "reference"; }

private:
    Function function_;
};

/// A kernel for float32 on operands in bf16, which it gets widened.
Function widening(const KernelRequest& request, const Entry& entry) {
    KernelRequest plain = request;
    for (TensorType& type : plain.inputs) type.dtype = sum_type(type.dtype);
    Function function = entry.make(plain);
    if (!function) return {};
    std::vector<std::vector<float>> widened(request.inputs.size());
    for (std::size_t i = 0; i < widened.size(); ++i)
        if (request.inputs[i].dtype == DType::bf16)
            widened[i].resize(static_cast<std::size_t>(request.inputs[i].shape.elements()));
    return [function = std::move(function), widened = std::move(widened),
            inputs = std::vector<void*>(request.inputs.size())](const KernelArgs& args) mutable {
        std::copy(args.inputs.begin(), args.inputs.end(), inputs.begin());
        for (std::size_t i = 0; i < widened.size(); ++i) {
            if (widened[i].empty()) continue;
            const Bf16* from = in<Bf16>(args, static_cast<int>(i));
            for (float& number : widened[i]) number = to_float(*from++);
            inputs[i] = widened[i].data();
        }
        function({inputs, args.outputs, args.scratch, args.versions});
    };
}

class ReferenceDevice final : public Device {
public:
    std::string_view name() const override { return "reference"; }
    std::string fingerprint() const override { return "reference"; }
    void* allocate(std::size_t bytes) override { return allocate_aligned(bytes); }
    void release(void* memory) noexcept override { release_aligned(memory); }
    void write(void* to, const void* host, std::size_t bytes) override { std::memcpy(to, host, bytes); }
    void read(void* host, const void* from, std::size_t bytes) override { std::memcpy(host, from, bytes); }
    void copy(void* to, const void* from, std::size_t bytes) override { std::memmove(to, from, bytes); }
    bool host_memory() const override { return true; }
    std::unique_ptr<Kernel> make(const KernelRequest& request) override {
        const Entry* entry = find_entry(request.op->name);
        if (!entry) return nullptr;
        const auto is_half = [](const TensorType& type) { return type.dtype == DType::bf16; };
        const bool widens = !entry->takes_bf16 && std::any_of(request.inputs.begin(), request.inputs.end(), is_half);
        Function function = widens ? widening(request, *entry) : entry->make(request);
        return function ? std::make_unique<ReferenceKernel>(std::move(function)) : nullptr;
    }
};

}  // namespace
}  // namespace reference

std::unique_ptr<Device> make_reference_device(int) {
    return std::make_unique<reference::ReferenceDevice>();
}

}  // namespace netloom
