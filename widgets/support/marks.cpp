#include "widgets/support/marks.h"

#include <QFontMetrics>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/support/controls.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kItemGap = 20;
constexpr int kLabelGap = 5;

QFont valueFont() {
    QFont f = netloom::font(FontRole::number);
    f.setWeight(QFont::DemiBold);
    return f;
}

}  // namespace

StatusDot::StatusDot(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void StatusDot::setColour(const QColor& colour) {
    colour_ = colour;
    update();
}

void StatusDot::setSquare(bool square) {
    square_ = square;
    update();
}

QSize StatusDot::sizeHint() const {
    return {10, 10};
}

void StatusDot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour_.isValid() ? colour_ : Theme::current().faint);
    const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
    square_ ? painter.drawRoundedRect(area, 2, 2) : painter.drawEllipse(area);
}

Pill::Pill(const QString& text, QWidget* parent) : QWidget(parent), text_(text) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Pill::setText(const QString& text) {
    if (text_ == text) return;
    text_ = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Pill::setColour(const QColor& colour) {
    colour_ = colour;
    update();
}

QSize Pill::sizeHint() const {
    const QFontMetrics metrics(netloom::font(FontRole::small));
    return {metrics.horizontalAdvance(text_) + 16, metrics.height() + 6};
}

void Pill::paintEvent(QPaintEvent*) {
    const Theme& t = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(colour_.isValid() ? colour_ : t.line);
    painter.setBrush(colour_.isValid() ? Theme::blend(t.surface, colour_, 0.16) : t.raised);
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2);
    painter.setPen(colour_.isValid() ? t.text : t.muted);
    painter.setFont(netloom::font(FontRole::small));
    painter.drawText(rect(), Qt::AlignCenter, text_);
}

NumberStrip::NumberStrip(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void NumberStrip::setItems(const QList<Item>& items) {
    if (items_ == items) return;
    const bool sameLabels = items.size() == items_.size();
    items_ = items;
    QStringList words;
    for (const Item& item : items_) words << item.label + ' ' + item.value;
    setAccessibleName(words.join(", "));
    setToolTip(words.join('\n'));
    if (!sameLabels) updateGeometry();
    update();
}

void NumberStrip::setMostLines(int lines) {
    if (lines == mostLines_) return;
    mostLines_ = lines;
    updateGeometry();
    update();
}

int NumberStrip::itemWidth(const Item& item) const {
    return QFontMetrics(netloom::font(FontRole::body)).horizontalAdvance(item.label) + kLabelGap +
           QFontMetrics(valueFont()).horizontalAdvance(item.value);
}

int NumberStrip::lineHeight() const {
    return QFontMetrics(netloom::font(FontRole::body)).height() + 4;
}

QSize NumberStrip::sizeHint() const {
    int width = 0;
    for (const Item& item : items_) width += itemWidth(item) + kItemGap;
    return {std::max(0, width - kItemGap), lineHeight()};
}

QSize NumberStrip::minimumSizeHint() const {
    int width = 0;
    for (const Item& item : items_) width = std::max(width, itemWidth(item));
    return {width, lineHeight()};
}

int NumberStrip::heightForWidth(int width) const {
    int lines = 1, x = 0;
    for (const Item& item : items_) {
        const int w = itemWidth(item);
        if (x > 0 && x + w > width) {
            ++lines;
            x = 0;
        }
        x += w + kItemGap;
    }
    return std::min(lines, mostLines_) * lineHeight();
}

void NumberStrip::paintEvent(QPaintEvent*) {
    const Theme& t = Theme::current();
    QPainter painter(this);
    const QFont label = netloom::font(FontRole::body), value = valueFont();
    int x = 0, y = 0;
    for (const Item& item : items_) {
        const int w = itemWidth(item);
        if (x > 0 && x + w > width()) {
            x = 0;
            y += lineHeight();
            if (y + lineHeight() > height()) return;  // never half a line
        }
        painter.setFont(label);
        painter.setPen(t.muted);
        painter.drawText(QRect(x, y, w, lineHeight()), Qt::AlignVCenter | Qt::AlignLeft, item.label);
        painter.setFont(value);
        painter.setPen(t.text);
        painter.drawText(QRect(x, y, w + 1, lineHeight()), Qt::AlignVCenter | Qt::AlignRight, item.value);
        x += w + kItemGap;
    }
}

EmptyState::EmptyState(const QString& iconName, const QString& sentence, const QString& action, QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(12);
    column->addStretch();
    auto* picture = new QLabel(this);
    const auto paintPicture = [picture, iconName] {
        picture->setPixmap(icon(iconName, Theme::current().faint).pixmap(QSize(32, 32), picture->devicePixelRatioF()));
    };
    paintPicture();
    connect(&ThemeManager::instance(), &ThemeManager::changed, picture, paintPicture);
    column->addWidget(picture, 0, Qt::AlignHCenter);
    sentence_ = mutedLabel(sentence, this);
    sentence_->setWordWrap(true);
    sentence_->setAlignment(Qt::AlignCenter);
    column->addWidget(sentence_);
    button_ = new QPushButton(this);
    setAction(action);
    connect(button_, &QPushButton::clicked, this, &EmptyState::activated);
    column->addWidget(button_, 0, Qt::AlignHCenter);
    column->addStretch();
}

void EmptyState::setSentence(const QString& sentence) {
    sentence_->setText(sentence);
}

void EmptyState::setAction(const QString& action) {
    button_->setText(action);
    button_->setVisible(!action.isEmpty());
}

Hairline::Hairline(QWidget* parent) : QWidget(parent) {
    setFixedHeight(1);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void Hairline::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), Theme::current().line);
}

}  // namespace netloom
