// Rows of the samples of a batch, numbered through.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// The input "index" (a place in [0, rows) of each sample, or several) as numbers of the rows of all samples laid one
/// after another; -1 where it is out of range. Refuses what is no index of this batch.
Val row_numbers(const LayerBuilder& b, Dim batch, Dim rows);

}  // namespace netloom
