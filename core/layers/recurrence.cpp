#include "core/layers/recurrence.h"

#include "core/layers/penalties.h"

namespace netloom {
namespace {

Val sequence_input(const LayerBuilder& b) {
    const Val x = b.input();
    if (x.dtype() == DType::i32)
        b.fail("the input carries indices where numbers are expected",
               "put an embedding or a one hot in between: it makes numbers of tokens");
    b.expect_rank(x, 3, "in", "a sequence (time x features)");
    return x.dtype() == b.float_type() ? x : cast(x, b.float_type());
}

/// (batch, units) of one direction out of what is wired in, else zeros.
Val initial(LayerBuilder& b, const char* port, const std::string& slot, Dim batch, Dim units, Dim direction,
            Dim directions) {
    if (!b.connected(port)) {
        const Shape shape{batch, units};
        return b.props().boolean("stateful") ? b.carried(slot, shape) : fill(b.graph(), 0, shape, b.float_type());
    }
    const Val state = b.input(port);
    if (state.shape() != Shape{batch, units * directions})
        b.fail(Text("the state wired in is %1 where %2 numbers are expected", LayerBuilder::sample_shape(state),
                    units * directions),
               "give both layers the same number of units");
    const Val whole = state.dtype() == b.float_type() ? state : cast(state, b.float_type());
    return directions == 1 ? whole : slice(whole, 1, direction * units, (direction + 1) * units);
}

Val mask_input(LayerBuilder& b, Val x) {
    if (!b.connected("mask")) return {};
    const Val mask = b.input("mask");
    if (mask.shape() != Shape{x.dim(0), x.dim(1)})
        b.fail(Text("the mask is %1 where one number a step is expected", LayerBuilder::sample_shape(mask)),
               Text("a mask has %1 numbers a sample: 1 for a step that is there, 0 for padding", x.dim(1)));
    return mask.dtype() == b.float_type() ? mask : cast(mask, b.float_type());
}

/// Zeros, with `forget_bias` in the second of the gates.
LayerBuilder::Init bias_init(Dim units, Dim gates, double forget_bias) {
    if (forget_bias == 0) return LayerBuilder::constant_init(0);
    const std::string value = Json(forget_bias).print(0);
    std::string values;
    for (Dim gate = 0; gate < gates; ++gate)
        for (Dim i = 0; i < units; ++i) values += gate == 1 ? value + ' ' : "0 ";
    Json init = Json::object();
    init.set("type", "explicit");
    init.set("values", values);
    return {std::move(init)};
}

Val joined(std::span<const Val> directions) {
    return directions.size() == 1 ? directions.front() : concat(directions, directions.front().rank() - 1);
}

}  // namespace

void build_recurrent(LayerBuilder& b, const RecurrentCell& cell) {
    const Props& p = b.props();
    const Val x = sequence_input(b);
    const Dim batch = x.dim(0), time = x.dim(1), features = x.dim(2), units = p.integer("units");
    const Dim columns = cell.gates * units, directions = p.boolean("bidirectional") ? 2 : 1;
    const Val mask = mask_input(b, x);

    std::vector<Val> states, last, cells;
    for (Dim way = 0; way < directions; ++way) {
        const std::string suffix = way == 0 ? "" : "_reverse";
        const Val weight =
            b.parameter("weight" + suffix, {features, columns}, b.init("kernel_initializer", features, units));
        Direction d;
        d.x = reshape(matmul(reshape(x, {batch * time, features}), weight), {batch, time, columns});
        d.weight =
            b.parameter("recurrent_weight" + suffix, {units, columns}, b.init("recurrent_initializer", units, units));
        penalise(b, weight);
        penalise(b, d.weight);
        d.bias = p.boolean("bias")
                     ? b.parameter("bias" + suffix, {columns}, bias_init(units, cell.gates, cell.forget_bias))
                     : fill(b.graph(), 0, {columns}, b.float_type());
        d.state = initial(b, "initial_state", "state" + suffix, batch, units, way, directions);
        if (cell.has_cell) d.cell = initial(b, "initial_cell", "cell" + suffix, batch, units, way, directions);
        if (cell.has_peephole)
            d.peephole = b.parameter("peephole" + suffix, {3 * units}, LayerBuilder::constant_init(0));
        d.order = {way == 1, mask};
        d.suffix = suffix;
        const RecurrentStates found = cell.run(d);
        b.carry("state" + suffix, found.last);
        if (cell.has_cell) b.carry("cell" + suffix, found.cell);
        states.push_back(found.states);
        last.push_back(found.last);
        cells.push_back(found.cell);
    }
    if (p.boolean("return_sequences")) {
        const Val all = joined(states);
        const Val there = mask ? greater(reshape(mask, {batch, time, 1}), scalar_like(mask, 0.5)) : Val{};
        b.output(mask ? select(there, all, scalar_like(all, 0)) : all);
    } else {
        b.output(joined(last));
    }
    b.output("state", joined(last));
    if (cell.has_cell) b.output("cell", joined(cells));
}

std::vector<StatePorts> state_alone(const Props& p) {
    if (p.boolean("bidirectional")) return {};
    return {{"initial_state", "state"}};
}

std::vector<StatePorts> state_and_cell(const Props& p) {
    if (p.boolean("bidirectional")) return {};
    return {{"initial_state", "state"}, {"initial_cell", "cell"}};
}

void declare_recurrent(LayerDef& d, Fields own, bool has_cell) {
    d.family = Family::sequence;
    d.inputs = {{"in", PortKind::tensor, "A sequence: time x features."},
                {"initial_state", PortKind::tensor, "The state to begin with; zeros where nothing is wired.", true}};
    if (has_cell)
        d.inputs.push_back(
            {"initial_cell", PortKind::tensor, "The cell to begin with; zeros where nothing is wired.", true});
    d.inputs.push_back({"mask", PortKind::tensor,
                        "One number a step: 1 where it is there, 0 where it is padding. Padded steps leave the state "
                        "as it is.",
                        true, true});
    d.outputs = {{"out", PortKind::tensor, "The state after every step, or after the last."},
                 {"state", PortKind::tensor, "The state after the last step."}};
    if (has_cell) d.outputs.push_back({"cell", PortKind::tensor, "The cell after the last step."});
    d.states = has_cell ? state_and_cell : state_alone;

    d.fields = {integer("units", 64).range(1, 1 << 14).doc("Numbers in the state.")};
    for (Field& f : own) d.fields.push_back(std::move(f));
    const Fields shared = {
        boolean("bidirectional", false)
            .doc("A second layer goes from the last step to the first; the output holds both, side by side."),
        boolean("return_sequences", true)
            .label("every step")
            .doc("The output is the state after every step; off: only after the last."),
        boolean("stateful", false)
            .label("carry the state on")
            .doc("While it learns, each batch begins with the state that the one before ended with, and each epoch "
                 "with zeros; for data whose batches go on from one another.")
            .fold(),
        boolean("bias", true).fold().doc("Adds a learned number to every gate."),
        variant("kernel_initializer", initializer_variants, "glorot_uniform")
            .fold()
            .doc("How the weights of the input begin."),
        variant("recurrent_initializer", initializer_variants, "glorot_uniform")
            .fold()
            .doc("How the weights of the state begin."),
        boolean("trainable", true).doc("Off: frozen, the weights stay as they are."),
    };
    for (const Field& f : shared) d.fields.push_back(f);
    for (Field& f : penalty_fields()) d.fields.push_back(std::move(f));
}

std::string recurrent_summary(const char* title, const Props& p) {
    std::string text = std::string(title) + " · " + std::to_string(p.integer("units"));
    if (p.boolean("bidirectional")) text += " · ⇄";
    if (!p.boolean("return_sequences")) text += " · last";
    return text;
}

}  // namespace netloom
