#include "widgets/nodeeditor/card_picture.h"

#include <QPainter>
#include <cmath>

namespace netloom {

namespace {

constexpr qint64 kForChanges = 5'000'000;  // ns of a frame for cards that say something new
constexpr qint64 kForSizes = 2'000'000;    // ns of a frame for cards that are merely shown larger or smaller

/// In whole pixels of the widget, so that a moved card is copied and not smeared.
QRect placeOf(const QTransform& world, const QRectF& bounds) {
    return world.mapRect(bounds).toRect().adjusted(-1, -1, 1, 1);
}

}  // namespace

bool PictureBudget::grants(Old old) {
    if (!frame_.isValid() || frame_.nsecsElapsed() < (old == Old::size ? kForSizes : kForChanges)) return true;
    owing_ = true;
    return false;
}

void CardPicture::make(const QTransform& world, double ratio, const QRectF& bounds,
                       const std::function<void(QPainter&)>& paint) {
    const QRect place = placeOf(world, bounds);
    const QSize size(static_cast<int>(std::ceil(place.width() * ratio)),
                     static_cast<int>(std::ceil(place.height() * ratio)));
    if (pixmap_.size() != size) pixmap_ = QPixmap(size);
    pixmap_.setDevicePixelRatio(ratio);
    pixmap_.fill(Qt::transparent);
    QPainter painter(&pixmap_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setWorldTransform(world * QTransform::fromTranslate(-place.x(), -place.y()));
    paint(painter);
    painter.end();
    pixmap_.setDevicePixelRatio(1);
    bounds_ = bounds;
    covers_ = world.inverted().mapRect(QRectF(place.topLeft(), QSizeF(size) / ratio));
    scale_ = world.m11();
    ratio_ = ratio;
    outdated_ = false;
}

bool CardPicture::fits(const QTransform& world, double ratio) const {
    return !isNull() && scale_ == world.m11() && ratio_ == ratio;
}

void CardPicture::draw(QPainter& painter) const {
    const QTransform world = painter.worldTransform();
    if (scale_ == world.m11()) {
        // Pixel for pixel, also on a screen of fine pixels: what is not scaled is copied several times faster.
        painter.setWorldTransform(QTransform::fromScale(1 / ratio_, 1 / ratio_));
        painter.drawPixmap(QPointF(placeOf(world, bounds_).topLeft()) * ratio_, pixmap_);
    } else {
        painter.setWorldTransform({});
        // Until the zoom ends: a fine screen has four times the pixels to smooth, and shows half as much of their
        // steps.
        painter.setRenderHint(QPainter::SmoothPixmapTransform, ratio_ < 2);
        painter.drawPixmap(world.mapRect(covers_), pixmap_, QRectF(pixmap_.rect()));
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    }
    painter.setWorldTransform(world);
}

}  // namespace netloom
