// Batches that a concat joins along the batch and a split takes apart: a network that judges real and made samples in
// one pass says and learns what linked instances of it do in two.
#include <QTest>

#include "core/compile/analysis.h"
#include "core/train/trainer.h"
#include "tests/core/train/support.h"
#include "tests/support/golden.h"

using namespace netloom;
using namespace netloom::test;

namespace {

// A judge of points and of what a dense layer makes of them. `join`: in one pass.
Document adversaries(bool join, const char* phase, int batch, const char* drop = "0") {
    NetworkBuilder b;
    b.source("points", R"({"type": "logistic_blobs", "train": 22, "validation": 11, "test": 0})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("dense", "made", R"({"units": 2})");
    b.add("constant", "one", R"({"values": "1"})");
    b.add("constant", "zero", R"({"values": "0"})");
    b.wire("points:x", "made");
    const auto judge = [&](const char* name) {
        Node& node = *b.document.network.find(b.add("module", name));
        node.module = node.weights_key = "judge";
    };
    if (join) {
        b.add("concat", "both", R"({"axis": 0})");
        judge("judged");
        b.add("split", "halves", R"({"axis": 0})");
        b.wire("points:x", "both:in_1").wire("made", "both:in_2").wire("both", "judged").wire("judged", "halves");
    } else {
        judge("judged");
        judge("judged_made");
        b.wire("points:x", "judged").wire("made", "judged_made");
    }
    const std::string real = join ? "halves:out_1" : "judged", made = join ? "halves:out_2" : "judged_made";
    for (const char* name : {"loss_real", "loss_made"}) b.add("binary_cross_entropy", name);
    for (const char* name : {"accuracy_real", "accuracy_made"}) b.add("accuracy", name);
    for (const char* kind : {"loss", "accuracy"}) {
        const std::string k(kind);
        b.wire(real, k + "_real:prediction").wire("one", k + "_real:target");
        b.wire(made, k + "_made:prediction").wire("zero", k + "_made:target");
    }
    b.inside("judge");
    b.add("module_input", "in");
    b.add("dense", "hidden", R"({"units": 5, "activation": "tanh"})");
    b.add("dropout", "drop", (std::string(R"({"rate": )") + drop + "}").c_str());
    b.add("dense", "score", R"({"units": 1})");
    b.add("module_output", "out");
    b.wire("in", "hidden").wire("hidden", "drop").wire("drop", "score").wire("score", "out");
    b.recipe((R"({"batch": )" + std::to_string(batch) +
              R"(, "seed": 5, "drop_last": false, "stages": [{"epochs": 9, "phases": [{"optimizer": {"type": "sgd", )" +
              R"("rate": 0.1})" + phase + "}]}]}")
                 .c_str());
    return b.document;
}

std::map<std::string, Tensor> weights_of(Trainer& trainer) {
    std::map<std::string, Tensor> out;
    for (const auto& [key, slot] : trainer.store().entries())
        if (slot->variable.kind == VariableKind::parameter) out[slot->variable.label] = trainer.store().get(*slot);
    return out;
}

void compare_weights(Trainer& a, Trainer& b) {
    const auto of_a = weights_of(a), of_b = weights_of(b);
    QCOMPARE(of_a.size(), std::size_t{6});
    for (const auto& [label, value] : of_a) {
        QVERIFY2(of_b.contains(label), label.c_str());
        const double apart = distance(of_b.at(label), value);
        QVERIFY2(apart < 2e-6, qPrintable(QString("%1: off by %2").arg(label.c_str()).arg(apart)));
    }
}

}  // namespace

class TestJoinedBatches : public QObject {
    Q_OBJECT
private slots:
    void one_pass_is_two_passes_data() {
        QTest::addColumn<QString>("device");
        for (const std::string& name : device_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    // 22 samples in batches of 8, the last of them 6; 11 validated as 8 and 3.
    void one_pass_is_two_passes() {
        QFETCH(QString, device);
        Trainer one(adversaries(true, "", 8), on(device.toStdString()), nullptr);
        Trainer two(adversaries(false, "", 8), on(device.toStdString()), nullptr);
        QVERIFY(one.prepare() && two.prepare());
        for (const auto& [label, value] : weights_of(two)) {
            for (const auto& [key, slot] : one.store().entries())
                if (slot->variable.label == label) one.set_parameter(key, value);
        }
        iterate(one, 6);
        iterate(two, 6);
        compare_weights(one, two);
        QCOMPARE(one.history().size(), std::size_t{2});
        for (const char* name : {"loss", "loss_real", "loss_made", "accuracy_real", "accuracy_made"})
            for (const auto part : {&EpochRecord::train, &EpochRecord::validation}) {
                const double found = (one.history().back().*part).at(name);
                const double expected = (two.history().back().*part).at(name);
                QVERIFY2(std::abs(found - expected) < 1e-5,
                         qPrintable(QString("%1: %2, not %3").arg(name).arg(found).arg(expected)));
            }
    }

    // The dropout of a sample is its own in each half, whichever batch it came in.
    void draws_belong_to_samples() {
        Trainer whole(adversaries(true, "", 22, "0.5"), on("reference"), nullptr);
        Trainer pieces(adversaries(true, R"(, "accumulate": 3)", 8, "0.5"), on("reference"), nullptr);
        Trainer without(adversaries(true, "", 22, "0"), on("reference"), nullptr);
        QVERIFY(whole.prepare() && pieces.prepare() && without.prepare());
        iterate(whole, 4);
        iterate(pieces, 4);
        iterate(without, 4);
        compare_weights(whole, pieces);
        QVERIFY(distance(weights_of(whole).at("judged/hidden.weight"), weights_of(without).at("judged/hidden.weight")) >
                1e-4);
    }

    void halves_draw_different_numbers() {
        NetworkBuilder b;
        b.add("constant", "ones", R"({"values": "1"})");
        b.add("random_uniform", "a", R"({"shape": [4]})");
        b.add("concat", "both", R"({"axis": 0})");
        b.add("multiply", "nothing");
        b.add("constant", "zero", R"({"values": "0"})");
        b.add("gaussian_noise", "noise");
        b.wire("a", "both:in_1").wire("a", "both:in_2").wire("both", "nothing:in_1").wire("zero", "nothing:in_2");
        b.wire("nothing", "noise");
        Trainer trainer(b.document, on("reference"), nullptr);
        RunRequest request;
        request.fetches = {{{b.document.network.find_by_name("noise")->id}, "out"}};
        request.batch = 3;
        request.training_mode = true;
        const Tensor drawn = trainer.run(request).values.front();
        QCOMPARE(drawn.shape(), (Shape{6, 4}));
        std::set<double> different;
        for (Dim i = 0; i < drawn.elements(); ++i) different.insert(drawn.item(i));
        QCOMPARE(different.size(), std::size_t{24});
    }

    void the_editor_knows_what_is_joined() {
        const Document d = adversaries(true, "", 8);
        const auto data = open_sources(d, {});
        const Analysis analysis = analyse(d, infos_of(*data));
        QVERIFY2(analysis.ok(), analysis.diagnostics.empty() ? "" : analysis.diagnostics.front().str().c_str());
        const PortType* both = analysis.output({d.network.find_by_name("both")->id}, "out");
        QVERIFY(both && both->batched);
        QCOMPARE(both->str(), std::string("2"));
    }
};

QTEST_GUILESS_MAIN(TestJoinedBatches)
#include "test_joined_batches.moc"
