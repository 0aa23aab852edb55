// Training in the window: owns the session over a snapshot of the document, drains what it says on a timer, and knows
// when the document has been edited since.
#pragma once
#include <QObject>
#include <QTimer>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "core/train/session.h"

namespace netloom {

class GraphDocument;

/// What was trained before in this window, to compare with.
struct EarlierRun {
    int number = 0;
    QString title;  ///< "Adam 0.001"
    std::vector<Curve> curves;
};

class TrainingController : public QObject {
    Q_OBJECT
public:
    /// `opened`: sources that stand open, shared with who looks at them.
    TrainingController(GraphDocument& document, std::shared_ptr<SourceCache> opened, QObject* parent = nullptr);
    ~TrainingController() override;

    // ---- commands ----
    /// Starts, or goes on. What was edited meanwhile is applied; weights whose node and shape stayed are kept. A
    /// training that has come to its end says so by alreadyTrained(), and loses nothing.
    void play();
    void pause();
    void step();
    /// Ends the run; what was learned stays.
    void stop();
    /// Forgets what was learned.
    void restart();
    /// Puts edits into the run that goes on. Those of rates, dropout and weights of losses need no word while it runs.
    void applyEdits();
    /// From now on; what is being trained goes on there. `threads` 0: as many as there are cores.
    void useDevice(const QString& device, int threads);

    // ---- state ----
    RunState state() const { return progress_.state; }
    bool isRunning() const { return session_ && progress_.state == RunState::running; }
    bool hasSession() const { return session_ != nullptr; }
    /// What the sources learned from the samples that the weights were trained on.
    std::shared_ptr<const Encoders> encoders() const;
    const Progress& progress() const { return progress_; }
    /// Edited since the run started, and not on its way into it: not yet applied.
    bool hasPendingEdits() const { return session_ && edited_ && !atOnce_; }
    /// Of the present run; with those that an opened project brought, which go on when it is trained further.
    const std::vector<Curve>& curves() const { return curves_; }
    /// Oldest first.
    const std::vector<EarlierRun>& earlierRuns() const { return earlier_; }
    /// The number of the present run, from 1 on.
    int runNumber() const { return runNumber_; }
    /// What the present run is optimised by: "Adam 0.001".
    QString runTitle() const;
    const std::vector<EpochRecord>& history() const { return history_; }
    /// Whether what curves and epochs call so is a part of all, from 0 to 1.
    bool measuresShare(const std::string& name) const;
    /// Whether it is a single loss, and no metric and no sum of losses.
    bool isLoss(const std::string& name) const;
    /// Confusion matrices of the last validation.
    const std::vector<MatrixMetric>& matrices() const { return matrices_; }
    const Diagnostics& diagnostics() const { return diagnostics_; }
    const QString& device() const { return device_; }
    int threads() const { return threads_; }
    /// The document the session works on.
    const Document& snapshot() const { return snapshot_; }

    // ---- looking into it ----
    /// A session to look into, with the present weights, even where nothing was trained.
    void ensureSession();
    void watch(std::vector<WatchRequest> requests, std::vector<std::int64_t> samples);
    void run(RunRequest request, std::function<void(const Result<RunResult>&)> done);
    /// Goes on beside the training; answered() says that it may have got further. False where there is nothing to ask.
    bool ask(std::shared_ptr<Inquiry> inquiry);
    void setParameter(const std::string& key, const Tensor& value);
    /// Weights and position: of the session, or what the project was opened with.
    void checkpoint(std::function<void(std::shared_ptr<const Checkpoint>)> done);
    /// The same at once; null where it takes longer than `most`.
    std::shared_ptr<const Checkpoint> checkpointWithin(std::chrono::milliseconds most);

    /// What an opened project brought.
    void adopt(std::shared_ptr<const Checkpoint> checkpoint);

signals:
    void stateChanged();
    /// Play was pressed, and the recipe has nothing left to do.
    void alreadyTrained();
    void progressed();
    /// Another run: curves start anew.
    void runStarted();
    /// What was learned was thrown away.
    void forgotten();
    void metricsArrived();
    void epochFinished();
    /// The newest numbers of curves are to be shown: a few times a second.
    void valuesArrived();
    void framed(const netloom::WatchFrame& frame);
    /// Questions were answered, or inquiries went on.
    void answered();
    void pendingChanged();
    void diagnosticsChanged();
    void sessionChanged();

private:
    void create(std::shared_ptr<const Checkpoint> start, bool keepHistory);
    void apply(std::function<void()> then);
    void applied(Session::Applied outcome);
    void begin(std::function<void()> then);
    void applyAtOnce();
    void setEdited(bool edited, bool atOnce = false);
    void tick();
    void collect();
    void drain();
    void documentEdited();
    const Node* measuring(const std::string& name) const;
    void showPosition();
    void keepRun();
    std::shared_ptr<const Checkpoint> here(std::shared_ptr<const Checkpoint> checkpoint) const;
    void joinCurves();

    /// `gone` is called where the session went before it came to the question.
    template <class T>
    void await(std::future<T> future, std::function<void(T)> done, std::function<void()> gone = {}) {
        auto shared = std::make_shared<std::future<T>>(std::move(future));
        waiting_.push_back([shared, done, gone] {
            if (shared->wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
            std::optional<T> answer;
            try {
                answer.emplace(shared->get());
            } catch (const std::future_error&) {
                if (gone) gone();
                return true;
            }
            done(std::move(*answer));
            return true;
        });
    }

    /// Reached from the workers of all sessions, also of those that end later than this.
    struct Bell;

    GraphDocument& document_;
    std::shared_ptr<SourceCache> opened_;
    std::shared_ptr<Bell> bell_;
    std::unique_ptr<Session> session_;
    Document snapshot_;
    std::shared_ptr<const Checkpoint> loaded_;
    QString folder_;  // that paths in `session_` start from, or in `loaded_`
    QString device_ = QStringLiteral("cpu");
    int threads_ = 0;
    QTimer timer_;
    Progress progress_;
    bool edited_ = false, atOnce_ = false;
    bool refused_ = false;            // the document as it is cannot be trained
    bool moved_ = false;              // to another device: the session on it is another
    int begins_ = 0, beginning_ = 0;  // number of what puts edits into the session; 0: nothing does
    Document applying_;               // what it puts there
    bool again_ = false;              // asked for once more meanwhile
    std::vector<std::function<void()>> afterBegin_;
    int ticks_ = 0;
    std::vector<Curve> curves_;
    bool joined_ = false;         // the curves are those of the session's series
    std::int64_t playedAt_ = -1;  // the step at which play was pressed; -1: answered
    std::vector<MetricRecord> records_;
    std::vector<EarlierRun> earlier_;
    int runNumber_ = 1;
    std::vector<EpochRecord> history_;
    std::vector<MatrixMetric> matrices_;
    Diagnostics diagnostics_;
    std::deque<std::function<bool()>> waiting_;
    std::vector<WatchRequest> requests_;
    std::vector<std::int64_t> samples_;
};

}  // namespace netloom
