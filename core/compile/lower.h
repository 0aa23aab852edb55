// Document -> Graph, on demand: only the nodes that the asked-for wires need are built.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/source.h"
#include "core/document/document.h"
#include "core/layers/builder.h"
#include "core/network/nodes.h"
#include "core/network/wiring.h"

namespace netloom {

struct LowerOptions {
    Dim batch = 1;
    DType float_type = DType::f32;
    std::uint64_t seed = 1;
    bool training = false;         ///< all nodes are in training mode, but for the frozen ones
    std::set<std::string> frozen;  ///< nodes, by weights key, in inference mode although `training`
    std::string carries;           ///< whose recurrent state goes on: "stage0.phase0"; empty: nobody's
    /// Wires that are fed instead of computed, and inputs that nothing is wired into.
    std::map<Endpoint, TensorType> feeds;
    /// Parameters, by key, in whose place their moving average is read where it has their type.
    std::map<std::string, TensorType> averaged;
};

/// What a lowered node left behind.
struct LoweredNode {
    std::map<std::string, Val> outputs;
    std::vector<LayerBuilder::StoredParameter> parameters;
    std::vector<std::pair<VariableId, Val>> buffer_updates;
    std::vector<std::pair<VariableId, Val>> state_updates;
    Val loss, loss_weight;
    MetricValue metric;
    std::vector<WeightPenalty> penalties;
};

/// Lowers nodes into one graph as they are asked for; remembers what it built.
class Lowering {
public:
    Lowering(const Document& document, const SourceTable& sources, LowerOptions options);
    Lowering(const Lowering&) = delete;
    Lowering& operator=(const Lowering&) = delete;

    /// The value on an output. Throws Error (with node and hint) when it cannot be computed.
    Val value(const Endpoint& endpoint);
    /// Builds a node and all it needs, the first input's before the second's.
    const LoweredNode& node(const NodePath& path);
    Graph& graph() { return graph_; }
    const std::map<NodePath, LoweredNode>& built() const { return built_; }
    /// Nodes in the order they were built: a topological order.
    const std::vector<NodePath>& order() const { return order_; }
    /// The value each buffer has after the step: chained over the instances that share it, in the order they were
    /// built.
    const std::map<VariableId, Val>& buffer_values() const { return buffer_values_; }
    /// All that is wrong with a node that could not be built, its own faults before those upstream. Empty for others.
    const Diagnostics& faults(const NodePath& path) const;
    const Wiring& wiring() const { return wiring_; }

private:
    std::optional<Val> source_value(const Endpoint& source);
    void check_feed(const Endpoint& endpoint) const;
    /// Builds a node whose inputs have been tried; the outcome is in built_ or failed_.
    void build_alone(const NodePath& path);
    /// What arrives at its inputs. What is wrong with its fields and its wires goes to `faults`.
    std::map<std::string, Val> inputs_for(const NodePath& path, const Node& node, const LayerDef& def,
                                          Diagnostics& faults);
    LoweredNode build(const NodePath& path, const Node& node, const LayerDef& def, std::map<std::string, Val> inputs);
    bool is_training(const NodePath& path) const;
    [[noreturn]] void fail(const NodePath& path, Text message, Text hint, std::string port = {}) const;

    const Document& document_;
    const SourceTable& sources_;
    LowerOptions options_;
    Wiring wiring_;
    Graph graph_;
    BuildServices services_;
    std::map<NodePath, LoweredNode> built_;
    std::map<Endpoint, Val> fed_;
    std::vector<NodePath> order_;
    std::map<NodePath, Diagnostics> failed_;
    std::map<VariableId, Val> buffer_values_;
};

}  // namespace netloom
