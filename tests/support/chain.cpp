#include "tests/support/chain.h"

#include "core/layers/layer.h"

namespace netloom::test {

Document chain(const std::vector<ChainNode>& nodes) {
    Document document;
    document.sources.push_back({"data", Json::object()});
    Network& network = document.network;
    const auto add = [&](const std::string& type, const std::string& name, Json fields) {
        Node node;
        node.id = document.next_id++;
        node.type = type;
        node.name = name;
        node.fields = std::move(fields);
        network.nodes.push_back(node);
        return node.id;
    };
    Json source = Json::object();
    source.set("source", "data");
    Port end{add("dataset", "data", std::move(source)), "x"};
    for (const ChainNode& n : nodes) {
        const NodeId id = add(n.type, Document::free_name(network, n.type), *Json::parse(n.fields));
        const Role role = find_layer(n.type)->role;
        if (role == Role::loss || role == Role::metric) {
            network.edges.push_back({end, {id, "prediction"}});
            network.edges.push_back({{1, "y"}, {id, "target"}});
        } else {
            network.edges.push_back({end, {id, "in"}});
            end = {id, "out"};
        }
    }
    return document;
}

SourceTable source_of(const Shape& x) {
    SourceInfo info;
    info.columns.push_back({"x", DType::f32, x, 0, {}, false});
    return {{"data", info}};
}

}  // namespace netloom::test
