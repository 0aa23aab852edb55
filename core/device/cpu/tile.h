// The instructions of the elementwise interpreter, each a vector loop over one tile of floats, for the instruction set
// of this processor.
#pragma once
#include <cstddef>

#include "core/base/bfloat16.h"
#include "core/ops/fused.h"

namespace netloom::cpu {

/// Elements a tile; registers of a dozen instructions stay in the first-level cache.
inline constexpr Dim kTile = 256;
/// Instructions run over a multiple of so many elements; every tile register has that room.
inline constexpr Dim kLanes = 16;

constexpr Dim round_to_lanes(Dim n) {
    return (n + kLanes - 1) / kLanes * kLanes;
}

/// to[i] = instruction(a[i], b[i], c[i]) for i in [0, n); n is a multiple of kLanes. `to` may be one of the operands.
using TileFunction = void (*)(float* to, const float* a, const float* b, const float* c, const float* immediates,
                              std::size_t n);

constexpr int operand_count(FusedCode code) {
    if (code == FusedCode::load || code == FusedCode::constant) return 0;
    if (code == FusedCode::select) return 3;
    return code >= FusedCode::add && code <= FusedCode::equal ? 2 : 1;
}

/// Two or three instructions in one pass. They round like the separate instructions, so that it does not show in any
/// bit which ops were fused.
enum class Composite : std::uint8_t {
    mul_add,     ///< a·b + c
    mul_sub,     ///< a·b - c
    sub_mul,     ///< c - a·b
    affine_add,  ///< (i0·a + i1) + b
    affine_sub,  ///< (i0·a + i1) - b
    sub_affine,  ///< b - (i0·a + i1)
    mix,         ///< (i0·a + i1) + (i2·b + i3)
    affine_mul,  ///< (i0·a + i1)·b
    mul_mul,     ///< a·b·c
    mix_square,  ///< (i0·a + i1) + (i2·b² + i3)
    root_add,    ///< √a·b + c
    sub_div,     ///< c - a/b
    count
};

struct TileFunctions {
    const char* isa;             ///< "sse4", "avx2", "avx512"
    const TileFunction* basic;   ///< by FusedCode; null for load, constant and store
    const TileFunction* paired;  ///< by Composite
    double (*sum)(const float* x, std::size_t n);
    float (*maximum)(const float* x, std::size_t n);  ///< -infinity when empty; NaN when one is there
    void (*accumulate)(float* sums, const float* x, std::size_t n);
    void (*accumulate_maximum)(float* maxima, const float* x, std::size_t n);
    bool (*finite)(const float* x, std::size_t n);
    void (*narrow)(Bf16* to, const float* x, std::size_t n);
    void (*widen)(float* to, const Bf16* x, std::size_t n);
};

const TileFunctions& tile_functions();

}  // namespace netloom::cpu
