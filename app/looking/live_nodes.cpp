#include "app/looking/live_nodes.h"

#include <algorithm>

#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "core/network/nodes.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

template <class Map>
std::vector<NodePath> keysOf(const Map& map) {
    std::vector<NodePath> keys;
    for (const auto& entry : map) keys.push_back(entry.first);
    return keys;
}

}  // namespace

LiveNodes::LiveNodes(GraphDocument& document, TrainingController& training) : document_(document), training_(training) {
    document.setLive([this](const NodePath& node) { return decoration(node); });
    connect(&document, &GraphDocument::loaded, this, &LiveNodes::clear);
    connect(&training, &TrainingController::forgotten, this, &LiveNodes::clearValues);
    connect(&training, &TrainingController::runStarted, this, &LiveNodes::clearValues);
    connect(&training, &TrainingController::valuesArrived, this, &LiveNodes::showValues);
    connect(&training, &TrainingController::stateChanged, this, &LiveNodes::showStatus);
}

LiveNodes::~LiveNodes() {
    document_.setLive({});
}

NodeDecoration LiveNodes::decoration(const NodePath& node) const {
    NodeDecoration out;
    if (const auto found = thumbnails_.find(node); found != thumbnails_.end()) {
        out.thumbnail = found->second.second.image;
        out.caption = found->second.second.caption;
    }
    if (const auto found = values_.find(node); found != values_.end()) {
        out.valueCaption = found->second.caption;
        out.value = found->second.text;
    }
    if (running_.contains(node)) out.status = NodeStatus::running;
    return out;
}

void LiveNodes::setThumbnails(Of of, std::span<const Thumbnail> thumbnails) {
    std::set<NodePath> nodes;
    for (const Thumbnail& thumbnail : thumbnails) {
        nodes.insert(thumbnail.node);
        thumbnails_[thumbnail.node] = {of, thumbnail};
    }
    std::vector<NodePath> touched(nodes.begin(), nodes.end());
    std::erase_if(thumbnails_, [&](const auto& entry) {
        const bool gone = entry.second.first == of && !nodes.contains(entry.first);
        if (gone) touched.push_back(entry.first);
        return gone;
    });
    document_.liveChanged(touched);
}

void LiveNodes::keepThumbnails(Of of, const std::set<NodePath>& nodes) {
    std::vector<NodePath> touched;
    std::erase_if(thumbnails_, [&](const auto& entry) {
        const bool gone = entry.second.first == of && !nodes.contains(entry.first);
        if (gone) touched.push_back(entry.first);
        return gone;
    });
    document_.liveChanged(touched);
}

void LiveNodes::clear() {
    const std::vector<NodePath> pictured = keysOf(std::exchange(thumbnails_, {}));
    running_.clear();
    clearValues();
    document_.liveChanged(pictured);
}

void LiveNodes::clearValues() {
    document_.liveChanged(keysOf(std::exchange(values_, {})));
}

// The newest number of each loss and metric stands on its node; validation, where there is one, says more.
void LiveNodes::showValues() {
    std::vector<NodePath> touched;
    std::map<NodePath, Value> values;
    for (const Part part : {Part::train, Part::validation})
        for (const Curve& curve : training_.curves()) {
            const Node* node = document_.document().find(curve.series.node);
            if (curve.series.part != part || curve.records.empty() || !node) continue;
            const double value = curve.records.back().mean();
            values[curve.series.node] = {part == Part::train ? tr("train") : tr("validation"),
                                         measures_share(*node) ? percent(value) : number(value, 3)};
        }
    for (const auto& [node, value] : values)
        if (const auto known = values_.find(node); known == values_.end() || known->second != value)
            touched.push_back(node);
    for (const auto& [node, value] : values_)
        if (!values.contains(node)) touched.push_back(node);
    values_ = std::move(values);
    document_.liveChanged(touched);
}

// What runs is what was there when it started; later edits wait.
void LiveNodes::showStatus() {
    std::set<NodePath> running;
    if (training_.isRunning())
        for (const Node& node : document_.document().network.nodes) running.insert({node.id});
    if (running == running_) return;
    std::vector<NodePath> touched(running_.begin(), running_.end());
    touched.insert(touched.end(), running.begin(), running.end());
    running_ = std::move(running);
    document_.liveChanged(touched);
}

}  // namespace netloom
