// Random numbers by the vector, for the instruction set of this processor. The same bits on all of them: products and
// sums are rounded one by one, also where the processor could do both at once.
#pragma once
#include <cstdint>

#include "core/base/shape.h"

namespace netloom {

struct RandomKey {
    std::uint64_t seed;
    std::uint32_t stream, counter;
};

/// Writes the four numbers of each of `blocks` Philox blocks from `index` on.
using FillBlocks = void (*)(const RandomKey& key, std::uint64_t index, Dim blocks, float* out);

/// In [0, 1): the same bits as Philox::uniform.
FillBlocks uniform_blocks();
/// Standard normal: Philox::normal to within some roundings.
FillBlocks normal_blocks();
/// Standard normal without what lies beyond ±2.
FillBlocks truncated_normal_blocks();

}  // namespace netloom
