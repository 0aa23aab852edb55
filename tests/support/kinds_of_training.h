// Everything that a training may have, to be put together at will.
#pragma once
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/network_builder.h"

namespace netloom::test {

enum Feature : unsigned {
    stages = 1,
    phases = 2,
    linked = 4,
    sources = 8,
    accumulation = 16,
    averages = 32,
    mixed = 64
};
constexpr std::array<std::pair<Feature, const char*>, 7> kFeatures{{{stages, "stages"},
                                                                    {phases, "phases"},
                                                                    {linked, "linked"},
                                                                    {sources, "sources"},
                                                                    {accumulation, "accumulation"},
                                                                    {averages, "averages"},
                                                                    {mixed, "mixed"}}};

inline void add_instance(NetworkBuilder& b, const char* name) {
    Node* instance = b.document.network.find(b.add("module", name));
    instance->module = "body";
    instance->weights_key = "body";
}

// A head that tells the classes of a source apart, with a loss and a metric.
inline void add_head(NetworkBuilder& b, const std::string& from, const std::string& labels, const std::string& suffix) {
    b.add("dense", "logits" + suffix, R"({"units": 2})");
    b.add("softmax_cross_entropy", "loss" + suffix);
    b.add("accuracy", "accuracy" + suffix);
    b.wire(from, "logits" + suffix);
    for (const std::string& judge : {"loss" + suffix, "accuracy" + suffix})
        b.wire("logits" + suffix, judge + ":prediction").wire(labels, judge + ":target");
}

inline std::string list(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + (R"({"node": ")" + name + "\"}");
    return "[" + out + "]";
}

inline std::string phase(unsigned features, const char* name, const std::vector<std::string>& losses,
                         const std::vector<std::string>& trainable) {
    std::string out = std::string(R"({"name": ")") + name + R"(", "losses": )" + list(losses) + R"(, "trainable": )" +
                      list(trainable) +
                      R"(, "optimizer": {"type": "adam", "rate": 0.01}, "schedule": {"type": "cosine"})";
    if (features & accumulation) out += R"(, "accumulate": 2)";
    if (features & averages) out += R"(, "average": 0.9)";
    return out + "}";
}

/// A small training that has them, one a bit.
inline Document with(unsigned features) {
    NetworkBuilder b;
    b.source("points", R"({"type": "logistic_blobs", "train": 96, "validation": 24, "test": 16})");
    b.inside("body");
    b.add("module_input", "in");
    b.add("dense", "hidden", R"({"units": 6, "activation": "tanh", "bias": false, "l2": 0.001})");
    b.add("batch_norm", "norm");
    b.add("dropout", "drop", R"({"rate": 0.2})");
    b.add("module_output", "out");
    b.wire("in", "hidden").wire("hidden", "norm").wire("norm", "drop").wire("drop", "out");
    b.inside("");
    b.add("dataset", "points", R"({"source": "points"})");
    add_instance(b, "first");
    b.wire("points:x", "first:in");
    add_head(b, "first:out", "points:label", "");
    std::vector<std::string> losses{"loss"}, trained{"first", "logits"}, others, also_trained;
    if (features & linked) {
        add_instance(b, "second");
        b.add("gaussian_noise", "noise", R"({"std": 0.1})");
        b.wire("points:x", "noise").wire("noise", "second:in");
        add_head(b, "second:out", "points:label", "_linked");
        others.emplace_back("loss_linked");
        also_trained.emplace_back("logits_linked");
    }
    if (features & sources) {
        b.source("moons", R"({"type": "two_moons", "train": 72, "validation": 30, "test": 8})");
        b.add("dataset", "moons", R"({"source": "moons"})");
        b.add("dense", "hidden", R"({"units": 5, "activation": "relu"})");
        b.wire("moons:x", "hidden");
        add_head(b, "hidden", "moons:label", "_moons");
        others.emplace_back("loss_moons");
        also_trained.insert(also_trained.end(), {"hidden", "logits_moons"});
    }
    if (features & (stages | phases)) {
        b.add("hinge", "hinge");
        b.wire("logits", "hinge:prediction").wire("points:label", "hinge:target");
    }
    std::string list_of_phases = phase(features, "one", losses, trained);
    if (features & phases) {
        others.emplace_back("hinge");
        also_trained.emplace_back("logits");
        list_of_phases += ", " + phase(features, "two", others, also_trained);
    } else if (!others.empty()) {
        losses.insert(losses.end(), others.begin(), others.end());
        trained.insert(trained.end(), also_trained.begin(), also_trained.end());
        list_of_phases = phase(features, "one", losses, trained);
    }
    std::string list_of_stages = R"({"epochs": 2, "phases": [)" + list_of_phases + "]}";
    if (features & stages)  // it ends inside an epoch
        list_of_stages += R"(, {"epochs": 0, "steps": 5, "phases": [)" +
                          phase(features, "hinge", {"hinge"}, {"first", "logits"}) + "]}";
    b.recipe((std::string(R"({"batch": 8, "seed": 3, "precision": ")") +
              (features & mixed ? "mixed_bfloat16" : "float32") + R"(", "stages": [)" + list_of_stages + "]}")
                 .c_str());
    return b.document;
}

}  // namespace netloom::test
