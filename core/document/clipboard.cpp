#include "core/document/clipboard.h"

#include <algorithm>
#include <limits>
#include <set>

#include "core/document/document_json.h"

namespace netloom {
namespace {

const std::string kMark = "netloom_selection";
using Keys = std::map<std::string, std::string>;

// Adds `key` and the modules inside it, as far as the document has them.
void collect_modules(const Document& document, const std::string& key, std::map<std::string, Module>& out) {
    const auto module = document.modules.find(key);
    if (module == document.modules.end() || !out.emplace(key, module->second).second) return;
    for (const Node& node : module->second.network.nodes)
        if (!node.module.empty()) collect_modules(document, node.module, out);
}

// Gives every node and frame the next free id; wires follow. Returns the new ids by the old.
std::map<NodeId, NodeId> renumber(Network& network, NodeId& next) {
    std::map<NodeId, NodeId> ids;
    for (Node& node : network.nodes) node.id = ids[node.id] = next++;
    for (Frame& frame : network.frames) frame.id = ids[frame.id] = next++;
    for (Edge& edge : network.edges) {
        edge.from.node = ids[edge.from.node];
        edge.to.node = ids[edge.to.node];
    }
    return ids;
}

bool same_but_for_ids(Module a, Module b) {
    NodeId next = 1;
    renumber(a.network, next);
    next = 1;
    renumber(b.network, next);
    return a == b;
}

std::string free_key(const Document& document, const std::map<std::string, Module>& arriving, const std::string& key) {
    for (int number = 2;; ++number) {
        std::string other = key + "_" + std::to_string(number);
        if (!document.modules.contains(other) && !arriving.contains(other)) return other;
    }
}

// Adds the arriving modules that the document lacks or knows differently. Returns what each is called here.
Keys add_modules(Document& document, const std::map<std::string, Module>& arriving) {
    Keys keys;
    const auto is_known = [&](const std::string& key, const Module& module) {
        const auto here = document.modules.find(key);
        if (here == document.modules.end() || !same_but_for_ids(here->second, module)) return false;
        return std::none_of(module.network.nodes.begin(), module.network.nodes.end(), [&](const Node& n) {
            const auto inner = keys.find(n.module);
            return inner != keys.end() && inner->second != n.module;
        });
    };
    // A module whose inner module arrives under another key is a different one too, and so on outwards.
    for (bool settled = false; !settled;) {
        settled = true;
        for (const auto& [key, module] : arriving) {
            if (keys.contains(key) || is_known(key, module)) continue;
            keys[key] = document.modules.contains(key) ? free_key(document, arriving, key) : key;
            settled = false;
        }
    }
    for (const auto& [key, module] : arriving) {
        const auto added = keys.find(key);
        if (added == keys.end()) continue;
        Module copy = module;
        renumber(copy.network, document.next_id);
        for (Node& node : copy.network.nodes)
            if (const auto inner = keys.find(node.module); inner != keys.end()) node.module = inner->second;
        document.modules.insert_or_assign(added->second, std::move(copy));
    }
    return keys;
}

// Nodes that would put a module into itself, when pasted into the network of the module `into`.
void drop_recursive_instances(const Document& from, const std::string& into, Network& network) {
    std::set<NodeId> dropped;
    std::erase_if(network.nodes, [&](const Node& node) {
        std::map<std::string, Module> inside;
        if (!node.module.empty()) collect_modules(from, node.module, inside);
        return inside.contains(into) && dropped.insert(node.id).second;
    });
    std::erase_if(network.edges,
                  [&](const Edge& e) { return dropped.contains(e.from.node) || dropped.contains(e.to.node); });
}

void move_to(Network& network, Point at) {
    Point corner{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    for (const Node& node : network.nodes)
        corner = {std::min(corner.x, node.position.x), std::min(corner.y, node.position.y)};
    for (const Frame& frame : network.frames)
        corner = {std::min(corner.x, frame.rect.x), std::min(corner.y, frame.rect.y)};
    for (Node& node : network.nodes)
        node.position = {node.position.x - corner.x + at.x, node.position.y - corner.y + at.y};
    for (Frame& frame : network.frames) {
        frame.rect.x += at.x - corner.x;
        frame.rect.y += at.y - corner.y;
    }
}

}  // namespace

Json copy_selection(const Document& document, const Network& network, std::span<const NodeId> ids) {
    const std::set<NodeId> chosen(ids.begin(), ids.end());
    Document part;
    Json incoming = Json::array();
    for (const Node& node : network.nodes) {
        if (!chosen.contains(node.id)) continue;
        part.network.nodes.push_back(node);
        if (!node.module.empty()) collect_modules(document, node.module, part.modules);
    }
    for (const Frame& frame : network.frames)
        if (chosen.contains(frame.id)) part.network.frames.push_back(frame);
    for (const Edge& e : network.edges) {
        if (!part.network.find(e.to.node)) continue;
        if (part.network.find(e.from.node))
            part.network.edges.push_back(e);
        else
            incoming.push_back(Json::Array{e.from.node, e.from.port, e.to.node, e.to.port});
    }
    Json out = Json::object();
    out.set(kMark, to_json(part));
    out.set("incoming", std::move(incoming));
    return out;
}

std::vector<NodeId> paste_selection(Document& document, Network& network, const Json& selection, Point at,
                                    bool keep_incoming, PastedWeights weights) {
    const Json* mark = selection.find(kMark);
    if (!mark) return {};
    Result<Document> read = document_from_json(*mark);
    if (!read) return {};
    Network part = std::move(read->network);
    const auto into = std::find_if(document.modules.begin(), document.modules.end(),
                                   [&](const auto& entry) { return &entry.second.network == &network; });
    if (into != document.modules.end()) drop_recursive_instances(*read, into->first, part);
    if (part.nodes.empty() && part.frames.empty()) return {};

    const Keys keys = add_modules(document, read->modules);
    const std::map<NodeId, NodeId> ids = renumber(part, document.next_id);
    move_to(part, at);
    Keys weights_keys;
    std::vector<NodeId> pasted;
    for (Node& node : part.nodes) {
        pasted.push_back(node.id);
        if (network.find_by_name(node.name)) node.name = Document::free_name(network, node.name);
        if (const auto key = keys.find(node.module); key != keys.end()) node.module = key->second;
        if (!node.module.empty() && weights == PastedWeights::own) {
            const std::string old_key = node.weights_key;
            const std::string new_key = node.module + "_" + std::to_string(node.id);
            node.weights_key = old_key.empty() ? new_key : weights_keys.try_emplace(old_key, new_key).first->second;
        }
        network.nodes.push_back(std::move(node));
    }
    for (Frame& frame : part.frames) {
        pasted.push_back(frame.id);
        network.frames.push_back(std::move(frame));
    }
    network.edges.insert(network.edges.end(), part.edges.begin(), part.edges.end());
    if (!keep_incoming) return pasted;
    for (const Json& wire : selection["incoming"].items()) {
        const auto from = static_cast<NodeId>(wire[0].integer());
        const auto to = ids.find(static_cast<NodeId>(wire[2].integer()));
        if (to == ids.end() || !network.find(to->second) || !network.find(from)) continue;
        const Edge e{{from, wire[1].text()}, {to->second, wire[3].text()}};
        if (!network.wire_into(e.to)) network.edges.push_back(e);
    }
    return pasted;
}

}  // namespace netloom
