// Everything that a training may have, in pairs: stages, phases, linked instances, two sources, accumulation, averages,
// mixed precision. Each trains to its end with curves and numbers that fit together, and goes on from any stop with the
// same bits.
#include <QTest>
#include <cmath>

#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

enum Feature : unsigned {
    stages = 1,
    phases = 2,
    linked = 4,
    sources = 8,
    accumulation = 16,
    averages = 32,
    mixed = 64
};
constexpr std::array<std::pair<Feature, const char*>, 7> kFeatures{{{stages, "stages"},
                                                                    {phases, "phases"},
                                                                    {linked, "linked"},
                                                                    {sources, "sources"},
                                                                    {accumulation, "accumulation"},
                                                                    {averages, "averages"},
                                                                    {mixed, "mixed"}}};

void add_instance(NetworkBuilder& b, const char* name) {
    Node* instance = b.document.network.find(b.add("module", name));
    instance->module = "body";
    instance->weights_key = "body";
}

// A head that tells the classes of a source apart, with a loss and a metric.
void add_head(NetworkBuilder& b, const std::string& from, const std::string& labels, const std::string& suffix) {
    b.add("dense", "logits" + suffix, R"({"units": 2})");
    b.add("softmax_cross_entropy", "loss" + suffix);
    b.add("accuracy", "accuracy" + suffix);
    b.wire(from, "logits" + suffix);
    for (const std::string& judge : {"loss" + suffix, "accuracy" + suffix})
        b.wire("logits" + suffix, judge + ":prediction").wire(labels, judge + ":target");
}

std::string list(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + (R"({"node": ")" + name + "\"}");
    return "[" + out + "]";
}

std::string phase(unsigned features, const char* name, const std::vector<std::string>& losses,
                  const std::vector<std::string>& trainable) {
    std::string out = std::string(R"({"name": ")") + name + R"(", "losses": )" + list(losses) + R"(, "trainable": )" +
                      list(trainable) +
                      R"(, "optimizer": {"type": "adam", "rate": 0.01}, "schedule": {"type": "cosine"})";
    if (features & accumulation) out += R"(, "accumulate": 2)";
    if (features & averages) out += R"(, "average": 0.9)";
    return out + "}";
}

Document with(unsigned features) {
    NetworkBuilder b;
    b.source("points", R"({"type": "logistic_blobs", "train": 96, "validation": 24, "test": 16})");
    b.inside("body");
    b.add("module_input", "in");
    b.add("dense", "hidden", R"({"units": 6, "activation": "tanh", "bias": false, "l2": 0.001})");
    b.add("batch_norm", "norm");
    b.add("dropout", "drop", R"({"rate": 0.2})");
    b.add("module_output", "out");
    b.wire("in", "hidden").wire("hidden", "norm").wire("norm", "drop").wire("drop", "out");
    b.inside("");
    b.add("dataset", "points", R"({"source": "points"})");
    add_instance(b, "first");
    b.wire("points:x", "first:in");
    add_head(b, "first:out", "points:label", "");
    std::vector<std::string> losses{"loss"}, trained{"first", "logits"}, others, also_trained;
    if (features & linked) {
        add_instance(b, "second");
        b.add("gaussian_noise", "noise", R"({"std": 0.1})");
        b.wire("points:x", "noise").wire("noise", "second:in");
        add_head(b, "second:out", "points:label", "_linked");
        others.emplace_back("loss_linked");
        also_trained.emplace_back("logits_linked");
    }
    if (features & sources) {
        b.source("moons", R"({"type": "two_moons", "train": 72, "validation": 30, "test": 8})");
        b.add("dataset", "moons", R"({"source": "moons"})");
        b.add("dense", "hidden", R"({"units": 5, "activation": "relu"})");
        b.wire("moons:x", "hidden");
        add_head(b, "hidden", "moons:label", "_moons");
        others.emplace_back("loss_moons");
        also_trained.insert(also_trained.end(), {"hidden", "logits_moons"});
    }
    if (features & (stages | phases)) {
        b.add("hinge", "hinge");
        b.wire("logits", "hinge:prediction").wire("points:label", "hinge:target");
    }
    std::string list_of_phases = phase(features, "one", losses, trained);
    if (features & phases) {
        others.emplace_back("hinge");
        also_trained.emplace_back("logits");
        list_of_phases += ", " + phase(features, "two", others, also_trained);
    } else if (!others.empty()) {
        losses.insert(losses.end(), others.begin(), others.end());
        trained.insert(trained.end(), also_trained.begin(), also_trained.end());
        list_of_phases = phase(features, "one", losses, trained);
    }
    std::string list_of_stages = R"({"epochs": 2, "phases": [)" + list_of_phases + "]}";
    if (features & stages)  // it ends inside an epoch
        list_of_stages += R"(, {"epochs": 0, "steps": 5, "phases": [)" +
                          phase(features, "hinge", {"hinge"}, {"first", "logits"}) + "]}";
    b.recipe((std::string(R"({"batch": 8, "seed": 3, "precision": ")") +
              (features & mixed ? "mixed_bfloat16" : "float32") + R"(", "stages": [)" + list_of_stages + "]}")
                 .c_str());
    return b.document;
}

bool finite(const std::map<std::string, double>& values) {
    return std::ranges::all_of(values, [](const auto& named) { return std::isfinite(named.second); });
}

std::string told(Session& session) {
    std::string out;
    for (const Diagnostic& d : session.take_diagnostics())
        if (d.severity == Severity::error || d.severity == Severity::warning) out += d.str() + "\n";
    return out;
}

// Without the clocks.
std::string position_of(const Checkpoint& checkpoint) {
    Json position = checkpoint.position;
    for (const char* clock : {"seconds", "stage_seconds", "epoch_seconds"}) position.set(clock, 0);
    return position.print();
}

void compare(const Checkpoint& whole, const Checkpoint& resumed) {
    compare_tensors(whole, resumed);
    QCOMPARE(position_of(resumed), position_of(whole));
    QCOMPARE(resumed.history.size(), whole.history.size());
    for (std::size_t i = 0; i < whole.history.size(); ++i) {
        QCOMPARE(resumed.history[i].train, whole.history[i].train);
        QCOMPARE(resumed.history[i].validation, whole.history[i].validation);
    }
    QVERIFY(resumed.curves == whole.curves);
}

}  // namespace

class TestPairs : public QObject {
    Q_OBJECT
private slots:
    void each_pair_trains_data();
    void each_pair_trains();
    void each_pair_goes_on_from_a_stop_data() { each_pair_trains_data(); }
    void each_pair_goes_on_from_a_stop();
};

void TestPairs::each_pair_trains_data() {
    QTest::addColumn<unsigned>("features");
    QTest::newRow("plain") << 0U;
    for (std::size_t i = 0; i < kFeatures.size(); ++i) {
        QTest::newRow(kFeatures[i].second) << static_cast<unsigned>(kFeatures[i].first);
        for (std::size_t j = i + 1; j < kFeatures.size(); ++j)
            QTest::addRow("%s and %s", kFeatures[i].second, kFeatures[j].second)
                << (static_cast<unsigned>(kFeatures[i].first) | static_cast<unsigned>(kFeatures[j].first));
    }
    QTest::newRow("all") << 127U;
}

void TestPairs::each_pair_trains() {
    QFETCH(unsigned, features);
    const Document d = with(features);
    const auto session = Session::create(d, on("cpu"));
    // Step by step, as somebody who watches: no record comes before its series.
    std::vector<MetricRecord> records;
    std::set<std::int32_t> seen;
    for (int i = 0; i < 100 && session->progress().state != RunState::finished; ++i) {
        session->step();
        session->wait();
        QVERIFY2(session->progress().state != RunState::failed, told(*session).c_str());
        records.clear();
        session->drain_metrics(records);
        const auto series = session->series();
        for (const MetricRecord& r : records) {
            QVERIFY(r.series >= 0 && static_cast<std::size_t>(r.series) < series.size());
            QVERIFY(std::isfinite(r.sum));
            seen.insert(r.series);
        }
    }
    QCOMPARE(session->progress().state, RunState::finished);
    QCOMPARE(told(*session), std::string());
    // Every curve that there is has points, and the checkpoint keeps the same ones.
    const auto series = session->series();
    for (std::size_t s = 0; s < series.size(); ++s)
        QVERIFY2(seen.contains(static_cast<std::int32_t>(s)),
                 (series[s].name + (series[s].part == Part::train ? " in training" : " in validation")).c_str());
    const auto end = session->checkpoint().get();
    QCOMPARE(end->curves.size(), series.size());
    for (std::size_t s = 0; s < series.size(); ++s)
        QVERIFY(end->curves[s].series == series[s] && !end->curves[s].records.empty());
    for (const auto& [key, tensor] : end->tensors)
        for (std::int64_t i = 0; i < tensor.elements(); ++i) QVERIFY2(std::isfinite(tensor.item(i)), key.c_str());
    const std::int64_t batches = session->progress().batches;
    QCOMPARE(session->history().size(),
             static_cast<std::size_t>(2 + (features & stages ? (5 + batches - 1) / batches : 0)));
    for (const EpochRecord& record : session->history()) {
        QVERIFY(record.train.contains("loss") && finite(record.train));
        QVERIFY(record.validation.contains("loss") && finite(record.validation));
    }
    // In use every loss and metric of the network has a value, on the whole of its part.
    const auto test = session->evaluate(Part::test).get();
    QVERIFY2(test.ok(), test.ok() ? "" : test.diagnostics().front().str().c_str());
    QVERIFY(finite(test->validation));
    for (const Node& node : d.network.nodes)
        if (const LayerDef* def = find_layer(node.type); def && (def->role == Role::loss || def->role == Role::metric))
            QVERIFY2(test->validation.contains(node.name), node.name.c_str());
}

void TestPairs::each_pair_goes_on_from_a_stop() {
    QFETCH(unsigned, features);
    const Document d = with(features);
    const auto uncut = Session::create(d, on("cpu"));
    uncut->play();
    uncut->wait();
    const auto whole = uncut->checkpoint().get();
    const std::int64_t steps = uncut->progress().step;
    QVERIFY(steps > 4);
    for (const std::int64_t stop : {std::int64_t{1}, steps / 2, steps - 2}) {
        const auto first = Session::create(d, on("cpu"));
        first->step(stop);
        first->wait();
        const auto half = first->checkpoint().get();
        const auto rest = Session::create(d, on("cpu"), half);
        rest->play();
        rest->wait();
        QCOMPARE(told(*rest), std::string());
        compare(*whole, *rest->checkpoint().get());
        // What is measured at the end is the same too.
        QCOMPARE(rest->evaluate(Part::test).get()->validation, uncut->evaluate(Part::test).get()->validation);
    }
}

QTEST_APPLESS_MAIN(TestPairs)
#include "test_pairs.moc"
