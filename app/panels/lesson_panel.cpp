#include "app/panels/lesson_panel.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>
#include <cmath>

#include "app/controllers/training_controller.h"
#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"
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
    timer_.setSingleShot(true);
    timer_.setInterval(kRefresh);
    connect(&timer_, &QTimer::timeout, this, &LessonPanel::ask);
    const auto later = [this] {
        if (neuron_ && !timer_.isActive()) timer_.start();
    };
    connect(&document, &GraphDocument::analysisChanged, this, &LessonPanel::findNeuron);
    connect(&training, &TrainingController::progressed, this, later);
    connect(&training, &TrainingController::sessionChanged, this, [this, later] {
        asking_ = 0;  // what a session that is gone was asked stays without an answer
        later();
    });
    connect(&viewer, &ViewerController::sampleRead, this, later);
    connect(lesson_, &PerceptronLesson::parameterMoved, this, &LessonPanel::moveParameter);
    inEachLanguage(this, [this, empty, tabs] {
        empty->setSentence(tr("Open the example Perceptron: this shows each number of a network that is one neuron."));
        tabs->setTabText(0, tr("Neuron"));
        tabs->setTabText(1, tr("Convolution"));
        if (neuron_) timer_.start();
    });
}

void LessonPanel::findNeuron() {
    neuron_ = locateNeuron();
    viewer_.setLesson(neuron_ ? neuron_->dense : NodePath{});
    stack_->setCurrentIndex(neuron_ ? 1 : 0);
    if (neuron_) timer_.start();
}

// The only dense layer, where it has one unit, few inputs, and its output goes straight into the loss.
std::optional<LessonPanel::Neuron> LessonPanel::locateNeuron() const {
    const Document& d = document_.document();
    const Node *dense = nullptr, *loss = nullptr;
    int denses = 0;
    for (const Node& node : d.network.nodes) {
        const LayerDef* def = find_layer(node.type);
        if (node.type == "dense") dense = &node, ++denses;
        if (def && def->role == Role::loss) loss = &node;
    }
    const NodeInfo* info = dense ? document_.analysis().find({dense->id}) : nullptr;
    if (denses != 1 || !loss || !info || info->parameters.empty()) return std::nullopt;
    const ParameterInfo& weight = info->parameters.front();
    if (weight.shape.rank() != 2 || weight.shape[1] != 1 || weight.shape[0] > 4) return std::nullopt;
    const Ports ports = ports_of(d, *loss);
    const Edge* in = d.network.wire_into({dense->id, "in"});
    const Edge* prediction = ports.inputs.size() > 1 ? d.network.wire_into({loss->id, ports.inputs[0].name}) : nullptr;
    const Edge* target = prediction ? d.network.wire_into({loss->id, ports.inputs[1].name}) : nullptr;
    if (!in || !target || prediction->from.node != dense->id) return std::nullopt;
    const LayerDef* def = find_layer("dense");
    Neuron n;
    n.dense = {dense->id};
    n.loss = {loss->id};
    n.input = {{in->from.node}, in->from.port};
    n.output = {n.dense, "out"};
    n.target = {{target->from.node}, target->from.port};
    n.lossValue = {n.loss, "loss"};
    n.weightKey = weight.key;
    n.weightShape = weight.shape;
    n.hasBias = info->parameters.size() > 1;
    if (n.hasBias) n.biasKey = info->parameters[1].key;
    n.activation = Props(def->fields, dense->fields).text("activation");
    n.lossTitle = find_layer(loss->type)->title;
    return n;
}

void LessonPanel::showEvent(QShowEvent*) {
    if (neuron_) timer_.start();
}

void LessonPanel::ask() {
    if (!neuron_ || asking_ != 0 || !isVisible()) return;
    RunRequest request;
    request.feeds = viewer_.sampleFeeds();
    if (request.feeds.empty()) return;
    request.fetches = {
        neuron_->input, neuron_->output, neuron_->target, neuron_->lossValue, {neuron_->dense, "weight"}};
    if (neuron_->hasBias) request.fetches.push_back({neuron_->dense, "bias"});
    const int question = ++questions_;
    training_.run(std::move(request), [this, question](const Result<RunResult>& result) {
        if (question != asking_) return;
        asking_ = 0;
        if (result && neuron_) show(*result);
    });
    asking_ = question;  // now: the question may have made the session it goes to
}

void LessonPanel::show(const RunResult& result) {
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
    timer_.start();
}

}  // namespace netloom
