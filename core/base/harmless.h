// Names and messages come out of files: what would be obeyed or hidden instead of shown is written as an escape.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace netloom {

/// Shows text on one line: control characters, line breaks, marks that turn the direction of writing or are not seen at
/// all, and bytes that are no UTF-8 become "\x1b", "\n", "\u202e". Done twice it is as done once.
std::string harmless(std::string_view text);
/// The same with line breaks and tabs as they are.
std::string harmless_lines(std::string_view text);

/// Takes one character of UTF-8 off the front of `text`; where there is none, one byte and no character. `bytes` is
/// what was taken. `text` must not be empty.
std::optional<char32_t> take_character(std::string_view& text, std::string_view& bytes);

}  // namespace netloom
