// One project text through everything that a file reaches: parsing, loading, checking, lowering, compiling, a step.
#pragma once
#include <cstdint>
#include <string_view>

namespace netloom::fuzz {

/// How far a text came.
enum class Depth : std::uint8_t { text, json, document, recipe, compiled, stepped };

/// Whatever the text says, this comes back: what is wrong ends in Diagnostics. Memory is bounded by memory_limit().
/// Aborts where what was loaded does not survive being saved and loaded again.
Depth run_project(std::string_view text);

}  // namespace netloom::fuzz
