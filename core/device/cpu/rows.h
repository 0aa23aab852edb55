// Vector loops over rows, for softmax and batch normalisation, for the instruction set of this processor.
#pragma once
#include <cstddef>

namespace netloom::cpu {

struct RowFunctions {
    /// y = softmax(x); returns log of the sum of exp(x). y may be x.
    double (*softmax)(const float* x, float* y, std::size_t n);
    /// y = log of softmax(x). y may be x.
    void (*log_softmax)(const float* x, float* y, std::size_t n);
    /// dx = y·(gy - y·gy summed). dx may be y or gy.
    void (*softmax_grad)(const float* y, const float* gy, float* dx, std::size_t n);

    /// sums += (x - mean)²
    void (*accumulate_squares)(float* sums, const float* x, const float* mean, std::size_t n);
    /// gammas += gy·(x - mean), betas += gy
    void (*accumulate_gradients)(float* gammas, float* betas, const float* gy, const float* x, const float* mean,
                                 std::size_t n);
    /// y = (x - mean)·scale + shift. y may be x.
    void (*normalise)(const float* x, const float* mean, const float* scale, const float* shift, float* y,
                      std::size_t n);
    /// dx = gy·scale + ((x - mean)·slope + shift). dx may be gy.
    void (*normalise_grad)(const float* gy, const float* x, const float* scale, const float* mean, const float* slope,
                           const float* shift, float* dx, std::size_t n);
};

const RowFunctions& row_functions();

}  // namespace netloom::cpu
