// Numbers for people.
#pragma once
#include <cstdint>
#include <string>

namespace netloom::cli {

/// "1,234,567".
std::string grouped(std::int64_t number);
/// Four significant digits: "0.02541", "97.9", "1.2e-05".
std::string significant(double number);
/// "0:38", "1:02:03".
std::string clock(double seconds);
/// "12.3" with one decimal.
std::string fixed(double number, int decimals);

}  // namespace netloom::cli
