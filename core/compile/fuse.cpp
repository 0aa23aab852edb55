#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/base/diagnostic.h"
#include "core/compile/passes.h"
#include "core/graph/op.h"
#include "core/ops/fused.h"

namespace netloom {
namespace {

constexpr std::size_t kMaxInstructions = 96;
constexpr std::size_t kMaxOperands = 24;

Shape without_leading_ones(const Shape& s) {
    int first = 0;
    while (first < s.rank() && s[first] == 1) ++first;
    return s.slice(first, s.rank());
}

// How an operand of shape `s` walks along a loop over `loop`; false when no simple access fits.
bool access_of(const Shape& s, const Shape& loop, FusedProgram::Operand& out) {
    const Shape core = without_leading_ones(s), full = without_leading_ones(loop);
    if (core == full) {
        out = {};
        return true;
    }
    if (s.elements() == 1) {
        out = {.access = FusedAccess::scalar};
        return true;
    }
    if (core.rank() < loop.rank() && core == loop.slice(loop.rank() - core.rank(), loop.rank())) {
        out = {.access = FusedAccess::inner, .inner = core.elements()};
        return true;
    }
    if (s.rank() != loop.rank()) return false;
    int same = 0;
    while (same < s.rank() && s[same] == loop[same]) ++same;
    for (int a = same; a < s.rank(); ++a)
        if (s[a] != 1) return false;
    out = {.access = FusedAccess::outer, .inner = loop.product(same, loop.rank())};
    return true;
}

// The access of the result of a sum over `loop`; false when its axes are neither all, leading nor trailing ones.
bool reduction_access(const Ints& axes, const Shape& loop, FusedProgram::Operand& out) {
    const int rank = loop.rank(), n = static_cast<int>(axes.size());
    bool leading = true, trailing = true;
    for (int i = 0; i < n; ++i) {
        leading = leading && axes[static_cast<std::size_t>(i)] == i;
        trailing = trailing && axes[static_cast<std::size_t>(i)] == rank - n + i;
    }
    if (n == rank)
        out = {.access = FusedAccess::scalar, .reduce = true};
    else if (leading)
        out = {.access = FusedAccess::inner, .inner = loop.product(n, rank), .reduce = true};
    else if (trailing)
        out = {.access = FusedAccess::outer, .inner = loop.product(rank - n, rank), .reduce = true};
    else
        return false;
    return true;
}

bool is(const Op& op, std::string_view name) {
    return op.def->name == name;
}

// What leaves a loop in another form than it has inside: a sum, or numbers rounded to bf16. The loop does not read it.
bool is_closing(const Op& op) {
    return is(op, "sum") || is(op, "cast");
}

bool is_scalar_fill(const Graph& g, ValueId v) {
    const Op* p = g.producer(v);
    return p && is(*p, "fill") && g.shape(v).elements() == 1;
}

// Finds the groups: reverse order, so that an op joins its readers (a mask of the backward pass stays in the backward
// pass and is not stored by the forward one).
class Grouping {
public:
    Grouping(const Graph& g, const std::vector<ValueId>& keep, std::size_t first_gated)
        : g_(g), first_gated_(first_gated), group_(g.ops.size(), kNone), readers_(g.values.size()) {
        for (const ValueId v : keep) kept_.insert(v);
        for (std::size_t o = 0; o < g.ops.size(); ++o)
            for (const ValueId v : g.ops[o].inputs)
                readers_[static_cast<std::size_t>(v)].push_back(static_cast<OpId>(o));
        for (std::size_t o = g.ops.size(); o-- > 0;) place(static_cast<OpId>(o));
    }

    std::int32_t group(OpId o) const { return group_[static_cast<std::size_t>(o)]; }
    const std::map<std::int32_t, std::vector<OpId>>& members() const { return members_; }  // descending op order
    const std::vector<OpId>& readers(ValueId v) const { return readers_[static_cast<std::size_t>(v)]; }

private:
    const Shape& loop_shape(const Op& op) const {
        return is(op, "sum") ? g_.shape(op.inputs[0]) : g_.shape(op.outputs[0]);
    }

    bool fusable(const Op& op) const {
        FusedProgram::Operand access;
        if (op.outputs.size() != 1) return false;
        if (is(op, "cast")) return g_.dtype(op.inputs[0]) == DType::f32 && g_.dtype(op.outputs[0]) == DType::bf16;
        if (g_.dtype(op.outputs[0]) != DType::f32) return false;
        if (is(op, "sum"))
            return g_.dtype(op.inputs[0]) == DType::f32 &&
                   reduction_access(op.attrs.ints("axes"), loop_shape(op), access);
        if (!op.def->elementwise || !find_fused_formula(op.def->name)) return false;
        return std::all_of(op.inputs.begin(), op.inputs.end(), [&](ValueId v) {
            return g_.dtype(v) == DType::f32 && access_of(g_.shape(v), loop_shape(op), access);
        });
    }

    bool is_gated(OpId o) const { return static_cast<std::size_t>(o) >= first_gated_; }

    void place(OpId o) {
        const Op& op = g_.op(o);
        if (!fusable(op)) return;
        // What closes a loop opens a group of its own, which its operand may join; others look at their readers.
        if (!is_closing(op)) {
            std::set<std::int32_t> candidates;
            for (const OpId r : readers(op.outputs[0]))
                if (group(r) != kNone && is_gated(r) == is_gated(o) && loop_shape(g_.op(r)) == loop_shape(op))
                    candidates.insert(group(r));
            for (auto it = candidates.begin(); it != candidates.end();) {
                if (legal(o, *it))
                    ++it;
                else
                    it = candidates.erase(it);
            }
            if (!candidates.empty()) {
                const std::int32_t home = *candidates.begin();
                join(o, home);
                for (const std::int32_t other : candidates)
                    if (other != home && mergeable(home, other)) merge(home, other);
                return;
            }
        }
        join(o, next_++);
    }

    void join(OpId o, std::int32_t group) {
        group_[static_cast<std::size_t>(o)] = group;
        members_[group].push_back(o);
    }

    void merge(std::int32_t home, std::int32_t other) {
        for (const OpId o : members_[other]) group_[static_cast<std::size_t>(o)] = home;
        auto& all = members_[home];
        all.insert(all.end(), members_[other].begin(), members_[other].end());
        std::sort(all.begin(), all.end(), std::greater<>());
        members_.erase(other);
    }

    // No way from `o` out of the group and back into it: else the group would wait for itself.
    bool legal(OpId o, std::int32_t group) const {
        const auto& members = members_.at(group);
        if (members.size() >= kMaxInstructions || operands(members, o) > kMaxOperands) return false;
        return !reaches(o, group, group);
    }

    bool mergeable(std::int32_t a, std::int32_t b) const {
        std::vector<OpId> all = members_.at(a);
        all.insert(all.end(), members_.at(b).begin(), members_.at(b).end());
        if (all.size() >= kMaxInstructions || operands(all, kNone) > kMaxOperands) return false;
        for (const OpId o : members_.at(a))
            if (reaches(o, b, a)) return false;
        for (const OpId o : members_.at(b))
            if (reaches(o, a, b)) return false;
        return true;
    }

    // Whether a path leads from `o` through ops outside of `own` and `target` into `target`. Other groups count as one
    // op: entering one means leaving it through any member.
    bool reaches(OpId o, std::int32_t target, std::int32_t own) const {
        std::vector<bool> seen(g_.ops.size(), false);
        std::vector<OpId> open;
        const auto push_readers = [&](OpId from, bool first) {
            for (const ValueId v : g_.op(from).outputs)
                for (const OpId r : readers(v)) {
                    const std::int32_t rg = group(r);
                    // A direct edge lies inside the loop, unless the loop must have ended to know the sum.
                    if (first && (rg == own || (rg == target && !is_closing(g_.op(from))))) continue;
                    if (seen[static_cast<std::size_t>(r)]) continue;
                    seen[static_cast<std::size_t>(r)] = true;
                    open.push_back(r);
                }
        };
        push_readers(o, true);
        while (!open.empty()) {
            const OpId at = open.back();
            open.pop_back();
            const std::int32_t g = group(at);
            if (g == target) return true;
            push_readers(at, false);
            if (g != kNone && g != own)
                for (const OpId m : members_.at(g))
                    if (!seen[static_cast<std::size_t>(m)]) {
                        seen[static_cast<std::size_t>(m)] = true;
                        open.push_back(m);
                    }
        }
        return false;
    }

    // Inputs and outputs of the loop that these ops would make.
    std::size_t operands(const std::vector<OpId>& members, OpId extra) const {
        std::set<OpId> inside(members.begin(), members.end());
        if (extra != kNone) inside.insert(extra);
        std::set<ValueId> in, out;
        for (const OpId o : inside) {
            for (const ValueId v : g_.op(o).inputs)
                if (!inside.contains(g_.values[static_cast<std::size_t>(v)].producer) && !is_scalar_fill(g_, v))
                    in.insert(v);
            const ValueId y = g_.op(o).outputs[0];
            const bool leaves = kept_.contains(y) || std::any_of(readers(y).begin(), readers(y).end(),
                                                                 [&](OpId r) { return !inside.contains(r); });
            if (leaves) out.insert(y);
        }
        return in.size() + out.size();
    }

    const Graph& g_;
    std::size_t first_gated_;
    std::vector<std::int32_t> group_;
    std::map<std::int32_t, std::vector<OpId>> members_;
    std::vector<std::vector<OpId>> readers_;
    std::set<ValueId> kept_;
    std::int32_t next_ = 0;
};

// Writes the loop of one group.
class LoopWriter {
public:
    LoopWriter(const Graph& g, const std::vector<OpId>& ops, const std::set<ValueId>& leaving)
        : g_(g), leaving_(leaving) {
        const Op& first = g.op(ops.front());
        program_.shape = is(first, "sum") ? g.shape(first.inputs[0]) : g.shape(first.outputs[0]);
        for (const OpId o : ops)
            for (const ValueId v : g.op(o).inputs) ++uses_[v];
        for (const OpId o : ops)
            if (!is_closing(g.op(o)) && leaving.contains(g.op(o).outputs[0])) ++uses_[g.op(o).outputs[0]];
        for (const OpId o : ops) emit(g.op(o));
        for (const auto& [value, reg] : stores_) store(value, reg);
        program_.registers = registers_;
    }

    const FusedProgram& program() const { return program_; }
    const std::vector<ValueId>& inputs() const { return inputs_; }
    const std::vector<ValueId>& outputs() const { return outputs_; }

private:
    std::uint8_t take_register() {
        if (!free_.empty()) {
            const std::uint8_t r = *free_.begin();
            free_.erase(free_.begin());
            return r;
        }
        return static_cast<std::uint8_t>(registers_++);
    }

    std::uint8_t operand(ValueId v) {
        if (const auto it = where_.find(v); it != where_.end()) return it->second;
        FusedInstruction in;
        in.to = take_register();
        if (is_scalar_fill(g_, v)) {
            in.code = FusedCode::constant;
            in.imm0 = static_cast<float>(g_.producer(v)->attrs.real("value"));
        } else {
            FusedProgram::Operand access;
            access_of(g_.shape(v), program_.shape, access);
            in.code = FusedCode::load;
            in.a = static_cast<std::uint8_t>(inputs_.size());
            inputs_.push_back(v);
            program_.inputs.push_back(access);
        }
        program_.code.push_back(in);
        where_[v] = in.to;
        return in.to;
    }

    void release(ValueId v) {
        if (--uses_[v] == 0) free_.insert(where_.at(v));
    }

    void emit(const Op& op) {
        if (is_closing(op)) {
            stores_.emplace_back(op.outputs[0], operand(op.inputs[0]));
            return;  // its operand's register stays taken until the end
        }
        FusedInstruction in;
        const FusedFormula& formula = *find_fused_formula(op.def->name);
        in.code = formula.code;
        if (formula.attributes[0]) in.imm0 = static_cast<float>(op.attrs.real(formula.attributes[0]));
        if (formula.attributes[1]) in.imm1 = static_cast<float>(op.attrs.real(formula.attributes[1]));
        std::array<std::uint8_t, 3> from{};
        for (std::size_t i = 0; i < op.inputs.size(); ++i) from[i] = operand(op.inputs[i]);
        in.a = from[0];
        in.b = from[1];
        in.c = from[2];
        for (const ValueId v : op.inputs) release(v);
        in.to = take_register();
        where_[op.outputs[0]] = in.to;
        program_.code.push_back(in);
        if (leaving_.contains(op.outputs[0])) stores_.emplace_back(op.outputs[0], in.to);
    }

    // Stores come last, so that an output may overwrite an input's memory.
    void store(ValueId value, std::uint8_t reg) {
        const Op& op = *g_.producer(value);
        FusedProgram::Operand access;
        if (is(op, "sum")) reduction_access(op.attrs.ints("axes"), program_.shape, access);
        access.half = is(op, "cast");
        FusedInstruction in;
        in.code = FusedCode::store;
        in.a = reg;
        in.b = static_cast<std::uint8_t>(outputs_.size());
        outputs_.push_back(value);
        program_.outputs.push_back(access);
        program_.code.push_back(in);
    }

    const Graph& g_;
    const std::set<ValueId>& leaving_;
    FusedProgram program_;
    std::vector<ValueId> inputs_, outputs_;
    std::map<ValueId, int> uses_;
    std::map<ValueId, std::uint8_t> where_;
    std::set<std::uint8_t> free_;
    std::vector<std::pair<ValueId, std::uint8_t>> stores_;
    int registers_ = 0;
};

}  // namespace

Graph fuse_elementwise(const Graph& graph, std::vector<ValueId>& values, std::size_t first_gated) {
    const Grouping grouping(graph, values, first_gated);
    const std::set<ValueId> kept(values.begin(), values.end());

    // Contracted order: a group runs where its last member stood; what it needs stands before, what needs it after,
    // once ready ops are taken smallest first.
    std::map<OpId, std::vector<OpId>> units;  // by the op that stands for the unit
    std::vector<OpId> unit_of(graph.ops.size());
    for (std::size_t o = 0; o < graph.ops.size(); ++o) {
        const auto id = static_cast<OpId>(o);
        const OpId head = grouping.group(id) == kNone ? id : grouping.members().at(grouping.group(id)).front();
        unit_of[o] = head;
        units[head].push_back(id);
    }
    std::map<OpId, std::set<OpId>> followers;
    std::map<OpId, std::size_t> waiting;
    for (std::size_t o = 0; o < graph.ops.size(); ++o)
        for (const ValueId v : graph.ops[o].inputs) {
            const OpId from = unit_of[static_cast<std::size_t>(graph.values[static_cast<std::size_t>(v)].producer)];
            if (from != unit_of[o] && followers[from].insert(unit_of[o]).second) ++waiting[unit_of[o]];
        }
    std::set<OpId> ready;
    for (const auto& [head, members] : units)
        if (!waiting.contains(head)) ready.insert(head);

    Rewriter to(graph);
    std::size_t done = 0;
    while (!ready.empty()) {
        const OpId head = *ready.begin();
        ready.erase(ready.begin());
        ++done;
        const std::vector<OpId>& members = units.at(head);
        if (grouping.group(head) == kNone) {
            to.copy(graph.op(head));
        } else {
            std::set<ValueId> leaving;
            for (const OpId o : members) {
                const ValueId y = graph.op(o).outputs[0];
                const auto& readers = grouping.readers(y);
                if (kept.contains(y) || std::any_of(readers.begin(), readers.end(),
                                                    [&](OpId r) { return grouping.group(r) != grouping.group(head); }))
                    leaving.insert(y);
            }
            const LoopWriter loop(graph, members, leaving);
            std::vector<TensorType> types;
            for (const ValueId v : loop.outputs()) types.push_back(graph.type(v));
            to.graph().current_origin = graph.op(members.front()).origin;
            const auto outputs =
                to.graph().append(op_named("fused"), to.mapped(loop.inputs()), encode_fused(loop.program()), types);
            for (std::size_t i = 0; i < outputs.size(); ++i) to.map(loop.outputs()[i], outputs[i]);
        }
        for (const OpId f : followers[head])
            if (--waiting[f] == 0) ready.insert(f);
    }
    if (done != units.size()) throw Error("the fuse pass made a cycle");
    return to.take(values);
}

}  // namespace netloom
