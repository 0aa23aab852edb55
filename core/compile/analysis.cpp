#include "core/compile/analysis.h"

#include <algorithm>
#include <limits>
#include <set>

#include "core/base/budget.h"
#include "core/base/saturated.h"
#include "core/compile/lower.h"
#include "core/network/document_check.h"

namespace netloom {
namespace {

// A network is lowered for two batch sizes: an axis that differs between the two is the batch.
constexpr Dim kBatchA = 6, kBatchB = 10;

std::int64_t multiply_adds(const Graph& g, const Op& op) {
    const std::string_view name = op.def->name;
    if (name == "matmul") {
        const bool ta = op.attrs.integer("transpose_a") != 0;
        return saturated_product(g.shape(op.outputs[0]).elements(), g.shape(op.inputs[0]).at(ta ? -2 : -1));
    }
    if (name == "conv2d")
        return saturated_product(g.shape(op.outputs[0]).elements(), g.shape(op.inputs[1]).product(0, 3));
    return 0;
}

bool has_any_wire(const Document& document, const NodePath& path) {
    const Network* network = document.network_at(NodePath(path.begin(), path.end() - 1));
    return network && !network->wires_of(path.back()).empty();
}

std::map<std::string, PortType> port_types(const LoweredNode& a, const LoweredNode* b) {
    std::map<std::string, PortType> out;
    for (const auto& [port, value] : a.outputs) {
        PortType type{value.graph->type(value.id), false};
        if (b && type.type.shape.rank() > 0) {
            const auto other = b->outputs.find(port);
            type.batched =
                other != b->outputs.end() && other->second.rank() > 0 && other->second.dim(0) != value.dim(0);
        }
        out.emplace(port, type);
    }
    return out;
}

}  // namespace

Analysis analyse(const Document& document, const SourceTable& sources) {
    Analysis out;
    if (auto over = too_large(document)) {
        out.diagnostics.push_back(std::move(*over));
        return out;
    }
    LowerOptions options;
    options.training = true;
    options.batch = kBatchA;
    Lowering a(document, sources, options);
    options.batch = kBatchB;
    Lowering b(document, sources, options);

    std::set<std::pair<NodePath, std::string>> said;
    const auto note = [&](NodeInfo& info, Diagnostic d) {
        if (!said.emplace(d.where.node, d.where.port + "\n" + d.where.field + "\n" + d.message.str()).second) return;
        info.diagnostics.push_back(d);
        out.diagnostics.push_back(std::move(d));
    };
    std::set<std::string> counted;
    const std::vector<NodePath> paths = all_nodes(document);
    std::vector<NodePath> sorted = paths;
    std::sort(sorted.begin(), sorted.end());
    for (Diagnostic& d : check_document(document, sources)) {
        if (d.where.node.empty()) {
            out.diagnostics.push_back(std::move(d));
        } else {
            NodeInfo& info = out.nodes[d.where.node];
            note(info, std::move(d));
        }
    }
    // What building says of a node, where the names in it have not said it before.
    const auto note_fault = [&](const NodePath& path, Diagnostic d) {
        // A fault upstream stands there, unless that is deeper than modules are listed: inside a module in itself.
        if (d.where.node != path && std::binary_search(sorted.begin(), sorted.end(), d.where.node)) return;
        NodeInfo& info = out.nodes[path];
        const bool is_said = std::any_of(
            info.diagnostics.begin(), info.diagnostics.end(),
            [&](const Diagnostic& known) { return !d.where.field.empty() && known.where.field == d.where.field; });
        if (is_said) return;
        if (!has_any_wire(document, path)) d.severity = Severity::warning;  // just placed, nothing is wrong yet
        note(info, std::move(d));
    };
    for (const NodePath& path : paths) {
        NodeInfo& info = out.nodes[path];
        const Node& node = *document.find(path);
        if (node.muted || node.bypassed) continue;
        const LayerDef* def = find_layer(node.type);
        try {
            if (def &&
                (def->role == Role::module || def->role == Role::module_input || def->role == Role::module_output)) {
                // What they carry is known by the wires around them.
                for (const PortDef& port : ports_of(document, node).outputs) {
                    const Val va = a.value({path, port.name}), vb = b.value({path, port.name});
                    PortType type{va.graph->type(va.id), va.rank() > 0 && vb.rank() > 0 && va.dim(0) != vb.dim(0)};
                    info.outputs.emplace(port.name, type);
                }
                continue;
            }
            const LoweredNode& built = a.node(path);
            const LoweredNode* other = nullptr;
            try {
                other = &b.node(path);
            } catch (const Error&) {
                // A layer that only fits one batch size shows its shape as it is.
            }
            info.outputs = port_types(built, other);
            for (const auto& p : built.parameters) {
                const Variable& v = a.graph().variables[static_cast<std::size_t>(p.variable)];
                info.parameters.push_back({p.slot, v.key, v.type.shape, p.buffer});
                if (p.buffer) continue;
                const Dim elements = saturated_product(v.type.shape.dims());
                info.parameter_count = saturated_sum(info.parameter_count, elements);
                if (counted.insert(v.key).second) out.parameter_count = saturated_sum(out.parameter_count, elements);
            }
        } catch (const Error& e) {
            const Diagnostics& faults = a.faults(path);
            if (faults.empty()) note_fault(path, e.diagnostic());
            for (const Diagnostic& d : faults) note_fault(path, d);
        }
    }
    for (const Op& op : a.graph().ops) {
        const std::int64_t n = op.origin == kNone ? 0 : multiply_adds(a.graph(), op) / kBatchA;
        if (n == 0) continue;
        std::int64_t& sum = out.nodes[a.graph().origins[static_cast<std::size_t>(op.origin)].path].multiply_adds;
        sum = std::min(sum, std::numeric_limits<std::int64_t>::max() - n) + n;
    }
    if (auto over = over_limit(Limit::parameters, out.parameter_count)) {
        const auto most = std::max_element(out.nodes.begin(), out.nodes.end(), [](const auto& less, const auto& more) {
            return less.second.parameter_count < more.second.parameter_count;
        });
        over->where.node = most->first;
        over->label = document.label(most->first);
        note(most->second, std::move(*over));
    }
    return out;
}

}  // namespace netloom
