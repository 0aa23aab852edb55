#include "core/compile/lower.h"

#include <algorithm>

#include "core/base/budget.h"
#include "core/base/names.h"

namespace netloom {
namespace {

std::size_t most_nodes() {
    return static_cast<std::size_t>(limit(Limit::nodes));
}

Diagnostic too_many_nodes() {
    return *over_limit(Limit::nodes, limit(Limit::nodes) + 1);
}

std::set<Endpoint> fed_wires(const LowerOptions& options) {
    std::set<Endpoint> out;
    for (const auto& [endpoint, type] : options.feeds) out.insert(endpoint);
    return out;
}

}  // namespace

Lowering::Lowering(const Document& document, const SourceTable& sources, LowerOptions options)
    : document_(document),
      sources_(sources),
      options_(std::move(options)),
      wiring_(document, sources, fed_wires(options_)) {
    graph_.seed = options_.seed;
    services_.graph = &graph_;
    services_.batch = options_.batch;
    services_.float_type = options_.float_type;
    services_.sources = &sources_;
    const TensorType scalar{DType::i32, Shape{}};
    services_.counter = {&graph_, graph_.input("counter", scalar, Input::Kind::step_scalar)};
    services_.first_sample = {&graph_, graph_.input("first_sample", scalar, Input::Kind::step_scalar)};
    services_.buffer_values = &buffer_values_;
    services_.averaged = &options_.averaged;
    services_.carries = options_.carries;
    services_.column_behind = [this](const NodePath& path, const std::string& port) -> const Column* {
        const auto source = wiring_.source_of(path, port);
        const Node* from = source ? document_.find(source->node) : nullptr;
        const SourceInfo* info = from ? wiring_.data_of(*from) : nullptr;
        return info ? info->find(source->port) : nullptr;
    };
    for (const auto& [endpoint, type] : options_.feeds) {
        check_feed(endpoint);
        const Val v{&graph_, graph_.input(document_.label(endpoint.node) + ":" + endpoint.port, type)};
        const bool converts = is_floating(type.dtype) && type.dtype != options_.float_type;
        fed_[endpoint] = converts ? cast(v, options_.float_type) : v;
    }
}

// A feed that names nothing would feed nothing.
void Lowering::check_feed(const Endpoint& endpoint) const {
    const Node* node = document_.find(endpoint.node);
    if (!node) throw Error(Text("there is no node \"%1\"", document_.label(endpoint.node)));
    const SourceInfo* source = wiring_.data_of(*node);
    const LayerDef* def = find_layer(node->type);
    if (def && def->role == Role::data && !source) return;  // what cannot be opened may be fed all the same
    const Ports ports = ports_of(document_, *node, source);
    if (find_port(ports.inputs, endpoint.port) || find_port(ports.outputs, endpoint.port)) return;
    std::vector<std::string> known;
    for (const auto* side : {&ports.outputs, &ports.inputs})
        for (const PortDef& port : *side) known.push_back(port.name);
    fail(endpoint.node, Text("there is no port \"%1\" to feed", endpoint.port), known_names(endpoint.port, known),
         endpoint.port);
}

void Lowering::fail(const NodePath& path, Text message, Text hint, std::string port) const {
    throw node_error(document_, path, std::move(message), std::move(hint), std::move(port));
}

Val Lowering::value(const Endpoint& endpoint) {
    const Node* node = document_.find(endpoint.node);
    if (!node) throw Error(Text("there is no node \"%1\"", document_.label(endpoint.node)));
    // A parameter's slot names it like an output: "conv_1:weight".
    if (const auto source = wiring_.source_of_output(endpoint))
        if (const auto found = source_value(*source)) return *found;
    if (!has_role(*node, Role::module))
        for (const auto& p : this->node(endpoint.node).parameters)
            if (p.slot == endpoint.port) return p.value;
    std::vector<std::string> known;
    for (const PortDef& port : ports_of(document_, *node, wiring_.data_of(*node)).outputs) known.push_back(port.name);
    if (!has_role(*node, Role::module))
        for (const auto& p : this->node(endpoint.node).parameters) known.push_back(p.slot);
    fail(endpoint.node, Text("there is no output \"%1\"", endpoint.port), known_names(endpoint.port, known),
         endpoint.port);
}

std::optional<Val> Lowering::source_value(const Endpoint& source) {
    if (const auto fed = fed_.find(source); fed != fed_.end()) return fed->second;
    const LoweredNode& built = node(source.node);
    const auto it = built.outputs.find(source.port);
    return it == built.outputs.end() ? std::nullopt : std::optional<Val>(it->second);
}

// What a node needs is built before it, so that a long chain takes no stack.
const LoweredNode& Lowering::node(const NodePath& path) {
    const auto is_known = [&](const NodePath& p) { return built_.contains(p) || failed_.contains(p); };
    std::vector<NodePath> pending{path};
    std::set<NodePath> entered;
    while (!pending.empty()) {
        const NodePath at = pending.back();
        if (is_known(at)) {
            pending.pop_back();
        } else if (entered.size() > most_nodes()) {
            Diagnostic d = too_many_nodes();
            d.where.node = path;
            d.label = document_.label(path);
            failed_.emplace(path, Diagnostics{std::move(d)});
            break;
        } else if (entered.insert(at).second) {
            const std::vector<Endpoint> inputs = wiring_.inputs_of(at);
            for (auto i = inputs.rbegin(); i != inputs.rend(); ++i) {  // the last one pushed is built first
                const NodePath& input = i->node;
                if (is_known(input)) continue;
                if (entered.contains(input))  // still open: it waits for this one
                    failed_.emplace(at,
                                    Diagnostics{node_error(document_, input, "its output leads back into its own input",
                                                           "cut one wire of the circle")
                                                    .diagnostic()});
                else
                    pending.push_back(input);
            }
        } else {
            build_alone(at);
        }
    }
    if (const auto it = failed_.find(path); it != failed_.end()) throw Error(it->second.front());
    return built_.at(path);
}

const Diagnostics& Lowering::faults(const NodePath& path) const {
    static const Diagnostics none;
    const auto it = failed_.find(path);
    return it == failed_.end() ? none : it->second;
}

void Lowering::build_alone(const NodePath& path) {
    try {
        const Node* node = document_.find(path);
        if (!node) throw Error(Text("there is no node \"%1\"", document_.label(path)));
        const LayerDef* def = find_layer(node->type);
        if (!def)
            fail(path, Text("there is no layer type \"%1\"", node->type),
                 "delete the node, or open the project with a newer version");
        if (built_.size() >= most_nodes()) throw Error(too_many_nodes());
        Diagnostics faults;
        std::map<std::string, Val> inputs = inputs_for(path, *node, *def, faults);
        if (!faults.empty()) {
            failed_.emplace(path, std::move(faults));
            return;
        }
        LoweredNode built = build(path, *node, *def, std::move(inputs));
        order_.push_back(path);
        built_.emplace(path, std::move(built));
    } catch (const Error& e) {
        Diagnostic d = e.diagnostic();
        if (d.where.node.empty()) {
            d.where.node = path;
            d.label = document_.label(path);
        }
        failed_.emplace(path, Diagnostics{std::move(d)});
    }
}

// Each fault stands for itself, whatever else is wrong. What lies upstream is only said where nothing is wrong here.
std::map<std::string, Val> Lowering::inputs_for(const NodePath& path, const Node& node, const LayerDef& def,
                                                Diagnostics& faults) {
    for (Diagnostic d : validate(def.fields, node.fields)) {
        d.where.node = path;
        d.label = document_.label(path);
        faults.push_back(std::move(d));
    }
    std::map<std::string, Val> inputs;
    Diagnostics upstream;
    for (const PortDef& port : ports_of(document_, node, wiring_.data_of(node)).inputs) {
        std::optional<Val> value;
        try {
            if (const auto source = wiring_.source_of(path, port.name)) value = source_value(*source);
        } catch (const Error& e) {
            upstream.push_back(e.diagnostic());
            continue;
        }
        if (!value)
            if (const auto fed = fed_.find({path, port.name}); fed != fed_.end()) value = fed->second;
        const auto fault = [&](Text message, Text hint) {
            faults.push_back(node_error(document_, path, std::move(message), std::move(hint), port.name).diagnostic());
        };
        if (value && value->dtype() != DType::i32 && !port.accepts(PortKind::tensor))
            fault(Text("the input \"%1\" takes whole-number labels, but real numbers arrive", port.name),
                  "wire the label column of a dataset into it");
        else if (value)
            inputs.emplace(port.name, *value);
        else if (!port.optional)
            fault(Text("the input \"%1\" is not connected", port.name), "drag a wire to it");
    }
    faults.insert(faults.end(), upstream.begin(), upstream.end());
    return inputs;
}

LoweredNode Lowering::build(const NodePath& path, const Node& node, const LayerDef& def,
                            std::map<std::string, Val> inputs) {
    if (!def.build) return {};

    const auto before = graph_.current_origin;
    graph_.current_origin = static_cast<std::int32_t>(graph_.origins.size());
    graph_.origins.push_back({path, document_.label(path)});
    const struct Restore {
        Graph& graph;
        std::int32_t origin;
        ~Restore() { graph.current_origin = origin; }
    } restore{graph_, before};

    LayerBuilder builder(services_, document_, node, def, path, weights_prefix(document_, path), std::move(inputs),
                         is_training(path));
    def.build(builder);
    LoweredNode out;
    out.outputs = builder.outputs();
    out.parameters = builder.parameters();
    out.loss = builder.loss_value();
    out.loss_weight = builder.loss_weight();
    out.metric = builder.metric_value();
    out.penalties = builder.penalties();
    out.state_updates = builder.state_updates();
    for (const auto& [variable, value] : builder.buffer_updates()) buffer_values_.insert_or_assign(variable, value);
    return out;
}

bool Lowering::is_training(const NodePath& path) const {
    return options_.training && !options_.frozen.contains(weights_key(document_, path));
}

}  // namespace netloom
