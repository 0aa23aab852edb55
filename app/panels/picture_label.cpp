#include "app/panels/picture_label.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace netloom {

PictureLabel::PictureLabel(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PictureLabel::setPicture(const QImage& image) {
    const bool resized = image.size() != image_.size();
    image_ = image;
    if (resized) updateGeometry();
    update();
}

QSize PictureLabel::sizeHint() const {
    return image_.size() * maximumScale_;
}

double PictureLabel::scaleFor(QSize room) const {
    if (image_.isNull()) return 1;
    const double fits = std::min(static_cast<double>(room.width()) / image_.width(),
                                 static_cast<double>(room.height()) / image_.height());
    // Whole factors keep every number the same size; below one there is no choice.
    return fits >= 1 ? std::min<double>(maximumScale_, std::floor(fits)) : fits;
}

int PictureLabel::heightForWidth(int width) const {
    if (image_.isNull()) return 0;
    return static_cast<int>(std::ceil(image_.height() * scaleFor({width, 100000})));
}

void PictureLabel::paintEvent(QPaintEvent*) {
    if (image_.isNull()) return;
    QPainter p(this);
    const double scale = scaleFor(size());
    p.drawImage(QRectF(0, 0, image_.width() * scale, image_.height() * scale), image_);
}

}  // namespace netloom
