// The triple buffer between a writer and a reader: always the newest value, never a torn one, nobody waits.
#include <QTest>
#include <thread>
#include <vector>

#include "core/base/latest.h"

using netloom::Latest;

class TestLatest : public QObject {
    Q_OBJECT
private slots:
    void the_newest_value_is_read();
    void filling_is_wanted_once_the_last_was_taken();
    void two_threads_never_see_a_torn_value();
};

void TestLatest::the_newest_value_is_read() {
    Latest<int> latest;
    QVERIFY(!latest.take());
    latest.back() = 1;
    latest.publish();
    latest.back() = 2;
    latest.publish();
    QVERIFY(latest.take());
    QCOMPARE(latest.front(), 2);
    QVERIFY(!latest.take());
    QCOMPARE(latest.front(), 2);
}

void TestLatest::filling_is_wanted_once_the_last_was_taken() {
    Latest<int> latest;
    QVERIFY(latest.wanted());
    latest.publish();
    QVERIFY(!latest.wanted());
    QVERIFY(latest.take());
    QVERIFY(latest.wanted());
}

void TestLatest::two_threads_never_see_a_torn_value() {
    constexpr int kLast = 20000;
    Latest<std::vector<int>> latest;
    std::thread writer([&] {
        for (int i = 1; i <= kLast; ++i) {
            latest.back().assign(64, i);
            latest.publish();
        }
    });
    int seen = 0, values = 0;
    bool torn = false, back = false;
    while (seen < kLast) {
        if (!latest.take()) continue;
        const std::vector<int>& front = latest.front();
        for (const int v : front) torn = torn || v != front[0];
        back = back || front[0] <= seen;
        seen = front[0];
        ++values;
    }
    writer.join();
    QVERIFY(!torn);
    QVERIFY2(!back, "a value came after a newer one");
    QVERIFY(values > 0);
}

QTEST_APPLESS_MAIN(TestLatest)
#include "test_latest.moc"
