#include "core/network/document_check.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/base/names.h"
#include "core/layers/layer.h"
#include "core/network/nodes.h"

namespace netloom {
namespace {

constexpr std::size_t kMostKeys = 256;  // more are not compared with each other

Diagnostic fault(Text message, Text hint) {
    return {Severity::error, {}, std::move(message), std::move(hint), {}, {}};
}

const SourceInfo* source_of_node(const Node& node, const SourceTable& sources) {
    const auto it = sources.find(node.fields["source"].text());
    return it == sources.end() ? nullptr : &it->second;
}

std::vector<std::string> names_of(const std::vector<PortDef>& ports) {
    std::vector<std::string> names;
    names.reserve(ports.size());
    for (const PortDef& p : ports) names.push_back(p.name);
    return names;
}

template <class Map>
std::vector<std::string> keys_of(const Map& map) {
    std::vector<std::string> names;
    names.reserve(map.size());
    for (const auto& [key, value] : map) names.push_back(key);
    return names;
}

// Whether the ports of a node can be told: not those of an unknown layer, of a module that is missing, or of a data set
// whose source is not open. Each of these is a fault of its own.
bool has_known_ports(const Document& document, const Node& node, const SourceTable& sources) {
    const LayerDef* def = find_layer(node.type);
    if (!def) return false;
    if (def->role == Role::data) return source_of_node(node, sources) != nullptr;
    return def->role != Role::module || document.modules.contains(node.module);
}

// The ports at the ends of the wires of one network, each node's asked for once.
class WireEnds {
public:
    WireEnds(const Document& document, const Network& network, const SourceTable& sources)
        : document_(document), sources_(sources) {
        for (const Node& node : network.nodes) nodes_.emplace(node.id, &node);
    }

    Diagnostics faults(const Edge& wire) {
        Diagnostics out;
        const auto from = nodes_.find(wire.from.node), to = nodes_.find(wire.to.node);
        if (from == nodes_.end() || to == nodes_.end()) return out;
        const auto add = [&](Text message, Text hint) {
            out.push_back(fault(std::move(message), std::move(hint)));
            out.back().where.port = wire.to.port;
        };
        if (const Ports* ports = ports_at(*to->second); ports && !find_port(ports->inputs, wire.to.port))
            add(Text("the wire from %1:%2 leads to \"%3\", and there is no such input", from->second->name,
                     wire.from.port, wire.to.port),
                known_names(wire.to.port, names_of(ports->inputs)));
        if (const Ports* ports = ports_at(*from->second); ports && !find_port(ports->outputs, wire.from.port))
            add(Text("the wire comes from \"%1\" of %2, and there is no such output", wire.from.port,
                     from->second->name),
                known_names(wire.from.port, names_of(ports->outputs)));
        return out;
    }

private:
    /// Null where they cannot be told.
    const Ports* ports_at(const Node& node) {
        if (!has_known_ports(document_, node, sources_)) return nullptr;
        auto known = ports_.find(node.id);
        if (known == ports_.end())
            known = ports_.emplace(node.id, ports_of(document_, node, source_of_node(node, sources_))).first;
        return &known->second;
    }

    const Document& document_;
    const SourceTable& sources_;
    std::unordered_map<NodeId, const Node*> nodes_;
    std::unordered_map<NodeId, Ports> ports_;
};

// Letters and numbers at the end of a key tell apart instances that are meant to be apart: "critic_2", "block_b".
std::string_view stem_of(std::string_view key) {
    while (!key.empty() && key.back() >= '0' && key.back() <= '9') key.remove_suffix(1);
    const auto line = key.rfind('_');
    return line != std::string_view::npos && line + 2 >= key.size() ? key.substr(0, line) : key;
}

class Check {
public:
    Check(const Document& document, const SourceTable& sources) : document_(document), sources_(sources) {
        for (const LayerDef& def : all_layers()) layers_.push_back(def.type);
        for (const DataSource& source : document.sources) source_names_.push_back(source.name);
        note_keys(document.network);
        for (const auto& [key, module] : document.modules) note_keys(module.network);
    }

    // `path`: of the instance. A module without one has only its key.
    void network(const Network& network, const NodePath& path, const std::string* module = nullptr) {
        std::set<NodeId> wired;
        for (const Edge& e : network.edges) wired.insert({e.from.node, e.to.node});
        const auto add = [&](NodeId id, Diagnostic d) {
            if (!module) {
                d.where.node = path;
                d.where.node.push_back(id);
                d.label = document_.label(d.where.node);
            } else {
                d.label = *module + "/" + network.find(id)->name;
            }
            if (!wired.contains(id)) d.severity = Severity::warning;
            found.push_back(std::move(d));
        };
        for (const Node& n : network.nodes)
            for (Diagnostic& d : node(n)) add(n.id, std::move(d));
        WireEnds ends(document_, network, sources_);
        for (const Edge& e : network.edges)
            for (Diagnostic& d : ends.faults(e)) add(e.to.node, std::move(d));
    }

    void frames(const Network& network) {
        static const std::vector<std::string> families = [] {
            std::vector<std::string> names;
            for (int f = 0; f <= static_cast<int>(Family::other); ++f)
                names.emplace_back(name_of(static_cast<Family>(f)));
            return names;
        }();
        for (const Frame& frame : network.frames) {
            if (frame.colour.empty() || std::find(families.begin(), families.end(), frame.colour) != families.end())
                continue;
            Diagnostic d = fault(Text("there is no colour \"%1\"", frame.colour), known_names(frame.colour, families));
            d.severity = Severity::warning;
            d.label = frame.title;
            d.where.field = "colour";
            found.push_back(std::move(d));
        }
    }

    Diagnostics found;

private:
    void note_keys(const Network& network) {
        for (const Node& n : network.nodes)
            if (!n.weights_key.empty()) keys_[n.weights_key].push_back(&n);
    }

    Diagnostics node(const Node& node) const {
        const LayerDef* def = find_layer(node.type);
        if (!def)
            return {fault(Text("there is no layer type \"%1\"", node.type),
                          nearest_name(node.type, layers_).empty() ? Text("open the project with a newer version")
                                                                   : known_names(node.type, layers_))};
        Diagnostics out = validate(def->fields, node.fields);
        if (def->role == Role::module) {
            check_module(node, out);
        } else if (!node.module.empty() || !node.weights_key.empty()) {
            const char* const member = node.module.empty() ? "weights_key" : "module";
            out.push_back(fault(Text("\"%1\" is said of a node that is no module: %2", member,
                                     node.module.empty() ? node.weights_key : node.module),
                                "remove it, or make the node a module"));
            out.back().severity = Severity::warning;
        }
        if (def->role == Role::data) check_source(node, out);
        return out;
    }

    void check_module(const Node& node, Diagnostics& out) const {
        if (!document_.modules.contains(node.module))
            out.push_back(fault(Text("its module \"%1\" is not in this project", node.module),
                                known_names(node.module, keys_of(document_.modules))));
        if (node.weights_key.empty() || keys_.size() > kMostKeys) return;
        // A key that is spelt almost like another of the same module was likely meant to be it.
        std::vector<std::string> others;
        const auto& own = keys_.at(node.weights_key);
        for (const auto& [key, nodes] : keys_) {
            const bool same_module =
                std::any_of(nodes.begin(), nodes.end(), [&](const Node* n) { return n->module == node.module; });
            if (key != node.weights_key && same_module && stem_of(key) != stem_of(node.weights_key))
                others.push_back(key);
        }
        const std::string meant = nearest_name(node.weights_key, others);
        if (!meant.empty() && own.size() == 1) {
            out.push_back(fault(
                Text("its weights key \"%1\" is no other's, and is spelt almost like \"%2\"", node.weights_key, meant),
                "spell them alike where they are to share weights"));
            out.back().severity = Severity::warning;
            out.back().where.field = "weights_key";
        }
        for (const Node* other : own) {
            if (other->module == node.module) continue;
            out.push_back(fault(Text("its weights key \"%1\" is also that of %2, which is another module",
                                     node.weights_key, other->name),
                                "instances of different modules share nothing: give each its own key"));
            out.back().severity = Severity::warning;
            out.back().where.field = "weights_key";
            break;
        }
    }

    void check_source(const Node& node, Diagnostics& out) const {
        const std::string& name = node.fields["source"].text();
        if (name.empty() || document_.source(name)) return;
        out.push_back(fault(Text("there is no data source \"%1\"", name), known_names(name, source_names_)));
        out.back().where.field = "source";
    }

    const Document& document_;
    const SourceTable& sources_;
    std::vector<std::string> layers_, source_names_;
    std::map<std::string, std::vector<const Node*>> keys_;
};

}  // namespace

Diagnostics wire_faults(const Document& document, const NodePath& instances, const Edge& wire,
                        const SourceTable& sources) {
    const Network* network = document.network_at(instances);
    if (!network) return {};
    Diagnostics out = WireEnds(document, *network, sources).faults(wire);
    for (Diagnostic& d : out) {
        d.where.node = instances;
        d.where.node.push_back(wire.to.node);
        d.label = document.label(d.where.node);
    }
    return out;
}

Diagnostics check_document(const Document& document, const SourceTable& sources) {
    if (too_large(document)) return {};
    Check check(document, sources);
    check.network(document.network, {});
    check.frames(document.network);
    std::set<std::string> entered;
    for (const NodePath& path : all_nodes(document)) {
        const Node& node = *document.find(path);
        const auto module = document.modules.find(node.module);
        if (node.type != "module" || module == document.modules.end()) continue;
        entered.insert(module->first);
        if (std::find(path.begin(), path.end() - 1, node.id) != path.end() - 1) continue;  // a module in itself
        check.network(module->second.network, path);
    }
    for (const auto& [key, module] : document.modules) {
        check.frames(module.network);
        if (!entered.contains(key)) check.network(module.network, {}, &key);
    }
    return std::move(check.found);
}

}  // namespace netloom
