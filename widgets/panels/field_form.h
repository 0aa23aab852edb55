// Rows of label, editor and reset for a list of Fields; nests for variants and lists. Part of PropertyPanel.
#pragma once
#include <QHash>
#include <QWidget>
#include <functional>
#include <vector>

#include "core/schema/field.h"
#include "widgets/panels/field_editors.h"

class QComboBox;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace netloom {

/// What all forms of one panel share.
struct FormContext {
    EditorContext editors;
    /// Takes an edit at a path from the panel's root. A null value asks for the default.
    std::function<void(const QString& path, Json value, bool finished)> commit;
    QHash<QString, Diagnostic> diagnostics;  ///< by path
    QString filter;                          ///< words a field must hold; empty: all
    bool unfolded = false;                   ///< show advanced fields
};

class FieldForm : public QWidget {
    Q_OBJECT
public:
    /// `fields` must outlive the form. `prefix` is put before the names: "optimizer.", "layers[0].".
    FieldForm(FormContext& context, std::span<const Field> fields, QString prefix, QWidget* parent);
    ~FieldForm() override;

    /// Shows `values`, the object that holds these fields (absent members: defaults).
    void refresh(const Json& values);
    bool hasAdvanced() const;
    int visibleRows() const;

private:
    struct Row;
    void addRow(const Field& field);
    void refreshVariant(Row& row, const Json& value);
    void refreshList(Row& row, const Json& value);
    void switchVariant(Row& row, const std::string& type);
    bool matches(const Row& row) const;
    void showNote(Row& row);

    FormContext& context_;
    std::span<const Field> fields_;
    QString prefix_;
    QVBoxLayout* column_;
    std::vector<std::unique_ptr<Row>> rows_;
    Json values_ = Json::object();
};

}  // namespace netloom
