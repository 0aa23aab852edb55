#include "core/compile/placement.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "core/graph/op.h"
#include "core/ops/fused.h"

namespace netloom {
namespace {

std::size_t at(std::int32_t i) {
    return static_cast<std::size_t>(i);
}

bool is(const Op& op, std::string_view name) {
    return op.def->name == name;
}

class Placer {
public:
    Placer(const Graph& graph, const std::vector<ValueId>& fetches, std::size_t first_gated,
           const PlacementOptions& options)
        : graph_(graph), fetches_(fetches), first_gated_(first_gated), options_(options) {
        out_.places.assign(graph.values.size(), {});
        place_sources();
        place_assigned();
        place_in_arena();
    }
    Placement take() { return std::move(out_); }

private:
    Place& place(ValueId v) { return out_.places[at(v)]; }

    void place_sources() {
        for (const Op& op : graph_.ops) {
            if (is(op, "variable"))
                place(op.outputs[0]) = {Place::Kind::variable, static_cast<std::int32_t>(op.attrs.integer("variable"))};
            if (is(op, "input"))
                place(op.outputs[0]) = {Place::Kind::input, static_cast<std::int32_t>(op.attrs.integer("index"))};
            if (is(op, "constant") || is(op, "fill"))
                place(op.outputs[0]) = {Place::Kind::constant, static_cast<std::int32_t>(out_.constants++)};
        }
    }

    void place_assigned() {
        for (const Op& op : graph_.ops) {
            if (!is(op, "assign")) continue;
            const Place variable{Place::Kind::variable, static_cast<std::int32_t>(op.attrs.integer("variable"))};
            if (computes_in_variable(op)) place(op.inputs[0]) = variable;
            place(op.outputs[0]) = variable;
        }
    }

    // Whether the value of an assign may be computed straight into the variable's memory: nobody reads the old contents
    // after its producer, except the producer itself where it works in place.
    bool computes_in_variable(const Op& assign) {
        const ValueId value = assign.inputs[0];
        const OpId producer = graph_.values[at(value)].producer;
        if (place(value).kind != Place::Kind::none || producer == kNone) return false;
        const Op& p = graph_.op(producer);
        if (is(p, "reshape") || is(p, "input") || is(p, "variable") || is(p, "constant") || is(p, "fill") ||
            is(p, "assign"))
            return false;
        const bool gated = assign.inputs.size() == 2;
        if (gated && at(producer) < first_gated_) return false;  // would write before the gate is known
        if (is_fetched(value)) return false;
        const std::set<ValueId> old = aliases_of(assign.attrs.integer("variable"));
        if (std::any_of(old.begin(), old.end(), [&](ValueId v) { return is_fetched(v); })) return false;
        for (std::size_t o = at(producer); o < graph_.ops.size(); ++o) {
            const Op& op = graph_.ops[o];
            if (is(op, "reshape")) continue;
            for (std::size_t i = 0; i < op.inputs.size(); ++i) {
                if (!old.contains(op.inputs[i])) continue;
                const bool itself = o == at(producer) && options_.in_place;
                if (!itself || !may_overwrite(p, i, at(graph_.values[at(value)].index))) return false;
            }
        }
        return true;
    }

    bool is_fetched(ValueId v) const { return std::find(fetches_.begin(), fetches_.end(), v) != fetches_.end(); }

    // The reads of a variable, and reshapes of them.
    std::set<ValueId> aliases_of(std::int64_t variable) const {
        std::set<ValueId> old;
        for (const Op& op : graph_.ops) {
            if (is(op, "variable") && op.attrs.integer("variable") == variable) old.insert(op.outputs[0]);
            if (is(op, "reshape") && old.contains(op.inputs[0])) old.insert(op.outputs[0]);
        }
        return old;
    }

    // Whether the op may write that output where that input lies.
    bool may_overwrite(const Op& op, std::size_t input, std::size_t output) const {
        if (is(op, "fused")) {
            const FusedProgram loop = decode_fused(op.attrs);
            return loop.inputs[input].access == FusedAccess::full && loop.outputs[output].access == FusedAccess::full &&
                   !loop.outputs[output].reduce && !loop.outputs[output].half;
        }
        const auto& allowed = op.def->in_place;
        return graph_.shape(op.inputs[input]) == graph_.shape(op.outputs[output]) &&
               std::any_of(allowed.begin(), allowed.end(),
                           [&](const InPlace& a) { return at(a.input) == input && at(a.output) == output; });
    }

    // A value has a buffer of its own, or takes over that of an operand (reshape, in place).
    void place_in_arena() {
        last_ = last_uses();
        for (std::size_t o = 0; o < graph_.ops.size(); ++o) {
            const Op& op = graph_.ops[o];
            if (is(op, "reshape")) {
                place(op.outputs[0]) = place(op.inputs[0]);
                continue;
            }
            std::set<std::int32_t> taken;
            for (std::size_t j = 0; j < op.outputs.size(); ++j) {
                const ValueId v = op.outputs[j];
                if (place(v).kind != Place::Kind::none) continue;
                const int until = std::max(last_[at(v)], static_cast<int>(o));
                const auto shared = shared_buffer(op, static_cast<int>(o), j, taken);
                if (shared)
                    // Two operands that share one buffer both end here; the output carries it on.
                    out_.buffers[at(*shared)].last = until;
                else
                    out_.buffers.push_back({graph_.type(v).bytes(), static_cast<int>(o), until});
                const std::int32_t buffer = shared.value_or(static_cast<std::int32_t>(out_.buffers.size()) - 1);
                place(v) = {Place::Kind::arena, buffer};
                taken.insert(buffer);
            }
        }
    }

    // The op that reads each value last, be it through a reshape; -1: nobody.
    std::vector<int> last_uses() const {
        std::vector<int> last(graph_.values.size(), -1);
        for (std::size_t o = 0; o < graph_.ops.size(); ++o)
            for (const ValueId v : graph_.ops[o].inputs) last[at(v)] = static_cast<int>(o);
        for (const ValueId v : fetches_) last[at(v)] = static_cast<int>(graph_.ops.size());
        for (std::size_t o = graph_.ops.size(); o-- > 0;) {
            const Op& op = graph_.ops[o];
            if (is(op, "reshape")) last[at(op.inputs[0])] = std::max(last[at(op.inputs[0])], last[at(op.outputs[0])]);
        }
        return last;
    }

    // The buffer of an operand that ends with op `o` and that output `j` may take over.
    std::optional<std::int32_t> shared_buffer(const Op& op, int o, std::size_t j, const std::set<std::int32_t>& taken) {
        if (!options_.in_place || !options_.reuse) return std::nullopt;
        const auto usable = [&](std::size_t i) {
            const ValueId in = op.inputs[i];
            const Place& p = place(in);
            return p.kind == Place::Kind::arena && out_.buffers[at(p.index)].last == o && !taken.contains(p.index) &&
                   graph_.type(in).bytes() == graph_.type(op.outputs[j]).bytes() &&
                   std::count(op.inputs.begin(), op.inputs.end(), in) == 1;
        };
        if (is(op, "fused")) {
            for (std::size_t i = 0; i < op.inputs.size(); ++i)
                if (usable(i) && may_overwrite(op, i, j)) return place(op.inputs[i]).index;
            return std::nullopt;
        }
        for (const InPlace& allowed : op.def->in_place)
            if (at(allowed.output) == j && at(allowed.input) < op.inputs.size() && usable(at(allowed.input)))
                return place(op.inputs[at(allowed.input)]).index;
        return std::nullopt;
    }

    const Graph& graph_;
    const std::vector<ValueId>& fetches_;
    std::size_t first_gated_;
    PlacementOptions options_;
    Placement out_;
    std::vector<int> last_;
};

}  // namespace

Placement place_values(const Graph& graph, const std::vector<ValueId>& fetches, std::size_t first_gated,
                       const PlacementOptions& options) {
    return Placer(graph, fetches, first_gated, options).take();
}

}  // namespace netloom
