#include "tests/core/layers/layer_bench.h"

#include "core/ops/gradients.h"

namespace netloom {

Tensor LayerBench::compute(const std::function<Val(Lowering&)>& wanted) {
    Lowering lowering(document_, sources_, options());
    const ValueId fetch = wanted(lowering).id;
    const auto device = make_device("reference");
    VariableStore store(*device, 1);
    const auto program = Program::compile(std::move(lowering.graph()), {fetch}, *device, store);
    for (const auto& [name, value] : values_)
        if (const int index = program->input_index(name); index != kNone) program->feed(index, value.data());
    const std::int32_t first = 0;
    for (const char* scalar : {"counter", "first_sample"})
        if (const int index = program->input_index(scalar); index != kNone) program->feed(index, &first);
    program->run();
    return program->fetch(0);
}

LayerBench& LayerBench::feed_labels(const Tensor& labels, std::int64_t classes, bool unknown, bool passed) {
    const NodeId data = document_.next_id++, module = document_.next_id++;
    Network& network = document_.network;
    network.nodes.push_back({});
    network.nodes.back().id = data, network.nodes.back().type = "dataset", network.nodes.back().name = "labels";
    network.nodes.back().fields.set("source", "labels");
    sources_["labels"].columns = {{"label", DType::i32, {}, classes, {}, false, unknown}};
    Port from{data, "label"};
    if (passed) {
        Node way;
        way.id = module, way.type = "module", way.name = way.module = "way";
        network.nodes.push_back(way);
        Network& inside = document_.modules["way"].network;
        for (const char* door : {"module_input", "module_output"}) {
            Node n;
            n.id = document_.next_id++, n.type = door, n.name = std::string(door) == "module_input" ? "in" : "out";
            n.fields.set("kind", "index");
            inside.nodes.push_back(n);
        }
        inside.edges = {{{inside.nodes[0].id, "out"}, {inside.nodes[1].id, "in"}}};
        network.edges.push_back({from, {module, "in"}});
        from = {module, "out"};
    }
    network.edges.push_back({from, {1, "target"}});
    feeds_[{{data}, "label"}] = labels.type();
    values_.insert_or_assign("labels:label", labels);
    return *this;
}

Tensor LayerBench::run(const std::string& port) {
    return compute([&](Lowering& l) { return l.node({1}).outputs.at(port); });
}

Tensor LayerBench::parameter(const std::string& slot) {
    return compute([&](Lowering& l) { return l.value({{1}, slot}); });
}

Tensor LayerBench::gradient(const std::string& output, const std::string& of, const Tensor& gy) {
    return compute([&](Lowering& l) {
        const Val y = l.value({{1}, output});
        const Val loss = sum_all(gy.empty() ? y : y * constant(l.graph(), gy.cast(float_type_)));
        const Edge* wire = document_.network.wire_into({1, of});
        const Val wrt[] = {wire ? l.value({{wire->from.node}, "out"}) : l.value({{1}, of})};
        return densify(gradients(l.graph(), loss, wrt).front(), wrt[0]);
    });
}

Tensor LayerBench::buffer_after(const std::string& slot) {
    return compute([&](Lowering& l) {
        for (const auto& p : l.node({1}).parameters)
            if (p.slot == slot) return l.buffer_values().at(p.variable);
        throw Error(Text("no buffer %1", slot));
    });
}

}  // namespace netloom
