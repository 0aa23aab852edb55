// Training stopped at a step drawn by chance and resumed in a new process is the training that was never stopped, bit
// by bit: weights, optimizer state, running statistics, recurrent state, position, history and curves. One network of
// each family, with what that family could lose on the way.
#include "core/io/project.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>

#include "core/base/philox.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr std::int64_t kSteps = 23;

/// Runs `netloom train` to the end; what it complained of, empty when all is well.
QString train(const QString& file, std::int64_t steps, const QString& save, const QStringList& more = {}) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    process.setProcessEnvironment(environment);
    const QStringList words{"train", file, "--threads", "2", "--steps", QString::number(steps), "--save", save};
    process.start(NETLOOM_BINARY, words + more);
    if (!process.waitForFinished(120'000)) return "netloom did not end";
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {};
    return QString::fromUtf8(process.readAllStandardError());
}

Json stages(const std::string& phases) {
    return Json::parse(R"({"batch": 16, "seed": 7, "drop_last": false, "keep_best": true, "stages": [{"phases": [)" +
                       phases + "]}]}")
        .value();
}

void take_digits(NetworkBuilder& b) {
    b.source("digits", R"({"type": "glyph_digits", "train": 120, "validation": 30, "test": 20})");
    b.add("dataset", "digits", R"({"source": "digits"})");
}

void classify(NetworkBuilder& b, const char* from) {
    b.add("dense", "logits", R"({"units": 10})");
    b.add("softmax_cross_entropy", "loss");
    b.add("accuracy", "accuracy");
    b.wire(from, "logits").wire("logits", "loss:prediction").wire("digits:label", "loss:target");
    b.wire("logits", "accuracy:prediction").wire("digits:label", "accuracy:target");
}

// Gradients of two batches make one update, a moving average stands beside the weights, and the rate falls.
Document mlp() {
    NetworkBuilder b;
    take_digits(b);
    b.add("flatten", "flatten");
    b.add("dense", "hidden", R"({"units": 24, "activation": "relu"})");
    b.wire("digits:image", "flatten").wire("flatten", "hidden");
    classify(b, "hidden");
    b.document.recipe = stages(R"({"optimizer": {"type": "nadam", "rate": 0.01}, "accumulate": 2, "average": 0.9,
        "schedule": {"type": "warm_up", "steps": 5, "then": {"type": "exponential", "gamma": 0.9, "unit": "steps"}}})");
    return b.document;
}

// Products in bf16, which are made anew from the weights of float32 after the resume.
Document mixed() {
    NetworkBuilder b;
    take_digits(b);
    b.add("flatten", "flatten");
    b.add("dense", "hidden", R"({"units": 48, "activation": "relu"})");
    b.wire("digits:image", "flatten").wire("flatten", "hidden");
    classify(b, "hidden");
    b.document.recipe = stages(R"({"optimizer": {"type": "adamw", "rate": 0.01}})");
    b.document.recipe.set("precision", "mixed_bfloat16");
    return b.document;
}

// Running statistics and dropped units.
Document cnn() {
    NetworkBuilder b;
    take_digits(b);
    b.add("conv2d", "conv", R"({"filters": 6, "kernel_size": [3, 3]})");
    b.add("batch_norm", "norm");
    b.add("activation", "relu", R"({"activation": "relu"})");
    b.add("max_pool2d", "pool");
    b.add("flatten", "flatten");
    b.add("dropout", "drop", R"({"rate": 0.3})");
    b.wire("digits:image", "conv").wire("conv", "norm").wire("norm", "relu").wire("relu", "pool");
    b.wire("pool", "flatten").wire("flatten", "drop");
    classify(b, "drop");
    b.document.recipe = stages(R"({"optimizer": {"type": "sgd", "rate": 0.05, "momentum": 0.9}, "clip_norm": 1})");
    return b.document;
}

// What the cells hold goes on from batch to batch and begins anew with each epoch.
Document lstm() {
    NetworkBuilder b;
    b.source("text", R"({"type": "sentences", "characters": 3000, "window": 16, "carry": true})");
    b.add("dataset", "text", R"({"source": "text"})");
    b.add("one_hot", "letters", R"({"classes": 34})");
    b.add("lstm", "lstm", R"({"units": 20, "stateful": true})");
    b.add("dense", "logits", R"({"units": 34})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("text:text", "letters").wire("letters", "lstm").wire("lstm", "logits");
    b.wire("logits", "loss:prediction").wire("text:next", "loss:target");
    b.document.recipe = stages(R"({"optimizer": {"type": "rmsprop", "rate": 0.01}})");
    return b.document;
}

// Codes drawn at random in every step.
Document vae() {
    NetworkBuilder b;
    take_digits(b);
    b.add("flatten", "flatten");
    b.add("dense", "hidden", R"({"units": 32, "activation": "relu"})");
    b.add("dense", "mean", R"({"units": 4})");
    b.add("dense", "log_variance", R"({"units": 4})");
    b.add("reparametrise", "code");
    b.add("dense", "painted", R"({"units": 784})");
    b.add("binary_cross_entropy", "reconstruction");
    b.add("kl_divergence", "kl");
    b.wire("digits:image", "flatten").wire("flatten", "hidden").wire("hidden", "mean").wire("hidden", "log_variance");
    b.wire("mean", "code:mean").wire("log_variance", "code:log_variance").wire("code", "painted");
    b.wire("painted", "reconstruction:prediction").wire("flatten", "reconstruction:target");
    b.wire("mean", "kl:mean").wire("log_variance", "kl:log_variance");
    b.document.recipe = stages(R"({"optimizer": {"type": "adam", "rate": 0.003},
        "losses": [{"node": "reconstruction"}, {"node": "kl", "weight": 0.001}]})");
    return b.document;
}

// Two phases with optimizers of their own, the first of them twice an iteration on fresh batches and fresh noise.
Document gan() {
    NetworkBuilder b;
    take_digits(b);
    b.add("flatten", "flatten");
    b.add("random_normal", "noise", R"({"shape": [8]})");
    for (const char* name : {"generator", "real", "fake"}) b.add("module", name);
    b.add("constant", "one", R"({"values": "1"})");
    b.add("constant", "zero", R"({"values": "0"})");
    for (const char* loss : {"real_is_real", "fake_is_fake", "fake_is_real"}) b.add("binary_cross_entropy", loss);
    for (Node& node : b.document.network.nodes)
        if (node.type == "module") node.module = node.weights_key = node.name == "generator" ? "painter" : "judge";
    for (const char* module : {"painter", "judge"}) {
        b.inside(module);
        b.add("module_input", "in");
        b.add("dense", "hidden", R"({"units": 24, "activation": "leaky_relu"})");
        b.add("batch_norm", "norm");
        b.add("dropout", "drop", R"({"rate": 0.2})");
        b.add("dense", "last",
              module == std::string("painter") ? R"({"units": 784, "activation": "sigmoid"})" : R"({"units": 1})");
        b.add("module_output", "out");
        b.wire("in", "hidden").wire("hidden", "norm").wire("norm", "drop").wire("drop", "last").wire("last", "out");
    }
    b.inside({});
    b.wire("noise", "generator").wire("digits:image", "flatten").wire("flatten", "real").wire("generator", "fake");
    b.wire("real", "real_is_real:prediction").wire("one", "real_is_real:target");
    b.wire("fake", "fake_is_fake:prediction").wire("zero", "fake_is_fake:target");
    b.wire("fake", "fake_is_real:prediction").wire("one", "fake_is_real:target");
    b.document.recipe = stages(R"(
        {"name": "judge", "losses": [{"node": "real_is_real"}, {"node": "fake_is_fake"}],
         "trainable": [{"node": "real"}], "repeat": 2, "optimizer": {"type": "adam", "rate": 0.001}},
        {"name": "painter", "losses": [{"node": "fake_is_real"}],
         "trainable": [{"node": "generator"}], "optimizer": {"type": "rmsprop", "rate": 0.001}})");
    return b.document;
}

/// Where a training stands, without what the clock says.
std::string position_of(const Checkpoint& checkpoint) {
    Json position = checkpoint.position;
    for (const char* clock : {"seconds", "stage_seconds", "epoch_seconds"}) position.set(clock, 0);
    return position.print();
}

void compare(const Checkpoint& whole, const Checkpoint& resumed) {
    for (const auto& [key, tensor] : whole.tensors) {
        const auto found = resumed.tensors.find(key);
        QVERIFY2(found != resumed.tensors.end(), qPrintable("only the whole run has " + QString::fromStdString(key)));
        QVERIFY2(found->second == tensor, key.c_str());
    }
    QCOMPARE(resumed.tensors.size(), whole.tensors.size());
    QCOMPARE(position_of(resumed), position_of(whole));
    QCOMPARE(resumed.history.size(), whole.history.size());
    for (std::size_t i = 0; i < whole.history.size(); ++i) {
        QVERIFY(resumed.history[i].train == whole.history[i].train);
        QVERIFY(resumed.history[i].validation == whole.history[i].validation);
    }
    QVERIFY(resumed.curves == whole.curves);
}

int count_of(const Checkpoint& checkpoint, const std::string& part) {
    int count = 0;
    for (const auto& [key, tensor] : checkpoint.tensors) count += key.find(part) != std::string::npos;
    return count;
}

}  // namespace

class TestResume : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void training_goes_on_in_a_new_process_data();
    void training_goes_on_in_a_new_process();

private:
    std::uint64_t seed_ = 0;
};

// NETLOOM_SEED=… draws other stops.
void TestResume::initTestCase() {
    seed_ = qEnvironmentVariable("NETLOOM_SEED", "1").toULongLong();
    qInfo("NETLOOM_SEED=%llu", static_cast<unsigned long long>(seed_));
}

void TestResume::training_goes_on_in_a_new_process_data() {
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("kept");
    QTest::newRow("mlp") << 0 << "nadam";
    QTest::newRow("cnn") << 1 << "running";
    QTest::newRow("lstm") << 2 << "state/";
    QTest::newRow("vae") << 3 << "adam";
    QTest::newRow("gan") << 4 << "rmsprop";
    QTest::newRow("lstm at the ends of epochs") << 2 << "state/";
    QTest::newRow("mixed precision") << 5 << "adamw";
}

void TestResume::training_goes_on_in_a_new_process() {
    QFETCH(int, number);
    QFETCH(QString, kept);
    constexpr Document (*kFamilies[])() = {mlp, cnn, lstm, vae, gan, mixed};
    const QTemporaryDir folder;
    const QString bare = folder.filePath("bare.json"), whole = folder.filePath("whole.netloom"),
                  cut = folder.filePath("cut.netloom");
    QVERIFY(save_project(bare.toStdString(), {kFamilies[number](), nullptr, {}}).empty());
    QCOMPARE(train(bare, kSteps, whole), QString());

    // Twice, so that what was resumed is resumed once more.
    RandomStream random(seed_, static_cast<std::uint32_t>(number));
    std::int64_t first = 1 + random.below(kSteps - 2), second = first + 1 + random.below(kSteps - 1 - first);
    if (QByteArray(QTest::currentDataTag()).endsWith("epochs")) {
        const auto uncut = load_project(whole.toStdString());
        QVERIFY(uncut && uncut->checkpoint && uncut->checkpoint->history.size() == 2);
        first = kSteps / 2;
        second = kSteps - 1;
    }
    qInfo("stopped after steps %lld and %lld of %lld", static_cast<long long>(first), static_cast<long long>(second),
          static_cast<long long>(kSteps));
    QCOMPARE(train(bare, first, cut), QString());
    QCOMPARE(train(cut, second, cut, {"--resume"}), QString());
    QCOMPARE(train(cut, kSteps, cut, {"--resume"}), QString());

    const auto a = load_project(whole.toStdString()), b = load_project(cut.toStdString());
    QVERIFY(a && b && a->checkpoint && b->checkpoint);
    QCOMPARE(a->checkpoint->position["step"].integer(), kSteps);
    QVERIFY(a->checkpoint->history.size() > 1);
    for (const QString& part : {kept, QString("weight"), QString("best/")})
        QVERIFY2(count_of(*a->checkpoint, part.toStdString()) > 0, qPrintable(part));
    compare(*a->checkpoint, *b->checkpoint);
}

QTEST_GUILESS_MAIN(TestResume)
#include "test_resume.moc"
