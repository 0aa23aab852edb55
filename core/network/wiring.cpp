#include "core/network/wiring.h"

#include "core/base/budget.h"
#include "core/network/document_check.h"
#include "core/network/nodes.h"

namespace netloom {
namespace {

NodePath parent(const NodePath& path) {
    return {path.begin(), path.end() - 1};
}

NodePath joined(NodePath path, NodeId id) {
    path.push_back(id);
    return path;
}

}  // namespace

Wiring::Wiring(const Document& document, const SourceTable& sources, std::set<Endpoint> given)
    : document_(document), sources_(sources), given_(std::move(given)) {}

const SourceInfo* Wiring::data_of(const Node& node) const {
    const auto it = sources_.find(node.fields["source"].text());
    return it == sources_.end() ? nullptr : &it->second;
}

Ports Wiring::ports(const Node& node) const {
    return ports_of(document_, node, data_of(node));
}

std::optional<Endpoint> Wiring::source_of(const NodePath& node, const std::string& input) const {
    return source_of(parent(node), Port{node.back(), input});
}

std::optional<Endpoint> Wiring::source_of(const NodePath& instances, const Port& to) const {
    NodePath at = instances;
    Port input = to;
    for (std::int64_t steps = 0;; ++steps) {
        const Network* network = document_.network_at(at);
        const Edge* wire = network ? network->wire_into(input) : nullptr;
        if (!wire) return std::nullopt;
        const auto passes = passed_on(at, wire->from);
        if (!passes) {
            for (Diagnostic& d : wire_faults(document_, at, *wire, sources_)) throw Error(std::move(d));
            return std::nullopt;
        }
        if (passes->source) return passes->source;
        if (steps > limit(Limit::nodes))
            throw node_error(document_, joined(instances, to.node), "what is wired into it goes round in a circle",
                             "cut one wire of the circle", to.port);
        at = passes->instances;
        input = passes->input;
    }
}

std::optional<Endpoint> Wiring::source_of_output(const Endpoint& output) const {
    const auto passes = passed_on(parent(output.node), {output.node.back(), output.port});
    if (!passes || passes->source) return passes ? passes->source : std::nullopt;
    return source_of(passes->instances, passes->input);
}

std::optional<Wiring::Passed> Wiring::passed_on(const NodePath& instances, const Port& from) const {
    const Network* network = document_.network_at(instances);
    const Node* node = network ? network->find(from.node) : nullptr;
    if (!node || node->muted) return std::nullopt;
    const NodePath path = joined(instances, node->id);
    const auto first_input = [&](const Node& of, const NodePath& at) -> std::optional<Passed> {
        const Ports ports = ports_of(document_, of);
        if (ports.inputs.empty()) return std::nullopt;
        return Passed{{}, at, {of.id, ports.inputs.front().name}};
    };
    if (given_.contains({path, from.port})) return Passed{Endpoint{path, from.port}, {}, {}};
    if (node->bypassed) return first_input(*node, instances);
    if (node->type == "module") {
        const Network* inside = document_.network_at(path);
        if (!inside)
            throw node_error(document_, path, Text("its module \"%1\" is not in this project", node->module),
                             "delete it or choose another module");
        if (static_cast<std::int64_t>(instances.size()) >= limit(Limit::nesting))
            throw node_error(document_, path, "modules are nested without end", "take the module out of itself");
        const Node* end = inside->find_by_name(from.port);
        if (!end || end->type != "module_output") return std::nullopt;
        return first_input(*end, path);
    }
    if (node->type == "module_input") {
        if (instances.empty()) return std::nullopt;
        return Passed{{}, parent(instances), {instances.back(), node->name}};
    }
    // What a data set gives is only known once its source is open; building it says why it is not.
    const SourceInfo* source = data_of(*node);
    const LayerDef* def = find_layer(node->type);
    const bool is_known = def && (def->role != Role::data || source);
    if (is_known && !find_port(ports_of(document_, *node, source).outputs, from.port)) return std::nullopt;
    return Passed{Endpoint{path, from.port}, {}, {}};
}

std::vector<Endpoint> Wiring::inputs_of(const NodePath& path) const {
    std::vector<Endpoint> out;
    const Node* node = document_.find(path);
    if (!node) return out;
    for (const PortDef& port : ports(*node).inputs) {
        try {
            const auto source = source_of(path, port.name);
            if (source && !given_.contains(*source)) out.push_back(*source);
        } catch (const Error&) {
            // Building the node says it.
        }
    }
    return out;
}

}  // namespace netloom
