// Trained-ness goes by weights: what shares them with a named node is trained with it, and in training mode with it.
#include <QTest>

#include "core/train/trained_nodes.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

// A judge of dropout, dense layer and batch norm, twice with the same weights and once alone. Each has a loss.
Document judges(const std::string& phases, const std::string& more_nodes = {}) {
    NetworkBuilder b;
    b.source("points", R"({"type": "logistic_blobs", "train": 96, "validation": 32})");
    b.inside("judge");
    b.add("module_input", "in");
    b.add("dropout", "drop", R"({"rate": 0.3})");
    b.add("dense", "score", R"({"units": 2, "l2": 0.01})");
    b.add("batch_norm", "norm");
    b.add("module_output", "out");
    b.wire("in", "drop").wire("drop", "score").wire("score", "norm").wire("norm", "out");
    b.inside("");
    b.add("dataset", "points", R"({"source": "points"})");
    for (const char* name : {"first", "second", "alone"}) {
        const NodeId id = b.add("module", name);
        Node* instance = b.document.network.find(id);
        instance->module = "judge";
        instance->weights_key = name == std::string("alone") ? "own" : "shared";
        b.add("softmax_cross_entropy", std::string("loss_of_") + name);
        b.wire(std::string("points:x"), std::string(name) + ":in");
        b.wire(std::string(name) + ":out", std::string("loss_of_") + name + ":prediction");
        b.wire("points:label", std::string("loss_of_") + name + ":target");
    }
    if (!more_nodes.empty()) {
        b.add("accuracy", more_nodes);
        b.wire("second:out", more_nodes + ":prediction").wire("points:label", more_nodes + ":target");
    }
    b.recipe((R"({"batch": 16, "seed": 5, "stages": [{"epochs": 2, "phases": [)" + phases + "]}]}").c_str());
    return b.document;
}

std::string phase(const std::string& losses, const std::string& trainable, const std::string& frozen = {}) {
    const auto list = [](const std::string& names) {
        std::string out;
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t end = std::min(names.find(' ', at), names.size());
            out += (out.empty() ? "" : ", ") + (R"({"node": ")" + names.substr(at, end - at) + "\"}");
            at = end + 1;
        }
        return "[" + out + "]";
    };
    return R"({"optimizer": {"type": "adam", "rate": 0.01}, "losses": )" + list(losses) + R"(, "trainable": )" +
           list(trainable) + R"(, "frozen": )" + list(frozen) + "}";
}

struct Run {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::vector<EpochRecord> history;
};

Run trained(const Document& d, std::int64_t steps) {
    Trainer trainer(d, on("reference"), nullptr);
    if (trainer.prepare()) iterate(trainer, steps);
    for (const Diagnostic& problem : trainer.take_diagnostics()) qWarning("%s", problem.str().c_str());
    return {trainer.checkpoint(), trainer.history()};
}

std::string key(const Document& d, const char* label, const std::string& slot) {
    return weights_key(d, *d.path_of(label)) + "." + slot;
}

bool moved(const Document& d, const Run& run, const char* label, const std::string& slot) {
    return !(run.checkpoint->tensors.at(key(d, label, slot)) ==
             trained(d, 0).checkpoint->tensors.at(key(d, label, slot)));
}

}  // namespace

class TestTrainedNodes : public QObject {
    Q_OBJECT
private slots:
    void nodes_are_told_by_their_weights();
    void what_is_frozen_stays_frozen_in_every_instance();
    void one_named_instance_trains_as_both_data();
    void one_named_instance_trains_as_both();
    void what_nobody_trains_is_in_inference_mode();
    void statistics_move_in_the_phases_of_others();
    void what_a_later_phase_trains_is_in_training_mode();
    void a_metric_moves_nothing();
};

void TestTrainedNodes::nodes_are_told_by_their_weights() {
    const Document d = judges(phase("loss_of_first", "second/score"));
    const Recipe recipe = *recipe_of(d);
    const auto trained = trained_nodes(d, recipe.stages[0].phases[0]);
    QCOMPARE(trained, (std::set<std::string>{weights_key(d, *d.path_of("first/score"))}));
    QCOMPARE(weights_key(d, *d.path_of("first/score")), weights_key(d, *d.path_of("second/score")));
    QVERIFY(weights_key(d, *d.path_of("first/score")) != weights_key(d, *d.path_of("alone/score")));
    const auto frozen = frozen_nodes(d, recipe.stages[0]);
    QVERIFY(!frozen.contains(weights_key(d, *d.path_of("first/score"))));
    for (const char* label : {"first/drop", "second/norm", "alone/score", "points"})
        QVERIFY2(frozen.contains(weights_key(d, *d.path_of(label))), label);
}

void TestTrainedNodes::what_is_frozen_stays_frozen_in_every_instance() {
    const Document d = judges(phase("loss_of_first loss_of_alone", "", "second"));
    const Run run = trained(d, 4);
    QVERIFY(!moved(d, run, "first/score", "weight"));
    QVERIFY(!moved(d, run, "first/norm", "running_mean"));
    QVERIFY(moved(d, run, "alone/score", "weight"));
    QVERIFY(moved(d, run, "alone/norm", "running_mean"));
}

void TestTrainedNodes::one_named_instance_trains_as_both_data() {
    QTest::addColumn<QString>("named");
    for (const char* named : {"first", "second", "second first", "first/drop first/score first/norm",
                              "second/drop first/score second/norm"})
        QTest::newRow(named) << named;
}

void TestTrainedNodes::one_named_instance_trains_as_both() {
    QFETCH(QString, named);
    const Run both = trained(judges(phase("loss_of_first loss_of_second", "first second")), 9);
    const Run one = trained(judges(phase("loss_of_first loss_of_second", named.toStdString())), 9);
    compare_tensors(*both.checkpoint, *one.checkpoint);
    QCOMPARE(one.history.size(), both.history.size());
    QVERIFY(!one.history.empty());
    QCOMPARE(one.history[0].train, both.history[0].train);
    QCOMPARE(one.history[0].validation, both.history[0].validation);
}

void TestTrainedNodes::what_nobody_trains_is_in_inference_mode() {
    const Document d = judges(phase("loss_of_first loss_of_alone", "alone"));
    const Run run = trained(d, 4);
    QVERIFY(!moved(d, run, "first/norm", "running_mean"));
    QVERIFY(!moved(d, run, "second/norm", "running_var"));
    QVERIFY(moved(d, run, "alone/norm", "running_mean"));
}

// Two passes of the shared judge in the first phase and one in the second: its statistics move three times an
// iteration, although the second phase trains another.
void TestTrainedNodes::statistics_move_in_the_phases_of_others() {
    const std::string shared = phase("loss_of_first loss_of_second", "first");
    const std::string other = phase("loss_of_first loss_of_alone", "alone");
    const Document with = judges(shared + ", " + other), without = judges(shared);
    const auto mean = [](const Document& d) {
        return trained(d, 1).checkpoint->tensors.at(key(d, "first/norm", "running_var"));
    };
    QVERIFY(!(mean(with) == mean(without)));
    const Tensor weight = trained(with, 1).checkpoint->tensors.at(key(with, "first/score", "weight"));
    QVERIFY(weight == trained(without, 1).checkpoint->tensors.at(key(without, "first/score", "weight")));
}

void TestTrainedNodes::what_a_later_phase_trains_is_in_training_mode() {
    const Document d = judges(phase("loss_of_alone", "alone") + ", " + phase("loss_of_first", "first"));
    const Run run = trained(d, 1);
    for (const char* label : {"alone/norm", "first/norm"}) QVERIFY2(moved(d, run, label, "running_mean"), label);
}

// It asks for a pass of the second instance that the loss does not.
void TestTrainedNodes::a_metric_moves_nothing() {
    const std::string one = phase("loss_of_first", "first");
    const Document plain = judges(one), watched = judges(one, "accuracy");
    compare_tensors(*trained(plain, 4).checkpoint, *trained(watched, 4).checkpoint);
}

QTEST_APPLESS_MAIN(TestTrainedNodes)
#include "test_trained_nodes.moc"
