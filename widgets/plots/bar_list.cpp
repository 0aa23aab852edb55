#include "widgets/plots/bar_list.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

BarList::BarList(QWidget* parent) : QWidget(parent) {
    inEachLanguage(this, [this] { setAccessibleName(tr("Probabilities")); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void BarList::setLabels(const QStringList& labels) {
    labels_ = labels;
    updateGeometry();
    update();
}

void BarList::setValues(std::vector<float> values) {
    take(Kind::shares, std::move(values));
}

void BarList::setScores(std::vector<float> scores) {
    take(Kind::scores, std::move(scores));
}

void BarList::setCounts(std::span<const std::int64_t> counts) {
    const std::int64_t most =
        counts.empty() ? 1 : std::max<std::int64_t>(1, *std::max_element(counts.begin(), counts.end()));
    std::vector<float> shares;
    for (const std::int64_t n : counts) shares.push_back(static_cast<float>(n) / static_cast<float>(most));
    take(Kind::counts, std::move(shares), {counts.begin(), counts.end()});
}

void BarList::take(Kind kind, std::vector<float> values, std::vector<std::int64_t> counts) {
    const bool grows = values.size() != values_.size();
    kind_ = kind;
    values_ = std::move(values);
    counts_ = std::move(counts);
    const int top = best();
    setAccessibleDescription(top < 0 ? QString() : label(top) + ' ' + valueText(top));
    if (grows) updateGeometry();
    update();
}

int BarList::best() const {
    if (values_.empty() || kind_ == Kind::counts) return -1;
    return static_cast<int>(std::max_element(values_.begin(), values_.end()) - values_.begin());
}

int BarList::rows() const {
    return std::max(static_cast<int>(labels_.size()), static_cast<int>(values_.size()));
}

int BarList::rowHeight() const {
    return QFontMetrics(netloom::font(FontRole::number)).height() + 2;
}

QString BarList::label(int row) const {
    return row < labels_.size() ? labels_[row] : QString::number(row);
}

QString BarList::valueText(int row) const {
    const auto at = static_cast<std::size_t>(row);
    if (kind_ == Kind::counts) return count(counts_[at]);
    const auto value = static_cast<double>(values_[at]);
    return kind_ == Kind::shares ? percent(value) : number(value, 3);
}

std::pair<double, double> BarList::extent(int row) const {
    const auto value = static_cast<double>(values_[static_cast<std::size_t>(row)]);
    if (kind_ != Kind::scores) return {0, std::clamp(value, 0.0, 1.0)};
    const auto [least, most] = std::minmax_element(values_.begin(), values_.end());
    const double low = std::min(0.0, static_cast<double>(*least)), high = std::max(0.0, static_cast<double>(*most));
    if (!(high > low)) return {0, 0};
    const double zero = -low / (high - low), at = (value - low) / (high - low);
    return {std::min(zero, at), std::max(zero, at)};
}

QSize BarList::sizeHint() const {
    return {180, rows() * rowHeight()};
}

QSize BarList::minimumSizeHint() const {
    return {120, std::min(rows(), 40) * rowHeight()};
}

void BarList::paintEvent(QPaintEvent*) {
    const Theme& t = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont plain = netloom::font(FontRole::number);
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(strong);
    int labelWidth = 8;
    for (int i = 0; i < rows(); ++i) labelWidth = std::max(labelWidth, metrics.horizontalAdvance(label(i)));
    labelWidth = std::min(labelWidth, width() / 3);
    int valueWidth = metrics.horizontalAdvance("100.0 %");
    for (const std::int64_t n : counts_) valueWidth = std::max(valueWidth, metrics.horizontalAdvance(count(n)));
    const QRectF room(labelWidth + 8, 0, std::max(8, width() - labelWidth - valueWidth - 16), 8);
    const int top = best();
    for (int i = 0; i < rows(); ++i) {
        const QRect line(0, i * rowHeight(), width(), rowHeight());
        painter.setFont(i == top ? strong : plain);
        painter.setPen(i == top ? t.text : t.muted);
        painter.drawText(line.adjusted(0, 0, labelWidth - width(), 0), Qt::AlignVCenter | Qt::AlignRight,
                         painter.fontMetrics().elidedText(label(i), Qt::ElideRight, labelWidth));
        QRectF bar = room.translated(0, line.center().y() - 3.5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.line);
        painter.drawRoundedRect(bar, 2, 2);
        if (i >= static_cast<int>(values_.size())) continue;
        const auto [from, to] = extent(i);
        bar.setRect(bar.x() + bar.width() * from, bar.y(), std::max(1.0, bar.width() * (to - from)), bar.height());
        painter.setBrush(i == top ? t.good : t.accent);
        painter.drawRoundedRect(bar, std::min(2.0, bar.width() / 2), 2);
        painter.setPen(i == top ? t.text : t.muted);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, valueText(i));
    }
}

void BarList::mousePressEvent(QMouseEvent* event) {
    const int row = event->pos().y() / rowHeight();
    if (row >= 0 && row < rows()) emit clicked(row);
}

}  // namespace netloom
