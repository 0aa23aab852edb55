// Everything that a training may have, in pairs: stages, phases, linked instances, two sources, accumulation, averages,
// mixed precision. Each trains to its end with curves and numbers that fit together, and goes on from any stop with the
// same bits.
#include <QTest>
#include <cmath>

#include "tests/core/train/support.h"
#include "tests/support/kinds_of_training.h"

using namespace netloom;
using namespace netloom::test;

namespace {

bool finite(const std::map<std::string, double>& values) {
    return std::ranges::all_of(values, [](const auto& named) { return std::isfinite(named.second); });
}

std::string told(Session& session) {
    std::string out;
    for (const Diagnostic& d : session.take_diagnostics())
        // How well so small a network learns is no matter here.
        if (d.severity == Severity::error || (d.severity == Severity::warning && !d.hint.str().starts_with("use ")))
            out += d.str() + "\n";
    return out;
}

// Without the clocks.
std::string position_of(const Checkpoint& checkpoint) {
    Json position = checkpoint.position;
    for (const char* clock : {"seconds", "stage_seconds", "epoch_seconds"}) position.set(clock, 0);
    return position.print();
}

void compare(const Checkpoint& whole, const Checkpoint& resumed) {
    compare_tensors(whole, resumed);
    QCOMPARE(position_of(resumed), position_of(whole));
    QCOMPARE(resumed.history.size(), whole.history.size());
    for (std::size_t i = 0; i < whole.history.size(); ++i) {
        QCOMPARE(resumed.history[i].train, whole.history[i].train);
        QCOMPARE(resumed.history[i].validation, whole.history[i].validation);
    }
    QVERIFY(resumed.curves == whole.curves);
}

// To its end, in one go.
std::unique_ptr<Session> played(const Document& d) {
    auto session = Session::create(d, on("cpu"));
    session->play();
    session->wait();
    return session;
}

}  // namespace

class TestPairs : public QObject {
    Q_OBJECT
private slots:
    void each_pair_trains_data();
    void each_pair_trains();
    void each_pair_goes_on_from_a_stop_data() { each_pair_trains_data(); }
    void each_pair_goes_on_from_a_stop();
    void each_pair_goes_on_after_an_edit_data() { each_pair_trains_data(); }
    void each_pair_goes_on_after_an_edit();
};

void TestPairs::each_pair_trains_data() {
    QTest::addColumn<unsigned>("features");
    QTest::newRow("plain") << 0U;
    for (std::size_t i = 0; i < kFeatures.size(); ++i) {
        QTest::newRow(kFeatures[i].second) << static_cast<unsigned>(kFeatures[i].first);
        for (std::size_t j = i + 1; j < kFeatures.size(); ++j)
            QTest::addRow("%s and %s", kFeatures[i].second, kFeatures[j].second)
                << (static_cast<unsigned>(kFeatures[i].first) | static_cast<unsigned>(kFeatures[j].first));
    }
    QTest::newRow("all") << 127U;
}

void TestPairs::each_pair_trains() {
    QFETCH(unsigned, features);
    const Document d = with(features);
    const auto session = Session::create(d, on("cpu"));
    // Step by step, as somebody who watches: no record comes before its series.
    std::vector<MetricRecord> records;
    std::set<std::int32_t> seen;
    for (int i = 0; i < 100 && session->progress().state != RunState::finished; ++i) {
        session->step();
        session->wait();
        QVERIFY2(session->progress().state != RunState::failed, told(*session).c_str());
        records.clear();
        session->drain_metrics(records);
        const auto series = session->series();
        for (const MetricRecord& r : records) {
            QVERIFY(r.series >= 0 && static_cast<std::size_t>(r.series) < series.size());
            QVERIFY(std::isfinite(r.sum));
            seen.insert(r.series);
        }
    }
    QCOMPARE(session->progress().state, RunState::finished);
    QCOMPARE(told(*session), std::string());
    // Every curve that there is has points, and the checkpoint keeps the same ones.
    const auto series = session->series();
    for (std::size_t s = 0; s < series.size(); ++s)
        QVERIFY2(seen.contains(static_cast<std::int32_t>(s)),
                 (series[s].name + (series[s].part == Part::train ? " in training" : " in validation")).c_str());
    const auto end = session->checkpoint().get();
    QCOMPARE(end->curves.size(), series.size());
    for (std::size_t s = 0; s < series.size(); ++s)
        QVERIFY(end->curves[s].series == series[s] && !end->curves[s].records.empty());
    for (const auto& [key, tensor] : end->tensors)
        for (std::int64_t i = 0; i < tensor.elements(); ++i) QVERIFY2(std::isfinite(tensor.item(i)), key.c_str());
    const std::int64_t batches = session->progress().batches;
    QCOMPARE(session->history().size(),
             static_cast<std::size_t>(2 + (features & stages ? (5 + batches - 1) / batches : 0)));
    for (const EpochRecord& record : session->history()) {
        QVERIFY(record.train.contains("loss") && finite(record.train));
        QVERIFY(record.validation.contains("loss") && finite(record.validation));
    }
    // In use every loss and metric of the network has a value, on the whole of its part.
    const auto test = session->evaluate(Part::test).get();
    QVERIFY2(test.ok(), test.ok() ? "" : test.diagnostics().front().str().c_str());
    QVERIFY(finite(test->validation));
    for (const Node& node : d.network.nodes)
        if (const LayerDef* def = find_layer(node.type); def && (def->role == Role::loss || def->role == Role::metric))
            QVERIFY2(test->validation.contains(node.name), node.name.c_str());
}

void TestPairs::each_pair_goes_on_from_a_stop() {
    QFETCH(unsigned, features);
    const Document d = with(features);
    const auto uncut = played(d);
    const auto whole = uncut->checkpoint().get();
    const std::int64_t steps = uncut->progress().step;
    QVERIFY(steps > 4);
    for (const std::int64_t stop : {std::int64_t{1}, steps / 2, steps - 2}) {
        const auto first = Session::create(d, on("cpu"));
        first->step(stop);
        first->wait();
        const auto half = first->checkpoint().get();
        const auto rest = Session::create(d, on("cpu"), half);
        rest->play();
        rest->wait();
        QCOMPARE(told(*rest), std::string());
        compare(*whole, *rest->checkpoint().get());
        // What is measured at the end is the same too.
        QCOMPARE(rest->evaluate(Part::test).get()->validation, uncut->evaluate(Part::test).get()->validation);
    }
}

// An edit that changes no number changes no bit: everything is built anew around what was learned.
void TestPairs::each_pair_goes_on_after_an_edit() {
    QFETCH(unsigned, features);
    const Document d = with(features);
    const auto uncut = played(d);
    const auto whole = uncut->checkpoint().get();
    const std::int64_t steps = uncut->progress().step;
    const auto edited = Session::create(d, on("cpu"));
    Document moved = d;
    for (const std::int64_t stop : {std::int64_t{1}, steps / 2, steps - 2}) {
        edited->step(stop - edited->progress().step);
        edited->wait();
        for (Node& node : moved.network.nodes) node.position.x += 100;
        QCOMPARE(edited->apply(moved).get(), Session::Applied::yes);
    }
    edited->play();
    edited->wait();
    QCOMPARE(told(*edited), std::string());
    compare(*whole, *edited->checkpoint().get());
    QCOMPARE(edited->series(), uncut->series());
    QCOMPARE(edited->history().size(), uncut->history().size());
    QCOMPARE(edited->evaluate(Part::test).get()->validation, uncut->evaluate(Part::test).get()->validation);
}

QTEST_APPLESS_MAIN(TestPairs)
#include "test_pairs.moc"
