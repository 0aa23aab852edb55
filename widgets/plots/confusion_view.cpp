#include "widgets/plots/confusion_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr double kLeastCell = 16, kMostWidth = 72, kMostHeight = 44;
constexpr int kHead = 18;
constexpr int kGap = 8;

QFontMetrics smallMetrics() {
    return QFontMetrics(netloom::font(FontRole::small));
}

}  // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    inEachLanguage(this, [this] {
        setAccessibleName(tr("Confusion matrix"));
        describe();
    });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void ConfusionView::setCounts(const Tensor& counts) {
    const bool square = !counts.empty() && counts.shape().rank() == 2 && counts.shape()[0] == counts.shape()[1];
    const int classes = square ? static_cast<int>(counts.shape()[0]) : 0;
    counts_.resize(static_cast<std::size_t>(classes) * static_cast<std::size_t>(classes));
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] = counts.item(static_cast<Dim>(i));
    if (classes != classes_) {
        classes_ = classes;
        selected_ = {-1, -1};
        updateGeometry();
    }
    describe();
}

void ConfusionView::describe() {
    setAccessibleDescription(classes_ > 0 ? tr("%1 right. %2").arg(percent(accuracy()), worst()) : QString());
    update();
}

void ConfusionView::setLabels(const QStringList& labels) {
    if (labels == labels_) return;
    labels_ = labels;
    updateGeometry();
    update();
}

double ConfusionView::count(int actual, int predicted) const {
    return counts_[static_cast<std::size_t>(actual) * static_cast<std::size_t>(classes_) +
                   static_cast<std::size_t>(predicted)];
}

double ConfusionView::rowSum(int actual) const {
    const auto first = counts_.begin() + static_cast<std::ptrdiff_t>(actual) * classes_;
    return std::accumulate(first, first + classes_, 0.0);
}

double ConfusionView::accuracy() const {
    double right = 0;
    for (int i = 0; i < classes_; ++i) right += count(i, i);
    const double all = std::accumulate(counts_.begin(), counts_.end(), 0.0);
    return all > 0 ? right / all : 0;
}

QString ConfusionView::label(int index) const {
    return index < labels_.size() ? labels_[index] : QString::number(index);
}

QString ConfusionView::sentence(int actual, int predicted) const {
    const double sum = rowSum(actual), n = count(actual, predicted);
    const QString share = QString("%1 (%2)").arg(netloom::count(std::llround(sum)), percent(sum > 0 ? n / sum : 0));
    const QString found = netloom::count(std::llround(n));
    return actual == predicted ? tr("%1 recognised: %2 of %3").arg(label(actual), found, share)
                               : tr("%1 taken for %2: %3 of %4").arg(label(actual), label(predicted), found, share);
}

QString ConfusionView::worst() const {
    int actual = -1, predicted = -1;
    double most = 0;
    for (int a = 0; a < classes_; ++a)
        for (int p = 0; p < classes_; ++p)
            if (a != p && count(a, p) > most) most = count(a, p), actual = a, predicted = p;
    return actual < 0 ? QString() : sentence(actual, predicted);
}

QString ConfusionView::text() const {
    QStringList head{tr("true \\ predicted")};
    for (int p = 0; p < classes_; ++p) head << label(p);
    QStringList lines{head.join('\t')};
    for (int a = 0; a < classes_; ++a) {
        QStringList line{label(a)};
        for (int p = 0; p < classes_; ++p) line << QString::number(count(a, p));
        lines << line.join('\t');
    }
    return lines.join('\n');
}

ConfusionView::Layout ConfusionView::layout() const {
    Layout l;
    int widest = smallMetrics().horizontalAdvance(tr("true"));
    for (int i = 0; i < classes_; ++i) widest = std::max(widest, smallMetrics().horizontalAdvance(label(i)));
    l.left = std::min(widest, 112) + kGap;
    l.top = 2 * kHead;
    const int n = std::max(1, classes_);
    l.cellWidth = std::clamp((width() - l.left) / n, kLeastCell, kMostWidth);
    l.cellHeight = std::clamp((height() - l.top) / n, kLeastCell, kMostHeight);
    return l;
}

QSize ConfusionView::sizeHint() const {
    const Layout l = layout();
    return {static_cast<int>(l.left + classes_ * 44.0), static_cast<int>(l.top + classes_ * 32.0)};
}

QSize ConfusionView::minimumSizeHint() const {
    const Layout l = layout();
    return {static_cast<int>(l.left + classes_ * kLeastCell), static_cast<int>(l.top + classes_ * kLeastCell)};
}

QRectF ConfusionView::cell(const Layout& l, int actual, int predicted) const {
    return {l.left + predicted * l.cellWidth, l.top + actual * l.cellHeight, l.cellWidth, l.cellHeight};
}

QPoint ConfusionView::cellAt(const QPointF& position) const {
    const Layout l = layout();
    const QPoint at(static_cast<int>(std::floor((position.x() - l.left) / l.cellWidth)),
                    static_cast<int>(std::floor((position.y() - l.top) / l.cellHeight)));
    return QRect(0, 0, classes_, classes_).contains(at) ? at : QPoint(-1, -1);
}

void ConfusionView::paintEvent(QPaintEvent*) {
    if (classes_ == 0) return;
    const Theme& t = Theme::current();
    QPainter painter(this);
    painter.setFont(netloom::font(FontRole::small));
    const QFontMetrics metrics = painter.fontMetrics();
    const Layout l = layout();
    painter.setPen(t.muted);
    painter.drawText(QRectF(l.left, 0, classes_ * l.cellWidth, kHead), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("predicted"));
    painter.drawText(QRectF(0, kHead, l.left - kGap, kHead), Qt::AlignRight | Qt::AlignVCenter, tr("true"));
    // Of narrow columns only as many heads as are legible.
    int every = 1;
    while (every * l.cellHeight < metrics.height()) ++every;
    for (int i = 0; i < classes_; ++i) {
        painter.setPen(selected_.x() == i ? t.text : t.muted);
        painter.drawText(QRectF(l.left + i * l.cellWidth, kHead, l.cellWidth, kHead), Qt::AlignCenter,
                         metrics.elidedText(label(i), Qt::ElideRight, static_cast<int>(l.cellWidth) - 2));
        if (i % every != 0) continue;
        painter.setPen(selected_.y() == i ? t.text : t.muted);
        painter.drawText(QRectF(0, l.top + i * l.cellHeight, l.left - kGap, l.cellHeight),
                         Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(label(i), Qt::ElideRight, static_cast<int>(l.left) - kGap));
    }
    for (int a = 0; a < classes_; ++a)
        for (int p = 0; p < classes_; ++p) paintCell(painter, cell(l, a, p), a, p);
    if (selected_.x() >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.text, 1));
        painter.drawRect(cell(l, selected_.y(), selected_.x()).adjusted(0.5, 0.5, -1.5, -1.5));
    }
}

void ConfusionView::paintCell(QPainter& painter, const QRectF& area, int actual, int predicted) const {
    const Theme& t = Theme::current();
    const double sum = rowSum(actual), n = count(actual, predicted), share = sum > 0 ? n / sum : 0;
    // The root makes a mistake of one in a hundred visible.
    const double strength = n > 0 ? 0.08 + 0.62 * std::sqrt(share) : 0;
    const QColor ground = Theme::blend(t.raised, actual == predicted ? t.accent : t.bad, strength);
    painter.fillRect(area.adjusted(0, 0, -1, -1), ground);
    if (n <= 0) return;
    // Dark letters on a light ground and the other way round, whatever the theme.
    const QColor ink = qGray(ground.rgb()) > 132 ? Theme::lightTheme().text : Theme::darkTheme().text;
    const QFontMetrics metrics = painter.fontMetrics();
    const QString number = netloom::count(std::llround(n)), part = percent(share, share >= 0.0995 ? 0 : 1);
    if (metrics.horizontalAdvance(number) > area.width() - 3 || metrics.height() > area.height()) return;
    painter.setPen(ink);
    // The same for all cells, so that the table stays even.
    const bool both =
        area.height() >= 2 * metrics.height() + 2 && area.width() >= metrics.horizontalAdvance("99.9 %") + 3;
    if (!both) {
        painter.drawText(area, Qt::AlignCenter, number);
        return;
    }
    const QRectF half(area.left(), area.center().y() - metrics.height(), area.width() - 1, metrics.height());
    painter.drawText(half, Qt::AlignCenter, number);
    painter.drawText(half.translated(0, metrics.height()), Qt::AlignCenter, part);
}

void ConfusionView::select(QPoint at) {
    if (at == selected_) return;
    selected_ = at;
    update();
}

void ConfusionView::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = cellAt(event->position());
    if (at.x() < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), sentence(at.y(), at.x()), this);
}

void ConfusionView::mousePressEvent(QMouseEvent* event) {
    select(cellAt(event->position()));
}

void ConfusionView::keyPressEvent(QKeyEvent* event) {
    if (classes_ == 0) return QWidget::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy)) return QGuiApplication::clipboard()->setText(text());
    QPoint step;
    switch (event->key()) {
        case Qt::Key_Left: step = {-1, 0}; break;
        case Qt::Key_Right: step = {1, 0}; break;
        case Qt::Key_Up: step = {0, -1}; break;
        case Qt::Key_Down: step = {0, 1}; break;
        default: return QWidget::keyPressEvent(event);
    }
    const QPoint to = selected_.x() < 0 ? QPoint(0, 0) : selected_ + step;
    select({std::clamp(to.x(), 0, classes_ - 1), std::clamp(to.y(), 0, classes_ - 1)});
    const QRectF area = cell(layout(), selected_.y(), selected_.x());
    QToolTip::showText(mapToGlobal(area.bottomLeft().toPoint()), sentence(selected_.y(), selected_.x()), this);
}

}  // namespace netloom
