// Text with separators into rows of cells: quotes, line ends of every kind, and which line each row began on.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netloom {

struct CsvRow {
    std::vector<std::string> cells;
    std::int64_t line = 0;  ///< counted from 1
};

/// `separator` is one of ',', ';', '\t', or ' ' for any run of spaces and tabs. Cells in double quotes may hold
/// separators, line ends and doubled quotes. Empty lines are left out. Throws Refusal where a limit is passed.
std::vector<CsvRow> parse_csv(std::string_view text, char separator);
/// The separator that cuts the most of the first lines into the same number of columns, two or more.
char guess_separator(std::string_view text);
/// Whether numbers are written with a decimal comma ("3,5", "1.234,5"): more cells are numbers in that writing alone
/// than in the other alone.
bool guess_decimal_comma(std::span<const CsvRow> rows);
/// A number written with a decimal comma, dots between its groups of thousands, as one with a decimal point; nothing
/// where the cell is not of that form.
std::optional<std::string> with_decimal_point(std::string_view cell);
/// A cell as a number, if it is one from end to end ("3.", "1e-3", "+2").
std::optional<double> parse_number(std::string_view cell);

}  // namespace netloom
