// What a training leaves behind: in the file that was named or that nobody had yet, with all that decided it, whether
// it came to its end, was interrupted, or met a full disk.
#include "tests/app/cli/process.h"  // before Qt, whose macro "slots" core must not meet

#include <sys/resource.h>

#include <QtTest>
#include <csignal>

#include "core/io/file_lock.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

std::shared_ptr<const Checkpoint> checkpointOf(const QString& file) {
    const auto project = load_project(file.toStdString());
    return project ? project->checkpoint : nullptr;
}

std::int64_t stepOf(const QString& file) {
    const auto checkpoint = checkpointOf(file);
    return checkpoint ? checkpoint->position["step"].integer() : -1;
}

QString textOf(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QString::fromLatin1(in.readAll()) : QString();
}

// Trains until it is stopped, a few milliseconds a step; an epoch is long.
Document endless() {
    NetworkBuilder b;
    b.source("points", R"({"type": "two_moons", "train": 40000, "validation": 40, "test": 40})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("dense", "hidden", R"({"units": 64, "activation": "tanh"})");
    b.add("dense", "logits", R"({"units": 2})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("points:x", "hidden").wire("hidden", "logits");
    b.wire("logits", "loss:prediction").wire("points:label", "loss:target");
    b.recipe(R"({"batch": 4, "stages": [{"epochs": 100000}]})");
    return b.document;
}

QString saved(const QString& file, const Document& document) {
    if (!save_project(file.toStdString(), {document, nullptr, {}}).empty()) qFatal("the test's folder is full");
    return file;
}

// A training that runs; its first checkpoint says that it does.
class Running {
public:
    explicit Running(const QStringList& arguments) {
        process_.setProcessEnvironment(plainEnvironment());
        process_.start(NETLOOM_BINARY, arguments);
    }
    bool reaches(const std::function<bool()>& there) {
        return QTest::qWaitFor([&] { return there() || process_.state() == QProcess::NotRunning; }, 60'000) && there();
    }
    // It tells an epoch only when it listens to signals.
    bool tellsAnEpoch() {
        return reaches([this] {
            told_ += QString::fromUtf8(process_.readAllStandardError());
            return told_.contains("epoch ");
        });
    }
    void signal(int number) { ::kill(static_cast<pid_t>(process_.processId()), number); }
    Ended end() {
        Ended run = ended(process_);
        run.error.prepend(told_);
        return run;
    }

private:
    QProcess process_;
    QString told_;
};

}  // namespace

class TestSaving : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    QString at(const char* name) const { return folder_.filePath(name); }

private slots:
    void what_decided_a_training_is_saved_with_it();
    void steps_are_a_pause();
    void an_open_epoch_is_validated_and_tested();
    void a_training_at_its_end_says_so();
    void data_is_found_from_another_folder();
    void an_interrupt_saves_under_a_new_name_data();
    void an_interrupt_saves_under_a_new_name();
    void a_full_disk_ends_no_training();
    void targets_are_tried_first();
    void a_second_writer_is_told();
    void failure_is_reported();
    void a_reader_that_goes_away_ends_no_training();
};

void TestSaving::what_decided_a_training_is_saved_with_it() {
    const QString file = at("decided.netloom");
    const Ended run = runNetloom({"train", example("logistic_regression"), "--seed", "7", "--batch", "16", "--epochs",
                                  "2", "--save", file, "--report", at("decided.report")});
    QVERIFY2(run.code == 0, qPrintable(run.error));
    const auto project = load_project(file.toStdString());
    QVERIFY(project.ok());
    const Json& recipe = project->document.recipe;
    QCOMPARE(recipe["seed"].integer(), std::int64_t{7});
    QCOMPARE(recipe["batch"].integer(), std::int64_t{16});
    QCOMPARE(recipe.at_path("stages[0].epochs").integer(), std::int64_t{2});
    const Ended evaluated = runNetloom({"evaluate", file, "--report", at("evaluated.report")});
    QVERIFY2(evaluated.code == 0, qPrintable(evaluated.error));
    QVERIFY(jsonOf(at("evaluated.report"))["test"] == jsonOf(at("decided.report"))["test"]);
    QVERIFY2(!evaluated.error.contains("note"), qPrintable(evaluated.error));
    // Two epochs and one more are three.
    const QStringList common{"--seed", "7", "--batch", "16", "--epochs", "3"};
    QCOMPARE(runNetloom({"train", file, "--resume", "--epochs", "3"}).code, 0);
    QCOMPARE(
        runNetloom(QStringList{"train", example("logistic_regression"), "--save", at("whole.netloom")} + common).code,
        0);
    const auto whole = checkpointOf(at("whole.netloom")), resumed = checkpointOf(file);
    QVERIFY(whole && resumed);
    QCOMPARE(stepOf(file), stepOf(at("whole.netloom")));
    for (const auto& [key, tensor] : whole->tensors) QVERIFY2(resumed->tensors.at(key) == tensor, key.c_str());
}

// Under a schedule that knows the length of its stage, and over the end of a stage.
void TestSaving::steps_are_a_pause() {
    Document d = endless();
    d.recipe = *Json::parse(R"({"batch": 400, "seed": 3, "stages": [
        {"epochs": 1, "phases": [{"schedule": {"type": "cosine"}}]},
        {"epochs": 1, "phases": [{"schedule": {"type": "cosine"}, "optimizer": {"type": "sgd", "rate": 0.1}}]}]})");
    const QString file = saved(at("schedule.json"), d), whole = at("uncut.netloom"), cut = at("cut.netloom");
    QCOMPARE(runNetloom({"train", file, "--threads", "1", "--save", whole}).code, 0);
    QCOMPARE(runNetloom({"train", file, "--threads", "1", "--save", cut, "--steps", "37"}).code, 0);
    QCOMPARE(stepOf(cut), std::int64_t{37});
    QCOMPARE(runNetloom({"train", cut, "--threads", "1", "--resume", "--steps", "150"}).code, 0);
    QCOMPARE(stepOf(cut), std::int64_t{150});
    const Ended early = runNetloom({"train", cut, "--threads", "1", "--resume", "--steps", "100"});
    QCOMPARE(early.code, 0);
    QVERIFY2(early.error.contains("step 150"), qPrintable(early.error));
    const Ended last = runNetloom({"train", cut, "--threads", "1", "--resume"});
    QVERIFY2(last.code == 0, qPrintable(last.error));
    QCOMPARE(last.error.count("epoch 1/1"), 1);  // that of the second stage alone
    const auto a = checkpointOf(whole), b = checkpointOf(cut);
    QVERIFY(a && b);
    for (const auto& [key, tensor] : a->tensors) {
        if (key.find("/stage0.") != std::string::npos) continue;  // of an optimizer whose stage is over
        QVERIFY2(b->tensors.at(key) == tensor, key.c_str());
    }
}

void TestSaving::an_open_epoch_is_validated_and_tested() {
    const Ended run =
        runNetloom({"train", saved(at("open.json"), endless()), "--steps", "20", "--report", at("open.report")});
    QVERIFY2(run.code == 0, qPrintable(run.error));
    const Json report = jsonOf(at("open.report"));
    QCOMPARE(report["state"].text(), std::string("stopped"));
    QCOMPARE(report["epochs"].size(), std::size_t{1});
    const Json& epoch = report["epochs"][0];
    QVERIFY(epoch.contains("complete") && !epoch["complete"].boolean(true));
    for (const char* part : {"train", "validation"}) QVERIFY2(epoch[part]["loss"].real() > 0, part);
    QVERIFY(report["test"]["loss"].real() > 0);
    for (const char* word : {"step 20  loss ", "validation  loss ", "test  loss "})
        QVERIFY2(run.out.contains(word), word);
    QVERIFY(report["samples_per_second"].real() > 0);
}

void TestSaving::a_training_at_its_end_says_so() {
    const QString file = at("end.netloom");
    QCOMPARE(runNetloom({"train", example("perceptron"), "--epochs", "2", "--save", file}).code, 0);
    const Ended again = runNetloom({"train", file, "--resume"});
    QCOMPARE(again.code, 0);
    QVERIFY2(again.error.contains("at its end") && again.error.contains("--epochs"), qPrintable(again.error));
    QVERIFY2(!again.error.contains("train loss"), qPrintable(again.error));  // old epochs stay untold
}

void TestSaving::data_is_found_from_another_folder() {
    QDir(folder_.path()).mkpath("project/data");
    QDir(folder_.path()).mkpath("elsewhere");
    std::string rows = "x,y\n";
    for (int i = 0; i < 60; ++i) rows += std::to_string(i) + "," + std::to_string(3 * i) + "\n";
    QVERIFY(write_file(at("project/data/line.csv").toStdString(), rows).empty());
    NetworkBuilder b;
    b.source("line",
             R"({"type": "csv", "path": "data/line.csv", "target": "y", "feature_port": "x", "target_port": "y"})");
    b.add("dataset", "line", R"({"source": "line"})");
    b.add("dense", "fit", R"({"units": 1})");
    b.add("mean_squared_error", "loss");
    b.wire("line:x", "fit").wire("fit", "loss:prediction").wire("line:y", "loss:target");
    b.recipe(R"({"batch": 4, "stages": [{"epochs": 2}]})");
    const QString file = at("elsewhere/trained.netloom");
    const Ended run = runNetloom({"train", saved(at("project/line.json"), b.document), "--save", file});
    QVERIFY2(run.code == 0, qPrintable(run.error));
    const auto project = load_project(file.toStdString());
    QVERIFY(project.ok());
    QCOMPARE(project->document.sources[0].config["path"].text(), std::string("../project/data/line.csv"));
}

void TestSaving::an_interrupt_saves_under_a_new_name_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestSaving::an_interrupt_saves_under_a_new_name() {
    QFETCH(int, signal);
    const QTemporaryDir folder;
    Document d = endless();
    d.sources[0].config.set("train", 4000);
    const QString bare = saved(folder.filePath("p.json"), d), trained = folder.filePath("p.netloom");
    QCOMPARE(runNetloom({"train", bare, "--steps", "3", "--save", trained}).code, 0);
    const QString before = textOf(trained);
    const auto interrupted = [&](const QStringList& arguments) {
        Running run(arguments);
        if (run.tellsAnEpoch()) run.signal(signal);
        return run.end();
    };
    const Ended run = interrupted({"train", bare, "--report", folder.filePath("r.json")});
    QVERIFY2(!run.crashed && run.code == 0, qPrintable(run.error));
    QCOMPARE(textOf(trained), before);
    QVERIFY2(run.error.contains(folder.filePath("p-2.netloom")), qPrintable(run.error));
    QVERIFY(stepOf(folder.filePath("p-2.netloom")) > 0);
    QCOMPARE(jsonOf(folder.filePath("r.json"))["state"].text(), std::string("stopped"));
    QCOMPARE(run.out.contains("test  loss"), signal == SIGINT);
    // Trained without --resume, the file is only the project: it stays too.
    const Ended again = interrupted({"train", trained});
    QVERIFY2(again.code == 0, qPrintable(again.error));
    QCOMPARE(textOf(trained), before);
    QVERIFY(stepOf(folder.filePath("p-3.netloom")) > 0);
    const Ended resumed = interrupted({"train", trained, "--resume"});
    QVERIFY2(resumed.code == 0, qPrintable(resumed.error));
    QVERIFY(stepOf(trained) > 3);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 5);  // no locks, nothing half written
}

// No file may grow beyond the limit: saves fail, first in between, then at the end, where another place is tried.
void TestSaving::a_full_disk_ends_no_training() {
    const QString bare = saved(at("full.json"), endless());
    const QStringList train{"train", bare, "--save", at("full.netloom"), "--save-every", "0", "--steps", "3000"};
    QProcess process;
    process.setProcessEnvironment(plainEnvironment());
    process.setChildProcessModifier([] {
        const rlimit limit{2000, 2000};
        setrlimit(RLIMIT_FSIZE, &limit);
    });
    process.start(NETLOOM_BINARY, train);
    const Ended full = ended(process);
    QVERIFY2(!full.crashed, qPrintable(full.error));
    QCOMPARE(full.code, 1);
    QVERIFY2(full.error.count("tried again") == 1, qPrintable(full.error));
    QVERIFY2(full.error.contains("saved nowhere"), qPrintable(full.error));
    QVERIFY(full.out.contains("step 3000"));
    QVERIFY(!QFile::exists(at("full.netloom")));
}

void TestSaving::targets_are_tried_first() {
    const QString bare = saved(at("targets.json"), endless());
    QVERIFY(QDir(folder_.path()).mkdir("taken"));
    QVERIFY(write_file(at("plain").toStdString(), "x").empty());
    for (const QStringList& target : {QStringList{"--save", at("missing/a.netloom")},
                                      {"--save", at("taken")},
                                      {"--report", at("taken")},
                                      {"--report", at("missing/r.json")},
                                      {"--plots", at("plain")},
                                      {"--plots", at("plain/below")},
                                      {"--report", bare},
                                      {"--save", at("same.netloom"), "--report", at("same.netloom")}}) {
        const Ended run = runNetloom(QStringList{"train", bare} + target);  // it would never end otherwise
        QVERIFY2(run.code == 1, qPrintable(target.join(' ')));
        QVERIFY2(run.error.startsWith("error: "), qPrintable(run.error));
    }
    QCOMPARE(runNetloom({"evaluate", example("perceptron"), "--report", at("missing/r")}).code, 1);
}

void TestSaving::a_second_writer_is_told() {
    const QString file = at("locked.netloom");
    {
        const FileLock held(file.toStdString());
        QVERIFY(held.held());
        const Ended run = runNetloom({"train", example("perceptron"), "--save", file});
        QCOMPARE(run.code, 1);
        QVERIFY2(run.error.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(run.error));
        QVERIFY(!QFile::exists(file));
    }
    QCOMPARE(runNetloom({"train", example("perceptron"), "--save", file}).code, 0);
}

void TestSaving::failure_is_reported() {
    NetworkBuilder b;
    b.source("line", R"({"type": "line"})");
    b.add("dataset", "line", R"({"source": "line"})");
    b.add("dense", "fit", R"({"units": 1})");
    b.add("mean_squared_error", "loss");
    b.wire("line:x", "fit").wire("fit", "loss:prediction").wire("line:y", "loss:target");
    b.recipe(
        R"({"batch": 50, "stages": [{"epochs": 500, "phases": [{"optimizer": {"type": "sgd", "rate": 1000000}}]}]})");
    const QString bare = saved(at("diverges.json"), b.document), report = at("diverges.report");
    const Ended run = runNetloom({"train", bare, "--report", report});
    QCOMPARE(run.code, 1);
    QCOMPARE(jsonOf(report)["state"].text(), std::string("failed"));
    QVERIFY(jsonOf(report)["errors"].size() > 0);
    const Ended unopened = runNetloom({"train", bare, "--batch", "100000", "--report", report});
    QCOMPARE(unopened.code, 1);
    QVERIFY(jsonOf(report)["errors"][0].text().find("100000") != std::string::npos);
}

void TestSaving::a_reader_that_goes_away_ends_no_training() {
    const QString file = at("piped.netloom");
    QProcess shell;
    shell.setProcessEnvironment(plainEnvironment());
    shell.start("/bin/sh", {"-c", "\"$0\" train \"$1\" --epochs 300 --save \"$2\" 2>&1 | head -n 1", NETLOOM_BINARY,
                            example("perceptron"), file});
    QVERIFY(ended(shell).out.startsWith("epoch 1/300"));
    QTRY_COMPARE_WITH_TIMEOUT(stepOf(file), std::int64_t{300}, 30'000);
}

QTEST_GUILESS_MAIN(TestSaving)
#include "test_saving.moc"
