// Passes over a part of the data: what they count, and what they say of a network with several sources and modules.
#include <QTest>

#include "core/io/history_csv.h"
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
    void numbers_of_an_epoch_have_names_of_their_own();
    void a_metric_called_loss_is_no_loss();
    void sources_of_different_size_data();
    void sources_of_different_size();
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

namespace {

// A line through points, judged by losses and metrics of these names.
Document judged(const std::vector<std::string>& losses, const std::vector<std::string>& metrics, const char* phase) {
    NetworkBuilder b;
    b.source("points", R"({"type": "line", "train": 20, "validation": 10, "test": 0})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("dense", "fit", R"({"units": 1})");
    b.wire("points:x", "fit");
    const auto add = [&](const char* type, const std::string& name) {
        b.add(type, name);
        b.wire("fit", name + ":prediction").wire("points:y", name + ":target");
    };
    for (const std::string& name : losses) add(name == "rough" ? "mean_absolute_error" : "mean_squared_error", name);
    for (const std::string& name : metrics) add("absolute_error", name);
    b.recipe((R"({"batch": 10, "stages": [{"epochs": 2, "phases": [{)" + std::string(phase) + "}]}]}").c_str());
    return b.document;
}

}  // namespace

void TestEvaluation::numbers_of_an_epoch_have_names_of_their_own() {
    Trainer trainer(judged({"loss", "rough"}, {"epoch", "validation", "seconds", "loss of phase 2"},
                           R"("losses": [{"node": "loss", "weight": 0.25}, {"node": "rough", "weight": 2}])"),
                    on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    iterate(trainer, 4);
    QCOMPARE(trainer.history().size(), std::size_t{2});
    for (const auto* numbers : {&trainer.history().back().train, &trainer.history().back().validation}) {
        QCOMPARE(numbers->size(), std::size_t{7});
        const double expected = 0.25 * numbers->at("loss (node)") + 2 * numbers->at("rough");
        QVERIFY(std::abs(numbers->at("loss") - expected) < 1e-6);
        for (const char* name : {"epoch", "validation", "seconds", "loss of phase 2 (node)"})
            QVERIFY2(std::abs(numbers->at(name) - numbers->at("rough")) < 1e-6, name);
    }
    const auto read = history_from_csv(history_to_csv(trainer.history()), "history.csv");
    QVERIFY2(read.ok(), read.ok() ? "" : read.diagnostics().front().str().c_str());
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY((*read)[i].train == trainer.history()[i].train);
        QVERIFY((*read)[i].validation == trainer.history()[i].validation);
    }
    // A training goes on in the middle of an epoch all the same.
    Trainer half(trainer.document(), on("reference"), nullptr);
    QVERIFY(half.prepare());
    iterate(half, 3);
    Trainer rest(trainer.document(), on("reference"), half.checkpoint());
    QVERIFY(rest.prepare());
    iterate(rest, 4);
    QVERIFY(rest.history().back().train == trainer.history().back().train);
}

void TestEvaluation::a_metric_called_loss_is_no_loss() {
    Trainer trainer(judged({"square"}, {"loss"}, ""), on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    iterate(trainer, 2);
    for (const auto* numbers : {&trainer.history().back().train, &trainer.history().back().validation}) {
        QCOMPARE(numbers->size(), std::size_t{3});
        QVERIFY(std::abs(numbers->at("loss") - numbers->at("square")) < 1e-9);
        QVERIFY(numbers->at("loss (node)") != numbers->at("square"));
    }
    for (const MetricSeries& s : trainer.series()) QVERIFY(s.is_loss == (s.name == "square"));
    // What is the only loss has one name.
    Trainer plain(judged({"loss"}, {}, ""), on("reference"), nullptr);
    QVERIFY(plain.prepare());
    iterate(plain, 2);
    QCOMPARE(plain.history().back().train.size(), std::size_t{1});
    QVERIFY(plain.history().back().train.contains("loss"));
}

void TestEvaluation::sources_of_different_size_data() {
    QTest::addColumn<bool>("drop_last");
    QTest::addColumn<bool>("first_is_longer");
    for (const bool drop : {false, true})
        for (const bool longer : {false, true})
            QTest::addRow("%s, %s", drop ? "whole batches" : "with the last", longer ? "long short" : "short long")
                << drop << longer;
}

// 22 samples and 12, in batches of 8.
void TestEvaluation::sources_of_different_size() {
    QFETCH(bool, drop_last);
    QFETCH(bool, first_is_longer);
    NetworkBuilder b;
    const char* const longer = R"({"type": "line", "train": 22, "validation": 13, "test": 0})";
    const char* const shorter = R"({"type": "line", "train": 12, "validation": 9, "test": 0, "noise": 0})";
    b.source("a", first_is_longer ? longer : shorter);
    b.source("b", first_is_longer ? shorter : longer);
    for (const char* name : {"a", "b"}) {
        const std::string node(name);
        b.add("dataset", name, ("{\"source\": \"" + node + "\"}").c_str());
        b.add("dense", ("fit_" + node).c_str(), R"({"units": 1})");
        b.add("mean_squared_error", ("loss_" + node).c_str());
        b.wire(node + ":x", "fit_" + node).wire("fit_" + node, "loss_" + node + ":prediction");
        b.wire(node + ":y", "loss_" + node + ":target");
    }
    b.recipe((R"({"batch": 8, "drop_last": )" + std::string(drop_last ? "true" : "false") +
              R"(, "stages": [{"epochs": 3, "phases": [{"optimizer": {"type": "sgd", "rate": 0.01}}]}]})")
                 .c_str());
    Trainer whole(b.document, on("reference"), nullptr);
    QVERIFY(whole.prepare());
    QCOMPARE(whole.progress().batches, drop_last ? 2 : 3);  // of the longer
    iterate(whole, 9);
    QCOMPARE(whole.history().size(), std::size_t{3});
    std::string said;
    for (const Diagnostic& d : whole.take_diagnostics()) said += d.str() + "\n";
    const auto times = [&](const std::string& part) {
        int n = 0;
        for (auto at = said.find(part); at != std::string::npos; at = said.find(part, at + 1)) ++n;
        return n;
    };
    const std::string more = first_is_longer ? "\"a\"" : "\"b\"", less = first_is_longer ? "\"b\"" : "\"a\"";
    QCOMPARE(times(more + " has 22 training samples and " + less + " has 12"), 1);
    QCOMPARE(times(more + " has 13 validation samples and " + less + " has 9"), 1);
    QCOMPARE(whole.evaluate(Part::validation).samples, 9);
    for (std::int64_t stop = 1; stop < (drop_last ? 6 : 9); ++stop) {
        Trainer first(b.document, on("reference"), nullptr);
        QVERIFY(first.prepare());
        iterate(first, stop);
        Trainer rest(b.document, on("reference"), first.checkpoint());
        QVERIFY(rest.prepare());
        iterate(rest, 9);
        compare_tensors(*whole.checkpoint(), *rest.checkpoint());
        QVERIFY(rest.history().back().train == whole.history().back().train);
    }
}

QTEST_GUILESS_MAIN(TestEvaluation)
#include "test_evaluation.moc"
