#include "core/train/trained_nodes.h"

#include <algorithm>

#include "core/compile/lower.h"

namespace netloom {
namespace {

bool starts_with(const NodePath& path, const NodePath& prefix) {
    return prefix.size() <= path.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

// The nodes at or inside one of the named ones, by weights key.
std::set<std::string> named_nodes(const Document& document, const std::vector<NodePath>& nodes,
                                  const std::vector<std::string>& names) {
    std::set<std::string> out;
    for (const std::string& name : names) {
        const auto path = document.path_of(name);
        if (!path) continue;
        for (const NodePath& node : nodes)
            if (starts_with(node, *path)) out.insert(weights_key(document, node));
    }
    return out;
}

}  // namespace

std::set<std::string> trained_nodes(const Document& document, const Phase& phase) {
    const std::vector<NodePath> nodes = all_nodes(document);
    std::set<std::string> out;
    if (phase.trainable.empty())
        for (const NodePath& node : nodes) out.insert(weights_key(document, node));
    else
        out = named_nodes(document, nodes, phase.trainable);
    for (const std::string& key : named_nodes(document, nodes, phase.frozen)) out.erase(key);
    return out;
}

std::set<std::string> frozen_nodes(const Document& document, const Stage& stage) {
    std::set<std::string> out;
    for (const NodePath& node : all_nodes(document)) out.insert(weights_key(document, node));
    for (const Phase& phase : stage.phases)
        for (const std::string& key : trained_nodes(document, phase)) out.erase(key);
    return out;
}

}  // namespace netloom
