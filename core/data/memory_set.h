// Samples held in memory, one array a column: what most readers and generators make.
#pragma once
#include <array>

#include "core/data/kind.h"

namespace netloom {

/// One column and the values of all samples, (samples, column shape...). Pictures stay bytes: values of u8 under a
/// column of f32 are normalised when they are read, by their only part. All other values are encoded already.
struct ColumnData {
    Column column;
    Tensor values;
    std::vector<ColumnEncoder> parts;  ///< what made the values; none: one that changes nothing
};

/// The samples of each part, as rows of the columns.
using PartRows = std::array<std::vector<std::uint32_t>, 3>;

/// The labels are looked through as check_labels() does.
std::shared_ptr<const DataSet> make_memory_set(OpenRequest& request, std::vector<ColumnData> columns, PartRows rows);

/// Leaves training rows out whose label is -1, a class that the network was not trained on, and names classes that no
/// training row has, each with a warning. Notes in `column` whether any other label is -1.
void check_labels(OpenRequest& request, Column& column, std::span<const std::int32_t> labels, PartRows& rows);

/// Notes how many samples each part has; the hash of the rows on top of `hash`.
std::uint64_t note_parts(SourceInfo& info, const PartRows& rows, std::uint64_t hash);

/// Rows in the order they were made, the first for training, then validation, then test.
PartRows consecutive_rows(std::int64_t train, std::int64_t validation, std::int64_t test);

}  // namespace netloom
