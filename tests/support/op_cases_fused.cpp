// Fused loops: each instruction alone, every way an operand can repeat, closing reductions, and sizes around a tile.
#include "core/graph/op.h"
#include "core/ops/fused.h"
#include "tests/support/op_cases.h"

namespace netloom::test {
namespace {

using Operand = FusedProgram::Operand;

/// The type of an operand seen along the loop.
TensorType type_of(const Operand& operand, const Shape& shape) {
    switch (operand.access) {
        case FusedAccess::full: return {DType::f32, shape};
        case FusedAccess::scalar: return {DType::f32, {}};
        case FusedAccess::inner: return {DType::f32, {operand.inner}};
        case FusedAccess::outer: return {DType::f32, {shape.elements() / operand.inner, 1}};
    }
    return {};
}

OpCase fused_case(const std::string& name, const FusedProgram& program, double tolerance, float low, float high) {
    OpCase c{"fused", name, {}, encode_fused(program), tolerance, false};
    std::uint32_t seed = 40;
    for (const Operand& input : program.inputs)
        c.inputs.push_back(reals(type_of(input, program.shape).shape, ++seed, low, high));
    for (const Operand& output : program.outputs) {
        c.results.push_back(type_of(output, program.shape));
        if (output.half) c.results.back().dtype = DType::bf16;
    }
    return c;
}

/// One instruction between loads and a store.
void add_single(std::vector<OpCase>& cases, const char* op, int operands, float low, float high, double tolerance,
                float imm0 = 0, float imm1 = 0) {
    FusedInstruction instruction{FusedCode::load, 3, 0, 1, 2, imm0, imm1};
    instruction.code = find_fused_formula(op)->code;
    for (const Dim size : {Dim{1}, Dim{7}, Dim{300}}) {
        FusedProgram program{{size}, {}, {Operand{}}, {}, 4};
        for (int i = 0; i < operands; ++i) {
            const auto index = static_cast<std::uint8_t>(i);
            program.inputs.push_back({});
            program.code.push_back({FusedCode::load, index, index});
        }
        program.code.push_back(instruction);
        program.code.push_back({FusedCode::store, 0, 3, 0});
        cases.push_back(fused_case(std::string(op) + " of " + std::to_string(size), program, tolerance, low, high));
    }
}

/// tanh(full · inner + outer - scalar) with its square: five ops, every access, and a reduction of each kind.
FusedProgram every_access(Dim outer, Dim inner) {
    const Operand full, scalar{FusedAccess::scalar, 1}, along{FusedAccess::inner, inner},
        row{FusedAccess::outer, inner};
    const auto reduced = [](Operand operand) {
        operand.reduce = true;
        return operand;
    };
    FusedProgram p{
        {outer, inner}, {full, along, row, scalar}, {full, full, reduced(scalar), reduced(along), reduced(row)}, {}, 4};
    p.code = {
        {FusedCode::load, 0, 0},     {FusedCode::load, 1, 1},     {FusedCode::mul, 0, 0, 1},
        {FusedCode::load, 1, 2},     {FusedCode::add, 0, 0, 1},   {FusedCode::load, 1, 3},
        {FusedCode::sub, 0, 0, 1},   {FusedCode::tanh, 2, 0},     {FusedCode::square, 3, 2},
        {FusedCode::store, 0, 2, 0}, {FusedCode::store, 0, 3, 1}, {FusedCode::store, 0, 2, 2},
        {FusedCode::store, 0, 3, 3}, {FusedCode::store, 0, 0, 4},
    };
    return p;
}

/// The update of Adam with its bias corrections: what the fused loop was made for.
FusedProgram adam(Dim size) {
    const Operand full, scalar{FusedAccess::scalar, 1};
    FusedProgram p{{size}, {full, full, full, full, scalar, scalar}, {full, full, full}, {}, 7};
    p.code = {
        {FusedCode::load, 0, 0},                     // gradient
        {FusedCode::load, 1, 1},                     // m
        {FusedCode::affine, 1, 1, 0, 0, 0.9F, 0},    //
        {FusedCode::affine, 2, 0, 0, 0, 0.1F, 0},    //
        {FusedCode::add, 1, 1, 2},                   // m = 0.9 m + 0.1 g
        {FusedCode::square, 2, 0},                   //
        {FusedCode::affine, 2, 2, 0, 0, 0.001F, 0},  //
        {FusedCode::load, 3, 2},                     // v
        {FusedCode::affine, 3, 3, 0, 0, 0.999F, 0},  //
        {FusedCode::add, 3, 3, 2},                   // v = 0.999 v + 0.001 g²
        {FusedCode::sqrt, 4, 3},                     //
        {FusedCode::load, 5, 5},                     // correction of v
        {FusedCode::mul, 4, 4, 5},                   //
        {FusedCode::constant, 5, 0, 0, 0, 1e-8F},    //
        {FusedCode::add, 4, 4, 5},                   //
        {FusedCode::load, 5, 4},                     // rate over the correction of m
        {FusedCode::mul, 5, 5, 1},                   //
        {FusedCode::div, 4, 5, 4},                   //
        {FusedCode::load, 5, 3},                     // weight
        {FusedCode::sub, 5, 5, 4},                   //
        {FusedCode::store, 0, 5, 0},
        {FusedCode::store, 0, 1, 1},
        {FusedCode::store, 0, 3, 2},
    };
    return p;
}

FusedProgram with_constant(Dim size) {
    FusedProgram p{{size}, {Operand{}}, {Operand{}}, {}, 3};
    p.code = {{FusedCode::load, 0, 0},
              {FusedCode::constant, 1, 0, 0, 0, 0.25F},
              {FusedCode::greater, 2, 0, 1},
              {FusedCode::select, 2, 2, 0, 1},
              {FusedCode::store, 0, 2, 0}};
    return p;
}

/// A product as it is and rounded to bf16, and an input that is only rounded.
FusedProgram with_rounding(Dim size) {
    const Operand full, half{.half = true};
    FusedProgram p{{size}, {full, full}, {full, half, half}, {}, 3};
    p.code = {{FusedCode::load, 0, 0},     {FusedCode::load, 1, 1},     {FusedCode::mul, 2, 0, 1},
              {FusedCode::store, 0, 2, 0}, {FusedCode::store, 0, 2, 1}, {FusedCode::store, 0, 1, 2}};
    return p;
}

}  // namespace

std::vector<OpCase> fused_cases() {
    constexpr double kFunction = 2e-6;
    std::vector<OpCase> cases;
    for (const char* op : {"add", "sub", "mul", "maximum", "minimum", "greater", "greater_equal", "equal"})
        add_single(cases, op, 2, -2, 2, 0);
    add_single(cases, "div", 2, 0.5F, 2, 1.2e-7);
    add_single(cases, "pow", 2, 0.5F, 2, kFunction);
    add_single(cases, "select", 3, -2, 2, 0);
    for (const char* op : {"neg", "abs", "sign", "square", "relu"}) add_single(cases, op, 1, -3, 3, 0);
    for (const char* op : {"exp", "erf", "sin", "cos", "tanh", "sigmoid", "softplus"})
        add_single(cases, op, 1, -3, 3, kFunction);
    for (const char* op : {"log", "log1p", "sqrt", "rsqrt"}) add_single(cases, op, 1, 0.1F, 4, kFunction);
    add_single(cases, "leaky_relu", 1, -3, 3, 1.2e-7, 0.1F);
    add_single(cases, "elu", 1, -3, 3, kFunction, 1.5F);
    add_single(cases, "clip", 1, -3, 3, 0, -0.75F, 1.5F);
    add_single(cases, "affine", 1, -3, 3, 2.4e-7, -0.7F, 0.3F);

    for (const Dim inner : {Dim{1}, Dim{5}, Dim{16}, Dim{127}, Dim{128}, Dim{129}, Dim{1000}})
        for (const Dim outer : {Dim{1}, Dim{3}, Dim{130}}) {
            const std::string size = std::to_string(outer) + "x" + std::to_string(inner);
            // The largest sum has 130,000 terms.
            cases.push_back(fused_case("every access " + size, every_access(outer, inner), 2e-5, -1, 1));
        }
    for (const Dim size : {Dim{1}, Dim{127}, Dim{129}, Dim{10007}}) {
        cases.push_back(fused_case("Adam of " + std::to_string(size), adam(size), kFunction, 0.1F, 1));
        cases.push_back(fused_case("rounded, of " + std::to_string(size), with_rounding(size), 0, -1, 1));
        cases.push_back(fused_case("constant of " + std::to_string(size), with_constant(size), 0, -1, 1));
    }
    return cases;
}

}  // namespace netloom::test
