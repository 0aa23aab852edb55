// The examples open without complaint, are written as Netloom writes, fit together, and begin with the numbers that
// their lectures state. Whether they reach their goals is for the tests labelled "examples".
#include "core/train/session.h"  // before Qt, whose macro "slots" it must not meet

#include <QDir>
#include <QFile>
#include <QtTest>

#include "core/compile/analysis.h"
#include "core/document/document_json.h"
#include "core/train/recipe.h"

using namespace netloom;

namespace {

const QString kFolder = QStringLiteral(NETLOOM_SOURCE_DIR "/examples/");

Json read_json(const QString& name) {
    QFile file(kFolder + name + ".json");
    if (!file.open(QIODevice::ReadOnly)) throw Error(Text("no example %1", name.toStdString()));
    return Json::parse(file.readAll().toStdString()).value();
}

Document read_example(const QString& name) {
    return document_from_json(read_json(name)).value();
}

/// The columns of the pictures that an example of `--data` is meant for.
SourceTable pictures() {
    SourceInfo info;
    info.columns = {{"image", DType::f32, {28, 28, 1}, 0, {}, true}, {"label", DType::i32, {}, 10, {}, false}};
    SourceInfo colours = info;
    colours.columns[0].shape = {32, 32, 3};
    return {{"digits", info}, {"shapes", colours}};
}

std::int64_t parameters_of(const QString& name) {
    return analyse(read_example(name), pictures()).parameter_count;
}

std::unique_ptr<Session> started(const QString& name) {
    SessionOptions options;
    options.device = "reference";
    options.threads = 1;
    return Session::create(read_example(name), options);
}

void advance(Session& session, std::int64_t steps) {
    session.step(steps);
    session.wait();
    for (const Diagnostic& d : session.take_diagnostics()) QFAIL(d.str().c_str());
}

void expect(double got, double want, double tolerance = 2e-6) {
    QVERIFY2(std::abs(got - want) <= tolerance, qPrintable(QStringLiteral("%1, not %2").arg(got, 0, 'g', 9).arg(want)));
}

}  // namespace

class TestExamples : public QObject {
    Q_OBJECT

private slots:
    void each_is_sound_data() {
        QTest::addColumn<QString>("name");
        for (const QString& folder : {QString(), QStringLiteral("benchmarks/")}) {
            const QStringList files = QDir(kFolder + folder).entryList({"*.json"});
            QVERIFY(files.size() >= 7);
            for (const QString& file : files) QTest::newRow(qPrintable(folder + file)) << folder + file.chopped(5);
        }
    }
    void each_is_sound() {
        QFETCH(QString, name);
        const Json json = read_json(name);
        const auto document = document_from_json(json);
        for (const Diagnostic& d : document.diagnostics()) QFAIL(d.str().c_str());
        QVERIFY(!document->title.empty() && !document->description.empty());
        if (!name.startsWith("benchmarks/"))
            QVERIFY(document->goal["metric"].text() == "loss" ||
                    document->network.find_by_name(document->goal["metric"].text()));

        QFile file(kFolder + name + ".json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromStdString(to_json(*document).print() + "\n"), QString::fromUtf8(file.readAll()));

        const auto recipe = recipe_of(*document);
        for (const Diagnostic& d : recipe.diagnostics()) QFAIL(d.str().c_str());
        const bool asks_for_data = document->sources.front().config["type"].text() == "idx";
        SourceTable sources = pictures();
        if (!asks_for_data) {
            const auto sets = open_sources(*document, {.base_folder = kFolder.toStdString()});
            for (const Diagnostic& d : sets.diagnostics()) QFAIL(d.str().c_str());
            sources = infos_of(*sets);
        }
        const Analysis analysis = analyse(*document, sources);
        for (const Diagnostic& d : analysis.diagnostics) QFAIL(d.str().c_str());
    }

    void sizes_are_as_stated() {
        QCOMPARE(parameters_of("lenet_digits"), 215370);
        QCOMPARE(parameters_of("lenet_mnist"), 215370);
        QCOMPARE(parameters_of("mlp_mnist"), 784 * 256 + 256 + 256 * 128 + 128 + 128 * 10 + 10);
        QCOMPARE(parameters_of("fashion_stop"), 784 * 512 + 512 + 512 * 10 + 10);
        QCOMPARE(parameters_of("cnn_shapes"), 3445034);
    }

    // sigmoid(3 · 0.3 + 1), target 1, absolute error, rate 1.
    void perceptron_gives_the_numbers_of_the_lecture() {
        const auto session = started("perceptron");
        RunRequest request;
        request.feeds = {{{{1}, "x"}, Tensor::of<float>({1, 1}, {3})}};
        request.fetches = {{{2}, "out"}};
        const auto before = session->run(request).get();
        QVERIFY2(before.ok(), before.ok() ? "" : before.diagnostics().front().str().c_str());
        expect(before->values.front().item(), 0.869892);

        advance(*session, 1);
        std::vector<MetricRecord> records;
        session->drain_metrics(records);
        QVERIFY(!records.empty());
        expect(records.front().mean(), 0.130108);
        const auto after = session->checkpoint().get();
        expect(after->tensors.at("2.weight").item(), 0.3 + 0.339541);
        expect(after->tensors.at("2.bias").item(), 1 + 0.113180);
    }

    void xor_learns_as_the_eleven_lines_do() {
        const auto session = started("xor_backprop");
        RunRequest request;
        request.feeds = {{{{1}, "x"}, Tensor::of<float>({4, 3}, {0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1})}};
        request.fetches = {{{3}, "out"}};
        const auto outputs = [&] { return session->run(request).get().value().values.front(); };
        const auto mean_error = [&] {
            const Tensor out = outputs();
            double sum = 0;
            for (const Dim i : {0, 1, 2, 3}) sum += std::abs(out.item(i) - (i == 1 || i == 2 ? 1 : 0));
            return sum / 4;
        };
        expect(mean_error(), 0.496410);
        advance(*session, 10000);
        expect(mean_error(), 0.008585, 1e-5);
        advance(*session, 50000);
        const Tensor out = outputs();
        expect(out.item(0), 0.002606, 1e-5);
        expect(out.item(1), 0.996722, 1e-5);
        expect(out.item(2), 0.997017, 1e-5);
        expect(out.item(3), 0.003868, 1e-5);
    }
};

QTEST_GUILESS_MAIN(TestExamples)
#include "test_examples.moc"
