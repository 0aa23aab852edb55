#include "core/network/flow.h"

#include <algorithm>

#include "core/network/nodes.h"

namespace netloom {
namespace {

/// Modules and their doors make nothing: the walk passes them.
bool is_passage(const LayerDef& def) {
    return def.role == Role::module || def.role == Role::module_input || def.role == Role::module_output;
}

}  // namespace

Flow::Flow(const Document& document, const SourceTable& sources, const Analysis& analysis)
    : wiring_(document, sources), analysis_(analysis), nodes_(all_nodes(document)) {
    for (const NodePath& path : nodes_) {
        if (!def(path) || is_passage(*def(path))) continue;
        std::vector<Endpoint> inputs = wiring_.inputs_of(path);
        read_.insert(inputs.begin(), inputs.end());
        inputs_.emplace(path, std::move(inputs));
    }
    put_in_order();
    find_dependences();
}

// Depth first without recursion: long chains take no stack.
void Flow::put_in_order() {
    std::set<NodePath> entered;
    for (const NodePath& start : nodes_) {
        std::vector<NodePath> pending{start};
        while (!pending.empty()) {
            const NodePath at = pending.back();
            if (!inputs_.contains(at) || place_.contains(at)) {
                pending.pop_back();
            } else if (entered.insert(at).second) {
                for (const Endpoint& input : inputs_.at(at))
                    if (!entered.contains(input.node)) pending.push_back(input.node);
            } else {
                pending.pop_back();
                const bool is_circle = std::any_of(
                    inputs_.at(at).begin(), inputs_.at(at).end(),
                    [&](const Endpoint& e) { return inputs_.contains(e.node) && !place_.contains(e.node); });
                if (is_circle) continue;
                place_.emplace(at, order_.size());
                order_.push_back(at);
            }
        }
    }
}

void Flow::find_dependences() {
    for (const NodePath& path : order_) {
        const LayerDef& layer = *def(path);
        Dependence found{layer.role == Role::data, draws_noise(path),
                         layer.states && !layer.states(props(path)).empty()};
        for (const Endpoint& input : inputs_.at(path)) {
            const Dependence from = this->dependence(input.node);
            found = {found.data || from.data, found.noise || from.noise, found.state || from.state};
            const auto column = this->column(input);
            if (sees_pictures(input.node) || (column && column->column.image)) sees_pictures_.insert(path);
        }
        dependences_.emplace(path, found);
    }
}

const LayerDef* Flow::def(const NodePath& path) const {
    const Node* node = document().find(path);
    return node && !node->muted && !node->bypassed ? find_layer(node->type) : nullptr;
}

Props Flow::props(const NodePath& path) const {
    return {def(path)->fields, document().find(path)->fields};
}

const std::vector<Endpoint>& Flow::inputs(const NodePath& node) const {
    static const std::vector<Endpoint> none;
    const auto it = inputs_.find(node);
    return it == inputs_.end() ? none : it->second;
}

std::optional<Endpoint> Flow::source(const NodePath& node, const std::string& input) const {
    try {
        return wiring_.source_of(node, input);
    } catch (const Error&) {
        return std::nullopt;  // the wire is in error
    }
}

std::optional<Endpoint> Flow::source_of_output(const Endpoint& output) const {
    try {
        return wiring_.source_of_output(output);
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::vector<Endpoint> Flow::outputs_of(const NodePath& node) const {
    std::vector<Endpoint> out;
    if (const NodeInfo* info = analysis_.find(node))
        for (const auto& [port, type] : info->outputs) out.push_back({node, port});
    const LayerDef* layer = def(node);
    if (layer && !layer->outputs.empty())
        std::stable_partition(out.begin(), out.end(),
                              [&](const Endpoint& e) { return e.port == layer->outputs.front().name; });
    return out;
}

bool Flow::has_parameters(const NodePath& node) const {
    const NodeInfo* info = analysis_.find(node);
    return info && !info->parameters.empty();
}

OutputRange Flow::range(const Endpoint& wire) const {
    const LayerDef* layer = def(wire.node);
    const bool is_first = layer && !layer->outputs.empty() && layer->outputs.front().name == wire.port;
    const NodeInfo* info = analysis_.find(wire.node);
    const bool is_sound = info && !has_errors(info->diagnostics);
    return is_first && layer->range && is_sound ? layer->range(props(wire.node)) : OutputRange{};
}

std::optional<Prior> Flow::prior(const Endpoint& wire) const {
    const LayerDef* layer = def(wire.node);
    const bool is_first = layer && !layer->outputs.empty() && layer->outputs.front().name == wire.port;
    return is_first && layer->prior ? layer->prior(props(wire.node)) : std::nullopt;
}

bool Flow::draws_noise(const NodePath& node) const {
    const LayerDef* layer = def(node);
    return layer && layer->prior && layer->prior(props(node));
}

std::optional<Endpoint> Flow::moved_from(const Endpoint& wire) const {
    const LayerDef* layer = def(wire.node);
    if (!layer || !range(wire).passes_on || layer->inputs.empty()) return std::nullopt;
    return source(wire.node, layer->inputs.front().name);
}

Endpoint Flow::maker(Endpoint wire) const {
    for (std::size_t steps = 0; steps < nodes_.size(); ++steps) {
        const auto before = moved_from(wire);
        if (!before) break;
        wire = *before;
    }
    return wire;
}

std::optional<DataColumn> Flow::column(const Endpoint& wire) const {
    const LayerDef* layer = def(wire.node);
    if (!layer || layer->role != Role::data) return std::nullopt;
    const Node& node = *document().find(wire.node);
    const SourceInfo* source = wiring_.data_of(node);
    const Column* column = source ? source->find(wire.port) : nullptr;
    if (!column) return std::nullopt;
    return DataColumn{wire, node.fields["source"].text(), *column};
}

std::vector<DataColumn> Flow::all_columns() const {
    std::vector<DataColumn> out;
    for (const NodePath& path : nodes_) {
        const LayerDef* layer = def(path);
        const SourceInfo* source =
            layer && layer->role == Role::data ? wiring_.data_of(*document().find(path)) : nullptr;
        if (!source) continue;
        for (const Column& column : source->columns)
            out.push_back({{path, column.name}, document().find(path)->fields["source"].text(), column});
    }
    return out;
}

std::vector<DataColumn> Flow::columns_behind(const Endpoint& wire, const NodePath& beyond) const {
    std::set<Endpoint> columns;
    std::set<NodePath> entered{beyond};
    std::vector<Endpoint> pending{wire};
    while (!pending.empty()) {
        const Endpoint at = std::move(pending.back());
        pending.pop_back();
        const LayerDef* layer = def(at.node);
        if (layer && layer->role == Role::data)
            columns.insert(at);
        else if (entered.insert(at.node).second)
            for (const Endpoint& input : inputs(at.node)) pending.push_back(input);
    }
    std::vector<DataColumn> out;
    for (const Endpoint& at : columns)
        if (auto found = column(at)) out.push_back(std::move(*found));
    return out;
}

std::vector<NodePath> Flow::ancestors(const NodePath& node) const {
    std::set<NodePath> entered;
    std::vector<NodePath> pending{node};
    while (!pending.empty()) {
        const NodePath at = std::move(pending.back());
        pending.pop_back();
        const LayerDef* layer = def(at);
        if (!layer || layer->role == Role::data || !place_.contains(at) || !entered.insert(at).second) continue;
        for (const Endpoint& input : inputs(at)) pending.push_back(input.node);
    }
    std::vector<NodePath> out(entered.begin(), entered.end());
    std::sort(out.begin(), out.end(),
              [&](const NodePath& a, const NodePath& b) { return place_.at(a) < place_.at(b); });
    return out;
}

Dependence Flow::dependence(const NodePath& node) const {
    const auto it = dependences_.find(node);
    return it == dependences_.end() ? Dependence{} : it->second;
}

}  // namespace netloom
