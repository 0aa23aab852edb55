// Work away from the window's thread of which only the newest counts: reading samples, counting classes.
#pragma once
#include <QObject>
#include <functional>
#include <stop_token>

namespace netloom {

class LatestTask : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void()>;
    using QObject::QObject;
    /// Data that is being read for it is given up: a program that ends waits for its threads.
    ~LatestTask() override;

    /// Runs `work` on a thread of the pool; what it returns is called in the window's thread, unless another work was
    /// given meanwhile. One runs at a time, and of those given while it runs only the last is begun.
    void start(std::function<Done()> work);
    /// Forgets what was given; what runs ends unheard.
    void cancel();
    bool isBusy() const { return running_; }

private:
    void next();
    void finish(quint64 generation, const Done& done);

    std::function<Done()> waiting_;
    quint64 generation_ = 0;
    bool running_ = false;
    std::stop_source unwanted_;
};

}  // namespace netloom
