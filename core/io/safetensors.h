// Named tensors in the safetensors format: a length, a JSON header, raw bytes. Read by PyTorch and others.
#pragma once
#include <map>

#include "core/base/tensor.h"
#include "core/io/file.h"

namespace netloom {

using NamedTensors = std::map<std::string, Tensor>;

/// Tensors that were never allocated are left out. Wide elements come first, so that each tensor is aligned.
Bytes to_safetensors(const NamedTensors& tensors);
/// Every length, offset, type and shape is checked before it is used; `file` names the place in diagnostics.
Result<NamedTensors> from_safetensors(std::span<const std::byte> bytes, const std::string& file);

}  // namespace netloom
