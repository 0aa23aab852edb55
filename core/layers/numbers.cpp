#include "core/layers/numbers.h"

#include <charconv>

namespace netloom {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == ',';
}

bool is_row_end(char c) {
    return c == ';' || c == '\n';
}

}  // namespace

std::optional<NumberTable> parse_numbers(std::string_view text) {
    NumberTable table;
    Dim in_row = 0;
    const auto end_row = [&] {
        if (in_row == 0) return true;  // an empty line, or a closing semicolon
        if (table.rows > 0 && in_row != table.columns) return false;
        table.columns = in_row;
        ++table.rows;
        in_row = 0;
        return true;
    };

    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        if (is_space(*at)) {
            ++at;
        } else if (is_row_end(*at)) {
            if (!end_row()) return std::nullopt;
            ++at;
        } else {
            if (*at == '+') ++at;  // from_chars takes a minus only
            double value = 0;
            const auto [next, error] = std::from_chars(at, end, value);
            if (error != std::errc{} || (next != end && !is_space(*next) && !is_row_end(*next))) return std::nullopt;
            table.values.push_back(value);
            ++in_row;
            at = next;
        }
    }
    if (!end_row() || table.rows == 0) return std::nullopt;
    return table;
}

}  // namespace netloom
