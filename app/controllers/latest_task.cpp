#include "app/controllers/latest_task.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "core/base/reading.h"

namespace netloom {

LatestTask::~LatestTask() {
    unwanted_.request_stop();
}

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
    QThreadPool::globalInstance()->start([self = QPointer(this), work = std::exchange(waiting_, {}),
                                          generation = generation_, unwanted = unwanted_.get_token()] {
        Reading reading = Reading::current();
        reading.stop = unwanted;
        const Reading::Scope scope(std::move(reading));
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
