// What the nodes on the canvas show of the running network: pictures, the newest value of each loss and metric, and
// whether they take part in what runs. All of it goes with the project, the run or the data that it was of.
#pragma once
#include <QImage>
#include <QObject>
#include <map>
#include <set>
#include <span>

#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

class GraphDocument;
class TrainingController;

struct Thumbnail {
    NodePath node;
    QImage image;
    QString caption;
};

class LiveNodes : public QObject {
    Q_OBJECT
public:
    /// Whose pictures they are: each replaces its own.
    enum class Of : std::uint8_t { data, outputs, plane };

    /// Both must outlive it.
    LiveNodes(GraphDocument& document, TrainingController& training);
    ~LiveNodes() override;

    /// All that belong to one moment, so that the canvas makes room for them once. Nodes that have none any more lose
    /// theirs.
    void setThumbnails(Of of, std::span<const Thumbnail> thumbnails);
    /// Only these nodes still have a picture to show.
    void keepThumbnails(Of of, const std::set<NodePath>& nodes);
    /// What the canvas shows of a node; the analysis adds the rest.
    NodeDecoration decoration(const NodePath& node) const;

private:
    void clear();
    void clearValues();
    void showValues();
    void showStatus();

    struct Value {
        QString caption, text;
        friend bool operator==(const Value&, const Value&) = default;
    };
    GraphDocument& document_;
    TrainingController& training_;
    std::map<NodePath, std::pair<Of, Thumbnail>> thumbnails_;
    std::map<NodePath, Value> values_;
    std::set<NodePath> running_;
};

}  // namespace netloom
