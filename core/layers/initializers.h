// How parameters begin: the variants behind every initializer field.
#pragma once
#include <optional>
#include <span>

#include "core/base/json.h"
#include "core/base/shape.h"
#include "core/base/tensor.h"
#include "core/graph/graph.h"

namespace netloom {

/// How many numbers an initializer of type "explicit" lists; nothing for the other types.
std::optional<Dim> explicit_count(const Json& initializer);

/// Initial values of a variable: zeros, constant, uniform, normal, truncated_normal, glorot, he, lecun …
Tensor initial_value(const Variable& variable, std::uint64_t seed);
/// The same, straight into host memory of the variable's type.
void write_initial_value(const Variable& variable, std::uint64_t seed, std::span<std::byte> out);

}  // namespace netloom
