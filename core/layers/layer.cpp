#include "core/layers/layer.h"

#include <algorithm>

namespace netloom {

LayerDef::LayerDef() = default;
LayerDef::LayerDef(const LayerDef&) = default;
LayerDef::LayerDef(LayerDef&&) noexcept = default;
LayerDef& LayerDef::operator=(const LayerDef&) = default;
LayerDef& LayerDef::operator=(LayerDef&&) noexcept = default;
LayerDef::~LayerDef() = default;

std::string_view name_of(Family family) {
    switch (family) {
        case Family::data: return "data";
        case Family::dense: return "dense";
        case Family::image: return "image";
        case Family::activation: return "activation";
        case Family::regularise: return "regularise";
        case Family::sequence: return "sequence";
        case Family::generative: return "generative";
        case Family::loss: return "loss";
        case Family::metric: return "metric";
        case Family::other: return "other";
    }
    return "other";
}

const LayerDef* find_layer(std::string_view type) {
    const auto layers = all_layers();
    const auto it = std::find_if(layers.begin(), layers.end(), [&](const LayerDef& d) { return d.type == type; });
    return it == layers.end() ? nullptr : &*it;
}

Ports ports_of(const Document& document, const Node& node, const SourceInfo* source) {
    const LayerDef* def = find_layer(node.type);
    if (!def) return {};
    if (!def->ports) return {def->inputs, def->outputs};
    return def->ports({document, node, Props(def->fields, node.fields), source});
}

const PortDef* find_port(std::span<const PortDef> ports, std::string_view name) {
    const auto it = std::find_if(ports.begin(), ports.end(), [&](const PortDef& p) { return p.name == name; });
    return it == ports.end() ? nullptr : &*it;
}

std::string summary_of(const Node& node) {
    const LayerDef* def = find_layer(node.type);
    if (!def) return node.type;
    // A field that does not validate has no sensible summary; its error stands on the node.
    if (!def->summary || has_errors(validate(def->fields, node.fields))) return def->title;
    return def->summary(Props(def->fields, node.fields));
}

}  // namespace netloom
