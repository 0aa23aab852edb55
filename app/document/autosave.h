// Keeps unsaved work safe against a crash: writes the edited document to the application's data folder soon after the
// first change that is not there yet, and beside it the training that it is given.
#pragma once
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <functional>

#include "app/document/recovery.h"

namespace netloom {

class GraphDocument;

/// How much work may be lost, and what keeping it may cost.
struct AutosavePace {
    std::chrono::milliseconds edits{10'000};     ///< an edit is on the disk no later than this after it was made
    std::chrono::milliseconds training{60'000};  ///< a running training is kept no more often
    double share = 0.005;                        ///< nor at a greater share of its time

    /// As above, or what the environment says, in seconds: NETLOOM_AUTOSAVE for edits, NETLOOM_AUTOSAVE_TRAINING.
    static AutosavePace fromEnvironment();
};

class Autosave : public QObject {
    Q_OBJECT
public:
    Autosave(GraphDocument& document, const QString& folder, const AutosavePace& pace, QObject* parent = nullptr);
    /// What nobody saved or threw away is left for the next start.
    ~Autosave() override;

    /// Where sessions of this user leave their records.
    static QString defaultFolder();
    const QString& folder() const { return folder_; }
    const AutosavePace& pace() const { return pace_; }

    /// The file of the document, as it was opened or saved.
    void setStamp(const FileStamp& stamp);
    /// What is in the document now came from there: the record stays, as this session's own, until the work is saved.
    void adopt(const Recovery& recovery);
    /// Writes, away from the window's thread; `done` is told the processor's seconds that took.
    void keepTraining(std::shared_ptr<const Project> training, std::function<void(double)> done);
    /// What was learned was thrown away, or is in the project's file: its record goes.
    void forgetTraining();
    /// The work was thrown away: its record goes, and none is left behind. A later edit is kept as ever.
    void abandon();
    /// Writes what is not on the disk, and waits for it: the program ends. `training` may be null.
    void keepNow(const std::shared_ptr<const Project>& training);

    /// When the last record was written; invalid while there is none.
    QDateTime lastTime() const { return time_; }

signals:
    void saved();
    /// A record could not be written, and is tried again; said once until it works again.
    void failed(const netloom::Diagnostics& diagnostics);

private:
    void schedule();
    void forget();
    void write();
    void written(const Diagnostics& diagnostics);
    Origin origin() const;

    GraphDocument& document_;
    QString folder_;
    AutosavePace pace_;
    FileStamp stamp_;
    std::shared_ptr<RecoveryRecord> record_;  // the writer's
    QTimer timer_;
    QDateTime time_;
    bool writing_ = false, again_ = false, failing_ = false, abandoned_ = false;
    int generation_ = 0;  // of the record: what was forgotten meanwhile is not told
    QThreadPool writer_;  // one thread: what is forgotten after it was written stays forgotten
};

}  // namespace netloom
