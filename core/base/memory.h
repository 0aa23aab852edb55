// Memory asked for in the sizes that a network's shapes give: refused in words before the machine runs out of it.
#pragma once
#include <cstddef>

#include "core/base/diagnostic.h"

namespace netloom {

/// The most that one tensor or device buffer may take: what the machine has, unless a test sets less.
std::size_t memory_limit();
void set_memory_limit(std::size_t bytes);

/// 64-byte aligned. Throws Error where `bytes` are over the limit or not available.
void* allocate_aligned(std::size_t bytes);
void release_aligned(void* memory);
/// What a std::bad_alloc of a smaller thing is said as.
Diagnostic memory_is_short();

}  // namespace netloom
