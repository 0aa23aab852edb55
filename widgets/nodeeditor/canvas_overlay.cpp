#include "widgets/nodeeditor/canvas_overlay.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <algorithm>
#include <cmath>

#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kBubbleMs = 4000;
constexpr int kBubbleWidth = 300;

/// A button that shows its key in an outline of its own.
class KeyButton : public QPushButton {
public:
    KeyButton(QAction& action, QWidget* parent) : QPushButton(parent), action_(action) {}

    QSize sizeHint() const override {
        QSize size = QPushButton::sizeHint();
        if (!key().isEmpty()) size.rwidth() += keyWidth() + 8;
        return size;
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        if (key().isEmpty()) return QPushButton::paintEvent(event);
        const QString words = text();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& theme = Theme::current();
        painter.setPen(theme.line);
        painter.setBrush(isDown() || underMouse() ? theme.line : theme.raised);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
        painter.setPen(theme.text);
        const int keyRoom = keyWidth();
        painter.drawText(rect().adjusted(12, 0, -keyRoom - 12, 0), Qt::AlignVCenter | Qt::AlignLeft, words);
        QRectF chip(width() - keyRoom - 9, 0, keyRoom, fontMetrics().height() + 1);
        chip.moveTop(std::round((height() - chip.height()) / 2) + 0.5);
        painter.setPen(theme.line);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(chip, 4, 4);
        painter.setFont(netloom::font(FontRole::small));
        painter.setPen(theme.muted);
        painter.drawText(chip, Qt::AlignCenter, key());
        if (hasFocus()) {
            painter.setPen(QPen(theme.accent, 1.5));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Theme::kRadius, Theme::kRadius);
        }
    }

private:
    QString key() const { return action_.shortcut().toString(QKeySequence::NativeText); }
    int keyWidth() const { return QFontMetrics(netloom::font(FontRole::small)).horizontalAdvance(key()) + 12; }

    QAction& action_;
};

}  // namespace

CanvasBar::CanvasBar(NodeView& view, QAction* add, QAction* fit, QAction* zoom, QWidget* parent)
    : QWidget(parent), view_(view) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(button(add, QT_TR_NOOP("+ Add")));
    row->addWidget(button(fit, QT_TR_NOOP("Fit")));
    zoom_ = button(zoom, "");
    row->addWidget(zoom_);
    connect(&view, &NodeView::viewChanged, this, &CanvasBar::showZoom);
    inEachLanguage(this, [this] { showZoom(); });
}

QPushButton* CanvasBar::button(QAction* action, const char* text) {
    QPushButton* made =
        action->objectName() == QLatin1String("canvas.add") ? new KeyButton(*action, this) : new QPushButton(this);
    made->setObjectName(action->objectName() + QStringLiteral(".button"));
    made->setFocusPolicy(Qt::NoFocus);
    inEachLanguage(made, [made, action, text] {
        if (*text) made->setText(tr(text));
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        made->setToolTip(key.isEmpty() ? action->text() : tr("%1 (%2)").arg(action->text(), key));
    });
    made->setMinimumHeight(Theme::kRow);
    connect(made, &QPushButton::clicked, action, &QAction::trigger);
    return made;
}

void CanvasBar::showZoom() {
    zoom_->setText(tr("%1 %").arg(static_cast<int>(std::round(view_.zoom() * 100))));
    adjustSize();
}

Breadcrumb::Breadcrumb(GraphModel& model, IGraphEdits& edits, QWidget* parent)
    : QFrame(parent), model_(model), edits_(edits), row_(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("breadcrumb"));
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(2);
    connect(&model_, &GraphModel::changed, this, [this](const GraphChange& change) {
        if (change.kind == GraphChange::Kind::reset) rebuild();
    });
    inEachLanguage(this, [this] { rebuild(); });
}

void Breadcrumb::rebuild() {
    while (QLayoutItem* item = row_->takeAt(0)) {
        // One of these buttons may be the sender that led here.
        if (item->widget()) item->widget()->hide(), item->widget()->deleteLater();
        delete item;
    }
    const NodePath& path = model_.path();
    // What joins a visible row counts only later; hidden while it is made, it has its size at once.
    hide();
    if (path.empty()) return;
    for (std::size_t depth = 0; depth <= path.size(); ++depth) {
        const NodePath level(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth));
        const Node* node = model_.document().find(level);
        auto* button = new QPushButton(depth == 0 ? tr("Network") : node ? shown(node->name) : QString(), this);
        button->setEnabled(depth < path.size());
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &QPushButton::clicked, this, [this, level] { edits_.open(level); });
        if (depth > 0) row_->addWidget(new QLabel(QStringLiteral("›"), this));
        row_->addWidget(button);
    }
    show();
    adjustSize();
    raise();
    emit resized();
}

Bubble::Bubble(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("bubble"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void Bubble::say(const QString& text, QPoint at) {
    if (text.isEmpty()) return;
    text_ = text;
    setAccessibleName(text);
    const QRect room(0, 0, std::min(kBubbleWidth, parentWidget()->width() - 32), 400);
    const QRect words = QFontMetrics(netloom::font(FontRole::body)).boundingRect(room, Qt::TextWordWrap, text);
    resize(words.size() + QSize(26, 18));
    move(std::clamp(at.x() + 14, 8, std::max(8, parentWidget()->width() - width() - 8)),
         std::clamp(at.y() + 16, 8, std::max(8, parentWidget()->height() - height() - 8)));
    show();
    raise();
    timer_.start(kBubbleMs);
}

void Bubble::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.warn);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
    painter.setFont(netloom::font(FontRole::body));
    painter.setPen(theme.text);
    painter.drawText(rect().adjusted(12, 8, -10, -8), Qt::TextWordWrap | Qt::AlignVCenter, text_);
}

}  // namespace netloom
