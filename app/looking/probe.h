// A question to the running network that is asked again and again: at once when it changes, and while the network
// learns as often as what an answer costs allows. One is under way at a time, and only the newest counts.
#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>

#include "core/train/session.h"

namespace netloom {

class TrainingController;

class Probe : public QObject {
    Q_OBJECT
public:
    /// Makes the question when it is to be asked; none while there is nothing to ask.
    using Question = std::function<std::optional<RunRequest>()>;
    Probe(TrainingController& training, Question question, QObject* parent = nullptr);

    /// Asks; where a question is under way, as soon as that is answered.
    void ask();
    /// Whether somebody looks. Then it keeps up with what is learned.
    void setWatched(bool watched);
    /// The least time between two questions that are asked unasked, in ms: for answers that are costly to draw.
    void setSoonest(std::int64_t soonest) { soonest_ = soonest; }
    bool isWatched() const { return watched_; }
    bool isAsking() const { return asking_ != 0; }
    /// Answers to what was asked before are no longer of interest.
    void forget();

signals:
    void answered(const netloom::RunResult& answer);
    void refused(const netloom::Diagnostic& reason);

private:
    void keepUp();
    void startAnew();
    void take(const Result<RunResult>& result);

    TrainingController& training_;
    Question question_;
    QTimer timer_;
    QElapsedTimer sinceAnswer_;
    std::int64_t soonest_ = 33;  // nobody sees more pictures a second
    std::int64_t rest_ = 0;      // ms before it is asked again unasked
    std::int64_t step_ = -1;     // that the newest answer is of
    int asking_ = 0;             // number of the question under way; 0: none
    int questions_ = 0;
    bool again_ = false, watched_ = false;
};

}  // namespace netloom
