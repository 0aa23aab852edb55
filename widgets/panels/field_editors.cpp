#include "widgets/panels/field_editors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "widgets/panels/number_edit.h"
#include "widgets/support/controls.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

QHBoxLayout* tightRow(QWidget* owner) {
    auto* row = new QHBoxLayout(owner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    return row;
}

void limit(NumberEdit* edit, const Field& field) {
    const double infinity = std::numeric_limits<double>::infinity();
    edit->setRange(field.minimum.value_or(-infinity), field.maximum.value_or(infinity), field.exclusive_minimum);
    edit->setLogarithmic(field.logarithmic);
}

// The text as a whole, once it is typed.
void emitWhenFinished(FieldEditor* editor, QLineEdit* edit) {
    QObject::connect(edit, &QLineEdit::editingFinished, editor, [editor, edit] {
        if (edit->isModified()) emit editor->edited(Json(edit->text().toStdString()), true);
        edit->setModified(false);
    });
}

class BooleanEditor : public FieldEditor {
public:
    BooleanEditor(const Field&, QWidget* parent) : FieldEditor(parent), box_(new QCheckBox(this)) {
        tightRow(this)->addWidget(box_);
        connect(box_, &QCheckBox::toggled, this, [this](bool on) { emit edited(Json(on), true); });
    }
    void setValue(const Json& value) override {
        const QSignalBlocker quiet(box_);
        box_->setChecked(value.boolean());
    }
    QWidget* control() override { return box_; }

private:
    QCheckBox* box_;
};

class NumberEditor : public FieldEditor {
public:
    NumberEditor(const Field& field, QWidget* parent)
        : FieldEditor(parent),
          whole_(field.kind == FieldKind::integer),
          edit_(new NumberEdit(whole_ ? NumberEdit::Kind::Integer : NumberEdit::Kind::Real, this)) {
        limit(edit_, field);
        auto* row = tightRow(this);
        row->addWidget(edit_, 1);
        if (*field.unit_text) row->addWidget(mutedLabel(translated(field.unit_text), this));
        connect(edit_, &NumberEdit::edited, this, [this](double v, bool finished) {
            emit edited(whole_ ? Json(static_cast<std::int64_t>(v)) : Json(v), finished);
        });
    }
    void setValue(const Json& value) override { edit_->setValue(value.real()); }
    QWidget* control() override { return edit_; }

private:
    bool whole_;
    NumberEdit* edit_;
};

class TextEditor : public FieldEditor {
public:
    TextEditor(const Field&, QWidget* parent) : FieldEditor(parent), edit_(new QLineEdit(this)) {
        tightRow(this)->addWidget(edit_);
        connect(edit_, &QLineEdit::textEdited, this,
                [this](const QString& text) { emit edited(Json(text.toStdString()), false); });
        emitWhenFinished(this, edit_);
    }
    void setValue(const Json& value) override {
        const QString text = QString::fromStdString(value.text());
        if (edit_->text() != text) edit_->setText(text);
    }
    QWidget* control() override { return edit_; }

private:
    QLineEdit* edit_;
};

class ChoiceEditor : public FieldEditor {
public:
    ChoiceEditor(const Field& field, QWidget* parent) : FieldEditor(parent), box_(new QComboBox(this)) {
        for (const std::string& choice : field.choices)
            box_->addItem(translated(choice.c_str()), QString::fromStdString(choice));
        tightRow(this)->addWidget(box_);
        wheelOnlyWhenFocused(box_);
        connect(box_, &QComboBox::activated, this,
                [this] { emit edited(Json(box_->currentData().toString().toStdString()), true); });
    }
    void setValue(const Json& value) override {
        box_->setCurrentIndex(box_->findData(QString::fromStdString(value.text())));
    }
    QWidget* control() override { return box_; }

private:
    QComboBox* box_;
};

class ReferenceEditor : public FieldEditor {
public:
    ReferenceEditor(const Field& field, const EditorContext& context, QWidget* parent)
        : FieldEditor(parent), kind_(field.reference_kind), references_(context.references), box_(new QComboBox(this)) {
        tightRow(this)->addWidget(box_);
        wheelOnlyWhenFocused(box_);
        connect(box_, &QComboBox::activated, this,
                [this] { emit edited(Json(box_->currentData().toString().toStdString()), true); });
    }
    /// Asks anew what there is to choose from; a name that is gone stays visible, as its error does.
    void setValue(const Json& value) override {
        const QString name = QString::fromStdString(value.text());
        box_->clear();
        box_->addItem(FieldEditor::tr("none"), QString());
        if (references_)
            for (const QString& reference : references_(kind_)) box_->addItem(reference, reference);
        if (box_->findData(name) < 0) box_->addItem(name, name);
        box_->setCurrentIndex(box_->findData(name));
    }
    QWidget* control() override { return box_; }

private:
    ReferenceKind kind_;
    std::function<QStringList(ReferenceKind)> references_;
    QComboBox* box_;
};

/// Numbers side by side. While linked, one number stands for all.
class TupleEditor : public FieldEditor {
public:
    TupleEditor(const Field& field, QWidget* parent) : FieldEditor(parent), link_(toolButton("link", {}, this)) {
        auto* row = tightRow(this);
        for (int i = 0; i < field.tuple_size; ++i) {
            auto* edit = new NumberEdit(NumberEdit::Kind::Integer, this);
            limit(edit, field);
            edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
            edit->setProperty("plain", true);
            edit->setAccessibleName(labelOf(field) + QString(" %1").arg(i + 1));
            if (i > 0) row->addWidget(mutedLabel(QStringLiteral("×"), this));
            row->addWidget(edit, 1);
            edits_.append(edit);
            connect(edit, &NumberEdit::edited, this, [this, i](double v, bool finished) { change(i, v, finished); });
        }
        link_->setToolTip(FieldEditor::tr("Keep the numbers equal"));
        link_->setAccessibleName(link_->toolTip());
        link_->setCheckable(true);
        link_->setVisible(edits_.size() > 1);
        row->addWidget(link_);
    }
    void setValue(const Json& value) override {
        bool equal = true;
        for (qsizetype i = 0; i < edits_.size(); ++i) {
            edits_[i]->setValue(value.is_array() ? value[static_cast<std::size_t>(i)].real() : value.real());
            equal = equal && edits_[i]->value() == edits_[0]->value();
        }
        if (!known_ || !equal) link_->setChecked(equal);
        known_ = true;
    }
    QWidget* control() override { return edits_.value(0); }

private:
    void change(qsizetype changed, double value, bool finished) {
        Json::Array items;
        for (qsizetype i = 0; i < edits_.size(); ++i) {
            if (link_->isChecked() && i != changed) edits_[i]->setValue(value);
            items.emplace_back(static_cast<std::int64_t>(edits_[i]->value()));
        }
        emit edited(Json(std::move(items)), finished);
    }

    QList<NumberEdit*> edits_;
    QToolButton* link_;
    bool known_ = false;
};

/// A tuple of any length: "2, 4, 8".
class NumbersEditor : public FieldEditor {
public:
    NumbersEditor(const Field&, QWidget* parent) : FieldEditor(parent), edit_(new QLineEdit(this)) {
        edit_->setFont(netloom::font(FontRole::number));
        tightRow(this)->addWidget(edit_);
        connect(edit_, &QLineEdit::editingFinished, this, [this] {
            if (!edit_->isModified()) return;
            Json::Array items;
            const QString text = edit_->text().replace(u'x', u',').replace(QChar(0xd7), u',').replace(u' ', u',');
            for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
                bool whole = false;
                const qint64 v = part.toLongLong(&whole);
                // What is no number reaches validation as it stands, which says so at the field.
                items.push_back(whole ? Json(v) : Json(part.toStdString()));
            }
            edit_->setModified(false);
            emit edited(Json(std::move(items)), true);
        });
    }
    void setValue(const Json& value) override {
        QStringList words;
        if (!value.is_array()) words << QString::number(value.integer());
        for (const Json& item : value.items())
            words << (item.is_string() ? QString::fromStdString(item.text()) : QString::number(item.integer()));
        edit_->setText(words.join(", "));
    }
    QWidget* control() override { return edit_; }

private:
    QLineEdit* edit_;
};

class FileEditor : public FieldEditor {
public:
    FileEditor(const Field&, const EditorContext& context, QWidget* parent)
        : FieldEditor(parent), folder_(context.baseFolder), edit_(new QLineEdit(this)) {
        auto* row = tightRow(this);
        row->addWidget(edit_, 1);
        auto* browse = toolButton("open", FieldEditor::tr("Browse for a file or folder"), this);
        auto* menu = new QMenu(browse);
        connect(menu->addAction(FieldEditor::tr("Choose a file…")), &QAction::triggered, this,
                [this] { accept(QFileDialog::getOpenFileName(this, FieldEditor::tr("Choose a file"), start())); });
        connect(menu->addAction(FieldEditor::tr("Choose a folder…")), &QAction::triggered, this, [this] {
            accept(QFileDialog::getExistingDirectory(this, FieldEditor::tr("Choose a folder"), start()));
        });
        browse->setMenu(menu);
        browse->setPopupMode(QToolButton::InstantPopup);
        row->addWidget(browse);
        emitWhenFinished(this, edit_);
    }
    void setValue(const Json& value) override {
        const QString text = QString::fromStdString(value.text());
        if (edit_->text() != text) edit_->setText(text);
        edit_->setToolTip(text);
    }
    QWidget* control() override { return edit_; }

private:
    QString start() const { return QDir(folder_).absoluteFilePath(edit_->text()); }
    void accept(const QString& path) {
        if (path.isEmpty()) return;
        const QString relative = QDir(folder_).relativeFilePath(path);
        const bool inside = !folder_.isEmpty() && !relative.startsWith("..");
        emit edited(Json((inside ? relative : path).toStdString()), true);
    }

    QString folder_;
    QLineEdit* edit_;
};

FieldEditor* newEditor(const Field& field, const EditorContext& context, QWidget* parent) {
    switch (field.kind) {
        case FieldKind::boolean: return new BooleanEditor(field, parent);
        case FieldKind::integer:
        case FieldKind::real: return new NumberEditor(field, parent);
        case FieldKind::choice: return new ChoiceEditor(field, parent);
        case FieldKind::reference: return new ReferenceEditor(field, context, parent);
        case FieldKind::file: return new FileEditor(field, context, parent);
        case FieldKind::tuple:
            if (field.tuple_size > 0) return new TupleEditor(field, parent);
            return new NumbersEditor(field, parent);
        case FieldKind::text:
        case FieldKind::variant:
        case FieldKind::list: break;
    }
    return new TextEditor(field, parent);
}

}  // namespace

QString labelOf(const Field& field) {
    if (*field.label_text) return translated(field.label_text);
    std::string words = field.name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return translated(words.c_str());
}

FieldEditor* makeFieldEditor(const Field& field, const EditorContext& context, QWidget* parent) {
    FieldEditor* editor = newEditor(field, context, parent);
    if (editor->control()->accessibleName().isEmpty()) editor->control()->setAccessibleName(labelOf(field));
    editor->control()->setAccessibleDescription(translated(field.doc_text));
    return editor;
}

}  // namespace netloom
