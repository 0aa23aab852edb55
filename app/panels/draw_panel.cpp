#include "app/panels/draw_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>

#include "app/controllers/analysis_controller.h"
#include "app/controllers/samples.h"
#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "widgets/images/draw_pad.h"
#include "widgets/plots/bar_list.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kBarsWidth = 136;
constexpr int kPenSteps = 10, kThinnest = 10, kThickest = 60;  // tenths of a pixel of the network's picture
constexpr QSize kMnist{28, 28};

/// An answer as one bar a class. A single number decides between two: it speaks for the second, and against the first.
std::vector<float> barsOf(const Comparison& circuit, const Tensor& answer) {
    const std::span<const float> given = answer.span<float>();
    std::vector<float> bars(given.begin(), given.end());
    read_answers(circuit.kind, bars, bars.size());
    const bool speaksForSecond = gives_shares(circuit.kind) || circuit.kind == AnswerKind::margins;
    if (bars.size() == 1 && circuit.truth->column.classes == 2 && speaksForSecond)
        bars.insert(bars.begin(), gives_shares(circuit.kind) ? 1 - bars.front() : -bars.front());
    return bars;
}

}  // namespace

DrawPanel::DrawPanel(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                     QWidget* parent)
    : QWidget(parent),
      document_(document),
      analysis_(analysis),
      probe_(training, [this] { return question(); }),
      stack_(new QStackedWidget),
      pad_(new DrawPad),
      bars_(new BarList),
      note_(smallLabel({})) {
    setObjectName("draw");
    bars_->setMinimumWidth(kBarsWidth);
    auto* clear = new QPushButton(icon("eraser"), {});
    auto* pen = new QSlider(Qt::Horizontal);
    pen->setRange(kThinnest, kThickest);
    pen->setValue(static_cast<int>(pad_->penSize() * kPenSteps));
    pen->setMaximumWidth(96);
    auto* penTitle = mutedLabel({});
    auto* input = toolButton("eye", {});
    input->setCheckable(true);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(clear);
    tools->addWidget(penTitle);
    tools->addWidget(pen);
    tools->addWidget(input);
    tools->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(pad_, 1);
    row->addWidget(bars_, 1);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->addLayout(tools);
    column->addLayout(row, 1);
    note_->setWordWrap(true);
    column->addWidget(note_);
    auto* empty = new EmptyState("pen", {}, {});
    stack_->addWidget(empty);
    stack_->addWidget(page);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);

    connect(clear, &QPushButton::clicked, pad_, &DrawPad::clear);
    connect(pen, &QSlider::valueChanged, pad_,
            [this](int value) { pad_->setPenSize(value / static_cast<double>(kPenSteps)); });
    connect(input, &QToolButton::toggled, pad_, &DrawPad::setShowsInput);
    connect(pad_, &DrawPad::drawn, this, &DrawPanel::redraw);
    connect(&probe_, &Probe::answered, this, &DrawPanel::showAnswer);
    connect(&probe_, &Probe::refused, this, [this](const Diagnostic& reason) { note_->setText(translated(reason)); });
    connect(&document, &GraphDocument::analysisChanged, this, &DrawPanel::refresh);
    connect(&training, &TrainingController::sessionChanged, note_, &QLabel::clear);
    // A drawing was for the network that is gone.
    connect(&document, &GraphDocument::loaded, pad_, &DrawPad::clear);
    inEachLanguage(this, [clear, pen, penTitle, input, empty] {
        clear->setText(tr("Clear"));
        penTitle->setText(tr("Pen"));
        pen->setAccessibleName(tr("Pen"));
        pen->setToolTip(tr("How thick the pen is"));
        setTip(input, tr("Show what the network sees"));
        empty->setSentence(tr("Draw here once the network classifies pictures."));
    });
    refresh();
}

void DrawPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    probe_.setWatched(true);
}

void DrawPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    probe_.setWatched(false);
}

void DrawPanel::refresh() {
    const Comparison* found = document_.meaning().classifier_of_pictures(1);
    // A class for each pixel is no answer of one bar a class.
    if (found && found->truth->column.shape.elements() != 1) found = nullptr;
    const bool was = isUsable();
    const bool other = found ? circuit_ != *found : was;
    circuit_ = found ? std::optional(*found) : std::nullopt;
    if (was != isUsable()) emit usableChanged();
    stack_->setCurrentIndex(circuit_ ? 1 : 0);
    if (!other) return;
    probe_.forget();
    note_->clear();
    bars_->setValues({});
    if (!circuit_) return;
    const Shape& shape = circuit_->inputs.front().column.shape;
    const QSize grid(static_cast<int>(shape[1]), static_cast<int>(shape[0]));
    if (grid != pad_->grid()) pad_->setGrid(grid);
    pad_->setCentred(grid == kMnist);
    bars_->setLabels(classNames(circuit_->truth->column));
    if (isVisible()) probe_.ask();
}

Tensor DrawPanel::picture() const {
    const DataColumn& input = circuit_->inputs.front();
    const auto source = analysis_.data().find(input.source);
    if (source == analysis_.data().end()) return pad_->tensor();
    return asPicture(pad_->tensor(), source->second->encoder(), input.column.name);
}

void DrawPanel::redraw() {
    if (pad_->isBlank()) {
        probe_.forget();
        bars_->setValues({});
        note_->clear();
        return;
    }
    probe_.ask();
}

std::optional<RunRequest> DrawPanel::question() const {
    if (!circuit_ || pad_->isBlank()) return {};
    RunRequest request;
    request.feeds.emplace_back(circuit_->inputs.front().wire, picture());
    request.fetches = {circuit_->prediction};
    return request;
}

void DrawPanel::showAnswer(const RunResult& answer) {
    if (!circuit_ || answer.values.front().dtype() != DType::f32) return;
    std::vector<float> bars = barsOf(*circuit_, answer.values.front());
    if (gives_shares(circuit_->kind))
        bars_->setValues(std::move(bars));
    else
        bars_->setScores(std::move(bars));
    note_->clear();
}

}  // namespace netloom
