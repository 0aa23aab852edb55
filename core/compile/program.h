// Kernels over one arena: what a graph becomes for a device. Running allocates nothing.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/tensor.h"
#include "core/device/device.h"
#include "core/graph/graph.h"

namespace netloom {

/// Parameters, buffers and optimizer state in device memory, by identity. Owned by the worker.
class VariableStore {
public:
    explicit VariableStore(Device& device, std::uint64_t seed) : device_(device), seed_(seed) {}
    ~VariableStore();
    VariableStore(const VariableStore&) = delete;
    VariableStore& operator=(const VariableStore&) = delete;

    struct Slot {
        Variable variable;
        void* memory = nullptr;
        std::uint64_t version = 1;  ///< grows with every write
        bool restored = false;      ///< began with a pending value
    };
    /// The slot of a variable, allocated and initialised on first sight: from `pending` values (a checkpoint) when one
    /// of that key and type is there, else by its initializer, a pure function of (seed, key).
    Slot& slot(const Variable& variable);
    Slot* find(const std::string& key);
    /// Frees the slot, if there is one, and forgets a pending value. No program may use it afterwards.
    void erase(const std::string& key);
    /// Of all slots and pending values, by key.
    std::map<std::string, TensorType> types() const;
    Tensor get(const Slot& slot) const;
    void set(Slot& slot, const Tensor& value);
    /// Values that slots of their key and type take when they are made.
    void set_pending(std::map<std::string, Tensor> tensors) { pending_ = std::move(tensors); }
    /// Those that no slot has taken.
    const std::map<std::string, Tensor>& pending() const { return pending_; }
    std::map<std::string, Tensor> snapshot() const;
    const std::map<std::string, std::unique_ptr<Slot>>& entries() const { return slots_; }

private:
    Device& device_;
    std::uint64_t seed_;
    std::map<std::string, std::unique_ptr<Slot>> slots_;
    std::map<std::string, Tensor> pending_;
};

/// Memory for programs of which one runs at a time: as large as the largest of them needs.
class Workspace {
public:
    explicit Workspace(Device& device) : device_(device) {}
    ~Workspace() {
        if (memory_) device_.release(memory_);
    }
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    /// Grows to so many bytes where it is smaller. It may move then, and what was in it is lost.
    void reserve(std::size_t bytes);
    std::byte* memory() const { return static_cast<std::byte*>(memory_); }
    std::size_t bytes() const { return bytes_; }

private:
    Device& device_;
    void* memory_ = nullptr;
    std::size_t bytes_ = 0;
};

struct ProgramOptions {
    bool fuse = true;   ///< where the device does
    bool reuse = true;  ///< share arena memory between values whose lives do not overlap
    bool in_place = true;
    bool mixed_precision = false;  ///< large products in bf16 (core/compile/passes.h)
    bool poison = false;           ///< fill outputs with NaN bytes before each kernel (tests)
    /// Shared with other programs that are made with it; null: memory of the program's own.
    std::shared_ptr<Workspace> workspace = nullptr;
};

struct KernelProfile {
    std::string node, op, kernel;
    std::int64_t calls = 0;
    double milliseconds = 0;
};

class Program {
public:
    /// Takes the part of `graph` that `fetches` and all effects need. Throws Error when an op has no kernel.
    static std::unique_ptr<Program> compile(Graph graph, std::vector<ValueId> fetches, Device& device,
                                            VariableStore& store, const ProgramOptions& options = {});
    ~Program();

    /// Index into inputs(), kNone when the program does not need it.
    int input_index(std::string_view name) const;
    const std::vector<Input>& inputs() const;
    const TensorType& input_type(int index) const;
    /// Copies host memory into the input's place.
    void feed(int index, const void* host);
    /// Runs from host memory in place of a copy, where the device can; the memory must outlive the next run.
    void feed_view(int index, const void* host);

    enum class Outcome : std::uint8_t { done, stopped, not_finite };
    /// Asked between kernels while nothing is written yet; true ends the run. May serve other programs meanwhile.
    class Poll {
    public:
        virtual ~Poll() = default;
        virtual bool interrupted() = 0;
    };
    /// Runs all kernels. `stopped`: poll ended it before the updates; `not_finite`: the gate of the updates was 0. In
    /// both cases no variable was written.
    Outcome run(Poll* poll = nullptr);

    /// Valid until this program, or another with its workspace, runs again or is made.
    int fetch_count() const;
    const TensorType& fetch_type(int index) const;
    void fetch(int index, void* host) const;
    Tensor fetch(int index) const;
    double fetch_scalar(int index) const;

    std::size_t arena_bytes() const;
    std::size_t value_bytes() const;  ///< sum over all values: what it would take without reuse
    std::vector<std::string> kernel_names() const;
    void set_profiling(bool on);
    std::vector<KernelProfile> profile() const;
    /// Replays with a check after every kernel: the label of the first node with an output that is not finite.
    std::string find_not_finite();
    const Graph& graph() const;

private:
    struct State;
    std::unique_ptr<State> state_;
    Outcome run_kernels(Poll* poll);
    explicit Program(std::unique_ptr<State> state);
};

}  // namespace netloom
