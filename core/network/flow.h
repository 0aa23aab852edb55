// The network as values flow: instances entered, doors and bypassed nodes passed, in topological order. What meaning is
// found in.
#pragma once
#include <map>
#include <set>

#include "core/network/analysis.h"
#include "core/network/meaning.h"
#include "core/network/wiring.h"

namespace netloom {

class Flow {
public:
    /// All must outlive it.
    Flow(const Document& document, const SourceTable& sources, const Analysis& analysis);

    const Document& document() const { return wiring_.document(); }
    const Wiring& wiring() const { return wiring_; }
    /// In the order of the network.
    const std::vector<NodePath>& nodes() const { return nodes_; }
    /// Whatever a node takes comes before it. Without modules and their doors, and without nodes of a circle.
    const std::vector<NodePath>& order() const { return order_; }
    /// Null where it takes no part: unknown, muted or bypassed.
    const LayerDef* def(const NodePath& node) const;
    Props props(const NodePath& node) const;

    /// Where the values of a node's inputs come from.
    const std::vector<Endpoint>& inputs(const NodePath& node) const;
    std::optional<Endpoint> source(const NodePath& node, const std::string& input) const;
    std::optional<Endpoint> source_of_output(const Endpoint& output) const;
    /// The outputs whose types are known, the main one first.
    std::vector<Endpoint> outputs_of(const NodePath& node) const;
    bool is_read(const Endpoint& wire) const { return read_.contains(wire); }
    const PortType* type(const Endpoint& wire) const { return analysis_.output(wire.node, wire.port); }
    bool has_parameters(const NodePath& node) const;

    OutputRange range(const Endpoint& wire) const;
    std::optional<Prior> prior(const Endpoint& wire) const;
    bool draws_noise(const NodePath& node) const;
    /// One layer back over what only moves numbers.
    std::optional<Endpoint> moved_from(const Endpoint& wire) const;
    /// All the way back over what only moves numbers, to whoever makes them.
    Endpoint maker(Endpoint wire) const;

    /// The column of the data that a wire is.
    std::optional<DataColumn> column(const Endpoint& wire) const;
    std::vector<DataColumn> all_columns() const;
    /// Those that a value depends on, without what reaches it only through `beyond`.
    std::vector<DataColumn> columns_behind(const Endpoint& wire, const NodePath& beyond = {}) const;
    /// The nodes that one depends on, itself last, in topological order; no data.
    std::vector<NodePath> ancestors(const NodePath& node) const;

    Dependence dependence(const NodePath& node) const;
    /// It depends on pictures of the data.
    bool sees_pictures(const NodePath& node) const { return sees_pictures_.contains(node); }
    const std::map<NodePath, Dependence>& dependences() const { return dependences_; }

private:
    void put_in_order();
    void find_dependences();

    Wiring wiring_;
    const Analysis& analysis_;
    std::vector<NodePath> nodes_, order_;
    std::map<NodePath, std::size_t> place_;  // in order_
    std::map<NodePath, std::vector<Endpoint>> inputs_;
    std::set<Endpoint> read_;
    std::map<NodePath, Dependence> dependences_;
    std::set<NodePath> sees_pictures_;
};

}  // namespace netloom
