// Ops without operands, and the one with an effect.
#include "core/base/diagnostic.h"
#include "core/ops/families.h"
#include "core/ops/functions.h"

namespace netloom {
namespace {

using Types = std::vector<TensorType>;

// Inputs and variables get their type from Graph::input and Graph::read.
Types infer_given(const InferContext& c) {
    c.fail("is made by Graph::input or Graph::read");
}

Types infer_constant(const InferContext& c) {
    return {c.attrs.tensor("value").type()};
}

Types infer_fill(const InferContext& c) {
    return {{dtype_named(c, c.attrs.text("dtype")), Shape(std::span<const Dim>(c.attrs.ints("shape")))}};
}

Types infer_random(const InferContext& c) {
    const TensorType counter{DType::i32, Shape{}};
    c.expect(c.inputs.size() == 2 && c.inputs[0] == counter && c.inputs[1] == counter, "takes two i32 step scalars");
    return infer_fill(c);
}

Types infer_assign(const InferContext& c) {
    c.expect(c.inputs.size() == 1 || c.inputs.size() == 2, "takes a value and perhaps a gate");
    c.expect(c.inputs.size() == 1 || c.inputs[1].shape.is_scalar(), "the gate is a scalar");
    return {c.inputs[0]};
}

Types infer_fused(const InferContext& c) {
    c.fail("is made by the fuse pass");
}

Attrs fill_attrs(const Shape& shape, DType dtype) {
    return {{"shape", Ints(shape.begin(), shape.end())}, {"dtype", std::string(name_of(dtype))}};
}

Val random(const char* op, Val counter, Val first_sample, const Shape& shape, std::uint32_t stream) {
    Attrs attrs = fill_attrs(shape, DType::f32);
    attrs.set("stream", static_cast<std::int64_t>(stream));
    return {counter.graph, counter.graph->add1(op, {counter.id, first_sample.id}, std::move(attrs))};
}

}  // namespace

DType dtype_named(const InferContext& c, const std::string& name) {
    for (const DType t : {DType::f32, DType::f64, DType::bf16, DType::i32, DType::u8})
        if (name_of(t) == name) return t;
    c.fail("there is no such element type");
}

std::vector<OpDef> source_ops() {
    return {
        {.name = "input", .infer = infer_given, .pure = false},
        {.name = "variable", .infer = infer_given},
        {.name = "constant", .infer = infer_constant},
        {.name = "fill", .infer = infer_fill},
        {.name = "random_uniform", .infer = infer_random},
        {.name = "random_normal", .infer = infer_random},
        {.name = "assign", .infer = infer_assign, .in_place = {{0, 0}}, .effect = true, .pure = false},
        {.name = "fused", .infer = infer_fused},
    };
}

Val constant(Graph& g, const Tensor& value) {
    return {&g, g.add1("constant", {}, {{"value", value}})};
}

Val fill(Graph& g, double value, const Shape& shape, DType dtype) {
    Attrs attrs = fill_attrs(shape, dtype);
    attrs.set("value", value);
    return {&g, g.add1("fill", {}, std::move(attrs))};
}

Val fill_like(Val x, double value) {
    return fill(*x.graph, value, x.shape(), x.dtype());
}
Val scalar_like(Val x, double value) {
    return fill(*x.graph, value, Shape{}, x.dtype());
}

Val random_uniform(Val counter, Val first_sample, const Shape& shape, std::uint32_t stream) {
    return random("random_uniform", counter, first_sample, shape, stream);
}

Val random_normal(Val counter, Val first_sample, const Shape& shape, std::uint32_t stream) {
    return random("random_normal", counter, first_sample, shape, stream);
}

void assign(Graph& g, VariableId variable, Val value, Val gate) {
    std::vector<ValueId> operands{value.id};
    if (gate) operands.push_back(gate.id);
    const Variable& v = g.variables[static_cast<std::size_t>(variable)];
    if (!(v.type == g.type(value.id)))
        throw Error(Text("%1 holds %2, but its new value is %3", v.label, v.type.shape, value.shape()));
    g.add("assign", std::move(operands), {{"variable", static_cast<std::int64_t>(variable)}});
}

}  // namespace netloom
