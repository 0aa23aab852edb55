// Modules and their doors. Lowering enters an instance and looks through the doors itself, so none has a build().
#include "core/layers/builder.h"

namespace netloom::layers {
namespace {

PortKind kind_of(const Node& door) {
    const std::string& kind = door.fields["kind"].text();
    if (kind == "index") return PortKind::index;
    return kind == "scalar" ? PortKind::scalar : PortKind::tensor;
}

Ports instance_ports(const PortContext& context) {
    Ports ports;
    const auto module = context.document.modules.find(context.node.module);
    if (module == context.document.modules.end()) return ports;
    for (const Node& n : module->second.network.nodes) {
        if (n.type == "module_input") ports.inputs.push_back({n.name, kind_of(n), "Goes into the module."});
        if (n.type == "module_output") ports.outputs.push_back({n.name, kind_of(n), "Comes out of the module."});
    }
    return ports;
}

Ports input_ports(const PortContext& context) {
    return {{}, {{"out", kind_of(context.node), "What the module is given."}}};
}

Ports output_ports(const PortContext& context) {
    return {{{"in", kind_of(context.node), "What the module gives."}}, {}};
}

Field kind_field() {
    return choice("kind", {"tensor", "index", "scalar"})
        .doc("What its wire carries: numbers, class indices, or one number.");
}

}  // namespace

LayerDef module() {
    LayerDef d;
    d.type = "module";
    d.title = "Module";
    d.family = Family::other;
    d.role = Role::module;
    d.doc = "A network inside this one. Instances that share a weights key are linked: they have the same parameters.";
    d.synonyms = "group block subgraph instance";
    d.ports = instance_ports;
    return d;
}

LayerDef module_input() {
    LayerDef d;
    d.type = "module_input";
    d.title = "Module input";
    d.family = Family::other;
    d.role = Role::module_input;
    d.doc = "A door into the module: its name becomes an input port of every instance.";
    d.synonyms = "door port entry";
    d.name_stem = "in";
    d.fields = {kind_field()};
    d.ports = input_ports;
    return d;
}

LayerDef module_output() {
    LayerDef d;
    d.type = "module_output";
    d.title = "Module output";
    d.family = Family::other;
    d.role = Role::module_output;
    d.doc = "A door out of the module: its name becomes an output port of every instance.";
    d.synonyms = "door port exit result";
    d.name_stem = "out";
    d.fields = {kind_field()};
    d.ports = output_ports;
    return d;
}

}  // namespace netloom::layers
