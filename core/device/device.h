// The device boundary: memory, and kernels made for one op at fixed shapes. Everything above is the same on any device.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/graph.h"
#include "core/graph/op.h"

namespace netloom {

/// What a kernel is made for. Pointers live as long as the Program.
struct KernelRequest {
    const OpDef* op = nullptr;
    const Attrs* attrs = nullptr;
    std::vector<TensorType> inputs;
    std::vector<TensorType> outputs;
    std::uint64_t seed = 1;  ///< of random ops
    /// Inputs that are parameters or constants: packed copies of them may be cached by version.
    std::vector<bool> stable_inputs;
};

/// Device addresses of one run. An input and an output may be the same memory where the op permits it. The spans, not
/// the memory, are the caller's again when run() comes back.
struct KernelArgs {
    std::span<void* const> inputs;
    std::span<void* const> outputs;
    void* scratch = nullptr;
    /// Changes whenever the contents of that input may have changed since the last run; 0: assume changed.
    std::span<const std::uint64_t> versions;
};

/// Prepared once, run every step; run() allocates nothing. Kernels assign, never accumulate. One that was run is
/// destroyed only after Device::read() or synchronize().
class Kernel {
public:
    virtual ~Kernel() = default;
    virtual void run(const KernelArgs& args) = 0;
    /// Bytes of scratch memory, 64-byte aligned. They are the kernel's only while it runs: values of the program lie
    /// there before and after.
    virtual std::size_t scratch_bytes() const { return 0; }
    /// What does the work, for profiles: "brgemm:avx512_core", "fused 7 ops".
    virtual std::string info() const = 0;
};

/// Memory, perhaps its own, and one queue: what is asked for is done in that order, but perhaps only after the call
/// came back. What fails then is thrown by a later call, as an Error; any but release() may throw one. One thread at a
/// time uses a device.
class Device {
public:
    virtual ~Device() = default;
    virtual std::string_view name() const = 0;
    /// With thread count and instruction set: results are bit-equal where this is equal.
    virtual std::string fingerprint() const = 0;
    virtual void* allocate(std::size_t bytes) = 0;  ///< 64-byte aligned; throws Error when memory is short
    /// What was asked for before may still use the memory: release() waits for it, or takes its turn in the queue.
    virtual void release(void* memory) noexcept = 0;
    /// The host memory is the caller's again when it comes back.
    virtual void write(void* to, const void* host, std::size_t bytes) = 0;
    /// Without a copy aside, where that is faster: the host memory must stay as it is until read() or synchronize().
    virtual void write_later(void* to, const void* host, std::size_t bytes) { write(to, host, bytes); }
    /// Waits for everything that was asked for before.
    virtual void read(void* host, const void* from, std::size_t bytes) = 0;
    virtual void copy(void* to, const void* from, std::size_t bytes) = 0;
    /// Waits for everything that was asked for before.
    virtual void synchronize() {}
    /// True when host code may read and write device memory in place; then nothing is done later.
    virtual bool host_memory() const { return false; }
    /// True when chains of elementwise ops shall be handed over as one op "fused" (core/compile/fuse.h).
    virtual bool fuses() const { return false; }
    /// True when products of bf16 operands are faster than those of float32. They are right in any case.
    virtual bool multiplies_bf16() const { return false; }
    /// Null when the op is not supported with these types.
    virtual std::unique_ptr<Kernel> make(const KernelRequest& request) = 0;
    /// Comes before the kernels of a program run, on the thread that runs them.
    virtual void begin_run() {}
    virtual int threads() const { return 1; }
    virtual void set_threads(int) {}
};

/// "cpu", "reference", or the name of a plug-in (core/device/plugin.h). Throws Error, which says why it cannot be used,
/// or names those that can.
std::unique_ptr<Device> make_device(std::string_view name, int threads = 0);
/// Of the devices that can be used here.
std::vector<std::string> device_names();

}  // namespace netloom
