// Small helpers that give standard controls the project's form.
#pragma once
#include <QColor>
#include <QIcon>
#include <QString>

class QLabel;
class QPushButton;
class QToolButton;
class QWidget;

namespace netloom {

/// The one important button of a view, filled with the accent.
void makePrimary(QPushButton* button);
/// The tooltip of a control without a text; also its name for screen readers.
void setTip(QWidget* control, const QString& tip);
QToolButton* toolButton(const QString& iconName, const QString& tip, QWidget* parent = nullptr);
/// A label in muted or small text; follows the theme.
QLabel* mutedLabel(const QString& text, QWidget* parent = nullptr);
QLabel* smallLabel(const QString& text, QWidget* parent = nullptr);
QLabel* strongLabel(const QString& text, QWidget* parent = nullptr);
/// Sets a property that the style sheet looks at and has the widget restyled.
void restyle(QWidget* widget, const char* property, const QVariant& value);
/// Lets the wheel scroll the panel unless the control has the focus, so that scrolling past it changes no value.
void wheelOnlyWhenFocused(QWidget* widget);

}  // namespace netloom
