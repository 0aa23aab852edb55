// Documents made at random, for properties that must hold for all of them.
#pragma once
#include <cmath>
#include <random>

#include "core/document/document.h"

namespace netloom::testing {

class RandomDocuments {
public:
    explicit RandomDocuments(unsigned seed) : random_(seed) {}

    Document next() {
        Document d;
        d.title = word();
        d.description = word() + "\n" + word();
        for (int i = whole(0, 3); i > 0; --i) {
            Module module;
            module.title = word();
            fill(module.network, d);
            d.modules["module_" + std::to_string(i)] = std::move(module);
        }
        fill(d.network, d);
        for (int i = whole(0, 2); i > 0; --i) {
            DataSource source{"source_" + std::to_string(i), Json::object()};
            source.config.set("type", word());
            d.sources.push_back(source);
        }
        d.recipe = object(2);
        d.goal = object(1);
        d.view = object(1);
        d.next_id += static_cast<NodeId>(whole(0, 5));
        return d;
    }

    int whole(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

private:
    double real() {
        const int scale = whole(-12, 12);
        const double v = std::uniform_real_distribution<double>(-1, 1)(random_) * std::pow(10.0, scale);
        return whole(0, 2) == 0 ? std::round(v) : v;
    }

    // On the canvas, with room around it.
    double place() { return std::clamp(real(), -1e6, 1e6); }
    double size() { return std::abs(place()); }

    std::string word() {
        static const char* const kPieces[] = {"conv", "한국어", "\"", "\\", " ",  "\n",  "/",
                                              "é",    "x",      "0",  ":",  "\t", "🙂"};
        std::string out = "w";
        for (int i = whole(0, 6); i > 0; --i) out += kPieces[whole(0, 12)];
        return out;
    }

    Json value(int depth) {
        switch (whole(0, depth > 0 ? 6 : 4)) {
            case 0: return whole(0, 1) == 1;
            case 1: return std::int64_t{whole(-1000000, 1000000)} * 1000003;
            case 2: return real();
            case 3: return word();
            case 4: return nullptr;
            case 5: return object(depth - 1);
            default: {
                Json list = Json::array();
                for (int i = whole(0, 4); i > 0; --i) list.push_back(value(depth - 1));
                return list;
            }
        }
    }

    Json object(int depth) {
        Json out = Json::object();
        for (int i = whole(0, 4); i > 0; --i) out.set(word(), value(depth));
        return out;
    }

    void fill(Network& network, Document& d) {
        for (int i = whole(0, 6); i > 0; --i) {
            Node node;
            node.id = d.next_id++;
            node.type = whole(0, 3) == 0 ? "module" : word();
            node.name = word() + "_" + std::to_string(node.id);
            node.fields = object(3);
            node.position = {place(), place()};
            node.collapsed = whole(0, 1) == 1;
            node.muted = whole(0, 1) == 1;
            node.bypassed = whole(0, 1) == 1;
            if (node.type == "module") {
                node.module = "module_" + std::to_string(whole(1, 3));
                node.weights_key = word();
            }
            network.nodes.push_back(std::move(node));
        }
        const int last = static_cast<int>(network.nodes.size()) - 1;
        for (int i = last < 0 ? 0 : whole(0, 8); i > 0; --i) {
            const auto pick = [&] { return network.nodes[static_cast<std::size_t>(whole(0, last))].id; };
            const Edge edge{{pick(), word()}, {pick(), word()}};
            if (!network.wire_into(edge.to)) network.edges.push_back(edge);
        }
        for (int i = whole(0, 2); i > 0; --i)
            network.frames.push_back({d.next_id++, word(), word(), word(), {place(), place(), size(), size()}});
    }

    std::mt19937 random_;
};

}  // namespace netloom::testing
