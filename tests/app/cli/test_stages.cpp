// Trainings of several stages, phases, losses, instances and sources, seen from outside: nothing may assume one.
#include "app/cli/report.h"
#include "tests/app/cli/process.h"  // before Qt, whose macro "slots" core must not meet

#include <QImage>
#include <QtTest>

#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr const char* kTable = R"({"type": "table",
    "columns": [{"name": "x", "size": 2}, {"name": "y", "size": 1}],
    "rows": [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]})";

// Two losses on one path: what comes back, and the answer.
void take_table(NetworkBuilder& b) {
    b.source("table", kTable);
    b.add("dataset", "table", R"({"source": "table"})");
    b.add("dense", "hidden", R"({"units": 2, "activation": "tanh"})");
    b.add("dense", "answer", R"({"units": 1})");
    b.add("mean_squared_error", "first");
    b.add("mean_squared_error", "second");
    b.wire("table:x", "hidden").wire("hidden", "answer");
    b.wire("hidden", "first:prediction").wire("table:x", "first:target");
    b.wire("answer", "second:prediction").wire("table:y", "second:target");
}

// The first stage lasts long enough for its curves to be seen before the second brings others.
Document two_stages() {
    NetworkBuilder b;
    take_table(b);
    b.recipe(R"({"batch": 4, "stages": [
        {"name": "pre-training", "epochs": 20000, "phases": [{"losses": [{"node": "first"}]}]},
        {"epochs": 30, "phases": [{"name": "fine-tuning", "losses": [{"node": "second"}]}]}]})");
    return b.document;
}

}  // namespace

class TestStages : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    QString at(const char* name) const { return folder_.filePath(name); }
    QString saved(const char* name, const Document& document) const {
        const QString file = at(name);
        if (!save_project(file.toStdString(), {document, nullptr, {}}).empty()) qFatal("the test's folder is full");
        return file;
    }

private slots:
    void stages_with_losses_of_their_own() {
        const Ended run = runNetloom({"train", saved("two.json", two_stages()), "--report", at("two.report"), "--plots",
                                      at("two"), "--save", at("two.netloom")});
        QVERIFY2(!run.crashed && run.code == 0, qPrintable(run.error));
        const Json report = jsonOf(at("two.report"));
        QCOMPARE(report["epochs"].size(), std::size_t{20030});
        QCOMPARE(report["steps"].integer(), std::int64_t{20030});
        for (const char* plot : {"two/first.png", "two/second.png"}) QVERIFY2(QFile::exists(at(plot)), plot);
    }

    void each_stage_says_its_name_and_counts_its_epochs() {
        Document d = two_stages();
        d.recipe.set_path("stages[0].epochs", 2);
        d.recipe.set_path("stages[1].epochs", 3);
        const QString file = at("named.netloom");
        const Ended run = runNetloom({"train", saved("named.json", d), "--report", at("named.report"), "--save", file});
        QVERIFY2(run.code == 0, qPrintable(run.error));
        for (const char* line : {"stage 1/2 pre-training  epoch 1/2 ", "stage 1/2 pre-training  epoch 2/2 ",
                                 "stage 2/2 fine-tuning  epoch 1/3 ", "stage 2/2 fine-tuning  epoch 3/3 "})
            QVERIFY2(run.error.contains(line), line);
        const Json epochs = jsonOf(at("named.report"))["epochs"];
        QCOMPARE(epochs.size(), std::size_t{5});
        const auto told = [&](std::size_t i) {
            return std::pair(epochs[i]["stage"].integer(), epochs[i]["epoch"].integer());
        };
        QVERIFY(told(1) == std::pair(std::int64_t{1}, std::int64_t{2}));
        QVERIFY(told(4) == std::pair(std::int64_t{2}, std::int64_t{3}));
        QCOMPARE(epochs[4]["stage_name"].text(), std::string("fine-tuning"));
        // What follows goes on in the last stage, and tells that alone.
        const Ended more = runNetloom({"train", file, "--resume", "--epochs", "5", "--report", at("more.report")});
        QCOMPARE(more.error.count("epoch "), 2);
        QVERIFY2(more.error.contains("stage 2/2 fine-tuning  epoch 5/5 "), qPrintable(more.error));
        QCOMPARE(jsonOf(at("more.report"))["epochs"].size(), std::size_t{7});
    }

    // One network in two phases, through linked instances, accumulated and averaged: stopped and resumed in each stage.
    void phases_instances_sources_and_averages_together() {
        NetworkBuilder b;
        b.source("table", kTable);
        b.source("moons", R"({"type": "two_moons", "train": 4, "validation": 4, "test": 4})");
        b.add("dataset", "table", R"({"source": "table"})");
        b.add("dataset", "moons", R"({"source": "moons"})");
        for (const char* name : {"left", "right"}) {
            Node* node = b.document.network.find(b.add("module", name));
            node->module = "net";
            node->weights_key = "shared";
        }
        b.add("mean_squared_error", "first");
        b.add("softmax_cross_entropy", "second");
        b.wire("table:x", "left:x").wire("left:y", "first:prediction").wire("table:x", "first:target");
        b.wire("moons:x", "right:x").wire("right:y", "second:prediction").wire("moons:label", "second:target");
        b.inside("net");
        b.add("module_input", "x");
        b.add("dense", "layer", R"({"units": 2})");
        b.add("module_output", "y");
        b.wire("x", "layer").wire("layer", "y");
        b.recipe(R"({"batch": 2, "stages": [
            {"epochs": 3, "phases": [
                {"name": "one", "losses": [{"node": "first"}], "accumulate": 2, "average": 0.9},
                {"name": "two", "losses": [{"node": "second"}], "repeat": 2}]},
            {"epochs": 3, "phases": [{"losses": [{"node": "first"}, {"node": "second", "weight": 0.5}]}]}]})");
        const QString bare = saved("pairs.json", b.document), whole = at("whole.netloom"), cut = at("cut.netloom");
        const Ended run = runNetloom(
            {"train", bare, "--threads", "1", "--save", whole, "--plots", at("pairs"), "--report", at("pairs.report")});
        QVERIFY2(!run.crashed && run.code == 0, qPrintable(run.error));
        QVERIFY(QDir(at("pairs")).entryList(QDir::Files).size() == 2);
        const std::int64_t steps = jsonOf(at("pairs.report"))["steps"].integer();
        for (std::int64_t step = 1; step < steps; ++step) {
            const Ended part =
                step == 1 ? runNetloom({"train", bare, "--threads", "1", "--save", cut, "--steps", "1"})
                          : runNetloom({"train", cut, "--threads", "1", "--resume", "--steps", QString::number(step)});
            QVERIFY2(!part.crashed && part.code == 0, qPrintable(part.error));
        }
        QCOMPARE(runNetloom({"train", cut, "--threads", "1", "--resume", "--report", at("cut.report")}).code, 0);
        QVERIFY(jsonOf(at("cut.report"))["test"] == jsonOf(at("pairs.report"))["test"]);
        QCOMPARE(jsonOf(at("cut.report"))["epochs"].size(), jsonOf(at("pairs.report"))["epochs"].size());
    }

    // Odd names, one like another once they are names of files, and losses below zero.
    // Not that of the last steps, which the window shows.
    void the_report_tells_the_speed_of_the_whole_run() {
        cli::Outcome outcome;
        outcome.progress.samples = 1000;
        outcome.progress.step_seconds = 4;
        outcome.progress.samples_per_second = 7;
        QCOMPARE(cli::reportOf(outcome, cli::StageWords({}), {}, "cpu")["samples_per_second"].real(), 250.0);
        outcome.progress.step_seconds = 0;
        QCOMPARE(cli::reportOf(outcome, cli::StageWords({}), {}, "cpu")["samples_per_second"].real(), 0.0);
    }

    void every_loss_has_a_picture_of_its_own() {
        NetworkBuilder b;
        b.source("table", kTable);
        b.add("dataset", "table", R"({"source": "table"})");
        b.add("dense", "score", R"({"units": 1})");
        b.wire("table:x", "score");
        const QString names[] = {"a/b", "a_b", "..", QString(300, u'n'), QString::fromUtf8("\uc190\uc2e4")};
        for (const QString& name : names) {
            const NodeId id = b.add("wasserstein", name.toStdString());
            b.document.network.edges.push_back({{2, "out"}, {id, "score"}});
        }
        b.recipe(R"({"batch": 4, "stages": [{"epochs": 5}]})");
        const Ended run = runNetloom({"train", saved("odd.json", b.document), "--plots", at("odd")});
        QVERIFY2(run.code == 0, qPrintable(run.error));
        QCOMPARE(QDir(at("odd")).entryList(QDir::Files | QDir::Hidden).size(), 5);
        QVERIFY(QFile::exists(at("odd/a_b.png")) && QFile::exists(at("odd/a_b-2.png")));
        for (const QString& file : QDir(at("odd")).entryList(QDir::Files | QDir::Hidden))
            QVERIFY(QImage(QDir(at("odd")).filePath(file)).width() > 0);
    }
};

QTEST_GUILESS_MAIN(TestStages)
#include "test_stages.moc"
