#include "core/io/history_csv.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/reading.h"

namespace netloom {
namespace {

constexpr std::int64_t kBytesPerCell = 120;  // in a map by name

const std::string kEpoch = "epoch";
const std::string kTrain = "train.";
const std::string kValidation = "validation.";
constexpr double kMostSeconds = 1e12, kMostStages = 1e6;

std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + '"';
}

std::string number(double v) {
    char buffer[40];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, v);
    return {buffer, end};
}

// Takes one row off the front of `text`.
std::vector<std::string> take_row(std::string_view& text) {
    std::vector<std::string> cells(1);
    bool inside = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (inside && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (c == '"') {
            inside = !inside;
        } else if (!inside && c == ',') {
            cells.emplace_back();
        } else if (!inside && c == '\n') {
            ++i;
            break;
        } else if (inside || c != '\r') {
            cells.back() += c;
        }
    }
    text.remove_prefix(i);
    return cells;
}

struct Row {
    EpochRecord record;
    double stage = 1;  // counted from 1; files of one stage may lack it
};

// Where the number of a column goes; null for a column of another name.
double* place(Row& row, const std::string& column) {
    EpochRecord& record = row.record;
    if (column == "stage") return &row.stage;
    if (column == "seconds") return &record.seconds;
    if (column.starts_with(kTrain)) return &record.train[column.substr(kTrain.size())];
    if (column.starts_with(kValidation)) return &record.validation[column.substr(kValidation.size())];
    return nullptr;
}

}  // namespace

std::string history_to_csv(const std::vector<EpochRecord>& history) {
    std::set<std::string> train, validation;
    for (const EpochRecord& record : history) {
        for (const auto& [name, value] : record.train) train.insert(name);
        for (const auto& [name, value] : record.validation) validation.insert(name);
    }
    std::string out = kEpoch + ",stage,seconds";
    for (const std::string& name : train) out += ',' + quoted(kTrain + name);
    for (const std::string& name : validation) out += ',' + quoted(kValidation + name);
    out += '\n';
    const auto cell = [](const std::map<std::string, double>& values, const std::string& name) {
        const auto it = values.find(name);
        return it == values.end() ? std::string(",") : ',' + number(it->second);
    };
    for (std::size_t i = 0; i < history.size(); ++i) {
        out += std::to_string(i + 1) + ',' + std::to_string(history[i].stage + 1) + ',' + number(history[i].seconds);
        for (const std::string& name : train) out += cell(history[i].train, name);
        for (const std::string& name : validation) out += cell(history[i].validation, name);
        out += '\n';
    }
    return out;
}

Result<std::vector<EpochRecord>> history_from_csv(std::string_view text, const std::string& file) {
    const auto ends = std::count_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '\n'; });
    claim_while_reading((ends + 1) * kBytesPerCell, file);
    const auto damaged = [&](Text what, std::int64_t line) {
        return file_error(file, std::move(what), "the table is damaged", line);
    };
    const std::vector<std::string> columns = take_row(text);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row none;
        if (i == 0 ? columns[i] != kEpoch : !place(none, columns[i]))
            return damaged(Text("the column \"%1\" is not known here", columns[i]), 1);
    }
    std::vector<EpochRecord> history;
    for (std::int64_t line = 2; !text.empty(); ++line) {
        const std::vector<std::string> cells = take_row(text);
        if (cells.size() != columns.size())
            return damaged(Text("the row has %1 cells, %2 were expected", cells.size(), columns.size()), line);
        if (cells.front() != std::to_string(history.size() + 1))
            return damaged(Text("\"%1\" stands where epoch %2 was expected", cells.front(), history.size() + 1), line);
        Row row;
        for (std::size_t i = 1; i < cells.size(); ++i) {
            const std::string& cell = cells[i];
            if (cell.empty()) continue;
            double& value = *place(row, columns[i]);
            const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
            if (error != std::errc{} || end != cell.data() + cell.size())
                return damaged(Text("\"%1\" is no number", cell), line);
        }
        if (!(row.record.seconds >= 0 && row.record.seconds <= kMostSeconds))
            return damaged(Text("an epoch of %1 seconds", row.record.seconds), line);
        if (!(row.stage >= 1 && row.stage <= kMostStages))
            return damaged(Text("there is no stage %1", row.stage), line);
        row.record.stage = static_cast<int>(row.stage) - 1;
        history.push_back(std::move(row.record));
    }
    return history;
}

}  // namespace netloom
