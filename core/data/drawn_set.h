// Pictures that a generator draws, any number from a seed. A sample is drawn when it is first read and kept, so that
// opening takes no time and the next epoch only copies.
#pragma once
#include <functional>

#include "core/data/memory_set.h"

namespace netloom {

struct DrawnPictures {
    Shape shape;                           ///< height, width, channels
    std::vector<std::string> class_names;  ///< sample i of a part has class i mod their number
    std::uint64_t version = 1;             ///< raised when the same seed gives other pictures
    /// Writes one picture as bytes. A pure function of its arguments; several threads ask at once. Every sample has its
    /// own random stream, so that asking for more of them leaves the first ones as they are.
    std::function<void(RandomStream& random, Part part, std::int64_t label, std::uint8_t* out)> draw;
};

/// Columns "image" and "label". The request's fields are those of count_fields() and normalise_field(), and the
/// generator's own.
std::shared_ptr<const DataSet> make_drawn_set(const OpenRequest& request, DrawnPictures pictures);

}  // namespace netloom
