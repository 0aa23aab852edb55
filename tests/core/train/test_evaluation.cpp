// Passes over a part of the data: what they count, and what they say of a network with several sources and modules.
#include <QTest>

#include "core/train/trainer.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

class TestEvaluation : public QObject {
    Q_OBJECT
private slots:
    void a_matrix_knows_its_classes();
    void a_part_that_one_source_lacks_is_no_part();
    void samples_of_a_session_are_counted_once();
    void what_is_masked_weighs_nothing_in_an_epoch_data();
    void what_is_masked_weighs_nothing_in_an_epoch();
};

// The matrix lies in a module, and what it compares with comes in by the module's door.
void TestEvaluation::a_matrix_knows_its_classes() {
    NetworkBuilder b;
    b.source("digits", R"({"type": "glyph_digits", "train": 20, "validation": 0, "test": 0})");
    b.add("dataset", "digits", R"({"source": "digits"})");
    b.add("flatten", "flat");
    b.add("dense", "scores", R"({"units": 10})");
    b.add("softmax_cross_entropy", "loss");
    const NodeId judge = b.add("module", "judge");
    b.document.network.find(judge)->module = "judge";
    b.wire("digits:image", "flat")
        .wire("flat", "scores")
        .wire("scores", "loss:prediction")
        .wire("digits:label", "loss:target");
    b.wire("scores", "judge:scores").wire("digits:label", "judge:truth");
    b.inside("judge");
    b.add("module_input", "scores");
    b.add("module_input", "truth");
    b.add("confusion_matrix", "confusion");
    b.wire("scores", "confusion:prediction").wire("truth", "confusion:target");
    b.recipe(R"({"batch": 2, "stages": [{"epochs": 1}]})");
    Trainer trainer(b.document, on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    trainer.evaluate(Part::train);
    QCOMPARE(trainer.matrices().size(), std::size_t{1});
    const MatrixMetric& matrix = trainer.matrices().front();
    QVERIFY(!matrix.classes.empty());
    QVERIFY(matrix.classes == trainer.sources().at("digits").find("label")->class_names);
    float counted = 0;
    for (const float n : matrix.counts.span<float>()) counted += n;
    std::int64_t samples = 0;
    for (const auto& [name, info] : trainer.sources()) samples += info.samples[0];
    QCOMPARE(counted, static_cast<float>(samples));
}

void TestEvaluation::a_part_that_one_source_lacks_is_no_part() {
    NetworkBuilder b;
    b.source("a", R"({"type": "line", "train": 20, "validation": 10, "test": 0})");
    b.source("b", R"({"type": "line", "train": 20, "validation": 10, "test": 10})");
    for (const char* name : {"a", "b"}) {
        const std::string node(name);
        b.add("dataset", name, ("{\"source\": \"" + node + "\"}").c_str());
        b.add("dense", ("fit_" + node).c_str(), R"({"units": 1})");
        b.add("mean_squared_error", ("loss_" + node).c_str());
        b.wire(node + ":x", "fit_" + node).wire("fit_" + node, "loss_" + node + ":prediction");
        b.wire(node + ":y", "loss_" + node + ":target");
    }
    b.recipe(R"({"batch": 10, "stages": [{"epochs": 1}]})");
    Trainer trainer(b.document, on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    QVERIFY(trainer.evaluate(Part::test).validation.empty());
    QVERIFY(!trainer.evaluate(Part::validation).validation.empty());
}

// Two phases share a batch, and a repeat draws a fresh one.
void TestEvaluation::samples_of_a_session_are_counted_once() {
    Document d = blobs();
    d.recipe = *Json::parse(R"({"batch": 16, "seed": 5, "stages": [{"epochs": 4, "phases": [{"repeat": 2}, {}]}]})");
    Trainer trainer(d, on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    iterate(trainer, 3);
    QCOMPARE(trainer.progress().samples, std::int64_t{3 * 2 * 16});
    QVERIFY(trainer.progress().step_seconds > 0);
    Trainer resumed(d, on("reference"), trainer.checkpoint());
    QVERIFY(resumed.prepare());
    QCOMPARE(resumed.progress().samples, std::int64_t{0});
}

void TestEvaluation::what_is_masked_weighs_nothing_in_an_epoch_data() {
    QTest::addColumn<QString>("part");
    for (const char* part : {"training", "evaluation"}) QTest::newRow(part) << part;
}

// Three samples of six count, so that of two batches one holds more of them than the other, however they are mixed. The
// answers are 0: of losses and of what is right the targets alone decide.
void TestEvaluation::what_is_masked_weighs_nothing_in_an_epoch() {
    QFETCH(QString, part);
    NetworkBuilder b;
    b.source("table", R"({"type": "table", "columns": [{"name": "x", "size": 1}, {"name": "y", "size": 1},
        {"name": "yes", "classes": 2}, {"name": "mask", "size": 1}], "rows": [[1, 2, 1, 1], [1, 90, 1, 0],
        [1, 4, 0, 1], [1, 90, 1, 0], [1, 9, 0, 1], [1, 90, 1, 0]]})");
    b.add("dataset", "data", R"({"source": "table"})");
    b.add("dense", "line", R"({"units": 1, "kernel_initializer": {"type": "zeros"}})");
    b.add("mean_absolute_error", "loss");
    b.add("absolute_error", "error");
    b.add("accuracy", "right");
    b.wire("data:x", "line");
    for (const char* judge : {"loss", "error", "right"}) {
        const std::string name = judge;
        b.wire("line", name + ":prediction").wire("data:mask", name + ":mask");
        b.wire(name == "right" ? "data:yes" : "data:y", name + ":target");
    }
    b.recipe(R"({"batch": 3, "stages": [{"epochs": 1, "phases": [{"optimizer": {"type": "sgd",
        "rate": 0}}]}]})");
    Trainer trainer(b.document, on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    if (part == "training") iterate(trainer, 2);
    const std::map<std::string, double> means =
        part == "training" ? trainer.history().at(0).train : trainer.evaluate(Part::train).train;
    for (const char* name : {"loss", "error"}) QCOMPARE(means.at(name), 5.0);
    QVERIFY(std::abs(means.at("right") - 2.0 / 3) < 1e-6);
}

QTEST_GUILESS_MAIN(TestEvaluation)
#include "test_evaluation.moc"
