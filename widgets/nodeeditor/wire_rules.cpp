#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/support/shown.h"

#include <QCoreApplication>
#include <unordered_set>

namespace netloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(netloom::WireRules)
};

QString label(const Node& node, const std::string& port) {
    return QStringLiteral("%1.%2").arg(shown(node.name), shown(port));
}

bool reaches(const Network& network, NodeId start, NodeId goal) {
    std::unordered_set<NodeId> seen{start};
    std::vector<NodeId> stack{start};
    while (!stack.empty()) {
        const NodeId id = stack.back();
        stack.pop_back();
        if (id == goal) return true;
        for (const Edge& edge : network.edges) {
            if (edge.from.node == id && seen.insert(edge.to.node).second) stack.push_back(edge.to.node);
        }
    }
    return false;
}

}  // namespace

QString nameOfKind(PortKind kind) {
    switch (kind) {
        case PortKind::tensor: return Words::tr("a tensor");
        case PortKind::index: return Words::tr("labels (an index)");
        case PortKind::scalar: return Words::tr("one number (a scalar)");
    }
    return {};
}

QString wireRefusal(const GraphModel& model, const Edge& wire) {
    const Network& network = model.network();
    const Node* from = network.find(wire.from.node);
    const Node* to = network.find(wire.to.node);
    if (!from || !to) return Words::tr("That node is gone.");
    if (from == to) return Words::tr("%1 cannot feed itself.").arg(shown(from->name));
    const Ports fromPorts = model.ports(*from);
    const Ports toPorts = model.ports(*to);
    const PortDef* output = find_port(fromPorts.outputs, wire.from.port);
    const PortDef* input = find_port(toPorts.inputs, wire.to.port);
    if (!output || !input) return Words::tr("That port is gone.");
    if (!input->accepts(output->kind)) {
        return Words::tr("%1 gives %2, but %3 takes %4.")
            .arg(label(*from, output->name), nameOfKind(output->kind), label(*to, input->name),
                 nameOfKind(input->kind));
    }
    if (reaches(network, to->id, from->id)) {
        return Words::tr("This would close a loop: %1 already feeds %2.").arg(shown(to->name), shown(from->name));
    }
    return {};
}

Ports portsOfNew(const GraphModel& model, const NewNode& node) {
    Node sample;
    sample.type = node.type;
    sample.module = node.module;
    sample.fields = node.fields;
    return model.ports(sample);
}

std::optional<std::string> fittingPort(const Ports& ports, const PortDef& other, bool wantInput) {
    for (const PortDef& port : wantInput ? ports.inputs : ports.outputs) {
        if (wantInput ? port.accepts(other.kind) : other.accepts(port.kind)) return port.name;
    }
    return {};
}

std::optional<Insertion> insertionInto(const GraphModel& model, const Edge& wire, const Ports& ports) {
    const Node* from = model.network().find(wire.from.node);
    const Node* to = model.network().find(wire.to.node);
    if (!from || !to) return {};
    const Ports fromPorts = model.ports(*from);
    const Ports toPorts = model.ports(*to);
    const PortDef* source = find_port(fromPorts.outputs, wire.from.port);
    const PortDef* target = find_port(toPorts.inputs, wire.to.port);
    if (!source || !target) return {};
    const auto input = fittingPort(ports, *source, true);
    const auto output = fittingPort(ports, *target, false);
    if (!input || !output) return {};
    return Insertion{wire, *input, *output};
}

}  // namespace netloom
