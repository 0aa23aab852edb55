#include "core/data/csv_columns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/budget.h"
#include "core/data/class_names.h"
#include "core/data/normalise.h"

namespace netloom {
namespace {

using Form = ColumnEncoder::Form;

constexpr std::size_t kMostAutomaticTexts = 50;  // of a feature: more is a name or a date, not a category
constexpr double kMostlyNumbers = 0.9;

enum class Role { feature, target, ignore };

std::vector<Role> choose_roles(const OpenRequest& request, const CsvTable& table) {
    const Props& p = request.props;
    std::vector<Role> roles(table.names.size(), Role::feature);
    const std::string& target = p.text("target");
    if (target != "none") roles[target.empty() ? roles.size() - 1 : table.index_of(target, "target")] = Role::target;
    for (const Props& given : p.list("columns")) {
        const std::string& role = given.text("role");
        roles[table.index_of(given.text("name"), "columns")] = role == "target"   ? Role::target
                                                               : role == "ignore" ? Role::ignore
                                                                                  : Role::feature;
    }
    return roles;
}

struct Cells {
    std::size_t present = 0, numbers = 0;
};

Cells count_cells(const CsvTable& table, std::size_t column) {
    Cells found;
    for (const CsvRow& row : table.rows) {
        if (table.is_missing(row.cells[column])) continue;
        ++found.present;
        found.numbers += parse_number(row.cells[column]).has_value();
    }
    return found;
}

/// Numbers or texts? A column of numbers with a few other cells counts those as missing, and says so.
bool holds_numbers(OpenRequest& request, CsvTable& table, std::size_t column) {
    const Cells cells = count_cells(table, column);
    if (static_cast<double>(cells.numbers) < kMostlyNumbers * static_cast<double>(cells.present)) return false;
    table.clear_texts(request, column);
    return true;
}

/// Texts in the order of their indices: numbers by their values, not "10" before "9".
std::vector<std::string> in_order(const std::set<std::string>& different) {
    std::vector<std::string> texts(different.begin(), different.end());
    const auto value = [](const std::string& text) { return parse_number(text); };
    if (std::all_of(texts.begin(), texts.end(), [&](const std::string& t) { return value(t).has_value(); }))
        std::sort(texts.begin(), texts.end(),
                  [&](const std::string& a, const std::string& b) { return *value(a) < *value(b); });
    return texts;
}

std::set<std::string> texts_of(const CsvTable& table, std::size_t column) {
    std::set<std::string> texts;
    for (const CsvRow& row : table.rows)
        if (!table.is_missing(row.cells[column]) && texts.insert(row.cells[column]).second)
            check_limit(Limit::classes, static_cast<std::int64_t>(texts.size()), table.path);
    return texts;
}

/// The form of a feature of texts; none for one that is left out.
std::optional<Form> form_of_texts(OpenRequest& request, const CsvTable& table, std::size_t column) {
    const std::size_t texts = texts_of(table, column).size();
    const auto listed = request.props.list("columns");
    const bool chosen = std::any_of(listed.begin(), listed.end(), [&](const Props& given) {
        return table.index_of(given.text("name"), "columns") == column;
    });
    if (texts > kMostAutomaticTexts && !chosen) {
        request.tell(table.path, Text("column %1 holds %2 different texts: it is left out", table.names[column], texts),
                     "give it the role feature to use it all the same");
        return {};
    }
    return request.props.text("categories") == "one_hot" ? Form::one_hot : Form::index;
}

Form form_of_target(const OpenRequest& request, const CsvTable& table, std::size_t column, bool numbers) {
    const std::string& kind = request.props.text("target_kind");
    if (numbers && kind != "class") return Form::number;
    if (kind == "number")
        throw field_error("target_kind", Text("column %1 holds texts", table.names[column]), "use class or auto");
    return Form::index;
}

/// Training called its columns by their numbers.
bool is_numbered(const ColumnEncoder& encoder) {
    return encoder.name == "column_" + std::to_string(encoder.place + 1);
}

/// Finds columns by name, each once; by their place where one of both files names none.
class ColumnFinder {
public:
    explicit ColumnFinder(const CsvTable& table) : table_(table), taken_(table.names.size()) {}

    std::optional<std::size_t> find(const ColumnEncoder& encoder) {
        for (std::size_t c = 0; c < taken_.size(); ++c)
            if (!taken_[c] && table_.names[c] == encoder.name) return take(c);
        const auto place = static_cast<std::size_t>(encoder.place);
        const bool unnamed = !table_.named || is_numbered(encoder);
        if (!unnamed || place >= taken_.size() || taken_[place]) return {};
        by_place_ = true;
        return take(place);
    }
    bool used_places() const { return by_place_; }
    /// The names of those that nobody asked for, without `ignored`.
    std::string others(const std::set<std::size_t>& ignored) const {
        std::string names;
        for (std::size_t c = 0; c < taken_.size(); ++c)
            if (!taken_[c] && !ignored.contains(c)) names += (names.empty() ? "" : ", ") + table_.names[c];
        return names;
    }

private:
    std::size_t take(std::size_t c) {
        taken_[c] = true;
        return c;
    }
    const CsvTable& table_;
    std::vector<bool> taken_;
    bool by_place_ = false;
};

std::set<std::size_t> ignored_columns(const OpenRequest& request, const CsvTable& table) {
    std::set<std::size_t> out;
    for (const Props& given : request.props.list("columns")) {
        const auto it = std::find(table.names.begin(), table.names.end(), given.text("name"));
        if (given.text("role") == "ignore" && it != table.names.end())
            out.insert(static_cast<std::size_t>(it - table.names.begin()));
    }
    return out;
}

void expect_numbers(OpenRequest& request, CsvTable& table, std::size_t column) {
    const Cells cells = count_cells(table, column);
    if (cells.present > 0 && cells.numbers == 0)
        throw Error(file_error(table.path,
                               Text("column %1 holds texts, the network was trained with numbers", table.names[column]),
                               "choose a file with the same columns"));
    table.clear_texts(request, column);
}

/// Classes of a source that knew them without a column of a file: by their names, or by their numbers.
std::vector<std::string> class_texts(const CsvTable& table, std::size_t column, const Column& known) {
    const TextIndex index(known.class_names);
    const bool named = std::any_of(table.rows.begin(), table.rows.end(),
                                   [&](const CsvRow& row) { return index.find(row.cells[column]) >= 0; });
    if (named) return known.class_names;
    std::vector<std::string> numbers;
    for (std::int64_t i = 0; i < known.classes; ++i) numbers.push_back(std::to_string(i));
    return numbers;
}

/// What a port that training knew as a whole says of `columns`, which the fields chose for it.
void divide_port(const CsvTable& table, const PortEncoder& port, std::span<CsvColumn*> columns) {
    if (port.column.dtype == DType::i32) {
        if (columns.size() != 1)
            throw Error(file_error(table.path,
                                   Text("%1 columns are targets, one of classes is expected", columns.size()),
                                   "choose the column of the classes"));
        ColumnEncoder& encoder = columns.front()->encoder;
        encoder.form = Form::index;
        encoder.texts = class_texts(table, columns.front()->at, port.column);
        return;
    }
    if (static_cast<Dim>(columns.size()) != port.column.shape.elements())
        throw Error(file_error(table.path,
                               Text("%1 columns of numbers are read as \"%2\", the network was trained with %3",
                                    columns.size(), port.column.name, port.column.shape.elements()),
                               "choose a file with as many"));
    const ColumnEncoder all = port.numbers();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        ColumnEncoder& encoder = columns[i]->encoder;
        if (encoder.form != Form::number)
            throw Error(file_error(table.path,
                                   Text("column %1 holds texts, the network was trained with numbers", encoder.name),
                                   "choose a file of numbers"));
        if (all.shift.empty()) continue;
        const std::size_t place = all.shift.size() == 1 ? 0 : i % all.shift.size();
        encoder.shift = {all.shift[place]};
        encoder.scale = {all.scale[place]};
    }
}

bool is_whole(const PortEncoder& port) {
    return port.parts.size() == 1 && port.parts.front().name.empty();
}

const char* port_field(bool target) {
    return target ? "target_port" : "feature_port";
}

/// Encoders of another kind of source, which knew no columns of a file.
std::vector<CsvColumn> divide_ports(OpenRequest& request, CsvTable& table) {
    std::vector<CsvColumn> columns = choose_columns(request, table);
    for (const bool target : {false, true}) {
        const PortEncoder* port = request.fitted(request.props.text(port_field(target)));
        if (!port) continue;
        std::vector<CsvColumn*> ours;
        for (CsvColumn& c : columns)
            if (c.target == target) ours.push_back(&c);
        divide_port(table, *port, ours);
    }
    return columns;
}

void tell_constant(OpenRequest& request, const CsvTable& table, const CsvColumn& column, const std::string& value) {
    const std::string& name = column.encoder.name;
    if (column.target)
        request.tell(table.path, Text("column %1, the target, is %2 in every training row", name, value),
                     "there is nothing to predict; choose another target");
    else
        request.tell(table.path, Text("column %1 is %2 in every training row: it is of no use", name, value),
                     "give it the role ignore");
}

void fit_numbers(OpenRequest& request, const CsvTable& table, CsvColumn& column,
                 std::span<const std::uint32_t> training_rows) {
    Spread spread;
    for (const std::uint32_t r : training_rows) {
        const std::string& cell = table.rows[r].cells[column.at];
        if (!table.is_missing(cell)) spread.add(parse_number(cell).value_or(0));
    }
    const Props& p = request.props;
    const bool normalised = p.text("normalise") != "none" && (!column.target || p.boolean("normalise_target"));
    if (normalised) fit_normalisation(column.encoder, p.text("normalise"), std::span(&spread, 1));
    column.encoder.fill = std::isfinite(spread.mean()) ? spread.mean() : 0;
    if (training_rows.size() > 1 && spread.count() > 0 && spread.is_constant())
        tell_constant(request, table, column, Text("%1", spread.low()).str());
    if (!normalised && spread.is_lost_in_floats())
        request.tell(table.path,
                     Text("the numbers of column %1 lie so close together for their size that 32 bits hardly tell "
                          "them apart",
                          column.encoder.name),
                     column.target ? Text("normalise the target") : Text("normalise them"));
}

void fit_texts(OpenRequest& request, const CsvTable& table, CsvColumn& column,
               std::span<const std::uint32_t> training_rows) {
    std::map<std::string, std::size_t> counts;
    for (const std::uint32_t r : training_rows) {
        const std::string& cell = table.rows[r].cells[column.at];
        if (!table.is_missing(cell)) ++counts[cell];
    }
    ColumnEncoder& encoder = column.encoder;
    if (column.target) {
        encoder.texts = in_order(texts_of(table, column.at));
        check_classes(static_cast<std::int64_t>(encoder.texts.size()), static_cast<std::int64_t>(table.rows.size()),
                      table.path);
    } else {
        std::set<std::string> seen;
        for (const auto& [text, count] : counts) seen.insert(text);
        encoder.texts = in_order(seen);
    }
    if (training_rows.size() > 1 && counts.size() == 1)
        tell_constant(request, table, column, '"' + counts.begin()->first + '"');
    std::size_t most = 0;
    for (std::size_t i = 0; i < encoder.texts.size(); ++i) {
        const auto count = counts.find(encoder.texts[i]);
        if (count == counts.end() || count->second <= most) continue;
        most = count->second;
        encoder.fill = static_cast<double>(i);
    }
}

}  // namespace

std::vector<CsvColumn> choose_columns(OpenRequest& request, CsvTable& table) {
    const std::vector<Role> roles = choose_roles(request, table);
    std::vector<CsvColumn> columns;
    for (std::size_t c = 0; c < roles.size(); ++c) {
        if (roles[c] == Role::ignore) continue;
        CsvColumn column{c, roles[c] == Role::target, {}};
        column.encoder.name = table.names[c];
        column.encoder.place = static_cast<std::int64_t>(c);
        const bool numbers = holds_numbers(request, table, c);
        if (column.target) {
            column.encoder.form = form_of_target(request, table, c, numbers);
        } else if (!numbers) {
            const auto form = form_of_texts(request, table, c);
            if (!form) continue;
            column.encoder.form = *form;
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<CsvColumn> find_columns(OpenRequest& request, CsvTable& table) {
    const PortEncoder* features = request.fitted(request.props.text("feature_port"));
    if (!features || is_whole(*features)) return divide_ports(request, table);
    ColumnFinder finder(table);
    std::vector<CsvColumn> columns;
    for (const bool target : {false, true}) {
        const PortEncoder* port = request.fitted(request.props.text(port_field(target)));
        if (!port) continue;
        for (const ColumnEncoder& part : port->parts) {
            const auto at = finder.find(part);
            if (!at && target)
                throw Error(file_error(table.path,
                                       Text("there is no column \"%1\": predictions cannot be scored", part.name),
                                       Text("add it; the columns are %1", table.all_names())));
            if (!at)
                throw Error(file_error(table.path,
                                       Text("there is no column \"%1\", which the network was trained with", part.name),
                                       Text("the columns are %1", table.all_names())));
            columns.push_back({*at, target, part});
            if (part.form == Form::number) expect_numbers(request, table, *at);
        }
    }
    if (finder.used_places())
        request.note(table.path, table.named
                                     ? "the training named no columns: they are taken in the order that they had there"
                                     : "the file names no columns: they are taken in the order of the training");
    else if (const std::string others = finder.others(ignored_columns(request, table)); !others.empty())
        request.note(table.path, Text("what the network was not trained with is not used: %1", others));
    return columns;
}

void fit_columns(OpenRequest& request, const CsvTable& table, std::vector<CsvColumn>& columns,
                 std::span<const std::uint32_t> training_rows) {
    std::erase_if(columns, [&](const CsvColumn& column) {
        if (column.target || training_rows.empty()) return false;
        const bool any = std::any_of(training_rows.begin(), training_rows.end(), [&](std::uint32_t r) {
            return !table.is_missing(table.rows[r].cells[column.at]);
        });
        if (!any)
            request.tell(table.path,
                         Text("column %1 has no value in any training row: it is left out", column.encoder.name));
        return !any;
    });
    for (CsvColumn& column : columns) {
        if (column.encoder.form == Form::number)
            fit_numbers(request, table, column, training_rows);
        else
            fit_texts(request, table, column, training_rows);
    }
}

CellReader::CellReader(const CsvTable& table, const CsvColumn& column)
    : table_(table), column_(column), index_(column.encoder.texts) {}

double CellReader::operator()(const CsvRow& row) const {
    const ColumnEncoder& encoder = column_.encoder;
    const std::string& cell = row.cells[column_.at];
    if (table_.is_missing(cell)) return encoder.form == Form::number || !encoder.texts.empty() ? encoder.fill : -1;
    if (encoder.form == Form::number) return parse_number(cell).value_or(encoder.fill);
    return index_.find(cell);
}

}  // namespace netloom
