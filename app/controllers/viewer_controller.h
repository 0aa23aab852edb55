// Decides what the session shows of itself: small pictures for the nodes on the canvas, and what the open viewers ask
// for of the selected node; turns frames into pictures.
#pragma once
#include <QImage>
#include <QObject>
#include <QTimer>
#include <optional>

#include "app/controllers/latest_task.h"
#include "app/controllers/samples.h"
#include "app/controllers/training_controller.h"
#include "core/network/meaning.h"

namespace netloom {

class AnalysisController;
class GraphDocument;
class LiveNodes;

class ViewerController : public QObject {
    Q_OBJECT
public:
    ViewerController(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                     LiveNodes& live, QObject* parent = nullptr);

    /// The sample all viewers look at.
    std::int64_t sample() const { return sample_; }
    void setSample(std::int64_t sample);
    std::int64_t samples() const;
    /// Its columns as feeds of every data node, for runs that look at the same sample. Empty until they are read:
    /// sampleRead() tells.
    const Feeds& sampleFeeds() const { return feeds_; }

    /// Newest values of the selected node.
    const NodePath& node() const { return node_; }
    const Tensor& output() const { return output_; }  ///< (1, …); of a picture (samples, height, width, channels)
    /// What the output is as a picture: made by the network, whole or flat. None where it is none.
    const std::optional<PictureWire>& picture() const { return picture_; }
    /// Where it is made of a picture of the data to be that very picture: those of the data, formed as output() is.
    const Tensor& reconstructed() const { return reconstructed_; }
    const std::map<std::string, Tensor>& parameters() const { return parameters_; }  ///< by slot
    const std::map<std::string, Tensor>& gradients() const { return gradients_; }
    /// Of a node that measures confusion: its counts, and the names of its classes.
    Tensor confusion() const;
    QStringList confusionClasses() const;
    std::int64_t step() const { return step_; }
    /// The gradients of this node are watched whatever is selected; an empty path ends it.
    void setLesson(const NodePath& node);
    const std::map<std::string, Tensor>& lessonGradients() const { return lessonGradients_; }  ///< by slot

signals:
    void sampleChanged();
    void sampleRead();
    /// The values of the selected node are new (or gone).
    void updated();

private:
    void schedule();
    void ask();
    void take(const WatchFrame& frame);
    struct Pictured;
    void drawThumbnails(std::vector<Pictured> outputs);
    void readData();
    void readSample();

    std::vector<DataNode> dataNodes() const;

    struct Asked {
        enum class Kind : std::uint8_t { thumbnail, output, reconstructed, parameter, gradient, lessonGradient };
        Kind kind = Kind::thumbnail;
        NodePath node;
        std::string slot;
        std::optional<PictureWire> picture;  ///< of a thumbnail
    };

    GraphDocument& document_;
    AnalysisController& analysis_;
    TrainingController& training_;
    LiveNodes& live_;
    QTimer timer_;
    std::vector<Asked> asked_;
    std::int64_t sample_ = 0;
    LatestTask thumbnails_, sampleTask_, outputPictures_;
    std::vector<DataNode> read_;  // what the thumbnails were made of
    Feeds feeds_;
    NodePath node_;
    std::optional<PictureWire> picture_;
    Tensor output_, reconstructed_;
    std::map<std::string, Tensor> parameters_, gradients_, lessonGradients_;
    NodePath lesson_;
    std::int64_t step_ = 0;
};

}  // namespace netloom
