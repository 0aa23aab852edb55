// The form of the op "fused", which chains of elementwise ops become: a small straight-line program that a device runs
// tile by tile.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/graph/graph.h"

namespace netloom {

/// Instructions of a fused loop. Each names the elementwise op it stands for; imm0, imm1 hold its attributes.
enum class FusedCode : std::uint8_t {
    load,      ///< register <- input a (broadcast as its Operand says)
    constant,  ///< register <- imm0
    add,
    sub,
    mul,
    div,
    maximum,
    minimum,
    pow,
    greater,
    greater_equal,
    equal,
    select,
    neg,
    exp,
    log,
    log1p,
    sqrt,
    rsqrt,
    abs,
    sign,
    square,
    erf,
    sin,
    cos,
    tanh,
    sigmoid,
    softplus,
    relu,
    leaky_relu,
    elu,
    clip,
    affine,
    store  ///< output b <- register a
};

struct FusedInstruction {
    FusedCode code = FusedCode::load;
    std::uint8_t to = 0;  ///< register written
    std::uint8_t a = 0, b = 0,
                 c = 0;  ///< registers read (load: a = input index; store: a = register, b = output index)
    float imm0 = 0, imm1 = 0;
};

/// How an operand walks along the loop's elements: the loop shape is seen as (outer, inner) and an operand repeats.
enum class FusedAccess : std::uint8_t {
    full,    ///< one element each: same shape as the loop
    scalar,  ///< one element in all
    inner,   ///< the last axes only: (inner,), e.g. a bias; `inner` elements repeated
    outer    ///< one element a row: (outer, 1), e.g. a row maximum
};

/// What ends a loop: an output in another element type, or a reduction, where the stored value of an output is summed
/// as its access says (scalar: all; inner: down the rows; outer: along each row).
struct FusedProgram {
    Shape shape;  ///< of the loop
    struct Operand {
        FusedAccess access = FusedAccess::full;
        Dim inner = 1;        ///< length of the repeated run for inner, of a row for outer
        bool reduce = false;  ///< outputs only: sum instead of assign
        bool half = false;    ///< outputs only: rounded to bf16
    };
    std::vector<Operand> inputs, outputs;
    std::vector<FusedInstruction> code;
    int registers = 0;
};

/// The program of a "fused" op, from its attributes; the inverse of encode.
FusedProgram decode_fused(const Attrs& attrs);
Attrs encode_fused(const FusedProgram& program);

/// An elementwise op that a fused loop has an instruction for; its attributes become imm0 and imm1.
struct FusedFormula {
    const char* op;
    FusedCode code;
    std::array<const char*, 2> attributes{nullptr, nullptr};
};
/// The one list of them: adding an elementwise op to loops is one entry here and one formula in each device.
std::span<const FusedFormula> fused_formulas();
/// Null when a fused loop has no instruction for the op.
const FusedFormula* find_fused_formula(std::string_view op);

}  // namespace netloom
