#include "widgets/images/draw_pad.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "widgets/images/tensor_image.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kFine = 10;  // the drawing's pixels for one of the network's

QRect inkBounds(const QImage& grey) {
    int left = grey.width(), top = grey.height(), right = -1, bottom = -1;
    for (int y = 0; y < grey.height(); ++y) {
        const uchar* line = grey.constScanLine(y);
        for (int x = 0; x < grey.width(); ++x) {
            if (line[x] < 8) continue;
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, y);
            bottom = y;
        }
    }
    return right < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom));
}

}  // namespace

std::vector<float> mnistPicture(const QImage& drawing, int side, int box) {
    std::vector<float> out(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 0.0F);
    const QImage grey = drawing.convertToFormat(QImage::Format_Grayscale8);
    const QRect bounds = inkBounds(grey);
    if (bounds.isEmpty()) return out;
    // A square around the ink scales without rounding the two sides apart, which would thin the strokes.
    QRect square(0, 0, std::max(bounds.width(), bounds.height()), std::max(bounds.width(), bounds.height()));
    square.moveCenter(bounds.center());
    const QImage small = grey.copy(square)
                             .scaled(box, box, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_Grayscale8);
    double mass = 0, mx = 0, my = 0;
    for (int y = 0; y < small.height(); ++y)
        for (int x = 0; x < small.width(); ++x) {
            const double ink = small.constScanLine(y)[x];
            mass += ink;
            mx += ink * x;
            my += ink * y;
        }
    if (mass <= 0) return out;
    const double middle = (side - 1) / 2.0;
    const int left = static_cast<int>(std::lround(middle - mx / mass));
    const int top = static_cast<int>(std::lround(middle - my / mass));
    for (int y = 0; y < small.height(); ++y)
        for (int x = 0; x < small.width(); ++x) {
            const int px = left + x, py = top + y;
            if (px < 0 || py < 0 || px >= side || py >= side) continue;
            out[static_cast<std::size_t>(py * side + px)] = static_cast<float>(small.constScanLine(y)[x]) / 255.0F;
        }
    return out;
}

DrawPad::DrawPad(QWidget* parent) : QWidget(parent) {
    setObjectName("drawPad");
    setCursor(Qt::CrossCursor);
    setFocusPolicy(Qt::StrongFocus);
    inEachLanguage(this, [this] {
        setAccessibleName(tr("Drawing pad"));
        update();
    });
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    setGrid(grid_);
}

void DrawPad::setGrid(QSize size) {
    grid_ = size.expandedTo({1, 1});
    drawing_ = QImage(grid_ * kFine, QImage::Format_Grayscale8);
    strokes_.clear();
    updateGeometry();
    redraw();
}

void DrawPad::setCentred(bool centred) {
    if (centred == centred_) return;
    centred_ = centred;
    redraw();
}

int DrawPad::heightForWidth(int width) const {
    return width * grid_.height() / grid_.width();
}

void DrawPad::setPenSize(double size) {
    pen_ = std::clamp(size, 0.5, 8.0);
}

void DrawPad::setShowsInput(bool shows) {
    showsInput_ = shows;
    update();
}

std::vector<float> DrawPad::pixels() const {
    if (centred_ && grid_.width() == grid_.height())
        return mnistPicture(drawing_, grid_.width(), std::max(1, grid_.width() * 20 / 28));
    const QImage small = drawing_.scaled(grid_, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_Grayscale8);
    std::vector<float> out;
    out.reserve(static_cast<std::size_t>(grid_.width()) * static_cast<std::size_t>(grid_.height()));
    for (int y = 0; y < small.height(); ++y)
        for (int x = 0; x < small.width(); ++x) out.push_back(static_cast<float>(small.constScanLine(y)[x]) / 255.0F);
    return out;
}

Tensor DrawPad::tensor() const {
    const std::vector<float> values = pixels();
    return Tensor::of<float>({1, grid_.height(), grid_.width(), 1}, std::span<const float>(values));
}

void DrawPad::clear() {
    if (strokes_.isEmpty()) return;
    strokes_.clear();
    redraw();
}

void DrawPad::undoStroke() {
    if (strokes_.isEmpty()) return;
    strokes_.removeLast();
    redraw();
}

void DrawPad::redraw() {
    drawing_.fill(0);
    QPainter painter(&drawing_);
    for (const Stroke& stroke : strokes_) paintStroke(painter, stroke);
    painter.end();
    update();
    emit drawn();
}

/// A core of full ink inside a rim that fades: its edge is as soft as a scanned pen's.
void DrawPad::paintStroke(QPainter& painter, const Stroke& stroke) const {
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path(stroke.points.first() * kFine);
    for (const QPointF& point : stroke.points) path.lineTo(point * kFine);
    if (stroke.points.size() == 1) path.lineTo(stroke.points.first() * kFine + QPointF(0.1, 0));
    const double width = stroke.width * kFine;
    painter.setCompositionMode(stroke.erases ? QPainter::CompositionMode_SourceOver
                                             : QPainter::CompositionMode_Lighten);
    for (const auto& [share, level] : {std::pair{1.4, 50}, {1.3, 110}, {1.2, 170}, {1.1, 220}, {1.0, 255}}) {
        const int ink = stroke.erases ? 0 : level;
        const double w = width * share;
        painter.setPen(QPen(QColor(ink, ink, ink), w, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
}

QRectF DrawPad::area() const {
    const double cell =
        std::min(static_cast<double>(width()) / grid_.width(), static_cast<double>(height()) / grid_.height());
    const QSizeF size = QSizeF(grid_) * cell;
    return {QPointF((width() - size.width()) / 2, 0), size};
}

QPointF DrawPad::toGrid(const QPointF& position) const {
    const QRectF pad = area();
    return (position - pad.topLeft()) * (grid_.width() / std::max(1.0, pad.width()));
}

void DrawPad::paintEvent(QPaintEvent*) {
    const Theme& t = Theme::current();
    QPainter painter(this);
    const QRectF pad = area();
    QPainterPath rounded;
    rounded.addRoundedRect(pad, Theme::kNodeRadius, Theme::kNodeRadius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(rounded, Qt::black);
    painter.setClipPath(rounded);
    if (showsInput_) {
        painter.drawImage(pad, planeImage(pixels().data(), grid_.height(), grid_.width(), 1, {0, 1}, ColourMap::grey));
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        if (!strokes_.isEmpty()) painter.drawImage(pad, drawing_);
    }
    if (strokes_.isEmpty()) {
        painter.setPen(Theme::darkTheme().muted);  // the pad is black in both themes
        painter.drawText(pad.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, tr("Draw here"));
    }
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(hasFocus() ? t.accent : t.line);
    painter.drawRoundedRect(pad.adjusted(0.5, 0.5, -0.5, -0.5), Theme::kNodeRadius, Theme::kNodeRadius);
}

void DrawPad::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) return;
    const bool erases = event->button() == Qt::RightButton;
    strokes_.append({{toGrid(event->position())}, pen_ * (erases ? 2 : 1), erases});
    drawingNow_ = true;
    redraw();
}

void DrawPad::mouseMoveEvent(QMouseEvent* event) {
    if (!drawingNow_ || strokes_.isEmpty()) return;
    strokes_.last().points.append(toGrid(event->position()));
    QPainter painter(&drawing_);
    paintStroke(painter, strokes_.last());
    painter.end();
    update();
    emit drawn();
}

void DrawPad::mouseReleaseEvent(QMouseEvent*) {
    drawingNow_ = false;
}

void DrawPad::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) return undoStroke();
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) return clear();
    QWidget::keyPressEvent(event);
}

}  // namespace netloom
