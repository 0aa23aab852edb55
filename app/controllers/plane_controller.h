// Asks the session, again and again while it trains, what the network says of all places of a plane or a line, and
// keeps the newest answer.
#pragma once
#include <QObject>
#include <map>

#include "app/controllers/plane_task.h"
#include "app/looking/probe.h"
#include "widgets/plots/decision_surface.h"

namespace netloom {

class AnalysisController;
class GraphDocument;
class LiveNodes;
class TrainingController;

class PlaneController : public QObject {
    Q_OBJECT
public:
    PlaneController(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                    LiveNodes& live, QObject* parent = nullptr);

    /// None where the network on the canvas has other than one or two numbers as its input.
    const std::optional<PlaneTask>& task() const { return task_; }
    /// What of the plane is asked for; of a line x alone counts.
    void setRange(const QRectF& range);
    /// Whether somebody looks: then answers come more often.
    void setWatched(bool watched);

    /// The newest answer: on a grid, or along a line with `side` places and `width` curves.
    const SurfaceGrid& answer() const { return answer_; }
    /// At the samples of the task: the class, or the number.
    const std::vector<float>& atSamples() const { return atSamples_; }
    std::int64_t step() const { return step_; }
    /// What the units of a node make of the plane, (1, side, side, units); empty where nothing is known of it.
    Tensor units(const NodePath& node) const;

signals:
    void taskChanged();
    void updated();

private:
    void find();
    std::optional<RunRequest> question();
    void take(const RunResult& answer);
    void showOnNodes();

    GraphDocument& document_;
    AnalysisController& analysis_;
    LiveNodes& live_;
    Probe probe_;
    std::optional<PlaneTask> task_;
    std::vector<Endpoint> unitNodes_;
    QRectF range_, askedRange_;
    SurfaceGrid answer_;
    std::vector<float> atSamples_;
    std::map<NodePath, Tensor> units_;
    std::int64_t step_ = 0;
};

}  // namespace netloom
