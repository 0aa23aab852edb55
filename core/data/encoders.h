// Fitted encoders: what sources learned from the samples that a network was trained on. They are fitted once, in
// double, kept beside the weights, and used wherever the trained network meets samples again, of the same files or of
// others: a class keeps its index, a category its place, a number its scale.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/json.h"
#include "core/data/column.h"

namespace netloom {

/// How one column of the files becomes numbers.
struct ColumnEncoder {
    enum class Form : std::uint8_t { number, index, one_hot };

    std::string name;        ///< what the files call it; empty where they name no columns
    std::int64_t place = 0;  ///< among the columns of the files, from 0
    Form form = Form::number;
    /// Of index and one_hot: what each index stands for. Empty where classes are known by their number alone.
    std::vector<std::string> texts;
    /// Of numbers: (value - shift) · scale. One of each for all, one for each place of the last axis, or none: the
    /// numbers stay as they are.
    std::vector<double> shift, scale;
    double fill = 0;  ///< stands for a missing value: a number, or an index

    /// Numbers that a cell becomes.
    std::size_t width() const { return form == Form::one_hot ? texts.size() : 1; }
    /// A number at place `at` of the last axis, encoded; the nearest float where that is out of range.
    float encode(double value, std::size_t at = 0) const;

    friend bool operator==(const ColumnEncoder&, const ColumnEncoder&) = default;
};

/// A port of the dataset node and what stands behind it, side by side: the columns of a table, or one for the whole.
struct PortEncoder {
    Column column;
    std::vector<ColumnEncoder> parts;  ///< of an index port exactly one

    /// All parts as one of numbers, a shift and scale for each place; no shifts where nothing is normalised. Places of
    /// categories stay as they are.
    ColumnEncoder numbers() const;

    friend bool operator==(const PortEncoder&, const PortEncoder&) = default;
};

struct SourceEncoder {
    Json config = Json::object();  ///< of the source that it belongs to
    std::uint64_t data = 0;        ///< SourceInfo::hash of the samples it was last used with; 0: not known
    std::vector<PortEncoder> ports;

    const PortEncoder* find(std::string_view port) const;
    friend bool operator==(const SourceEncoder&, const SourceEncoder&) = default;
};

/// By the name of the source.
using Encoders = std::map<std::string, SourceEncoder>;

/// Finds the index of a text. Keeps views into the list that it is made from.
class TextIndex {
public:
    explicit TextIndex(const std::vector<std::string>& texts);
    /// -1 for a text that is not in the list. Where all texts are numbers, "1.0" is "1".
    std::int32_t find(std::string_view text) const;

private:
    std::map<std::string_view, std::int32_t> by_text_;
    std::map<double, std::int32_t> by_value_;
};

Json encoders_to_json(const Encoders& encoders);
/// A source whose entry makes no sense is left out with a warning: it is fitted anew. `file` is named in warnings.
Encoders encoders_from_json(const Json& json, const std::string& file, Diagnostics& warnings);

}  // namespace netloom
