// Tables of text: column types inferred, roles chosen, texts turned into indices or one-hot vectors.
#include <algorithm>
#include <map>

#include "core/base/budget.h"
#include "core/data/class_names.h"
#include "core/data/csv_parse.h"
#include "core/data/input_file.h"
#include "core/data/split.h"

namespace netloom {
namespace {

constexpr std::size_t kMostAutomaticTexts = 50;  // of a feature: more is a name or a date, not a category
constexpr double kMostlyNumbers = 0.9;

enum class Role { feature, target, ignore };
enum class Encoding { number, index, one_hot };

/// One column of the file on its way into a tensor.
struct TextColumn {
    std::string name;
    Role role = Role::feature;
    bool numbers = true;
    Encoding encoding = Encoding::number;
    std::vector<std::string> texts;  ///< the different ones, in order
    double fill = 0;                 ///< stands for a missing value
    std::size_t width() const { return encoding == Encoding::one_hot ? texts.size() : 1; }
};

struct CsvTable {
    std::string path;
    std::vector<TextColumn> columns;
    std::vector<CsvRow> rows;
    std::vector<std::string> missing;  ///< cells that stand for no value

    bool is_missing(const std::string& cell) const {
        return cell.empty() || std::find(missing.begin(), missing.end(), cell) != missing.end();
    }
};

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

/// A first row without numbers above a row that has some is a header.
bool has_header(const Props& p, const CsvTable& table) {
    if (p.text("header") != "auto") return p.text("header") == "yes";
    const auto is_number = [&](const std::string& cell) { return parse_number(cell).has_value(); };
    const auto any_number = [&](const CsvRow& row) {
        return std::any_of(row.cells.begin(), row.cells.end(), is_number);
    };
    if (table.rows.size() < 2 || any_number(table.rows[0])) return false;
    return any_number(table.rows[1]);
}

void take_names(const Props& p, CsvTable& table) {
    const bool header = has_header(p, table);
    std::size_t width = table.rows[0].cells.size();
    if (!header) {  // the median: one ragged first row does not set the width
        std::vector<std::size_t> widths;
        for (const CsvRow& row : table.rows) widths.push_back(row.cells.size());
        std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2), widths.end());
        width = widths[widths.size() / 2];
    }
    table.columns.resize(width);
    for (std::size_t c = 0; c < width; ++c)
        table.columns[c].name = header ? table.rows[0].cells[c] : "column_" + std::to_string(c + 1);
    if (header) table.rows.erase(table.rows.begin());
}

void drop_ragged_rows(OpenRequest& request, CsvTable& table) {
    const std::size_t width = table.columns.size();
    std::erase_if(table.rows, [&](const CsvRow& row) {
        if (row.cells.size() == width) return false;
        request.warn(table.path, row.line,
                     Text("the row has %1 values, %2 are expected: it is skipped", row.cells.size(), width));
        return true;
    });
    if (table.rows.empty())
        throw Error(file_error(table.path, Text("no row has %1 values", width), "choose another separator"));
}

/// The column that `text` names: by its name, or by its number from 1.
std::size_t column_index(const CsvTable& table, const std::string& text, const std::string& field) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].name == text) return c;
    const auto number = parse_number(text);
    if (number && *number >= 1 && *number <= static_cast<double>(table.columns.size()))
        return static_cast<std::size_t>(*number) - 1;
    std::string names;
    for (const TextColumn& c : table.columns) names += (names.empty() ? "" : ", ") + c.name;
    throw field_error(field, Text("there is no column \"%1\"", text), Text("the columns are %1", names));
}

/// Numbers or texts? A column of numbers with a few other cells counts those as missing, and says so.
void infer_types(OpenRequest& request, CsvTable& table) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        std::size_t present = 0, numbers = 0;
        for (const CsvRow& row : table.rows) {
            if (table.is_missing(row.cells[c])) continue;
            ++present;
            numbers += parse_number(row.cells[c]).has_value();
        }
        TextColumn& column = table.columns[c];
        column.numbers =
            present == numbers || static_cast<double>(numbers) >= kMostlyNumbers * static_cast<double>(present);
        if (!column.numbers || present == numbers) continue;
        for (CsvRow& row : table.rows) {
            if (table.is_missing(row.cells[c]) || parse_number(row.cells[c])) continue;
            request.warn(table.path, row.line,
                         Text("\"%1\" in column %2 is no number: it counts as missing", row.cells[c], column.name));
            row.cells[c].clear();
        }
    }
}

void choose_roles(OpenRequest& request, CsvTable& table) {
    const Props& p = request.props;
    const std::string& target = p.text("target");
    if (target != "none")
        table.columns[target.empty() ? table.columns.size() - 1 : column_index(table, target, "target")].role =
            Role::target;
    for (const Props& given : p.list("columns")) {
        TextColumn& column = table.columns[column_index(table, given.text("name"), "columns")];
        const std::string& role = given.text("role");
        column.role = role == "target" ? Role::target : role == "ignore" ? Role::ignore : Role::feature;
    }
}

void collect_texts(CsvTable& table, std::size_t c) {
    std::map<std::string, bool> seen;
    for (const CsvRow& row : table.rows)
        if (!table.is_missing(row.cells[c]) && seen.try_emplace(row.cells[c], true).second)
            check_limit(Limit::classes, static_cast<std::int64_t>(seen.size()), table.path);
    std::vector<std::string>& texts = table.columns[c].texts;
    for (const auto& [text, present] : seen) texts.push_back(text);
    // Numbers as classes in the order of their values, not "10" before "9".
    if (table.columns[c].numbers)
        std::sort(texts.begin(), texts.end(), [](const std::string& a, const std::string& b) {
            return parse_number(a).value_or(0) < parse_number(b).value_or(0);
        });
}

void choose_encodings(OpenRequest& request, CsvTable& table) {
    const Props& p = request.props;
    const bool classes = p.text("target_kind") == "class";
    std::vector<bool> chosen(table.columns.size());
    for (const Props& given : p.list("columns")) chosen[column_index(table, given.text("name"), "columns")] = true;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        TextColumn& column = table.columns[c];
        if (column.role == Role::ignore) continue;
        if (column.role == Role::target) {
            if (column.numbers && !classes) continue;
            if (p.text("target_kind") == "number")
                throw field_error("target_kind", Text("column %1 holds texts", column.name), "use class or auto");
            column.encoding = Encoding::index;
            collect_texts(table, c);
            check_classes(static_cast<std::int64_t>(column.texts.size()), static_cast<std::int64_t>(table.rows.size()),
                          table.path);
            continue;
        }
        if (column.numbers) continue;
        collect_texts(table, c);
        if (column.texts.size() > kMostAutomaticTexts && !chosen[c]) {
            request.warn(table.path, 0,
                         Text("column %1 holds %2 different texts: it is left out", column.name, column.texts.size()),
                         "give it the role feature to use it all the same");
            column.role = Role::ignore;
            continue;
        }
        column.encoding = p.text("categories") == "one_hot" ? Encoding::one_hot : Encoding::index;
    }
}

/// A cell as a number: its value, or which of the texts it is.
double value_of(const TextColumn& column, const std::string& cell) {
    if (column.encoding == Encoding::number) return parse_number(cell).value_or(0);
    return static_cast<double>(std::find(column.texts.begin(), column.texts.end(), cell) - column.texts.begin());
}

/// What stands in for a missing value: the mean, or the most frequent text, of the rows for training.
void fit_fills(CsvTable& table, std::span<const std::uint32_t> training_rows) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        TextColumn& column = table.columns[c];
        if (column.role != Role::feature) continue;
        double sum = 0;
        std::size_t present = 0;
        std::map<double, std::size_t> counts;
        for (const std::uint32_t r : training_rows) {
            const std::string& cell = table.rows[r].cells[c];
            if (table.is_missing(cell)) continue;
            const double v = value_of(column, cell);
            sum += v;
            ++present;
            if (column.encoding != Encoding::number) ++counts[v];
        }
        if (column.encoding == Encoding::number)
            column.fill = present > 0 ? sum / static_cast<double>(present) : 0;
        else if (!counts.empty())
            column.fill = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                              return a.second < b.second;
                          })->first;
    }
}

/// Applies the choice for missing values, except filling in, which needs the training rows.
void handle_missing(OpenRequest& request, CsvTable& table) {
    const std::string& choice = request.props.text("missing");
    std::size_t filled = 0;
    std::erase_if(table.rows, [&](const CsvRow& row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const TextColumn& column = table.columns[c];
            if (column.role == Role::ignore || !table.is_missing(row.cells[c])) continue;
            if (choice == "error")
                throw Error(file_error(table.path, Text("column %1 has no value", column.name),
                                       "fill it in, or choose to drop such rows or to use the mean", row.line));
            if (choice == "drop row" || column.role == Role::target) {
                request.warn(table.path, row.line, Text("column %1 has no value: the row is skipped", column.name));
                return true;
            }
            ++filled;
        }
        return false;
    });
    if (filled > 0)
        request.warn(table.path, 0, Text("%1 missing values are filled with the mean of their column", filled));
    if (table.rows.empty())
        throw Error(file_error(table.path, "every row has a missing value", "choose to use the mean"));
}

/// The feature columns side by side.
ColumnData features(const CsvTable& table, const std::string& port) {
    std::size_t width = 0;
    for (const TextColumn& c : table.columns) width += c.role == Role::feature ? c.width() : 0;
    if (width == 0) throw field_error("columns", "no column is left as a feature", "give one the role feature");
    ColumnData data;
    data.column.name = port;
    data.column.shape = {static_cast<Dim>(width)};
    data.values = Tensor::zeros(DType::f32, {static_cast<Dim>(table.rows.size()), static_cast<Dim>(width)});
    float* out = data.values.span<float>().data();
    for (const CsvRow& row : table.rows) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const TextColumn& column = table.columns[c];
            if (column.role != Role::feature) continue;
            const double v = table.is_missing(row.cells[c]) ? column.fill : value_of(column, row.cells[c]);
            if (column.encoding == Encoding::one_hot)
                out[static_cast<std::size_t>(v)] = 1;
            else
                *out = static_cast<float>(v);
            out += column.width();
        }
    }
    return data;
}

/// Normalises the columns of numbers; indices and one-hot vectors stay.
void normalise_numbers(const CsvTable& table, ColumnData& data, const std::string& kind,
                       std::span<const std::uint32_t> rows) {
    fit_normalisation(data, kind, rows);
    if (data.scale.empty()) return;
    std::size_t at = 0;
    for (const TextColumn& c : table.columns) {
        if (c.role != Role::feature) continue;
        if (c.encoding != Encoding::number)
            for (std::size_t i = at; i < at + c.width(); ++i) data.scale[i] = 1, data.offset[i] = 0;
        at += c.width();
    }
}

/// One class index, or the numbers of all target columns; none without a target.
std::vector<ColumnData> targets(const CsvTable& table, const std::string& port) {
    std::vector<std::size_t> chosen;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].role == Role::target) chosen.push_back(c);
    if (chosen.empty()) return {};
    const auto n = static_cast<Dim>(table.rows.size());
    const TextColumn& first = table.columns[chosen[0]];
    ColumnData data;
    data.column.name = port;
    if (first.encoding == Encoding::index && chosen.size() == 1) {
        data.column.dtype = DType::i32;
        data.column.classes = static_cast<std::int64_t>(first.texts.size());
        data.column.class_names = first.texts;
        data.values = Tensor(DType::i32, {n});
        for (std::size_t r = 0; r < table.rows.size(); ++r)
            data.values.span<std::int32_t>()[r] =
                static_cast<std::int32_t>(value_of(first, table.rows[r].cells[chosen[0]]));
        return {std::move(data)};
    }
    data.column.shape = {static_cast<Dim>(chosen.size())};
    data.values = Tensor(DType::f32, {n, static_cast<Dim>(chosen.size())});
    float* out = data.values.span<float>().data();
    for (const CsvRow& row : table.rows) {
        for (const std::size_t c : chosen) {
            if (table.columns[c].encoding != Encoding::number)
                throw field_error(
                    "columns", Text("column %1 holds classes and stands beside another target", table.columns[c].name),
                    "use one target of classes, or several of numbers");
            *out++ = static_cast<float>(value_of(table.columns[c], row.cells[c]));
        }
    }
    return {std::move(data)};
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const Props& p = request.props;
    CsvTable table;
    table.path = request.path("path");
    const std::string text = read_text(table.path);
    const char separator = separator_of(p, text);
    table.rows = parse_csv(text, separator);
    if (table.rows.empty()) throw Error(file_error(table.path, "the file holds no rows", "choose another file"));
    for (const CsvRow& word : parse_csv(p.text("missing_texts"), ' ')) table.missing = word.cells;
    read_decimals(p, separator, table);
    take_names(p, table);
    drop_ragged_rows(request, table);
    infer_types(request, table);
    choose_roles(request, table);
    choose_encodings(request, table);
    handle_missing(request, table);

    std::vector<std::uint32_t> all(table.rows.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
    PartRows rows = split_rows(request, std::move(all), true);
    fit_fills(table, rows[0]);
    std::vector<ColumnData> columns{features(table, p.text("feature_port"))};
    normalise_numbers(table, columns[0], p.text("normalise"), rows[0]);
    for (ColumnData& target : targets(table, p.text("target_port"))) {
        if (p.boolean("normalise_target") && target.column.dtype == DType::f32)
            fit_normalisation(target, p.text("normalise"), rows[0]);
        columns.push_back(std::move(target));
    }
    return make_memory_set(request, std::move(columns), std::move(rows));
}

Fields fields() {
    Fields f{
        file("path").label("File").doc("A file of text with a row a line, plain or gzipped."),
        choice("separator", {"auto", "comma", "semicolon", "tab", "space"})
            .doc("What stands between two values; \"space\" is any run of spaces and tabs."),
        choice("decimal", {"auto", "point", "comma"})
            .label("Decimal mark")
            .doc("How numbers are written: 1234.5, or 1.234,5 with a comma. \"auto\" looks at the numbers, unless the "
                 "values stand between commas."),
        choice("header", {"auto", "yes", "no"})
            .doc("Whether the first row holds the names of the columns. \"auto\": when it has no number and the second "
                 "has."),
        text("target", "")
            .doc("The column to predict: its name, or its number from 1. Empty: the last column; \"none\": no target."),
        choice("target_kind", {"auto", "number", "class"})
            .label("Target is")
            .doc("\"auto\": a class where the target holds texts, else a number. \"class\" makes a class of every "
                 "different value."),
        list("columns", {text("name", "").doc("Name of the column, or its number from 1."),
                         choice("role", {"feature", "target", "ignore"}).doc("What the column is used for.")})
            .label("Roles")
            .doc("Columns whose role differs: by default the target is the last column and all others are features."),
        choice("categories", {"one_hot", "index"})
            .label("Texts become")
            .doc("How features of text become numbers: one place for each text, or the number of the text in "
                 "alphabetical order."),
        choice("missing", {"drop row", "mean", "error"})
            .label("Missing values")
            .doc("\"drop row\" skips the row; \"mean\" puts in the mean of the column, or its most frequent text; "
                 "\"error\" refuses the file."),
        text("missing_texts", "? NA N/A NaN nan null")
            .label("Marks of missing values")
            .doc("Texts that stand for a missing value, between spaces. An empty cell always does.")
            .fold()};
    f.push_back(normalise_field("standard"));
    f.push_back(boolean("normalise_target", false)
                    .label("Normalise the target")
                    .doc("Treat a target of numbers like the features. The network then predicts normalised values."));
    for (Field& split : split_fields("random")) f.push_back(std::move(split));
    f.push_back(text("feature_port", "features")
                    .label("Name of the features")
                    .doc("The port of the features on the data set node.")
                    .fold());
    f.push_back(text("target_port", "target")
                    .label("Name of the target")
                    .doc("The port of the target on the data set node.")
                    .fold());
    return f;
}

}  // namespace

SourceKind csv_source() {
    return {{"csv", "CSV table", "Rows of numbers and texts: column features and column target.", fields()}, open};
}

}  // namespace netloom
