// What to say of a name that is not among those that there are: the one that is meant, and all of them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace netloom {

/// How many letters have to be put in, taken out, changed or swapped with their neighbour to make `b` of `a`.
std::size_t spelling_distance(std::string_view a, std::string_view b);

/// The one of `known` that is spelt almost like `name`; empty where none is.
std::string nearest_name(std::string_view name, std::span<const std::string> known);

/// A hint: `did you mean "adam"? Known are: adam, sgd`, with the first of many.
Text known_names(std::string_view name, std::span<const std::string> known);

}  // namespace netloom
