// Tables of text: column types inferred, roles chosen, texts turned into indices or one-hot vectors.
#include <algorithm>
#include <map>

#include "core/data/csv_columns.h"
#include "core/data/normalise.h"
#include "core/data/split.h"

namespace netloom {
namespace {

using Form = ColumnEncoder::Form;

/// Applies the choice for missing values, except filling in, which needs the training rows.
void handle_missing(OpenRequest& request, CsvTable& table, const std::vector<CsvColumn>& columns) {
    const std::string& choice = request.props.text("missing");
    std::size_t filled = 0;
    std::erase_if(table.rows, [&](const CsvRow& row) {
        for (const CsvColumn& column : columns) {
            if (!table.is_missing(row.cells[column.at])) continue;
            const std::string& name = column.encoder.name;
            if (choice == "error")
                throw Error(file_error(table.path, Text("column %1 has no value", name),
                                       "fill it in, or choose to drop such rows or to use the mean", row.line));
            if (choice == "drop row" || column.target) {
                request.warn(table.path, row.line, Text("column %1 has no value: the row is skipped", name));
                return true;
            }
            ++filled;
        }
        return false;
    });
    if (filled > 0)
        request.tell(table.path, Text("%1 missing values are filled with the mean of their column", filled));
    if (table.rows.empty())
        throw Error(file_error(table.path, "every row has a missing value", "choose to use the mean"));
}

/// Names what a column holds that the training did not know, and how often.
void tell_unknown(OpenRequest& request, const CsvTable& table, const CsvColumn& column) {
    const CellReader read(table, column);
    std::map<std::string, std::size_t> unknown;
    for (const CsvRow& row : table.rows)
        if (read(row) < 0 && !table.is_missing(row.cells[column.at])) ++unknown[row.cells[column.at]];
    for (const auto& [text, count] : unknown) {
        if (column.target)
            request.tell(table.path, Text("\"%1\" in column %2 is no class of the training (%3 of %4 rows): losses "
                                          "and metrics leave it out",
                                          text, column.encoder.name, count, table.rows.size()));
        else
            request.tell(
                table.path,
                Text("\"%1\" in column %2 does not occur in the training (%3 of %4 rows): it counts as none of "
                     "the known texts",
                     text, column.encoder.name, count, table.rows.size()));
    }
}

std::vector<CsvColumn> only(const std::vector<CsvColumn>& columns, bool target) {
    std::vector<CsvColumn> out;
    for (const CsvColumn& c : columns)
        if (c.target == target) out.push_back(c);
    return out;
}

/// Columns side by side, a place for each number and for each text of a one-hot column.
ColumnData side_by_side(const CsvTable& table, const std::string& port, const std::vector<CsvColumn>& columns) {
    ColumnData data;
    std::size_t width = 0;
    std::vector<CellReader> readers;
    for (const CsvColumn& c : columns) {
        width += c.encoder.width();
        readers.emplace_back(table, c);
        data.parts.push_back(c.encoder);
    }
    data.column.name = port;
    data.column.shape = {static_cast<Dim>(width)};
    data.values = Tensor::zeros(DType::f32, {static_cast<Dim>(table.rows.size()), static_cast<Dim>(width)});
    float* out = data.values.span<float>().data();
    for (const CsvRow& row : table.rows) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const ColumnEncoder& encoder = columns[c].encoder;
            const double value = readers[c](row);
            if (encoder.form != Form::one_hot)
                *out = encoder.encode(value);
            else if (value >= 0)
                out[static_cast<std::size_t>(value)] = 1;
            out += encoder.width();
        }
    }
    return data;
}

ColumnData features(const CsvTable& table, const std::string& port, const std::vector<CsvColumn>& columns) {
    const std::vector<CsvColumn> chosen = only(columns, false);
    if (chosen.empty()) throw field_error("columns", "no column is left as a feature", "give one the role feature");
    return side_by_side(table, port, chosen);
}

/// One class index, or the numbers of all target columns; none without a target.
std::vector<ColumnData> targets(const CsvTable& table, const std::string& port, const std::vector<CsvColumn>& columns) {
    const std::vector<CsvColumn> chosen = only(columns, true);
    if (chosen.empty()) return {};
    if (chosen.size() > 1 || chosen.front().encoder.form == Form::number) {
        for (const CsvColumn& c : chosen)
            if (c.encoder.form != Form::number)
                throw field_error("columns",
                                  Text("column %1 holds classes and stands beside another target", c.encoder.name),
                                  "use one target of classes, or several of numbers");
        return {side_by_side(table, port, chosen)};
    }
    const CsvColumn& only_one = chosen.front();
    ColumnData data;
    data.column.name = port;
    data.column.dtype = DType::i32;
    data.column.classes = static_cast<std::int64_t>(only_one.encoder.texts.size());
    data.column.class_names = only_one.encoder.texts;
    data.parts = {only_one.encoder};
    data.values = Tensor(DType::i32, {static_cast<Dim>(table.rows.size())});
    const CellReader read(table, only_one);
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        data.values.span<std::int32_t>()[r] = static_cast<std::int32_t>(read(table.rows[r]));
    return {std::move(data)};
}

/// What training called its columns, for the header to be known by.
std::vector<std::string> known_names(const OpenRequest& request) {
    std::vector<std::string> names;
    if (request.fitted())
        for (const PortEncoder& port : request.fitted()->ports)
            for (const ColumnEncoder& part : port.parts) names.push_back(part.name);
    return names;
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const Props& p = request.props;
    CsvTable table = read_csv_table(request, known_names(request));
    std::vector<CsvColumn> columns = request.fitted() ? find_columns(request, table) : choose_columns(request, table);
    handle_missing(request, table, columns);

    std::vector<std::uint32_t> all(table.rows.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
    PartRows rows = split_rows(request, std::move(all), true);
    if (!request.fitted()) fit_columns(request, table, columns, rows[0]);
    for (const CsvColumn& column : columns)
        if (column.encoder.form != Form::number) tell_unknown(request, table, column);

    std::vector<ColumnData> data{features(table, p.text("feature_port"), columns)};
    for (ColumnData& target : targets(table, p.text("target_port"), columns)) data.push_back(std::move(target));
    return make_memory_set(request, std::move(data), std::move(rows));
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
