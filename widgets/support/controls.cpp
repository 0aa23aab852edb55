#include "widgets/support/controls.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVariant>

#include "widgets/support/theme.h"

namespace netloom {
namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(object)->hasFocus()) return false;
        event->ignore();
        return true;
    }
};

QLabel* styledLabel(const QString& text, const char* role, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", role);
    return label;
}

}  // namespace

void makePrimary(QPushButton* button) {
    button->setProperty("primary", true);
}

void setTip(QWidget* control, const QString& tip) {
    control->setToolTip(tip);
    control->setAccessibleName(tip);
}

QToolButton* toolButton(const QString& iconName, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setIconSize({Theme::kIcon, Theme::kIcon});
    setTip(button, tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QLabel* mutedLabel(const QString& text, QWidget* parent) {
    return styledLabel(text, "muted", parent);
}
QLabel* smallLabel(const QString& text, QWidget* parent) {
    return styledLabel(text, "small", parent);
}
QLabel* strongLabel(const QString& text, QWidget* parent) {
    return styledLabel(text, "strong", parent);
}

void restyle(QWidget* widget, const char* property, const QVariant& value) {
    if (widget->property(property) == value) return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void wheelOnlyWhenFocused(QWidget* widget) {
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(new WheelGuard(widget));
}

}  // namespace netloom
