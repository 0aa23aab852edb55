#include "widgets/panels/field_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "widgets/support/controls.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kLabelWidth = 104;
constexpr int kResetWidth = 24;

/// A label that gives way: cut with an ellipsis, whole in the tooltip.
class ElidedLabel : public QWidget {
public:
    ElidedLabel(QString text, QWidget* parent) : QWidget(parent), text_(std::move(text)) {
        setFixedWidth(static_cast<int>(kLabelWidth * ThemeManager::instance().scale()));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setPen(isEnabled() ? Theme::current().muted : Theme::current().faint);
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(text_, Qt::ElideRight, width()));
    }

private:
    QString text_;
};

QString tipOf(const Field& field) {
    QString tip = "<b>" + labelOf(field).toHtmlEscaped() + "</b>";
    if (*field.doc_text) tip += "<br>" + translated(field.doc_text).toHtmlEscaped();
    return tip;
}

/// The fields of `from` that an object of type `to` has too: switching Adam for SGD keeps the rate.
Json carriedOver(const Json& from, const Variant& to) {
    Json out = Json::object();
    out.set("type", to.type);
    for (const auto& [name, value] : from.members()) {
        if (name == "type" || !find_field(to.fields, name)) continue;
        Json one = Json::object();
        one.set(name, value);
        if (validate(to.fields, one).empty()) out.set(name, value);
    }
    return out;
}

}  // namespace

struct FieldForm::Row {
    const Field* field = nullptr;
    QString path;
    QWidget* box = nullptr;
    FieldEditor* editor = nullptr;  // plain kinds
    QComboBox* variants = nullptr;  // variant
    QWidget* nest = nullptr;        // variant and list: where sub-forms stand
    std::vector<FieldForm*> forms;  // variant: one or none; list: one an element
    std::string type;               // variant: what the sub-form was made for
    QToolButton* reset = nullptr;
    QLabel* note = nullptr;
};

FieldForm::FieldForm(FormContext& context, std::span<const Field> fields, QString prefix, QWidget* parent)
    : QWidget(parent), context_(context), fields_(fields), prefix_(std::move(prefix)) {
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(4);
    for (const Field& field : fields_) addRow(field);
}

FieldForm::~FieldForm() = default;

void FieldForm::addRow(const Field& field) {
    rows_.push_back(std::make_unique<Row>());
    Row& row = *rows_.back();
    row.field = &field;
    row.path = prefix_ + QString::fromStdString(field.name);
    row.box = new QWidget(this);
    auto* column = new QVBoxLayout(row.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    column->addLayout(line);
    auto* label = new ElidedLabel(labelOf(field), row.box);
    label->setToolTip(tipOf(field));
    line->addWidget(label);

    if (field.kind == FieldKind::variant) {
        row.variants = new QComboBox(row.box);
        row.variants->setAccessibleName(labelOf(field));
        row.variants->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        for (const Variant& alternative : field.alternatives()) {
            row.variants->addItem(translated(alternative.title), QString::fromStdString(alternative.type));
            row.variants->setItemData(row.variants->count() - 1, translated(alternative.doc), Qt::ToolTipRole);
        }
        wheelOnlyWhenFocused(row.variants);
        line->addWidget(row.variants, 1);
        connect(row.variants, &QComboBox::activated, this,
                [this, &row] { switchVariant(row, row.variants->currentData().toString().toStdString()); });
    } else if (field.kind == FieldKind::list) {
        auto* add = new QPushButton(icon("add"), tr("Add"), row.box);
        add->setAccessibleName(tr("Add to %1").arg(labelOf(field)));
        line->addStretch(1);
        line->addWidget(add);
        connect(add, &QPushButton::clicked, this, [this, &row] {
            Json items = values_.contains(row.field->name) ? values_[row.field->name] : row.field->default_value;
            items.push_back(Json::object());
            context_.commit(row.path, std::move(items), true);
        });
    } else {
        row.editor = makeFieldEditor(field, context_.editors, row.box);
        row.editor->setToolTip(tipOf(field));
        line->addWidget(row.editor, 1);
        connect(row.editor, &FieldEditor::edited, this,
                [this, &row](const Json& value, bool finished) { context_.commit(row.path, value, finished); });
    }

    row.reset = toolButton("reset", tr("Back to the default"), row.box);
    row.reset->setAccessibleName(tr("Reset %1").arg(labelOf(field)));
    row.reset->setFixedSize(kResetWidth, kResetWidth);
    QSizePolicy keep = row.reset->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(keep);
    line->addWidget(row.reset);
    connect(row.reset, &QToolButton::clicked, this, [this, &row] { context_.commit(row.path, Json(), true); });

    if (field.kind == FieldKind::variant || field.kind == FieldKind::list) {
        row.nest = new QWidget(row.box);
        auto* nest = new QVBoxLayout(row.nest);
        nest->setContentsMargins(12, 0, 0, 4);
        nest->setSpacing(8);
        column->addWidget(row.nest);
    }
    row.note = new QLabel(row.box);
    row.note->setWordWrap(true);
    row.note->setContentsMargins(0, 0, kResetWidth, 4);
    column->addWidget(row.note);
    column_->addWidget(row.box);
}

void FieldForm::refresh(const Json& values) {
    values_ = values;
    for (const auto& row : rows_) {
        const Field& field = *row->field;
        const Json* set = values.find(field.name);
        const Json& value = set ? *set : field.default_value;
        if (row->variants)
            refreshVariant(*row, value);
        else if (field.kind == FieldKind::list)
            refreshList(*row, value);
        else
            row->editor->setValue(value);
        const bool changed = set && *set != field.default_value;
        row->reset->setVisible(changed);
        // What somebody set, or what is wrong, is never out of sight.
        const bool shown = !field.advanced || changed || context_.diagnostics.contains(row->path) ||
                           context_.unfolded || !context_.filter.isEmpty();
        row->box->setVisible(shown && is_visible(field, fields_, values) && matches(*row));
        showNote(*row);
    }
}

void FieldForm::refreshVariant(Row& row, const Json& value) {
    const std::string& type = value["type"].text();
    row.variants->setCurrentIndex(row.variants->findData(QString::fromStdString(type)));
    const Variant* chosen = find_variant(row.field->alternatives(), type);
    if (row.type != type || row.forms.empty()) {
        // Later, not now: the edit may come from inside the form that goes.
        for (FieldForm* form : row.forms) {
            form->hide();
            form->deleteLater();
        }
        row.forms.clear();
        row.type = type;
        if (chosen && !chosen->fields.empty()) {
            row.forms.push_back(new FieldForm(context_, chosen->fields, row.path + '.', row.nest));
            row.nest->layout()->addWidget(row.forms.front());
            row.forms.front()->show();
        }
    }
    for (FieldForm* form : row.forms) form->refresh(value);
    row.nest->setVisible(!row.forms.empty() && row.forms.front()->visibleRows() > 0);
}

void FieldForm::refreshList(Row& row, const Json& value) {
    if (row.forms.size() != value.size()) {
        for (QWidget* old : row.nest->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            old->hide();
            old->deleteLater();
        }
        row.forms.clear();
        for (std::size_t i = 0; i < value.size(); ++i) {
            auto* element = new QWidget(row.nest);
            auto* line = new QHBoxLayout(element);
            line->setContentsMargins(0, 0, 0, 0);
            line->setSpacing(8);
            auto* form = new FieldForm(context_, row.field->fields, row.path + QString("[%1].").arg(i), element);
            line->addWidget(form, 1);
            auto* remove = toolButton("delete", tr("Remove number %1").arg(i + 1), element);
            line->addWidget(remove, 0, Qt::AlignTop);
            connect(remove, &QToolButton::clicked, this, [this, &row, i] {
                Json items = values_.contains(row.field->name) ? values_[row.field->name] : row.field->default_value;
                items.erase_path('[' + std::to_string(i) + ']');
                context_.commit(row.path, std::move(items), true);
            });
            row.nest->layout()->addWidget(element);
            element->show();
            row.forms.push_back(form);
        }
    }
    for (std::size_t i = 0; i < row.forms.size(); ++i) row.forms[i]->refresh(value[i]);
    row.nest->setVisible(!row.forms.empty());
}

void FieldForm::switchVariant(Row& row, const std::string& type) {
    const Variant* chosen = find_variant(row.field->alternatives(), type);
    if (!chosen || type == row.type) return;
    const Json* set = values_.find(row.field->name);
    context_.commit(row.path, carriedOver(set ? *set : row.field->default_value, *chosen), true);
}

bool FieldForm::matches(const Row& row) const {
    if (context_.filter.isEmpty()) return true;
    const Field& f = *row.field;
    const QString words = labelOf(f) + ' ' + QString::fromStdString(f.name) + ' ' + translated(f.doc_text);
    if (words.contains(context_.filter, Qt::CaseInsensitive)) return true;
    for (const FieldForm* form : row.forms)
        if (form->visibleRows() > 0) return true;
    return false;
}

void FieldForm::showNote(Row& row) {
    const auto found = context_.diagnostics.constFind(row.path);
    const bool any = found != context_.diagnostics.constEnd();
    row.note->setVisible(any);
    QWidget* control = row.editor ? row.editor->control() : row.variants;
    const bool error = any && found->severity == Severity::error;
    if (control) restyle(control, "invalid", error ? QVariant("true") : any ? QVariant("warning") : QVariant());
    if (!any) return;
    row.note->setText(translated(*found));
    row.note->setStyleSheet("color: " + Theme::current().severity(found->severity).name());
}

bool FieldForm::hasAdvanced() const {
    for (const auto& row : rows_) {
        if (row->field->advanced && is_visible(*row->field, fields_, values_)) return true;
        for (const FieldForm* form : row->forms)
            if (form->hasAdvanced()) return true;
    }
    return false;
}

int FieldForm::visibleRows() const {
    int rows = 0;
    for (const auto& row : rows_) rows += !row->box->isHidden();
    return rows;
}

}  // namespace netloom
