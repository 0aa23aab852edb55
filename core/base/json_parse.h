// JSON that others wrote, with its limits told from its faults.
#pragma once
#include <string>
#include <string_view>

#include "core/base/diagnostic.h"

namespace netloom {

/// Throws Refusal where the value would take more than the limit of memory; else Error, about the line of `file`, where
/// the text is no JSON: `what` says so, with the reason in place of its %1.
Json parse_json(std::string_view text, const std::string& file, const char* what, const char* hint);

}  // namespace netloom
