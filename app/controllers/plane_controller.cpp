#include "app/controllers/plane_controller.h"

#include <algorithm>
#include <cmath>

#include "app/controllers/analysis_controller.h"
#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "widgets/images/tensor_image.h"
#include "widgets/support/language.h"

namespace netloom {

namespace {

constexpr int kSide = 64;  // points along an edge of the grid
constexpr int kLinePlaces = 200;
constexpr int kWatchedPause = 80, kUnwatchedPause = 500;  // ms
constexpr double kShare = 0.02;                           // of the time of training, at most
constexpr double kLongestPause = 2000;
constexpr int kTiles = 8, kTileColumns = 4, kTileGap = 5;
constexpr int kFewTiles = 4, kFewColumns = 2;  // so few stand in a square, each large enough to be read

}  // namespace

PlaneController::PlaneController(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                                 QObject* parent)
    : QObject(parent), document_(document), analysis_(analysis), training_(training) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &PlaneController::ask);
    connect(&analysis, &AnalysisController::dataChanged, this, &PlaneController::find);
    connect(&training, &TrainingController::progressed, this, &PlaneController::schedule);
    // The end of a run is shown at once, whatever distance was kept while it ran.
    connect(&training, &TrainingController::stateChanged, this, [this] {
        timer_.stop();
        schedule();
    });
    // Questions to a session that is gone are never answered.
    connect(&training, &TrainingController::sessionChanged, this, [this] {
        asking_ = 0;
        schedule();
    });
    connect(&document, &GraphDocument::loaded, this, [this] {
        asking_ = 0;
        find();
    });
    connect(&Language::instance(), &Language::changed, this, &PlaneController::showOnNodes);
}

void PlaneController::find() {
    auto found = document_.sources().empty()
                     ? std::nullopt
                     : findPlaneTask(document_.document(), document_.analysis(), analysis_.data());
    unitNodes_ = found ? planeUnits(*found, document_.document(), document_.analysis()) : std::vector<Endpoint>();
    if (found != task_) {
        task_ = std::move(found);
        answer_ = {};
        atSamples_.clear();
        units_.clear();
        if (task_) range_ = task_->range();
        emit taskChanged();
    }
    schedule();
}

void PlaneController::setRange(const QRectF& range) {
    if (range == range_) return;
    range_ = range;
    schedule();
}

void PlaneController::setWatched(bool watched) {
    watched_ = watched;
    schedule();
}

Tensor PlaneController::units(const NodePath& node) const {
    const auto found = units_.find(node);
    return found == units_.end() ? Tensor() : found->second;
}

void PlaneController::schedule() {
    if (!task_) return;
    if (asking_ != 0) {
        again_ = true;
        return;
    }
    if (timer_.isActive()) return;
    double pause = watched_ ? kWatchedPause : kUnwatchedPause;
    if (training_.isRunning()) pause = std::max(pause, std::min(cost_ / kShare * 1000, kLongestPause));
    const double waited = sinceAnswer_.isValid() ? static_cast<double>(sinceAnswer_.elapsed()) : pause;
    timer_.start(static_cast<int>(std::clamp(pause - waited, 0.0, pause)));
}

void PlaneController::ask() {
    if (!task_ || asking_ != 0) return;
    again_ = false;
    std::vector<QPointF> places =
        task_->isPlane() ? PlaneTask::grid(range_, kSide) : PlaneTask::line(range_.left(), range_.right(), kLinePlaces);
    for (const PlaneTask::Sample& sample : task_->samples) places.push_back(task_->place(sample));
    RunRequest request;
    request.feeds.emplace_back(task_->input, task_->feed(places));
    request.fetches.push_back(task_->answer);
    if (task_->isPlane())
        for (const Endpoint& units : unitNodes_)
            if (units != task_->answer) request.fetches.push_back(units);
    asking_ = ++questions_;
    training_.run(std::move(request), [this, question = asking_, range = range_, nodes = unitNodes_,
                                       task = *task_](const Result<RunResult>& result) {
        if (question != asking_) return;
        asking_ = 0;
        sinceAnswer_.start();
        if (result && task_ == task && nodes == unitNodes_) take(*result, range);
        if (again_) schedule();
    });
    if (!training_.hasSession()) asking_ = 0;
}

void PlaneController::take(const RunResult& result, const QRectF& range) {
    cost_ = result.seconds;
    step_ = training_.progress().step;
    int width = 1;
    std::vector<float> values = task_->read(result.values.front(), &width);
    const int places = task_->isPlane() ? kSide * kSide : kLinePlaces;
    const auto used = static_cast<std::ptrdiff_t>(places) * width;
    atSamples_.clear();
    for (auto at = values.cbegin() + used; at != values.cend(); at += width)
        atSamples_.push_back(width == 1 ? *at : static_cast<float>(std::max_element(at, at + width) - at));
    values.resize(static_cast<std::size_t>(used));
    answer_ = {task_->isPlane() ? kSide : kLinePlaces, width, range, std::move(values)};
    units_.clear();
    std::size_t next = 1;
    if (task_->isPlane())
        for (const Endpoint& node : unitNodes_) {
            const Tensor& all = node == task_->answer ? result.values.front() : result.values[next++];
            units_[node.node] = all.rows(0, kSide * kSide).reshaped({1, kSide, kSide, all.shape().back()});
        }
    showOnNodes();
    emit updated();
}

// Small surfaces on the nodes of the canvas: what every unit makes of the plane.
void PlaneController::showOnNodes() {
    std::vector<GraphDocument::Thumbnail> all;
    for (const auto& [node, values] : units_) {
        const auto units = channelPictures(values, 0, {ColourMap::symmetric, true, kTiles});
        const int columns = units.size() <= kFewTiles ? kFewColumns : kTileColumns;
        all.push_back({node, contactSheet(units, columns, kTileGap),
                       tr("%n units over the plane", nullptr, static_cast<int>(units.size()))});
    }
    document_.setThumbnails(all);
}

}  // namespace netloom
