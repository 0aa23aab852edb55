#include "core/network/nodes.h"

#include <algorithm>

#include "core/base/budget.h"

namespace netloom {
namespace {

NodePath joined(NodePath path, NodeId id) {
    path.push_back(id);
    return path;
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

bool has_role(const Node& node, Role role) {
    const LayerDef* def = find_layer(node.type);
    return def && def->role == role;
}

bool is_door(const Node& node) {
    return has_role(node, Role::module_input) || has_role(node, Role::module_output);
}

bool measures_share(const Node& node) {
    const LayerDef* def = find_layer(node.type);
    if (!def || (def->role != Role::loss && def->role != Role::metric) || !def->range) return false;
    const OutputRange range = def->range(Props(def->fields, node.fields));
    return range.low == 0 && range.high == 1;
}

bool counts_classes(const Node& node) {
    const LayerDef* def = find_layer(node.type);
    return def && def->role == Role::metric && !def->outputs.empty() && def->outputs.front().kind == PortKind::tensor;
}

Error node_error(const Document& document, const NodePath& node, Text message, Text hint, std::string port) {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), {}, document.label(node)};
    d.where.node = node;
    d.where.port = std::move(port);
    return Error(std::move(d));
}

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

}  // namespace netloom
