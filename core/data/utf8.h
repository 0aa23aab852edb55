// Text as characters.
#pragma once
#include <string>
#include <string_view>

namespace netloom {

/// The characters of UTF-8 text without a byte order mark, line ends as '\n'. Throws Error that names file and line of
/// the first byte that is no UTF-8.
std::u32string decode_utf8(std::string_view text, const std::string& path);
/// The same for text of our own; what is no UTF-8 becomes the replacement character.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(char32_t character);

inline constexpr char32_t kReplacement = U'\uFFFD';

}  // namespace netloom
