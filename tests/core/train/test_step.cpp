// The programs of a training step: memory, kernels, what is trained and what is left alone.
#include <QTest>

#include "core/device/device.h"
#include "core/train/step.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using netloom::test::NetworkBuilder;

namespace {

SourceTable pictures() {
    SourceInfo info;
    info.columns = {{"image", DType::f32, Shape{28, 28, 1}, 0, {}, true},
                    {"label", DType::i32, Shape{}, 10, {}, false}};
    return {{"digits", info}};
}

Document lenet() {
    NetworkBuilder b;
    b.source("digits", R"({"type": "glyph_digits"})");
    b.add("dataset", "digits", R"({"source": "digits"})");
    b.add("conv2d", "conv_1", R"({"filters": 32, "kernel_size": [5, 5], "padding": "same", "activation": "relu"})");
    b.add("max_pool2d", "pool_1", R"({"kernel_size": [2, 2]})");
    b.add("conv2d", "conv_2", R"({"filters": 64, "kernel_size": [5, 5], "padding": "same", "activation": "relu"})");
    b.add("max_pool2d", "pool_2", R"({"kernel_size": [2, 2]})");
    b.add("flatten", "flatten");
    b.add("dense", "dense", R"({"units": 512, "activation": "relu"})");
    b.add("dense", "logits", R"({"units": 10})");
    b.add("softmax_cross_entropy", "loss");
    b.add("accuracy", "accuracy");
    b.wire("digits:image", "conv_1").wire("conv_1", "pool_1").wire("pool_1", "conv_2").wire("conv_2", "pool_2");
    b.wire("pool_2", "flatten").wire("flatten", "dense").wire("dense", "logits");
    b.wire("logits", "loss:prediction").wire("digits:label", "loss:target");
    b.wire("logits", "accuracy:prediction").wire("digits:label", "accuracy:target");
    return b.document;
}

struct Bench {
    explicit Bench(Document d, const char* name = "reference")
        : document(std::move(d)),
          sources(pictures()),
          device(make_device(name, 1)),
          store(*device, 1),
          env{document, sources, *device, store, 1, DType::f32, {}, 0},
          recipe(*recipe_of(document)) {}

    Document document;
    SourceTable sources;
    std::unique_ptr<Device> device;
    VariableStore store;
    BuildEnvironment env;
    Recipe recipe;
};

bool has_device(const std::string& name) {
    const auto names = device_names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

class TestStep : public QObject {
    Q_OBJECT
private slots:
    void the_arena_of_lenet_is_small();
    void no_convolution_falls_to_a_reference_kernel();
    void frozen_nodes_are_not_trained();
    void parameters_have_stable_identities();
};

void TestStep::the_arena_of_lenet_is_small() {
    for (const std::string& name : device_names()) {
        Bench bench(lenet(), name.c_str());
        const BuiltProgram step = build_training(bench.env, bench.recipe.stages[0], 0, 64);
        const double share =
            static_cast<double>(step.program->arena_bytes()) / static_cast<double>(step.program->value_bytes());
        qInfo("%s: the arena holds %.1f MB, %.0f%% of the values", name.c_str(),
              static_cast<double>(step.program->arena_bytes()) / 1e6, share * 100);
        QVERIFY(share < 0.6);
    }
}

void TestStep::no_convolution_falls_to_a_reference_kernel() {
    if (!has_device("cpu")) return;
    Bench bench(lenet(), "cpu");
    const BuiltProgram step = build_training(bench.env, bench.recipe.stages[0], 0, 64);
    int convolutions = 0;
    for (const std::string& kernel : step.program->kernel_names()) {
        convolutions += kernel.find("conv2d") != std::string::npos;
        QVERIFY2(kernel.find("ref") == std::string::npos, kernel.c_str());
    }
    QVERIFY(convolutions >= 5);
}

void TestStep::frozen_nodes_are_not_trained() {
    Document d = lenet();
    d.recipe = *Json::parse(R"({"stages": [{"phases": [{"frozen": [{"node": "conv_1"}]}]}]})");
    Bench bench(d);
    const BuiltProgram step = build_training(bench.env, bench.recipe.stages[0], 0, 2);
    const auto has_state = [&](const char* key) {
        for (const auto& [name, slot] : bench.store.entries())
            if (name.starts_with(key) && slot->variable.kind == VariableKind::optimizer_state) return true;
        return false;
    };
    QVERIFY(!has_state("2.weight"));
    QVERIFY(has_state("4.weight"));
    for (const std::string& kernel : step.program->kernel_names())
        QVERIFY2(!(kernel.starts_with("conv_1 ") && kernel.find("grad") != std::string::npos), kernel.c_str());
}

void TestStep::parameters_have_stable_identities() {
    Document d = lenet();
    Bench bench(d);
    build_training(bench.env, bench.recipe.stages[0], 0, 2);
    const auto before = bench.store.snapshot();
    for (Node& n : d.network.nodes) {
        n.name += "_renamed";
        n.position = {1, 2};
    }
    Bench renamed(d);
    build_training(renamed.env, renamed.recipe.stages[0], 0, 2);
    QCOMPARE(renamed.store.snapshot().size(), before.size());
    for (const auto& [key, tensor] : renamed.store.snapshot()) QVERIFY(before.at(key) == tensor);
}

QTEST_APPLESS_MAIN(TestStep)
#include "test_step.moc"
