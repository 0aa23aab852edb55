#include <algorithm>
#include <map>
#include <string_view>

#include "core/compile/passes.h"
#include "core/graph/op.h"

namespace netloom {

Rewriter::Rewriter(const Graph& from) : from_(from), map_(from.values.size(), kNone) {
    to_.variables = from.variables;
    to_.origins = from.origins;
    to_.inputs = from.inputs;
    to_.seed = from.seed;
    to_.ops.reserve(from.ops.size());
    to_.values.reserve(from.values.size());
}

std::vector<ValueId> Rewriter::mapped(const std::vector<ValueId>& old) const {
    std::vector<ValueId> out;
    out.reserve(old.size());
    for (const ValueId v : old) out.push_back(mapped(v));
    return out;
}

void Rewriter::copy(const Op& op) {
    copy(op, mapped(op.inputs));
}

void Rewriter::copy(const Op& op, std::vector<ValueId> operands) {
    std::vector<TensorType> types;
    for (const ValueId v : op.outputs) types.push_back(from_.type(v));
    to_.current_origin = op.origin;
    const auto outputs = to_.append(*op.def, std::move(operands), op.attrs, std::move(types));
    for (std::size_t i = 0; i < outputs.size(); ++i) map(op.outputs[i], outputs[i]);
}

Graph Rewriter::take(std::vector<ValueId>& values) {
    for (ValueId& v : values) v = mapped(v);
    for (Input& i : to_.inputs) i.value = mapped(i.value);
    to_.current_origin = kNone;
    return std::move(to_);
}

Graph eliminate_dead(const Graph& graph, std::vector<ValueId>& values) {
    std::vector<bool> needed(graph.values.size(), false), keep(graph.ops.size(), false);
    for (const ValueId v : values) needed[static_cast<std::size_t>(v)] = true;
    for (std::size_t o = graph.ops.size(); o-- > 0;) {
        const Op& op = graph.ops[o];
        keep[o] = op.def->effect || std::any_of(op.outputs.begin(), op.outputs.end(),
                                                [&](ValueId v) { return needed[static_cast<std::size_t>(v)]; });
        if (!keep[o]) continue;
        for (const ValueId v : op.inputs) needed[static_cast<std::size_t>(v)] = true;
    }
    Rewriter to(graph);
    for (std::size_t o = 0; o < graph.ops.size(); ++o)
        if (keep[o]) to.copy(graph.ops[o]);
    return to.take(values);
}

namespace {

bool is(const Op& op, std::string_view name) {
    return op.def->name == name;
}

// A key under which equal pure ops meet.
std::string merge_key(const Op& op, const std::vector<ValueId>& operands) {
    std::string key = op.def->name;
    for (const ValueId v : operands) key += " " + std::to_string(v);
    for (const auto& [name, value] : op.attrs.items()) {
        key += "|" + name + "=";
        if (const auto* i = std::get_if<std::int64_t>(&value)) key += std::to_string(*i);
        if (const auto* r = std::get_if<double>(&value)) key.append(reinterpret_cast<const char*>(r), sizeof *r);
        if (const auto* s = std::get_if<std::string>(&value)) key += *s;
        if (const auto* v = std::get_if<Ints>(&value))
            for (const std::int64_t n : *v) key += std::to_string(n) + ",";
        if (const auto* t = std::get_if<Tensor>(&value)) {
            key += t->shape().str();
            key.append(reinterpret_cast<const char*>(t->data()), t->bytes());
        }
    }
    return key;
}

}  // namespace

Graph simplify(const Graph& graph, std::vector<ValueId>& values) {
    Rewriter to(graph);
    Graph& out = to.graph();
    std::map<std::string, OpId> seen;

    for (const Op& op : graph.ops) {
        std::vector<ValueId> operands = to.mapped(op.inputs);
        if (is(op, "stop_gradient")) {
            to.map(op.outputs[0], operands[0]);
            continue;
        }
        if (is(op, "reshape")) {
            // The shape before the last of several reshapes does not matter.
            while (out.producer(operands[0]) && is(*out.producer(operands[0]), "reshape"))
                operands[0] = out.producer(operands[0])->inputs[0];
            if (out.shape(operands[0]) == graph.shape(op.outputs[0])) {
                to.map(op.outputs[0], operands[0]);
                continue;
            }
        }
        if (op.def->elementwise && operands.size() > 1) {
            // An elementwise reader broadcasts by itself as long as another operand still gives the shape.
            for (std::size_t i = 0; i < operands.size(); ++i) {
                const Op* p = out.producer(operands[i]);
                if (!p || !is(*p, "broadcast_to")) continue;
                Shape shape = out.shape(p->inputs[0]);
                bool fits = true;
                for (std::size_t j = 0; j < operands.size(); ++j)
                    if (j != i) fits = broadcast(shape, out.shape(operands[j]), shape) && fits;
                if (fits && shape == graph.shape(op.outputs[0])) operands[i] = p->inputs[0];
            }
        }
        Attrs attrs = op.attrs;
        if (is(op, "affine")) {
            double scale = attrs.real("scale"), shift = attrs.real("shift");
            if (const Op* p = out.producer(operands[0]); p && is(*p, "affine")) {
                // (x·a + b)·c + d, computed in double: one rounding instead of two.
                shift += scale * p->attrs.real("shift");
                scale *= p->attrs.real("scale");
                operands[0] = p->inputs[0];
                attrs = Attrs{{"scale", scale}, {"shift", shift}};
            }
            if (scale == 1 && shift == 0) {
                to.map(op.outputs[0], operands[0]);
                continue;
            }
        }
        Op rewritten{op.def, operands, {}, attrs, op.origin};
        if (op.def->pure) {
            const std::string key = merge_key(rewritten, operands);
            const auto [it, fresh] = seen.try_emplace(key, static_cast<OpId>(out.ops.size()));
            if (!fresh) {
                const Op& same = out.op(it->second);
                for (std::size_t i = 0; i < op.outputs.size(); ++i) to.map(op.outputs[i], same.outputs[i]);
                continue;
            }
        }
        std::vector<TensorType> types;
        for (const ValueId v : op.outputs) types.push_back(graph.type(v));
        out.current_origin = op.origin;
        const auto outputs = out.append(*op.def, operands, attrs, std::move(types));
        for (std::size_t i = 0; i < outputs.size(); ++i) to.map(op.outputs[i], outputs[i]);
    }
    return to.take(values);
}

Graph order_effects(const Graph& graph, std::vector<ValueId>& values, std::size_t& first_gated) {
    std::vector<bool> gated(graph.ops.size(), false);
    std::vector<bool> free_reader(graph.values.size(), false), gated_reader(graph.values.size(), false);
    for (const ValueId v : values) free_reader[static_cast<std::size_t>(v)] = true;
    for (std::size_t o = graph.ops.size(); o-- > 0;) {
        const Op& op = graph.ops[o];
        const bool assign_gated = is(op, "assign") && op.inputs.size() == 2;
        bool any_gated = false, any_free = false;
        for (const ValueId v : op.outputs) {
            any_gated = any_gated || gated_reader[static_cast<std::size_t>(v)];
            any_free = any_free || free_reader[static_cast<std::size_t>(v)];
        }
        const bool is_leaf = op.inputs.empty();
        gated[o] = assign_gated || (any_gated && !any_free && !is_leaf);
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            // The gate itself is computed before.
            const bool behind = gated[o] && !(assign_gated && i == 1);
            (behind ? gated_reader : free_reader)[static_cast<std::size_t>(op.inputs[i])] = true;
        }
    }
    Rewriter to(graph);
    for (std::size_t o = 0; o < graph.ops.size(); ++o)
        if (!gated[o]) to.copy(graph.ops[o]);
    first_gated = to.graph().ops.size();
    for (std::size_t o = 0; o < graph.ops.size(); ++o)
        if (gated[o]) to.copy(graph.ops[o]);
    return to.take(values);
}

}  // namespace netloom
