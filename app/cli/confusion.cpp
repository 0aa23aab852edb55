#include "app/cli/confusion.h"

#include <algorithm>
#include <cmath>

#include "app/cli/terminal.h"
#include "app/cli/words.h"

namespace netloom::cli {

namespace {

constexpr std::size_t kMostInReport = 1000;  // classes: a million counts
constexpr std::size_t kLongestName = 16, kLongestHeading = 10, kMostMistakes = 10;

// The counts of a matrix by row and column, and the names of its classes.
class Table {
public:
    explicit Table(const MatrixMetric& matrix)
        : counts_(matrix.counts.span<float>()), size_(static_cast<std::size_t>(matrix.counts.shape()[0])) {
        for (std::size_t i = 0; i < size_; ++i)
            names_.push_back(i < matrix.classes.size() ? matrix.classes[i] : std::to_string(i));
    }
    std::size_t size() const { return size_; }
    const std::string& name(std::size_t i) const { return names_[i]; }
    std::int64_t at(std::size_t row, std::size_t column) const {
        const float count = counts_[row * size_ + column];
        return std::isfinite(count) ? std::llround(count) : 0;
    }

private:
    std::span<const float> counts_;
    std::size_t size_;
    std::vector<std::string> names_;
};

std::vector<std::string> whole(const Table& table) {
    std::size_t first = 0;
    std::vector<std::string> names, headings;
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.size(); ++i) {
        names.push_back(clipped(harmless(table.name(i)), kLongestName));
        headings.push_back(clipped(harmless(table.name(i)), kLongestHeading));
        first = std::max(first, width(names.back()));
        widths.push_back(width(headings.back()));
        for (std::size_t row = 0; row < table.size(); ++row)
            widths.back() = std::max(widths.back(), std::to_string(table.at(row, i)).size());
    }
    std::vector<std::string> lines{"  " + std::string(first, ' ')};
    for (std::size_t i = 0; i < table.size(); ++i) lines[0] += "  " + paddedLeft(headings[i], widths[i]);
    for (std::size_t row = 0; row < table.size(); ++row) {
        lines.push_back("  " + padded(names[row], first));
        for (std::size_t i = 0; i < table.size(); ++i)
            lines.back() += "  " + paddedLeft(std::to_string(table.at(row, i)), widths[i]);
    }
    return lines;
}

struct Mistake {
    std::int64_t count = 0;
    std::size_t is = 0, taken = 0;
};

std::vector<std::string> mistakes(const Table& table) {
    std::vector<Mistake> found;
    for (std::size_t row = 0; row < table.size(); ++row)
        for (std::size_t i = 0; i < table.size(); ++i)
            if (row != i && table.at(row, i) > 0) found.push_back({table.at(row, i), row, i});
    std::stable_sort(found.begin(), found.end(), [](const Mistake& a, const Mistake& b) { return a.count > b.count; });
    std::vector<std::string> lines;
    const std::size_t shown = std::min(found.size(), kMostMistakes);
    for (std::size_t i = 0; i < shown; ++i)
        lines.push_back("  " + paddedLeft(grouped(found[i].count), width(grouped(found[0].count))) + "  " +
                        clipped(harmless(table.name(found[i].is)), kLongestName) + " taken for " +
                        clipped(harmless(table.name(found[i].taken)), kLongestName));
    if (found.size() > shown)
        lines.push_back("  and " + grouped(static_cast<std::int64_t>(found.size() - shown)) + " other pairs");
    return lines;
}

}  // namespace

Json confusionOf(const MatrixMetric& matrix, Part part) {
    const Table table(matrix);
    Json out = Json::object(), classes = Json::array(), counts = Json::array();
    for (std::size_t i = 0; i < table.size(); ++i) classes.push_back(table.name(i));
    const bool dense = table.size() <= kMostInReport;
    for (std::size_t row = 0; row < table.size(); ++row) {
        Json line = Json::array();
        for (std::size_t i = 0; i < table.size(); ++i) {
            const std::int64_t count = table.at(row, i);
            if (dense)
                line.push_back(count);
            else if (count > 0)
                counts.push_back(Json::Array{row, i, count});
        }
        if (dense) counts.push_back(std::move(line));
    }
    out.set("node", matrix.name);
    out.set("part", std::string(name_of(part)));
    out.set("classes", std::move(classes));
    out.set(dense ? "counts" : "cells", std::move(counts));
    return out;
}

std::vector<std::string> confusionLines(const MatrixMetric& matrix, Part part, std::size_t columns) {
    const Table table(matrix);
    const std::string title = harmless(matrix.name) + ", " + std::string(name_of(part)) + ": ";
    std::vector<std::string> lines;
    // A column takes three at least, so that many classes are not even laid out.
    if (table.size() * 3 <= columns) lines = whole(table);
    const bool fits = !lines.empty() && std::all_of(lines.begin(), lines.end(),
                                                    [&](const std::string& line) { return width(line) <= columns; });
    if (fits) {
        lines.insert(lines.begin(), title + "a row a class, a column what it was taken for");
        return lines;
    }
    lines = mistakes(table);
    std::int64_t all = 0, right = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        right += table.at(row, row);
        for (std::size_t i = 0; i < table.size(); ++i) all += table.at(row, i);
    }
    lines.insert(lines.begin(), title + grouped(right) + " of " + grouped(all) + " right" +
                                    (lines.empty() ? "" : ", the most frequent mistakes are"));
    return lines;
}

}  // namespace netloom::cli
