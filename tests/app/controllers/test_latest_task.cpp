// Work away from the window's thread: the newest answers, the others are unheard, and the window never waits.
#include <QtTest>
#include <atomic>

#include "app/controllers/latest_task.h"
#include "core/base/reading.h"
#include "core/base/result.h"

using namespace netloom;

class TestLatestTask : public QObject {
    Q_OBJECT
private slots:
    void answersInTheWindowsThread() {
        LatestTask task;
        QThread *worked = nullptr, *answered = nullptr;
        task.start([&] {
            worked = QThread::currentThread();
            return [&] { answered = QThread::currentThread(); };
        });
        QVERIFY(task.isBusy());
        QTRY_VERIFY(answered);
        QCOMPARE(answered, QThread::currentThread());
        QVERIFY(worked != answered);
        QVERIFY(!task.isBusy());
    }

    void onlyTheNewestAnswers() {
        LatestTask task;
        std::atomic<bool> go = false;
        std::atomic<int> begun = 0;
        QList<int> heard;
        for (int i = 0; i < 5; ++i)
            task.start([&, i] {
                ++begun;
                while (!go) QThread::msleep(1);
                return [&heard, i] { heard << i; };
            });
        go = true;
        QTRY_COMPARE(heard, QList<int>{4});
        QCOMPARE(begun.load(), 2);  // the first, and the last of those that waited
    }

    void whatIsCancelledIsUnheard() {
        LatestTask task;
        bool heard = false;
        task.start([&] { return [&] { heard = true; }; });
        task.cancel();
        QTRY_VERIFY(!task.isBusy());
        QVERIFY(!heard);
    }

    void goneBeforeItsWorkIsDone() {
        auto task = std::make_unique<LatestTask>();
        std::atomic<bool> go = false, done = false;
        bool heard = false;
        task->start([&] {
            while (!go) QThread::msleep(1);
            done = true;
            return [&] { heard = true; };
        });
        task.reset();
        go = true;
        QTRY_VERIFY(done);
        QTest::qWait(20);
        QVERIFY(!heard);
    }

    // A folder of pictures takes minutes to read, and the window that asked for them is closed.
    void goneWhileItReads() {
        auto task = std::make_unique<LatestTask>();
        std::atomic<bool> reads = false, gaveUp = false;
        task->start([&] {
            try {
                for (QDeadlineTimer most(5000); !most.hasExpired(); reads = true) check_wanted();
            } catch (const Error&) {
                gaveUp = true;
            }
            return [] {};
        });
        QTRY_VERIFY(reads);
        task.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(1000));
        QVERIFY(gaveUp);
    }
};

QTEST_MAIN(TestLatestTask)
#include "test_latest_task.moc"
