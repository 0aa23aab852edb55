// The session: learns, stops, resumes with the same bits, is watched without a trace, answers slices.
#include <QTest>
#include <chrono>
#include <thread>

#include "core/compile/analysis.h"
#include "core/device/device.h"
#include "core/train/session.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

std::string messages(Session& session) {
    std::string out;
    for (const Diagnostic& d : session.take_diagnostics()) out += d.str() + "\n";
    return out;
}

NodePath path_of(const Document& d, const char* name) {
    return *d.path_of(name);
}

std::shared_ptr<const Checkpoint> trained(const Document& d, const SessionOptions& options, std::int64_t steps,
                                          std::shared_ptr<const Checkpoint> start = nullptr) {
    auto session = Session::create(d, options, std::move(start));
    session->step(steps);
    session->wait();
    return session->checkpoint().get();
}

}  // namespace

class TestSession : public QObject {
    Q_OBJECT
private slots:
    void learns_data();
    void learns();
    void resumes_with_the_same_bits_data() { learns_data(); }
    void resumes_with_the_same_bits();
    void watching_leaves_no_trace_data() { learns_data(); }
    void watching_leaves_no_trace();
    void stops_at_once();
    void mixed_precision_is_for_training_alone();
    void a_middle_wire_can_be_fed_alone();
    void names_the_node_of_an_infinite_loss();
    void an_edited_network_starts_warm();
    void a_missing_loss_is_a_diagnostic();
    void an_unknown_device_answers_every_question();
    void evaluates_the_test_part();
    void validation_weighs_the_losses_as_training_does();
    void early_stopping_brings_back_the_best();
};

void TestSession::learns_data() {
    QTest::addColumn<QString>("device");
    for (const std::string& name : device_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestSession::learns() {
    QFETCH(QString, device);
    const auto session = Session::create(blobs(), on(device.toStdString()));
    session->play();
    session->wait();
    const std::string said = messages(*session);
    QVERIFY2(session->progress().state == RunState::finished, said.c_str());
    const auto history = session->history();
    QCOMPARE(history.size(), std::size_t{4});
    QVERIFY(history.back().train.at("loss") < history.front().train.at("loss"));
    QVERIFY2(history.back().validation.at("accuracy") > 0.9,
             std::to_string(history.back().validation.at("accuracy")).c_str());

    std::vector<MetricRecord> records;
    session->drain_metrics(records);
    const auto series = session->series();
    std::int64_t steps = 0;
    for (const MetricRecord& r : records) {
        QVERIFY(r.min <= r.mean() && r.mean() <= r.max);
        const MetricSeries& s = series.at(static_cast<std::size_t>(r.series));
        if (s.is_loss && s.part == Part::train) steps += r.count;
    }
    QCOMPARE(steps, session->progress().step);
}

void TestSession::resumes_with_the_same_bits() {
    QFETCH(QString, device);
    const SessionOptions options = on(device.toStdString());
    const Document d = blobs();
    const auto whole = trained(d, options, 70);
    for (const std::int64_t at : {1, 23, 50}) {
        const auto half = trained(d, options, at);
        QCOMPARE(half->position["step"].integer(), at);
        const auto rest = trained(d, options, 70 - at, half);
        compare_tensors(*whole, *rest);
        QCOMPARE(rest->history.size(), whole->history.size());
        for (std::size_t i = 0; i < whole->history.size(); ++i)
            QCOMPARE(rest->history[i].train.at("loss"), whole->history[i].train.at("loss"));
    }
}

void TestSession::watching_leaves_no_trace() {
    QFETCH(QString, device);
    const SessionOptions options = on(device.toStdString());
    const Document d = blobs();
    const auto alone = trained(d, options, 60);

    const auto session = Session::create(d, options);
    session->watch({{WatchRequest::What::output, path_of(d, "hidden"), "out"},
                    {WatchRequest::What::parameter, path_of(d, "hidden"), "weight"},
                    {WatchRequest::What::gradient, path_of(d, "hidden"), "weight"},
                    {WatchRequest::What::output, path_of(d, "drop"), "nonsense"}},
                   {0, 1, 2});
    int frames = 0;
    for (int i = 0; i < 60; ++i) {
        session->step(1);
        session->wait();
        for (int k = 0; k < 200 && !session->watched().take(); ++k)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const WatchFrame& frame = session->watched().front();
        if (frame.values.size() != 4) continue;
        ++frames;
        QVERIFY2(frame.values[0].shape() == Shape({3, 16}), frame.errors[0].c_str());
        QVERIFY2(frame.values[1].shape() == Shape({2, 16}), frame.errors[1].c_str());
        QVERIFY2(frame.values[2].shape() == Shape({2, 16}), frame.errors[2].c_str());
        QVERIFY(frame.values[3].empty() && !frame.errors[3].empty());
    }
    QVERIFY(frames > 3);
    compare_tensors(*alone, *session->checkpoint().get());
}

void TestSession::stops_at_once() {
    Document d = blobs();
    d.recipe.set_path("stages[0].epochs", 100000);
    const auto session = Session::create(d, on("reference"));
    session->play();
    while (session->progress().step < 5) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    session->pause();
    session->wait();
    QCOMPARE(session->progress().state, RunState::paused);
    const auto step = session->progress().step;
    session->play();
    while (session->progress().step < step + 5) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    session->stop();
    session->wait();
    QCOMPARE(session->progress().state, RunState::finished);
}

// Training multiplies in bf16 and says so where that is no faster; use stays float32.
void TestSession::mixed_precision_is_for_training_alone() {
    NetworkBuilder b;
    b.source("digits", R"({"type": "glyph_digits", "train": 128, "validation": 32, "test": 16})");
    b.add("dataset", "digits", R"({"source": "digits"})");
    b.add("flatten", "flatten");
    b.add("dense", "logits", R"({"units": 10})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("digits:image", "flatten").wire("flatten", "logits").wire("logits", "loss:prediction");
    b.wire("digits:label", "loss:target");
    b.recipe(R"({"batch": 64, "precision": "mixed_bfloat16", "stages": [{"epochs": 1}]})");
    SessionOptions options = on("cpu");
    options.profile = true;
    const auto session = Session::create(b.document, options);
    session->play();
    session->wait();
    QCOMPARE(session->progress().state, RunState::finished);
    const bool is_fast = make_device("cpu", 1)->multiplies_bf16();
    QCOMPARE(messages(*session).find("mixed precision works here, but is no faster") == std::string::npos, is_fast);

    const auto in_bf16 = [](const std::string& kernel) { return kernel.find("bf16") != std::string::npos; };
    int products = 0;
    for (const ProfileRow& row : session->profile()) products += row.op == "matmul" && in_bf16(row.kernel) ? 1 : 0;
    QCOMPARE(products, 2);  // forward, and the gradient of the weight

    RunRequest request;
    request.feeds = {{{path_of(b.document, "flatten"), "out"}, Tensor::zeros(DType::f32, {64, 784})}};
    request.fetches = {{path_of(b.document, "logits"), "out"}};
    const auto result = session->run(request).get();
    QVERIFY(result.ok());
    QVERIFY(std::none_of(result->kernels.begin(), result->kernels.end(), in_bf16));
}

void TestSession::a_middle_wire_can_be_fed_alone() {
    Document d = blobs();
    d.sources[0].config = *Json::parse(R"({"type": "idx", "folder": "/nowhere"})");
    const auto session = Session::create(d, on("reference"));
    session->wait();
    QCOMPARE(session->progress().state, RunState::failed);
    QVERIFY(!messages(*session).empty());

    RunRequest request;
    request.feeds = {{{path_of(d, "norm"), "out"}, Tensor::zeros(DType::f32, {5, 16})}};
    request.fetches = {{path_of(d, "logits"), "out"}};
    const auto result = session->run(request).get();
    QVERIFY2(result.ok(), result.ok() ? "" : result.diagnostics()[0].str().c_str());
    QCOMPARE(result->values[0].shape(), (Shape{5, 2}));
    for (const std::string& kernel : result->kernels) QVERIFY2(kernel.starts_with("logits"), kernel.c_str());
    QVERIFY(!result->kernels.empty());

    request.feeds.clear();
    const auto missing = session->run(request).get();
    QVERIFY(!missing.ok());
}

void TestSession::names_the_node_of_an_infinite_loss() {
    const Document d = blobs("1e30");
    const auto session = Session::create(d, on("reference"));
    session->play();
    session->wait();
    QCOMPARE(session->progress().state, RunState::failed);
    const Diagnostics said = session->take_diagnostics();
    QCOMPARE(said.size(), std::size_t{1});
    QVERIFY2(!said[0].label.empty() && !said[0].where.node.empty(), said[0].str().c_str());
    const auto left = session->checkpoint().get();
    for (const auto& [key, tensor] : left->tensors)
        for (Dim i = 0; i < tensor.elements(); ++i) QVERIFY2(tensor.item(i) == tensor.item(i), key.c_str());
}

void TestSession::an_edited_network_starts_warm() {
    const Document d = blobs();
    const auto before = trained(d, on("reference"), 40);
    Document edited = d;
    edited.network.find(path_of(d, "logits").back())->fields.set("activation", "tanh");
    const auto session = Session::create(edited, on("reference"), before);
    session->step(0 + 1);
    session->wait();
    QVERIFY(messages(*session).find("step 0") != std::string::npos);
    QCOMPARE(session->progress().step, std::int64_t{1});
    // A first Adam step moves a weight by at most 2.3 times the rate, whatever the gradients before it were: m/√v is at
    // most (1 - β1) / √((1 - β2)(1 - β1²/β2)) (Cauchy and Schwarz), corrected by √(1 - β2) / (1 - β1).
    const Tensor now = session->checkpoint().get()->tensors.at(std::to_string(path_of(d, "hidden").back()) + ".weight");
    const Tensor then = before->tensors.at(std::to_string(path_of(d, "hidden").back()) + ".weight");
    for (Dim i = 0; i < now.elements(); ++i) QVERIFY(std::abs(now.item(i) - then.item(i)) < 0.023);
}

void TestSession::a_missing_loss_is_a_diagnostic() {
    NetworkBuilder b;
    b.source("points", R"({"type": "xor"})");
    b.add("dataset", "points", R"({"source": "points"})");
    const auto session = Session::create(b.document, on("reference"));
    session->play();
    session->wait();
    QCOMPARE(session->progress().state, RunState::failed);
    QVERIFY(messages(*session).find("loss") != std::string::npos);
}

void TestSession::an_unknown_device_answers_every_question() {
    const auto session = Session::create(blobs(), on("abacus"));
    session->play();
    session->wait();
    QCOMPARE(session->progress().state, RunState::failed);
    QVERIFY(messages(*session).find("abacus") != std::string::npos);
    RunRequest request;
    request.fetches = {{{1}, "x"}};
    QVERIFY(!session->run(request).get().ok());
    QVERIFY(!session->evaluate(Part::test).get().ok());
    QVERIFY(!session->checkpoint().get());
}

void TestSession::evaluates_the_test_part() {
    const Document d = blobs();
    const auto session = Session::create(d, on("reference"));
    session->play();
    session->wait();
    const auto record = session->evaluate(Part::test).get();
    QVERIFY(record.ok());
    QVERIFY(record->validation.at("accuracy") > 0.9);
}

void TestSession::validation_weighs_the_losses_as_training_does() {
    Document d = blobs();
    Node second = *d.find(*d.path_of("loss"));
    const NodeId old = second.id;
    second.id = d.next_id++;
    second.name = "again";
    d.network.nodes.push_back(second);
    std::vector<Edge> wires;
    for (Edge e : d.network.edges)
        if (e.to.node == old) e.to.node = second.id, wires.push_back(e);
    d.network.edges.insert(d.network.edges.end(), wires.begin(), wires.end());
    d.recipe.set_path("stages[0].phases[0].losses",
                      *Json::parse(R"([{"node": "loss", "weight": 0.5}, {"node": "again", "weight": 3}])"));
    const auto session = Session::create(d, on("reference"));
    const auto found = session->evaluate(Part::validation).get();
    QVERIFY(found.ok());
    QVERIFY(std::abs(found->validation.at("loss") - 3.5 * found->validation.at("again")) < 1e-6);
}

void TestSession::early_stopping_brings_back_the_best() {
    Document d = blobs("0.2");
    d.recipe.set_path("stages[0].epochs", 200);
    d.recipe.set_path("stages[0].patience", 2);
    const auto session = Session::create(d, on("reference"));
    session->play();
    session->wait();
    QVERIFY(session->progress().epoch < 200);
    const auto history = session->history();
    double best = 1e9;
    for (const EpochRecord& r : history) best = std::min(best, r.validation.at("loss"));
    const auto now = session->evaluate(Part::validation).get();
    QVERIFY2(std::abs(now->validation.at("loss") - best) < 1e-6,
             std::to_string(now->validation.at("loss") - best).c_str());
}

QTEST_APPLESS_MAIN(TestSession)
#include "test_session.moc"
