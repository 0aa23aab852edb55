// Documents in a few lines: nodes by type and name, wires by name.
#pragma once
#include <string>

#include "core/document/document.h"

namespace netloom::test {

/// Throws nothing: a test that wires unknown names fails in analysis with a plain message.
class NetworkBuilder {
public:
    NodeId add(const std::string& type, const std::string& name, const char* fields = "{}") {
        Node node;
        node.id = document.next_id++;
        node.type = type;
        node.name = name;
        node.fields = Json::parse(fields).value_or(Json::object());
        network().nodes.push_back(node);
        return node.id;
    }
    /// "digits:image" -> "conv:in"; the ports default to "out" and "in".
    NetworkBuilder& wire(const std::string& from, const std::string& to) {
        network().edges.push_back({port(from, "out"), port(to, "in")});
        return *this;
    }
    /// Later nodes and wires go into this module; the root network when empty.
    NetworkBuilder& inside(const std::string& module) {
        module_ = module;
        return *this;
    }
    void source(const std::string& name, const char* config) {
        document.sources.push_back({name, Json::parse(config).value_or(Json::object())});
    }
    void recipe(const char* text) { document.recipe = Json::parse(text).value_or(Json::object()); }

    Document document;

private:
    Network& network() { return module_.empty() ? document.network : document.modules[module_].network; }
    Port port(const std::string& text, const char* fallback) {
        const auto colon = text.find(':');
        const Node* node = network().find_by_name(text.substr(0, colon));
        return {node ? node->id : 0, colon == std::string::npos ? fallback : text.substr(colon + 1)};
    }

    std::string module_;
};

}  // namespace netloom::test
