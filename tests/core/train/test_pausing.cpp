// Where a run pauses changes nothing: whoever goes on, at once or from a checkpoint, gets the training that was never
// stopped. What was changed in between is said.
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "core/train/stop_rules.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

// 96 rows in batches of 16: six steps an epoch.
Document small(const std::string& recipe) {
    Document d = blobs();
    d.sources.front().config = *Json::parse(R"({"type": "logistic_blobs", "train": 96, "validation": 32, "test": 16})");
    d.recipe = *Json::parse(recipe);
    return d;
}

std::string stage(const std::string& length, const std::string& phase, const std::string& more = {}) {
    return "{" + length + more + R"(, "phases": [{"optimizer": {"type": "sgd", "rate": 0.1})" + phase + "}]}";
}

std::string recipe(const std::string& stages, const std::string& more = {}) {
    return R"({"batch": 16, "seed": 5)" + more + R"(, "stages": [)" + stages + "]}";
}

std::shared_ptr<const Checkpoint> play(Session& session) {
    session.play();
    session.wait();
    return session.checkpoint().get();
}

std::vector<std::string> notes(Session& session) {
    std::vector<std::string> out;
    // How well so small a network learns is no matter of pausing.
    for (const Diagnostic& d : session.take_diagnostics())
        if (d.severity != Severity::warning) out.push_back(d.message.str());
    return out;
}

bool says(const std::vector<std::string>& notes, const std::string& words) {
    return std::ranges::any_of(notes, [&](const std::string& n) { return n.find(words) != std::string::npos; });
}

// What a session says that goes on with `d` from the first seven steps of `before`.
std::vector<std::string> resumed_with(const Document& before, const Document& d) {
    const auto session = Session::create(before, on("reference"));
    session->step(7);
    session->wait();
    const auto half = session->checkpoint().get();
    const auto next = Session::create(d, on("reference"), half);
    next->step();
    next->wait();
    if (next->progress().step != 8) return {"started anew"};
    return notes(*next);
}

// The position that a file of before the hash was that of the graph as lowered holds, and a hash of another kind.
std::shared_ptr<const Checkpoint> of_an_earlier_version(const Document& d, std::int64_t steps) {
    const auto session = Session::create(d, on("cpu"));
    session->step(steps);
    session->wait();
    auto old = std::make_shared<Checkpoint>(*session->checkpoint().get());
    old->position.erase("of_lowered");
    old->document_hash ^= 0x5A5A;
    return old;
}

}  // namespace

class TestPausing : public QObject {
    Q_OBJECT
private slots:
    void a_network_that_changed_begins_anew();
    void a_file_of_an_earlier_version_goes_on_where_it_fits();
    void a_pause_under_a_schedule_changes_nothing_data();
    void a_pause_under_a_schedule_changes_nothing();
    void a_pause_is_counted_in_steps();
    void what_was_changed_since_is_said_data();
    void what_was_changed_since_is_said();
    void a_later_rate_of_the_recipe_wins_over_one_by_hand();
    void a_rate_belongs_to_its_stage();
    void a_stage_that_ends_inside_an_epoch_is_told();
    void the_last_epoch_is_validated();
    void an_unvalidated_epoch_is_not_judged();
    void a_best_that_is_no_number_gives_way();
    void what_is_no_number_is_never_better();
    void the_time_of_a_stage_is_its_own();
    void the_shorter_limit_counts();
};

void TestPausing::a_pause_under_a_schedule_changes_nothing_data() {
    QTest::addColumn<QString>("stages");
    const auto row = [](const char* name, const std::string& stages) {
        QTest::newRow(name) << QString::fromStdString(stages);
    };
    const std::string epochs = R"("epochs": 4)", steps = R"("epochs": 0, "steps": 20)";
    row("cosine over epochs", stage(epochs, R"(, "schedule": {"type": "cosine"})"));
    row("cosine over steps", stage(steps, R"(, "schedule": {"type": "cosine", "least": 0.01})"));
    row("warm-up, then cosine",
        stage(epochs, R"(, "schedule": {"type": "warm_up", "steps": 9, "then": {"type": "cosine"}})"));
    row("exponential", stage(epochs, R"(, "schedule": {"type": "exponential", "gamma": 0.7})"));
    row("in steps", stage(steps, R"(, "schedule": {"type": "step", "unit": "steps", "step_size": 3})"));
    row("two stages", stage(R"("epochs": 2)", R"(, "schedule": {"type": "cosine"})") + ", " +
                          stage(steps, R"(, "schedule": {"type": "cosine"})"));
}

void TestPausing::a_pause_under_a_schedule_changes_nothing() {
    QFETCH(QString, stages);
    const Document d = small(recipe(stages.toStdString()));
    const auto whole = Session::create(d, on("reference"));
    const auto end = play(*whole);
    QCOMPARE(whole->progress().state, RunState::finished);
    for (const std::int64_t pause : {1, 5, 6, 7, 12, 13, 19}) {
        const auto first = Session::create(d, on("reference"));
        first->step(pause);
        first->wait();
        QCOMPARE(first->progress().step, pause);
        QCOMPARE(first->progress().state, RunState::paused);
        const auto half = first->checkpoint().get();
        const auto rest = Session::create(d, on("reference"), half);
        compare_tensors(*end, *play(*rest));
        QCOMPARE(notes(*rest), std::vector<std::string>());
        QCOMPARE(rest->progress().step, whole->progress().step);
        compare_tensors(*end, *play(*first));
    }
}

// Also where an iteration does nothing but close an epoch whose validation was interrupted.
void TestPausing::a_pause_is_counted_in_steps() {
    const Document d = small(recipe(stage(R"("epochs": 4)", "")));
    std::shared_ptr<const Checkpoint> closed;
    for (std::int64_t question = 0; !closed; ++question) {
        Trainer trainer(d, on("reference"), nullptr);
        QVERIFY(trainer.prepare());
        iterate(trainer, 5);
        StopAt stop(question);
        if (trainer.iterate(&stop, {}) != Trainer::Outcome::stopped) break;
        if (!trainer.checkpoint()->position["epoch_open"].boolean()) closed = trainer.checkpoint();
    }
    QVERIFY(closed);
    const auto session = Session::create(d, on("reference"), closed);
    session->step(2);
    session->wait();
    QCOMPARE(session->progress().step, std::int64_t{8});
}

void TestPausing::what_was_changed_since_is_said_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const std::string& before, const std::string& after, const char* said) {
        QTest::newRow(name) << QString::fromStdString(recipe(before)) << QString::fromStdString(recipe(after)) << said;
    };
    const std::string cosine = R"(, "schedule": {"type": "cosine"})", epochs = R"("epochs": 4)";
    row("nothing", stage(epochs, cosine), stage(epochs, cosine), "");
    row("the length", stage(epochs, cosine), stage(R"("epochs": 5)", cosine), "ends by another rule");
    row("steps beside epochs", stage(epochs, cosine), stage(R"("epochs": 4, "steps": 11)", cosine),
        "ends by another rule");
    row("patience", stage(epochs, ""), stage(epochs, "", R"(, "patience": 2)"), "ends by another rule");
    row("the schedule", stage(epochs, cosine), stage(epochs, R"(, "schedule": {"type": "exponential"})"),
        "the schedule of phase 1 is another");
    std::string faster = stage(epochs, "");
    faster.replace(faster.find("0.1"), 3, "0.2");
    row("the rate", stage(epochs, ""), faster, "the learning rate of phase 1 is 0.2; it was 0.1");
}

void TestPausing::what_was_changed_since_is_said() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, said);
    const auto found = resumed_with(small(before.toStdString()), small(after.toStdString()));
    if (said.isEmpty()) {
        QCOMPARE(found, std::vector<std::string>());
    } else {
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(says(found, said.toStdString()), found.front().c_str());
    }
}

void TestPausing::a_later_rate_of_the_recipe_wins_over_one_by_hand() {
    const Document d = small(recipe(stage(R"("epochs": 4)", "")));
    const auto trained = [](const Document& document, std::shared_ptr<const Checkpoint> start, double by_hand) {
        const auto session = Session::create(document, on("reference"), std::move(start));
        if (by_hand > 0) session->set_rate(0, 0, by_hand);
        session->step(3);
        session->wait();
        return session->checkpoint().get();
    };
    const auto half = trained(d, nullptr, 0.05);
    Document slower = d;
    slower.recipe.set_path("stages[0].phases[0].optimizer.rate", 0.01);
    compare_tensors(*trained(d, half, 0.01), *trained(slower, half, 0));
    // Without a later word the rate by hand goes on.
    compare_tensors(*trained(d, half, 0.05), *trained(d, half, 0));
}

void TestPausing::a_rate_belongs_to_its_stage() {
    const std::string first = stage(R"("epochs": 0, "steps": 2)", "");
    const Document d = small(recipe(first + ", " + stage(R"("epochs": 0, "steps": 4)", "")));
    const auto trained = [&](int stage, double rate, std::int64_t at) {
        const auto session = Session::create(d, on("reference"));
        session->step(at);
        session->wait();
        session->set_rate(stage, 0, rate);
        auto end = play(*session);
        return std::pair(end, notes(*session));
    };
    const auto plain = trained(0, 0.1, 1).first;
    compare_tensors(*plain, *trained(0, 0.5, 3).first);  // that stage is over
    Document faster = d;
    faster.recipe.set_path("stages[1].phases[0].optimizer.rate", 0.5);
    compare_tensors(*play(*Session::create(faster, on("reference"))), *trained(1, 0.5, 1).first);
    QVERIFY(says(trained(2, 0.5, 1).second, "there is no phase 1 in stage 3"));
    QVERIFY(says(trained(0, -1, 1).second, "is no learning rate"));
    compare_tensors(*plain, *trained(0, std::nan(""), 1).first);
}

// Both stages of 8 steps leave two after the first epoch of six.
void TestPausing::a_stage_that_ends_inside_an_epoch_is_told() {
    const std::string steps = R"("epochs": 0, "steps": 8)";
    const Document d = small(recipe(stage(steps, "") + ", " + stage(steps, "")));
    const auto session = Session::create(d, on("reference"));
    const auto end = play(*session);
    const auto history = session->history();
    QCOMPARE(history.size(), std::size_t{4});
    for (const EpochRecord& record : history) {
        QVERIFY(record.train.contains("loss"));
        QVERIFY(record.validation.contains("loss"));
    }
    // An epoch of the second stage has nothing of the first: its loss is the mean of its own steps.
    std::vector<MetricRecord> records;
    session->drain_metrics(records);
    const auto series = session->series();
    double sum = 0;
    for (const MetricRecord& r : records)
        if (series.at(static_cast<std::size_t>(r.series)).is_loss && r.step > 8 && r.step <= 14 &&
            series[static_cast<std::size_t>(r.series)].part == Part::train)
            sum += r.sum;
    QVERIFY(std::abs(history[2].train.at("loss") - sum / 6) < 1e-6);
    // A finished training given more steps goes on inside its epoch.
    Document longer = d;
    longer.recipe.set_path("stages[1].steps", 10);
    const auto more = Session::create(longer, on("reference"), end);
    play(*more);
    QCOMPARE(more->progress().step, std::int64_t{18});
    QCOMPARE(more->history().size(), std::size_t{5});
}

void TestPausing::the_last_epoch_is_validated() {
    const Document d = small(recipe(stage(R"("epochs": 5)", ""), R"(, "validate_every": 2)"));
    const auto session = Session::create(d, on("reference"));
    play(*session);
    std::string validated;
    for (const EpochRecord& record : session->history()) validated += record.validation.empty() ? '-' : 'v';
    QCOMPARE(validated, std::string("-v-vv"));
}

// The training loss is under the target from the first epoch on; the validation is asked every third one.
void TestPausing::an_unvalidated_epoch_is_not_judged() {
    const std::string target = R"(, "target_metric": "loss", "target": 100, "target_is": "at_most")";
    const Document d = small(recipe(stage(R"("epochs": 9)", "", target), R"(, "validate_every": 3)"));
    const auto session = Session::create(d, on("reference"));
    const auto end = play(*session);
    QCOMPARE(session->history().size(), std::size_t{3});
    QCOMPARE(end->position["best_epoch"].integer(), std::int64_t{3});
    QCOMPARE(end->position["best"].real(), session->history()[2].validation.at("loss"));
}

// A loss that was not a number when it was judged first: whatever is one later is better, also after a resume.
void TestPausing::a_best_that_is_no_number_gives_way() {
    const Document d = small(recipe(stage(R"("epochs": 2)", "")));
    const auto session = Session::create(d, on("reference"));
    session->step(6);
    session->wait();
    auto half = std::make_shared<Checkpoint>(*session->checkpoint().get());
    QCOMPARE(half->position["best_epoch"].integer(), std::int64_t{1});
    half->position.set("best", Json());  // how JSON writes it
    const auto next = Session::create(d, on("reference"), half);
    const auto end = play(*next);
    QCOMPARE(next->progress().step, std::int64_t{12});
    QCOMPARE(end->position["best_epoch"].integer(), std::int64_t{2});
    QCOMPARE(end->position["best"].real(), next->history()[1].validation.at("loss"));
}

// The samples for validation, the last ones, have no logarithm.
void TestPausing::what_is_no_number_is_never_better() {
    NetworkBuilder b;
    const QTemporaryDir folder;
    QFile table(folder.filePath("table.csv"));
    QVERIFY(table.open(QFile::WriteOnly));
    table.write("x,y\n");
    for (int i = 0; i < 32; ++i) table.write(i < 24 ? "2,1\n3,2\n" : "-2,1\n-3,2\n");
    table.close();
    b.source("table", R"({"type": "csv", "path": "table.csv", "normalise": "none", "split": "in order",
                          "validation_fraction": 0.25, "test_fraction": 0})");
    b.add("dataset", "data", R"({"source": "table"})");
    b.add("math", "log", R"({"function": "log"})");
    b.add("dense", "line", R"({"units": 1})");
    b.add("mean_squared_error", "loss");
    b.wire("data:features", "log").wire("log", "line").wire("line", "loss:prediction");
    b.wire("data:target", "loss:target");
    b.document.recipe = *Json::parse(recipe(stage(R"("epochs": 9, "patience": 2)", "")));
    SessionOptions options = on("reference");
    options.base_folder = folder.path().toStdString();
    const auto session = Session::create(b.document, options);
    const auto end = play(*session);
    QVERIFY(!session->history().empty() && std::isnan(session->history()[0].validation.at("loss")));
    QCOMPARE(end->position["best_epoch"].integer(), std::int64_t{1});
    QCOMPARE(session->history().size(), std::size_t{3});
}

void TestPausing::the_time_of_a_stage_is_its_own() {
    StopRule rule;
    rule.epochs = 0;
    rule.seconds = 10;
    TrainingPosition at;
    at.stage = 1;
    at.seconds = 60;
    at.stage_seconds = 9;
    QVERIFY(!is_done(rule, at, 6));
    at.stage_seconds = 10;
    QVERIFY(is_done(rule, at, 6));
    const auto read = TrainingPosition::from_json(at.to_json());
    QVERIFY(read.ok());
    QCOMPARE(read->stage_seconds, 10.0);
    QCOMPARE(TrainingPosition::from_json(*Json::parse(R"({"seconds": 7})"))->stage_seconds, 7.0);
}

void TestPausing::the_shorter_limit_counts() {
    StopRule rule;
    rule.epochs = 4;
    QCOMPARE(most_steps(rule, 6), std::int64_t{24});
    rule.steps = 30;
    QCOMPARE(most_steps(rule, 6), std::int64_t{24});
    rule.steps = 20;
    QCOMPARE(most_steps(rule, 6), std::int64_t{20});
    rule.epochs = 0;
    QCOMPARE(most_steps(rule, 6), std::int64_t{20});
    rule.steps = 0;
    QCOMPARE(most_steps(rule, 6), std::int64_t{0});
    // A schedule over the whole training ends with the limit that ends it.
    const auto trained = [](const std::string& length) {
        return play(
            *Session::create(small(recipe(stage(length, R"(, "schedule": {"type": "cosine"})"))), on("reference")));
    };
    compare_tensors(*trained(R"("epochs": 2)"), *trained(R"("epochs": 2, "steps": 50)"));
}

// Its weights all fit, and it is another training for all that.
void TestPausing::a_network_that_changed_begins_anew() {
    const auto session = Session::create(blobs(), on("cpu"));
    session->step(7);
    session->wait();
    Document other = blobs();
    for (Node& node : other.network.nodes)
        if (node.name == "hidden") node.fields.set("activation", "relu");
    const auto next = Session::create(other, on("cpu"), session->checkpoint().get());
    next->step();
    next->wait();
    QCOMPARE(next->progress().step, std::int64_t{1});
    QVERIFY(says(notes(*next), "training starts at step 0 from the weights that still fit"));
}

void TestPausing::a_file_of_an_earlier_version_goes_on_where_it_fits() {
    const auto goes_on_with = [](const Document& d) {
        const auto session = Session::create(d, on("cpu"), of_an_earlier_version(blobs(), 7));
        session->step();
        session->wait();
        return std::pair(session->progress().step, notes(*session));
    };
    const auto [step, said] = goes_on_with(blobs());
    QCOMPARE(step, std::int64_t{8});
    QVERIFY(says(said, "saved by an earlier version: training goes on where it stood"));
    // Said once: from here on the hash is a word.
    const auto session = Session::create(blobs(), on("cpu"), of_an_earlier_version(blobs(), 7));
    session->step();
    session->wait();
    const auto again = Session::create(blobs(), on("cpu"), session->checkpoint().get());
    again->step();
    again->wait();
    QCOMPARE(again->progress().step, std::int64_t{9});
    QVERIFY(notes(*again).empty());

    Document wider = blobs();
    for (Node& node : wider.network.nodes)
        if (node.name == "hidden") node.fields.set("units", 17);
    const auto [anew, why] = goes_on_with(wider);
    QCOMPARE(anew, std::int64_t{1});
}

QTEST_APPLESS_MAIN(TestPausing)
#include "test_pausing.moc"
