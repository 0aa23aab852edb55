// A fused loop, interpreted one element at a time with the formulas of the single ops. Registers are rounded to the
// element type after each instruction, as if each were an op of its own.
#include "core/ops/fused.h"

#include <algorithm>

#include "core/base/bfloat16.h"
#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

Dim position(const FusedProgram::Operand& operand, Dim i) {
    switch (operand.access) {
        case FusedAccess::full: return i;
        case FusedAccess::scalar: return 0;
        case FusedAccess::inner: return i % operand.inner;
        case FusedAccess::outer: return i / operand.inner;
    }
    return 0;
}

/// The formula an instruction stands for; null for load, constant and store.
const Formula* formula_of(FusedCode code) {
    for (const Formula& formula : formulas()) {
        const FusedFormula* own = find_fused_formula(formula.op);
        if (own && own->code == code) return &formula;
    }
    return nullptr;
}

/// A program made ready: formulas looked up, registers and sums allocated.
template <class T>
struct Interpreter {
    FusedProgram program;
    std::vector<const Formula*> formulas;
    std::vector<double> registers;
    std::vector<std::vector<double>> sums;  ///< of each reducing output; empty for the others

    void step(const FusedInstruction& instruction, const Formula* formula, Dim i, const KernelArgs& args) {
        if (instruction.code == FusedCode::load) {
            const Dim at = position(program.inputs[instruction.a], i);
            registers[instruction.to] = static_cast<double>(in<T>(args, instruction.a)[at]);
        } else if (instruction.code == FusedCode::constant) {
            registers[instruction.to] = instruction.imm0;
        } else if (instruction.code == FusedCode::store) {
            const FusedProgram::Operand& output = program.outputs[instruction.b];
            const Dim at = position(output, i);
            const double value = registers[instruction.a];
            if (output.reduce)
                sums[instruction.b][static_cast<std::size_t>(at)] += value;
            else if (output.half)
                out<Bf16>(args, instruction.b)[at] = to_bf16(static_cast<float>(value));
            else
                out<T>(args, instruction.b)[at] = static_cast<T>(value);
        } else {
            const double x[] = {registers[instruction.a], registers[instruction.b], registers[instruction.c]};
            const double attributes[] = {instruction.imm0, instruction.imm1};
            registers[instruction.to] = static_cast<double>(static_cast<T>(formula->function(x, attributes)));
        }
    }

    void operator()(const KernelArgs& args) {
        for (auto& sum : sums) std::fill(sum.begin(), sum.end(), 0.0);
        for (Dim i = 0; i < program.shape.elements(); ++i)
            for (std::size_t k = 0; k < program.code.size(); ++k) step(program.code[k], formulas[k], i, args);
        for (std::size_t o = 0; o < sums.size(); ++o)
            std::transform(sums[o].begin(), sums[o].end(), out<T>(args, static_cast<int>(o)),
                           [](double sum) { return static_cast<T>(sum); });
    }
};

Function make_fused(const KernelRequest& request) {
    FusedProgram program = decode_fused(*request.attrs);
    return for_floats(sum_type(request.outputs[0].dtype), [&]<class T>() -> Function {
        Interpreter<T> interpreter;
        for (const FusedInstruction& instruction : program.code)
            interpreter.formulas.push_back(formula_of(instruction.code));
        interpreter.registers.resize(static_cast<std::size_t>(std::max(program.registers, 1)));
        for (std::size_t o = 0; o < program.outputs.size(); ++o) {
            const Dim count = program.outputs[o].reduce ? request.outputs[o].shape.elements() : 0;
            interpreter.sums.emplace_back(static_cast<std::size_t>(count));
        }
        interpreter.program = std::move(program);
        return interpreter;
    });
}

}  // namespace

std::span<const Entry> fused_entries() {
    static const Entry entries[] = {{"fused", make_fused}};
    return entries;
}

}  // namespace netloom::reference
