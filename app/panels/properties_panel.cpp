#include "app/panels/properties_panel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"
#include "widgets/images/image_grid.h"
#include "widgets/panels/panel_frame.h"
#include "widgets/panels/property_panel.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kLeastWidth = 356;  // the widest row of fields, with its reset
constexpr int kMostFilters = 64;
constexpr int kFilterSide = 36;

QLabel* wrapped(FontRole role) {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setFont(netloom::font(role));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel* issueLabel(const Diagnostic& d) {
    auto* label = wrapped(FontRole::body);
    label->setText(translated(d));
    QPalette colours = label->palette();
    colours.setColor(QPalette::WindowText, Theme::current().severity(d.severity));
    label->setPalette(colours);
    return label;
}

}  // namespace

PropertiesPanel::PropertiesPanel(GraphDocument& document, ViewerController& viewer, QWidget* parent)
    : QWidget(parent),
      document_(document),
      viewer_(viewer),
      frame_(new PanelFrame({})),
      stack_(new QStackedWidget),
      name_(new QLineEdit),
      fields_(new PropertyPanel),
      formula_(wrapped(FontRole::strong)),
      doc_(wrapped(FontRole::body)),
      issues_(new QWidget),
      issueColumn_(new QVBoxLayout(issues_)),
      weightsTitle_(smallLabel({})),
      weights_(new ImageGrid) {
    setObjectName("properties");
    setMinimumWidth(kLeastWidth);
    name_->setObjectName("nodeName");
    fields_->embed();
    weights_->setCellSize(kFilterSide);
    issueColumn_->setContentsMargins(0, 0, 0, 0);

    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    column->addWidget(name_);
    column->addWidget(issues_);
    column->addWidget(fields_);
    column->addWidget(weightsTitle_);
    column->addWidget(weights_);
    column->addWidget(new Hairline);
    column->addWidget(formula_);
    column->addWidget(doc_);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto* empty = new EmptyState("select", {}, {});
    stack_->addWidget(empty);
    stack_->addWidget(scroll);
    frame_->setContent(stack_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame_);

    connect(&document, &GraphModel::changed, this, [this](const GraphChange& change) {
        using Kind = GraphChange::Kind;
        if (change.kind == Kind::reset || change.kind == Kind::selectionChanged) showNode();
        if (change.kind == Kind::nodeChanged) showValues();
    });
    connect(&document, &GraphDocument::analysisChanged, this, &PropertiesPanel::showAnalysis);
    connect(&document, &GraphDocument::sourcesChanged, this, &PropertiesPanel::showNode);
    connect(&viewer, &ViewerController::updated, this, &PropertiesPanel::showWeights);
    connect(fields_, &PropertyPanel::edited, this, [this](const QString& path, const Json& value, bool finished) {
        if (shown_.empty()) return;
        if (gesture_ == 0) gesture_ = document_.newGesture();
        document_.setField(shown_.back(), path, value, gesture_);
        if (finished) gesture_ = 0;
    });
    connect(name_, &QLineEdit::editingFinished, this, [this] {
        if (!shown_.empty()) document_.rename(shown_.back(), name_->text());
    });
    inEachLanguage(this, [this, empty] {
        name_->setAccessibleName(tr("Name"));
        empty->setSentence(tr("Select a node to see its settings."));
        showNode();
    });
}

void PropertiesPanel::showNode() {
    shown_ = document_.selectedNode();
    gesture_ = 0;
    const Node* node = shown_.empty() ? nullptr : document_.document().find(shown_);
    const LayerDef* def = node ? find_layer(node->type) : nullptr;
    stack_->setCurrentIndex(def ? 1 : 0);
    if (!def) {
        const auto count = document_.selection().size();
        frame_->setTitle(count > 1 ? tr("%n selected", nullptr, static_cast<int>(count)) : tr("Properties"));
        frame_->setCaption({});
        frame_->setDot({});
        shown_.clear();
        return;
    }
    frame_->setDot(Theme::current().family(def->family));
    EditorContext context;
    context.references = [this](ReferenceKind kind) {
        QStringList names;
        if (kind == ReferenceKind::source)
            for (const DataSource& source : document_.document().sources) names << QString::fromStdString(source.name);
        return names;
    };
    fields_->setContext(context);
    fields_->setFields(def->fields, node->fields);
    fields_->setVisible(!def->fields.empty());
    formula_->setText(QString::fromUtf8(def->formula));
    formula_->setVisible(*def->formula);
    doc_->setText(translated(def->doc));
    showValues();
    showAnalysis();
    showWeights();
}

void PropertiesPanel::showValues() {
    const Node* node = shown_.empty() ? nullptr : document_.document().find(shown_);
    if (!node) return;
    frame_->setTitle(shown(node->name));
    if (!name_->hasFocus()) name_->setText(QString::fromStdString(node->name));
    fields_->setValues(node->fields);
}

void PropertiesPanel::showAnalysis() {
    const Node* node = shown_.empty() ? nullptr : document_.document().find(shown_);
    const LayerDef* def = node ? find_layer(node->type) : nullptr;
    if (!def) return;
    const NodeInfo* info = document_.analysis().find(shown_);
    QString caption = translated(def->title);
    if (info && info->parameter_count > 0) caption += " · " + tr("%1 parameters").arg(count(info->parameter_count));
    frame_->setCaption(caption);
    while (QLayoutItem* item = issueColumn_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Diagnostics none;
    const Diagnostics& found = info ? info->diagnostics : none;
    fields_->setDiagnostics(found);
    bool any = false;
    for (const Diagnostic& d : found) {
        // What concerns a field is said beside it; here stand its repairs, and what concerns the node.
        const bool atField =
            find_field(def->fields, d.where.field.substr(0, d.where.field.find_first_of(".["))) != nullptr;
        any = any || !atField || !d.fixes.empty();
        if (!atField) issueColumn_->addWidget(issueLabel(d));
        for (const Fix& fix : d.fixes) {
            auto* button = new QPushButton(icon("wand"), translated(fix.title));
            connect(button, &QPushButton::clicked, this, [this, fix] { document_.applyFix(fix); });
            issueColumn_->addWidget(button, 0, Qt::AlignLeft);
        }
    }
    issues_->setVisible(any);
}

void PropertiesPanel::showWeights() {
    std::vector<Picture> filters;
    const auto weight = viewer_.parameters().find("weight");
    if (!shown_.empty() && viewer_.node() == shown_ && weight != viewer_.parameters().end())
        filters = filterPictures(weight->second, -1, {ColourMap::symmetric, true, kMostFilters});
    weights_->setVisible(!filters.empty());
    weightsTitle_->setVisible(!filters.empty());
    if (filters.empty()) return;
    weightsTitle_->setText(tr("Filters · symmetric scale ±%1").arg(number(filters.front().scale.high, 3)));
    weights_->setPictures(std::move(filters));
}

}  // namespace netloom
