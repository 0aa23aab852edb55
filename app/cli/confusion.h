// A confusion matrix for a report and for a terminal.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "core/train/session.h"

namespace netloom::cli {

/// {"node", "part", "classes", "counts"}: rows are what a sample is, columns what it was taken for. Where there are too
/// many classes for a table, "cells" in place of "counts": row, column and count of all that is not 0.
Json confusionOf(const MatrixMetric& matrix, Part part);

/// The lines of a table, where it fits so many columns; else the most frequent mistakes.
std::vector<std::string> confusionLines(const MatrixMetric& matrix, Part part, std::size_t columns);

}  // namespace netloom::cli
