// What a person edits, saves and undoes: nodes, wires, modules, frames, data sources and the recipe. Plain values.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/identity.h"
#include "core/base/json.h"

namespace netloom {

struct Point {
    double x = 0, y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    friend bool operator==(const Rect&, const Rect&) = default;
};

/// One use of a layer, a loss, a metric, a data set, or (type "module") of a module.
struct Node {
    NodeId id = 0;
    std::string type;              ///< a layer type of the registry: "conv2d"
    std::string name;              ///< a label, unique in its network: "conv_1"; carries no identity
    Json fields = Json::object();  ///< only what differs from the defaults
    Point position;
    bool collapsed = false;
    bool muted = false;       ///< taken out: its outputs count as not connected
    bool bypassed = false;    ///< passed through: its first input stands for its first output
    std::string module;       ///< type "module": the key of Document::modules
    std::string weights_key;  ///< type "module": instances with the same key share parameters and buffers

    friend bool operator==(const Node&, const Node&) = default;
};

struct Port {
    NodeId node = 0;
    std::string port;
    friend auto operator<=>(const Port&, const Port&) = default;
};

/// A wire from an output to an input. An input takes one wire, so `to` identifies it.
struct Edge {
    Port from, to;
    friend auto operator<=>(const Edge&, const Edge&) = default;
};

/// A titled region, or a note when it has text.
struct Frame {
    NodeId id = 0;  ///< from the same numbers as nodes
    std::string title;
    std::string text;
    std::string colour;  ///< a family of the theme: "data", "dense", "image"...; empty: neutral
    Rect rect;
    friend bool operator==(const Frame&, const Frame&) = default;
};

struct Network {
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::vector<Frame> frames;

    const Node* find(NodeId id) const;
    Node* find(NodeId id);
    const Node* find_by_name(std::string_view name) const;
    const Edge* wire_into(const Port& to) const;
    std::vector<Edge> wires_of(NodeId id) const;
    friend bool operator==(const Network&, const Network&) = default;
};

/// A named sub-graph. Its ports are its nodes of type module_input and module_output, named by those nodes.
struct Module {
    std::string title;
    Network network;
    friend bool operator==(const Module&, const Module&) = default;
};

/// A named place that samples come from. `config` is a variant of data_source_variants(): {"type": "glyph_digits", …}.
struct DataSource {
    std::string name;
    Json config = Json::object();
    friend bool operator==(const DataSource&, const DataSource&) = default;
};

struct Document {
    static constexpr int kFormat = 1;
    /// Of a file: above it there is room for all the nodes that anybody adds afterwards.
    static constexpr std::int64_t kGreatestId = 2'000'000'000;

    std::string title;
    std::string description;  ///< what the project shows and what to try, for the welcome page
    Network network;
    std::map<std::string, Module> modules;
    std::vector<DataSource> sources;
    Json recipe = Json::object();  ///< see core/train/recipe.h; empty: minimise the only loss with Adam
    Json goal = Json::object();    ///< optional: {"metric": "accuracy", "part": "test", "at_least": 0.98}
    Json view = Json::object();    ///< scroll, zoom, open docks: restored, never undone
    NodeId next_id = 1;

    /// The network at a path of instances: the root when empty, else the module of the last instance. Null if none.
    const Network* network_at(const NodePath& instances) const;
    Network* network_at(const NodePath& instances);
    const Node* find(const NodePath& path) const;
    const DataSource* source(std::string_view name) const;
    /// "encoder/dense_1" <-> path. Names are labels separated by '/'.
    std::string label(const NodePath& path) const;
    std::optional<NodePath> path_of(std::string_view label) const;
    /// "dense" -> "dense_1", the first free number in that network; "conv_1" -> "conv_2".
    static std::string free_name(const Network& network, std::string_view stem);

    friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace netloom
