#include "app/panels/lesson_panel.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/controllers/training_controller.h"
#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"
#include "core/network/wiring.h"
#include "core/train/recipe.h"
#include "widgets/lessons/convolution_lesson.h"
#include "widgets/lessons/perceptron_lesson.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

constexpr int kRefresh = 200;  // ms

QScrollArea* scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

// The plain update's rate; other optimizers have no such line.
double plainRate(const Document& document) {
    const Result<Recipe> recipe = recipe_of(document);
    if (!recipe || recipe->stages.empty() || recipe->stages.front().phases.empty()) return 0;
    const Json& optimizer = recipe->stages.front().phases.front().optimizer;
    const Variant* variant = find_variant(optimizer_variants(), optimizer["type"].text());
    return variant && variant->type == "sgd" ? Props(variant->fields, optimizer).real("rate") : 0;
}

}  // namespace

LessonPanel::LessonPanel(GraphDocument& document, TrainingController& training, ViewerController& viewer,
                         QWidget* parent)
    : QWidget(parent),
      document_(document),
      training_(training),
      viewer_(viewer),
      probe_(training, [this] { return question(); }),
      lesson_(new PerceptronLesson),
      stack_(new QStackedWidget) {
    setObjectName("lessons");
    auto* empty = new EmptyState("book", {}, {});
    stack_->addWidget(empty);
    stack_->addWidget(scrolled(lesson_));
    auto* tabs = new QTabWidget;
    tabs->addTab(stack_, {});
    tabs->addTab(scrolled(new ConvolutionLesson), {});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(tabs);
    probe_.setSoonest(kRefresh);
    connect(&probe_, &Probe::answered, this, &LessonPanel::showStep);
    connect(&document, &GraphDocument::analysisChanged, this, &LessonPanel::findNeuron);
    connect(&viewer, &ViewerController::sampleRead, this, [this] {
        if (isVisible()) probe_.ask();
    });
    connect(lesson_, &PerceptronLesson::parameterMoved, this, &LessonPanel::moveParameter);
    inEachLanguage(this, [this, empty, tabs] {
        empty->setSentence(tr("Open the example Perceptron: this shows each number of a network that is one neuron."));
        tabs->setTabText(0, tr("Neuron"));
        tabs->setTabText(1, tr("Convolution"));
        if (isVisible()) probe_.ask();
    });
}

void LessonPanel::findNeuron() {
    neuron_ = locateNeuron();
    probe_.forget();
    viewer_.setLesson(neuron_ ? neuron_->dense : NodePath{});
    stack_->setCurrentIndex(neuron_ ? 1 : 0);
    if (isVisible()) probe_.ask();
}

// The only layer with weights, where it makes one number of few, and that number goes into a loss.
std::optional<LessonPanel::Neuron> LessonPanel::locateNeuron() const {
    const Analysis& analysis = document_.analysis();
    const auto hasWeights = [](const auto& entry) { return !entry.second.parameters.empty(); };
    if (std::count_if(analysis.nodes.begin(), analysis.nodes.end(), hasWeights) != 1) return {};
    const auto& [path, info] = *std::find_if(analysis.nodes.begin(), analysis.nodes.end(), hasWeights);
    const auto& all = document_.meaning().comparisons;
    const auto loss = std::find_if(all.begin(), all.end(), [&path = path](const Comparison& c) {
        return c.role == Role::loss && c.prediction.node == path;
    });
    const Node* node = document_.document().find(path);
    const LayerDef* def = node ? find_layer(node->type) : nullptr;
    if (loss == all.end() || !def || def->inputs.empty() || info.parameters.size() > 2) return {};
    const ParameterInfo& weight = info.parameters.front();
    if (weight.shape.rank() != 2 || weight.shape[1] != 1 || weight.shape[0] > 4) return {};
    const auto input = Wiring(document_.document(), document_.sources()).source_of(path, def->inputs.front().name);
    const PortType* type = input ? analysis.output(input->node, input->port) : nullptr;
    if (!type || type->type.dtype != DType::f32 || type->type.shape.back() != weight.shape[0]) return {};
    Neuron n;
    n.dense = path;
    n.loss = loss->node;
    n.input = *input;
    n.output = loss->prediction;
    n.target = loss->target;
    n.lossValue = {n.loss, "loss"};
    n.weightKey = weight.key;
    n.weightShape = weight.shape;
    n.hasBias = info.parameters.size() > 1;
    if (n.hasBias) n.biasKey = info.parameters[1].key;
    if (find_field(def->fields, "activation")) n.activation = Props(def->fields, node->fields).text("activation");
    n.lossTitle = find_layer(document_.document().find(n.loss)->type)->title;
    return n;
}

void LessonPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    probe_.setWatched(true);
}

void LessonPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    probe_.setWatched(false);
}

std::optional<RunRequest> LessonPanel::question() const {
    RunRequest request;
    if (!neuron_ || viewer_.sampleFeeds().empty()) return {};
    request.feeds = viewer_.sampleFeeds();
    request.fetches = {
        neuron_->input, neuron_->output, neuron_->target, neuron_->lossValue, {neuron_->dense, "weight"}};
    if (neuron_->hasBias) request.fetches.push_back({neuron_->dense, "bias"});
    return request;
}

void LessonPanel::showStep(const RunResult& result) {
    if (!neuron_) return;
    PerceptronStep step;
    const auto numbers = [&](std::size_t i) {
        std::vector<double> out;
        for (Dim k = 0; k < result.values[i].elements(); ++k) out.push_back(result.values[i].item(k));
        return out;
    };
    step.inputs = numbers(0);
    step.inputs.resize(static_cast<std::size_t>(neuron_->weightShape[0]));
    step.output = result.values[1].item();
    step.target = result.values[2].item();
    step.loss = result.values[3].item();
    step.weights = numbers(4);
    step.hasBias = neuron_->hasBias;
    if (step.hasBias) step.bias = result.values[5].item();
    step.activation = QString::fromStdString(neuron_->activation);
    step.lossName = translated(neuron_->lossTitle.c_str());
    step.sum = step.bias;
    for (std::size_t i = 0; i < step.weights.size(); ++i) step.sum += step.weights[i] * step.inputs[i];
    const auto& gradients = viewer_.lessonGradients();
    if (const auto weight = gradients.find("weight"); weight != gradients.end())
        for (std::size_t i = 0; i < step.weights.size(); ++i)
            step.weightGradients.push_back(weight->second.item(static_cast<Dim>(i)));
    if (const auto bias = gradients.find("bias"); bias != gradients.end()) step.biasGradient = bias->second.item();
    step.rate = plainRate(document_.document());
    weights_ = step.weights;
    lesson_->setStep(step);
}

void LessonPanel::moveParameter(int index, double value) {
    if (!neuron_) return;
    if (index < 0) {
        training_.setParameter(neuron_->biasKey, Tensor::of<float>({1}, {static_cast<float>(value)}));
    } else if (static_cast<std::size_t>(index) < weights_.size()) {
        weights_[static_cast<std::size_t>(index)] = value;
        Tensor weight(DType::f32, neuron_->weightShape);
        for (std::size_t i = 0; i < weights_.size(); ++i) weight.span<float>()[i] = static_cast<float>(weights_[i]);
        training_.setParameter(neuron_->weightKey, weight);
    }
    probe_.ask();
}

}  // namespace netloom
