#include "widgets/images/tensor_image.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "widgets/support/text.h"

namespace netloom {
namespace {

// Blue and orange differ for every common kind of colour blindness; zero is nearly black.
constexpr int kNegative[3] = {64, 132, 255};
constexpr int kZero[3] = {20, 22, 27};
constexpr int kPositive[3] = {242, 120, 58};

/// The extent of what is finite.
struct Range {
    double low = std::numeric_limits<double>::infinity(), high = -low;

    Range& with(std::span<const float> values) {
        for (const float v : values) {
            if (!std::isfinite(v)) continue;
            low = std::min<double>(low, static_cast<double>(v));
            high = std::max<double>(high, static_cast<double>(v));
        }
        return *this;
    }
    Scale scale(ColourMap map) const {
        if (low > high) return {0, 1};
        if (map == ColourMap::symmetric) {
            const double m = std::max(std::abs(low), std::abs(high));
            return {-(m > 0 ? m : 1), m > 0 ? m : 1};
        }
        return {low, high > low ? high : low + 1};
    }
};

int mix(int a, int b, double t) {
    return static_cast<int>(a + (b - a) * t + 0.5);
}

int grey(float value, const Scale& scale) {
    const double extent = scale.high - scale.low;
    const double t = extent > 0 ? (value - scale.low) / extent : 0;
    return static_cast<int>(std::clamp(t, 0.0, 1.0) * 255 + 0.5);
}

QRgb notANumber() {
    return qRgb(255, 0, 255);
}

/// Copies one plane out of interleaved channels.
std::vector<float> plane(const float* values, int pixels, int stride) {
    std::vector<float> out(static_cast<std::size_t>(pixels));
    for (int i = 0; i < pixels; ++i) out[static_cast<std::size_t>(i)] = values[static_cast<std::ptrdiff_t>(i) * stride];
    return out;
}

void paint(std::vector<Picture>& pictures, int height, int width, const PictureOptions& options) {
    const bool common = options.scale || options.commonScale;
    const Scale scale = options.scale ? *options.scale : common ? commonScaleOf(pictures, options.map) : Scale{};
    for (Picture& p : pictures) {
        p.scale = common ? scale : scaleOf(p.values, options.map);
        if (p.channels == 3) {
            p.image = QImage(width, height, QImage::Format_RGB32);
            for (int i = 0; i < width * height; ++i) {
                const float* v = p.values.data() + static_cast<std::ptrdiff_t>(i) * 3;
                const bool finite = std::isfinite(v[0]) && std::isfinite(v[1]) && std::isfinite(v[2]);
                p.image.setPixel(
                    i % width, i / width,
                    finite ? qRgb(grey(v[0], p.scale), grey(v[1], p.scale), grey(v[2], p.scale)) : notANumber());
            }
        } else {
            p.image = planeImage(p.values.data(), height, width, 1, p.scale, options.map);
        }
    }
}

int extent(Dim dim) {
    return static_cast<int>(std::min<Dim>(dim, 16384));
}

}  // namespace

Scale scaleOf(std::span<const float> values, ColourMap map) {
    return Range().with(values).scale(map);
}

Scale commonScaleOf(std::span<const Picture> pictures, ColourMap map) {
    Range all;
    for (const Picture& p : pictures) all.with(p.values);
    return all.scale(map);
}

QRgb colourOf(float value, const Scale& scale, ColourMap map) {
    if (!std::isfinite(value)) return notANumber();
    if (map != ColourMap::symmetric) {
        const int g = grey(value, scale);
        return qRgb(g, g, g);
    }
    const double t = scale.high > 0 ? std::clamp(value / scale.high, -1.0, 1.0) : 0;
    const int* end = t < 0 ? kNegative : kPositive;
    const double size = std::abs(t);
    return qRgb(mix(kZero[0], end[0], size), mix(kZero[1], end[1], size), mix(kZero[2], end[2], size));
}

QImage planeImage(const float* values, int height, int width, int stride, const Scale& scale, ColourMap map) {
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x)
            line[x] = colourOf(values[(static_cast<std::ptrdiff_t>(y) * width + x) * stride], scale, map);
    }
    return image;
}

QString Picture::valueText(int x, int y) const {
    if (x < 0 || y < 0 || x >= image.width() || y >= image.height()) return {};
    QString out = QString("(%1, %2)").arg(y).arg(x);  // row, column: as the tensor is indexed
    const std::size_t at = static_cast<std::size_t>(y * image.width() + x) * static_cast<std::size_t>(channels);
    for (std::size_t c = 0; c < static_cast<std::size_t>(channels) && at + c < values.size(); ++c)
        out += ' ' + number(static_cast<double>(values[at + c]));
    return out;
}

std::vector<Picture> samplePictures(const Tensor& batch, const PictureOptions& options) {
    std::vector<Picture> pictures;
    const Shape& shape = batch.shape();
    if (batch.empty() || batch.dtype() != DType::f32 || shape.rank() < 3 || shape.rank() > 4) return pictures;
    const int height = extent(shape[1]), width = extent(shape[2]);
    const int channels = shape.rank() == 4 ? extent(shape[3]) : 1;
    const int shown = channels == 3 ? 3 : 1;
    const std::size_t size = static_cast<std::size_t>(height) * static_cast<std::size_t>(width * channels);
    for (Dim n = 0; n < std::min<Dim>(shape[0], options.limit); ++n) {
        const float* first = batch.span<float>().data() + static_cast<std::size_t>(n) * size;
        Picture p;
        p.channels = shown;
        p.values = shown == 3 ? std::vector<float>(first, first + size) : plane(first, height * width, channels);
        pictures.push_back(std::move(p));
    }
    paint(pictures, height, width, options);
    return pictures;
}

std::vector<Picture> channelPictures(const Tensor& batch, Dim sample, const PictureOptions& options) {
    std::vector<Picture> pictures;
    const Shape& shape = batch.shape();
    if (batch.empty() || batch.dtype() != DType::f32 || shape.rank() != 4 || sample < 0 || sample >= shape[0])
        return pictures;
    const int height = extent(shape[1]), width = extent(shape[2]), channels = extent(shape[3]);
    const float* first = batch.span<float>().data() + sample * shape.product(1, 4);
    for (int c = 0; c < std::min(channels, options.limit); ++c) {
        Picture p;
        p.values = plane(first + c, height * width, channels);
        p.caption = QString::number(c);
        pictures.push_back(std::move(p));
    }
    paint(pictures, height, width, options);
    return pictures;
}

std::vector<Picture> filterPictures(const Tensor& weight, Dim input, const PictureOptions& options) {
    std::vector<Picture> pictures;
    const Shape& shape = weight.shape();
    if (weight.empty() || weight.dtype() != DType::f32 || shape.rank() != 4 || input >= shape[2]) return pictures;
    const int height = extent(shape[0]), width = extent(shape[1]), outputs = extent(shape[3]);
    const int inputs = extent(shape[2]), stride = inputs * outputs;
    const float* values = weight.span<float>().data();
    for (int f = 0; f < std::min(outputs, options.limit); ++f) {
        Picture p;
        p.values = plane(values + std::max<Dim>(0, input) * outputs + f, height * width, stride);
        if (input < 0)
            for (int i = 0; i < height * width; ++i) {
                double sum = 0;
                for (int c = 0; c < inputs; ++c)
                    sum += static_cast<double>(values[static_cast<std::ptrdiff_t>(i) * stride + c * outputs + f]);
                p.values[static_cast<std::size_t>(i)] = static_cast<float>(sum / inputs);
            }
        p.caption = QString::number(f);
        pictures.push_back(std::move(p));
    }
    paint(pictures, height, width, options);
    return pictures;
}

Picture matrixPicture(const Tensor& values, ColourMap map, int columns) {
    Picture p;
    if (values.empty() || values.dtype() != DType::f32 || values.elements() == 0) return p;
    const std::span<const float> all = values.span<float>();
    const int count = static_cast<int>(all.size());
    int width = columns > 0                  ? columns
                : values.shape().rank() >= 2 ? extent(values.shape().back())
                                             : static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    width = std::clamp(width, 1, count);
    const int height = (count + width - 1) / width;
    p.values.assign(all.begin(), all.end());
    p.scale = scaleOf(all, map);
    std::vector<float> padded = p.values;
    padded.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                  static_cast<float>(map == ColourMap::symmetric ? 0 : p.scale.low));
    p.image = planeImage(padded.data(), height, width, 1, p.scale, map);
    return p;
}

std::vector<Picture> differencePictures(const Tensor& of, const Tensor& from, int limit) {
    if (of.empty() || of.dtype() != DType::f32 || !(of.type() == from.type())) return {};
    Tensor difference(of.type());
    const auto a = of.span<float>(), b = from.span<float>();
    std::transform(a.begin(), a.end(), b.begin(), difference.span<float>().begin(), std::minus<>());
    return samplePictures(difference, {ColourMap::symmetric, true, limit});
}

double meanSquaredError(const Tensor& a, const Tensor& b) {
    if (a.empty() || a.dtype() != DType::f32 || !(a.type() == b.type()) || a.elements() == 0)
        return std::numeric_limits<double>::quiet_NaN();
    const auto x = a.span<float>(), y = b.span<float>();
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double difference = static_cast<double>(x[i]) - static_cast<double>(y[i]);
        sum += difference * difference;
    }
    return sum / static_cast<double>(x.size());
}

QImage contactSheet(std::span<const Picture> pictures, int columns, int gap) {
    if (pictures.empty() || columns < 1) return {};
    const int count = static_cast<int>(pictures.size()), wide = std::min(columns, count);
    const QSize step = pictures.front().image.size() + QSize(gap, gap);
    QImage sheet(wide * step.width() - gap, (count + wide - 1) / wide * step.height() - gap,
                 QImage::Format_ARGB32_Premultiplied);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    for (int i = 0; i < count; ++i)
        painter.drawImage(i % wide * step.width(), i / wide * step.height(),
                          pictures[static_cast<std::size_t>(i)].image);
    return sheet;
}

}  // namespace netloom
