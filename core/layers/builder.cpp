#include "core/layers/builder.h"

#include <algorithm>

#include "core/base/saturated.h"
#include "core/layers/initializers.h"

namespace netloom {
namespace {

/// FNV-1a: spreads the ids of a path over the stream numbers of the random generator.
std::uint32_t hash_path(const NodePath& path, std::uint32_t slot) {
    std::uint32_t h = 2166136261U;
    const auto add = [&](std::uint32_t v) {
        for (int i = 0; i < 4; ++i) h = (h ^ ((v >> (8 * i)) & 0xFFU)) * 16777619U;
    };
    for (const NodeId id : path) add(id);
    add(slot);
    return h;
}

}  // namespace

std::string average_key(const std::string& parameter_key) {
    return parameter_key + "/average";
}

LayerBuilder::LayerBuilder(const BuildServices& services, const Document& document, const Node& node,
                           const LayerDef& def, NodePath path, std::string weights_prefix,
                           std::map<std::string, Val> inputs, bool training)
    : services_(services),
      document_(document),
      node_(node),
      def_(def),
      path_(std::move(path)),
      weights_prefix_(std::move(weights_prefix)),
      inputs_(std::move(inputs)),
      training_(training),
      props_(def.fields, node.fields) {
    training_ = training && trainable();
}

std::string LayerBuilder::label() const {
    return document_.label(path_);
}

bool LayerBuilder::trainable() const {
    return !find_field(def_.fields, "trainable") || props_.boolean("trainable");
}

// ---- wires ----

Val LayerBuilder::input(std::string_view port) const {
    const auto it = inputs_.find(std::string(port));
    if (it == inputs_.end()) throw Error(Text("%1 reads the input \"%2\" which it never declared", def_.type, port));
    return it->second;
}

bool LayerBuilder::connected(std::string_view port) const {
    return inputs_.contains(std::string(port));
}

void LayerBuilder::output(std::string_view port, Val value) {
    outputs_.insert_or_assign(std::string(port), value);
}

std::vector<Val> LayerBuilder::all_inputs() const {
    std::vector<Val> values;
    for (const PortDef& p : ports_of(document_, node_).inputs)
        if (connected(p.name)) values.push_back(input(p.name));
    return values;
}

// ---- storage ----

LayerBuilder::Init LayerBuilder::init(std::string_view field, Dim fan_in, Dim fan_out) const {
    return {props_.get(field), fan_in, fan_out};
}

LayerBuilder::Init LayerBuilder::constant_init(double value) {
    Json v = Json::object();
    v.set("type", "constant");
    v.set("value", value);
    return {std::move(v)};
}

VariableId LayerBuilder::store(std::string_view slot, const Shape& shape, const Init& init, VariableKind kind) {
    const Dim wanted = saturated_product(shape.dims());
    if (const auto listed = explicit_count(init.variant); listed && *listed != wanted)
        fail(Text("the initial values of the %1 are %2 numbers where %3 need %4", slot, *listed, shape, wanted),
             Text("list %1 numbers, row by row", wanted));
    Variable v;
    v.key = weights_prefix_ + std::to_string(node_.id) + '.' + std::string(slot);
    v.label = label() + '.' + std::string(slot);
    v.type = {services_.float_type, shape};
    if (kind == VariableKind::parameter && services_.averaged)
        if (const auto average = services_.averaged->find(v.key);
            average != services_.averaged->end() && average->second == v.type)
            v.key = average_key(v.key);
    v.kind = kind;
    v.initializer = init.variant;
    v.fan_in = init.fan_in;
    v.fan_out = init.fan_out;
    v.origin = graph().current_origin;
    return graph().variable(std::move(v));
}

Val LayerBuilder::parameter(std::string_view slot, const Shape& shape, const Init& init) {
    const VariableId id = store(slot, shape, init, VariableKind::parameter);
    const Val value{&graph(), graph().read(id)};
    parameters_.push_back({std::string(slot), id, value, false, trainable()});
    return value;
}

Val LayerBuilder::buffer(std::string_view slot, const Shape& shape, double value) {
    const VariableId id = store(slot, shape, constant_init(value), VariableKind::buffer);
    const Val read{&graph(), graph().read(id)};
    parameters_.push_back({std::string(slot), id, read, true, false});
    if (services_.buffer_values)
        if (const auto it = services_.buffer_values->find(id); it != services_.buffer_values->end()) return it->second;
    return read;
}

void LayerBuilder::update_buffer(std::string_view slot, Val value) {
    const auto it = std::find_if(parameters_.begin(), parameters_.end(),
                                 [&](const StoredParameter& p) { return p.buffer && p.slot == slot; });
    if (it == parameters_.end()) throw Error(Text("%1 updates the buffer \"%2\" which it never made", def_.type, slot));
    buffer_updates_.emplace_back(it->variable, value);
}

Val LayerBuilder::carried(std::string_view slot, const Shape& shape) {
    if (services_.carries.empty()) return fill(graph(), 0, shape, services_.float_type);
    Variable v;
    v.key = "state/" + services_.carries + '/';
    for (const NodeId id : path_) v.key += std::to_string(id) + '/';
    // Another batch is another set of sequences.
    v.key += std::string(slot) + '@' + std::to_string(shape[0]);
    v.label = label() + '.' + std::string(slot);
    v.type = {services_.float_type, shape};
    v.kind = VariableKind::state;
    v.initializer = constant_init(0).variant;
    v.origin = graph().current_origin;
    const VariableId id = graph().variable(std::move(v));
    states_.emplace(slot, id);
    return {&graph(), graph().read(id)};
}

void LayerBuilder::carry(std::string_view slot, Val value) {
    if (const auto it = states_.find(slot); it != states_.end()) state_updates_.emplace_back(it->second, value);
}

// ---- randomness ----

std::uint32_t LayerBuilder::next_stream() {
    return hash_path(path_, streams_++);
}

// A sample has the same index in each of the batches that were joined, so that each of these has a stream.
Val LayerBuilder::drawn(Val (*draw)(Val, Val, const Shape&, std::uint32_t), const Shape& shape) {
    Shape one = shape;
    std::size_t batches = 1;
    if (shape.rank() > 0 && shape[0] % batch() == 0 && shape[0] / batch() <= kMostJoinedBatches) {
        one[0] = batch();
        batches = static_cast<std::size_t>(shape[0] / batch());
    }
    std::vector<Val> parts;
    for (std::size_t i = 0; i < batches; ++i)
        parts.push_back(draw(services_.counter, services_.first_sample, one, next_stream()));
    const Val all = batches == 1 ? parts.front() : concat(parts, 0);
    return all.dtype() == services_.float_type ? all : cast(all, services_.float_type);
}

Val LayerBuilder::random_uniform(const Shape& shape) {
    return drawn(netloom::random_uniform, shape);
}

Val LayerBuilder::random_normal(const Shape& shape) {
    return drawn(netloom::random_normal, shape);
}

// ---- losses, metrics, data ----

void LayerBuilder::loss(Val scalar, Val weight) {
    loss_ = scalar;
    loss_weight_ = weight;
    output("loss", scalar);
}

void LayerBuilder::metric(Val sum, Val weight) {
    metric_ = {sum, weight};
    output("value", sum.rank() == 0 ? sum / weight : sum);
}

void LayerBuilder::penalty(Val weight, Val scalar) {
    penalties_.push_back({weight, scalar});
}

const SourceInfo* LayerBuilder::source(const std::string& name) const {
    const auto it = services_.sources->find(name);
    return it == services_.sources->end() ? nullptr : &it->second;
}

Val LayerBuilder::column(const std::string& source, const Column& column) {
    const std::string name = source + '/' + column.name;
    Shape shape{services_.batch};
    for (const Dim d : column.shape) shape.push_back(d);

    const auto& inputs = graph().inputs;
    const auto known = std::find_if(inputs.begin(), inputs.end(), [&](const Input& i) { return i.name == name; });
    const Val value{&graph(), known != inputs.end() ? known->value : graph().input(name, {column.dtype, shape})};
    const bool index = column.dtype == DType::i32;
    return index || column.dtype == services_.float_type ? value : cast(value, services_.float_type);
}

const Column* LayerBuilder::column_behind(std::string_view port) const {
    return services_.column_behind(path_, std::string(port));
}

// ---- refusal ----

void LayerBuilder::fail(Text message, Text hint, std::string_view field, std::vector<Fix> fixes) const {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), std::move(fixes), label()};
    d.where.node = path_;
    d.where.field = std::string(field);
    throw Error(std::move(d));
}

Fix LayerBuilder::fix(Text title, std::string field, Json value) const {
    return {std::move(title), path_, std::move(field), std::move(value)};
}

void LayerBuilder::expect_rank(Val input, int rank, std::string_view port, const char* what) const {
    if (input.rank() == rank) return;
    Diagnostic d{Severity::error,
                 {},
                 Text("the input is %1 where %2 is expected", sample_shape(input), what),
                 "change what is wired in, or put a reshape in between",
                 {},
                 label()};
    d.where.node = path_;
    d.where.port = std::string(port);
    throw Error(std::move(d));
}

std::string LayerBuilder::sample_shape(Val value) {
    const int rank = value.rank();
    if (rank <= 1) return "one number";
    if (rank == 2) return value.dim(1) == 1 ? "one number" : std::to_string(value.dim(1)) + " numbers";
    return value.shape().slice(1, rank).str();
}

}  // namespace netloom
