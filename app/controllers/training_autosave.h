// Keeps what is being learned: now and then takes a checkpoint of the training and hands it to the autosave. How often
// follows from what one costs.
#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/document/autosave.h"

namespace netloom {

class GraphDocument;
class TrainingController;

class TrainingAutosave : public QObject {
    Q_OBJECT
public:
    TrainingAutosave(GraphDocument& document, TrainingController& training, Autosave& autosave,
                     QObject* parent = nullptr);

    /// Between two checkpoints of which one costs so many seconds of training.
    static std::chrono::milliseconds interval(const AutosavePace& pace, double cost);
    /// As it is now.
    std::chrono::milliseconds interval() const { return interval(autosave_.pace(), expectedCost()); }
    /// Another training, which up to `step` is on the disk.
    void begin(std::int64_t step);
    /// Another took a checkpoint, to be saved: its number.
    int collected();
    /// The checkpoint of that number and step is in the project's file: what was kept before it goes.
    void settle(int number, std::int64_t step);

private:
    void look();
    void take();
    void taken(const std::shared_ptr<const Checkpoint>& checkpoint);
    double expectedCost() const;

    GraphDocument& document_;
    TrainingController& training_;
    Autosave& autosave_;
    QTimer timer_;
    QElapsedTimer sinceLast_;    // invalid: none was taken of this training
    std::int64_t keptStep_ = 0;  // of the newest on the disk, here or in the project's file
    double cost_ = 0;            // of the last one; 0: not known yet
    int numbers_ = 0;            // checkpoints so far
    int taking_ = 0, kept_ = 0;  // number of the one under way, and of the last one; 0: none
};

}  // namespace netloom
