// The command line from outside: verbs, exit codes, and a training whose report and project are read back.
#include <QtTest>

#include "app/cli/command_line.h"
#include "core/base/json.h"
#include "core/device/registry/choices.h"
#include "core/io/project.h"
#include "core/layers/layer.h"

using namespace netloom;

namespace {

struct Outcome {
    int code = -1;
    QString out, error;
};

Outcome netloomRun(const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.remove("QT_QPA_PLATFORM");
    process.setProcessEnvironment(environment);
    process.start(NETLOOM_BINARY, arguments);
    process.waitForFinished(120'000);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString example(const char* name) {
    return QString(NETLOOM_SOURCE_DIR) + "/examples/" + name + ".json";
}

}  // namespace

class TestCommandLine : public QObject {
    Q_OBJECT
private slots:
    void wrong_words_are_usage_errors() {
        for (const QStringList& arguments : {QStringList{"train"},
                                             {"train", "x.json", "--epochs"},
                                             {"train", "x.json", "--epochs", "many"},
                                             {"train", "x.json", "--epochs", "0"},
                                             {"train", "x.json", "--steps", "0"},
                                             {"train", "x.json", "--steps", "1e3"},
                                             {"train", "x.json", "--batch", "0"},
                                             {"train", "x.json", "--seed", "-1"},
                                             {"train", "x.json", "--seed", "99999999999999999999"},
                                             {"train", "x.json", "--threads", "5000000000"},
                                             {"train", "x.json", "--save-every", "99999999999999"},
                                             {"train", "x.json", "--set", "units"},
                                             {"evaluate", "x.json", "--steps", "3"},
                                             {"run", "x.json", "--fetch", "a:out"},
                                             {"generate", "x.json", "--temperature", "inf"},
                                             {"check", "a.json", "b.json"},
                                             {"train", "a.json", "--device", "abacus"},
                                             {"--frobnicate"}}) {
            const Outcome outcome = netloomRun(arguments);
            QCOMPARE(outcome.code, cli::kUsage);
            QVERIFY(outcome.error.contains("netloom --help"));
        }
        for (const DeviceChoice& choice : device_choices()) {
            if (choice.unavailable.empty()) continue;
            const Outcome outcome = netloomRun({"train", "a.json", "--device", QString::fromStdString(choice.name)});
            QCOMPARE(outcome.code, cli::kUsage);
            QVERIFY(outcome.error.contains(QString::fromStdString(choice.unavailable.str())));
        }
        QCOMPARE(netloomRun({"--help"}).code, cli::kDone);
        QVERIFY(netloomRun({"--version"}).out.startsWith("netloom "));
    }

    void the_reference_comes_from_the_registry() {
        const Outcome all = netloomRun({"layers"});
        QCOMPARE(all.code, cli::kDone);
        for (const LayerDef& def : all_layers()) QVERIFY(all.out.contains(QString::fromStdString(def.type)));
        QVERIFY(netloomRun({"layers", "conv2d"}).out.contains("kernel_size"));
        QCOMPARE(netloomRun({"layers", "abacus"}).code, cli::kDiagnostics);
    }

    void check_prints_shapes_or_what_is_wrong() {
        const Outcome good = netloomRun({"check", example("mlp_digits")});
        QCOMPARE(good.code, cli::kDone);
        QVERIFY(good.out.contains("28x28x1"));
        QCOMPARE(netloomRun({"check", "/nowhere.netloom"}).code, cli::kDiagnostics);
        QTemporaryDir folder;
        const QString file = folder.filePath("broken.json");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(
            "{\"format\": 1, \"network\": {\"nodes\": [{\"id\": 1, \"type\": \"abacus\", \"name\": \"a\"}, "
            "{\"id\": 2, \"type\": \"dense\", \"name\": \"d\"}], \"edges\": [[1, \"out\", 2, \"in\"]]}}");
        out.close();
        QCOMPARE(netloomRun({"check", file}).code, cli::kDiagnostics);
    }

    void training_reports_saves_resumes_and_runs() {
        QTemporaryDir folder;
        const QString report = folder.filePath("report.json"), saved = folder.filePath("trained.netloom");
        const Outcome outcome = netloomRun({"train", example("perceptron"), "--epochs", "2", "--seed", "3", "--report",
                                            report, "--save", saved, "--plots", folder.filePath("plots")});
        QVERIFY2(outcome.code == cli::kDone, qPrintable(outcome.error));
        QFile in(report);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const auto json = Json::parse(in.readAll().toStdString());
        QVERIFY(json.has_value());
        QVERIFY((*json)["epochs"].size() >= 1);
        QVERIFY((*json)["epochs"][0]["train"].contains("loss"));
        QCOMPARE((*json)["seed"].integer(), std::int64_t{3});
        QCOMPARE((*json)["device"].text(), std::string("cpu"));
        QVERIFY((*json)["peak_memory_mb"].real() > 1);
        QVERIFY(QFileInfo::exists(folder.filePath("plots/loss.png")));
        const Result<Project> project = load_project(saved.toStdString());
        QVERIFY(project.ok() && project->checkpoint != nullptr);
        QCOMPARE(netloomRun({"evaluate", saved}).code, cli::kDone);
        QCOMPARE(netloomRun({"train", saved, "--resume", "--epochs", "3"}).code, cli::kDone);
        QCOMPARE(netloomRun({"train", example("perceptron"), "--resume"}).code, cli::kDiagnostics);
    }

    void fields_are_set_and_checked() {
        const Outcome good = netloomRun({"train", example("mlp_digits"), "--steps", "1", "--set", "recipe.batch=8"});
        QVERIFY2(good.code == cli::kDone, qPrintable(good.error));
        for (const QStringList& beyond : {QStringList{"--batch", "1000001"}, {"--epochs", "1000001"}})
            QCOMPARE(netloomRun(QStringList{"train", example("mlp_digits")} + beyond).code, cli::kDiagnostics);
        const Outcome unknown = netloomRun({"train", example("mlp_digits"), "--set", "abacus.units=3"});
        QCOMPARE(unknown.code, cli::kDiagnostics);
        QVERIFY(unknown.error.contains("abacus"));
    }

    // A short training is enough for words to be drawn; the same seed draws the same ones.
    void a_network_that_read_text_writes_it() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("gru.netloom");
        const Outcome trained = netloomRun({"train", example("char_gru"), "--steps", "20", "--save", file});
        QVERIFY2(trained.code == cli::kDone, qPrintable(trained.error));
        QVERIFY2(trained.out.startsWith("step 20  accuracy "), qPrintable(trained.out));  // an epoch that is not over
        const auto written = [&](const char* seed, const char* temperature = "0.7") {
            return netloomRun(
                {"generate", file, "--text", "the ", "--length", "40", "--seed", seed, "--temperature", temperature});
        };
        const Outcome first = written("3");
        QVERIFY2(first.code == cli::kDone, qPrintable(first.error));
        QVERIFY(first.out.startsWith("the "));
        QCOMPARE(first.out.size(), 4 + 40 + 1);
        QCOMPARE(written("3").out, first.out);
        QVERIFY(written("4").out != first.out);
        QCOMPARE(written("3", "0").out, written("4", "0").out);
        const Outcome unknown = netloomRun({"generate", file, "--text", QString::fromUtf8("\u03b1")});
        QCOMPARE(unknown.code, cli::kDone);
        QVERIFY2(unknown.error.contains(QString::fromUtf8("\u03b1")), qPrintable(unknown.error));
        const Outcome picture = netloomRun({"generate", example("lenet_digits")});
        QCOMPARE(picture.code, cli::kDiagnostics);
        QVERIFY(!picture.error.isEmpty());
    }

    // Killed without a word in the middle of training, then resumed: the weights of a run that was never killed.
    void a_killed_training_resumes_exactly() {
        const QTemporaryDir folder;
        const QString whole = folder.filePath("whole.netloom"), cut = folder.filePath("cut.netloom");
        const QStringList common{"--threads", "1", "--steps", "30000", "--epochs", "100000"};
        const QString project = example("logistic_regression");
        QCOMPARE(netloomRun(QStringList{"train", project, "--save", whole} + common).code, cli::kDone);

        QProcess victim;
        victim.start(NETLOOM_BINARY, QStringList{"train", project, "--save", cut, "--save-every", "0"} + common);
        QVERIFY(victim.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(cut) || victim.state() == QProcess::NotRunning, 30'000);
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);  // else it was over before it could be killed

        const auto left = load_project(cut.toStdString());
        QVERIFY(left && left->checkpoint);
        QVERIFY(left->checkpoint->position["step"].integer() < 30000);
        QCOMPARE(netloomRun(QStringList{"train", cut, "--resume", "--save", cut} + common).code, cli::kDone);
        const auto a = load_project(whole.toStdString()), b = load_project(cut.toStdString());
        QVERIFY(a && b && a->checkpoint && b->checkpoint);
        QCOMPARE(b->checkpoint->position["step"].integer(), std::int64_t{30000});
        QCOMPARE(a->checkpoint->tensors.size(), b->checkpoint->tensors.size());
        for (const auto& [key, tensor] : a->checkpoint->tensors)
            QVERIFY2(b->checkpoint->tensors.at(key) == tensor, key.c_str());
    }
};

QTEST_MAIN(TestCommandLine)
#include "test_command_line.moc"
