#include "core/data/csv_table.h"

#include <algorithm>

#include "core/data/input_file.h"

namespace netloom {
namespace {

char separator_of(const Props& p, std::string_view text) {
    const std::string& name = p.text("separator");
    return name == "comma"       ? ','
           : name == "semicolon" ? ';'
           : name == "tab"       ? '\t'
           : name == "space"     ? ' '
                                 : guess_separator(text);
}

/// Brings numbers to a decimal point, so that everything after this reads one form.
void read_decimals(const Props& p, char separator, CsvTable& table) {
    const std::string& mark = p.text("decimal");
    // Between commas a quoted "1,234" may as well be one thousand.
    if (mark == "point" || (mark == "auto" && (separator == ',' || !guess_decimal_comma(table.rows)))) return;
    for (CsvRow& row : table.rows)
        for (std::string& cell : row.cells)
            if (auto number = with_decimal_point(cell)) cell = std::move(*number);
}

/// A first row with names that are known, or without numbers above a row that has some, is a header.
bool has_header(const Props& p, const CsvTable& table, const std::vector<std::string>& expected) {
    if (p.text("header") != "auto") return p.text("header") == "yes";
    const auto is_number = [&](const std::string& cell) { return parse_number(cell).has_value(); };
    const auto is_expected = [&](const std::string& cell) {
        return !is_number(cell) && std::find(expected.begin(), expected.end(), cell) != expected.end();
    };
    const auto any = [](const CsvRow& row, const auto& holds) {
        return std::any_of(row.cells.begin(), row.cells.end(), holds);
    };
    if (any(table.rows[0], is_expected)) return true;
    if (table.rows.size() < 2 || any(table.rows[0], is_number)) return false;
    return any(table.rows[1], is_number);
}

void take_names(const Props& p, CsvTable& table, const std::vector<std::string>& expected) {
    table.named = has_header(p, table, expected);
    if (table.named) {
        table.names = std::move(table.rows[0].cells);
        table.rows.erase(table.rows.begin());
        return;
    }
    // The median: one ragged first row does not set the width.
    std::vector<std::size_t> widths;
    for (const CsvRow& row : table.rows) widths.push_back(row.cells.size());
    const auto median = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), median, widths.end());
    for (std::size_t c = 0; c < *median; ++c) table.names.push_back("column_" + std::to_string(c + 1));
}

void drop_ragged_rows(OpenRequest& request, CsvTable& table) {
    const std::size_t width = table.names.size();
    std::erase_if(table.rows, [&](const CsvRow& row) {
        if (row.cells.size() == width) return false;
        request.warn(table.path, row.line,
                     Text("the row has %1 values, %2 are expected: it is skipped", row.cells.size(), width));
        return true;
    });
    if (table.rows.empty())
        throw Error(file_error(table.path, Text("no row has %1 values", width), "choose another separator"));
}

}  // namespace

bool CsvTable::is_missing(const std::string& cell) const {
    return cell.empty() || std::find(missing.begin(), missing.end(), cell) != missing.end();
}

std::string CsvTable::all_names() const {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::size_t CsvTable::index_of(const std::string& text, const std::string& field) const {
    if (const auto it = std::find(names.begin(), names.end(), text); it != names.end())
        return static_cast<std::size_t>(it - names.begin());
    const auto number = parse_number(text);
    if (number && *number >= 1 && *number <= static_cast<double>(names.size()))
        return static_cast<std::size_t>(*number) - 1;
    throw field_error(field, Text("there is no column \"%1\"", text), Text("the columns are %1", all_names()));
}

void CsvTable::clear_texts(OpenRequest& request, std::size_t column) {
    for (CsvRow& row : rows) {
        std::string& cell = row.cells[column];
        if (is_missing(cell) || parse_number(cell)) continue;
        request.warn(path, row.line,
                     Text("\"%1\" in column %2 is no number: it counts as missing", cell, names[column]));
        cell.clear();
    }
}

CsvTable read_csv_table(OpenRequest& request, const std::vector<std::string>& expected) {
    const Props& p = request.props;
    CsvTable table;
    table.path = request.path("path");
    const std::string text = read_text(table.path);
    const char separator = separator_of(p, text);
    table.rows = parse_csv(text, separator);
    if (table.rows.empty()) throw Error(file_error(table.path, "the file holds no rows", "choose another file"));
    for (const CsvRow& word : parse_csv(p.text("missing_texts"), ' ')) table.missing = word.cells;
    read_decimals(p, separator, table);
    take_names(p, table, expected);
    drop_ragged_rows(request, table);
    return table;
}

}  // namespace netloom
