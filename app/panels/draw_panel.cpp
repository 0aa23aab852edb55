#include "app/panels/draw_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>
#include <cmath>

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
constexpr int kLiveUpdate = 250;  // ms: while training, the answer follows the weights

std::vector<float> softmax(std::span<const float> scores) {
    const float most = *std::max_element(scores.begin(), scores.end());
    std::vector<float> out;
    float sum = 0;
    for (const float s : scores) sum += out.emplace_back(std::exp(s - most));
    for (float& v : out) v /= sum;
    return out;
}

}  // namespace

DrawPanel::DrawPanel(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                     QWidget* parent)
    : QWidget(parent),
      document_(document),
      analysis_(analysis),
      training_(training),
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

    again_.setInterval(kLiveUpdate);
    connect(&again_, &QTimer::timeout, this, [this] {
        if (training_.isRunning() && isVisible()) classify();
    });
    again_.start();
    connect(clear, &QPushButton::clicked, pad_, &DrawPad::clear);
    connect(pen, &QSlider::valueChanged, pad_,
            [this](int value) { pad_->setPenSize(value / static_cast<double>(kPenSteps)); });
    connect(input, &QToolButton::toggled, pad_, &DrawPad::setShowsInput);
    connect(pad_, &DrawPad::drawn, this, &DrawPanel::classify);
    connect(&document, &GraphDocument::analysisChanged, this, &DrawPanel::refresh);
    // Questions to a session that is gone are never answered.
    connect(&training, &TrainingController::sessionChanged, this, [this] {
        note_->clear();
        const bool open = std::exchange(asking_, 0) != 0;
        if ((std::exchange(dirty_, false) || open) && training_.hasSession()) classify();
    });
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

// A classification loss tells all: what feeds its prediction is the answer, the picture column behind it the question.
std::optional<DrawPanel::Circuit> DrawPanel::findCircuit() const {
    const Document& d = document_.document();
    for (const Node& loss : d.network.nodes) {
        const bool softmaxLoss = loss.type == "softmax_cross_entropy";
        if (!softmaxLoss && loss.type != "hinge") continue;
        const Ports ports = ports_of(d, loss);
        if (ports.inputs.size() < 2) continue;
        const Edge* prediction = d.network.wire_into({loss.id, ports.inputs[0].name});
        const Edge* target = d.network.wire_into({loss.id, ports.inputs[1].name});
        const Node* samples = target ? d.network.find(target->from.node) : nullptr;
        if (!prediction || !samples) continue;
        const auto source = document_.sources().find(samples->fields["source"].text());
        if (samples->type != "dataset" || source == document_.sources().end()) continue;
        const Column* label = source->second.find(target->from.port);
        for (const Column& column : source->second.columns) {
            if (!column.image || column.shape.rank() != 3 || column.shape[2] != 1) continue;
            Circuit c;
            c.picture = {{samples->id}, column.name};
            c.shape = column.shape;
            c.scores = {{prediction->from.node}, prediction->from.port};
            if (label) c.classes = classNames(*label);
            return c;
        }
    }
    return {};
}

void DrawPanel::refresh() {
    const bool was = isUsable();
    circuit_ = findCircuit();
    if (was != isUsable()) emit usableChanged();
    stack_->setCurrentIndex(circuit_ ? 1 : 0);
    if (!circuit_) return;
    const QSize grid(static_cast<int>(circuit_->shape[1]), static_cast<int>(circuit_->shape[0]));
    if (grid != pad_->grid()) pad_->setGrid(grid);
    pad_->setCentred(grid == kMnist);
    bars_->setLabels(circuit_->classes);
    if (pad_->isBlank()) bars_->setValues({});
}

Tensor DrawPanel::picture() const {
    const Node* node = document_.document().find(circuit_->picture.node);
    const auto source = node ? analysis_.data().find(node->fields["source"].text()) : analysis_.data().end();
    if (source == analysis_.data().end()) return pad_->tensor();
    return asPicture(pad_->tensor(), source->second->encoder(), circuit_->picture.port);
}

void DrawPanel::classify() {
    if (!circuit_) return;
    if (pad_->isBlank()) {
        refresh();
        return;
    }
    if (asking_ != 0) {
        dirty_ = true;
        return;
    }
    RunRequest request;
    request.feeds.emplace_back(circuit_->picture, picture());
    request.fetches = {circuit_->scores};
    const int question = ++questions_;
    training_.run(std::move(request), [this, question](const Result<RunResult>& result) {
        if (question != asking_) return;
        asking_ = 0;
        if (result && !result->values.empty() && result->values.front().dtype() == DType::f32) {
            bars_->setValues(softmax(result->values.front().span<float>()));
            note_->clear();
        } else if (!result) {
            note_->setText(translated(result.diagnostics().front()));
        }
        if (std::exchange(dirty_, false)) classify();
    });
    asking_ = question;  // now: the question may have made the session it goes to
}

}  // namespace netloom
