// Edits that reach a training: what they leave alone keeps its bits, what they change begins anew, and what cannot be
// trained changes nothing.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/reading.h"
#include "core/train/recipe.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

using Applied = Session::Applied;

Node& node(Document& d, const char* name) {
    return *d.network.find(d.network.find_by_name(name)->id);
}

Document with(const char* name, const char* field, Json value, Document d = blobs()) {
    node(d, name).fields.set(field, std::move(value));
    return d;
}

Document with_recipe(const char* path, Json value, Document d = blobs()) {
    d.recipe.set_path(path, std::move(value));
    return d;
}

std::unique_ptr<Session> stepped(const Document& d, std::int64_t steps, const char* device = "cpu") {
    auto session = Session::create(d, on(device));
    session->step(steps);
    session->wait();
    return session;
}

void go_on(Session& session, std::int64_t steps) {
    session.step(steps);
    session.wait();
}

std::string said(Session& session) {
    std::string out;
    for (const Diagnostic& d : session.take_diagnostics()) out += d.str() + "\n";
    return out;
}

}  // namespace

class TestEdits : public QObject {
    Q_OBJECT
private slots:
    void weights_that_fit_stay_data() {
        QTest::addColumn<QString>("device");
        for (const char* device : {"cpu", "reference", "fake"}) QTest::newRow(device) << QString(device);
    }
    void weights_that_fit_stay() {
        QFETCH(QString, device);
        const auto session = stepped(blobs(), 23, device.toUtf8());
        std::vector<MetricRecord> records;
        session->drain_metrics(records);
        const auto before = session->checkpoint().get();
        const auto series = session->series();
        said(*session);
        Document d = blobs();
        const Port logits{d.network.find_by_name("logits")->id, "in"};
        NodeId added = d.next_id++;
        d.network.nodes.push_back(
            {added, "dense", "between", *Json::parse(R"({"units": 16})"), {}, false, false, false, {}, {}});
        for (Edge& edge : d.network.edges)
            if (edge.to == logits) {
                const Port from = edge.from;
                edge.from = {added, "out"};
                d.network.edges.push_back({from, {added, "in"}});
                break;
            }
        QCOMPARE(session->apply(d).get(), Applied::yes);
        const auto after = session->checkpoint().get();
        QCOMPARE(session->progress().step, std::int64_t{23});
        for (const auto& [key, tensor] : before->tensors) QVERIFY2(after->tensors.at(key) == tensor, key.c_str());
        QVERIFY(after->tensors.size() > before->tensors.size());
        const std::string news = said(*session);
        QVERIFY2(news.find("from step 23 on these weights are learned anew: between.weight, between.bias") !=
                         std::string::npos ||
                     news.find("from step 23 on these weights are learned anew: between.bias, between.weight") !=
                         std::string::npos,
                 news.c_str());
        QVERIFY(session->series() == series);
        QCOMPARE(after->history.size(), before->history.size());
        for (std::size_t i = 0; i < series.size(); ++i)
            QCOMPARE(after->curves[i].records.size(), before->curves[i].records.size());
        go_on(*session, 40);
        QCOMPARE(session->progress().step, std::int64_t{63});
        QVERIFY(session->checkpoint().get()->tensors != after->tensors);
    }

    void another_shape_begins_anew() {
        const auto session = stepped(blobs(), 10);
        const auto before = session->checkpoint().get();
        said(*session);
        QCOMPARE(session->apply(with("hidden", "units", 17)).get(), Applied::yes);
        go_on(*session, 60);
        QCOMPARE(session->progress().step, std::int64_t{70});
        const std::string news = said(*session);
        QVERIFY2(news.find("hidden.weight") != std::string::npos, news.c_str());
        // An undo brings back the shape, and what was learned of it is not what begins.
        QCOMPARE(session->apply(blobs()).get(), Applied::yes);
        go_on(*session, 1);
        QCOMPARE(session->progress().step, std::int64_t{71});
        QCOMPARE(session->checkpoint().get()->tensors.size(), before->tensors.size());
    }

    // A rate needs nothing to be built, a dropout does; both hold from the next step on.
    void numbers_apply_at_once_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("rate") << "rate";
        QTest::newRow("dropout") << "dropout";
        QTest::newRow("weight decay") << "decay";
    }
    void numbers_apply_at_once() {
        QFETCH(QString, path);
        const Document edited = path == "rate"      ? with_recipe("stages[0].phases[0].optimizer.rate", 0.5)
                                : path == "dropout" ? with("drop", "rate", 0.7)
                                                    : with_recipe("stages[0].phases[0].optimizer.weight_decay", 0.1);
        QVERIFY(differ_at_once(blobs(), edited));
        const auto session = stepped(blobs(), 9), same = stepped(blobs(), 9);
        QCOMPARE(session->apply(edited).get(), Applied::yes);
        go_on(*session, 3);
        go_on(*same, 3);
        QCOMPARE(session->progress().step, std::int64_t{12});
        QVERIFY(session->checkpoint().get()->tensors != same->checkpoint().get()->tensors);
        // Back again, so that the last word counts.
        QCOMPARE(session->apply(blobs()).get(), Applied::yes);
        const auto back = session->checkpoint().get();
        go_on(*session, 3);
        const auto resumed = Session::create(blobs(), on("cpu"), back);
        go_on(*resumed, 3);
        compare_tensors(*session->checkpoint().get(), *resumed->checkpoint().get());
    }

    void a_rate_reaches_its_phase_and_its_stage() {
        const auto recipe = [](double first, double second, double later) {
            Document d = blobs();
            d.recipe = Json::parse(Text(R"({"batch": 16, "stages": [
                {"epochs": 1, "phases": [{"trainable": [{"node": "hidden"}], "optimizer": {"type": "adam", "rate": %1}},
                                         {"frozen": [{"node": "hidden"}], "optimizer": {"type": "adam", "rate": %2}}]},
                {"epochs": 1, "phases": [{"optimizer": {"type": "adam", "rate": %3}}]}]})",
                                        first, second, later)
                                       .str())
                           .value_or(Json::object());
            return d;
        };
        const auto plain = stepped(recipe(0.01, 0.01, 0.01), 3);
        const auto edited = stepped(recipe(0.01, 0.01, 0.01), 3);
        QCOMPARE(edited->apply(recipe(0.01, 0, 0.01)).get(), Applied::yes);
        const auto before = edited->checkpoint().get();
        go_on(*edited, 1);
        const auto after = edited->checkpoint().get();
        const auto weight = [](const char* name) {
            const Document d = blobs();
            return std::to_string(d.network.find_by_name(name)->id) + ".weight";
        };
        QVERIFY(after->tensors.at(weight("logits")) == before->tensors.at(weight("logits")));
        QVERIFY(!(after->tensors.at(weight("hidden")) == before->tensors.at(weight("hidden"))));
        // Of the stage to come.
        QCOMPARE(edited->apply(recipe(0.01, 0, 0)).get(), Applied::yes);
        while (edited->progress().stage == 0) go_on(*edited, 1);
        const auto begun = edited->checkpoint().get();
        go_on(*edited, 2);
        QVERIFY(edited->checkpoint().get()->tensors.at(weight("hidden")) == begun->tensors.at(weight("hidden")));
    }

    void what_is_another_training_is_left_to_a_new_session_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("value");
        QTest::newRow("batch") << "batch" << 8;
        QTest::newRow("seed") << "seed" << 6;
        QTest::newRow("accumulation") << "stages[0].phases[0].accumulate" << 2;
    }
    void what_is_another_training_is_left_to_a_new_session() {
        QFETCH(QString, path);
        QFETCH(int, value);
        const auto session = stepped(blobs(), 9), same = stepped(blobs(), 12);
        const Document edited = with_recipe(path.toUtf8(), value);
        QVERIFY(!differ_at_once(blobs(), edited));
        QCOMPARE(session->apply(edited).get(), Applied::anew);
        go_on(*session, 3);
        compare_tensors(*session->checkpoint().get(), *same->checkpoint().get());
    }
    void other_data_is_another_training() {
        Document d = blobs();
        d.sources.front().config.set("noise", 2);  // as many samples
        const auto session = stepped(blobs(), 9);
        QCOMPARE(session->apply(d).get(), Applied::anew);
    }

    void what_cannot_be_trained_changes_nothing() {
        Document open = blobs();
        std::erase_if(open.network.edges, [&](const Edge& e) { return e.to.node == node(open, "logits").id; });
        Document no_name = with_recipe("stages[0].phases[0].trainable", *Json::parse(R"([{"node": "nobody"}])"));
        Document no_file = blobs();
        no_file.sources.push_back({"table", *Json::parse(R"({"type": "csv", "path": "nowhere.csv", "target": "y"})")});
        for (const Document& broken : {open, no_name, no_file}) {
            const auto session = stepped(blobs(), 9), same = stepped(blobs(), 12);
            said(*session);
            QCOMPARE(session->apply(broken).get(), Applied::refused);
            go_on(*session, 3);
            const std::string why = said(*session);
            QVERIFY2(!why.empty(), why.c_str());
            compare_tensors(*session->checkpoint().get(), *same->checkpoint().get());
        }
    }

    void what_has_ended_goes_on_where_there_is_more_to_do() {
        const auto session = Session::create(blobs(), on("cpu"));
        session->play();
        session->wait();
        const std::int64_t end = session->progress().step;
        QCOMPARE(session->progress().state, RunState::finished);
        QCOMPARE(session->apply(with_recipe("stages[0].epochs", 6)).get(), Applied::yes);
        session->play();
        session->wait();
        QCOMPARE(session->progress().state, RunState::finished);
        QCOMPARE(session->progress().step, end / 4 * 6);
        QCOMPARE(session->history().size(), std::size_t{6});
    }

    // Curves keep their numbers, whatever goes and comes: what has yet to be drained goes by them.
    void series_keep_their_numbers() {
        const auto session = stepped(blobs(), 9);
        const auto before = session->series();
        Document without = blobs();
        const NodeId gone = node(without, "accuracy").id;
        std::erase_if(without.network.nodes, [&](const Node& n) { return n.id == gone; });
        std::erase_if(without.network.edges, [&](const Edge& e) { return e.to.node == gone; });
        QCOMPARE(session->apply(without).get(), Applied::yes);
        go_on(*session, 40);
        QVERIFY(session->series() == before);
        Document other = with("hidden", "units", 12);
        node(other, "accuracy").name = "share";
        QCOMPARE(session->apply(other).get(), Applied::yes);
        go_on(*session, 40);
        const auto after = session->series();
        QVERIFY(after.size() >= before.size());
        for (std::size_t i = 0; i < before.size(); ++i) QVERIFY(after[i].node == before[i].node);
        std::vector<MetricRecord> records;
        session->drain_metrics(records);
        for (const MetricRecord& r : records) QVERIFY(static_cast<std::size_t>(r.series) < after.size());
    }

    void edits_rain_on_a_running_training() {
        const auto session = Session::create(with_recipe("stages[0].epochs", 40), on("cpu"));
        session->play();
        std::vector<std::future<Applied>> answers;
        for (int i = 0; i < 60; ++i) {
            Document d = with("drop", "rate", 0.1 + 0.01 * (i % 30));
            if (i % 3 == 0) node(d, "hidden").fields.set("units", 8 + i % 7);
            answers.push_back(session->apply(with_recipe("stages[0].epochs", 40, std::move(d))));
            RunRequest request;
            request.fetches = {{*blobs().path_of("logits"), "out"}};
            request.feeds = {{{*blobs().path_of("points"), "x"}, Tensor::zeros(DType::f32, {3, 2})}};
            QVERIFY(session->run(request).get().ok());
        }
        for (auto& answer : answers) QCOMPARE(answer.get(), Applied::yes);
        session->wait();
        QCOMPARE(session->progress().state, RunState::finished);
        QCOMPARE(session->history().size(), std::size_t{40});
    }

    void what_was_counted_stays() {
        Document d = blobs();
        const NodeId id = d.next_id++;
        d.network.nodes.push_back(
            {id, "confusion_matrix", "confusion", Json::object(), {}, false, false, false, {}, {}});
        d.network.edges.push_back({{node(d, "logits").id, "out"}, {id, "prediction"}});
        d.network.edges.push_back({{node(d, "points").id, "label"}, {id, "target"}});
        d.recipe.set_path("stages[0].epochs", 9);
        const auto session = Session::create(d, on("cpu"));
        while (session->history().empty()) go_on(*session, 1);
        QCOMPARE(session->matrices().size(), std::size_t{1});
        const Progress before = session->progress();
        QVERIFY(before.samples > 0 && before.step_seconds > 0);
        QCOMPARE(session->apply(with("hidden", "units", 8, d)).get(), Applied::yes);
        session->wait();
        QCOMPARE(session->matrices().size(), std::size_t{1});
        QCOMPARE(session->progress().samples, before.samples);
        QCOMPARE(session->progress().step_seconds, before.step_seconds);
    }

    // Whoever hands it the edit answers for what may be read, and not whoever made the session.
    void data_is_read_as_the_caller_allows() {
        QTemporaryDir project, elsewhere;
        QFile table(elsewhere.filePath("a.csv"));
        QVERIFY(table.open(QFile::WriteOnly));
        table.write("x,y\n1,2\n3,4\n5,6\n7,8\n9,10\n");
        table.close();
        Document d = blobs();
        d.sources.push_back({"table", Json::object()});
        d.sources.back().config.set("type", "csv");
        d.sources.back().config.set("path", table.fileName().toStdString());
        d.sources.back().config.set("target", "y");
        const auto allow = [](bool all) { return Reading{nullptr, {}, {}, [all](const std::string&) { return all; }}; };
        SessionOptions options = on("cpu");
        options.base_folder = project.path().toStdString();
        std::unique_ptr<Session> session;
        {
            const Reading::Scope scope(allow(false));
            session = Session::create(blobs(), options);
            go_on(*session, 2);
            QCOMPARE(session->apply(d).get(), Applied::refused);
            session->wait();
            QVERIFY(said(*session).find("nobody allowed it yet") != std::string::npos);
        }
        const Reading::Scope scope(allow(true));
        QCOMPARE(session->apply(d).get(), Applied::yes);
    }

    // The best weights are of a network that is no more.
    void the_best_epoch_is_of_the_network_that_there_is() {
        Document d = with_recipe("stages[0].patience", 3);
        d.recipe.set_path("stages[0].epochs", 60);
        const auto session = Session::create(d, on("cpu"));
        go_on(*session, 40);
        QCOMPARE(session->apply(with("hidden", "units", 9, d)).get(), Applied::yes);
        session->play();
        session->wait();
        QVERIFY2(session->progress().state == RunState::finished, said(*session).c_str());
    }
};

QTEST_APPLESS_MAIN(TestEdits)
#include "test_edits.moc"
