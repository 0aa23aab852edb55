#include "core/layers/merge.h"

#include "core/layers/checks.h"

namespace netloom {

Field inputs_field() {
    return integer("inputs", 2).range(2, 8).doc("Number of inputs.");
}

Ports merge_ports(const PortContext& context) {
    Ports ports;
    const auto count = std::clamp<std::int64_t>(context.props.integer("inputs"), 2, 8);
    for (std::int64_t i = 1; i <= count; ++i)
        ports.inputs.push_back({"in_" + std::to_string(i), PortKind::tensor, "One of the inputs."});
    ports.outputs = {{"out", PortKind::tensor, "The result."}};
    return ports;
}

std::vector<Val> merge_inputs(const LayerBuilder& b) {
    std::vector<Val> values;
    for (std::int64_t i = 1; i <= b.props().integer("inputs"); ++i)
        values.push_back(float_input(b, "in_" + std::to_string(i)));
    return values;
}

std::pair<Val, Val> broadcast_inputs(const LayerBuilder& b, std::string_view first, std::string_view second) {
    const Val x = float_input(b, first), y = float_input(b, second);
    Shape shape;
    if (!broadcast(x.shape(), y.shape(), shape)) {
        expect_same_samples(b, x, y);
        b.fail(
            Text("one input is %1 but the other is %2", LayerBuilder::sample_shape(x), LayerBuilder::sample_shape(y)),
            "give both the same shape, or one of them axes of length 1");
    }
    return {x, y};
}

Val merge_elementwise(const LayerBuilder& b, Val (*combine)(Val, Val)) {
    const std::vector<Val> values = merge_inputs(b);
    Val result = values.front();
    for (std::size_t i = 1; i < values.size(); ++i) {
        Shape shape;
        if (!broadcast(result.shape(), values[i].shape(), shape)) {
            expect_same_samples(b, result, values[i]);
            b.fail(Text("input %1 is %2 while the inputs before it are %3", i + 1,
                        LayerBuilder::sample_shape(values[i]), LayerBuilder::sample_shape(result)),
                   "give all inputs the same shape");
        }
        result = combine(result, values[i]);
    }
    return result;
}

}  // namespace netloom
