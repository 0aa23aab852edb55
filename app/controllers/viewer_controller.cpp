#include "app/controllers/viewer_controller.h"

#include <algorithm>
#include <numeric>

#include "app/controllers/analysis_controller.h"
#include "app/controllers/tensor_picture.h"
#include "app/document/graph_document.h"

namespace netloom {

namespace {

constexpr int kDebounce = 60;  // ms
constexpr int kThumbnailTiles = 8;
constexpr int kThumbnailColumns = 4;

bool isPicture(const PortType& type) {
    return type.batched && type.type.dtype == DType::f32 && type.type.shape.rank() == 4 && type.type.shape[1] > 1 &&
           type.type.shape[2] > 1;
}

// The output a node is looked at by: its first.
const std::pair<const std::string, PortType>* mainOutput(const NodeInfo& info) {
    for (const auto& output : info.outputs)
        if (output.first == "out") return &output;
    return info.outputs.empty() ? nullptr : &*info.outputs.begin();
}

}  // namespace

ViewerController::ViewerController(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                                   QObject* parent)
    : QObject(parent), document_(document), analysis_(analysis), training_(training) {
    timer_.setSingleShot(true);
    timer_.setInterval(kDebounce);
    connect(&timer_, &QTimer::timeout, this, &ViewerController::ask);
    connect(&document, &GraphDocument::analysisChanged, this, &ViewerController::schedule);
    connect(&document, &GraphModel::changed, this, [this](const GraphChange& change) {
        if (change.kind == GraphChange::Kind::selectionChanged || change.kind == GraphChange::Kind::reset) schedule();
    });
    connect(&document, &GraphDocument::loaded, this, [this] {
        sample_ = 0;
        emit sampleChanged();
    });
    connect(&analysis, &AnalysisController::dataChanged, this, &ViewerController::showData);
    connect(&training, &TrainingController::sessionChanged, this, &ViewerController::schedule);
    connect(&training, &TrainingController::framed, this, &ViewerController::take);
}

void ViewerController::setSample(std::int64_t sample) {
    sample = std::clamp<std::int64_t>(sample, 0, std::max<std::int64_t>(0, samples() - 1));
    if (sample == sample_) return;
    sample_ = sample;
    emit sampleChanged();
    schedule();
}

std::int64_t ViewerController::samples() const {
    for (const auto& [name, set] : analysis_.data()) {
        const SourceInfo& info = set->info();
        const std::int64_t validation = info.samples[static_cast<std::size_t>(Part::validation)];
        return validation > 0 ? validation : info.samples[static_cast<std::size_t>(Part::train)];
    }
    return 0;
}

std::vector<std::pair<Endpoint, Tensor>> ViewerController::sampleFeeds() const {
    std::vector<std::pair<Endpoint, Tensor>> feeds;
    for (const Node& node : document_.document().network.nodes) {
        const auto source = analysis_.data().find(node.fields["source"].text());
        if (node.type != "dataset" || source == analysis_.data().end()) continue;
        const SourceInfo& info = source->second->info();
        const Part part = info.samples[static_cast<std::size_t>(Part::validation)] > 0 ? Part::validation : Part::train;
        if (sample_ >= info.samples[static_cast<std::size_t>(part)]) continue;
        std::vector<std::byte*> out;
        for (const Column& column : info.columns) {
            Shape shape{1};
            for (Dim d : column.shape) shape.push_back(d);
            feeds.emplace_back(Endpoint{{node.id}, column.name}, Tensor(column.dtype, shape));
            out.push_back(feeds.back().second.data());
        }
        const std::int64_t index[]{sample_};
        source->second->read(part, index, out);
    }
    return feeds;
}

void ViewerController::setLesson(const NodePath& node) {
    if (node == lesson_) return;
    lesson_ = node;
    lessonGradients_.clear();
    schedule();
}

void ViewerController::schedule() {
    if (!timer_.isActive()) timer_.start();
}

void ViewerController::ask() {
    asked_.clear();
    std::vector<WatchRequest> requests;
    const auto add = [&](Asked::Kind kind, WatchRequest::What what, const NodePath& node, const std::string& slot) {
        asked_.push_back({kind, node, slot});
        requests.push_back({what, node, slot});
    };
    using Kind = Asked::Kind;
    using What = WatchRequest::What;
    for (const Node& node : document_.network().nodes) {
        const NodeInfo* info = document_.analysis().find(document_.pathOf(node.id));
        const auto* output = info ? mainOutput(*info) : nullptr;
        if (output && node.type != "dataset" && isPicture(output->second))
            add(Kind::thumbnail, What::output, document_.pathOf(node.id), output->first);
    }
    const NodePath selected = document_.selectedNode();
    if (selected != node_) {
        node_ = selected;
        output_ = {};
        parameters_.clear();
        gradients_.clear();
        emit updated();
    }
    if (const NodeInfo* info = selected.empty() ? nullptr : document_.analysis().find(selected)) {
        if (const auto* output = mainOutput(*info)) add(Kind::output, What::output, selected, output->first);
        for (const ParameterInfo& parameter : info->parameters) {
            add(Kind::parameter, What::parameter, selected, parameter.slot);
            if (!parameter.buffer) add(Kind::gradient, What::gradient, selected, parameter.slot);
        }
    }
    if (const NodeInfo* info = lesson_.empty() ? nullptr : document_.analysis().find(lesson_))
        for (const ParameterInfo& parameter : info->parameters)
            if (!parameter.buffer) add(Kind::lessonGradient, What::gradient, lesson_, parameter.slot);
    training_.watch(std::move(requests), {sample_});
}

void ViewerController::take(const WatchFrame& frame) {
    if (frame.values.size() != asked_.size()) return;  // of an earlier question
    bool selected = false;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        const Asked& asked = asked_[i];
        const Tensor& value = frame.values[i];
        if (value.empty()) continue;
        if (asked.kind == Asked::Kind::thumbnail) {
            const PictureStyle style{kThumbnailTiles, kThumbnailColumns, 1, 1};
            const auto channels = static_cast<int>(std::min<Dim>(kThumbnailTiles, value.shape().back()));
            document_.setThumbnail(asked.node, pictureOfChannels(value, style),
                                   tr("%n channels of sample %1", nullptr, channels).arg(sample_));
            continue;
        }
        if (asked.kind == Asked::Kind::lessonGradient) {
            lessonGradients_[asked.slot] = value.clone();
            continue;
        }
        selected = true;
        // Frames are reused by the session, so what is kept is a copy.
        if (asked.kind == Asked::Kind::output) output_ = value.clone();
        if (asked.kind == Asked::Kind::parameter) parameters_[asked.slot] = value.clone();
        if (asked.kind == Asked::Kind::gradient) gradients_[asked.slot] = value.clone();
    }
    step_ = frame.step;
    if (selected) emit updated();
}

// Data nodes show samples of their source: those need no session.
void ViewerController::showData() {
    for (const Node& node : document_.document().network.nodes) {
        const auto source = analysis_.data().find(node.fields["source"].text());
        if (node.type != "dataset" || source == analysis_.data().end()) continue;
        const SourceInfo& info = source->second->info();
        const auto column =
            std::find_if(info.columns.begin(), info.columns.end(), [](const Column& c) { return c.image; });
        const std::int64_t count = std::min<std::int64_t>(kThumbnailTiles, info.samples[0]);
        if (column == info.columns.end() || count == 0) continue;
        Shape shape{count};
        for (Dim d : column->shape) shape.push_back(d);
        Tensor images(column->dtype, shape);
        std::vector<std::byte*> out(info.columns.size(), nullptr);
        out[static_cast<std::size_t>(column - info.columns.begin())] = images.data();
        std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
        std::iota(indices.begin(), indices.end(), std::int64_t{0});
        source->second->read(Part::train, indices, out);
        document_.setThumbnail({node.id}, pictureOfSamples(images, {kThumbnailTiles, kThumbnailColumns, 1, 1}),
                               tr("%n samples", nullptr, static_cast<int>(count)));
    }
    schedule();
}

}  // namespace netloom
