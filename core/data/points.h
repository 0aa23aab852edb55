// What the generators of small examples share: how many samples each part has, and points of the plane with a class.
#pragma once
#include <functional>

#include "core/data/memory_set.h"

namespace netloom {

/// train, validation and test: how many samples to make.
Fields count_fields(std::int64_t train, std::int64_t validation, std::int64_t test);
std::array<std::int64_t, 3> counts_of(const Props& props);

/// Columns "x" (2) and "label". Sample i of a part has class i mod `classes`; `draw` makes its place. Every sample has
/// its own random stream, so that asking for more of them leaves the first ones as they are.
using DrawPoint = std::function<std::array<float, 2>(RandomStream& random, std::int64_t label, std::int64_t sample)>;
std::shared_ptr<const DataSet> make_points(OpenRequest& request, std::vector<std::string> class_names,
                                           const DrawPoint& draw);

/// "0", "1", ...
std::vector<std::string> numbered_classes(std::int64_t count);

}  // namespace netloom
