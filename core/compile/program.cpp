#include "core/compile/program.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <string_view>
#include <utility>

#include "core/base/diagnostic.h"
#include "core/compile/passes.h"
#include "core/compile/placement.h"

namespace netloom {
namespace {

bool is(const Op& op, std::string_view name) {
    return op.def->name == name;
}

}  // namespace

void Workspace::reserve(std::size_t bytes) {
    bytes = std::max<std::size_t>(bytes, 64);
    if (bytes <= bytes_) return;
    void* const larger = device_.allocate(bytes);  // where that fails, the programs there are still run
    if (memory_) device_.release(memory_);
    memory_ = larger;
    bytes_ = bytes;
}

struct Program::State {
    struct Step {
        std::unique_ptr<Kernel> kernel;
        std::vector<void*> inputs, outputs;
        std::vector<std::uint64_t> versions;
        std::vector<std::pair<std::size_t, const VariableStore::Slot*>> version_of;  // input index -> slot
        std::int32_t origin = kNone;
        const char* op = "";
        std::size_t op_index = 0;
        std::int32_t scratch = kNone;  // into the plan
        std::int64_t calls = 0;
        double milliseconds = 0;
    };

    State(Graph g, std::vector<ValueId> f, Device& d, VariableStore& s, const ProgramOptions& o)
        : device(d), store(s), options(o), graph(std::move(g)), fetches(std::move(f)) {}
    ~State() {
        settle();
        for (void* memory : owned) device.release(memory);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void optimise();
    void bind();
    void prepare();
    Step make_step(const Op& op);

    void* allocate(std::size_t bytes) {
        owned.push_back(device.allocate(std::max<std::size_t>(bytes, 64)));
        return owned.back();
    }
    // Before memory or kernels go, whatever happened to the device.
    void settle() noexcept {
        try {
            device.synchronize();
        } catch (const Error&) {  // said where it happened
        }
    }
    void* address(ValueId v) const;
    void poison(const Step& step);
    void run_step(Step& step);
    void take_addresses();

    Device& device;
    VariableStore& store;
    ProgramOptions options;
    Graph graph;
    Graph source;  // before optimisation, for find_not_finite
    std::vector<ValueId> source_fetches;
    std::vector<ValueId> fetches;

    Placement placement;
    std::vector<Json> initializers;           // one a variable, until it has its slot
    std::vector<VariableStore::Slot*> slots;  // one a variable; null: not used
    std::vector<void*> input_memory;          // one an input: its own, or the view it was fed
    std::vector<void*> input_own;
    std::vector<void*> constant_memory;
    std::vector<void*> owned;
    std::shared_ptr<Workspace> workspace;
    ArenaPlan plan;  // of the placement's buffers and, behind them, of what kernels need for themselves
    const std::byte* taken_at = nullptr;  // where the workspace lay when the addresses in the steps were taken
    std::size_t value_size = 0;

    std::vector<Step> steps;
    std::size_t gated_steps_from = 0;
    ValueId gate = kNone;
    std::size_t first_gated_op = 0;
    std::vector<VariableStore::Slot*> written;
    // Kernel arguments that follow an input fed in place.
    struct InputUse {
        int input;
        std::size_t step, argument;
    };
    std::vector<InputUse> input_uses;
    bool views_pending = false;  // the device has yet to read what was fed as a view
    bool profiling = false;
};

void Program::State::optimise() {
    // Every pass copies the graph; how variables begin only the store asks.
    for (Variable& v : graph.variables) initializers.push_back(std::exchange(v.initializer, Json()));
    source = eliminate_dead(graph, fetches);
    source_fetches = fetches;
    graph = simplify(source, fetches);
    graph = pool_early(graph, fetches);
    if (options.mixed_precision) graph = mix_precision(graph, fetches);
    graph = eliminate_dead(graph, fetches);
    // Effects first: a loop must not straddle the gate, or an update would have to be computed aside and copied.
    graph = order_effects(graph, fetches, first_gated_op);
    if (options.fuse && device.fuses()) {
        graph = fuse_elementwise(graph, fetches, first_gated_op);
        graph = order_effects(graph, fetches, first_gated_op);
    }
    for (const Op& op : graph.ops)
        if (is(op, "assign") && op.inputs.size() == 2) gate = op.inputs[1];
}

void* Program::State::address(ValueId v) const {
    const Place& p = placement.of(v);
    const auto i = static_cast<std::size_t>(p.index);
    switch (p.kind) {
        case Place::Kind::arena: return workspace->memory() + plan.offsets[i];
        case Place::Kind::variable: return slots[i]->memory;
        case Place::Kind::input: return input_memory[i];
        case Place::Kind::constant: return constant_memory[i];
        case Place::Kind::none: break;
    }
    return nullptr;
}

// Memory for every place.
void Program::State::bind() {
    placement = place_values(graph, fetches, first_gated_op, {options.reuse, options.in_place});
    slots.assign(graph.variables.size(), nullptr);
    for (const Op& op : graph.ops) {
        for (const ValueId v : op.outputs) value_size += graph.type(v).bytes();
        if (!is(op, "variable") && !is(op, "assign")) continue;
        const auto variable = static_cast<std::size_t>(op.attrs.integer("variable"));
        if (!slots[variable]) {
            Variable whole = graph.variables[variable];
            whole.initializer = std::move(initializers[variable]);
            slots[variable] = &store.slot(whole);
        }
        if (is(op, "assign")) written.push_back(slots[variable]);
    }
    constant_memory.assign(placement.constants, nullptr);
    input_own.assign(graph.inputs.size(), nullptr);
    for (std::size_t i = 0; i < graph.inputs.size(); ++i)
        if (graph.inputs[i].value != kNone) input_own[i] = allocate(graph.type(graph.inputs[i].value).bytes());
    input_memory = input_own;
}

// Kernels in order; constants are computed here and now.
void Program::State::prepare() {
    std::vector<BufferLife> lives = placement.buffers;
    for (std::size_t o = 0; o < graph.ops.size(); ++o) {
        const Op& op = graph.ops[o];
        if (o == first_gated_op) gated_steps_from = steps.size();
        if (is(op, "variable") || is(op, "input") || is(op, "reshape")) continue;
        if (is(op, "assign") && placement.is_done(op)) continue;
        Step step = make_step(op);
        if (is(op, "constant") || is(op, "fill")) {
            void*& memory = constant_memory[static_cast<std::size_t>(placement.of(op.outputs[0]).index)];
            memory = allocate(graph.type(op.outputs[0]).bytes());
            void* const out[] = {memory};
            step.kernel->run({{}, out, nullptr, {}});
            device.synchronize();  // the kernel goes
            continue;
        }
        if (const std::size_t bytes = step.kernel->scratch_bytes(); bytes > 0) {
            step.scratch = static_cast<std::int32_t>(lives.size());
            lives.push_back({bytes, static_cast<int>(o), static_cast<int>(o)});
        }
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            const Place& p = placement.of(op.inputs[i]);
            step.versions.push_back(p.kind == Place::Kind::constant ? 1 : 0);
            if (p.kind == Place::Kind::variable)
                step.version_of.emplace_back(i, slots[static_cast<std::size_t>(p.index)]);
            if (p.kind == Place::Kind::input) input_uses.push_back({p.index, steps.size(), i});
        }
        step.inputs.resize(op.inputs.size());
        step.outputs.resize(op.outputs.size());
        step.op_index = o;
        steps.push_back(std::move(step));
    }
    if (first_gated_op >= graph.ops.size()) gated_steps_from = steps.size();
    plan = plan_arena(lives, options.reuse);
    workspace = options.workspace ? options.workspace : std::make_shared<Workspace>(device);
    workspace->reserve(plan.bytes);
    take_addresses();
}

// Anew where the workspace has moved.
void Program::State::take_addresses() {
    if (taken_at == workspace->memory()) return;
    taken_at = workspace->memory();
    for (Step& step : steps) {
        const Op& op = graph.ops[step.op_index];
        for (std::size_t i = 0; i < op.inputs.size(); ++i) step.inputs[i] = address(op.inputs[i]);
        for (std::size_t j = 0; j < op.outputs.size(); ++j) step.outputs[j] = address(op.outputs[j]);
    }
}

Program::State::Step Program::State::make_step(const Op& op) {
    KernelRequest request{op.def, &op.attrs, {}, {}, graph.seed, {}};
    for (const ValueId v : op.inputs) {
        request.inputs.push_back(graph.type(v));
        const auto kind = placement.of(v).kind;
        request.stable_inputs.push_back(kind == Place::Kind::variable || kind == Place::Kind::constant);
    }
    for (const ValueId v : op.outputs) request.outputs.push_back(graph.type(v));
    Step step;
    step.kernel = device.make(request);
    if (!step.kernel)
        throw Error(Text("the device \"%1\" has no kernel for %2 on %3", device.name(), op.def->name,
                         request.inputs.empty() ? Shape{} : request.inputs[0].shape),
                    "choose another device");
    step.origin = op.origin;
    step.op = op.def->name;
    return step;
}

void Program::State::poison(const Step& step) {
    for (std::size_t j = 0; j < step.outputs.size(); ++j) {
        if (std::find(step.inputs.begin(), step.inputs.end(), step.outputs[j]) != step.inputs.end()) continue;
        const std::vector<unsigned char> bytes(graph.type(graph.ops[step.op_index].outputs[j]).bytes(), 0xFF);
        device.write(step.outputs[j], bytes.data(), bytes.size());
    }
}

void Program::State::run_step(Step& step) {
    for (const auto& [input, slot] : step.version_of) step.versions[input] = slot->version;
    if (options.poison) poison(step);
    void* const scratch =
        step.scratch == kNone ? nullptr : workspace->memory() + plan.offsets[static_cast<std::size_t>(step.scratch)];
    step.kernel->run({step.inputs, step.outputs, scratch, step.versions});
}

Program::Program(std::unique_ptr<State> state) : state_(std::move(state)) {}
Program::~Program() = default;

std::unique_ptr<Program> Program::compile(Graph graph, std::vector<ValueId> fetches, Device& device,
                                          VariableStore& store, const ProgramOptions& options) {
    auto state = std::make_unique<State>(std::move(graph), std::move(fetches), device, store, options);
    state->optimise();
    state->bind();
    state->prepare();
    return std::unique_ptr<Program>(new Program(std::move(state)));
}

int Program::input_index(std::string_view name) const {
    for (std::size_t i = 0; i < state_->graph.inputs.size(); ++i)
        if (state_->graph.inputs[i].value != kNone && state_->graph.inputs[i].name == name) return static_cast<int>(i);
    return kNone;
}

const std::vector<Input>& Program::inputs() const {
    return state_->graph.inputs;
}
const TensorType& Program::input_type(int index) const {
    return state_->graph.type(state_->graph.inputs[static_cast<std::size_t>(index)].value);
}

void Program::feed(int index, const void* host) {
    const auto i = static_cast<std::size_t>(index);
    state_->device.write(state_->input_own[i], host, input_type(index).bytes());
    if (state_->input_memory[i] != state_->input_own[i]) {
        state_->input_memory[i] = state_->input_own[i];
        for (const auto& use : state_->input_uses)
            if (use.input == index) state_->steps[use.step].inputs[use.argument] = state_->input_own[i];
    }
}

void Program::feed_view(int index, const void* host) {
    const auto i = static_cast<std::size_t>(index);
    if (!state_->device.host_memory()) {
        state_->device.write_later(state_->input_own[i], host, input_type(index).bytes());
        state_->views_pending = true;
        return;
    }
    // Kernels only read their inputs; the view is never an output.
    state_->input_memory[i] = const_cast<void*>(host);
    for (const auto& use : state_->input_uses)
        if (use.input == index) state_->steps[use.step].inputs[use.argument] = state_->input_memory[i];
}

Program::Outcome Program::run(Poll* poll) {
    const Outcome outcome = run_kernels(poll);
    if (std::exchange(state_->views_pending, false)) state_->device.synchronize();
    return outcome;
}

Program::Outcome Program::run_kernels(Poll* poll) {
    State& s = *state_;
    using Clock = std::chrono::steady_clock;
    s.take_addresses();
    s.device.begin_run();
    for (std::size_t i = 0; i < s.steps.size(); ++i) {
        if (i <= s.gated_steps_from && poll && poll->interrupted()) return Outcome::stopped;
        if (i == s.gated_steps_from && s.gate != kNone) {
            float open = 0;
            s.device.read(&open, s.address(s.gate), sizeof open);
            s.views_pending = false;
            if (open == 0) return Outcome::not_finite;
        }
        State::Step& step = s.steps[i];
        if (!s.profiling) {
            s.run_step(step);
            continue;
        }
        const auto start = Clock::now();
        s.run_step(step);
        s.device.synchronize();
        step.milliseconds += std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        ++step.calls;
    }
    for (VariableStore::Slot* slot : s.written) ++slot->version;
    return Outcome::done;
}

int Program::fetch_count() const {
    return static_cast<int>(state_->fetches.size());
}
const TensorType& Program::fetch_type(int index) const {
    return state_->graph.type(state_->fetches[static_cast<std::size_t>(index)]);
}

void Program::fetch(int index, void* host) const {
    const ValueId v = state_->fetches[static_cast<std::size_t>(index)];
    state_->device.read(host, state_->address(v), state_->graph.type(v).bytes());
}

Tensor Program::fetch(int index) const {
    Tensor t(fetch_type(index));
    fetch(index, t.data());
    return t;
}

double Program::fetch_scalar(int index) const {
    std::byte memory[8];
    const TensorType& type = fetch_type(index);
    assert(type.shape.elements() == 1);
    fetch(index, memory);
    double d = 0;
    float f = 0;
    std::int32_t i = 0;
    switch (type.dtype) {
        case DType::f64: std::memcpy(&d, memory, sizeof d); return d;
        case DType::f32: std::memcpy(&f, memory, sizeof f); return static_cast<double>(f);
        case DType::i32: std::memcpy(&i, memory, sizeof i); return i;
        default: return 0;
    }
}

std::size_t Program::arena_bytes() const {
    return state_->plan.bytes;
}
std::size_t Program::value_bytes() const {
    return state_->value_size;
}

std::vector<std::string> Program::kernel_names() const {
    std::vector<std::string> out;
    for (const State::Step& step : state_->steps) {
        std::string name;
        if (step.origin != kNone) name = state_->graph.origins[static_cast<std::size_t>(step.origin)].label + " ";
        out.push_back(name + step.op + " (" + step.kernel->info() + ")");
    }
    return out;
}

void Program::set_profiling(bool on) {
    state_->profiling = on;
}

std::vector<KernelProfile> Program::profile() const {
    std::vector<KernelProfile> out;
    for (const State::Step& step : state_->steps) {
        const auto& origins = state_->graph.origins;
        out.push_back({step.origin == kNone ? "" : origins[static_cast<std::size_t>(step.origin)].label, step.op,
                       step.kernel->info(), step.calls, step.milliseconds});
    }
    return out;
}

std::string Program::find_not_finite() {
    State& s = *state_;
    // Unfused and without reuse of memory, so that every node's own values are there to look at.
    ProgramOptions options;
    options.fuse = options.reuse = options.in_place = false;
    options.mixed_precision = s.options.mixed_precision;
    Graph graph = s.source;
    std::vector<ValueId> values = s.source_fetches;
    const auto copy = compile(std::move(graph), std::move(values), s.device, s.store, options);
    State& c = *copy->state_;
    const auto finite = [&](const void* memory, const TensorType& type) {
        Tensor t(type);
        s.device.read(t.data(), memory, t.bytes());
        for (Dim i = 0; i < t.elements(); ++i)
            if (!std::isfinite(t.item(i))) return false;
        return true;
    };
    for (std::size_t i = 0; i < c.graph.inputs.size(); ++i) {
        if (c.graph.inputs[i].value == kNone) continue;
        const int from = input_index(c.graph.inputs[i].name);
        if (from == kNone) continue;
        const TensorType& type = c.graph.type(c.graph.inputs[i].value);
        s.device.copy(c.input_own[i], s.input_memory[static_cast<std::size_t>(from)], type.bytes());
        if (is_floating(type.dtype) && !finite(c.input_memory[i], type)) return c.graph.inputs[i].name;
    }
    for (std::size_t i = 0; i < c.gated_steps_from; ++i) {
        State::Step& step = c.steps[i];
        c.run_step(step);
        c.device.synchronize();
        const std::vector<ValueId>& made = c.graph.ops[step.op_index].outputs;
        for (std::size_t j = 0; j < made.size(); ++j) {
            const TensorType& type = c.graph.type(made[j]);
            if (is_floating(type.dtype) && !finite(step.outputs[j], type))
                return step.origin == kNone ? step.op : c.graph.origins[static_cast<std::size_t>(step.origin)].label;
        }
    }
    return {};
}

const Graph& Program::graph() const {
    return state_->graph;
}

}  // namespace netloom
