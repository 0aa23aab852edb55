// Training that goes nowhere says so: while the loss runs away, when nothing moves it any more, and at the end. What
// learns is told nothing.
#include <QtTest>

#include "core/train/divergence.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

EpochRecord epoch(double loss, double accuracy = 1) {
    EpochRecord record;
    record.train = {{"loss", loss}, {"accuracy", accuracy}};
    return record;
}

// Two clouds and a perceptron with a hidden layer.
Document clouds(const char* optimizer, std::int64_t rate, const char* activation = "relu", int epochs = 12) {
    NetworkBuilder b;
    b.source("points", R"({"type": "logistic_blobs", "train": 160, "validation": 40, "separation": 2})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("dense", "hidden", (std::string(R"({"units": 16, "activation": ")") + activation + "\"}").c_str());
    b.add("dense", "logits", R"({"units": 2})");
    b.add("softmax_cross_entropy", "loss");
    b.add("accuracy", "accuracy");
    b.wire("points:x", "hidden").wire("hidden", "logits");
    b.wire("logits", "loss:prediction").wire("points:label", "loss:target");
    b.wire("logits", "accuracy:prediction").wire("points:label", "accuracy:target");
    Json recipe = Json::parse(R"({"batch": 16, "seed": 2, "stages": [{"phases": [{"optimizer": {}}]}]})").value();
    recipe.set_path("stages[0].epochs", epochs);
    recipe.set_path("stages[0].phases[0].optimizer.type", optimizer);
    if (rate > 0) recipe.set_path("stages[0].phases[0].optimizer.rate", static_cast<double>(rate));
    b.document.recipe = recipe;
    return b.document;
}

std::string told_by(const Document& document) {
    const auto session = Session::create(document, on("cpu"));
    session->play();
    session->wait();
    std::string out;
    for (const Diagnostic& d : session->take_diagnostics()) {
        if (d.severity != Severity::note) out += d.str() + "\n";
        if (d.hint.empty() && d.severity == Severity::warning) out += "without a hint\n";
    }
    return out;
}

}  // namespace

class TestDivergence : public QObject {
    Q_OBJECT
private slots:
    void a_loss_that_rises_for_long_is_told_once() {
        DivergenceWatch watch;
        watch.begin(1, 64);
        int told = 0;
        std::int64_t first = 0;
        for (std::int64_t step = 1; step <= 200; ++step)
            if (const auto d = watch.after_step(0, step, step < 30 ? 2.3 : 2.3 * static_cast<double>(step))) {
                ++told;
                first = step;
                QCOMPARE(d->severity, Severity::warning);
                QVERIFY2(d->str().find("began at 2.3") != std::string::npos, d->str().c_str());
            }
        QCOMPARE(told, 1);
        QVERIFY(first >= 50 && first < 80);
        watch.begin(1, 64);
        QVERIFY(!watch.after_step(0, 1, 2.3));
    }

    void a_spike_is_not_told() {
        DivergenceWatch watch;
        watch.begin(1, 64);
        for (std::int64_t step = 1; step <= 200; ++step) QVERIFY(!watch.after_step(0, step, step == 100 ? 200.0 : 2.3));
    }

    // A loss of one sample may be small by luck; of two that work against each other, one rises.
    void less_is_said_where_a_loss_says_less() {
        for (const bool phases : {false, true}) {
            DivergenceWatch watch;
            watch.begin(phases ? 2 : 1, phases ? 64 : 1);
            for (std::int64_t step = 1; step <= 200; ++step)
                QVERIFY(!watch.after_step(0, step, step == 1 ? 0.01 : 2.3));
            bool told = false;
            for (std::int64_t step = 201; step <= 400; ++step)
                told = told || watch.after_step(0, step, 1e6).has_value();
            QVERIFY(told);
        }
    }

    void a_loss_that_nothing_moves_is_told() {
        DivergenceWatch watch;
        watch.begin(1, 64);
        QVERIFY(!watch.after_epoch(epoch(0.693)));
        QVERIFY(!watch.after_epoch(epoch(0.694)));
        QVERIFY(!watch.after_epoch(epoch(0.694)));
        const auto told = watch.after_epoch(epoch(0.694));
        QVERIFY(told && told->str().find("0.694 for 3 epochs") != std::string::npos);
        QVERIFY(!watch.after_epoch(epoch(0.694)));
    }

    // Whoever has learned may rest.
    void what_has_arrived_is_told_nothing() {
        DivergenceWatch watch;
        watch.begin(1, 64);
        for (const double loss : {0.7, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0}) QVERIFY(!watch.after_epoch(epoch(loss)));
        watch.after_step(0, 1, 0.7);
        QVERIFY(watch.at_end(epoch(0)).empty());
    }

    void the_end_is_compared_with_the_beginning() {
        DivergenceWatch watch;
        watch.begin(1, 64, {{"accuracy", 0.6}});
        watch.after_step(0, 1, 0.7);
        const Diagnostics worse = watch.at_end(epoch(2.5, 0.6));
        QCOMPARE(worse.size(), std::size_t{2});
        QVERIFY(worse[0].str().find("2.5 at the end, and it began at 0.7") != std::string::npos);
        QVERIFY(worse[1].str().find("commonest class (0.6)") != std::string::npos);
        QVERIFY(watch.at_end(epoch(0.5, 0.61)).empty());
    }

    void a_rate_of_1000_is_told_data() {
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<QString>("activation");
        for (const char* optimizer : {"sgd", "adam", "rmsprop", "adamw", "nadam", "lion", "adagrad"})
            for (const char* activation : {"relu", "tanh"})
                QTest::addRow("%s %s", optimizer, activation) << optimizer << activation;
    }
    void a_rate_of_1000_is_told() {
        QFETCH(QString, optimizer);
        QFETCH(QString, activation);
        const std::string told =
            told_by(clouds(optimizer.toStdString().c_str(), 1000, activation.toStdString().c_str()));
        const bool during = told.find("runs away") != std::string::npos ||
                            told.find("no weight moves it") != std::string::npos ||
                            told.find("not finite") != std::string::npos;
        const bool after = told.find("at the end") != std::string::npos ||
                           told.find("commonest class") != std::string::npos ||
                           told.find("not finite") != std::string::npos;
        QVERIFY2(during || after, told.c_str());
        QVERIFY2(told.find("without a hint") == std::string::npos, told.c_str());
    }

    void what_learns_is_told_nothing_data() {
        QTest::addColumn<QString>("optimizer");
        for (const char* optimizer : {"sgd", "adam", "rmsprop", "adamw", "nadam", "lion", "adagrad", "adadelta"})
            QTest::newRow(optimizer) << optimizer;
    }
    void what_learns_is_told_nothing() {
        QFETCH(QString, optimizer);
        const std::string told = told_by(clouds(optimizer.toStdString().c_str(), 0));
        QVERIFY2(told.empty(), told.c_str());
    }

    // Weights that never move: a rate of 0.
    void a_network_that_does_not_move_is_told() {
        Document d = clouds("sgd", 0, "relu", 4);
        d.recipe.set_path("stages[0].phases[0].optimizer.rate", 0.0);
        const std::string told = told_by(d);
        QVERIFY2(told.find("no weight moves it") != std::string::npos, told.c_str());
    }
};

QTEST_APPLESS_MAIN(TestDivergence)
#include "test_divergence.moc"
