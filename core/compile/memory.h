// Where values live in the arena: a pure function of their sizes and lives.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace netloom {

/// A buffer is needed from step `first` to step `last`, both included.
struct BufferLife {
    std::size_t bytes = 0;
    int first = 0, last = 0;
};

struct ArenaPlan {
    std::vector<std::size_t> offsets;  ///< one a buffer, 64-byte aligned
    std::size_t bytes = 0;
};

/// Buffers whose lives overlap do not overlap in memory. Largest first, each at the lowest offset of the smallest gap
/// that holds it (Pisarchyk and Lee 2020, "Efficient Memory Management for Deep Neural Net Inference", greedy by size).
/// With `reuse` off every buffer has memory of its own.
ArenaPlan plan_arena(std::span<const BufferLife> buffers, bool reuse = true);

}  // namespace netloom
