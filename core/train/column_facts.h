// What a column of a data source holds, from a look at its training samples: what advice about a network rests on.
#pragma once
#include <cstdint>
#include <vector>

#include "core/data/source.h"

namespace netloom {

struct ColumnFacts {
    double low = 0, high = 0;
    std::vector<double> values;         ///< those that occur, in order; empty where there are more than a few
    std::vector<std::int64_t> classes;  ///< of an index: samples of each class
    std::int64_t seen = 0;              ///< samples looked at; 0: nothing is known
    bool all_seen = false;

    /// Of the samples looked at, those of the commonest class; 0 where it holds no classes.
    double commonest_share() const;
};

/// Reads enough samples, spread over the part, to know; few where each is large.
ColumnFacts look_at(const DataSet& data, std::size_t column, Part part = Part::train);

}  // namespace netloom
