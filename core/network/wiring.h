// Where values come from: through the doors of modules and past bypassed nodes. Lowering walks so, and so does whoever
// asks what a network means.
#pragma once
#include <optional>
#include <set>
#include <vector>

#include "core/base/identity.h"
#include "core/data/source.h"
#include "core/document/document.h"
#include "core/layers/layer.h"

namespace netloom {

class Wiring {
public:
    /// Both must outlive it. Wires that are `given` from outside are sources, whatever leads to them.
    Wiring(const Document& document, const SourceTable& sources, std::set<Endpoint> given = {});

    /// The layer's output, or the given wire, that the value of an input comes from. Nothing where it is not connected.
    /// Throws Error where the wires lead to a port that there is not, or in a circle.
    std::optional<Endpoint> source_of(const NodePath& instances, const Port& to) const;
    std::optional<Endpoint> source_of(const NodePath& node, const std::string& input) const;
    /// The same of what an output hands on: its own value, unless it is that of a module or of a bypassed node.
    std::optional<Endpoint> source_of_output(const Endpoint& output) const;
    /// Where the values of its inputs come from, in the order of its ports, without those that are given, not connected
    /// or in error.
    std::vector<Endpoint> inputs_of(const NodePath& node) const;

    Ports ports(const Node& node) const;
    /// Of the data set that the node selects; null for other nodes, and while it is not open.
    const SourceInfo* data_of(const Node& node) const;
    const Document& document() const { return document_; }

private:
    /// What an output hands on: it is the layer's own or given, or comes in by an input: of a bypassed node, or through
    /// the door of a module.
    struct Passed {
        std::optional<Endpoint> source;
        NodePath instances;
        Port input;
    };
    std::optional<Passed> passed_on(const NodePath& instances, const Port& from) const;

    const Document& document_;
    const SourceTable& sources_;
    std::set<Endpoint> given_;
};

}  // namespace netloom
