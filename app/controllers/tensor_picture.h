// Tensors as pictures: composed into one image, nearest scaling, grey or blue-dark-orange around zero.
#pragma once
#include <QImage>
#include <QSize>

#include "core/base/tensor.h"

namespace netloom {

struct PictureStyle {
    int most = 64;             ///< tiles at most
    int columns = 0;           ///< 0: about as wide as high
    int scale = 1;             ///< pixels for one number
    int gap = 1;               ///< between tiles
    bool symmetric = false;    ///< zero in the middle: weights
    bool commonScale = false;  ///< one scale for all tiles; else each its own
};

/// The range a picture shows: its darkest and brightest number.
struct PictureRange {
    float low = 0, high = 0;
};

/// Channels of the first sample of (batch, height, width, channels) as tiles.
QImage pictureOfChannels(const Tensor& maps, const PictureStyle& style, PictureRange* range = nullptr);
/// Samples of (batch, height, width, 1 or 3) as tiles.
QImage pictureOfSamples(const Tensor& images, const PictureStyle& style);
/// Kernels (height, width, in, out): one tile a filter, the mean over its input channels where those are not 1 or 3.
QImage pictureOfFilters(const Tensor& weight, const PictureStyle& style, PictureRange* range = nullptr);
/// Values of (1, features) as one strip of squares, in rows of `columns`.
QImage pictureOfVector(const Tensor& values, const PictureStyle& style, PictureRange* range = nullptr);

}  // namespace netloom
