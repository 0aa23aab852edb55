// Document -> Graph, on demand: only the nodes that the asked-for wires need are built.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/source.h"
#include "core/document/document.h"
#include "core/layers/builder.h"
#include "core/train/session.h"

namespace netloom {

struct LowerOptions {
    Dim batch = 1;
    DType float_type = DType::f32;
    std::uint64_t seed = 1;
    /// Nodes in training mode (by path; an instance's path stands for all inside). Empty: inference.
    bool training = false;
    std::set<NodePath> frozen;  ///< in inference mode although `training`
    /// Wires that are fed instead of computed.
    std::map<Endpoint, TensorType> feeds;
};

/// What a lowered node left behind.
struct LoweredNode {
    std::map<std::string, Val> outputs;
    std::vector<LayerBuilder::StoredParameter> parameters;
    std::vector<std::pair<VariableId, Val>> buffer_updates;
    Val loss;
    MetricValue metric;
};

/// Lowers nodes into one graph as they are asked for; remembers what it built.
class Lowering {
public:
    Lowering(const Document& document, const SourceTable& sources, LowerOptions options);

    /// The value on an output. Throws Error (with node and hint) when it cannot be computed.
    Val value(const Endpoint& endpoint);
    /// Builds a node and all it needs.
    const LoweredNode& node(const NodePath& path);
    /// Every node of the role, in network order, instances entered: losses and metrics of the document.
    std::vector<NodePath> nodes_of(Role role) const;

    Graph& graph() { return graph_; }
    const std::map<NodePath, LoweredNode>& built() const { return built_; }
    /// Nodes in the order they were built: a topological order.
    const std::vector<NodePath>& order() const { return order_; }
    Val counter() const { return services_.counter; }

private:
    Val resolve_input(const NodePath& path, const Node& node, const PortDef& port, bool& connected);
    Val output_of(const NodePath& instances, const Port& from);
    std::string weights_prefix(const NodePath& path) const;
    bool is_training(const NodePath& path) const;
    std::string key_of(const NodePath& path, std::string_view slot) const;

    const Document& document_;
    const SourceTable& sources_;
    LowerOptions options_;
    Graph graph_;
    BuildServices services_;
    std::map<NodePath, LoweredNode> built_;
    std::map<Endpoint, Val> fed_;
    std::vector<NodePath> order_;
    std::vector<NodePath> building_;  // to refuse cycles by name
};

}  // namespace netloom
