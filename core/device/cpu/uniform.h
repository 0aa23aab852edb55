// Uniform random numbers by the vector, for the instruction set of this processor: the same bits as Philox::uniform.
#pragma once
#include <cstdint>

#include "core/base/shape.h"

namespace netloom::cpu {

struct UniformKey {
    std::uint64_t seed;
    std::uint32_t stream, counter;
};

/// Writes the four numbers of each of `blocks` blocks from `index` on.
using FillUniform = void (*)(const UniformKey& key, std::uint64_t index, Dim blocks, float* out);
FillUniform fill_uniform();

}  // namespace netloom::cpu
