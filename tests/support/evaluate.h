// Ways to run ops without compile passes: one op at a time, every value in memory of its own.
#pragma once
#include <memory>
#include <vector>

#include "core/base/tensor.h"
#include "core/device/device.h"
#include "core/graph/graph.h"
#include "tests/support/op_cases.h"

namespace netloom::test {

/// Memory of a device that is given back.
class DeviceBuffer {
public:
    DeviceBuffer(Device& device, std::size_t bytes);
    DeviceBuffer(Device& device, const Tensor& value);
    DeviceBuffer(DeviceBuffer&& other) noexcept;
    DeviceBuffer(const DeviceBuffer&) = delete;
    DeviceBuffer& operator=(const DeviceBuffer&) = delete;
    DeviceBuffer& operator=(DeviceBuffer&&) = delete;
    ~DeviceBuffer();

    void* data() const { return memory_; }
    void write(const Tensor& value);
    void fill(unsigned char byte);
    Tensor read(const TensorType& type) const;

private:
    Device* device_;
    void* memory_;
    std::size_t bytes_;
};

struct RunOptions {
    std::uint64_t seed = 1;
    unsigned char poison = 0xFF;  ///< what outputs and scratch hold before the run: 0xFF is NaN and -1
    int alias_input = -1;         ///< this input's memory ...
    int alias_output = -1;        ///< ... is this output's too
};

/// Runs the op of a case once. Throws Error when the device has no such kernel.
std::vector<Tensor> run_op(Device& device, const OpCase& c, const RunOptions& options = {});

/// A graph, run op by op in its order. Kernels are made once; inputs and variables are set by hand.
class Evaluator {
public:
    Evaluator(const Graph& graph, Device& device);
    void set(ValueId value, const Tensor& tensor) { buffer(value).write(tensor); }
    void run();
    Tensor get(ValueId value) const { return buffer(value).read(graph_.type(value)); }

private:
    DeviceBuffer& buffer(ValueId value) { return buffers_[static_cast<std::size_t>(value)]; }
    const DeviceBuffer& buffer(ValueId value) const { return buffers_[static_cast<std::size_t>(value)]; }

    struct Step {
        std::unique_ptr<Kernel> kernel;
        std::vector<void*> inputs, outputs;
        std::vector<std::uint64_t> versions;
    };
    const Graph& graph_;
    std::vector<DeviceBuffer> buffers_;
    std::vector<Step> steps_;
    std::unique_ptr<DeviceBuffer> scratch_;
};

}  // namespace netloom::test
