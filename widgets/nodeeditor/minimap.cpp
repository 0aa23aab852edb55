#include "widgets/nodeeditor/minimap.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr double kInset = 6;

}  // namespace

Minimap::Minimap(NodeView& view, QWidget* parent) : QWidget(parent), view_(view) {
    setObjectName(QStringLiteral("minimap"));
    inEachLanguage(this, [this] { setAccessibleName(tr("Overview of the network")); });
    setCursor(Qt::PointingHandCursor);
    connect(&view, &NodeView::viewChanged, this, qOverload<>(&QWidget::update));
    const auto redraw = [this] {
        marks_ = {};
        update();
    };
    connect(&view.nodeScene(), &NodeScene::contentChanged, this, redraw);
    connect(&view.nodeScene().model(), &GraphModel::changed, this, redraw);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, redraw);
}

QSize Minimap::sizeHint() const {
    return {112, 68};
}

bool Minimap::isUseful() const {
    const QRectF content = view_.nodeScene().contentRect();
    return !content.isEmpty() && !view_.visibleScene().contains(content);
}

QTransform Minimap::mapping() const {
    const QRectF content = view_.nodeScene().contentRect().adjusted(-40, -40, 40, 40);
    const QRectF area = QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset);
    const double scale = std::min(area.width() / content.width(), area.height() / content.height());
    QTransform map;
    map.translate(area.center().x(), area.center().y());
    map.scale(scale, scale);
    map.translate(-content.center().x(), -content.center().y());
    return map;
}

void Minimap::drawMarks(const QTransform& map) {
    const double ratio = devicePixelRatioF();
    marks_ = QPixmap(size() * ratio);
    marks_.setDevicePixelRatio(ratio);
    marks_.fill(Qt::transparent);
    const Theme& theme = Theme::current();
    QPainter painter(&marks_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const auto& [id, node] : view_.nodeScene().nodes()) {
        QRectF mark = map.mapRect(node->cardRect());
        mark.setSize(mark.size().expandedTo({2, 2}));
        painter.setBrush(Theme::blend(theme.surface, theme.family(node->face().family), node->chosen() ? 1 : 0.7));
        painter.drawRoundedRect(mark, 1.5, 1.5);
    }
}

void Minimap::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
    const QTransform map = mapping();
    if (marks_.size() != size() * devicePixelRatioF()) drawMarks(map);
    painter.drawPixmap(0, 0, marks_);
    const QRectF inside = QRectF(rect()).adjusted(2, 2, -2, -2);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(map.mapRect(view_.visibleScene()).intersected(inside), 2, 2);
}

void Minimap::travel(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton)) return;
    view_.centerOn(mapping().inverted().map(event->position()));
}

}  // namespace netloom
