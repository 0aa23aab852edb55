#include "core/data/csv_parse.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/budget.h"
#include "core/base/reading.h"

namespace netloom {
namespace {

constexpr std::size_t kLinesToGuess = 20;
constexpr std::size_t kRowsPerLook = 4096;  // whether anybody still waits

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
    return s;
}

class Parser {
public:
    Parser(std::string_view text, char separator) : text_(text), separator_(separator) {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // the byte order mark that spreadsheets write
    }

    bool done() const { return at_ >= text_.size(); }

    /// The next row; without cells for an empty line.
    CsvRow row() {
        CsvRow out;
        out.line = line_;
        out.cells.reserve(width_);
        if (separator_ == ' ') skip_blanks();
        while (!at_line_end()) {
            out.cells.push_back(cell());
            check_limit(Limit::columns, static_cast<std::int64_t>(out.cells.size()));
            if (done() || at_line_end()) break;
            ++at_;
            if (separator_ == ' ')
                skip_blanks();
            else if (at_line_end())
                out.cells.emplace_back();  // a separator at the end of the line: one more, empty cell
        }
        end_line();
        width_ = out.cells.size();
        return out;
    }

private:
    bool at_line_end() const { return done() || text_[at_] == '\n' || text_[at_] == '\r'; }
    bool at_separator() const { return separator_ == ' ' ? is_blank(text_[at_]) : text_[at_] == separator_; }
    void skip_blanks() {
        while (!done() && is_blank(text_[at_])) ++at_;
    }

    void end_line() {
        if (done()) return;
        const char c = text_[at_++];
        if (c == '\r' && !done() && text_[at_] == '\n') ++at_;
        ++line_;
    }

    std::string cell() {
        if (separator_ != ' ' && separator_ != '\t') skip_blanks();
        if (!done() && text_[at_] == '"') return quoted();
        const std::size_t first = at_;
        for (; !at_line_end() && !at_separator(); ++at_) check_cell(at_ - first);
        return std::string(trimmed(text_.substr(first, at_ - first)));
    }

    std::string quoted() {
        std::string out;
        for (++at_; !done(); ++at_) {
            if (text_[at_] == '"') {
                if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
                ++at_;
            }
            if (text_[at_] == '\n') ++line_;
            out += text_[at_];
            check_cell(out.size());
        }
        while (!at_line_end() && !at_separator()) ++at_;  // the closing quote and what should not be there
        return out;
    }

    void check_cell(std::size_t bytes) const {
        if (static_cast<std::int64_t>(bytes) > most_) check_limit(Limit::cell, static_cast<std::int64_t>(bytes));
    }

    std::string_view text_;
    char separator_;
    const std::int64_t most_ = limit(Limit::cell);
    std::size_t at_ = 0;
    std::size_t width_ = 0;  ///< cells of the row before
    std::int64_t line_ = 1;
};

/// Counts rows and cells, in a fraction of the time that parsing takes, and claims what they will need.
void claim_table(std::string_view text, char separator) {
    std::int64_t rows = 0, cells = 0;
    const std::int64_t most_rows = limit(Limit::rows), most_cells = limit(Limit::cells);
    bool quoted = false, blank = true;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        const bool end = c == '\n' || c == '\r';
        const bool between = separator == ' ' ? is_blank(c) : c == separator;
        if ((between || end) && !(blank && (end || separator == ' '))) ++cells;
        rows += end && !blank;
        blank = end || (separator == ' ' && between);
        if (rows > most_rows || cells > most_cells) break;
    }
    check_limit(Limit::rows, rows + 1);
    check_limit(Limit::cells, cells + 1);
    claim_while_reading((cells + 1) * static_cast<std::int64_t>(sizeof(std::string)) +
                        2 * (rows + 1) * static_cast<std::int64_t>(sizeof(CsvRow)) +
                        static_cast<std::int64_t>(text.size()));
}

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text, char separator) {
    claim_table(text, separator);
    std::vector<CsvRow> rows;
    for (Parser parser(text, separator); !parser.done();) {
        if (rows.size() % kRowsPerLook == 0) check_wanted();
        CsvRow row = parser.row();
        if (!row.cells.empty()) rows.push_back(std::move(row));
    }
    return rows;
}

char guess_separator(std::string_view text) {
    char best = ',';
    std::size_t best_agreeing = 0, best_columns = 0;
    for (const char candidate : {'\t', ';', ',', ' '}) {
        std::vector<std::size_t> counts;
        Parser parser(text, candidate);
        try {
            while (!parser.done() && counts.size() < kLinesToGuess)
                if (const std::size_t cells = parser.row().cells.size()) counts.push_back(cells);
        } catch (const Refusal&) {  // of this separator: another may cut it into less
            continue;
        }
        if (counts.empty()) continue;
        std::sort(counts.begin(), counts.end());
        const std::size_t columns = counts[counts.size() / 2];
        if (columns < 2) continue;
        const auto agreeing = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), columns));
        // Two words in a cell tie with the true separator; a tab before the last of many spaced columns does not count.
        const bool tie_won = agreeing == best_agreeing && columns > 2 * best_columns;
        if (agreeing > best_agreeing || tie_won) best = candidate, best_agreeing = agreeing, best_columns = columns;
    }
    return best;
}

std::optional<std::string> with_decimal_point(std::string_view cell) {
    const std::string_view number = trimmed(cell);
    const std::size_t comma = number.find(',');
    const std::size_t whole_end = std::min(comma, number.size());
    std::string out;
    std::size_t since_dot = 0;
    bool grouped = false;
    for (std::size_t i = 0; i < whole_end; ++i) {
        const char c = number[i];
        if (c == '.') {
            const bool fits = grouped ? since_dot == 3 : since_dot >= 1 && since_dot <= 3;
            if (!fits) return std::nullopt;
            grouped = true;
            since_dot = 0;
            continue;
        }
        out += c;
        if (is_digit(c)) ++since_dot;
    }
    if (grouped && since_dot != 3) return std::nullopt;
    if (comma != std::string_view::npos) {
        const std::string_view fraction = number.substr(comma + 1);
        if (fraction.find_first_of(",.") != std::string_view::npos) return std::nullopt;
        if (fraction.empty() || !is_digit(fraction.front())) return std::nullopt;
        out += '.';
        out += fraction;
    }
    return parse_number(out) ? std::optional(out) : std::nullopt;
}

bool guess_decimal_comma(std::span<const CsvRow> rows) {
    std::size_t commas = 0, points = 0;
    for (const CsvRow& row : rows)
        for (const std::string& cell : row.cells) {
            const bool point = parse_number(cell).has_value();
            const bool comma = with_decimal_point(cell).has_value();
            commas += comma && !point;
            points += point && !comma;
        }
    return commas > points;
}

std::optional<double> parse_number(std::string_view cell) {
    cell = trimmed(cell);
    if (cell.starts_with('+')) cell.remove_prefix(1);
    double v = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), v);
    if (cell.empty() || error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(v))
        return std::nullopt;
    return v;
}

}  // namespace netloom
