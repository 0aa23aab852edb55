// From numbers to pictures: f32 tensors, channels last, as QImages of one pixel a value.
#pragma once
#include <QColor>
#include <QImage>
#include <QString>
#include <optional>
#include <span>
#include <vector>

#include "core/base/tensor.h"

namespace netloom {

/// How values become colours. Grey runs from `low` (black) to `high` (white); symmetric from -high (blue) through
/// dark to +high (orange), zero in the middle; colour takes three channels as red, green and blue.
enum class ColourMap { grey, symmetric, colour };

struct Scale {
    double low = 0, high = 1;
    friend bool operator==(const Scale&, const Scale&) = default;
};

/// The extent of finite values: (min, max) for grey and colour, (-m, m) with m = max |v| for symmetric. A constant
/// grey plane gets a scale that shows it black at its value, so that a dead filter looks dead.
Scale scaleOf(std::span<const float> values, ColourMap map);

/// One value's colour. NaN and infinities are magenta in every map, never a plausible shade.
QRgb colourOf(float value, const Scale& scale, ColourMap map);

/// A plane of `height` x `width` values; `stride` floats lie between neighbours (the number of channels).
QImage planeImage(const float* values, int height, int width, int stride, const Scale& scale, ColourMap map);

/// A picture together with what hovering it tells.
struct Picture {
    QImage image;
    std::vector<float> values;  ///< row-major, `channels` a pixel
    int channels = 1;
    QString caption;
    Scale scale;

    /// "(3, 5) 0.7311", or three numbers for colour.
    QString valueText(int x, int y) const;
};

struct PictureOptions {
    ColourMap map = ColourMap::grey;
    bool commonScale = false;         ///< one scale for all pictures instead of one each
    int limit = 64;                   ///< at most so many pictures
    std::optional<Scale> scale = {};  ///< of all, where it is known what is black and what is white
};

/// The samples of a (batch, height, width, channels) or (batch, height, width) tensor: grey for one channel, colour
/// for three.
std::vector<Picture> samplePictures(const Tensor& batch, const PictureOptions& options = {});
/// The channels of sample `sample` of a (batch, height, width, channels) tensor, one picture each.
std::vector<Picture> channelPictures(const Tensor& batch, Dim sample, const PictureOptions& options = {});
/// Filters of a (kernel height, kernel width, in, out) weight, one picture an output: input channel `input`, or the
/// mean over all of them where it is negative.
std::vector<Picture> filterPictures(const Tensor& weight, Dim input, const PictureOptions& options);
/// Any tensor as one picture in rows of `columns`; 0: a vector becomes a near square, a matrix itself.
Picture matrixPicture(const Tensor& values, ColourMap map, int columns = 0);

/// What two batches of equal shape differ in: `of` - `from` for each sample, around zero on one common scale.
std::vector<Picture> differencePictures(const Tensor& of, const Tensor& from, int limit = 64);
/// The mean of the squared differences; not a number where the two have different shapes.
double meanSquaredError(const Tensor& a, const Tensor& b);

/// One scale for all.
Scale commonScaleOf(std::span<const Picture> pictures, ColourMap map);
/// The pictures in one image of `columns` a row, `gap` transparent pixels apart: what a node on the canvas shows.
QImage contactSheet(std::span<const Picture> pictures, int columns, int gap = 1);

}  // namespace netloom
