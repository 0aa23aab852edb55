// Mixed precision: which operands are rounded to bf16, how often, and that nothing else changes.
#include <QTest>
#include <cmath>

#include "core/base/bfloat16.h"
#include "core/compile/passes.h"
#include "core/compile/program.h"
#include "core/ops/functions.h"
#include "core/ops/fused.h"
#include "core/ops/gradients.h"
#include "tests/support/golden.h"
#include "tests/support/network_builder.h"
#include "tests/support/op_cases.h"
#include "tests/support/training_bench.h"

using namespace netloom;
using namespace netloom::test;

namespace {

int count(const Graph& g, std::string_view op) {
    return static_cast<int>(std::count_if(g.ops.begin(), g.ops.end(), [&](const Op& o) { return o.def->name == op; }));
}

// Two dense layers and their weights' gradients: (32, 128) x (128, 256), then a product too small to be worth rounding.
struct TwoLayers {
    Graph g;
    Val x{&g, g.input("x", {DType::f32, Shape{32, 128}})};
    Val w{&g, g.input("w", {DType::f32, Shape{128, 256}})};
    Val v{&g, g.input("v", {DType::f32, Shape{256, 4}})};
    Val hidden = relu(matmul(x, w));
    Val y = matmul(hidden, v);
    std::vector<Gradient> found = gradients(g, sum_all(square(y)), std::vector<Val>{x, w, v});
    std::vector<ValueId> fetches{y.id, found[0].dense.id, found[1].dense.id, found[2].dense.id};
};

Tensor rounded(const Tensor& x) {
    return x.cast(DType::bf16).cast(DType::f32);
}

struct Family {
    Document document;
    std::map<std::string, Tensor> columns;
};

// Each large enough that its products are rounded.
Family dense_layers() {
    NetworkBuilder b;
    b.source("data", R"({"type": "two_moons"})");
    b.add("dataset", "data", R"({"source": "data"})");
    b.add("dense", "dense_1", R"({"units": 128, "activation": "relu"})");
    b.add("dense", "dense_2", R"({"units": 128, "activation": "tanh"})");
    b.add("dense", "logits", R"({"units": 3})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("data:x", "dense_1").wire("dense_1", "dense_2").wire("dense_2", "logits").wire("logits", "loss:prediction");
    b.wire("data:y", "loss:target");
    return {std::move(b.document), {{"x", reals({32, 128}, 1)}, {"y", indices({32}, 2, 0, 3)}}};
}

Family convolutions() {
    NetworkBuilder b;
    b.source("data", R"({"type": "two_moons"})");
    b.add("dataset", "data", R"({"source": "data"})");
    b.add("conv2d", "conv_1", R"({"filters": 16, "activation": "relu"})");
    b.add("conv2d", "conv_2", R"({"filters": 16, "activation": "relu", "stride": [2, 2]})");
    b.add("flatten", "flatten");
    b.add("dense", "logits", R"({"units": 3})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("data:x", "conv_1").wire("conv_1", "conv_2").wire("conv_2", "flatten").wire("flatten", "logits");
    b.wire("logits", "loss:prediction").wire("data:y", "loss:target");
    return {std::move(b.document), {{"x", reals({8, 12, 12, 8}, 1)}, {"y", indices({8}, 2, 0, 3)}}};
}

Family recurrent(const char* layer) {
    NetworkBuilder b;
    b.source("data", R"({"type": "two_moons"})");
    b.add("dataset", "data", R"({"source": "data"})");
    b.add(layer, "cell", R"({"units": 48, "return_sequences": false})");
    b.add("dense", "logits", R"({"units": 3})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("data:x", "cell")
        .wire("cell:state", "logits")
        .wire("logits", "loss:prediction")
        .wire("data:y", "loss:target");
    return {std::move(b.document), {{"x", reals({8, 20, 24}, 1)}, {"y", indices({8}, 2, 0, 3)}}};
}

Family family(const QByteArray& name) {
    if (name == "dense") return dense_layers();
    if (name == "conv2d") return convolutions();
    return recurrent(name.constData());
}

// The losses of ten steps from the same weights.
std::vector<double> train(Family f, const char* precision, const char* device) {
    f.document.recipe.set("precision", precision);
    TrainingBench bench(std::move(f.document), f.columns, {}, device);
    std::vector<double> losses;
    for (int i = 0; i < 10; ++i) losses.push_back(bench.step().front());
    return losses;
}

double worst(const std::vector<double>& a, const std::vector<double>& b) {
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::fabs(a[i] - b[i]) / std::fabs(b[i]));
    return most;
}

}  // namespace

class TestPrecision : public QObject {
    Q_OBJECT

private slots:
    void large_products_take_bf16() {
        TwoLayers t;
        std::vector<ValueId> fetches = t.fetches;
        const Graph g = mix_precision(t.g, fetches);
        for (const Op& op : g.ops) {
            if (std::string_view(op.def->name) != "matmul") continue;
            const bool large = g.shape(op.inputs[0]).elements() > 4096 || g.shape(op.inputs[1]).elements() > 4096;
            const bool has_v = g.shape(op.inputs[0]) == Shape{256, 4} || g.shape(op.inputs[1]) == Shape{256, 4} ||
                               g.shape(op.outputs[0]) == Shape{256, 4};
            QCOMPARE(g.dtype(op.inputs[0]), large && !has_v ? DType::bf16 : DType::f32);
            QCOMPARE(g.dtype(op.inputs[1]), g.dtype(op.inputs[0]));
            QCOMPARE(g.dtype(op.outputs[0]), DType::f32);
        }
        // x, w and the gradient of the hidden layer, each once although two products read it.
        QCOMPARE(count(g, "cast"), 3);
    }

    void numbers_are_those_of_rounded_operands() {
        const Tensor x = reals({32, 128}, 1), w = reals({128, 256}, 2);
        Graph g;
        const Val product = matmul({&g, g.input("x", x.type())}, {&g, g.input("w", w.type())});
        std::map<std::string, Tensor> results;
        for (const bool mixed : {false, true}) {
            const auto device = make_device("cpu", 1);
            VariableStore store(*device, 1);
            ProgramOptions options;
            options.mixed_precision = mixed;
            const auto program = Program::compile(g, {product.id}, *device, store, options);
            program->feed(program->input_index("x"), (mixed ? x : rounded(x)).data());
            program->feed(program->input_index("w"), (mixed ? w : rounded(w)).data());
            program->run();
            results[mixed ? "mixed" : "rounded"] = program->fetch(0);
        }
        QVERIFY(distance(results["mixed"], results["rounded"]) < 1e-5);
    }

    // A rounding costs no pass over memory of its own where the number is computed in a loop.
    void rounding_joins_the_loop_that_computes() {
        TwoLayers t;
        const auto device = make_device("cpu", 1);
        VariableStore store(*device, 1);
        std::vector<std::size_t> kernels;
        for (const bool mixed : {false, true}) {
            ProgramOptions options;
            options.mixed_precision = mixed;
            kernels.push_back(Program::compile(t.g, t.fetches, *device, store, options)->kernel_names().size());
        }
        // x and w come from outside; the gradient of the hidden layer is rounded where the mask of its relu is applied.
        QCOMPARE(kernels[1], kernels[0] + 2);
    }

    void families_train_alike_data() {
        QTest::addColumn<int>("unused");
        for (const char* name : {"dense", "conv2d", "rnn", "lstm", "gru"}) QTest::newRow(name) << 0;
    }
    // The cpu against the reference, both in mixed precision, closely; against float32 as closely as 8 bits allow.
    void families_train_alike() {
        const QByteArray name = QTest::currentDataTag();
        const auto cpu = train(family(name), "mixed_bfloat16", "cpu");
        const auto reference = train(family(name), "mixed_bfloat16", "reference");
        const auto plain = train(family(name), "float32", "cpu");
        QVERIFY(cpu.back() < cpu.front());
        const double to_reference = worst(cpu, reference), to_plain = worst(cpu, plain);
        QVERIFY2(to_reference < 2e-3, qPrintable(QString::number(to_reference)));
        QVERIFY2(to_plain > 0 && to_plain < 2e-2, qPrintable(QString::number(to_plain)));
    }
};

QTEST_GUILESS_MAIN(TestPrecision)
#include "test_precision.moc"
