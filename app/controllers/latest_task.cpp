#include "app/controllers/latest_task.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace netloom {

void LatestTask::start(std::function<Done()> work) {
    ++generation_;
    waiting_ = std::move(work);
    if (!running_) next();
}

void LatestTask::cancel() {
    ++generation_;
    waiting_ = {};
}

void LatestTask::next() {
    running_ = true;
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), work = std::exchange(waiting_, {}), generation = generation_] {
            Done done = work();
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, generation, done = std::move(done)] {
                    if (self) self->finish(generation, done);
                },
                Qt::QueuedConnection);
        });
}

void LatestTask::finish(quint64 generation, const Done& done) {
    running_ = false;
    if (waiting_)
        next();
    else if (generation == generation_ && done)
        done();
}

}  // namespace netloom
