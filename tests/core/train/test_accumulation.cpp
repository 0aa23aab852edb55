// Gradients of several batches that make one update, and the moving average of the weights.
#include <QTest>

#include "core/train/trainer.h"
#include "tests/core/train/support.h"
#include "tests/support/golden.h"

using namespace netloom;
using namespace netloom::test;

namespace {

// Without batch norm, whose statistics are those of a batch.
Document network(const std::string& phase, int batch) {
    Document d = blobs();
    d.network.find(d.network.find_by_name("norm")->id)->bypassed = true;
    d.recipe = *Json::parse(R"({"batch": )" + std::to_string(batch) +
                            R"(, "seed": 5, "stages": [{"epochs": 4, "phases": [{)" + phase + "}]}]}");
    return d;
}

const std::string kAdam = R"("optimizer": {"type": "adam", "rate": 0.01})";

std::string key_of(const Document& d, const char* node, const char* slot) {
    return std::to_string(d.network.find_by_name(node)->id) + "." + slot;
}

Tensor value_of(Trainer& trainer, const std::string& key) {
    return trainer.store().get(*trainer.store().find(key));
}

// Two losses, of which one counts 12 of 22 samples, unequally many in any three batches, and a price on a weight.
Document masked(const std::string& phase, int batch) {
    std::string rows;
    for (int i = 0; i < 22; ++i) {
        const double x = i % 7 - 3, y = i % 5;
        rows += (i ? ", [" : "[") + std::to_string(x) + ", " + std::to_string(y) + ", " +
                std::to_string(0.5 * x - y + i % 3) + ", " + (i < 9 || i > 18 ? "1]" : "0]");
    }
    NetworkBuilder b;
    b.source("table", (R"({"type": "table", "columns": [{"name": "x", "size": 2}, {"name": "y", "size": 1},
        {"name": "mask", "size": 1}], "rows": [)" +
                       rows + "]}")
                          .c_str());
    b.add("dataset", "data", R"({"source": "table"})");
    b.add("dense", "hidden", R"({"units": 4, "activation": "tanh", "l2": 0.05})");
    b.add("dense", "line", R"({"units": 1})");
    b.add("dense", "aside", R"({"units": 1})");
    b.add("mean_squared_error", "fit");
    b.add("mean_squared_error", "near");
    b.wire("data:x", "hidden").wire("hidden", "line").wire("hidden", "aside");
    b.wire("line", "fit:prediction").wire("data:y", "fit:target").wire("data:mask", "fit:mask");
    b.wire("aside", "near:prediction").wire("data:y", "near:target");
    b.recipe((R"({"batch": )" + std::to_string(batch) + R"(, "seed": 5, "drop_last": false, "stages": [{"epochs": 9,
        "phases": [{"losses": [{"node": "fit", "weight": 0.7}, {"node": "near", "weight": 0.3}], )" +
              phase + "}]}]}")
                 .c_str());
    return b.document;
}

// What a viewer sees of a parameter.
Tensor seen(Trainer& trainer, const char* node, bool training_mode = false) {
    RunRequest request;
    request.fetches = {{{trainer.document().network.find_by_name(node)->id}, "weight"}};
    request.training_mode = training_mode;
    return trainer.run(request).values.front();
}

}  // namespace

class TestAccumulation : public QObject {
    Q_OBJECT
private slots:
    void several_batches_make_one_update_data();
    void several_batches_make_one_update();
    void a_short_last_batch_counts_by_its_samples_data();
    void a_short_last_batch_counts_by_its_samples();
    void what_counts_in_all_batches_decides_data();
    void what_counts_in_all_batches_decides();
    void a_stop_between_batches_resumes_exactly_data();
    void a_stop_between_batches_resumes_exactly();
    void the_loss_of_an_epoch_is_that_of_all_its_batches();
    void an_average_follows_its_weights();
    void an_average_stands_in_outside_training();
    void an_average_that_is_not_kept_is_dropped();
    void an_average_resumes_exactly();
};

void TestAccumulation::several_batches_make_one_update_data() {
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("more");
    for (const std::string& device : device_names()) {
        QTest::addRow("%s", device.c_str()) << QString::fromStdString(device) << "";
        QTest::addRow("%s, clipped", device.c_str())
            << QString::fromStdString(device) << R"(, "clip_norm": 0.05, "clip_value": 0.02)";
        QTest::addRow("%s, repeated", device.c_str()) << QString::fromStdString(device) << R"(, "repeat": 2)";
    }
}

// The dropout of a sample is its own, whichever batch it came in.
void TestAccumulation::several_batches_make_one_update() {
    QFETCH(QString, device);
    QFETCH(QString, more);
    const std::string phase = kAdam + more.toStdString();
    Trainer one(network(phase, 16), on(device.toStdString()), nullptr);
    Trainer four(network(phase + R"(, "accumulate": 4)", 4), on(device.toStdString()), nullptr);
    QVERIFY(one.prepare() && four.prepare());
    iterate(one, 6);
    iterate(four, 6);
    for (const char* node : {"hidden", "logits"})
        for (const char* slot : {"weight", "bias"}) {
            const std::string key = key_of(one.document(), node, slot);
            const Tensor expected = value_of(one, key);
            QVERIFY2(distance(value_of(four, key), expected) < 2e-6, key.c_str());
            QVERIFY(distance(expected, Tensor(expected.type())) > 0.005);
        }
}

void TestAccumulation::a_short_last_batch_counts_by_its_samples_data() {
    several_batches_make_one_update_data();
}

// 22 samples at once, and as 8, 8 and 6 of them.
void TestAccumulation::a_short_last_batch_counts_by_its_samples() {
    QFETCH(QString, device);
    QFETCH(QString, more);
    const auto few = [](Document d) {
        d.sources.front().config.set("train", 22);
        d.recipe.set("drop_last", false);
        return d;
    };
    const std::string phase = kAdam + more.toStdString();
    Trainer one(few(network(phase, 22)), on(device.toStdString()), nullptr);
    Trainer three(few(network(phase + R"(, "accumulate": 3)", 8)), on(device.toStdString()), nullptr);
    QVERIFY(one.prepare() && three.prepare());
    iterate(one, 4);
    iterate(three, 4);
    QCOMPARE(three.progress().step, one.progress().step);
    for (const char* node : {"hidden", "logits"})
        for (const char* slot : {"weight", "bias"}) {
            const std::string key = key_of(one.document(), node, slot);
            const double apart = distance(value_of(three, key), value_of(one, key));
            QVERIFY2(apart < 2e-6, qPrintable(QString("%1: %2").arg(key.c_str()).arg(apart)));
        }
}

void TestAccumulation::what_counts_in_all_batches_decides_data() {
    several_batches_make_one_update_data();
}

// The mean of a masked loss is over what counts in the three batches together, as in one of all their samples.
void TestAccumulation::what_counts_in_all_batches_decides() {
    QFETCH(QString, device);
    QFETCH(QString, more);
    const std::string phase = kAdam + more.toStdString();
    Trainer one(masked(phase, 22), on(device.toStdString()), nullptr);
    Trainer three(masked(phase + R"(, "accumulate": 3)", 8), on(device.toStdString()), nullptr);
    QVERIFY(one.prepare() && three.prepare());
    iterate(one, 4);
    iterate(three, 4);
    for (const char* node : {"hidden", "line", "aside"})
        for (const char* slot : {"weight", "bias"}) {
            const std::string key = key_of(one.document(), node, slot);
            const double apart = distance(value_of(three, key), value_of(one, key));
            QVERIFY2(apart < 2e-6, qPrintable(QString("%1: %2").arg(key.c_str()).arg(apart)));
        }
    QCOMPARE(three.history().size(), one.history().size());
    for (const auto& [name, expected] : one.history().back().train) {
        const double found = three.history().back().train.at(name);
        QVERIFY2(std::abs(found - expected) < 1e-5,
                 qPrintable(QString("%1: %2, not %3").arg(name.c_str()).arg(found).arg(expected)));
    }
}

void TestAccumulation::a_stop_between_batches_resumes_exactly_data() {
    QTest::addColumn<bool>("of_masks");
    QTest::newRow("means over samples") << false;
    QTest::newRow("means over what counts") << true;
}

void TestAccumulation::a_stop_between_batches_resumes_exactly() {
    QFETCH(bool, of_masks);
    const std::string phase = kAdam + R"(, "accumulate": 3)";
    const Document d = of_masks ? masked(phase, 8) : network(phase, 4);
    Trainer whole(d, on("reference"), nullptr);
    QVERIFY(whole.prepare());
    iterate(whole, 4);
    int inside = 0;
    for (std::int64_t question = 0;; question += 3) {
        Trainer first(d, on("reference"), nullptr);
        QVERIFY(first.prepare());
        iterate(first, 2);
        StopAt stop(question);
        if (first.iterate(&stop, {}) != Trainer::Outcome::stopped) break;
        const auto half = first.checkpoint();
        inside += half->position["runs_done"].integer() > 0;
        Trainer rest(d, on("reference"), half);
        QVERIFY(rest.prepare());
        iterate(rest, 4);
        compare_tensors(*whole.checkpoint(), *rest.checkpoint());
    }
    QVERIFY2(inside > 3, "no stop fell between two batches");
}

void TestAccumulation::the_loss_of_an_epoch_is_that_of_all_its_batches() {
    const std::string still = R"("optimizer": {"type": "sgd", "rate": 0})";
    Document plain = network(still, 16), pieces = network(still + R"(, "accumulate": 4)", 4);
    for (Document* d : {&plain, &pieces}) d->network.find(d->network.find_by_name("drop")->id)->fields.set("rate", 0.0);
    Trainer one(plain, on("reference"), nullptr), four(pieces, on("reference"), nullptr);
    QVERIFY(one.prepare() && four.prepare());
    QCOMPARE(four.progress().batches, one.progress().batches);
    iterate(one, one.progress().batches);
    iterate(four, four.progress().batches);
    const double expected = one.history().at(0).train.at("loss"), found = four.history().at(0).train.at("loss");
    QVERIFY2(std::abs(found - expected) < 1e-4, qPrintable(QString("%1, not %2").arg(found).arg(expected)));
}

void TestAccumulation::an_average_follows_its_weights() {
    Trainer trainer(network(kAdam + R"(, "average": 0.75)", 16), on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    const std::string key = key_of(trainer.document(), "hidden", "weight");
    QVERIFY2(value_of(trainer, key + "/average") == value_of(trainer, key), "it begins as its parameter");
    Tensor expected;
    for (std::int64_t step = 1; step <= 5; ++step) {
        iterate(trainer, step);
        const Tensor now = value_of(trainer, key).cast(DType::f64);
        if (step == 1)
            expected = now.clone();
        else
            for (Dim i = 0; i < now.elements(); ++i) {
                double& average = expected.span<double>()[static_cast<std::size_t>(i)];
                average = 0.75 * average + 0.25 * now.item(i);
            }
        QVERIFY(distance(value_of(trainer, key + "/average"), expected) < 1e-6);
    }
    QVERIFY(distance(value_of(trainer, key), expected) > 1e-4);
}

void TestAccumulation::an_average_stands_in_outside_training() {
    Trainer trainer(network(kAdam + R"(, "average": 0.9)", 16), on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    iterate(trainer, 5);
    const std::string key = key_of(trainer.document(), "logits", "weight");
    QVERIFY(!(value_of(trainer, key) == value_of(trainer, key + "/average")));
    QVERIFY(seen(trainer, "logits") == value_of(trainer, key + "/average"));
    QVERIFY(seen(trainer, "logits", true) == value_of(trainer, key));

    const double averaged = trainer.evaluate(Part::validation).validation.at("loss");
    Trainer plain(network(kAdam, 16), on("reference"), nullptr);
    QVERIFY(plain.prepare());
    iterate(plain, 5);
    QVERIFY2(value_of(plain, key) == value_of(trainer, key), "training itself reads the weights");
    QVERIFY(plain.evaluate(Part::validation).validation.at("loss") != averaged);
    for (const char* node : {"hidden", "logits"})
        for (const char* slot : {"weight", "bias"}) {
            const std::string own = key_of(trainer.document(), node, slot);
            plain.set_parameter(own, value_of(trainer, own + "/average"));
        }
    QCOMPARE(plain.evaluate(Part::validation).validation.at("loss"), averaged);

    const Tensor by_hand = Tensor(value_of(trainer, key).type());
    trainer.set_parameter(key, by_hand);
    QVERIFY2(seen(trainer, "logits") == by_hand, "what a person sets is what is used");
}

void TestAccumulation::an_average_that_is_not_kept_is_dropped() {
    Document d = network(kAdam + R"(, "average": 0.9)", 16);
    Trainer before(d, on("reference"), nullptr);
    QVERIFY(before.prepare());
    iterate(before, 3);
    d.recipe = network(kAdam, 16).recipe;
    Trainer after(d, on("reference"), before.checkpoint());
    const std::string key = key_of(d, "hidden", "weight");
    QVERIFY2(seen(after, "hidden") == value_of(before, key + "/average"), "as it was trained");
    QVERIFY(after.prepare());
    QVERIFY(!after.store().find(key + "/average"));
    QVERIFY(seen(after, "hidden") == value_of(before, key));
}

void TestAccumulation::an_average_resumes_exactly() {
    const Document d = network(kAdam + R"(, "average": 0.9, "accumulate": 2)", 8);
    Trainer whole(d, on("reference"), nullptr), first(d, on("reference"), nullptr);
    QVERIFY(whole.prepare() && first.prepare());
    iterate(whole, 7);
    iterate(first, 3);
    Trainer rest(d, on("reference"), first.checkpoint());
    QVERIFY(rest.prepare());
    iterate(rest, 7);
    compare_tensors(*whole.checkpoint(), *rest.checkpoint());
}

QTEST_APPLESS_MAIN(TestAccumulation)
#include "test_accumulation.moc"
