// What slides over a picture: the fields kernel_size, stride, padding and dilation of convolution and pooling, and
// their check.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// kernel_size, stride, padding, explicit_padding; with dilation for convolutions.
Fields window_fields(std::int64_t kernel, std::int64_t stride, const char* padding, bool dilation);

/// The window that the fields describe over `input` (batch, height, width, channels). Refuses one that does not fit.
Window window_of(const LayerBuilder& b, const Shape& input);

/// "5×5"
std::string size_text(const std::vector<std::int64_t>& size);

}  // namespace netloom
