#include "core/ops/fused.h"

#include <algorithm>

namespace netloom {
namespace {

constexpr FusedFormula kFormulas[] = {
    {"add", FusedCode::add},
    {"sub", FusedCode::sub},
    {"mul", FusedCode::mul},
    {"div", FusedCode::div},
    {"maximum", FusedCode::maximum},
    {"minimum", FusedCode::minimum},
    {"pow", FusedCode::pow},
    {"greater", FusedCode::greater},
    {"greater_equal", FusedCode::greater_equal},
    {"equal", FusedCode::equal},
    {"select", FusedCode::select},
    {"neg", FusedCode::neg},
    {"exp", FusedCode::exp},
    {"log", FusedCode::log},
    {"log1p", FusedCode::log1p},
    {"sqrt", FusedCode::sqrt},
    {"rsqrt", FusedCode::rsqrt},
    {"abs", FusedCode::abs},
    {"sign", FusedCode::sign},
    {"square", FusedCode::square},
    {"erf", FusedCode::erf},
    {"sin", FusedCode::sin},
    {"cos", FusedCode::cos},
    {"tanh", FusedCode::tanh},
    {"sigmoid", FusedCode::sigmoid},
    {"softplus", FusedCode::softplus},
    {"relu", FusedCode::relu},
    {"leaky_relu", FusedCode::leaky_relu, {"slope"}},
    {"elu", FusedCode::elu, {"alpha"}},
    {"clip", FusedCode::clip, {"low", "high"}},
    {"affine", FusedCode::affine, {"scale", "shift"}},
};

}  // namespace

std::span<const FusedFormula> fused_formulas() {
    return kFormulas;
}

const FusedFormula* find_fused_formula(std::string_view op) {
    const auto it =
        std::find_if(std::begin(kFormulas), std::end(kFormulas), [&](const FusedFormula& f) { return f.op == op; });
    return it == std::end(kFormulas) ? nullptr : &*it;
}

Attrs encode_fused(const FusedProgram& p) {
    Ints code, inputs, outputs;
    std::vector<float> imm;
    for (const FusedInstruction& i : p.code) {
        code.insert(code.end(), {static_cast<std::int64_t>(i.code), i.to, i.a, i.b, i.c});
        imm.insert(imm.end(), {i.imm0, i.imm1});
    }
    const auto operands = [](const std::vector<FusedProgram::Operand>& list) {
        Ints out;
        for (const auto& o : list)
            out.insert(out.end(), {static_cast<std::int64_t>(o.access), o.inner, o.reduce, o.half});
        return out;
    };
    return {{"shape", Ints(p.shape.begin(), p.shape.end())},
            {"code", std::move(code)},
            {"immediates", Tensor::of<float>(Shape{static_cast<Dim>(imm.size())}, std::span<const float>(imm))},
            {"inputs", operands(p.inputs)},
            {"outputs", operands(p.outputs)},
            {"registers", std::int64_t{p.registers}}};
}

FusedProgram decode_fused(const Attrs& attrs) {
    FusedProgram p;
    p.shape = Shape(std::span<const Dim>(attrs.ints("shape")));
    p.registers = static_cast<int>(attrs.integer("registers"));
    const Ints& code = attrs.ints("code");
    const auto imm = attrs.tensor("immediates").span<float>();
    for (std::size_t i = 0; i * 5 < code.size(); ++i) {
        const auto byte = [&](std::size_t k) { return static_cast<std::uint8_t>(code[i * 5 + k]); };
        p.code.push_back(
            {static_cast<FusedCode>(code[i * 5]), byte(1), byte(2), byte(3), byte(4), imm[2 * i], imm[2 * i + 1]});
    }
    const auto operands = [](const Ints& list) {
        std::vector<FusedProgram::Operand> out;
        for (std::size_t i = 0; i < list.size(); i += 4)
            out.push_back({static_cast<FusedAccess>(list[i]), list[i + 1], list[i + 2] != 0, list[i + 3] != 0});
        return out;
    };
    p.inputs = operands(attrs.ints("inputs"));
    p.outputs = operands(attrs.ints("outputs"));
    return p;
}

}  // namespace netloom
