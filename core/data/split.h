// How samples are divided into parts.
#pragma once
#include "core/data/memory_set.h"

namespace netloom {

/// validation_fraction, test_fraction and split, for sources that divide their own samples.
Fields split_fields(const char* split);
/// Divides `rows` by those fields, without a test part where the source brings its own. At least one sample stays for
/// training; where the source is measured whole, all rows are for the test.
PartRows split_rows(const OpenRequest& request, std::vector<std::uint32_t> rows, bool with_test);

}  // namespace netloom
