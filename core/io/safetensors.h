// Named tensors in the safetensors format: a length, a JSON header, raw bytes. Read by PyTorch and others.
#pragma once
#include <functional>
#include <map>

#include "core/base/tensor.h"
#include "core/io/file.h"

namespace netloom {

using NamedTensors = std::map<std::string, Tensor>;

/// Tensors that were never allocated are left out. Wide elements come first, so that each tensor is aligned.
Bytes to_safetensors(const NamedTensors& tensors);
/// Every length, offset, type and shape is checked before it is used; `file` names the place in diagnostics.
Result<NamedTensors> from_safetensors(std::span<const std::byte> bytes, const std::string& file);
/// The same from `size` bytes that `read` gives one after the other: it fills what it is given, or throws Error. Each
/// tensor is read into its place, so that nothing stands in memory twice. Throws Error.
NamedTensors read_safetensors(const std::function<void(std::span<std::byte>)>& read, std::uint64_t size,
                              const std::string& file);

}  // namespace netloom
