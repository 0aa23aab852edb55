// Curves that a checkpoint keeps: bounded, whole, and the same after a resume.
#include "core/train/curve_log.h"

#include <QTest>

#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

const MetricSeries kLoss{{3}, "loss", Part::train, true, 0};
const MetricSeries kAccuracy{{4}, "accuracy", Part::train, false, 0};

double value_at(std::int64_t step) {
    return static_cast<double>((step * 37) % 101);
}

void push(CurveLog& log, std::int64_t from, std::int64_t to) {
    for (std::int64_t step = from; step <= to; ++step) log.push(0, step, value_at(step));
}

}  // namespace

class TestCurveLog : public QObject {
    Q_OBJECT
private slots:
    void a_long_curve_stays_short_and_loses_no_value();
    void a_resumed_curve_is_that_of_one_never_stopped();
    void a_checkpoint_holds_the_curves_of_its_steps();
    void a_later_stage_adds_its_loss();
};

void TestCurveLog::a_long_curve_stays_short_and_loses_no_value() {
    CurveLog log;
    log.begin({kLoss}, {});
    constexpr std::int64_t kSteps = 100'000;
    push(log, 1, kSteps);
    const std::vector<MetricRecord>& points = log.curves()[0].records;
    QVERIFY(points.size() < CurveLog::kMost && points.size() >= CurveLog::kMost / 2);
    std::int64_t count = 0;
    double sum = 0, expected = 0;
    for (const MetricRecord& p : points) {
        QCOMPARE(p.step, (count += p.count));
        sum += p.sum;
        QVERIFY(p.min >= 0 && p.max <= 100 && p.min <= p.mean() && p.mean() <= p.max);
    }
    for (std::int64_t step = 1; step <= kSteps; ++step) expected += value_at(step);
    QCOMPARE(count, kSteps);
    QCOMPARE(sum, expected);
}

void TestCurveLog::a_resumed_curve_is_that_of_one_never_stopped() {
    for (const std::int64_t stop : {1, 700, 1024, 1500, 4321}) {
        CurveLog whole, first, second;
        whole.begin({kLoss, kAccuracy}, {});
        push(whole, 1, 9000);
        first.begin({kAccuracy, kLoss}, {});
        for (std::int64_t step = 1; step <= stop; ++step) first.push(1, step, value_at(step));
        second.begin({kLoss, kAccuracy}, first.curves());
        push(second, stop + 1, 9000);
        QVERIFY(second.curves() == whole.curves());
    }
}

void TestCurveLog::a_checkpoint_holds_the_curves_of_its_steps() {
    const Document d = blobs();
    Trainer whole(d, on("reference"), nullptr), first(d, on("reference"), nullptr);
    QVERIFY(whole.prepare() && first.prepare());
    iterate(whole, 40);
    iterate(first, 17);
    const auto half = first.checkpoint();
    QCOMPARE(half->curves.at(0).records.size(), std::size_t{17});
    QCOMPARE(half->curves.at(0).records.back().step, 17);
    Trainer second(d, on("reference"), half);
    QVERIFY(second.prepare());
    QCOMPARE(second.progress().batch, 17);
    iterate(second, 40);
    QVERIFY(second.checkpoint()->curves == whole.checkpoint()->curves);
}

void TestCurveLog::a_later_stage_adds_its_loss() {
    NetworkBuilder b;
    b.document = blobs();
    b.add("mean_absolute_error", "second");
    b.wire("norm", "second:prediction").wire("hidden", "second:target");
    b.recipe(R"({"batch": 16, "seed": 5, "stages": [
        {"steps": 3, "phases": [{"losses": [{"node": "loss"}]}]}, {"steps": 4, "phases": [{"losses": [{"node": "second"}]}]}]})");
    Trainer trainer(b.document, on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    iterate(trainer, 7);
    const auto end = trainer.checkpoint();
    const auto points = [&](const char* node) {
        for (const Curve& c : end->curves)
            if (c.series.node == *b.document.path_of(node) && c.series.part == Part::train) return c.records.size();
        return std::size_t{0};
    };
    QCOMPARE(points("loss"), std::size_t{3});
    QCOMPARE(points("second"), std::size_t{4});
}

QTEST_APPLESS_MAIN(TestCurveLog)
#include "test_curve_log.moc"
