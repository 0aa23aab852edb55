#include "app/controllers/viewer_controller.h"

#include <algorithm>
#include <set>

#include "app/controllers/analysis_controller.h"
#include "app/document/graph_document.h"
#include "app/looking/generated.h"
#include "app/looking/live_nodes.h"
#include "core/network/nodes.h"
#include "widgets/images/tensor_image.h"
#include "widgets/support/language.h"

namespace netloom {

namespace {

constexpr int kDebounce = 60;  // ms
constexpr int kThumbnailTiles = 8;
constexpr int kThumbnailColumns = 4;
constexpr std::int64_t kReconstructions = 8;  // samples shown beside what they should be

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

struct ViewerController::Pictured {
    NodePath node;
    Tensor value;
    std::optional<PictureWire> picture;
};

ViewerController::ViewerController(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                                   LiveNodes& live, QObject* parent)
    : QObject(parent), document_(document), analysis_(analysis), training_(training), live_(live) {
    timer_.setSingleShot(true);
    timer_.setInterval(kDebounce);
    connect(&timer_, &QTimer::timeout, this, &ViewerController::ask);
    connect(&document, &GraphDocument::analysisChanged, this, &ViewerController::schedule);
    connect(&document, &GraphModel::changed, this, [this](const GraphChange& change) {
        if (change.kind == GraphChange::Kind::selectionChanged || change.kind == GraphChange::Kind::reset) schedule();
    });
    connect(&document, &GraphDocument::loaded, this, [this] {
        sample_ = 0;
        read_.clear();
        asked_.clear();
        thumbnails_.cancel();
        outputPictures_.cancel();
        emit sampleChanged();
    });
    connect(&analysis, &AnalysisController::dataChanged, this, &ViewerController::readData);
    connect(&training, &TrainingController::epochFinished, this, &ViewerController::updated);
    connect(&training, &TrainingController::sessionChanged, this, &ViewerController::schedule);
    connect(&Language::instance(), &Language::changed, this, [this] {
        read_.clear();
        readData();
    });
    connect(&training, &TrainingController::framed, this, &ViewerController::take);
}

void ViewerController::setSample(std::int64_t sample) {
    sample = std::clamp<std::int64_t>(sample, 0, std::max<std::int64_t>(0, samples() - 1));
    if (sample == sample_) return;
    sample_ = sample;
    emit sampleChanged();
    readSample();
    schedule();
}

std::int64_t ViewerController::samples() const {
    for (const auto& [name, set] : analysis_.data())
        return set->info().samples[static_cast<std::size_t>(viewedPart(set->info()))];
    return 0;
}

std::vector<DataNode> ViewerController::dataNodes() const {
    return dataNodesOf(document_.document(), analysis_.data());
}

void ViewerController::readSample() {
    feeds_.clear();
    sampleTask_.start([this, nodes = dataNodes(), sample = sample_] {
        auto feeds = std::make_shared<Feeds>(readFeeds(nodes, sample, 1));
        return [this, feeds] {
            feeds_ = std::move(*feeds);
            emit sampleRead();
        };
    });
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
        asked_.push_back({kind, node, slot, {}});
        requests.push_back({what, node, slot});
    };
    using Kind = Asked::Kind;
    using What = WatchRequest::What;
    std::set<NodePath> pictured;
    for (const Node& node : document_.network().nodes) {
        const NodeInfo* info = document_.analysis().find(document_.pathOf(node.id));
        const auto* output = info ? mainOutput(*info) : nullptr;
        if (!output || has_role(node, Role::data)) continue;
        const PictureWire* picture = document_.meaning().picture({document_.pathOf(node.id), output->first});
        if (!picture && !isPicture(output->second)) continue;
        add(Kind::thumbnail, What::output, document_.pathOf(node.id), output->first);
        if (picture) asked_.back().picture = *picture;
        pictured.insert(document_.pathOf(node.id));
    }
    live_.keepThumbnails(LiveNodes::Of::outputs, pictured);
    const NodePath selected = document_.selectedNode();
    if (selected != node_) {
        node_ = selected;
        output_ = {};
        reconstructed_ = {};
        parameters_.clear();
        gradients_.clear();
        emit updated();
    }
    std::vector<std::int64_t> shown{sample_};
    picture_.reset();
    if (const NodeInfo* info = selected.empty() ? nullptr : document_.analysis().find(selected)) {
        if (const auto* output = mainOutput(*info)) {
            add(Kind::output, What::output, selected, output->first);
            if (const PictureWire* picture = document_.meaning().picture({selected, output->first})) {
                picture_ = *picture;
                if (picture->is_reconstruction && picture->like)
                    add(Kind::reconstructed, What::output, picture->like->wire.node, picture->like->wire.port);
                shown = indicesFrom(sample_, std::clamp<std::int64_t>(samples() - sample_, 1, kReconstructions));
            }
        }
        for (const ParameterInfo& parameter : info->parameters) {
            add(Kind::parameter, What::parameter, selected, parameter.slot);
            if (!parameter.buffer) add(Kind::gradient, What::gradient, selected, parameter.slot);
        }
    }
    if (const NodeInfo* info = lesson_.empty() ? nullptr : document_.analysis().find(lesson_))
        for (const ParameterInfo& parameter : info->parameters)
            if (!parameter.buffer) add(Kind::lessonGradient, What::gradient, lesson_, parameter.slot);
    training_.watch(std::move(requests), std::move(shown));
}

void ViewerController::take(const WatchFrame& frame) {
    if (frame.values.size() != asked_.size()) return;  // of an earlier question
    bool selected = false;
    std::vector<Pictured> pictured;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        const Asked& asked = asked_[i];
        // What the session delivered it does not touch again, so all who keep it share it: ten million weights are not
        // copied in the window's thread.
        const Tensor& value = frame.values[i];
        if (value.empty()) continue;
        if (asked.kind == Asked::Kind::thumbnail) {
            pictured.push_back({asked.node, value, asked.picture});
            continue;
        }
        if (asked.kind == Asked::Kind::lessonGradient) {
            lessonGradients_[asked.slot] = value;
            continue;
        }
        selected = true;
        if (asked.kind == Asked::Kind::output) output_ = picture_ ? formedAsPictures(value, *picture_) : value;
        if (asked.kind == Asked::Kind::reconstructed) reconstructed_ = value;
        if (asked.kind == Asked::Kind::parameter) parameters_[asked.slot] = value;
        if (asked.kind == Asked::Kind::gradient) gradients_[asked.slot] = value;
    }
    step_ = frame.step;
    if (!pictured.empty()) drawThumbnails(std::move(pictured));
    if (selected) emit updated();
}

void ViewerController::drawThumbnails(std::vector<Pictured> outputs) {
    outputPictures_.start([this, outputs = std::move(outputs), sample = sample_, data = analysis_.data(),
                           dependences = document_.meaning().dependences] {
        struct Sheet {
            NodePath node;
            QImage image;
            int channels = 0;  ///< 0: a picture
            bool ofData = true;
        };
        std::vector<Sheet> sheets;
        for (const auto& [node, value, picture] : outputs) {
            if (picture) {
                const auto on = dependences.find(node);
                const auto made = picturesOf(value, *picture, data, 1);
                sheets.push_back({node, contactSheet(made, 1), 0,
                                  on == dependences.end() ? picture->is_reconstruction : on->second.data});
                continue;
            }
            const auto channels = channelPictures(value, 0, {ColourMap::grey, false, kThumbnailTiles});
            sheets.push_back({node, contactSheet(channels, kThumbnailColumns), static_cast<int>(channels.size())});
        }
        return [this, sheets = std::move(sheets), sample] {
            std::vector<Thumbnail> all;
            for (const Sheet& sheet : sheets) {
                const QString caption = sheet.channels > 0
                                            ? tr("%n channels of sample %1", nullptr, sheet.channels).arg(sample)
                                        : sheet.ofData ? tr("made of sample %1").arg(sample)
                                                       : tr("made of noise");
                all.push_back({sheet.node, sheet.image, caption});
            }
            live_.setThumbnails(LiveNodes::Of::outputs, all);
        };
    });
}

Tensor ViewerController::confusion() const {
    for (const MatrixMetric& matrix : training_.matrices())
        if (matrix.node == node_) return matrix.counts;
    return {};
}

QStringList ViewerController::confusionClasses() const {
    const Comparison* comparison = document_.meaning().comparison(node_);
    return comparison && comparison->truth ? classNames(comparison->truth->column) : QStringList();
}

// Data nodes show samples of their source: those need no session.
void ViewerController::readData() {
    schedule();
    std::vector<DataNode> nodes = dataNodes();
    if (nodes == read_) return;
    read_ = nodes;
    readSample();
    thumbnails_.start([this, nodes = std::move(nodes)] {
        struct Sheet {
            NodePath node;
            QImage image;
            int samples = 0;
        };
        std::vector<Sheet> sheets;
        for (const DataNode& node : nodes) {
            const std::int64_t count = std::min<std::int64_t>(kThumbnailTiles, node.set->info().samples[0]);
            const auto columns = readSamples(*node.set, Part::train, indicesFrom(0, count),
                                             [](const Column& column) { return column.image; });
            if (!columns) continue;
            for (const Tensor& column : *columns)
                if (!column.empty() && count > 0) {
                    sheets.push_back(
                        {node.node, contactSheet(samplePictures(column), kThumbnailColumns), static_cast<int>(count)});
                    break;
                }
        }
        return [this, sheets = std::move(sheets)] {
            std::vector<Thumbnail> all;
            for (const Sheet& sheet : sheets)
                all.push_back({sheet.node, sheet.image, tr("%n samples", nullptr, sheet.samples)});
            live_.setThumbnails(LiveNodes::Of::data, all);
        };
    });
}

}  // namespace netloom
