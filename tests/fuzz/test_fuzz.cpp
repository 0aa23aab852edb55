// A short, fixed run of the search for projects that break the engine (tests/fuzz/run goes on for as long as one
// likes).
#include <QTest>

#include "core/base/memory.h"
#include "core/train/trainer.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/run_project.h"
#include "tests/support/network_builder.h"

using namespace netloom;

class TestFuzz : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { set_memory_limit(std::size_t{256} << 20); }
    void mutated_projects_end_in_diagnostics();
    void what_no_memory_holds_is_refused_data();
    void what_no_memory_holds_is_refused();
};

void TestFuzz::mutated_projects_end_in_diagnostics() {
    fuzz::Mutator mutator(1, fuzz::small_projects(NETLOOM_SOURCE_DIR "/examples"));
    int reached[6] = {};
    for (int i = 0; i < 300; ++i) ++reached[static_cast<int>(fuzz::run_project(mutator.next()))];
    // The search is worth something only where many of them get far.
    using fuzz::Depth;
    const auto count = [&](Depth depth) { return reached[static_cast<int>(depth)]; };
    QVERIFY(count(Depth::text) > 5 && count(Depth::json) > 5 && count(Depth::recipe) > 50);
    QVERIFY2(count(Depth::stepped) > 15, std::to_string(count(Depth::stepped)).c_str());
}

void TestFuzz::what_no_memory_holds_is_refused_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<qint64>("batch");
    QTest::newRow("weights") << QByteArray("dense") << QByteArray(R"({"units": 65536})")
                             << QByteArray(R"({"units": 65536})") << qint64{4};
    QTest::newRow("activations") << QByteArray("dense") << QByteArray(R"({"units": 65536})")
                                 << QByteArray(R"({"units": 2})") << qint64{20000};
    const QByteArray wide(R"({"filters": 65536, "padding": "explicit", "explicit_padding": [1024, 1024]})");
    QTest::newRow("pictures") << QByteArray("conv2d") << wide << wide << qint64{65536};
}

void TestFuzz::what_no_memory_holds_is_refused() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(qint64, batch);
    test::NetworkBuilder b;
    b.source("points", R"({"type": "two_moons", "train": 70000})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("reshape", "picture", type == "conv2d" ? R"({"shape": [1, 2, 1]})" : R"({"shape": [2]})");
    b.add(type.toStdString(), "one", first.constData());
    b.add(type.toStdString(), "two", second.constData());
    b.add("mean_squared_error", "loss");
    b.wire("points:x", "picture").wire("picture", "one").wire("one", "two").wire("two", "loss:prediction");
    b.wire("two", "loss:target");
    b.document.recipe.set("batch", std::int64_t{batch});
    for (const char* device : {"reference", "cpu"}) {
        SessionOptions options;
        options.device = device;
        options.threads = 1;
        Trainer trainer(b.document, options, nullptr);
        QVERIFY(!trainer.prepare());
        const Diagnostics said = trainer.take_diagnostics();
        QCOMPARE(said.size(), std::size_t{1});
        const std::string text = said[0].str();
        QVERIFY2(text.find("memory") != std::string::npos || text.find("too large") != std::string::npos, text.c_str());
    }
}

QTEST_APPLESS_MAIN(TestFuzz)
#include "test_fuzz.moc"
