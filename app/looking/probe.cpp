#include "app/looking/probe.h"

#include <QPointer>
#include <algorithm>

#include "app/controllers/training_controller.h"

namespace netloom {

namespace {

constexpr double kShare = 0.02;  // of the training time, that one probe takes unasked

}  // namespace

Probe::Probe(TrainingController& training, Question question, QObject* parent)
    : QObject(parent), training_(training), question_(std::move(question)) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Probe::keepUp);
    connect(&training, &TrainingController::progressed, this, &Probe::keepUp);
    connect(&training, &TrainingController::sessionChanged, this, &Probe::startAnew);
}

void Probe::setWatched(bool watched) {
    if (watched == watched_) return;
    watched_ = watched;
    if (watched) ask();
}

void Probe::forget() {
    asking_ = 0;
    again_ = false;
}

// Questions to a session that is gone are never answered.
void Probe::startAnew() {
    const bool open = asking_ != 0 || again_;
    forget();
    step_ = -1;
    if ((open || watched_) && training_.hasSession()) ask();
}

void Probe::keepUp() {
    if (!watched_ || asking_ != 0 || !training_.hasSession() || training_.progress().step == step_) return;
    const std::int64_t left = sinceAnswer_.isValid() ? rest_ - sinceAnswer_.elapsed() : 0;
    if (left > 0 && training_.isRunning()) {
        if (!timer_.isActive()) timer_.start(static_cast<int>(left));
        return;
    }
    ask();
}

void Probe::ask() {
    if (asking_ != 0) {
        again_ = true;
        return;
    }
    std::optional<RunRequest> request = question_();
    if (!request) return;
    const int question = ++questions_;
    training_.run(std::move(*request), [self = QPointer(this), question](const Result<RunResult>& result) {
        if (!self || question != self->asking_) return;
        self->asking_ = 0;
        self->take(result);
    });
    asking_ = question;  // now: the question may have made the session it goes to
}

void Probe::take(const Result<RunResult>& result) {
    sinceAnswer_.start();
    // Questions that wait are asked before anything is drawn, so that the next answer comes while this one is shown.
    if (std::exchange(again_, false)) ask();
    if (result) {
        rest_ = std::max(soonest_, static_cast<std::int64_t>(1000 * result->seconds / kShare));
        step_ = result->step;
        emit answered(*result);
    } else {
        rest_ = 1000;
        step_ = training_.progress().step;
        emit refused(result.diagnostics().front());
    }
}

}  // namespace netloom
