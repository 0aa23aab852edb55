#include "core/compile/lower.h"

#include <algorithm>

#include "core/base/budget.h"
#include "core/base/names.h"
#include "core/compile/document_check.h"

namespace netloom {
namespace {

NodePath joined(NodePath path, NodeId id) {
    path.push_back(id);
    return path;
}

NodePath parent(const NodePath& path) {
    return {path.begin(), path.end() - 1};
}

// The part of a weights key before the node's own id.
std::string weights_prefix(const Document& document, const NodePath& path) {
    std::string prefix;
    const Network* at = &document.network;
    for (std::size_t i = 0; i + 1 < path.size() && at; ++i) {
        const Node* instance = at->find(path[i]);
        if (!instance) break;
        // Instances made by hand without a key share with nobody.
        prefix += (instance->weights_key.empty() ? "i" + std::to_string(instance->id) : instance->weights_key) + "/";
        at = document.network_at(NodePath(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i) + 1));
    }
    return prefix;
}

std::size_t most_nodes() {
    return static_cast<std::size_t>(limit(Limit::nodes));
}

std::size_t most_nested() {
    return static_cast<std::size_t>(limit(Limit::nesting));
}

void collect(const Document& document, const Network& network, const NodePath& instances, std::vector<NodePath>& out) {
    for (const Node& node : network.nodes) {
        if (out.size() > most_nodes()) return;  // lowering refuses them
        const NodePath path = joined(instances, node.id);
        out.push_back(path);
        const bool inside = std::find(instances.begin(), instances.end(), node.id) != instances.end();
        if (node.type != "module" || inside) continue;
        if (const auto m = document.modules.find(node.module);
            m != document.modules.end() && instances.size() < most_nested())
            collect(document, m->second.network, path, out);
    }
}

Diagnostic too_many_nodes() {
    return *over_limit(Limit::nodes, limit(Limit::nodes) + 1);
}

struct ModuleSize {
    std::int64_t nodes = 0, depth = 0;  ///< all that is inside; levels of modules
};

/// Each module is counted once, however many instances it has. One that contains itself counts as empty inside itself:
/// lowering says that.
class ModuleSizes {
public:
    explicit ModuleSizes(const Document& document) : document_(document) {}

    ModuleSize of(const Network& network, std::int64_t level) {
        ModuleSize sum;
        for (const Node& node : network.nodes) {
            const ModuleSize inside = node.type == "module" ? of(node.module, level + 1) : ModuleSize{-1, -1};
            sum.nodes = std::min(kCountless, sum.nodes + 1 + std::max<std::int64_t>(0, inside.nodes));
            sum.depth = std::max(sum.depth, inside.depth + 1);
        }
        return sum;
    }

private:
    static constexpr std::int64_t kCountless = std::int64_t{1} << 60;

    ModuleSize of(const std::string& key, std::int64_t level) {
        const auto module = document_.modules.find(key);
        if (module == document_.modules.end() || level > limit(Limit::nesting)) return {};
        const auto [known, fresh] = sizes_.try_emplace(key);
        if (fresh) {
            const ModuleSize size = of(module->second.network, level);
            sizes_[key] = size;
            return size;
        }
        return known->second;
    }

    const Document& document_;
    std::map<std::string, ModuleSize> sizes_;
};

}  // namespace

std::optional<Diagnostic> too_large(const Document& document) {
    ModuleSizes sizes(document);
    const ModuleSize whole = sizes.of(document.network, 0);
    if (auto over = over_limit(Limit::nesting, whole.depth)) return over;
    return over_limit(Limit::nodes, whole.nodes);
}

std::string weights_key(const Document& document, const NodePath& node) {
    return weights_prefix(document, node) + std::to_string(node.back());
}

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
    services_.averaged = &options_.averaged;
    services_.carries = options_.carries;
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
    const SourceInfo* source = source_named_by(*node);
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

Diagnostic Lowering::error_at(const NodePath& path, Text message, Text hint) const {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), {}, document_.label(path)};
    d.where.node = path;
    return d;
}

void Lowering::fail(const NodePath& path, Text message, Text hint, std::string port) const {
    Diagnostic d = error_at(path, std::move(message), std::move(hint));
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
    std::vector<std::string> known;
    for (const PortDef& port : ports_of(document_, *node, source_named_by(*node)).outputs) known.push_back(port.name);
    if (node->type != "module")
        for (const auto& p : this->node(endpoint.node).parameters) known.push_back(p.slot);
    fail(endpoint.node, Text("there is no output \"%1\"", endpoint.port), known_names(endpoint.port, known),
         endpoint.port);
}

std::optional<Endpoint> Lowering::source_of(const NodePath& instances, const Port& to) const {
    NodePath at = instances;
    Port input = to;
    for (std::size_t steps = 0;; ++steps) {
        const Network* network = document_.network_at(at);
        const Edge* wire = network ? network->wire_into(input) : nullptr;
        if (!wire) return std::nullopt;
        const auto passes = passed_on(at, wire->from);
        if (!passes) {
            for (Diagnostic& d : wire_faults(document_, at, *wire, sources_)) throw Error(std::move(d));
            return std::nullopt;
        }
        if (passes->source) return passes->source;
        if (steps > most_nodes())
            fail(joined(instances, to.node), "what is wired into it goes round in a circle",
                 "cut one wire of the circle", to.port);
        at = passes->instances;
        input = passes->input;
    }
}

std::optional<Lowering::Passed> Lowering::passed_on(const NodePath& instances, const Port& from) const {
    const Network* network = document_.network_at(instances);
    const Node* node = network ? network->find(from.node) : nullptr;
    if (!node || node->muted) return std::nullopt;
    const NodePath path = joined(instances, node->id);
    const auto first_input = [&](const Node& of, const NodePath& at) -> std::optional<Passed> {
        const Ports ports = ports_of(document_, of);
        if (ports.inputs.empty()) return std::nullopt;
        return Passed{{}, at, {of.id, ports.inputs.front().name}};
    };
    if (fed_.contains({path, from.port})) return Passed{Endpoint{path, from.port}, {}, {}};
    if (node->bypassed) return first_input(*node, instances);
    if (node->type == "module") {
        const Network* inside = document_.network_at(path);
        if (!inside)
            fail(path, Text("its module \"%1\" is not in this project", node->module),
                 "delete it or choose another module");
        if (instances.size() >= most_nested())
            fail(path, "modules are nested without end", "take the module out of itself");
        const Node* end = inside->find_by_name(from.port);
        if (!end || end->type != "module_output") return std::nullopt;
        return first_input(*end, path);
    }
    if (node->type == "module_input") {
        if (instances.empty()) return std::nullopt;
        return Passed{{}, parent(instances), {instances.back(), node->name}};
    }
    // What a data set gives is only known once its source is open; building it says why it is not.
    const SourceInfo* source = source_named_by(*node);
    const LayerDef* def = find_layer(node->type);
    const bool is_known = def && (def->role != Role::data || source);
    if (is_known && !find_port(ports_of(document_, *node, source).outputs, from.port)) return std::nullopt;
    return Passed{Endpoint{path, from.port}, {}, {}};
}

std::optional<Val> Lowering::input_value(const NodePath& instances, const Port& to) {
    const auto source = source_of(instances, to);
    return source ? source_value(*source) : std::nullopt;
}

std::optional<Val> Lowering::output_value(const NodePath& instances, const Port& from) {
    const auto passes = passed_on(instances, from);
    if (!passes) return std::nullopt;
    return passes->source ? source_value(*passes->source) : input_value(passes->instances, passes->input);
}

std::optional<Val> Lowering::source_value(const Endpoint& source) {
    if (const auto fed = fed_.find(source); fed != fed_.end()) return fed->second;
    const LoweredNode& built = node(source.node);
    const auto it = built.outputs.find(source.port);
    return it == built.outputs.end() ? std::nullopt : std::optional<Val>(it->second);
}

std::vector<NodePath> Lowering::inputs_of(const NodePath& path) const {
    std::vector<NodePath> out;
    const Node* node = document_.find(path);
    if (!node) return out;
    for (const PortDef& port : ports_of(document_, *node, source_named_by(*node)).inputs) {
        try {
            const auto source = source_of(parent(path), {node->id, port.name});
            if (source && !fed_.contains(*source)) out.push_back(source->node);
        } catch (const Error&) {
            // Building the node says it.
        }
    }
    return out;
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
            const std::vector<NodePath> inputs = inputs_of(at);
            for (auto i = inputs.rbegin(); i != inputs.rend(); ++i) {  // the last one pushed is built first
                const NodePath& input = *i;
                if (is_known(input)) continue;
                if (entered.contains(input))  // still open: it waits for this one
                    failed_.emplace(at, Diagnostics{error_at(input, "its output leads back into its own input",
                                                             "cut one wire of the circle")});
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

const SourceInfo* Lowering::source_named_by(const Node& node) const {
    const auto it = sources_.find(node.fields["source"].text());
    return it == sources_.end() ? nullptr : &it->second;
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
    for (const PortDef& port : ports_of(document_, node, source_named_by(node)).inputs) {
        std::optional<Val> value;
        try {
            value = input_value(parent(path), {node.id, port.name});
        } catch (const Error& e) {
            upstream.push_back(e.diagnostic());
            continue;
        }
        if (!value)
            if (const auto fed = fed_.find({path, port.name}); fed != fed_.end()) value = fed->second;
        const auto fault = [&](Text message, Text hint) {
            faults.push_back(error_at(path, std::move(message), std::move(hint)));
            faults.back().where.port = port.name;
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
