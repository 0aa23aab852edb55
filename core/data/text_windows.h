// Text as windows of characters and the characters that follow: what the sources of text share.
#pragma once
#include <string>

#include "core/data/kind.h"

namespace netloom {

/// window, carry and the shares, for sources of text.
Fields text_fields(std::int64_t window);

/// Columns "text" and "next", each (window) of indices; "next" is one character ahead. The vocabulary is that of the
/// training part in the order of the alphabet, or that of the training that `request` knows; index 0 stands for every
/// other character. The shares lie one behind the
/// other. Throws Error where the training part does not fill a window.
std::shared_ptr<const DataSet> make_text_set(OpenRequest& request, const std::u32string& text);

/// The indices of a text's characters in a vocabulary; 0 for those that it does not hold.
std::vector<std::int32_t> indices_of(std::span<const std::string> vocabulary, std::string_view text);

}  // namespace netloom
