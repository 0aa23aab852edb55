#include "app/document/module_edits.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/network/nodes.h"

namespace netloom {

namespace {

void eachNetwork(Document& document, const std::function<void(Network&)>& visit) {
    visit(document.network);
    for (auto& [key, module] : document.modules) visit(module.network);
}

std::string moduleAt(const Document& document, const NodePath& instances) {
    const Node* instance = instances.empty() ? nullptr : document.find(instances);
    return instance ? instance->module : std::string();
}

std::string freeKey(const Document& document, const std::string& title) {
    std::string stem;
    for (char c : title) {
        if (std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80))
            stem += static_cast<char>(c & 0x80 ? c : std::tolower(static_cast<unsigned char>(c)));
        else if (!stem.empty() && stem.back() != '_')
            stem += '_';
    }
    if (stem.empty()) stem = "module";
    std::string key = stem;
    for (int number = 2; document.modules.contains(key); ++number) key = stem + "_" + std::to_string(number);
    return key;
}

const char* wordOf(PortKind kind) {
    switch (kind) {
        case PortKind::tensor: return "tensor";
        case PortKind::index: return "index";
        case PortKind::scalar: return "scalar";
    }
    return "tensor";
}

// The label paths of the recipe, visited in place.
void eachLabel(Json& recipe, const std::function<void(std::string&)>& visit) {
    Json stages = recipe["stages"];
    if (!stages.is_array()) return;
    for (std::size_t s = 0; s < stages.size(); ++s) {
        const Json& phases = recipe["stages"][s]["phases"];
        for (std::size_t p = 0; p < phases.size(); ++p) {
            const std::string at = "stages[" + std::to_string(s) + "].phases[" + std::to_string(p) + "].";
            for (const char* list : {"losses", "trainable", "frozen"}) {
                for (std::size_t i = 0; i < recipe.at_path(at + list).size(); ++i) {
                    const std::string element = at + list + "[" + std::to_string(i) + "]";
                    const bool plain = recipe.at_path(element).is_string();
                    const std::string place = plain ? element : element + ".node";
                    std::string label = recipe.at_path(place).text();
                    if (label.empty()) continue;
                    const std::string before = label;
                    visit(label);
                    if (label != before) recipe.set_path(place, label);
                }
            }
        }
    }
}

Point middleOf(const Network& network) {
    Point sum;
    for (const Node& node : network.nodes) sum = {sum.x + node.position.x, sum.y + node.position.y};
    const double n = std::max<double>(1, static_cast<double>(network.nodes.size()));
    return {sum.x / n, sum.y / n};
}

}  // namespace

bool containsModule(const Document& document, const std::string& outer, const std::string& inner) {
    if (outer == inner) return true;
    const auto module = document.modules.find(outer);
    if (module == document.modules.end()) return false;
    return std::any_of(module->second.network.nodes.begin(), module->second.network.nodes.end(),
                       [&](const Node& n) { return !n.module.empty() && containsModule(document, n.module, inner); });
}

NodeId placeNode(Document& document, Network& network, const NewNode& node, const std::string& stem) {
    Node made;
    made.id = document.next_id++;
    made.type = node.type;
    made.name = Document::free_name(network, stem);
    made.fields = node.fields.is_object() ? node.fields : Json::object();
    made.position = node.position;
    made.module = node.module;
    // A dataset node begins with the project's data: most projects have one source.
    if (const LayerDef* def = find_layer(node.type); def && def->role == Role::data && !document.sources.empty())
        if (made.fields["source"].text().empty()) made.fields.set("source", document.sources.front().name);
    if (!made.module.empty()) made.weights_key = "w" + std::to_string(made.id);
    network.nodes.push_back(std::move(made));
    return network.nodes.back().id;
}

void renameNode(Document& document, const NodePath& instances, NodeId node, const std::string& name) {
    Network& network = *document.network_at(instances);
    Node* renamed = network.find(node);
    if (!renamed) return;
    std::map<std::string, NodePath> named;
    eachLabel(document.recipe, [&](std::string& label) {
        if (const auto path = document.path_of(label)) named.emplace(label, *path);
    });
    const std::string old = renamed->name;
    renamed->name = name;
    if (is_door(*renamed)) {
        const std::string module = moduleAt(document, instances);
        const bool input = has_role(*renamed, Role::module_input);
        eachNetwork(document, [&](Network& n) {
            for (Edge& e : n.edges) {
                Port& port = input ? e.to : e.from;
                const Node* instance = n.find(port.node);
                if (port.port == old && instance && !module.empty() && instance->module == module) port.port = name;
            }
        });
    }
    eachLabel(document.recipe, [&](std::string& label) {
        if (const auto path = named.find(label); path != named.end()) label = document.label(path->second);
    });
}

void pruneInstanceWires(Document& document) {
    const auto hasDoor = [&](const Node& instance, const char* type, const std::string& name) {
        const auto module = document.modules.find(instance.module);
        if (module == document.modules.end()) return false;
        const auto& nodes = module->second.network.nodes;
        return std::any_of(nodes.begin(), nodes.end(), [&](const Node& n) { return n.type == type && n.name == name; });
    };
    eachNetwork(document, [&](Network& network) {
        std::erase_if(network.edges, [&](const Edge& e) {
            const Node *from = network.find(e.from.node), *to = network.find(e.to.node);
            if (from && !from->module.empty() && !hasDoor(*from, "module_output", e.from.port)) return true;
            return to && !to->module.empty() && !hasDoor(*to, "module_input", e.to.port);
        });
    });
}

NodeId groupNodes(Document& document, const NodePath& instances, std::span<const NodeId> nodes,
                  const std::string& title, const std::function<Ports(const Node&)>& ports) {
    Network& outer = *document.network_at(instances);
    std::set<NodeId> chosen;
    for (NodeId id : nodes) {
        const Node* node = outer.find(id);
        if (node && !is_door(*node)) chosen.insert(id);
    }
    if (chosen.empty()) return 0;

    Module module;
    module.title = title;
    Network& inner = module.network;
    for (const Node& node : outer.nodes)
        if (chosen.contains(node.id)) inner.nodes.push_back(node);
    const Point middle = middleOf(inner);
    double left = middle.x, right = middle.x;
    for (const Node& node : inner.nodes) {
        left = std::min(left, node.position.x);
        right = std::max(right, node.position.x);
    }

    const std::string key = freeKey(document, title);
    Node instance;
    instance.id = document.next_id++;
    instance.type = "module";
    instance.name = Document::free_name(outer, key);
    instance.module = key;
    instance.weights_key = "w" + std::to_string(instance.id);
    instance.position = middle;

    const auto kindOf = [&](const Port& from) {
        const Node* node = outer.find(from.node);
        if (!node) return PortKind::tensor;
        const Ports p = ports(*node);
        const PortDef* port = find_port(p.outputs, from.port);
        return port ? port->kind : PortKind::tensor;
    };
    const auto door = [&](const char* type, const std::string& stem, PortKind kind, double x, std::size_t row) {
        Node made;
        made.id = document.next_id++;
        made.type = type;
        made.name = inner.find_by_name(stem) ? Document::free_name(inner, stem) : stem;
        if (kind != PortKind::tensor) made.fields.set("kind", wordOf(kind));
        made.position = {x, middle.y + 96.0 * static_cast<double>(row)};
        inner.nodes.push_back(made);
        return made;
    };
    std::map<Port, Node> inputs, outputs;  // by the wire's source: one door for all that it feeds
    std::vector<Edge> around;
    for (const Edge& e : outer.edges) {
        const bool from = chosen.contains(e.from.node), to = chosen.contains(e.to.node);
        if (from && to) {
            inner.edges.push_back(e);
        } else if (to) {
            auto at = inputs.find(e.from);
            if (at == inputs.end()) {
                at = inputs.emplace(e.from, door("module_input", e.to.port, kindOf(e.from), left - 220, inputs.size()))
                         .first;
                around.push_back({e.from, {instance.id, at->second.name}});
            }
            inner.edges.push_back({{at->second.id, "out"}, e.to});
        } else if (from) {
            auto at = outputs.find(e.from);
            if (at == outputs.end()) {
                const Node made = door("module_output", e.from.port, kindOf(e.from), right + 220, outputs.size());
                at = outputs.emplace(e.from, made).first;
                inner.edges.push_back({e.from, {made.id, "in"}});
            }
            around.push_back({{instance.id, at->second.name}, e.to});
        } else {
            around.push_back(e);
        }
    }
    outer.edges = std::move(around);
    std::erase_if(outer.nodes, [&](const Node& node) { return chosen.contains(node.id); });
    const NodeId id = instance.id;
    outer.nodes.push_back(std::move(instance));
    document.modules.emplace(key, std::move(module));
    return id;
}

std::vector<NodeId> unpackInstance(Document& document, const NodePath& instances, NodeId id) {
    Network& outer = *document.network_at(instances);
    const Node* found = outer.find(id);
    if (!found || !document.modules.contains(found->module)) return {};
    const Node instance = *found;
    Network inner = document.modules[instance.module].network;

    std::int64_t uses = 0;
    eachNetwork(document, [&](Network& n) {
        uses += std::count_if(n.nodes.begin(), n.nodes.end(),
                              [&](const Node& node) { return node.module == instance.module; });
    });
    // Ids are unique in the whole document: with another use left, these nodes are copies.
    if (uses > 1) {
        std::map<NodeId, NodeId> fresh;
        for (Node& node : inner.nodes) node.id = fresh[node.id] = document.next_id++;
        for (Frame& frame : inner.frames) frame.id = document.next_id++;
        for (Edge& e : inner.edges) {
            e.from.node = fresh[e.from.node];
            e.to.node = fresh[e.to.node];
        }
    }
    const auto doorOf = [&](const std::string& type, const std::string& name) {
        for (const Node& node : inner.nodes)
            if (node.type == type && node.name == name) return node.id;
        return NodeId{0};
    };
    // Who gives what an inner wire's source stands for: a node, or, through an input door, what feeds the instance.
    const auto sourceOf = [&](const Port& from) -> std::optional<Port> {
        const Node* node = inner.find(from.node);
        if (!node || !has_role(*node, Role::module_input)) return from;
        const Edge* feed = outer.wire_into({id, node->name});
        return feed ? std::optional(feed->from) : std::nullopt;
    };
    std::vector<Edge> wires;
    for (const Edge& e : outer.edges) {
        if (e.to.node == id) continue;
        if (e.from.node != id) {
            wires.push_back(e);
            continue;
        }
        const Edge* out = inner.wire_into({doorOf("module_output", e.from.port), "in"});
        if (const auto from = out ? sourceOf(out->from) : std::nullopt) wires.push_back({*from, e.to});
    }
    for (const Edge& e : inner.edges) {
        const Node* to = inner.find(e.to.node);
        if (!to || is_door(*to)) continue;
        if (const auto from = sourceOf(e.from)) wires.push_back({*from, e.to});
    }
    std::erase_if(outer.nodes, [&](const Node& node) { return node.id == id; });
    outer.edges = std::move(wires);

    std::erase_if(inner.nodes, is_door);
    const Point middle = middleOf(inner);
    std::vector<NodeId> made;
    for (Node& node : inner.nodes) {
        node.position = {node.position.x - middle.x + instance.position.x,
                         node.position.y - middle.y + instance.position.y};
        if (outer.find_by_name(node.name)) node.name = Document::free_name(outer, node.name);
        made.push_back(node.id);
        outer.nodes.push_back(std::move(node));
    }
    for (Frame& frame : inner.frames) {
        frame.rect.x += instance.position.x - middle.x;
        frame.rect.y += instance.position.y - middle.y;
        outer.frames.push_back(std::move(frame));
    }
    if (uses == 1) document.modules.erase(instance.module);
    return made;
}

}  // namespace netloom
