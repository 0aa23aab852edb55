// Asks the session, again and again while it trains, what the network says of all places of a plane or a line, and
// keeps the newest answer. One question is under way at a time, and the time between two of them grows with what an
// answer costs, so that training hardly notices.
#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <map>

#include "app/controllers/plane_task.h"
#include "widgets/plots/decision_surface.h"

namespace netloom {

class AnalysisController;
class GraphDocument;
class TrainingController;

class PlaneController : public QObject {
    Q_OBJECT
public:
    PlaneController(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                    QObject* parent = nullptr);

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
    void schedule();
    void ask();
    void take(const RunResult& result, const QRectF& range);
    void showOnNodes();

    GraphDocument& document_;
    AnalysisController& analysis_;
    TrainingController& training_;
    std::optional<PlaneTask> task_;
    std::vector<Endpoint> unitNodes_;
    QRectF range_;
    bool watched_ = false;
    QTimer timer_;
    QElapsedTimer sinceAnswer_;
    double cost_ = 0;  // seconds of the last answer
    int asking_ = 0;   // number of the question under way; 0: none
    int questions_ = 0;
    bool again_ = false;
    SurfaceGrid answer_;
    std::vector<float> atSamples_;
    std::map<NodePath, Tensor> units_;
    std::int64_t step_ = 0;
};

}  // namespace netloom
