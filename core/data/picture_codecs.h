// Inside the data room: PNG and JPEG through their own libraries. OpenCV calls the same ones, but lets them print what
// they find wrong with a file; here they say nothing, take no more than they were told, and give what OpenCV gives, bit
// by bit.
#pragma once
#include <cstddef>
#include <opencv2/core.hpp>
#include <span>

namespace netloom {

/// Eight bits a channel, red first or grey. Empty where the file is damaged.
cv::Mat decode_png(std::span<const std::byte> file, bool colour);
/// The same; turned upright as the camera says. Of a file that breaks off, what is missing is grey.
cv::Mat decode_jpeg(std::span<const std::byte> file, bool colour);

}  // namespace netloom
