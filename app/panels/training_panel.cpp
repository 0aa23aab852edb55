#include "app/panels/training_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "core/train/recipe.h"
#include "widgets/panels/number_edit.h"
#include "widgets/panels/property_panel.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

const QString kOptimizer = QStringLiteral("stages[0].phases[0].optimizer");
const QString kRate = kOptimizer + QStringLiteral(".rate");
const QString kEpochs = QStringLiteral("stages[0].epochs");

QWidget* field(const char* title, QWidget* control) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* label = smallLabel({});
    column->addWidget(label);
    column->addWidget(control);
    inEachLanguage(box, [label, control, title] {
        label->setText(TrainingPanel::tr(title));
        control->setAccessibleName(label->text());
    });
    return box;
}

}  // namespace

TrainingPanel::TrainingPanel(GraphDocument& document, TrainingController& training, QWidget* parent)
    : QWidget(parent),
      document_(document),
      training_(training),
      optimizer_(new QComboBox),
      rate_(new NumberEdit(NumberEdit::Kind::Real)),
      batch_(new NumberEdit(NumberEdit::Kind::Integer)),
      epochs_(new NumberEdit(NumberEdit::Kind::Integer)),
      pending_(new QWidget),
      recipe_(new PropertyPanel) {
    setObjectName("training");
    rate_->setObjectName("rate");
    epochs_->setObjectName("epochs");
    rate_->setRange(0, 1000);
    rate_->setLogarithmic(true);
    batch_->setRange(1, 1000000);
    epochs_->setRange(0, 1000000);
    for (const Variant& variant : optimizer_variants())
        optimizer_->addItem(QString(), QString::fromStdString(variant.type));
    wheelOnlyWhenFocused(optimizer_);
    recipe_->embed();

    // Boxes give way until their text is cut off.
    constexpr int kFrameAndArrows = 56;
    const auto keepRoom = [](QWidget* box, const char* text) {
        box->setMinimumWidth(box->fontMetrics().horizontalAdvance(text) + kFrameAndArrows);
    };
    keepRoom(optimizer_, "Adam");
    keepRoom(rate_, "0.0015");
    keepRoom(batch_, "512");
    keepRoom(epochs_, "100");

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field(QT_TR_NOOP("Optimizer"), optimizer_), 3);
    row->addWidget(field(QT_TR_NOOP("Learning rate"), rate_), 3);
    row->addWidget(field(QT_TR_NOOP("Batch"), batch_), 2);
    row->addWidget(field(QT_TR_NOOP("Epochs"), epochs_), 2);

    auto* pendingRow = new QHBoxLayout(pending_);
    pendingRow->setContentsMargins(0, 0, 0, 0);
    auto* edited = new QLabel;
    edited->setWordWrap(true);
    pendingRow->addWidget(edited, 1);
    auto* apply = new QPushButton;
    pendingRow->addWidget(apply);

    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(10);
    column->addLayout(row);
    column->addWidget(pending_);
    column->addWidget(new Hairline);
    auto* recipeTitle = strongLabel({});
    column->addWidget(recipeTitle);
    column->addWidget(recipe_);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    connect(optimizer_, &QComboBox::activated, this, [this] {
        document_.setRecipeField(kOptimizer,
                                 Json::Object{{"type", optimizer_->currentData().toString().toStdString()}});
    });
    connect(rate_, &NumberEdit::edited, this, [this](double value, bool finished) {
        // The optimizer's type stays what it was, even where it was only the default.
        if (document_.document().recipe.at_path(kOptimizer.toStdString()).is_null())
            editRecipe(kOptimizer, Json::Object{{"type", optimizer_->currentData().toString().toStdString()}}, false);
        editRecipe(kRate, value, finished);
    });
    connect(batch_, &NumberEdit::edited, this,
            [this](double value, bool finished) { editRecipe("batch", static_cast<std::int64_t>(value), finished); });
    connect(epochs_, &NumberEdit::edited, this,
            [this](double value, bool finished) { editRecipe(kEpochs, static_cast<std::int64_t>(value), finished); });
    connect(recipe_, &PropertyPanel::edited, this, &TrainingPanel::editRecipe);
    connect(apply, &QPushButton::clicked, &training, &TrainingController::applyEdits);
    connect(&document, &GraphDocument::recipeChanged, this, &TrainingPanel::showRecipe);
    connect(&training, &TrainingController::pendingChanged, this, &TrainingPanel::showPending);
    connect(&training, &TrainingController::sessionChanged, this, &TrainingPanel::showPending);
    Fields fields(recipe_fields().begin(), recipe_fields().end());
    recipe_->setFields(std::move(fields), document.document().recipe);
    showRecipe();
    showPending();
    inEachLanguage(this, [this, edited, apply, recipeTitle] {
        edited->setText(tr("Edited, not yet applied to this run."));
        apply->setText(tr("Apply"));
        recipeTitle->setText(tr("Recipe"));
        for (int i = 0; i < optimizer_->count(); ++i)
            optimizer_->setItemText(i, translated(optimizer_variants()[static_cast<std::size_t>(i)].title));
    });
}

void TrainingPanel::editRecipe(const QString& path, const Json& value, bool finished) {
    if (gesture_ == 0) gesture_ = document_.newGesture();
    document_.setRecipeField(path, value, gesture_);
    if (finished) gesture_ = 0;
}

void TrainingPanel::showRecipe() {
    const Result<Recipe> recipe = recipe_of(document_.document());
    recipe_->setValues(document_.document().recipe);
    recipe_->setDiagnostics(recipe.diagnostics());
    if (!recipe || recipe->stages.empty() || recipe->stages.front().phases.empty()) return;
    const Json& optimizer = recipe->stages.front().phases.front().optimizer;
    const std::string type = optimizer["type"].text();
    optimizer_->setCurrentIndex(std::max(0, optimizer_->findData(QString::fromStdString(type))));
    if (const Variant* variant = find_variant(optimizer_variants(), type)) {
        const Json own = optimizer;
        rate_->setValue(Props(variant->fields, own).real("rate"));
    }
    batch_->setValue(static_cast<double>(recipe->batch));
    epochs_->setValue(static_cast<double>(recipe->stages.front().stop.epochs));
}

void TrainingPanel::showPending() {
    // What goes with the focus hands it to the end of the panel, which then scrolls there.
    const QWidget* focus = window()->focusWidget();
    if (!training_.hasPendingEdits() && focus && pending_->isAncestorOf(focus))
        optimizer_->setFocus(Qt::OtherFocusReason);
    pending_->setVisible(training_.hasPendingEdits());
}

}  // namespace netloom
