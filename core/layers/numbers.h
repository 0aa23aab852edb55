// Numbers written by hand in a text field: the values of a constant, the rows of a kernel.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/shape.h"

namespace netloom {

/// "0 1 0; 1 1 1; 0 1 0": numbers separated by spaces or commas, rows by semicolons or line ends. Rows are of equal
/// length.
struct NumberTable {
    std::vector<double> values;
    Dim rows = 0, columns = 0;
};

/// Nothing where a word is no number, rows differ in length, or there are no numbers at all.
std::optional<NumberTable> parse_numbers(std::string_view text);

}  // namespace netloom
