// One tensor as a NumPy .npy file (version 1.0, C order).
#pragma once
#include "core/base/tensor.h"
#include "core/io/file.h"

namespace netloom {

/// NumPy knows no bf16: such a tensor is written as f32.
Bytes to_npy(const Tensor& tensor);
/// Errors; empty when written.
Diagnostics write_npy(const std::string& path, const Tensor& tensor);

}  // namespace netloom
