#include "widgets/nodeeditor/dot_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace netloom {

namespace {

constexpr int kPhases = 8;       // places of a dot between two pixels, each way
constexpr double kDiameter = 2;  // of a dot, on the screen

/// A coordinate as a whole pixel and the nearest phase beyond it.
struct Place {
    int pixel = 0, phase = 0;
};

Place placeOf(double coordinate) {
    const auto steps = static_cast<long long>(std::floor(coordinate * kPhases + 0.5));
    const long long phase = ((steps % kPhases) + kPhases) % kPhases;
    return {static_cast<int>((steps - phase) / kPhases), static_cast<int>(phase)};
}

}  // namespace

void DotGrid::drawStamps(double ratio, const QColor& ground, const QColor& dots) {
    ratio_ = ratio;
    ground_ = ground;
    dots_ = dots;
    side_ = 2 * static_cast<int>(std::ceil(kDiameter * ratio / 2 + 1)) + 2;
    stamps_.clear();
    QPen pen(dots, kDiameter);
    pen.setCosmetic(true);
    pen.setCapStyle(Qt::RoundCap);
    for (int y = 0; y < kPhases; ++y) {
        for (int x = 0; x < kPhases; ++x) {
            QImage stamp(side_, side_, QImage::Format_RGB32);
            stamp.setDevicePixelRatio(ratio);
            stamp.fill(ground);
            QPainter painter(&stamp);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(pen);
            const double centre = side_ / 2.0;
            painter.drawPoint(
                QPointF(centre + static_cast<double>(x) / kPhases, centre + static_cast<double>(y) / kPhases) / ratio);
            painter.end();
            stamps_.push_back(std::move(stamp));
        }
    }
}

/// One row of dots, `first` the device coordinate of its first dot.
QImage DotGrid::row(int phase, int left, int width, double first, double pitch) const {
    QImage strip(width, side_, QImage::Format_RGB32);
    strip.fill(ground_);
    for (int k = 0;; ++k) {
        const Place place = placeOf(first + k * pitch);
        const int from = place.pixel - side_ / 2 - left;
        if (from >= width) break;
        const int skipped = std::max(0, -from), taken = std::min(side_, width - from);
        if (taken <= skipped) continue;
        const QImage& stamp = stamps_[static_cast<std::size_t>(phase * kPhases + place.phase)];
        for (int y = 0; y < side_; ++y) {
            std::memcpy(strip.scanLine(y) + std::ptrdiff_t{4} * (from + skipped),
                        stamp.constScanLine(y) + std::ptrdiff_t{4} * skipped,
                        static_cast<std::size_t>(4) * static_cast<std::size_t>(taken - skipped));
        }
    }
    return strip;
}

void DotGrid::paint(QPainter& painter, const QRectF& exposed, double step, const QColor& ground, const QColor& dots) {
    // Softened edges would be outside of what is shown, and a plain fill is faster.
    const bool soft = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(exposed, ground);
    painter.setRenderHint(QPainter::Antialiasing, soft);
    const double ratio = painter.device()->devicePixelRatioF();
    if (ratio != ratio_ || ground != ground_ || dots != dots_) drawStamps(ratio, ground, dots);

    const QTransform world = painter.worldTransform();
    const QTransform toDevice = painter.deviceTransform();
    painter.setWorldTransform(QTransform::fromScale(1 / ratio, 1 / ratio));  // so that rows are copied, not scaled
    const QTransform fromDevice = painter.deviceTransform().inverted();
    const QRect area = toDevice.mapRect(exposed).toAlignedRect();
    // Dots whose middle lies just outside reach in.
    const double reach = side_ / toDevice.m11();
    const double firstX = std::floor((exposed.left() - reach) / step) * step;
    const double firstY = std::floor((exposed.top() - reach) / step) * step;
    const double left = toDevice.dx() + firstX * toDevice.m11();
    std::array<QImage, kPhases> rows;
    for (double y = firstY; y < exposed.bottom() + reach; y += step) {
        const Place place = placeOf(toDevice.dy() + y * toDevice.m22());
        QImage& strip = rows.at(static_cast<std::size_t>(place.phase));
        if (strip.isNull()) strip = row(place.phase, area.left(), area.width(), left, step * toDevice.m11());
        const QRect target(area.left(), place.pixel - side_ / 2, area.width(), side_);
        const QRect shown = target.intersected(area);
        if (shown.isEmpty()) continue;
        painter.drawImage(fromDevice.mapRect(QRectF(shown)), strip, QRectF(shown.translated(-target.topLeft())));
    }
    painter.setWorldTransform(world);
}

}  // namespace netloom
