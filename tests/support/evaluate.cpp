#include "tests/support/evaluate.h"

#include <algorithm>
#include <utility>

#include "core/base/diagnostic.h"
#include "core/graph/op.h"

namespace netloom::test {

DeviceBuffer::DeviceBuffer(Device& device, std::size_t bytes)
    : device_(&device), memory_(device.allocate(std::max<std::size_t>(bytes, 1))), bytes_(bytes) {}

DeviceBuffer::DeviceBuffer(Device& device, const Tensor& value) : DeviceBuffer(device, value.bytes()) {
    write(value);
}

DeviceBuffer::DeviceBuffer(DeviceBuffer&& other) noexcept
    : device_(other.device_), memory_(std::exchange(other.memory_, nullptr)), bytes_(other.bytes_) {}

DeviceBuffer::~DeviceBuffer() {
    if (memory_) device_->release(memory_);
}

void DeviceBuffer::write(const Tensor& value) {
    assert(value.bytes() <= bytes_);
    device_->write(memory_, value.data(), value.bytes());
}

void DeviceBuffer::fill(unsigned char byte) {
    if (bytes_ == 0) return;
    const std::vector<unsigned char> bytes(bytes_, byte);
    device_->write(memory_, bytes.data(), bytes_);
}

Tensor DeviceBuffer::read(const TensorType& type) const {
    Tensor value(type);
    device_->synchronize();
    device_->read(value.data(), memory_, value.bytes());
    return value;
}

namespace {

std::unique_ptr<Kernel> make_kernel(Device& device, const KernelRequest& request) {
    auto kernel = device.make(request);
    if (!kernel) throw Error(Text("%1 has no kernel for %2 with these types", device.name(), request.op->name));
    return kernel;
}

}  // namespace

std::vector<Tensor> run_op(Device& device, const OpCase& c, const RunOptions& options) {
    const std::vector<Tensor>& inputs = c.inputs;
    KernelRequest request{&op_named(c.op), &c.attrs, {}, c.results, options.seed, std::vector<bool>(inputs.size())};
    for (const Tensor& input : inputs) request.inputs.push_back(input.type());
    if (request.outputs.empty()) request.outputs = request.op->infer({c.op, request.inputs, c.attrs});
    const auto kernel = make_kernel(device, request);

    std::vector<DeviceBuffer> buffers;
    std::vector<void*> in, out;
    for (const TensorType& type : request.outputs) {
        buffers.emplace_back(device, type.bytes());
        buffers.back().fill(options.poison);
        out.push_back(buffers.back().data());
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (static_cast<int>(i) == options.alias_input) {
            DeviceBuffer& shared = buffers[static_cast<std::size_t>(options.alias_output)];
            shared.write(inputs[i]);
            in.push_back(shared.data());
        } else {
            buffers.emplace_back(device, inputs[i]);
            in.push_back(buffers.back().data());
        }
    }
    DeviceBuffer scratch(device, kernel->scratch_bytes());
    scratch.fill(options.poison);
    const std::vector<std::uint64_t> versions(inputs.size());
    kernel->run({in, out, scratch.data(), versions});

    std::vector<Tensor> results;
    for (std::size_t i = 0; i < out.size(); ++i) results.push_back(buffers[i].read(request.outputs[i]));
    return results;
}

Evaluator::Evaluator(const Graph& graph, Device& device) : graph_(graph) {
    for (const Value& value : graph.values) buffers_.emplace_back(device, value.type.bytes());
    std::size_t scratch = 0;
    for (const Op& op : graph.ops) {
        const std::string_view name = op.def->name;
        if (name == "input" || name == "variable") continue;
        KernelRequest request{op.def, &op.attrs, {}, {}, graph.seed, std::vector<bool>(op.inputs.size())};
        Step step;
        for (const ValueId v : op.inputs) {
            request.inputs.push_back(graph.type(v));
            step.inputs.push_back(buffer(v).data());
        }
        for (const ValueId v : op.outputs) {
            request.outputs.push_back(graph.type(v));
            step.outputs.push_back(buffer(v).data());
        }
        step.kernel = make_kernel(device, request);
        step.versions.resize(step.inputs.size());
        scratch = std::max(scratch, step.kernel->scratch_bytes());
        steps_.push_back(std::move(step));
    }
    scratch_ = std::make_unique<DeviceBuffer>(device, scratch);
}

void Evaluator::run() {
    for (const Step& step : steps_) step.kernel->run({step.inputs, step.outputs, scratch_->data(), step.versions});
}

}  // namespace netloom::test
