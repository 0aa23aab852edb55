// What names a node, an instance of it and a wire, whatever they are called.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace netloom {

/// Unique in the whole document, modules included, and never reused while it is open. 0 is no node.
using NodeId = std::uint32_t;
/// Module instances on the way from the root network to a node, then the node: {7, 2} is node 2 inside instance 7.
using NodePath = std::vector<NodeId>;

/// Names a wire by its source: the output `port` of `node`. For parameters of a node use its slot: "conv_1:weight".
struct Endpoint {
    NodePath node;
    std::string port;
    friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

}  // namespace netloom
