#include "app/controllers/plane_controller.h"

#include <algorithm>

#include "app/controllers/analysis_controller.h"
#include "app/document/graph_document.h"
#include "app/looking/live_nodes.h"
#include "widgets/images/tensor_image.h"
#include "widgets/support/language.h"

namespace netloom {

namespace {

constexpr int kSide = 64;  // points along an edge of the grid
constexpr int kLinePlaces = 200;
constexpr int kWatchedPause = 80, kUnwatchedPause = 500;  // ms
constexpr int kTiles = 8, kTileColumns = 4, kTileGap = 5;
constexpr int kFewTiles = 4, kFewColumns = 2;  // so few stand in a square, each large enough to be read

}  // namespace

PlaneController::PlaneController(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                                 LiveNodes& live, QObject* parent)
    : QObject(parent), document_(document), analysis_(analysis), live_(live), probe_(training, [this] {
          return question();
      }) {
    probe_.setSoonest(kUnwatchedPause);
    connect(&analysis, &AnalysisController::dataChanged, this, &PlaneController::find);
    connect(&document, &GraphDocument::loaded, this, &PlaneController::find);
    connect(&probe_, &Probe::answered, this, &PlaneController::take);
    connect(&Language::instance(), &Language::changed, this, &PlaneController::showOnNodes);
}

void PlaneController::find() {
    auto found = findPlaneTask(document_.meaning(), document_.analysis(), analysis_.data());
    auto units = found ? planeUnits(*found, Wiring(document_.document(), document_.sources()), document_.analysis())
                       : std::vector<Endpoint>();
    const bool otherTask = found != task_;
    if (!otherTask && units == unitNodes_) return;
    probe_.forget();
    unitNodes_ = std::move(units);
    if (otherTask) {
        task_ = std::move(found);
        answer_ = {};
        atSamples_.clear();
        units_.clear();
        live_.keepThumbnails(LiveNodes::Of::plane, {});
        if (task_) range_ = task_->range();
        emit taskChanged();
    }
    // The nodes show it also where nobody looks at the plane.
    if (probe_.isWatched() == task_.has_value())
        probe_.ask();
    else
        probe_.setWatched(task_.has_value());
}

void PlaneController::setRange(const QRectF& range) {
    if (range == range_) return;
    range_ = range;
    if (!probe_.isAsking()) probe_.ask();
}

void PlaneController::setWatched(bool watched) {
    probe_.setSoonest(watched ? kWatchedPause : kUnwatchedPause);
}

Tensor PlaneController::units(const NodePath& node) const {
    const auto found = units_.find(node);
    return found == units_.end() ? Tensor() : found->second;
}

std::optional<RunRequest> PlaneController::question() {
    if (!task_) return {};
    askedRange_ = range_;
    std::vector<QPointF> places =
        task_->isPlane() ? PlaneTask::grid(range_, kSide) : PlaneTask::line(range_.left(), range_.right(), kLinePlaces);
    for (const PlaneTask::Sample& sample : task_->samples) places.push_back(task_->place(sample));
    RunRequest request;
    request.feeds.emplace_back(task_->input, task_->feed(places));
    request.fetches.push_back(task_->answer);
    if (task_->isPlane())
        for (const Endpoint& units : unitNodes_)
            if (units != task_->answer) request.fetches.push_back(units);
    return request;
}

void PlaneController::take(const RunResult& result) {
    if (!task_) return;
    step_ = result.step;
    int width = 1;
    std::vector<float> values = task_->read(result.values.front(), &width);
    const int places = task_->isPlane() ? kSide * kSide : kLinePlaces;
    const auto used = static_cast<std::ptrdiff_t>(places) * width;
    atSamples_.clear();
    for (auto at = values.cbegin() + used; at != values.cend(); at += width)
        atSamples_.push_back(width == 1 ? *at : static_cast<float>(std::max_element(at, at + width) - at));
    values.resize(static_cast<std::size_t>(used));
    answer_ = {task_->isPlane() ? kSide : kLinePlaces, width, askedRange_, std::move(values), task_->hasShares()};
    units_.clear();
    std::size_t next = 1;
    if (task_->isPlane())
        for (const Endpoint& node : unitNodes_) {
            const Tensor& all = node == task_->answer ? result.values.front() : result.values[next++];
            units_[node.node] = all.rows(0, kSide * kSide).reshaped({1, kSide, kSide, all.shape().back()});
        }
    showOnNodes();
    emit updated();
    if (askedRange_ != range_ && !probe_.isAsking()) probe_.ask();
}

// Small surfaces on the nodes of the canvas: what every unit makes of the plane.
void PlaneController::showOnNodes() {
    std::vector<Thumbnail> all;
    for (const auto& [node, values] : units_) {
        const auto units = channelPictures(values, 0, {ColourMap::symmetric, true, kTiles});
        const int columns = units.size() <= kFewTiles ? kFewColumns : kTileColumns;
        all.push_back({node, contactSheet(units, columns, kTileGap),
                       tr("%n units over the plane", nullptr, static_cast<int>(units.size()))});
    }
    live_.setThumbnails(LiveNodes::Of::plane, all);
}

}  // namespace netloom
