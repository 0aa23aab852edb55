// Vector loops over the channels of one pooling window, for the instruction set of this processor.
#pragma once
#include <cstdint>
#include <span>

#include "core/base/shape.h"

namespace netloom::cpu {

/// A pixel under the window.
struct Tap {
    Dim offset;          ///< elements from the start of the picture to its first channel
    std::int32_t index;  ///< row · width + column
};

struct WindowFunctions {
    /// y = the largest tap, index = where it lies; the last NaN wins. No taps: 0 and -1.
    void (*maximum)(const float* x, std::span<const Tap> taps, float* y, std::int32_t* index, Dim channels);
    /// dx at each tap = gy where the index names it, else 0; or adds to what is there.
    void (*maximum_grad)(const float* gy, const std::int32_t* index, std::span<const Tap> taps, float* dx, Dim channels,
                         bool add);
    /// y = scale · the sum of the taps
    void (*average)(const float* x, std::span<const Tap> taps, float scale, float* y, Dim channels);
    /// dx at each tap += scale · gy
    void (*average_grad)(const float* gy, std::span<const Tap> taps, float scale, float* dx, Dim channels);
};

const WindowFunctions& window_functions();

}  // namespace netloom::cpu
