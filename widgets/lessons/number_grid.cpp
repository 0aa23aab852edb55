#include "widgets/lessons/number_grid.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kCell = 40;
constexpr int kInset = 4;  // of a number in its cell

QString shown(double value) {
    return QLocale::c().toString(value, 'g', 4);
}

}  // namespace

NumberGrid::NumberGrid(Shade shade, QWidget* parent) : QWidget(parent), shade_(shade), cell_(kCell) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void NumberGrid::setPicture(const NumberPicture& picture) {
    const bool resized = picture.rows != picture_.rows || picture.columns != picture_.columns;
    picture_ = picture;
    row_ = std::clamp(row_, 0, std::max(0, picture_.rows - 1));
    column_ = std::clamp(column_, 0, std::max(0, picture_.columns - 1));
    if (resized) updateGeometry();
    update();
}

void NumberGrid::setEditable(bool editable) {
    editable_ = editable;
    setFocusPolicy(editable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(editable ? Qt::IBeamCursor : Qt::ArrowCursor);
}

void NumberGrid::setWindow(const QRect& cells) {
    window_ = cells;
    update();
}

void NumberGrid::setInner(const QRect& cells) {
    inner_ = cells;
    update();
}

void NumberGrid::setKnown(int cells) {
    known_ = cells;
    update();
}

void NumberGrid::setCell(int pixels) {
    if (pixels == cell_) return;
    cell_ = pixels;
    commitEdit();
    updateGeometry();
    update();
}

QSize NumberGrid::sizeHint() const {
    return {std::max(1, picture_.columns) * cell_ + 2, std::max(1, picture_.rows) * cell_ + 2};
}

QSize NumberGrid::minimumSizeHint() const {
    return sizeHint();
}

QRect NumberGrid::cellRect(int row, int column) const {
    return {1 + column * cell_, 1 + row * cell_, cell_, cell_};
}

// The scale is the picture's own greatest magnitude, so that a change of one cell shows at once.
QColor NumberGrid::shadeOf(double value) const {
    const Theme& theme = Theme::current();
    double most = 0;
    for (const double v : picture_.values) most = std::max(most, std::abs(v));
    const double share = most > 0 ? value / most : 0;
    if (shade_ == Shade::signedColours) {
        const QColor end = share < 0 ? theme.accent : theme.family(Family::activation);
        return Theme::blend(theme.surface, end, 0.65 * std::abs(share));
    }
    return Theme::blend(theme.surface, theme.text, 0.35 * std::clamp(share, 0.0, 1.0));
}

void NumberGrid::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter p(this);
    p.setFont(netloom::font(FontRole::number));
    for (int r = 0; r < picture_.rows; ++r)
        for (int c = 0; c < picture_.columns; ++c) {
            const QRect cell = cellRect(r, c);
            const bool known = known_ < 0 || r * picture_.columns + c < known_;
            const bool border = !inner_.isEmpty() && !inner_.contains(c, r);
            p.fillRect(cell, border ? theme.window : known ? shadeOf(picture_.at(r, c)) : theme.surface);
            p.setPen(QPen(theme.line, 1));
            p.drawRect(cell);
            if (!known) continue;
            p.setPen(border ? theme.muted : theme.text);
            const QString text = shown(picture_.at(r, c));
            const bool tight = p.fontMetrics().horizontalAdvance(text) > cell_ - kInset;
            if (tight) p.setFont(netloom::font(FontRole::small));
            p.drawText(cell, Qt::AlignCenter, text);
            if (tight) p.setFont(netloom::font(FontRole::number));
        }
    p.setRenderHint(QPainter::Antialiasing);
    if (!window_.isEmpty()) {
        const QRect frame = cellRect(window_.top(), window_.left()).united(cellRect(window_.bottom(), window_.right()));
        p.setPen(QPen(theme.accent, 3));
        p.drawRect(frame.adjusted(1, 1, -1, -1));
    }
    if (editable_ && hasFocus()) {
        p.setPen(QPen(theme.accent, 1.5));
        p.drawRoundedRect(QRectF(cellRect(row_, column_)).adjusted(3, 3, -3, -3), 3, 3);
    }
}

void NumberGrid::mousePressEvent(QMouseEvent* event) {
    if (!editable_ || picture_.empty()) return;
    commitEdit();
    column_ = std::clamp((event->pos().x() - 1) / cell_, 0, picture_.columns - 1);
    row_ = std::clamp((event->pos().y() - 1) / cell_, 0, picture_.rows - 1);
    beginEdit(shown(picture_.at(row_, column_)));
    update();
}

void NumberGrid::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left: moveCursor(0, -1); return;
        case Qt::Key_Right: moveCursor(0, 1); return;
        case Qt::Key_Up: moveCursor(-1, 0); return;
        case Qt::Key_Down: moveCursor(1, 0); return;
        case Qt::Key_Return:
        case Qt::Key_Enter: beginEdit(shown(picture_.at(row_, column_))); return;
        default: break;
    }
    const QString text = event->text();
    if (editable_ && !text.isEmpty() && (text[0].isDigit() || text[0] == u'-' || text[0] == u'.')) {
        beginEdit(text);
        editor_->deselect();
        editor_->end(false);
        return;
    }
    QWidget::keyPressEvent(event);
}

void NumberGrid::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void NumberGrid::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void NumberGrid::moveCursor(int rows, int columns) {
    row_ = std::clamp(row_ + rows, 0, std::max(0, picture_.rows - 1));
    column_ = std::clamp(column_ + columns, 0, std::max(0, picture_.columns - 1));
    update();
}

void NumberGrid::beginEdit(const QString& text) {
    if (!editable_ || picture_.empty()) return;
    if (!editor_) {
        editor_ = new QLineEdit(this);
        editor_->setAlignment(Qt::AlignCenter);
        editor_->setFrame(false);
        editor_->setAccessibleName(tr("Value of the cell"));
        connect(editor_, &QLineEdit::editingFinished, this, &NumberGrid::commitEdit);
    }
    editor_->setGeometry(cellRect(row_, column_).adjusted(2, 2, -1, -1));
    editor_->setText(text);
    editor_->selectAll();
    editor_->show();
    editor_->setFocus();
}

void NumberGrid::commitEdit() {
    if (!editor_ || editor_->isHidden()) return;
    editor_->hide();
    setFocus();
    bool ok = false;
    const double value = QLocale::c().toDouble(editor_->text(), &ok);
    if (!ok || value == picture_.at(row_, column_)) return;  // what is no number leaves the cell as it was
    picture_.at(row_, column_) = value;
    update();
    emit edited(row_, column_, value);
}

}  // namespace netloom
