// One node under test: its fields, what is fed into its inputs, and what lowering makes of it.
#pragma once
#include <functional>

#include "core/compile/lower.h"
#include "core/compile/program.h"
#include "core/device/device.h"

namespace netloom {

/// The node has id 1 and the name "it". Each fed input is the output "out" of a node of its own, fed under that name.
class LayerBench {
public:
    explicit LayerBench(const std::string& type, const char* fields = "{}") {
        Node n;
        n.id = 1;
        n.type = type;
        n.name = "it";
        n.fields = *Json::parse(fields);
        document_.network.nodes.push_back(n);
        document_.next_id = 2;
        SourceInfo digits;
        digits.columns = {{"image", DType::f32, {28, 28, 1}, 0, {}, true}, {"label", DType::i32, {}, 10, {}, false}};
        sources_["digits"] = digits;
    }

    Document& document() { return document_; }
    Node& node() { return document_.network.nodes.front(); }
    const SourceTable& sources() const { return sources_; }
    LayerBench& set(const std::string& field, Json value) { return node().fields.set(field, std::move(value)), *this; }
    LayerBench& training(bool on) { return training_ = on, *this; }
    LayerBench& float_type(DType type) { return float_type_ = type, *this; }

    /// Wires an input of that type, batch first.
    LayerBench& feed(const std::string& port, const TensorType& type) {
        feeds_[source_of(port)] = type;
        return *this;
    }
    LayerBench& feed_value(const std::string& port, const Tensor& value) {
        values_.insert_or_assign("from_" + port + ":out", value);
        return feed(port, value.type());
    }

    /// Wires a column of labels into "target"; `unknown` tells of it that some are -1. `passed`: past the door of a
    /// module that it leads out of again.
    LayerBench& feed_labels(const Tensor& labels, std::int64_t classes, bool unknown, bool passed);

    /// What is wired into `from` goes into `port` too, in place of what did.
    LayerBench& rewire(const std::string& port, const std::string& from) {
        Network& network = document_.network;
        const Port source = network.wire_into({1, from})->from;
        for (Edge& wire : network.edges)
            if (wire.to == Port{1, port}) wire.from = source;
        return *this;
    }

    struct Built {
        std::map<std::string, TensorType> outputs;
        std::map<std::string, Shape> parameters;
        std::int64_t parameter_count = 0;  ///< trainable ones
    };
    Result<Built> build() {
        try {
            Lowering lowering(document_, sources_, options());
            const LoweredNode& node = lowering.node({1});
            Built built;
            for (const auto& [port, value] : node.outputs) built.outputs[port] = {value.dtype(), value.shape()};
            for (const auto& p : node.parameters) {
                built.parameters[p.slot] = p.value.shape();
                if (p.trainable) built.parameter_count += p.value.shape().elements();
            }
            return built;
        } catch (const Error& e) {
            return e.diagnostic();
        }
    }

    // On the reference device, with what was fed. Each throws Error where it cannot.
    /// The value of an output.
    Tensor run(const std::string& port = "out");
    /// How a parameter begins.
    Tensor parameter(const std::string& slot);
    /// What gradient `gy` of an output (empty: ones) means for `of`, a parameter's slot or an input's port.
    Tensor gradient(const std::string& output, const std::string& of, const Tensor& gy = {});
    /// What a buffer holds after the step.
    Tensor buffer_after(const std::string& slot);

private:
    Tensor compute(const std::function<Val(Lowering&)>& wanted);
    LowerOptions options() const {
        LowerOptions o;
        o.training = training_;
        o.float_type = float_type_;
        o.feeds = feeds_;
        for (const auto& [endpoint, type] : feeds_)
            if (type.shape.rank() > 0) o.batch = type.shape[0];
        return o;
    }

    Endpoint source_of(const std::string& port) {
        Network& network = document_.network;
        if (const Edge* wire = network.wire_into({1, port})) return {{wire->from.node}, "out"};
        Node n;
        n.id = document_.next_id++;
        n.type = "constant";
        n.name = "from_" + port;
        network.nodes.push_back(n);
        network.edges.push_back({{n.id, "out"}, {1, port}});
        return {{n.id}, "out"};
    }

    Document document_;
    SourceTable sources_;
    bool training_ = false;
    DType float_type_ = DType::f32;
    std::map<Endpoint, TensorType> feeds_;
    std::map<std::string, Tensor> values_;
};

}  // namespace netloom
