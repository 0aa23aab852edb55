// Samples held in memory, one array a column: what most readers and generators make.
#pragma once
#include <array>

#include "core/data/kind.h"

namespace netloom {

/// One column and the values of all samples, (samples, column shape...). Pictures stay bytes: values of u8 under a
/// column of f32 become floats when they are read.
struct ColumnData {
    Column column;
    Tensor values;
    /// out = value * scale + offset, by position along the last axis (one element: all alike). Empty: as it is.
    std::vector<float> scale, offset;
};

/// The samples of each part, as rows of the columns.
using PartRows = std::array<std::vector<std::uint32_t>, 3>;

/// Writes `count` values of one sample as floats, normalised.
void normalise_into(float* out, const float* in, std::size_t count, std::span<const float> scale,
                    std::span<const float> offset);
void normalise_into(float* out, const std::uint8_t* in, std::size_t count, std::span<const float> scale,
                    std::span<const float> offset);

std::shared_ptr<const DataSet> make_memory_set(const OpenRequest& request, std::vector<ColumnData> columns,
                                               PartRows rows);

/// Notes how many samples each part has; the hash of the rows on top of `hash`.
std::uint64_t note_parts(SourceInfo& info, const PartRows& rows, std::uint64_t hash);

/// Rows in the order they were made, the first for training, then validation, then test.
PartRows consecutive_rows(std::int64_t train, std::int64_t validation, std::int64_t test);

}  // namespace netloom
