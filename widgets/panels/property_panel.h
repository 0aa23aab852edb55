// The settings of anything that has Fields: a layer, an optimizer, a data source, the recipe. Knows no document: it
// shows a JSON object and says what the person changed.
#pragma once
#include <QPointer>
#include <QWidget>

#include "core/schema/field.h"
#include "widgets/panels/field_form.h"

class QLineEdit;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace netloom {

class PropertyPanel : public QWidget {
    Q_OBJECT
public:
    explicit PropertyPanel(QWidget* parent = nullptr);
    ~PropertyPanel() override;

    /// Shows other fields. `values` holds only what differs from the defaults, as documents do.
    void setFields(Fields fields, const Json& values);
    /// New values for the same fields, after an edit or an undo. Emits nothing and keeps focus and scroll.
    void setValues(const Json& values);
    const Json& values() const { return values_; }
    /// Shown at the field that where.field names; those without a field are not shown here.
    void setDiagnostics(const Diagnostics& diagnostics);
    /// Names for reference fields; files are shown relative to `baseFolder`.
    void setContext(EditorContext context);
    /// Forms inside a larger scrolling panel need no scroll bar and no filter of their own.
    void embed();
    void setFilter(const QString& filter);

signals:
    /// `path` from the root of the values ("units", "optimizer.rate", "layers[1].size"). A null value: back to the
    /// default, so erase it. `finished` ends a gesture: edits at one path up to it belong together.
    void edited(const QString& path, const netloom::Json& value, bool finished);

private:
    void commit(const QString& path, Json value, bool finished);
    void makeForm();
    void refresh();

    Fields fields_;
    Json values_ = Json::object();
    FormContext context_;
    QLineEdit* filter_;
    QScrollArea* scroll_;  // none where embedded
    QWidget* content_;
    QVBoxLayout *head_, *column_;
    QToolButton* fold_;
    QPointer<FieldForm> form_;
};

}  // namespace netloom
