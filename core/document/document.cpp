#include "core/document/document.h"

#include <algorithm>
#include <utility>

namespace netloom {
namespace {

const std::string kModuleType = "module";

// "conv_12" -> "conv": the part that a numbered name shares with its siblings.
std::string_view without_number(std::string_view name) {
    const std::size_t last = name.find_last_not_of("0123456789");
    const bool numbered = last != std::string_view::npos && last > 0 && last + 1 < name.size() && name[last] == '_';
    return numbered ? name.substr(0, last) : name;
}

// Nodes mostly stand in the order of their ids, and wires in that of the nodes they lead to: halving finds them there
// at once, in networks of thousands. Where it does not, all are looked at.
template <class Things, class Key, class KeyOf>
auto find_in(Things& things, const Key& key, const KeyOf& key_of) -> decltype(&things.front()) {
    std::size_t low = 0, high = things.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (key_of(things[middle]) < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < things.size() && key_of(things[low]) == key) return &things[low];
    const auto it = std::find_if(things.begin(), things.end(), [&](const auto& t) { return key_of(t) == key; });
    return it == things.end() ? nullptr : &*it;
}

const NodeId& id_of(const Node& node) {
    return node.id;
}

}  // namespace

const Node* Network::find(NodeId id) const {
    return find_in(nodes, id, id_of);
}

Node* Network::find(NodeId id) {
    return find_in(nodes, id, id_of);
}

const Node* Network::find_by_name(std::string_view name) const {
    const auto it = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.name == name; });
    return it == nodes.end() ? nullptr : &*it;
}

const Edge* Network::wire_into(const Port& to) const {
    return find_in(edges, to, [](const Edge& e) -> const Port& { return e.to; });
}

std::vector<Edge> Network::wires_of(NodeId id) const {
    std::vector<Edge> out;
    std::copy_if(edges.begin(), edges.end(), std::back_inserter(out),
                 [&](const Edge& e) { return e.from.node == id || e.to.node == id; });
    return out;
}

const Network* Document::network_at(const NodePath& instances) const {
    const Network* at = &network;
    for (NodeId id : instances) {
        const Node* instance = at->find(id);
        if (!instance || instance->type != kModuleType) return nullptr;
        const auto module = modules.find(instance->module);
        if (module == modules.end()) return nullptr;
        at = &module->second.network;
    }
    return at;
}

Network* Document::network_at(const NodePath& instances) {
    return const_cast<Network*>(std::as_const(*this).network_at(instances));
}

const Node* Document::find(const NodePath& path) const {
    if (path.empty()) return nullptr;
    const Network* at = network_at(NodePath(path.begin(), path.end() - 1));
    return at ? at->find(path.back()) : nullptr;
}

const DataSource* Document::source(std::string_view name) const {
    const auto it = std::find_if(sources.begin(), sources.end(), [&](const DataSource& s) { return s.name == name; });
    return it == sources.end() ? nullptr : &*it;
}

std::string Document::label(const NodePath& path) const {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const auto end = path.begin() + static_cast<std::ptrdiff_t>(i);
        const Network* at = network_at(NodePath(path.begin(), end));
        const Node* node = at ? at->find(path[i]) : nullptr;
        if (i > 0) out += '/';
        out += node ? node->name : std::to_string(path[i]);
    }
    return out;
}

std::optional<NodePath> Document::path_of(std::string_view label) const {
    NodePath path;
    const Network* at = &network;
    while (at) {
        if (const Node* node = at->find_by_name(label)) {
            path.push_back(node->id);
            return path;
        }
        // A name may itself hold a '/', so the instance is the one whose name and '/' the label begins with.
        const auto instance = std::find_if(at->nodes.begin(), at->nodes.end(), [&](const Node& n) {
            return n.type == kModuleType && label.starts_with(n.name) && label.substr(n.name.size()).starts_with('/');
        });
        if (instance == at->nodes.end()) return std::nullopt;
        label.remove_prefix(instance->name.size() + 1);
        path.push_back(instance->id);
        at = network_at(path);
    }
    return std::nullopt;
}

std::string Document::free_name(const Network& network, std::string_view stem) {
    const std::string base(without_number(stem));
    for (std::size_t number = 1;; ++number) {
        std::string name = base + '_' + std::to_string(number);
        if (!network.find_by_name(name)) return name;
    }
}

}  // namespace netloom
