// Metrics on their way to a reader: nothing is lost and nobody waits, however slow the reader is.
#include <QTest>
#include <thread>

#include "core/train/metric_ring.h"

using namespace netloom;

namespace {

constexpr std::int64_t kMany = 50000;  // more than the ring holds

struct Sums {
    std::int64_t count = 0, last = 0;
    double sum = 0, min = 1e300, max = -1e300;
    bool in_order = true;

    void add(const MetricRecord& r) {
        in_order = in_order && r.step > last;
        last = r.step;
        count += r.count;
        sum += r.sum;
        min = std::min(min, r.min);
        max = std::max(max, r.max);
    }
};

}  // namespace

class TestMetricRing : public QObject {
    Q_OBJECT
private slots:
    void every_value_arrives();
    void a_full_ring_merges();
    void two_threads();
};

void TestMetricRing::every_value_arrives() {
    MetricRing ring;
    ring.push(0, 1, 0.5);
    ring.push(1, 1, -2);
    ring.push(0, 2, 0.25);
    std::vector<MetricRecord> out;
    ring.drain(out);
    QCOMPARE(out.size(), std::size_t{3});
    QCOMPARE(out[1].series, 1);
    QCOMPARE(out[2].step, std::int64_t{2});
    QCOMPARE(out[2].mean(), 0.25);
    ring.drain(out);
    QCOMPARE(out.size(), std::size_t{3});
}

void TestMetricRing::a_full_ring_merges() {
    MetricRing ring;
    for (std::int64_t step = 1; step <= kMany; ++step) ring.push(0, step, static_cast<double>(step));
    std::vector<MetricRecord> out;
    ring.drain(out);
    QVERIFY(static_cast<std::int64_t>(out.size()) < kMany);
    ring.flush();
    ring.drain(out);
    Sums sums;
    for (const MetricRecord& r : out) sums.add(r);
    QVERIFY(sums.in_order);
    QCOMPARE(sums.count, kMany);
    QCOMPARE(sums.last, kMany);
    QCOMPARE(sums.sum, static_cast<double>(kMany) * (kMany + 1) / 2);
    QCOMPARE(sums.min, 1.0);
    QCOMPARE(sums.max, static_cast<double>(kMany));
}

void TestMetricRing::two_threads() {
    MetricRing ring;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (std::int64_t step = 1; step <= kMany; ++step) {
            ring.push(0, step, 1);
            ring.push(1, step, -1);
        }
        done = true;
    });
    std::vector<MetricRecord> out;
    while (!done) ring.drain(out);
    writer.join();
    ring.drain(out);
    ring.flush();
    ring.drain(out);
    Sums sums[2];
    for (const MetricRecord& r : out) sums[r.series].add(r);
    for (const Sums& s : sums) {
        QVERIFY(s.in_order);
        QCOMPARE(s.count, kMany);
    }
    QCOMPARE(sums[0].sum + sums[1].sum, 0.0);
}

QTEST_APPLESS_MAIN(TestMetricRing)
#include "test_metric_ring.moc"
