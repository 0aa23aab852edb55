// Keeps what is known of the document up to date: opens its data sources and analyses shapes, parameters and errors,
// off the window's thread, one at a time, a moment after the last edit.
#pragma once
#include <QObject>
#include <QTimer>
#include <memory>
#include <stop_token>

#include "core/compile/analysis.h"
#include "core/data/source.h"

namespace netloom {

class GraphDocument;
class SourceCache;
class TrainingController;

class AnalysisController : public QObject {
    Q_OBJECT
public:
    /// `opened`: sources that stand open, shared with who trains on them.
    AnalysisController(GraphDocument& document, std::shared_ptr<SourceCache> opened, QObject* parent = nullptr);
    ~AnalysisController() override;

    /// From now on sources are opened by what they learned in `training`, which has to live as long.
    void follow(const TrainingController& training);
    /// The opened sources, for the data panel.
    const DataSets& data() const { return data_; }
    /// Everything wrong with the project: network, sources, recipe.
    const Diagnostics& diagnostics() const { return diagnostics_; }
    bool isBusy() const { return busy_; }
    /// Data outside the project's folder that nobody allowed to be read: it was not opened.
    const std::vector<std::string>& notAllowed() const { return notAllowed_; }
    /// Reads it from now on, also when the project is opened again on this machine.
    void allow(const std::string& path);

signals:
    void dataChanged();
    void diagnosticsChanged();

private:
    struct Job;
    void schedule();
    void start();
    void finish(const std::shared_ptr<Job>& job);
    void followFile();

    GraphDocument& document_;
    const TrainingController* training_ = nullptr;
    std::shared_ptr<const Encoders> encoders_ = std::make_shared<const Encoders>();  // of the last job
    QTimer timer_;
    bool busy_ = false, again_ = false;
    std::shared_ptr<SourceCache> opened_;
    std::stop_source unwanted_;
    DataSets data_;
    Diagnostics diagnostics_;
    std::vector<std::string> notAllowed_;
    QString file_;  // whose permissions hold
};

}  // namespace netloom
