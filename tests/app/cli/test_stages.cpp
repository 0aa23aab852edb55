// Trainings of several stages, phases, losses, instances and sources, seen from outside: nothing may assume one.
#include "tests/app/cli/process.h"  // before Qt, whose macro "slots" core must not meet

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
};

QTEST_GUILESS_MAIN(TestStages)
#include "test_stages.moc"
