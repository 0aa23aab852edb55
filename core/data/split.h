// How samples are divided into parts, and normalisation fitted on the training part.
#pragma once
#include "core/data/memory_set.h"

namespace netloom {

/// validation_fraction, test_fraction and split, for sources that divide their own samples.
Fields split_fields(const char* split);
/// Divides `rows` by those fields, without a test part where the source brings its own. At least one sample stays for
/// training.
PartRows split_rows(const OpenRequest& request, std::vector<std::uint32_t> rows, bool with_test);

/// The field `normalise` with "none", "unit" and "standard".
Field normalise_field(const char* value);
/// Sets scale and offset of a f32 column from its training rows. "unit" brings the training part to [0, 1]: by 255 for
/// bytes, by the smallest and largest value of each position on the last axis for others. "standard" gives each
/// position on the last axis mean 0 and deviation 1. Constant positions are only shifted.
void fit_normalisation(ColumnData& data, const std::string& kind, std::span<const std::uint32_t> training_rows);

}  // namespace netloom
