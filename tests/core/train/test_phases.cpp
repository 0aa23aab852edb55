// Phases of an iteration: a repeat draws a fresh batch, and a stop between any two kernels is resumed exactly.
#include <QTest>

#include "core/compile/analysis.h"
#include "core/train/trainer.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr std::string_view kSgd = R"({"optimizer": {"type": "sgd", "rate": 0.05})";

Document with_phases(const std::string& phases, const std::string& rest = R"("batch": 16, "seed": 5)") {
    Document d = blobs();
    d.recipe = *Json::parse("{" + rest + R"(, "stages": [{"epochs": 4, "phases": [)" + phases + "]}]}");
    return d;
}

// Two phases that train different layers, the first of them three times.
Document alternating() {
    return with_phases(
        R"({"trainable": [{"node": "hidden"}, {"node": "norm"}], "repeat": 3, "optimizer": {"type": "adam", "rate": 0.01}},
           {"trainable": [{"node": "logits"}], "optimizer": {"type": "sgd", "rate": 0.05, "momentum": 0.9}})");
}

std::shared_ptr<const Checkpoint> trained(const Document& d, std::int64_t steps) {
    Trainer trainer(d, on("reference"), nullptr);
    if (trainer.prepare()) iterate(trainer, steps);
    return trainer.checkpoint();
}

}  // namespace

class TestPhases : public QObject {
    Q_OBJECT
private slots:
    void a_repeat_draws_a_fresh_batch();
    void an_epoch_sees_every_batch();
    void the_next_phase_shares_the_batch();
    void a_stop_in_an_iteration_resumes_exactly();
    void a_stop_in_validation_resumes_exactly();
    void another_recipe_starts_at_its_first_stage();
};

// Without anything that counts iterations, three repeats are three iterations.
void TestPhases::a_repeat_draws_a_fresh_batch() {
    const std::string phase(kSgd);
    const auto repeated = trained(with_phases(phase + R"(, "repeat": 3})"), 5);
    const auto plain = trained(with_phases(phase + "}"), 15);
    for (const auto& [key, tensor] : plain->tensors)
        if (!key.starts_with("best/")) QVERIFY2(repeated->tensors.at(key) == tensor, key.c_str());
}

void TestPhases::an_epoch_sees_every_batch() {
    Trainer one(with_phases(std::string(kSgd) + "}"), on("reference"), nullptr);
    Trainer three(with_phases(std::string(kSgd) + R"(, "repeat": 3})"), on("reference"), nullptr);
    QVERIFY(one.prepare() && three.prepare());
    const std::int64_t batches = one.progress().batches;
    QVERIFY2(batches % 3 != 0, "choose a source that leaves a rest");
    QCOMPARE(three.progress().batches, batches / 3 + 1);
    iterate(three, batches / 3 + 1);
    QCOMPARE(three.history().size(), std::size_t{1});
}

// The second phase, at rate 0, reports the loss on the batch that the first one saw last.
void TestPhases::the_next_phase_shares_the_batch() {
    const std::string still = R"({"optimizer": {"type": "sgd", "rate": 0})";
    Document d = with_phases(still + R"(, "repeat": 2}, )" + still + "}");
    d.network.find(d.network.find_by_name("drop")->id)->fields.set("rate", 0.0);
    Trainer trainer(d, on("reference"), nullptr);
    QVERIFY(trainer.prepare());
    std::map<int, double> losses;
    for (int i = 0; i < 3; ++i) {
        trainer.iterate(nullptr, [&](std::int32_t series, std::int64_t, double value) {
            const MetricSeries& s = trainer.series()[static_cast<std::size_t>(series)];
            if (s.is_loss && s.part == Part::train) losses[s.phase] = value;
        });
        QCOMPARE(losses.size(), std::size_t{2});
        QCOMPARE(losses[0], losses[1]);
    }
}

void TestPhases::a_stop_in_an_iteration_resumes_exactly() {
    const Document d = alternating();
    const auto whole = trained(d, 4);
    int inside = 0;
    for (std::int64_t question = 0;; question += 7) {
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
        compare_tensors(*whole, *rest.checkpoint());
    }
    QVERIFY2(inside > 3, "no stop fell between two phases");
}

void TestPhases::a_stop_in_validation_resumes_exactly() {
    const Document d = with_phases(std::string(kSgd) + "}");
    Trainer whole(d, on("reference"), nullptr);
    QVERIFY(whole.prepare());
    const std::int64_t batches = whole.progress().batches;
    iterate(whole, batches + 3);

    Trainer first(d, on("reference"), nullptr);
    QVERIFY(first.prepare());
    iterate(first, batches - 1);
    // The last step is let through; the pass after it is stopped at one of its batches.
    std::int64_t questions = 0;
    while (first.history().empty()) {
        StopAt stop(questions++);
        if (first.iterate(&stop, {}) == Trainer::Outcome::stopped && first.progress().step == batches) break;
    }
    QVERIFY(first.history().empty());
    Trainer rest(d, on("reference"), first.checkpoint());
    QVERIFY(rest.prepare());
    iterate(rest, batches + 3);
    compare_tensors(*whole.checkpoint(), *rest.checkpoint());
    QCOMPARE(rest.history().size(), std::size_t{1});
    QCOMPARE(rest.history()[0].validation.at("loss"), whole.history()[0].validation.at("loss"));
}

void TestPhases::another_recipe_starts_at_its_first_stage() {
    Document d = with_phases(std::string(kSgd) + "}");
    const Json stage = *Json::parse(R"({"steps": 2, "epochs": 0, "phases": [{"trainable": [{"node": "logits"}]}]})");
    d.recipe.set("stages", Json(Json::Array{stage, stage}));
    Trainer before(d, on("reference"), nullptr);
    QVERIFY(before.prepare());
    iterate(before, 3);
    QCOMPARE(before.progress().stage, 1);
    d.recipe.set("seed", 6);
    d.recipe.set_path("stages[0].phases[0].trainable", *Json::parse(R"([{"node": "hidden"}])"));
    Trainer after(d, on("reference"), before.checkpoint());
    QVERIFY(after.prepare());
    QCOMPARE(after.progress().stage, 0);
    const std::string hidden = std::to_string(d.network.find_by_name("hidden")->id) + ".weight";
    const Tensor start = after.checkpoint()->tensors.at(hidden);
    after.iterate(nullptr, {});
    QVERIFY2(!(after.checkpoint()->tensors.at(hidden) == start), "the first stage trains it");
}

QTEST_APPLESS_MAIN(TestPhases)
#include "test_phases.moc"
