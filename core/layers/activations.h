// The activation functions: one list for the activation layer and for the `activation` field of dense and conv2d.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// The field `activation` of a layer with weights.
Field activation_field(std::string value = "none");
/// " · ReLU", or nothing for "none": the end of a summary.
std::string activation_suffix(const Props& props);
/// Where the numbers of a layer lie that ends in what its field `activation` says.
OutputRange activation_range(const Props& props);
/// "relu" -> "ReLU".
std::string activation_title(std::string_view name);
/// With the settings that only the activation layer offers.
Val activate(std::string_view name, Val x, double negative_slope, double alpha);

}  // namespace netloom
