// One editor a kind of Field. Editors show a JSON value and say what the person made of it; they know neither the path
// nor the document.
#pragma once
#include <QStringList>
#include <QWidget>
#include <functional>

#include "core/schema/field.h"

namespace netloom {

class FieldEditor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Emits nothing.
    virtual void setValue(const Json& value) = 0;
    /// The control that takes the focus and the mark of an error.
    virtual QWidget* control() = 0;

signals:
    void edited(const netloom::Json& value, bool finished);
};

/// What editors ask of the window.
struct EditorContext {
    std::function<QStringList(ReferenceKind)> references;  ///< names to choose from
    QString baseFolder;                                    ///< files are shown relative to it
};

/// The editor of any kind but variant and list, which are forms of their own.
FieldEditor* makeFieldEditor(const Field& field, const EditorContext& context, QWidget* parent);
/// What the panel calls the field: its label, or its name with spaces.
QString labelOf(const Field& field);

}  // namespace netloom
