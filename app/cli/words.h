// Numbers and columns for a terminal.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace netloom::cli {

/// "1,234,567".
std::string grouped(std::int64_t number);
/// Four significant digits: "0.02541", "97.9", "1.2e-05".
std::string significant(double number);
/// "0:38", "1:02:03".
std::string clock(double seconds);
/// Characters of UTF-8 text.
std::size_t width(std::string_view text);
std::string padded(std::string text, std::size_t columns);
std::string paddedLeft(std::string text, std::size_t columns);

}  // namespace netloom::cli
