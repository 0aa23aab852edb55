// Convolution of stride 1 with 3x3 or 5x5 kernels by Winograd's minimal filtering (Lavin and Gray 2016, "Fast
// Algorithms for Convolutional Neural Networks"): pictures in tiles of 6x6 pixels become, for each of 36 positions, a
// matrix product over the channels. A 3x3 kernel takes 2.25 multiplications a result instead of 9, a 5x5 kernel 9
// instead of 25; the rounding error is some times that of the plain sum.
#pragma once
#include <cstddef>

#include "core/base/shape.h"

namespace netloom::cpu {

/// A convolution of pictures in channels-last order; padding below and to the right follows from the sizes.
struct WinogradShape {
    Dim batch = 1, height = 1, width = 1, inputs = 1;
    Dim out_height = 1, out_width = 1, outputs = 1;
    Dim kernel = 3, pad_top = 0, pad_left = 0;

    Dim step() const { return 7 - kernel; }  ///< a tile makes so many rows and columns of results
    Dim tile_rows() const { return (out_height + step() - 1) / step(); }
    Dim tile_columns() const { return (out_width + step() - 1) / step(); }
    Dim tiles() const { return batch * tile_rows() * tile_columns(); }
};

class Winograd {
public:
    /// Whether it can be done, and pays.
    static bool pays(const WinogradShape& shape);
    Winograd(const WinogradShape& shape, int threads);

    std::size_t weight_bytes() const;
    /// Weights (kernel, kernel, inputs, outputs) as run() wants them.
    void transform(const float* weight, float* transformed) const;
    /// Turned around: weights (kernel, kernel, outputs, inputs) of the convolution whose gradient this one makes.
    void transform_turned(const float* weight, float* transformed) const;
    void run(const float* x, const float* transformed, float* y, void* scratch) const;
    void grad_weight(const float* x, const float* gy, float* dw, void* scratch) const;
    std::size_t run_scratch_bytes() const;
    std::size_t grad_scratch_bytes() const;

private:
    std::size_t block_floats() const;

    WinogradShape shape_;
    int threads_;
    Dim block_;  ///< tiles worked on together
};

}  // namespace netloom::cpu
