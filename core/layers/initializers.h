// How parameters begin: the variants behind every initializer field.
#pragma once
#include <optional>

#include "core/base/json.h"
#include "core/base/shape.h"

namespace netloom {

/// How many numbers an initializer of type "explicit" lists; nothing for the other types.
std::optional<Dim> explicit_count(const Json& initializer);

}  // namespace netloom
