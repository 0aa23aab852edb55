#include "app/controllers/tensor_picture.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>

namespace netloom {

namespace {

struct Tile {
    int height = 0, width = 0;
    bool colour = false;
    std::function<float(int tile, int y, int x, int c)> at;
};

PictureRange rangeOf(const Tile& t, int first, int last, bool symmetric) {
    PictureRange r{INFINITY, -INFINITY};
    for (int i = first; i < last; ++i)
        for (int y = 0; y < t.height; ++y)
            for (int x = 0; x < t.width; ++x)
                for (int c = 0; c < (t.colour ? 3 : 1); ++c) {
                    const float v = t.at(i, y, x, c);
                    if (!std::isfinite(v)) continue;
                    r.low = std::min(r.low, v);
                    r.high = std::max(r.high, v);
                }
    if (r.low > r.high) return {};
    if (symmetric) {
        const float most = std::max(std::abs(r.low), std::abs(r.high));
        return {-most, most};
    }
    return r;
}

int grey(float v, const PictureRange& r) {
    const float span = r.high - r.low;
    return span > 0 ? static_cast<int>(std::lround(255 * std::clamp((v - r.low) / span, 0.0F, 1.0F))) : 0;
}

// Blue below zero, dark at zero, orange above.
QRgb diverging(float v, float most) {
    const float t = most > 0 ? std::clamp(v / most, -1.0F, 1.0F) : 0;
    const float a = std::sqrt(std::abs(t));
    const auto mix = [a](int from, int to) {
        return static_cast<int>(std::lround(static_cast<float>(from) + a * static_cast<float>(to - from)));
    };
    return t < 0 ? qRgb(mix(20, 74), mix(24, 144), mix(32, 255)) : qRgb(mix(20, 255), mix(24, 134), mix(32, 62));
}

QImage compose(const Tile& t, int count, const PictureStyle& style, PictureRange* range) {
    count = std::min(count, style.most);
    if (count <= 0 || t.height <= 0 || t.width <= 0) return {};
    const int columns =
        style.columns > 0 ? std::min(style.columns, count) : static_cast<int>(std::ceil(std::sqrt(count)));
    const int rows = (count + columns - 1) / columns;
    const int stepX = t.width * style.scale + style.gap, stepY = t.height * style.scale + style.gap;
    QImage image(columns * stepX - style.gap, rows * stepY - style.gap, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    const PictureRange all = rangeOf(t, 0, count, style.symmetric);
    if (range) *range = all;
    for (int i = 0; i < count; ++i) {
        const PictureRange r = style.commonScale || style.symmetric ? all : rangeOf(t, i, i + 1, false);
        const int left = i % columns * stepX, top = i / columns * stepY;
        for (int y = 0; y < t.height * style.scale; ++y) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(top + y)) + left;
            for (int x = 0; x < t.width * style.scale; ++x) {
                const int sy = y / style.scale, sx = x / style.scale;
                const float v = t.at(i, sy, sx, 0);
                if (t.colour)
                    line[x] = qRgb(grey(v, r), grey(t.at(i, sy, sx, 1), r), grey(t.at(i, sy, sx, 2), r));
                else if (style.symmetric)
                    line[x] = diverging(v, r.high);
                else
                    line[x] = qRgb(grey(v, r), grey(v, r), grey(v, r));
            }
        }
    }
    return image;
}

}  // namespace

QImage pictureOfChannels(const Tensor& maps, const PictureStyle& style, PictureRange* range) {
    if (maps.empty() || maps.dtype() != DType::f32 || maps.shape().rank() != 4) return {};
    const auto v = maps.span<float>();
    const int h = static_cast<int>(maps.shape()[1]), w = static_cast<int>(maps.shape()[2]);
    const int channels = static_cast<int>(maps.shape()[3]);
    return compose({h, w, false,
                    [=](int i, int y, int x, int) { return v[static_cast<std::size_t>((y * w + x) * channels + i)]; }},
                   channels, style, range);
}

QImage pictureOfSamples(const Tensor& images, const PictureStyle& style) {
    if (images.empty() || images.dtype() != DType::f32 || images.shape().rank() != 4) return {};
    const auto v = images.span<float>();
    const int h = static_cast<int>(images.shape()[1]), w = static_cast<int>(images.shape()[2]);
    const int channels = static_cast<int>(images.shape()[3]);
    return compose(
        {h, w, channels == 3,
         [=](int i, int y, int x, int c) {
             return v[static_cast<std::size_t>(((i * h + y) * w + x) * channels + std::min(c, channels - 1))];
         }},
        static_cast<int>(images.shape()[0]), style, nullptr);
}

QImage pictureOfFilters(const Tensor& weight, const PictureStyle& style, PictureRange* range) {
    if (weight.empty() || weight.dtype() != DType::f32 || weight.shape().rank() != 4) return {};
    const auto v = weight.span<float>();
    const int h = static_cast<int>(weight.shape()[0]), w = static_cast<int>(weight.shape()[1]);
    const int in = static_cast<int>(weight.shape()[2]), out = static_cast<int>(weight.shape()[3]);
    const auto mean = [=](int i, int y, int x, int) {
        float sum = 0;
        for (int c = 0; c < in; ++c) sum += v[static_cast<std::size_t>(((y * w + x) * in + c) * out + i)];
        return sum / static_cast<float>(in);
    };
    return compose({h, w, false, mean}, out, style, range);
}

QImage pictureOfVector(const Tensor& values, const PictureStyle& style, PictureRange* range) {
    if (values.empty() || values.dtype() != DType::f32 || values.shape().rank() < 1) return {};
    const auto v = values.span<float>();
    const auto count = static_cast<int>(std::min<Dim>(values.shape().back(), style.most));
    PictureStyle one = style;
    one.commonScale = true;
    return compose({1, 1, false, [=](int i, int, int, int) { return v[static_cast<std::size_t>(i)]; }}, count, one,
                   range);
}

}  // namespace netloom
