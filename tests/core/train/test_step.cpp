// The programs of a training step: memory, kernels, what is trained and what is left alone.
#include <QTest>
#include <cmath>

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
    void a_step_touches_only_the_rows_it_looked_up();
    void what_needs_the_whole_table_gets_it();
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

namespace {

// Two lookups in one large table, by linked copies of a module.
Document lookups(const std::string& phase) {
    NetworkBuilder b;
    b.source("words", R"({"type": "glyph_digits"})");
    b.add("dataset", "words", R"({"source": "words"})");
    b.inside("meaning");
    b.add("module_input", "index", R"({"kind": "index"})");
    b.add("embedding", "table", R"({"rows": 20000, "units": 24})");
    b.add("module_output", "code");
    b.wire("index", "table").wire("table", "code");
    b.inside("");
    b.add("module", "first");
    b.add("module", "second");
    b.add("multiply", "product");
    b.add("mean_squared_error", "loss");
    for (Node& n : b.document.network.nodes)
        if (n.type == "module") n.module = "meaning", n.weights_key = "m";
    b.wire("words:a", "first:index").wire("words:b", "second:index");
    b.wire("first:code", "product:in_1").wire("second:code", "product:in_2");
    b.wire("product", "loss:prediction").wire("words:y", "loss:target");
    b.recipe((R"({"stages": [{"phases": [{"optimizer": )" + phase + "}]}]}").c_str());
    return b.document;
}

struct Lookups {
    std::size_t arena = 0;
    Tensor table;
    bool by_rows = false;

    Lookups(const std::string& phase, const std::string& device) {
        Bench bench(lookups(phase), device.c_str());
        SourceInfo info;
        info.columns = {{"a", DType::i32, {}, 20000, {}, false},
                        {"b", DType::i32, {}, 20000, {}, false},
                        {"y", DType::f32, {24}, 0, {}, false}};
        bench.sources = {{"words", info}};
        const BuiltProgram step = build_training(bench.env, bench.recipe.stages[0], 0, 5);
        arena = step.program->arena_bytes();
        for (const std::string& kernel : step.program->kernel_names())
            by_rows = by_rows || kernel.find("add_rows") != std::string::npos;
        const std::int32_t a[] = {3, 7, 3, 19999, 0}, b[] = {7, 7, 1, 2, 3};
        std::vector<float> y(120, 0.5F);
        step.program->feed(step.program->input_index("words/a"), a);
        step.program->feed(step.program->input_index("words/b"), b);
        step.program->feed(step.program->input_index("words/y"), y.data());
        feed_scalar(*step.program, step.rate, 0.5);
        feed_scalar(*step.program, step.step, 1);
        step.program->run();
        step.program->run();
        for (const auto& [key, slot] : bench.store.entries())
            if (key.ends_with(".weight")) table = bench.store.get(*slot);
    }
};

}  // namespace

// A gradient of rows, from both lookups, moves the table as the dense one does, in a fraction of its memory.
void TestStep::a_step_touches_only_the_rows_it_looked_up() {
    for (const std::string& name : device_names()) {
        for (const std::string optimizer : {R"({"type": "sgd"})", R"({"type": "adagrad"})",
                                            R"({"type": "adagrad", "initial_accumulator_value": 0.1})"})
            for (const std::string clip : {"", R"(, "clip_norm": 0.001)", R"(, "clip_value": 0.0001)"}) {
                // An average is kept of all rows.
                const Lookups rows(optimizer + clip, name), dense(optimizer + clip + R"(, "average": 0.5)", name);
                const std::string what = name + " " + optimizer + clip;
                QVERIFY2(rows.by_rows && !dense.by_rows, what.c_str());
                QVERIFY2(rows.arena * 20 < dense.arena, what.c_str());
                QCOMPARE(rows.table.shape(), (Shape{20000, 24}));
                const auto expected = dense.table.span<float>();
                const auto found = rows.table.span<float>();
                for (std::size_t i = 0; i < found.size(); ++i)
                    QVERIFY2(std::abs(found[i] - expected[i]) < 1e-6F, what.c_str());
            }
    }
}

// Momentum, decay and moments change rows without a gradient too.
void TestStep::what_needs_the_whole_table_gets_it() {
    for (const char* phase : {R"({"type": "sgd", "momentum": 0.9})", R"({"type": "sgd", "weight_decay": 0.1})",
                              R"({"type": "adam"})", R"({"type": "adagrad", "weight_decay": 0.1})",
                              R"({"type": "sgd"}, "average": 0.9)", R"({"type": "sgd"}, "accumulate": 2)"})
        QVERIFY2(!Lookups(phase, "reference").by_rows, phase);
}

QTEST_APPLESS_MAIN(TestStep)
#include "test_step.moc"
