#include "core/compile/lower.h"

#include <algorithm>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

NodePath joined(NodePath path, NodeId id) {
    path.push_back(id);
    return path;
}

NodePath parent(const NodePath& path) {
    return {path.begin(), path.end() - 1};
}

bool starts_with(const NodePath& path, const NodePath& prefix) {
    return prefix.size() <= path.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

void collect(const Document& document, const Network& network, const NodePath& instances, std::vector<NodePath>& out) {
    for (const Node& node : network.nodes) {
        out.push_back(joined(instances, node.id));
        const bool inside = std::find(instances.begin(), instances.end(), node.id) != instances.end();
        if (node.type != "module" || inside) continue;
        if (const auto m = document.modules.find(node.module); m != document.modules.end() && instances.size() < 32)
            collect(document, m->second.network, out.back(), out);
    }
}

}  // namespace

std::vector<NodePath> all_nodes(const Document& document) {
    std::vector<NodePath> out;
    collect(document, document.network, {}, out);
    return out;
}

std::vector<NodePath> nodes_of(const Document& document, Role role) {
    std::vector<NodePath> out = all_nodes(document);
    std::erase_if(out, [&](const NodePath& path) {
        const Node* node = document.find(path);
        const LayerDef* def = find_layer(node->type);
        return !def || def->role != role || node->muted || node->bypassed;
    });
    return out;
}

Lowering::Lowering(const Document& document, const SourceTable& sources, LowerOptions options)
    : document_(document), sources_(sources), options_(std::move(options)) {
    graph_.seed = options_.seed;
    services_.graph = &graph_;
    services_.batch = options_.batch;
    services_.float_type = options_.float_type;
    services_.sources = &sources_;
    const TensorType scalar{DType::i32, Shape{}};
    services_.counter = {&graph_, graph_.input("counter", scalar, Input::Kind::step_scalar)};
    services_.first_sample = {&graph_, graph_.input("first_sample", scalar, Input::Kind::step_scalar)};
    services_.buffer_values = &buffer_values_;
    for (const auto& [endpoint, type] : options_.feeds) {
        const Val v{&graph_, graph_.input(document_.label(endpoint.node) + ":" + endpoint.port, type)};
        const bool converts = is_floating(type.dtype) && type.dtype != options_.float_type;
        fed_[endpoint] = converts ? cast(v, options_.float_type) : v;
    }
}

void Lowering::fail(const NodePath& path, Text message, Text hint, std::string port) const {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), {}, document_.label(path)};
    d.where.node = path;
    d.where.port = std::move(port);
    throw Error(std::move(d));
}

Val Lowering::value(const Endpoint& endpoint) {
    const Node* node = document_.find(endpoint.node);
    if (!node) throw Error(Text("there is no node \"%1\"", document_.label(endpoint.node)));
    // A parameter's slot names it like an output: "conv_1:weight".
    const auto found = output_value(parent(endpoint.node), {node->id, endpoint.port});
    if (found) return *found;
    if (node->type != "module")
        for (const auto& p : this->node(endpoint.node).parameters)
            if (p.slot == endpoint.port) return p.value;
    fail(endpoint.node, Text("there is no output \"%1\"", endpoint.port), "choose one of the node's ports",
         endpoint.port);
}

std::optional<Val> Lowering::input_value(const NodePath& instances, const Port& to) {
    const Network* network = document_.network_at(instances);
    const Edge* wire = network ? network->wire_into(to) : nullptr;
    return wire ? output_value(instances, wire->from) : std::nullopt;
}

std::optional<Val> Lowering::output_value(const NodePath& instances, const Port& from) {
    const Network* network = document_.network_at(instances);
    const Node* node = network ? network->find(from.node) : nullptr;
    if (!node || node->muted) return std::nullopt;
    const NodePath path = joined(instances, node->id);
    if (const auto fed = fed_.find({path, from.port}); fed != fed_.end()) return fed->second;

    if (node->bypassed) {
        const Ports ports = ports_of(document_, *node);
        return ports.inputs.empty() ? std::nullopt : input_value(instances, {node->id, ports.inputs.front().name});
    }
    if (node->type == "module") {
        const Network* inside = document_.network_at(path);
        if (!inside)
            fail(path, Text("its module \"%1\" is not in this project", node->module),
                 "delete it or choose another module");
        if (instances.size() >= 32) fail(path, "modules are nested without end", "take the module out of itself");
        const Node* end = inside->find_by_name(from.port);
        if (!end || end->type != "module_output") return std::nullopt;
        const Ports ports = ports_of(document_, *end);
        return ports.inputs.empty() ? std::nullopt : input_value(path, {end->id, ports.inputs.front().name});
    }
    if (node->type == "module_input")
        return instances.empty() ? std::nullopt : input_value(parent(instances), {instances.back(), node->name});

    const LoweredNode& built = this->node(path);
    const auto it = built.outputs.find(from.port);
    return it == built.outputs.end() ? std::nullopt : std::optional<Val>(it->second);
}

const LoweredNode& Lowering::node(const NodePath& path) {
    if (const auto it = built_.find(path); it != built_.end()) return it->second;
    if (const auto it = failed_.find(path); it != failed_.end()) throw Error(it->second);
    const Node* node = document_.find(path);
    if (!node) throw Error(Text("there is no node \"%1\"", document_.label(path)));
    const LayerDef* def = find_layer(node->type);
    try {
        if (!def)
            fail(path, Text("there is no layer type \"%1\"", node->type),
                 "delete the node, or open the project with a newer version");
        if (std::find(building_.begin(), building_.end(), path) != building_.end())
            fail(path, "its output leads back into its own input", "cut one wire of the circle");
        building_.push_back(path);
        LoweredNode built = build(path, *node, *def);
        building_.pop_back();
        order_.push_back(path);
        return built_.emplace(path, std::move(built)).first->second;
    } catch (const Error& e) {
        if (!building_.empty() && building_.back() == path) building_.pop_back();
        Diagnostic d = e.diagnostic();
        if (d.where.node.empty()) {
            d.where.node = path;
            d.label = document_.label(path);
        }
        failed_.emplace(path, d);
        throw Error(d);
    }
}

LoweredNode Lowering::build(const NodePath& path, const Node& node, const LayerDef& def) {
    for (Diagnostic d : validate(def.fields, node.fields)) {
        d.where.node = path;
        d.label = document_.label(path);
        throw Error(std::move(d));
    }
    const SourceInfo* source = nullptr;
    if (const auto it = sources_.find(Props(def.fields, node.fields).values()["source"].text()); it != sources_.end())
        source = &it->second;
    const Ports ports = ports_of(document_, node, source);
    std::map<std::string, Val> inputs;
    for (const PortDef& port : ports.inputs) {
        const auto value = input_value(parent(path), {node.id, port.name});
        if (value) {
            const bool index = value->dtype() == DType::i32;
            if (!index && !port.accepts(PortKind::tensor))
                fail(path, Text("the input \"%1\" takes whole-number labels, but real numbers arrive", port.name),
                     "wire the label column of a dataset into it", port.name);
            inputs.emplace(port.name, *value);
        } else if (!port.optional) {
            fail(path, Text("the input \"%1\" is not connected", port.name), "drag a wire to it", port.name);
        }
    }
    if (!def.build) return {};

    const auto before = graph_.current_origin;
    graph_.current_origin = static_cast<std::int32_t>(graph_.origins.size());
    graph_.origins.push_back({path, document_.label(path)});
    const struct Restore {
        Graph& graph;
        std::int32_t origin;
        ~Restore() { graph.current_origin = origin; }
    } restore{graph_, before};

    LayerBuilder builder(services_, document_, node, def, path, weights_prefix(path), std::move(inputs),
                         is_training(path));
    def.build(builder);
    LoweredNode out;
    out.outputs = builder.outputs();
    out.parameters = builder.parameters();
    out.loss = builder.loss_value();
    out.metric = builder.metric_value();
    for (const auto& [variable, value] : builder.buffer_updates()) buffer_values_.insert_or_assign(variable, value);
    return out;
}

std::string Lowering::weights_prefix(const NodePath& path) const {
    std::string prefix;
    const Network* at = &document_.network;
    for (std::size_t i = 0; i + 1 < path.size() && at; ++i) {
        const Node* instance = at->find(path[i]);
        if (!instance) break;
        // Instances made by hand without a key share with nobody.
        prefix += (instance->weights_key.empty() ? "i" + std::to_string(instance->id) : instance->weights_key) + "/";
        at = document_.network_at(NodePath(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i) + 1));
    }
    return prefix;
}

bool Lowering::is_training(const NodePath& path) const {
    return options_.training && std::none_of(options_.frozen.begin(), options_.frozen.end(),
                                             [&](const NodePath& f) { return starts_with(path, f); });
}

}  // namespace netloom
