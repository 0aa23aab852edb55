#include "core/compile/program.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <set>
#include <string_view>

#include "core/base/diagnostic.h"
#include "core/compile/fuse.h"
#include "core/compile/memory.h"
#include "core/compile/passes.h"

namespace netloom {
namespace {

bool is(const Op& op, std::string_view name) {
    return op.def->name == name;
}

// Where a value lives.
struct Place {
    enum class Kind : std::uint8_t { none, arena, variable, input, constant };
    Kind kind = Kind::none;
    std::int32_t index = kNone;  // arena: buffer; variable, input: theirs; constant: into constants
};

}  // namespace

struct Program::State {
    struct Step {
        std::unique_ptr<Kernel> kernel;
        std::vector<void*> inputs, outputs;
        std::vector<std::uint64_t> versions;
        std::vector<std::pair<std::size_t, const VariableStore::Slot*>> version_of;  // input index -> slot
        std::int32_t origin = kNone;
        const char* op = "";
        std::vector<ValueId> values;  // outputs, for checks
        std::vector<std::size_t> output_bytes;
        std::int64_t calls = 0;
        double milliseconds = 0;
    };

    State(Graph g, std::vector<ValueId> f, Device& d, VariableStore& s, const ProgramOptions& o)
        : device(d), store(s), options(o), graph(std::move(g)), fetches(std::move(f)) {}
    ~State() {
        device.synchronize();
        for (void* memory : owned) device.release(memory);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void optimise();
    void place();
    void prepare();

    std::size_t at(ValueId v) const { return static_cast<std::size_t>(v); }
    bool writes_variable_early(OpId assign_op) const;
    void* address(ValueId v) const;
    void run_step(Step& step, std::byte* scratch);

    Device& device;
    VariableStore& store;
    ProgramOptions options;
    Graph graph;
    Graph source;  // before optimisation, for find_not_finite
    std::vector<ValueId> source_fetches;
    std::vector<ValueId> fetches;

    std::vector<Place> places;         // one a value
    std::vector<std::size_t> offsets;  // one an arena buffer
    std::vector<VariableStore::Slot*> slots;
    std::vector<void*> input_memory;  // one an input: its own, or the view it was fed
    std::vector<void*> input_own;
    std::vector<void*> constant_memory;
    std::vector<void*> owned;
    std::byte* arena = nullptr;
    std::byte* scratch = nullptr;
    std::size_t arena_size = 0, value_size = 0;

    std::vector<Step> steps;
    std::size_t gated_steps_from = 0;
    ValueId gate = kNone;
    std::size_t first_gated_op = 0;
    std::vector<VariableStore::Slot*> written;
    std::vector<OpId> step_ops;  // op of each step
    // Kernel arguments that follow an input fed in place.
    struct InputUse {
        int input;
        std::size_t step, argument;
    };
    std::vector<InputUse> input_uses;
    bool profiling = false;
};

void Program::State::optimise() {
    source = graph;
    source_fetches = fetches;
    graph = eliminate_dead(graph, fetches);
    graph = simplify(graph, fetches);
    graph = eliminate_dead(graph, fetches);
    if (options.fuse && device.fuses()) graph = fuse_elementwise(graph, fetches);
    graph = order_effects(graph, fetches, first_gated_op);
    for (const Op& op : graph.ops)
        if (is(op, "assign") && op.inputs.size() == 2) gate = op.inputs[1];
}

// Whether the value of an assign may be computed straight into the variable's memory: nobody reads the old contents
// after its producer, except the producer itself where it works in place.
bool Program::State::writes_variable_early(OpId assign_id) const {
    const Op& assign = graph.op(assign_id);
    const ValueId value = assign.inputs[0];
    const Place& place = places[at(value)];
    const OpId producer = graph.values[at(value)].producer;
    if (place.kind != Place::Kind::none || producer == kNone) return false;
    const Op& p = graph.op(producer);
    if (is(p, "reshape") || is(p, "input") || is(p, "variable") || is(p, "constant") || is(p, "fill") ||
        is(p, "assign"))
        return false;
    const bool gated = assign.inputs.size() == 2;
    if (gated && static_cast<std::size_t>(producer) < first_gated_op)
        return false;  // would write before the gate is known
    if (std::find(fetches.begin(), fetches.end(), value) != fetches.end()) return false;
    const std::int64_t variable = assign.attrs.integer("variable");
    // Aliases of the old contents: the reads and reshapes of them.
    std::set<ValueId> old;
    for (std::size_t o = 0; o < graph.ops.size(); ++o) {
        const Op& op = graph.ops[o];
        if (is(op, "variable") && op.attrs.integer("variable") == variable) old.insert(op.outputs[0]);
        if (is(op, "reshape") && old.contains(op.inputs[0])) old.insert(op.outputs[0]);
    }
    for (const ValueId v : fetches)
        if (old.contains(v)) return false;
    for (std::size_t o = static_cast<std::size_t>(producer); o < graph.ops.size(); ++o) {
        const Op& op = graph.ops[o];
        if (is(op, "reshape")) continue;
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            if (!old.contains(op.inputs[i])) continue;
            if (o != static_cast<std::size_t>(producer) || !options.in_place) return false;
            const int output = graph.values[at(value)].index;
            if (is(p, "fused")) {
                const FusedProgram loop = decode_fused(p.attrs);
                const auto out = static_cast<std::size_t>(output);
                if (loop.inputs[i].access != FusedAccess::full || loop.outputs[out].access != FusedAccess::full ||
                    loop.outputs[out].reduce)
                    return false;
            } else {
                const auto& allowed = op.def->in_place;
                if (std::none_of(allowed.begin(), allowed.end(), [&](const InPlace& a) {
                        return a.input == static_cast<int>(i) && a.output == output;
                    }))
                    return false;
                if (!(graph.shape(op.inputs[i]) == graph.shape(value))) return false;
            }
        }
    }
    return true;
}

void Program::State::place() {
    places.assign(graph.values.size(), {});
    for (std::size_t i = 0; i < graph.variables.size(); ++i) slots.push_back(nullptr);
    const auto slot_of = [&](std::int64_t variable) {
        auto& slot = slots[static_cast<std::size_t>(variable)];
        if (!slot) slot = &store.slot(graph.variables[static_cast<std::size_t>(variable)]);
        return static_cast<std::int32_t>(variable);
    };
    for (const Op& op : graph.ops) {
        for (const ValueId v : op.outputs) value_size += graph.type(v).bytes();
        if (is(op, "variable"))
            places[at(op.outputs[0])] = {Place::Kind::variable, slot_of(op.attrs.integer("variable"))};
        if (is(op, "input"))
            places[at(op.outputs[0])] = {Place::Kind::input, static_cast<std::int32_t>(op.attrs.integer("index"))};
        if (is(op, "constant") || is(op, "fill")) {
            places[at(op.outputs[0])] = {Place::Kind::constant, static_cast<std::int32_t>(constant_memory.size())};
            constant_memory.push_back(nullptr);
        }
    }
    for (std::size_t o = 0; o < graph.ops.size(); ++o) {
        const Op& op = graph.ops[o];
        if (!is(op, "assign")) continue;
        const std::int32_t variable = slot_of(op.attrs.integer("variable"));
        written.push_back(slots[static_cast<std::size_t>(variable)]);
        if (writes_variable_early(static_cast<OpId>(o))) places[at(op.inputs[0])] = {Place::Kind::variable, variable};
        places[at(op.outputs[0])] = {Place::Kind::variable, variable};
    }

    // Arena buffers: a value has its own, or takes over that of an operand (reshape, in place).
    const int end = static_cast<int>(graph.ops.size());
    std::vector<int> last(graph.values.size(), -1);
    for (std::size_t o = 0; o < graph.ops.size(); ++o)
        for (const ValueId v : graph.ops[o].inputs) last[at(v)] = static_cast<int>(o);
    for (const ValueId v : fetches) last[at(v)] = end;

    std::vector<BufferLife> buffers;
    std::vector<int> buffer_last;  // last use over all values that share the buffer
    // The last use of a value includes that of the reshapes that alias it.
    for (std::size_t o = graph.ops.size(); o-- > 0;) {
        const Op& op = graph.ops[o];
        if (is(op, "reshape")) last[at(op.inputs[0])] = std::max(last[at(op.inputs[0])], last[at(op.outputs[0])]);
    }
    for (std::size_t o = 0; o < graph.ops.size(); ++o) {
        const Op& op = graph.ops[o];
        if (is(op, "reshape")) {
            places[at(op.outputs[0])] = places[at(op.inputs[0])];
            continue;
        }
        std::set<std::int32_t> taken;
        for (std::size_t j = 0; j < op.outputs.size(); ++j) {
            const ValueId v = op.outputs[j];
            if (places[at(v)].kind != Place::Kind::none) continue;
            const auto may_share = [&](std::size_t i) {
                const ValueId in = op.inputs[i];
                const Place& p = places[at(in)];
                return options.in_place && options.reuse && p.kind == Place::Kind::arena &&
                       buffer_last[static_cast<std::size_t>(p.index)] == static_cast<int>(o) &&
                       !taken.contains(p.index) && graph.type(in).bytes() == graph.type(v).bytes() &&
                       std::count(op.inputs.begin(), op.inputs.end(), in) == 1;
            };
            std::int32_t share = kNone;
            if (is(op, "fused")) {
                const FusedProgram loop = decode_fused(op.attrs);
                if (loop.outputs[j].access == FusedAccess::full && !loop.outputs[j].reduce)
                    for (std::size_t i = 0; i < op.inputs.size() && share == kNone; ++i)
                        if (loop.inputs[i].access == FusedAccess::full && may_share(i))
                            share = places[at(op.inputs[i])].index;
            } else {
                for (const InPlace& allowed : op.def->in_place)
                    if (share == kNone && allowed.output == static_cast<int>(j) &&
                        static_cast<std::size_t>(allowed.input) < op.inputs.size() &&
                        may_share(static_cast<std::size_t>(allowed.input)))
                        share = places[at(op.inputs[static_cast<std::size_t>(allowed.input)])].index;
            }
            const int until = std::max(last[at(v)], static_cast<int>(o));
            if (share != kNone) {
                // Two operands that share one buffer both end here; the output carries it on.
                buffers[static_cast<std::size_t>(share)].last = until;
                buffer_last[static_cast<std::size_t>(share)] = until;
                places[at(v)] = {Place::Kind::arena, share};
                taken.insert(share);
                continue;
            }
            places[at(v)] = {Place::Kind::arena, static_cast<std::int32_t>(buffers.size())};
            taken.insert(static_cast<std::int32_t>(buffers.size()));
            buffers.push_back({graph.type(v).bytes(), static_cast<int>(o), until});
            buffer_last.push_back(until);
        }
    }
    ArenaPlan plan = plan_arena(buffers, options.reuse);
    offsets = std::move(plan.offsets);
    arena_size = plan.bytes;
}

void* Program::State::address(ValueId v) const {
    const Place& p = places[at(v)];
    const auto i = static_cast<std::size_t>(p.index);
    switch (p.kind) {
        case Place::Kind::arena: return arena + offsets[i];
        case Place::Kind::variable: return slots[i]->memory;
        case Place::Kind::input: return input_memory[i];
        case Place::Kind::constant: return constant_memory[i];
        case Place::Kind::none: break;
    }
    return nullptr;
}

void Program::State::prepare() {
    const auto allocate = [&](std::size_t bytes) {
        owned.push_back(device.allocate(std::max<std::size_t>(bytes, 64)));
        return owned.back();
    };
    arena = static_cast<std::byte*>(allocate(arena_size));
    input_own.assign(graph.inputs.size(), nullptr);
    for (std::size_t i = 0; i < graph.inputs.size(); ++i)
        if (graph.inputs[i].value != kNone) input_own[i] = allocate(graph.type(graph.inputs[i].value).bytes());
    input_memory = input_own;

    std::size_t scratch_bytes = 0;
    for (std::size_t o = 0; o < graph.ops.size(); ++o) {
        const Op& op = graph.ops[o];
        if (o == first_gated_op) gated_steps_from = steps.size();
        if (is(op, "variable") || is(op, "input") || is(op, "reshape")) continue;
        if (is(op, "assign") && places[at(op.inputs[0])].kind == Place::Kind::variable &&
            places[at(op.inputs[0])].index == places[at(op.outputs[0])].index)
            continue;  // computed in place
        KernelRequest request{op.def, &op.attrs, {}, {}, graph.seed, {}};
        for (const ValueId v : op.inputs) {
            request.inputs.push_back(graph.type(v));
            const auto kind = places[at(v)].kind;
            request.stable_inputs.push_back(kind == Place::Kind::variable || kind == Place::Kind::constant);
        }
        for (const ValueId v : op.outputs) request.outputs.push_back(graph.type(v));
        Step step;
        step.kernel = device.make(request);
        if (!step.kernel)
            throw Error(Text("the device \"%1\" has no kernel for %2 on %3", device.name(), op.def->name,
                             request.inputs.empty() ? Shape{} : request.inputs[0].shape),
                        "choose another device");
        scratch_bytes = std::max(scratch_bytes, step.kernel->scratch_bytes());
        step.origin = op.origin;
        step.op = op.def->name;
        step.values = op.outputs;
        if (is(op, "constant") || is(op, "fill")) {
            void*& memory = constant_memory[static_cast<std::size_t>(places[at(op.outputs[0])].index)];
            memory = allocate(graph.type(op.outputs[0]).bytes());
            void* const out[] = {memory};
            step.kernel->run({{}, out, nullptr, {}});
            continue;
        }
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            step.inputs.push_back(address(op.inputs[i]));
            const Place& p = places[at(op.inputs[i])];
            step.versions.push_back(p.kind == Place::Kind::constant ? 1 : 0);
            if (p.kind == Place::Kind::variable)
                step.version_of.emplace_back(i, slots[static_cast<std::size_t>(p.index)]);
            if (p.kind == Place::Kind::input) input_uses.push_back({p.index, steps.size(), i});
        }
        for (const ValueId v : op.outputs) {
            step.outputs.push_back(address(v));
            step.output_bytes.push_back(graph.type(v).bytes());
        }
        steps.push_back(std::move(step));
        step_ops.push_back(static_cast<OpId>(o));
    }
    if (first_gated_op >= graph.ops.size()) gated_steps_from = steps.size();
    scratch = static_cast<std::byte*>(allocate(scratch_bytes));
    arena_size += scratch_bytes;
}

void Program::State::run_step(Step& step, std::byte* memory) {
    for (const auto& [input, slot] : step.version_of) step.versions[input] = slot->version;
    if (options.poison)
        for (std::size_t j = 0; j < step.outputs.size(); ++j)
            if (std::find(step.inputs.begin(), step.inputs.end(), step.outputs[j]) == step.inputs.end())
                std::memset(step.outputs[j], 0xFF, step.output_bytes[j]);
    step.kernel->run({step.inputs, step.outputs, memory, step.versions});
}

Program::Program(std::unique_ptr<State> state) : state_(std::move(state)) {}
Program::~Program() = default;

std::unique_ptr<Program> Program::compile(Graph graph, std::vector<ValueId> fetches, Device& device,
                                          VariableStore& store, const ProgramOptions& options) {
    auto state = std::make_unique<State>(std::move(graph), std::move(fetches), device, store, options);
    state->optimise();
    state->place();
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
    if (!state_->device.host_memory()) return feed(index, host);
    const auto i = static_cast<std::size_t>(index);
    // Kernels only read their inputs; the view is never an output.
    state_->input_memory[i] = const_cast<void*>(host);
    for (const auto& use : state_->input_uses)
        if (use.input == index) state_->steps[use.step].inputs[use.argument] = state_->input_memory[i];
}

Program::Outcome Program::run(Poll* poll) {
    State& s = *state_;
    using Clock = std::chrono::steady_clock;
    for (std::size_t i = 0; i < s.steps.size(); ++i) {
        if (i <= s.gated_steps_from && poll && poll->interrupted()) return Outcome::stopped;
        if (i == s.gated_steps_from && s.gate != kNone) {
            float open = 0;
            s.device.read(&open, s.address(s.gate), sizeof open);
            if (open == 0) return Outcome::not_finite;
        }
        State::Step& step = s.steps[i];
        if (!s.profiling) {
            s.run_step(step, s.scratch);
            continue;
        }
        const auto start = Clock::now();
        s.run_step(step, s.scratch);
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
    return state_->arena_size;
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
        copy->feed(static_cast<int>(i), s.input_memory[static_cast<std::size_t>(from)]);
        if (is_floating(type.dtype) && !finite(c.input_memory[i], type)) return c.graph.inputs[i].name;
    }
    for (std::size_t i = 0; i < c.gated_steps_from; ++i) {
        State::Step& step = c.steps[i];
        c.run_step(step, c.scratch);
        c.device.synchronize();
        for (std::size_t j = 0; j < step.values.size(); ++j) {
            const TensorType& type = c.graph.type(step.values[j]);
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
