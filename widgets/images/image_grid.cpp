#include "widgets/images/image_grid.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPainter>
#include <QSaveFile>
#include <QToolTip>
#include <cmath>

#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kGap = 4;
constexpr int kSmallest = 24;
constexpr int kLargest = 512;
constexpr int kPreferred = 56, kRoomy = 144;

}  // namespace

ImageGrid::ImageGrid(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    inEachLanguage(this, [this] { setAccessibleName(tr("Pictures")); });
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void ImageGrid::setPictures(std::vector<Picture> pictures) {
    const bool sameForm = pictures.size() == pictures_.size() &&
                          (pictures.empty() || pictures.front().image.size() == pictures_.front().image.size());
    pictures_ = std::move(pictures);
    if (selected_ >= static_cast<int>(pictures_.size())) selected_ = -1;
    if (!sameForm) updateGeometry();
    update();
}

void ImageGrid::setCaptionsShown(bool shown) {
    captions_ = shown;
    updateGeometry();
    update();
}

void ImageGrid::setRowTitles(const QStringList& titles) {
    if (titles == rowTitles_) return;
    rowTitles_ = titles;
    updateGeometry();
    update();
}

void ImageGrid::setCellSize(int pixels) {
    const int size = pixels > 0 ? std::clamp(pixels, kSmallest, kLargest) : 0;
    if (size == cellSize_) return;
    cellSize_ = size;
    wheeled_ = 0;
    updateGeometry();
    update();
}

void ImageGrid::setColumns(int columns) {
    columns_ = std::max(0, columns);
    updateGeometry();
    update();
}

void ImageGrid::setAllInSight(bool all) {
    allInSight_ = all;
    updateGeometry();
    update();
}

void ImageGrid::setSelected(int index) {
    if (index < -1 || index >= static_cast<int>(pictures_.size()) || index == selected_) return;
    selected_ = index;
    update();
    emit selectedChanged(index);
}

int ImageGrid::captionHeight() const {
    return captions_ ? QFontMetrics(netloom::font(FontRole::small)).height() + 2 : 0;
}

ImageGrid::Layout ImageGrid::layoutFor(int width) const {
    Layout layout;
    if (pictures_.empty()) return layout;
    const QSize pixels = pictures_.front().image.size().expandedTo({1, 1});
    const int count = static_cast<int>(pictures_.size());
    const int given = wheeled_ > 0 ? wheeled_ : cellSize_;
    const QFontMetrics metrics(netloom::font(FontRole::small));
    for (const QString& title : rowTitles_)
        layout.left = std::max(layout.left, metrics.horizontalAdvance(title) + 3 * kGap);
    width = std::max(1, width - layout.left);
    const bool fitted = columns_ == 0 || allInSight_;
    const int wanted = given > 0 ? given : fitted ? largestThatFits(width, pixels) : 2 * kPreferred;
    layout.columns = columns_ > 0 ? columns_ : std::clamp((width + kGap) / (wanted + kGap), 1, count);
    const int room = std::max(1, (width - (layout.columns - 1) * kGap) / layout.columns);
    layout.width = std::min(wanted, room);
    // Whole factors keep every pixel of the picture equally large.
    const double dpr = devicePixelRatioF();
    const double factor = layout.width * dpr / pixels.width();
    if (factor >= 2) layout.width = static_cast<int>(std::floor(factor) * pixels.width() / dpr);
    layout.height = std::max(1, layout.width * pixels.height() / pixels.width());
    layout.pitchX = layout.width + kGap;
    layout.pitchY = layout.height + kGap + captionHeight();
    layout.total = (count + layout.columns - 1) / layout.columns * layout.pitchY - kGap;
    return layout;
}

// Where all fit into the view they are as large as it allows; else they are small, and the view scrolls.
int ImageGrid::largestThatFits(int width, const QSize& pixels) const {
    const int count = static_cast<int>(pictures_.size());
    const int height = parentWidget() ? parentWidget()->height() : 0;
    const int smallest = allInSight_ ? kSmallest : kPreferred;
    const auto heightOf = [&](int side, int columns) {
        const int rows = (count + columns - 1) / columns;
        return rows * (side * pixels.height() / pixels.width() + kGap + captionHeight()) - kGap;
    };
    if (columns_ > 0) {
        int side = std::min(kRoomy, (width - (columns_ - 1) * kGap) / columns_);
        while (side > smallest && heightOf(side, columns_) > height) --side;
        return std::max(side, smallest);
    }
    for (int columns = 1; columns <= count; ++columns) {
        const int side = std::min(kRoomy, (width - (columns - 1) * kGap) / columns);
        if (side < smallest) break;
        if (heightOf(side, columns) <= height) return side;
    }
    return smallest;
}

QRect ImageGrid::cell(const Layout& layout, int index) const {
    return {layout.left + index % layout.columns * layout.pitchX, index / layout.columns * layout.pitchY, layout.width,
            layout.height};
}

int ImageGrid::pictureAt(const QPoint& position) const {
    const Layout layout = layoutFor(width());
    for (int i = 0; i < static_cast<int>(pictures_.size()); ++i)
        if (cell(layout, i).contains(position)) return i;
    return -1;
}

QSize ImageGrid::sizeHint() const {
    return {4 * (kPreferred + kGap), heightForWidth(4 * (kPreferred + kGap))};
}

int ImageGrid::heightForWidth(int width) const {
    return std::max(48, layoutFor(width).total);
}

QImage ImageGrid::composed() const {
    Layout layout = layoutFor(width());
    const int count = static_cast<int>(pictures_.size());
    if (count > 0) {
        const QSize pixels = pictures_.front().image.size().expandedTo({1, 1});
        const int side = std::max(layout.width, kPreferred);
        const int factor = (side + pixels.width() - 1) / pixels.width();
        if (allInSight_ && columns_ == 0) layout.columns = static_cast<int>(std::ceil(std::sqrt(count)));
        layout.width = factor * pixels.width();
        layout.height = factor * pixels.height();
        layout.pitchX = layout.width + kGap;
        layout.pitchY = layout.height + kGap + captionHeight();
        layout.total = (count + layout.columns - 1) / layout.columns * layout.pitchY - kGap;
    }
    const int wide = layout.left + std::min(count, layout.columns) * layout.pitchX - kGap;
    QImage out(std::max(1, wide), std::max(1, layout.total), QImage::Format_ARGB32_Premultiplied);
    out.fill(Theme::current().surface);
    QPainter painter(&out);
    paintPictures(painter, layout, out.rect());
    return out;
}

void ImageGrid::paintEvent(QPaintEvent* event) {
    const Theme& t = Theme::current();
    QPainter painter(this);
    const Layout layout = layoutFor(width());
    paintPictures(painter, layout, event->rect());
    painter.setBrush(Qt::NoBrush);
    for (const int i : {hovered_, selected_}) {
        if (i < 0 || i >= static_cast<int>(pictures_.size())) continue;
        painter.setPen(QPen(i == selected_ ? t.accent : t.muted, i == selected_ ? 2 : 1));
        painter.drawRect(cell(layout, i).adjusted(-1, -1, 0, 0));
    }
}

void ImageGrid::paintPictures(QPainter& painter, const Layout& layout, const QRect& exposed) const {
    const Theme& t = Theme::current();
    painter.setFont(netloom::font(FontRole::small));
    const QFontMetrics metrics = painter.fontMetrics();
    for (int i = 0; i < static_cast<int>(pictures_.size()); ++i) {
        const QRect area = cell(layout, i);
        if (!area.adjusted(-layout.left - 3, -3, 3, captionHeight() + 3).intersects(exposed)) continue;
        const Picture& picture = pictures_[static_cast<std::size_t>(i)];
        // Enlarged pixels stay square; a picture made smaller would lose lines.
        painter.setRenderHint(QPainter::SmoothPixmapTransform,
                              area.width() * painter.device()->devicePixelRatioF() < picture.image.width());
        painter.drawImage(area, picture.image);
        // White ends against a light panel and dark against a dark one.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(t.line);
        painter.drawRect(area.adjusted(-1, -1, 0, 0));
        painter.setPen(i == selected_ ? t.text : t.muted);
        if (captions_) {
            const QRect below(area.left(), area.bottom() + 2, area.width(), captionHeight());
            painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop,
                             metrics.elidedText(picture.caption, Qt::ElideRight, below.width()));
        }
        if (i % layout.columns == 0)
            painter.drawText(QRect(0, area.top(), layout.left, area.height()), Qt::AlignVCenter | Qt::AlignLeft,
                             rowTitles_.value(i / layout.columns));
    }
}

void ImageGrid::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) setSelected(pictureAt(event->pos()));
}

void ImageGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const int index = pictureAt(event->pos()); index >= 0) emit activated(index);
}

void ImageGrid::mouseMoveEvent(QMouseEvent* event) {
    const int index = pictureAt(event->pos());
    if (index != hovered_) {
        hovered_ = index;
        update();
    }
    if (index < 0) {
        QToolTip::hideText();
        emit hovered(-1, {});
        return;
    }
    const Picture& picture = pictures_[static_cast<std::size_t>(index)];
    const QRect area = cell(layoutFor(width()), index);
    const QPoint inside = event->pos() - area.topLeft();
    QString text = picture.valueText(inside.x() * picture.image.width() / std::max(1, area.width()),
                                     inside.y() * picture.image.height() / std::max(1, area.height()));
    if (!picture.caption.isEmpty()) text.prepend(picture.caption + "  ");
    QToolTip::showText(event->globalPosition().toPoint(), text, this);
    emit hovered(index, text);
}

void ImageGrid::leaveEvent(QEvent*) {
    hovered_ = -1;
    update();
    emit hovered(-1, {});
}

void ImageGrid::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    const double factor = std::pow(1.2, event->angleDelta().y() / 120.0);
    wheeled_ = std::clamp(static_cast<int>(std::lround(layoutFor(width()).width * factor)), kSmallest, kLargest);
    updateGeometry();
    update();
    event->accept();
}

void ImageGrid::copy() const {
    QGuiApplication::clipboard()->setImage(composed());
}

void ImageGrid::save() {
    QString path = QFileDialog::getSaveFileName(this, {}, fileName_ + ".png", "PNG (*.png)");
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty()) path += ".png";
    if (path.isEmpty() || writePng(path)) return;
    QMessageBox::warning(this, tr("Save the pictures"),
                         tr("\"%1\" cannot be written.\nChoose a folder that you may write to, or make room there.")
                             .arg(QDir::toNativeSeparators(path)));
}

bool ImageGrid::writePng(const QString& path) const {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && composed().save(&file, "PNG") && file.commit();
}

void ImageGrid::contextMenuEvent(QContextMenuEvent* event) {
    if (pictures_.empty()) return;
    QMenu menu(this);
    menu.addAction(icon("copy"), tr("Copy the pictures"), this, &ImageGrid::copy);
    menu.addAction(icon("image"), tr("Save the pictures as PNG…"), this, &ImageGrid::save);
    menu.exec(event->globalPos());
}

void ImageGrid::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && !pictures_.empty()) return copy();
    const int columns = layoutFor(width()).columns;
    const int last = static_cast<int>(pictures_.size()) - 1;
    const auto go = [&](int step) { setSelected(std::clamp(std::max(0, selected_) + step, 0, std::max(0, last))); };
    switch (event->key()) {
        case Qt::Key_Left: return go(-1);
        case Qt::Key_Right: return go(1);
        case Qt::Key_Up: return go(-columns);
        case Qt::Key_Down: return go(columns);
        case Qt::Key_Return:
            if (selected_ >= 0) emit activated(selected_);
            return;
        default: QWidget::keyPressEvent(event);
    }
}

}  // namespace netloom
