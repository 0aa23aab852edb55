// What tells a program to end: SIGTERM, SIGHUP and SIGINT, brought from the signal handler, which may hardly do a
// thing, to the event loop, which may do all. The second of its kind ends the program at once.
#pragma once
#include <QObject>
#include <QSocketNotifier>

namespace netloom {

/// One of them in a program.
class EndSignals : public QObject {
    Q_OBJECT
public:
    explicit EndSignals(QObject* parent = nullptr);
    ~EndSignals() override;

signals:
    void toldToEnd();

private:
    QSocketNotifier notifier_;
};

}  // namespace netloom
