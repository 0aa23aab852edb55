// Worked examples of the classic course texts: the numbers must come out.
// The core before Qt, whose macro "slots" it must not meet.
#include "core/compile/analysis.h"
#include "core/ops/functions.h"
#include "core/ops/gradients.h"
#include "core/ops/recurrent.h"
#include "tests/core/layers/layer_bench.h"
#include "tests/support/chain.h"
#include "tests/support/evaluate.h"
#include "tests/support/golden.h"
#include "tests/support/op_cases.h"
#include "tests/support/training_bench.h"

#include <QtTest>
#include <cmath>

using namespace netloom;
using namespace netloom::test;

namespace {

Tensor picture(Dim height, Dim width, std::initializer_list<float> values) {
    return Tensor::of<float>({1, height, width, 1}, values);
}

Tensor rows(const Shape& shape, std::initializer_list<float> values) {
    return Tensor::of<float>(shape, values);
}

bool equals(const Tensor& found, const std::vector<double>& expected, double tolerance) {
    bool same = found.elements() == static_cast<Dim>(expected.size());
    for (std::size_t i = 0; same && i < expected.size(); ++i)
        same = std::fabs(found.item(static_cast<Dim>(i)) - expected[i]) <= tolerance;
    if (!same)
        for (Dim i = 0; i < found.elements(); ++i)
            qWarning("element %lld is %.9g", static_cast<long long>(i), found.item(i));
    return same;
}

void recipe(Document& document, const std::string& optimizer) {
    document.recipe = *Json::parse(R"({"stages": [{"phases": [{"optimizer": )" + optimizer + "}]}]}");
}

std::int64_t parameter_count(const Shape& x, const std::vector<ChainNode>& nodes) {
    const Analysis analysis = analyse(chain(nodes), source_of(x));
    for (const Diagnostic& d : analysis.diagnostics) qWarning("%s", d.str().c_str());
    return analysis.ok() ? analysis.parameter_count : -1;
}

ChainNode conv(int filters) {
    return {"conv2d", R"({"filters": )" + std::to_string(filters) + "}"};
}
ChainNode dense(int units) {
    return {"dense", R"({"units": )" + std::to_string(units) + "}"};
}

std::int64_t dense_parameters(Dim in, const std::vector<int>& units) {
    std::vector<ChainNode> nodes;
    for (const int n : units) nodes.push_back(dense(n));
    return parameter_count({in}, nodes);
}

std::int64_t vgg_parameters(int depth_of_late_blocks) {
    std::vector<ChainNode> nodes;
    int block = 0;
    for (const int filters : {64, 128, 256, 512, 512}) {
        for (int i = 0; i < (block < 2 ? 2 : depth_of_late_blocks); ++i) nodes.push_back(conv(filters));
        nodes.push_back({"max_pool2d"});
        ++block;
    }
    nodes.push_back({"flatten"});
    for (const int n : {4096, 4096, 1000}) nodes.push_back(dense(n));
    return parameter_count({224, 224, 3}, nodes);
}

}  // namespace

class TestTruths : public QObject {
    Q_OBJECT

private slots:
    void perceptron() {
        Document document = chain({{"dense", R"({"units": 1, "activation": "sigmoid"})"}, {"mean_absolute_error"}});
        recipe(document, R"({"type": "sgd", "rate": 1})");
        TrainingBench bench(document, {{"x", rows({1, 1}, {3})}, {"y", rows({1, 1}, {1})}},
                            {{"dense_1.weight", rows({1, 1}, {0.3F})}, {"dense_1.bias", rows({1}, {1})}}, "reference");
        const double loss = bench.step().front();
        QVERIFY(std::fabs(1 - loss - 0.869892) < 1e-6);
        QVERIFY(std::fabs(loss - 0.130108) < 1e-6);
        QVERIFY(std::fabs(0.3 - bench.value("dense_1.weight").item() - -0.339541) < 1e-6);
        QVERIFY(std::fabs(1 - bench.value("dense_1.bias").item() - -0.113180) < 1e-6);
    }

    // Half the summed squared error at rate 1 is the mean of four squared errors at rate 2.
    void xor_in_eleven_lines() {
        Document document = chain({{"dense", R"({"units": 4, "activation": "sigmoid", "bias": false})"},
                                   {"dense", R"({"units": 1, "activation": "sigmoid", "bias": false})"},
                                   {"mean_squared_error"},
                                   {"absolute_error"}});
        recipe(document, R"({"type": "sgd", "rate": 2})");
        const Tensor x = rows({4, 3}, {0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1});
        // 2·numpy.random.random - 1 with seed 1.
        const Tensor first = Tensor::of<double>(
            {3, 4}, {-0.165955990594852, 0.4406489868843162, -0.99977125036531023, -0.39533485473632046,
                     -0.70648821836577391, -0.8153228104624044, -0.62747957724465819, -0.30887854591390451,
                     -0.20646505153866013, 0.07763346800671389, -0.16161097119341039, 0.37043900079351899});
        const Tensor second = Tensor::of<double>(
            {4, 1}, {-0.59109550053696513, 0.75623487278189083, -0.94522481360414767, 0.34093502035680445});
        TrainingBench bench(document, {{"x", x}, {"y", rows({4, 1}, {0, 1, 1, 0})}},
                            {{"dense_1.weight", first}, {"dense_2.weight", second}}, "reference", DType::f64);
        bench.step();
        QVERIFY(std::fabs(bench.metric("absolute_error_1") - 0.496410) < 1e-6);
        for (int i = 1; i <= 10000; ++i) bench.step();
        QVERIFY(std::fabs(bench.metric("absolute_error_1") - 0.008585) < 1e-6);
        for (int i = 10001; i < 60000; ++i) bench.step();

        const auto sigmoid_of = [](double v) { return 1 / (1 + std::exp(-v)); };
        const Tensor w = bench.value("dense_1.weight"), v = bench.value("dense_2.weight");
        std::vector<double> outputs;
        for (Dim row = 0; row < 4; ++row) {
            double score = 0;
            for (Dim unit = 0; unit < 4; ++unit) {
                double z = 0;
                for (Dim i = 0; i < 3; ++i) z += x.item(row * 3 + i) * w.item(i * 4 + unit);
                score += sigmoid_of(z) * v.item(unit);
            }
            outputs.push_back(sigmoid_of(score));
        }
        const double expected[] = {0.002606, 0.996722, 0.997017, 0.003868};
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY2(std::fabs(outputs[i] - expected[i]) < 1e-6, qPrintable(QString::number(outputs[i], 'g', 9)));
    }

    void gradient_of_a_sum() {
        Graph g;
        const Val x{&g, g.input("x", {DType::f64, {}})}, y{&g, g.input("y", {DType::f64, {}})};
        const Val wrt[] = {x, y};
        const auto found = gradients(g, 3.0 * x + 10.0 * y + 2.0 * x + 100.0 * y, wrt);
        const auto device = make_device("reference");
        Evaluator evaluator(g, *device);
        evaluator.run();
        QCOMPARE(evaluator.get(found[0].dense.id).item(), 5.0);
        QCOMPARE(evaluator.get(found[1].dense.id).item(), 110.0);
    }

    void recurrent_unit_by_hand() {
        Graph g;
        const auto scalar = [&](const char* name) { return Val{&g, g.input(name, {DType::f64, {}})}; };
        const Val wxh = scalar("wxh"), whh = scalar("whh"), why = scalar("why"), bias = scalar("bias");
        const double inputs[] = {18, 9, -8}, targets[] = {0.1, -0.1, -0.2};
        std::vector<Val> wrt{wxh, whh, why};
        Val h, loss;
        for (int t = 0; t < 3; ++t) {
            Val z = wxh * inputs[t] + bias;
            if (h) z = z + whh * h;
            wrt.push_back(z);
            h = sigmoid(z);
            const Val error = square(why * h - targets[t]) * 0.5;
            loss = loss ? loss + error : error;
        }
        const auto found = gradients(g, loss, wrt);
        const auto device = make_device("reference");
        Evaluator evaluator(g, *device);
        const std::pair<Val, double> values[] = {{wxh, -0.1}, {whh, 0.5}, {why, 0.25}, {bias, 0.4}};
        for (const auto& [v, value] : values) evaluator.set(v.id, Tensor::scalar(value));
        evaluator.run();
        QVERIFY(std::fabs(evaluator.get(loss.id).item() - 0.101557) < 1e-6);
        const double expected[] = {-0.017874, 0.009127, 0.391678, -0.000900, 0.013934, 0.015886};
        for (std::size_t i = 0; i < wrt.size(); ++i)
            QVERIFY(std::fabs(evaluator.get(found[i].dense.id).item() - expected[i]) < 1e-6);
    }

    void plus_shaped_filter() {
        LayerBench bench("kernel_filter",
                         R"({"kernel": "custom", "values": "0 1 0; 1 1 1; 0 1 0", "padding": "valid"})");
        bench.feed_value("in",
                         picture(5, 5, {0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0}));
        QVERIFY(equals(bench.run(), {1, 3, 3, 1, 2, 2, 2, 2, 3}, 0));
    }

    void sharpening() {
        LayerBench bench("kernel_filter", R"({"kernel": "sharpen", "padding": "same"})");
        bench.feed_value("in", picture(5, 5, {60,  113, 56, 139, 85,  73, 121, 54,  84,  128, 131, 99, 70,
                                              129, 127, 80, 57,  115, 69, 134, 104, 126, 123, 95,  130}));
        QVERIFY(equals(bench.run(), {114, 328, -26, 470,  158, 53,   266, -61, -30, 344, 403, 116, -47,
                                     295, 244, 108, -135, 256, -128, 344, 314, 346, 279, 153, 421},
                       0));
    }

    void vertical_edge() {
        LayerBench bench("kernel_filter", R"({"kernel": "edge_vertical", "padding": "valid"})");
        Tensor x(DType::f32, {1, 6, 6, 1});
        for (std::size_t i = 0; i < 36; ++i) x.span<float>()[i] = i % 6 < 3 ? 10 : 0;
        bench.feed_value("in", x);
        QVERIFY(equals(bench.run(), {0, 30, 30, 0, 0, 30, 30, 0, 0, 30, 30, 0, 0, 30, 30, 0}, 0));
    }

    void max_pooling() {
        const auto pooled = [](const Tensor& x) { return LayerBench("max_pool2d").feed_value("in", x).run(); };
        QVERIFY(equals(pooled(picture(4, 4, {1, 1, 2, 4, 5, 6, 7, 8, 3, 2, 1, 0, 1, 2, 3, 4})), {6, 8, 3, 4}, 0));
        QVERIFY(equals(pooled(picture(4, 4, {1, 1, 3, 4, 3, 6, 2, 8, 3, 9, 1, 0, 1, 3, 3, 4})), {6, 8, 9, 4}, 0));
    }

    // A transposed convolution is the gradient of a convolution with respect to its picture.
    void transposed_convolution() {
        const auto transposed = [](Window w) {
            Graph g;
            const Val weight{&g, g.input("weight", {DType::f32, {3, 3, 1, 1}})};
            const Val x{&g, g.input("x", {DType::f32, {1, 2, 2, 1}})};
            const Val y = conv2d_grad_x(weight, x, w, {1, 4, 4, 1});
            const auto device = make_device("reference");
            Evaluator evaluator(g, *device);
            evaluator.set(weight.id, rows({3, 3, 1, 1}, {1, 1, 1, 1, 1, 1, 1, 1, 1}));
            evaluator.set(x.id, picture(2, 2, {1, 2, 3, 4}));
            evaluator.run();
            return evaluator.get(y.id);
        };
        Window same{{3, 3}, {2, 2}, {1, 1}, {0, 0}, {0, 0}, 1};
        set_same_padding(same, {1, 4, 4, 1});
        QVERIFY(equals(transposed(same), {1, 1, 3, 2, 1, 1, 3, 2, 4, 4, 10, 6, 3, 3, 7, 4}, 0));
        const Window padded{{3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 1};
        QVERIFY(equals(transposed(padded), {1, 3, 2, 2, 4, 10, 6, 6, 3, 7, 4, 4, 3, 7, 4, 4}, 0));
    }

    void batch_norm_backward() {
        const Tensor x = rows({4, 1}, {1, 2, 3, 4}), one = rows({1}, {1}), zero = rows({1}, {0});
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            const auto forward = run_op(*device, {"batch_norm", "", {x, one, zero}, {{"epsilon", 0.0}}});
            const auto back =
                run_op(*device, {"batch_norm_grad", "", {x, one, forward[1], forward[3], rows({4, 1}, {1, 0, 0, 0})}});
            QVERIFY(equals(back.front(), {0.268328, -0.357771, -0.089443, 0.178885}, 1e-6));
        }
    }

    void embedding_is_one_hot_times_table() {
        Graph g;
        Tensor table(DType::f32, {5, 3});
        for (std::size_t i = 0; i < 15; ++i) table.span<float>()[i] = static_cast<float>(i * i);
        const Val t = constant(g, table), row = constant(g, Tensor::of<std::int32_t>({1}, {4}));
        const Val product = matmul(one_hot(row, 5), t), gathered = gather(t, row);
        const auto device = make_device("reference");
        Evaluator evaluator(g, *device);
        evaluator.run();
        QVERIFY(evaluator.get(product.id) == table.rows(4, 5));
        QVERIFY(evaluator.get(gathered.id) == table.rows(4, 5));
    }

    // What is none of the known indices has no row: zeros, and nothing is learned from it.
    void nothing_is_looked_up_for_the_unknown() {
        for (const std::string& name : device_names()) {
            Graph g;
            const Val t = constant(g, Tensor::of<float>({2, 2}, {1, 2, 3, 4}));
            const Val row = constant(g, Tensor::of<std::int32_t>({3}, {1, -1, 2}));
            const Val gathered = gather(t, row), hot = one_hot(row, 2);
            const Val learned = densify(gradients(g, sum_all(gathered), std::span(&t, 1)).front(), t);
            const auto device = make_device(name);
            Evaluator evaluator(g, *device);
            evaluator.run();
            QVERIFY(equals(evaluator.get(gathered.id), {3, 4, 0, 0, 0, 0}, 0));
            QVERIFY(equals(evaluator.get(hot.id), {0, 1, 0, 0, 0, 0}, 0));
            QVERIFY(equals(evaluator.get(learned.id), {0, 0, 1, 1}, 0));
        }
    }

    // One logistic hidden unit over three steps, half the squared error of each.
    void rnn_by_hand() {
        for (const std::string& name : device_names()) {
            Graph g;
            const auto number = [&](float x, const Shape& shape) { return constant(g, Tensor::of<float>(shape, {x})); };
            const Val x = constant(g, Tensor::of<float>({1, 3, 1}, {18, 9, -8}));
            const Val target = constant(g, Tensor::of<float>({1, 3, 1}, {0.1F, -0.1F, -0.2F}));
            const Val wxh = number(-0.1F, {1, 1}), whh = number(0.5F, {1, 1}), why = number(0.25F, {1, 1});
            const Val z = matmul(x, wxh);
            const Val h = rnn(z, whh, number(0.4F, {1}), number(0, {1, 1}), "sigmoid", {}).states;
            const Val error = sum_all(square(matmul(h, why) - target)) * 0.5;
            std::vector<Val> found{error};
            for (const Gradient& d : gradients(g, error, std::array{z, wxh, whh, why})) found.push_back(d.dense);
            const auto device = make_device(name);
            Evaluator evaluator(g, *device);
            evaluator.run();
            const std::vector<std::vector<double>> expected{
                {0.101557}, {-0.000900, 0.013934, 0.015886}, {-0.017874}, {0.009127}, {0.391678}};
            for (std::size_t i = 0; i < expected.size(); ++i)
                QVERIFY2(equals(evaluator.get(found[i].id), expected[i], 1e-6), name.c_str());
        }
    }

    void gru_by_hand_data() {
        QTest::addColumn<bool>("reset_after");
        QTest::addColumn<double>("state");
        QTest::newRow("reset before") << false << 0.592841;
        QTest::newRow("reset after") << true << 0.575680;
    }
    void gru_by_hand() {
        QFETCH(const bool, reset_after);
        QFETCH(const double, state);
        const auto half = Tensor::of<float>({1, 3}, {0.5F, 0.5F, 0.5F});
        const float candidate = reset_after ? 0.0F : 0.4F;
        const OpCase step{
            "gru",
            "",
            {Tensor::of<float>({1, 1, 3}, {0.5F, 0.5F, 0.5F}), half, Tensor::of<float>({3}, {0, 0, candidate}),
             Tensor::of<float>({1}, {0.4F}), Tensor::of<float>({1, 1}, {0.5F})},
            {{"reset_after", std::int64_t{reset_after}}, {"reverse", std::int64_t{0}}}};
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            QVERIFY2(equals(run_op(*device, step).front(), {state}, 1e-6), name.c_str());
        }
    }

    // Every gate gets 0.5 + 0.5·0.5. i = σ(0.75 + 0.3·0.4), f = σ(0.75 + 0.2·0.4), c = f·0.4 + i·tanh(0.75),
    // o = σ(0.75 + 0.7·c): input and forget gate see the cell before, the output gate the new one.
    void lstm_with_peepholes_by_hand() {
        const auto gates = Tensor::of<float>({1, 4}, {0.5F, 0.5F, 0.5F, 0.5F});
        const OpCase step{
            "lstm",
            "",
            {gates.reshaped({1, 1, 4}), gates, Tensor::zeros(DType::f32, {4}), Tensor::of<float>({1, 1}, {0.5F}),
             Tensor::of<float>({1, 1}, {0.4F}), Tensor::of<float>({3}, {0.3F, 0.2F, 0.7F})},
            {{"peephole", std::int64_t{1}}, {"reverse", std::int64_t{0}}}};
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            const std::vector<Tensor> found = run_op(*device, step);
            QVERIFY2(equals(found[1], {0.483369}, 1e-6) && equals(found[2], {0.726160}, 1e-6), name.c_str());
        }
    }

    // Outputs after the end are zero, the final state is the last valid one: as if the sequence had ended there.
    void a_padded_sequence_is_a_short_one_data() {
        QTest::addColumn<QString>("type");
        for (const char* type : {"rnn", "lstm", "gru"}) QTest::newRow(type) << QString(type);
    }
    void a_padded_sequence_is_a_short_one() {
        QFETCH(const QString, type);
        const Tensor whole = hashed(1, {1, 5, 3}, -1, 1), start = whole.reshaped({5, 3}).rows(0, 3);
        LayerBench padded(type.toStdString(), R"({"units": 4})"), brief(type.toStdString(), R"({"units": 4})");
        padded.feed_value("in", whole).feed_value("mask", rows({1, 5}, {1, 1, 1, 0, 0}));
        brief.feed_value("in", start.reshaped({1, 3, 3}));
        const Tensor out = padded.run("out").reshaped({5, 4});
        QVERIFY(out.rows(0, 3) == brief.run("out").reshaped({3, 4}));
        QVERIFY(equals(out.rows(3, 5), std::vector<double>(8, 0.0), 0));
        QVERIFY(padded.run("state") == brief.run("state"));
    }

    void the_forget_gate_begins_open() {
        LayerBench bench("lstm", R"({"units": 2})");
        bench.feed_value("in", rows({1, 1, 1}, {0}));
        QVERIFY(equals(bench.parameter("bias"), {0, 0, 1, 1, 0, 0, 0, 0}, 0));
    }

    // Peepholes begin closed: as if there were none.
    void closed_peepholes_change_nothing() {
        LayerBench plain("lstm", R"({"units": 3})"), peeping("lstm", R"({"units": 3, "peephole": true})");
        for (LayerBench* bench : {&plain, &peeping}) bench->feed_value("in", hashed(1, {2, 4, 3}, -1, 1));
        QVERIFY(plain.run("out") == peeping.run("out"));
        QVERIFY(equals(peeping.parameter("peephole"), std::vector<double>(9, 0.0), 0));
    }

    // V = log D(x) + log(1 - D(G(z))) with D = 1/2 everywhere.
    void gan_at_the_optimum() {
        const auto loss = [](float target) {
            LayerBench bench("binary_cross_entropy");
            bench.feed_value("prediction", rows({1, 1}, {0})).feed_value("target", rows({1, 1}, {target}));
            return bench.run("loss").item();
        };
        QVERIFY(std::fabs(-loss(1) - loss(0) - -1.386294) < 1e-6);
    }

    // A constant gradient of 1 comes from an absolute error far above its target.
    void momentum_data() {
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<QList<double>>("weights");
        QTest::newRow("course: damped from v = 0")
            << R"({"type": "sgd", "rate": 0.1, "momentum": 0.9, "dampening": 0.9})"
            << QList<double>{0.99, 0.971, 0.9439};
        QTest::newRow("default: no dampening")
            << R"({"type": "sgd", "rate": 0.1, "momentum": 0.9})" << QList<double>{0.9, 0.71, 0.439};
        QTest::newRow("PyTorch: damped from v = g")
            << R"({"type": "sgd", "rate": 0.1, "momentum": 0.9, "dampening": 0.9, "undamped_start": true})"
            << QList<double>{0.9, 0.8, 0.7};
    }
    void momentum() {
        QFETCH(QString, optimizer);
        QFETCH(QList<double>, weights);
        Document document = chain({{"dense", R"({"units": 1, "bias": false})"}, {"mean_absolute_error"}});
        recipe(document, optimizer.toStdString());
        TrainingBench bench(document, {{"x", rows({1, 1}, {1})}, {"y", rows({1, 1}, {-1000})}},
                            {{"dense_1.weight", rows({1, 1}, {1})}}, "reference", DType::f64);
        for (const double expected : weights) {
            bench.step();
            QVERIFY(std::fabs(bench.value("dense_1.weight").item() - expected) < 1e-9);
        }
    }

    void padding_same_halves_and_rounds_up() {
        const ChainNode pool{"max_pool2d", R"({"padding": "same"})"};
        const Analysis analysis = analyse(chain({pool, pool, pool}), source_of({265, 265, 1}));
        QCOMPARE(analysis.output({2}, "out")->str(), std::string("133x133x1"));
        QCOMPARE(analysis.output({3}, "out")->str(), std::string("67x67x1"));
        QCOMPARE(analysis.output({4}, "out")->str(), std::string("34x34x1"));
    }

    // The matrix of im2col has a row a window and a column a weight of one filter.
    void im2col_of_a_convolution() {
        const Analysis analysis =
            analyse(chain({{"conv2d", R"({"filters": 1, "kernel_size": 5, "padding": "valid", "bias": false})"}}),
                    source_of({7, 7, 3}));
        QCOMPARE(analysis.output({2}, "out")->type.shape.product(1, 3), Dim{9});
        QCOMPARE(analysis.find({2})->parameter_count, std::int64_t{75});
    }

    void parameter_counts() {
        QCOMPARE(vgg_parameters(3), std::int64_t{138357544});
        QCOMPARE(vgg_parameters(4), std::int64_t{143667240});
        QCOMPARE(dense_parameters(784, {256, 128, 256, 784}), std::int64_t{468368});
        QCOMPARE(dense_parameters(784, {256, 1}), std::int64_t{201217});                // vanilla GAN, discriminator
        QCOMPARE(dense_parameters(128, {256, 784}), std::int64_t{234512});              // its generator
        QCOMPARE(dense_parameters(784, {1024, 512, 256, 1}), std::int64_t{1460225});    // leaky GAN, discriminator
        QCOMPARE(dense_parameters(100, {256, 512, 1024, 784}), std::int64_t{1486352});  // its generator
        const ChainNode pool{"max_pool2d"};
        QCOMPARE(parameter_count({32, 32, 3}, {conv(32),
                                               conv(32),
                                               pool,
                                               conv(64),
                                               conv(64),
                                               pool,
                                               conv(128),
                                               conv(128),
                                               pool,
                                               {"flatten"},
                                               dense(1024),
                                               dense(1024),
                                               dense(10)}),
                 std::int64_t{3445034});
    }
};

QTEST_GUILESS_MAIN(TestTruths)
#include "test_truths.moc"
