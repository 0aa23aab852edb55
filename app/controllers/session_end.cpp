#include "app/controllers/session_end.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <limits>

namespace netloom {

namespace {

QThreadPool& threads() {
    static QThreadPool pool;
    // Before the libraries are torn down that a worker may still be in: as long as there is an application.
    [[maybe_unused]] static const bool once = [] {
        pool.setMaxThreadCount(std::numeric_limits<int>::max());  // they wait, and take no processor
        qAddPostRoutine([] { pool.waitForDone(); });
        return true;
    }();
    return pool;
}

}  // namespace

void endAside(std::unique_ptr<Session> session) {
    if (!session) return;
    threads().start([session = std::shared_ptr<Session>(std::move(session))]() mutable { session.reset(); });
}

bool sessionsEnded(std::chrono::milliseconds most) {
    return threads().waitForDone(static_cast<int>(most.count()));
}

}  // namespace netloom
