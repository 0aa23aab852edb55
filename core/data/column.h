// A column of samples as the network meets it: a port of a dataset node.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/dtype.h"
#include "core/base/shape.h"

namespace netloom {

/// A class index is i32 of scalar shape with `classes` > 0.
struct Column {
    std::string name;  ///< the port: "image", "label", "x"
    DType dtype = DType::f32;
    Shape shape;  ///< of one sample: 28x28x1; scalar for an index
    std::int64_t classes = 0;
    std::vector<std::string> class_names;
    bool image = false;  ///< shown as a picture
    /// Some index is -1: a class that the training did not know. Losses and metrics leave such a sample out.
    bool unknown = false;

    friend bool operator==(const Column&, const Column&) = default;
};

}  // namespace netloom
