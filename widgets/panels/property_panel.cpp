#include "widgets/panels/property_panel.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kFilterFrom = 8;  // fewer fields are found by eye

/// Documents hold only what differs from the defaults, so the edit of a part may have to bring its whole along: the
/// first rate of an untouched optimizer becomes {"type": "adam", "rate": ...}. Walks outwards to what is already there.
void completeEdit(const Fields& fields, const Json& values, QString& path, Json& value) {
    static const QRegularExpression joint("[.\\[]");
    for (qsizetype cut = path.lastIndexOf(joint); cut > 0; cut = path.left(cut).lastIndexOf(joint)) {
        const std::string outer = path.left(cut).toStdString();
        if (outer.back() == ']' || !values.at_path(outer).is_null()) continue;
        const Field* field = resolve_field(fields, values, outer);
        if (!field) return;
        Json whole = Json::object();
        whole.set("v", field->default_value);
        const std::string inner = (QStringLiteral("v") + path.mid(cut)).toStdString();
        if (value.is_null())
            whole.erase_path(inner);
        else
            whole.set_path(inner, value);
        value = whole["v"];
        path.truncate(cut);
    }
}

}  // namespace

PropertyPanel::PropertyPanel(QWidget* parent) : QWidget(parent) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    head_ = new QVBoxLayout;
    head_->setContentsMargins(12, 8, 12, 0);
    filter_ = new QLineEdit(this);
    filter_->addAction(icon("search"), QLineEdit::LeadingPosition);
    filter_->setClearButtonEnabled(true);
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        context_.filter = text.trimmed();
        refresh();
    });
    head_->addWidget(filter_);
    outer->addLayout(head_);
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content_ = new QWidget;
    content_->setObjectName("scrollContent");
    column_ = new QVBoxLayout(content_);
    column_->setContentsMargins(12, 8, 8, 8);
    column_->setSpacing(4);
    fold_ = new QToolButton(content_);
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setIcon(icon("chevron-right"));
    fold_->setCheckable(true);
    fold_->setFocusPolicy(Qt::TabFocus);
    connect(fold_, &QToolButton::clicked, this, [this](bool open) {
        context_.unfolded = open;
        refresh();
    });
    column_->addWidget(fold_, 0, Qt::AlignLeft);
    column_->addStretch(1);
    scroll_->setWidget(content_);
    outer->addWidget(scroll_, 1);
    context_.commit = [this](const QString& path, Json value, bool finished) {
        commit(path, std::move(value), finished);
    };
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &PropertyPanel::refresh);
    inEachLanguage(this, [this] {
        filter_->setPlaceholderText(tr("Filter"));
        filter_->setAccessibleName(tr("Filter the settings"));
        fold_->setText(tr("Advanced"));
        makeForm();
    });
}

// The form reads fields and context until it is gone.
PropertyPanel::~PropertyPanel() {
    delete form_;
}

void PropertyPanel::setFields(Fields fields, const Json& values) {
    delete form_;  // it refers to the fields
    fields_ = std::move(fields);
    values_ = values;
    context_.diagnostics.clear();
    filter_->clear();
    context_.filter.clear();
    makeForm();
}

void PropertyPanel::makeForm() {
    delete form_;
    form_ = new FieldForm(context_, fields_, {}, content_);
    column_->insertWidget(0, form_);
    form_->show();  // what is not on show has no height yet
    refresh();
}

void PropertyPanel::setValues(const Json& values) {
    if (values == values_) return;
    values_ = values;
    refresh();
}

void PropertyPanel::setDiagnostics(const Diagnostics& diagnostics) {
    context_.diagnostics.clear();
    for (const Diagnostic& d : diagnostics) {
        if (d.where.field.empty()) continue;
        const QString path = QString::fromStdString(d.where.field);
        const auto found = context_.diagnostics.constFind(path);
        if (found == context_.diagnostics.constEnd() || found->severity < d.severity)
            context_.diagnostics.insert(path, d);
    }
    refresh();
}

void PropertyPanel::setContext(EditorContext context) {
    context_.editors = std::move(context);
    if (form_) setFields(std::move(fields_), Json(values_));
}

void PropertyPanel::embed() {
    if (!scroll_) return;
    head_->setContentsMargins(0, 0, 0, 0);
    column_->setContentsMargins(0, 0, 0, 0);
    scroll_->takeWidget();
    delete std::exchange(scroll_, nullptr);
    layout()->addWidget(content_);
    content_->show();
    refresh();
}

void PropertyPanel::setFilter(const QString& filter) {
    filter_->setText(filter);
}

void PropertyPanel::commit(const QString& path, Json value, bool finished) {
    QString place = path;
    completeEdit(fields_, values_, place, value);
    if (value.is_null())
        values_.erase_path(place.toStdString());
    else
        values_.set_path(place.toStdString(), value);
    emit edited(place, value, finished);
    refresh();
}

void PropertyPanel::refresh() {
    if (form_) form_->refresh(values_);
    filter_->setVisible(scroll_ && (fields_.size() >= kFilterFrom || !context_.filter.isEmpty()));
    fold_->setVisible(form_ && context_.filter.isEmpty() && form_->hasAdvanced());
    fold_->setIcon(icon(context_.unfolded ? "chevron-down" : "chevron-right"));
    fold_->setChecked(false);
}

}  // namespace netloom
