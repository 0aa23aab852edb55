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
#include "core/train/session.h"

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
    /// The layer's output, or the fed wire, that the value of an input comes from, through the doors of modules and
    /// bypassed nodes. Nothing where it is not connected.
    std::optional<Endpoint> source_of(const NodePath& instances, const Port& to) const;

private:
    /// What an output hands on: it is the layer's own or fed, or comes in by an input: of a bypassed node, or through
    /// the door of a module.
    struct Passed {
        std::optional<Endpoint> source;
        NodePath instances;
        Port input;
    };
    std::optional<Passed> passed_on(const NodePath& instances, const Port& from) const;
    std::optional<Val> source_value(const Endpoint& source);
    std::optional<Val> input_value(const NodePath& instances, const Port& to);
    std::optional<Val> output_value(const NodePath& instances, const Port& from);
    void check_feed(const Endpoint& endpoint) const;
    /// The nodes whose outputs it takes.
    std::vector<NodePath> inputs_of(const NodePath& path) const;
    /// Builds a node whose inputs have been tried; the outcome is in built_ or failed_.
    void build_alone(const NodePath& path);
    const SourceInfo* source_named_by(const Node& node) const;
    /// What arrives at its inputs. What is wrong with its fields and its wires goes to `faults`.
    std::map<std::string, Val> inputs_for(const NodePath& path, const Node& node, const LayerDef& def,
                                          Diagnostics& faults);
    LoweredNode build(const NodePath& path, const Node& node, const LayerDef& def, std::map<std::string, Val> inputs);
    bool is_training(const NodePath& path) const;
    Diagnostic error_at(const NodePath& path, Text message, Text hint) const;
    [[noreturn]] void fail(const NodePath& path, Text message, Text hint, std::string port = {}) const;

    const Document& document_;
    const SourceTable& sources_;
    LowerOptions options_;
    Graph graph_;
    BuildServices services_;
    std::map<NodePath, LoweredNode> built_;
    std::map<Endpoint, Val> fed_;
    std::vector<NodePath> order_;
    std::map<NodePath, Diagnostics> failed_;
    std::map<VariableId, Val> buffer_values_;
};

/// What its parameters belong to: the weights keys of the instances around a node, each followed by a slash, and its
/// id. Nodes share weights where these are equal.
std::string weights_key(const Document& document, const NodePath& node);
/// Every node of the role, in network order, instances entered, muted and bypassed ones left out.
std::vector<NodePath> nodes_of(const Document& document, Role role);
/// Nested modules multiply (eight levels of ten instances are a hundred million nodes). None where they, and how deep
/// they stand in each other, are within the limits; counted without entering an instance twice.
std::optional<Diagnostic> too_large(const Document& document);
/// Every node, instances entered; where there are more than the limit, the first of them and one more.
std::vector<NodePath> all_nodes(const Document& document);

}  // namespace netloom
