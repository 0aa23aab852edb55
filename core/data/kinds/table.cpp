// A few rows written in the project itself: truth tables and the numbers of a lecture.
#include "core/data/memory_set.h"

namespace netloom {
namespace {

std::vector<ColumnData> declared_columns(const OpenRequest& request, std::int64_t rows) {
    std::vector<ColumnData> columns;
    for (const Props& p : request.props.list("columns")) {
        ColumnData c;
        c.column.name = p.text("name");
        if (c.column.name.empty()) throw field_error("columns", "a column has no name", "name every column");
        for (const ColumnData& other : columns)
            if (other.column.name == c.column.name)
                throw field_error("columns", Text("two columns are called %1", c.column.name), "rename one");
        if (p.integer("classes") > 0) {
            c.column.dtype = DType::i32;
            c.column.classes = p.integer("classes");
            c.values = Tensor(DType::i32, {rows});
        } else {
            c.column.shape = {p.integer("size")};
            c.values = Tensor(DType::f32, {rows, p.integer("size")});
        }
        columns.push_back(std::move(c));
    }
    if (columns.empty()) throw field_error("columns", "the table has no column", "add one");
    return columns;
}

void fill_row(std::vector<ColumnData>& columns, const Json& row, std::size_t at) {
    std::int64_t width = 0;
    for (const ColumnData& c : columns) width += c.column.shape.elements();
    const std::string field = "rows[" + std::to_string(at) + "]";
    if (static_cast<std::int64_t>(row.size()) != width || !row.is_array())
        throw field_error(field, Text("row %1 has %2 values, the columns ask for %3", at + 1, row.size(), width),
                          "give every row one number for each place of each column");
    std::size_t next = 0;
    for (ColumnData& c : columns) {
        const auto size = static_cast<std::size_t>(c.column.shape.elements());
        for (std::size_t i = 0; i < size; ++i, ++next) {
            const Json& v = row[next];
            if (!v.is_number())
                throw field_error(field, Text("row %1 holds something that is no number", at + 1), "use numbers");
            if (c.column.dtype == DType::f32) {
                c.values.span<float>()[at * size + i] = static_cast<float>(v.real());
                continue;
            }
            const std::int64_t label = v.integer(-1);
            if (label < 0 || label >= c.column.classes)
                throw field_error(field,
                                  Text("row %1 has class %2, column %3 has classes 0 to %4", at + 1, v.real(),
                                       c.column.name, c.column.classes - 1),
                                  "correct the row or raise the number of classes");
            c.values.span<std::int32_t>()[at] = static_cast<std::int32_t>(label);
        }
    }
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const Json::Array& rows = request.props.get("rows").items();
    if (rows.empty()) throw field_error("rows", "the table has no row", "add one");
    std::vector<ColumnData> columns = declared_columns(request, static_cast<std::int64_t>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) fill_row(columns, rows[i], i);
    PartRows parts = consecutive_rows(static_cast<std::int64_t>(rows.size()), 0, 0);
    if (request.props.boolean("reuse")) parts[1] = parts[2] = parts[0];
    return make_memory_set(request, std::move(columns), std::move(parts));
}

Fields fields() {
    return {list("columns", {text("name", "x").doc("Name of the column: its port on the data set node."),
                             integer("size", 1)
                                 .range(1, 65536)
                                 .doc("How many numbers of a row belong to this column.")
                                 .when("classes", {0}),
                             integer("classes", 0)
                                 .range(0, 65536)
                                 .doc("0: numbers. Otherwise the column holds one class index below this number.")})
                .doc("The columns, from left to right."),
            list("rows", {}).doc("The rows: one list of numbers each, the columns side by side."),
            boolean("reuse", true)
                .label("Same rows for validation and test")
                .doc("With so few rows there is nothing to hold back. Off: validation and test stay empty.")};
}

}  // namespace

SourceKind table_source() {
    return {{"table", "Table", "Rows written in the project itself, for truth tables and worked examples.", fields()},
            open};
}

}  // namespace netloom
