// What layers compute: the worked examples of the course, metrics, and the difference between training and use. Values
// against PyTorch are in tests/golden.
#include "tests/core/layers/layer_bench.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>
#include <cmath>
#include <limits>
#include <set>

using namespace netloom;

namespace {

Tensor picture(Dim height, Dim width, const std::vector<double>& values, Dim channels = 1) {
    return Tensor::of<double>({1, height, width, channels}, values).cast(DType::f32);
}

Tensor numbers(const Shape& shape, const std::vector<double>& values) {
    return Tensor::of<double>(shape, values).cast(DType::f32);
}

std::vector<double> list(const Tensor& t) {
    std::vector<double> out;
    for (Dim i = 0; i < t.elements(); ++i) out.push_back(t.item(i));
    return out;
}

void expect(const Tensor& got, const std::vector<double>& want, double tolerance = 1e-6) {
    QCOMPARE(static_cast<std::size_t>(got.elements()), want.size());
    for (std::size_t i = 0; i < want.size(); ++i)
        QVERIFY2(
            std::abs(got.item(static_cast<Dim>(i)) - want[i]) <= tolerance,
            qPrintable(
                QStringLiteral("element %1 is %2, not %3").arg(i).arg(got.item(static_cast<Dim>(i))).arg(want[i])));
}

double metric(LayerBench& bench) {
    return bench.run("value").item();
}

}  // namespace

class TestLayerValues : public QObject {
    Q_OBJECT

private slots:
    // Four answers, of which the third does not count; then none.
    void what_is_masked_does_not_count() {
        const auto of = [](const char* type, const Tensor& mask, const char* port) {
            LayerBench bench(type, "{}");
            bench.feed_value("prediction", numbers({4, 2}, {1, 0, 0, 1, 9, 0, 1, 0}));
            bench.feed_value("target", Tensor::of<std::int32_t>({4}, {0, 1, 1, 1}));
            bench.feed_value("mask", mask);
            return list(bench.run(port));
        };
        const Tensor some = numbers({4}, {1, 1, 0, 1}), none = numbers({4}, {0, 0, 0, 0});
        QCOMPARE(of("accuracy", some, "value"), std::vector<double>({static_cast<double>(2.0F / 3.0F)}));
        QCOMPARE(of("confusion_matrix", some, "value"), std::vector<double>({1, 0, 1, 1}));
        const double near = std::log1p(std::exp(-1.0)), far = std::log1p(std::exp(1.0));
        QVERIFY(std::abs(of("softmax_cross_entropy", some, "loss")[0] - (2 * near + far) / 3) < 1e-6);
        for (const char* type : {"accuracy", "confusion_matrix"})
            for (const double v : of(type, none, "value")) QCOMPARE(v, 0.0);
        QCOMPARE(of("softmax_cross_entropy", none, "loss"), std::vector<double>({0}));
    }

    // Four answers of which one is to a class that training did not know: the same as without it.
    void what_nobody_knows_is_left_out_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("scores");
        QTest::addColumn<QString>("port");
        for (const char* type : {"softmax_cross_entropy", "hinge"}) QTest::newRow(type) << type << 3 << "loss";
        for (const char* type : {"accuracy", "top_k_accuracy", "confusion_matrix"})
            QTest::newRow(type) << type << 3 << "value";
        for (const char* type : {"binary_cross_entropy", "hinge"})
            QTest::addRow("%s of yes and no", type) << type << 1 << "loss";
        for (const char* type : {"accuracy", "absolute_error"})
            QTest::addRow("%s of yes and no", type) << type << 1 << "value";
        QTest::newRow("contrastive") << "contrastive" << 1 << "loss";
    }
    void what_nobody_knows_is_left_out() {
        QFETCH(QString, type);
        QFETCH(int, scores);
        QFETCH(QString, port);
        const auto of = [&](bool with, bool in_a_module) {
            const std::vector<double> all{0.5, 2, -1, -0.3, 1, 0.2, 7, 8, 9, 0.4, 0.6, 1.5};
            std::vector<double> given(all.begin(), all.begin() + 4 * scores);
            std::vector<std::int32_t> labels{1, 0, -1, 0};
            if (!with) {
                given.erase(given.begin() + 2 * scores, given.begin() + 3 * scores);
                labels.erase(labels.begin() + 2);
            }
            const Dim rows = with ? 4 : 3;
            LayerBench bench(type.toStdString(), type == "top_k_accuracy" ? R"({"k": 1})" : "{}");
            if (type == "contrastive") {
                bench.feed_value("a", numbers({rows, scores}, given));
                bench.feed_value("b", numbers({rows, scores}, std::vector<double>(given.size(), 0)));
            } else {
                bench.feed_value("prediction", numbers({rows, scores}, given));
            }
            bench.feed_labels(Tensor::of<std::int32_t>({rows}, labels), scores == 1 ? 2 : scores, with, in_a_module);
            return list(bench.run(port.toStdString()));
        };
        const std::vector<double> expected = of(false, false);
        QVERIFY(!expected.empty());
        for (const bool in_a_module : {false, true}) {
            const std::vector<double> found = of(true, in_a_module);
            QCOMPARE(found.size(), expected.size());
            for (std::size_t i = 0; i < found.size(); ++i)
                QVERIFY2(std::abs(found[i] - expected[i]) < 1e-6,
                         qPrintable(QString("%1, not %2").arg(found[i]).arg(expected[i])));
        }
    }

    // What is not even a number does not count either.
    void a_mask_of_steps_covers_what_they_hold() {
        const double nothing = std::numeric_limits<double>::quiet_NaN();
        for (const char* type : {"mean_absolute_error", "absolute_error"}) {
            LayerBench bench(type, "{}");
            bench.feed_value("prediction", numbers({1, 3, 2}, {1, 2, nothing, nothing, 3, 5}));
            bench.feed_value("target", numbers({1, 3, 2}, {0, 0, 0, 0, 0, 1}));
            bench.feed_value("mask", Tensor::of<std::int32_t>({1, 3}, {1, 0, 1}));
            expect(bench.run(std::string(type) == "absolute_error" ? "value" : "loss"), {2.5});
        }
    }

    void plus_shaped_kernel() {
        LayerBench bench("kernel_filter",
                         R"({"kernel": "custom", "values": "0 1 0; 1 1 1; 0 1 0", "padding": "valid"})");
        bench.feed_value("in",
                         picture(5, 5, {0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0}));
        expect(bench.run(), {1, 3, 3, 1, 2, 2, 2, 2, 3});
    }

    void sharpen() {
        LayerBench bench("kernel_filter", R"({"kernel": "sharpen"})");
        bench.feed_value("in", picture(5, 5, {60,  113, 56, 139, 85,  73, 121, 54,  84,  128, 131, 99, 70,
                                              129, 127, 80, 57,  115, 69, 134, 104, 126, 123, 95,  130}));
        expect(bench.run(), {114, 328, -26, 470,  158, 53,   266, -61, -30, 344, 403, 116, -47,
                             295, 244, 108, -135, 256, -128, 344, 314, 346, 279, 153, 421});
    }

    void vertical_edge() {
        LayerBench bench("kernel_filter", R"({"kernel": "edge_vertical", "padding": "valid"})");
        std::vector<double> values;
        for (int row = 0; row < 6; ++row) values.insert(values.end(), {10, 10, 10, 0, 0, 0});
        bench.feed_value("in", picture(6, 6, values));
        const Tensor out = bench.run();
        for (Dim row = 0; row < 4; ++row) expect(out.rows(0, 1).reshaped({4, 4}).rows(row, row + 1), {0, 30, 30, 0});
    }

    // Each channel is filtered by itself; a blur keeps what is even.
    void kernels_leave_channels_apart() {
        for (const char* kernel :
             {R"({"kernel": "box_blur", "padding": "valid"})", R"({"kernel": "gaussian_blur", "padding": "valid"})"}) {
            LayerBench bench("kernel_filter", kernel);
            std::vector<double> values;
            for (int pixel = 0; pixel < 9; ++pixel) values.insert(values.end(), {5, -2});
            bench.feed_value("in", picture(3, 3, values, 2));
            expect(bench.run(), {5, -2});
        }
    }

    void max_pool_of_the_course() {
        LayerBench bench("max_pool2d");
        bench.feed_value("in", picture(4, 4, {1, 1, 2, 4, 5, 6, 7, 8, 3, 2, 1, 0, 1, 2, 3, 4}));
        expect(bench.run(), {6, 8, 3, 4});
        bench.feed_value("in", picture(4, 4, {1, 1, 3, 4, 3, 6, 2, 8, 3, 9, 1, 0, 1, 3, 3, 4}));
        expect(bench.run(), {6, 8, 9, 4});
    }

    void same_padding_halves_upwards() {
        Dim size = 265;
        for (const Dim want : {133, 67, 34}) {
            LayerBench bench("max_pool2d", R"({"padding": "same"})");
            bench.feed("in", {DType::f32, {1, size, size, 1}});
            const auto built = bench.build();
            QVERIFY(built.ok());
            QCOMPARE(built->outputs.at("out").shape, (Shape{1, want, want, 1}));
            size = want;
        }
    }

    void parameter_counts_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("count");
        QTest::newRow("conv") << QByteArray("conv2d") << QByteArray(R"({"filters": 16, "kernel_size": 5})") << 416;
        QTest::newRow("conv, no bias") << QByteArray("conv2d") << QByteArray(R"({"filters": 8, "bias": false})") << 72;
        QTest::newRow("norm") << QByteArray("batch_norm") << QByteArray("{}") << 2;
        QTest::newRow("frozen") << QByteArray("conv2d") << QByteArray(R"({"trainable": false})") << 0;
        QTest::newRow("pool") << QByteArray("max_pool2d") << QByteArray("{}") << 0;
    }
    void parameter_counts() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, fields);
        QFETCH(int, count);
        LayerBench bench(type.toStdString(), fields.constData());
        const auto built = bench.feed("in", {DType::f32, {2, 28, 28, 1}}).build();
        QVERIFY(built.ok());
        QCOMPARE(built->parameter_count, std::int64_t{count});
    }

    void batch_norm_runs_on_batch_or_running_statistics() {
        LayerBench bench("batch_norm", R"({"momentum": 0.5, "eps": 1e-12})");
        bench.feed_value("in", numbers({4, 1}, {1, 2, 3, 4}));
        expect(bench.run(), {1, 2, 3, 4}, 1e-5);  // in use: mean 0 and variance 1 at the start
        bench.training(true);
        expect(bench.run(), {-1.341641, -0.447214, 0.447214, 1.341641}, 1e-5);
        expect(bench.buffer_after("running_mean"), {1.25});
        expect(bench.buffer_after("running_var"), {0.5 + 0.5 * 5.0 / 3});
    }

    void batch_norm_backward_of_the_course() {
        LayerBench bench("batch_norm", R"({"eps": 1e-15})");
        bench.feed_value("in", Tensor::of<double>({4, 1}, {1, 2, 3, 4})).training(true).float_type(DType::f64);
        expect(bench.gradient("out", "in", Tensor::of<double>({4, 1}, {1, 0, 0, 0})),
               {0.268328, -0.357771, -0.089443, 0.178885});
    }

    void frozen_batch_norm_keeps_its_statistics() {
        LayerBench bench("batch_norm", R"({"trainable": false, "eps": 1e-12})");
        bench.feed_value("in", numbers({4, 1}, {1, 2, 3, 4})).training(true);
        expect(bench.run(), {1, 2, 3, 4}, 1e-5);
        QVERIFY_EXCEPTION_THROWN(bench.buffer_after("running_mean"), std::exception);
    }

    void dropout_keeps_the_mean() {
        LayerBench bench("dropout", R"({"rate": 0.25})");
        bench.feed_value("in", numbers({100, 100}, std::vector<double>(10000, 3)));
        for (const double v : list(bench.run())) QCOMPARE(v, 3.0);  // in use: untouched
        bench.training(true);
        double sum = 0;
        int dropped = 0;
        for (const double v : list(bench.run())) {
            QVERIFY(v == 0 || std::abs(v - 4) < 1e-6);
            sum += v;
            dropped += v == 0 ? 1 : 0;
        }
        QVERIFY(std::abs(dropped / 10000.0 - 0.25) < 0.02);
        QVERIFY(std::abs(sum / 10000 - 3) < 0.08);
    }

    void noise_has_its_mean_and_width() {
        const auto moments = [](const std::vector<double>& values) {
            double sum = 0, squares = 0;
            for (const double v : values) sum += v, squares += v * v;
            const double mean = sum / static_cast<double>(values.size());
            return std::pair(mean, std::sqrt(squares / static_cast<double>(values.size()) - mean * mean));
        };
        LayerBench noise("random_normal", R"({"shape": [100, 100], "mean": 2, "std": 0.5})");
        const auto drawn = list(noise.run());
        QCOMPARE(drawn.size() % 10000, 0U);
        QVERIFY(std::abs(moments(drawn).first - 2) < 0.02 && std::abs(moments(drawn).second - 0.5) < 0.02);
        QVERIFY(drawn == list(noise.run()));  // from the same seed the same numbers

        LayerBench gaussian("gaussian_noise", R"({"std": 0.5})");
        gaussian.feed_value("in", numbers({100, 100}, std::vector<double>(10000, 3)));
        for (const double v : list(gaussian.run())) QCOMPARE(v, 3.0);  // in use: untouched
        const auto noisy = list(gaussian.training(true).run());
        QVERIFY(std::abs(moments(noisy).first - 3) < 0.02 && std::abs(moments(noisy).second - 0.5) < 0.02);
    }

    void a_code_is_drawn_while_training_and_its_mean_in_use() {
        LayerBench code("reparametrise");
        code.feed_value("mean", numbers({1000, 2}, std::vector<double>(2000, 3)));
        code.feed_value("log_variance", numbers({1000, 2}, std::vector<double>(2000, std::log(0.25))));
        for (const double v : list(code.run())) QCOMPARE(v, 3.0);
        double sum = 0, squares = 0;
        for (const double v : list(code.training(true).run())) sum += v - 3, squares += (v - 3) * (v - 3);
        QVERIFY(std::abs(sum / 2000) < 0.05);
        QVERIFY(std::abs(std::sqrt(squares / 2000) - 0.5) < 0.05);
        // d z / d mean = 1; d z / d log_variance = (z - mean) / 2, for the very numbers drawn.
        for (const double v : list(code.gradient("out", "mean"))) QCOMPARE(v, 1.0);
        const auto drawn = list(code.run()), slope = list(code.gradient("out", "log_variance"));
        for (std::size_t i = 0; i < drawn.size(); ++i) QVERIFY(std::abs(slope[i] - (drawn[i] - 3) / 2) < 1e-5);
    }

    void one_number_is_the_target_of_all() {
        LayerBench loss("mean_squared_error");
        loss.feed_value("prediction", numbers({3, 1}, {1, 2, 4})).feed_value("target", numbers({}, {1}));
        expect(loss.run("loss"), {10.0 / 3});
    }

    void stopped_gradients_stay() {
        LayerBench stop("stop_gradient");
        stop.feed_value("in", numbers({2, 2}, {1, 2, 3, 4}));
        expect(stop.run(), {1, 2, 3, 4});
        LayerBench subtract("subtract");
        subtract.feed_value("in_1", numbers({2, 2}, {1, 2, 3, 4})).feed_value("in_2", numbers({2, 1}, {10, 20}));
        expect(subtract.run(), {-9, -8, -17, -16});
    }

    void concat_and_merge() {
        LayerBench add("add", R"({"inputs": 3})");
        add.feed_value("in_1", numbers({2, 2}, {1, 2, 3, 4})).feed_value("in_2", numbers({2, 1}, {10, 20}));
        add.feed_value("in_3", numbers({2, 2}, {100, 100, 100, 100}));
        expect(add.run(), {111, 112, 123, 124});
        LayerBench multiply("multiply");
        multiply.feed_value("in_1", numbers({2, 2}, {1, 2, 3, 4})).feed_value("in_2", numbers({2, 1}, {10, 20}));
        expect(multiply.run(), {10, 20, 60, 80});
        LayerBench concat("concat");
        concat.feed_value("in_1", numbers({2, 2}, {1, 2, 3, 4})).feed_value("in_2", numbers({2, 1}, {10, 20}));
        expect(concat.run(), {1, 2, 10, 3, 4, 20});
    }

    void constants_take_the_shape_as_written() {
        QCOMPARE(LayerBench("constant", R"({"values": "2.5"})").run().shape(), Shape{});
        QCOMPARE(LayerBench("constant", R"({"values": "1 2, 3"})").run().shape(), Shape{3});
        const Tensor table = LayerBench("constant", R"({"values": "1 2; 3 4; 5 6", "trainable": true})").run();
        QCOMPARE(table.shape(), (Shape{3, 2}));
        expect(table, {1, 2, 3, 4, 5, 6});
        QCOMPARE(LayerBench("constant", R"({"values": "1 2 3 4", "shape": [2, 1, 2]})").run().shape(),
                 (Shape{2, 1, 2}));
    }

    void accuracy_counts_what_is_right() {
        LayerBench classes("accuracy");
        classes.feed_value("prediction", numbers({4, 3}, {3, 1, 2, 0, 5, 1, 0, 0, 1, 2, 2, 1}));
        classes.feed_value("target", Tensor::of<std::int32_t>({4}, {0, 1, 1, 0}));
        QCOMPARE(metric(classes), 0.75);  // the last is a tie, which goes to the first

        LayerBench logits("accuracy");
        logits.feed_value("prediction", numbers({4, 1}, {-1, 2, 0.3, -0.2}));
        logits.feed_value("target", numbers({4, 1}, {-1, 1, -1, 1}));
        QCOMPARE(metric(logits), 0.5);

        LayerBench probabilities("accuracy", R"({"threshold": 0.5})");
        probabilities.feed_value("prediction", numbers({4, 1}, {0.2, 0.9, 0.4, 0.6}));
        probabilities.feed_value("target", Tensor::of<std::int32_t>({4}, {0, 1, 1, 1}));
        QCOMPARE(metric(probabilities), 0.75);
    }

    void one_hot_has_a_one_at_the_index() {
        LayerBench bench("one_hot", R"({"classes": 3})");
        bench.feed_value("in", Tensor::of<std::int32_t>({2, 2}, {0, 2, 1, 3}));
        QCOMPARE(bench.run().shape(), (Shape{2, 2, 3}));
        expect(bench.run(), {1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0});
    }

    // Over time a row is a step: as if all steps of the batch were samples.
    void scores_over_time_are_judged_step_by_step() {
        const auto scores = Tensor::of<float>({2, 2, 3}, {5, 1, 0, 1, 2, 0, 0, 0, 4, 3, 2, 1});
        const auto labels = Tensor::of<std::int32_t>({2, 2}, {0, 0, 2, 1});
        for (const char* type : {"softmax_cross_entropy", "accuracy"}) {
            LayerBench steps(type), samples(type);
            steps.feed_value("prediction", scores).feed_value("target", labels);
            samples.feed_value("prediction", scores.reshaped({4, 3})).feed_value("target", labels.reshaped({4}));
            const char* port = std::string(type) == "accuracy" ? "value" : "loss";
            QVERIFY(steps.run(port) == samples.run(port));
        }
        LayerBench accuracy("accuracy");
        accuracy.feed_value("prediction", scores).feed_value("target", labels);
        expect(accuracy.run("value"), {0.5});
        LayerBench shares("softmax_cross_entropy"), rows("softmax_cross_entropy");
        shares.feed_value("prediction", scores).feed_value("target", scores);
        rows.feed_value("prediction", scores.reshaped({4, 3})).feed_value("target", scores.reshaped({4, 3}));
        QVERIFY(shares.run("loss") == rows.run("loss"));
    }

    void top_k_counts_near_misses() {
        LayerBench bench("top_k_accuracy", R"({"k": 2})");
        bench.feed_value("prediction", numbers({3, 3}, {3, 1, 2, 0, 5, 1, 9, 8, 7}));
        bench.feed_value("target", Tensor::of<std::int32_t>({3}, {2, 2, 2}));
        QVERIFY(std::abs(metric(bench) - 2.0 / 3) < 1e-6);
    }

    void absolute_error_is_a_mean() {
        LayerBench bench("absolute_error");
        bench.feed_value("prediction", numbers({2, 2}, {1, 2, 3, 4}))
            .feed_value("target", numbers({2, 2}, {2, 2, 1, 3}));
        QCOMPARE(metric(bench), 1.0);
    }

    void confusion_matrix_has_a_row_for_each_actual_class() {
        LayerBench bench("confusion_matrix");
        bench.feed_value("prediction", numbers({3, 2}, {1, 0, 0, 1, 1, 0}));
        bench.feed_value("target", Tensor::of<std::int32_t>({3}, {0, 0, 1}));
        expect(bench.run("value"), {1, 1, 1, 0});
    }

    void coins_and_uniform_numbers_have_their_means() {
        LayerBench coin("random_bernoulli", R"({"shape": [100, 100], "probability": 0.2})");
        double ones = 0;
        const auto flips = list(coin.run());
        for (const double v : flips) {
            QVERIFY(v == 0 || v == 1);
            ones += v;
        }
        QVERIFY(std::abs(ones / static_cast<double>(flips.size()) - 0.2) < 0.02);
        QVERIFY(flips == list(coin.run()));  // from the same seed the same numbers
        LayerBench uniform("random_uniform", R"({"shape": [100, 100], "low": -2, "high": 6})");
        double sum = 0;
        const auto drawn = list(uniform.run());
        for (const double v : drawn) {
            QVERIFY(v >= -2 && v < 6);
            sum += v;
        }
        QVERIFY(std::abs(sum / static_cast<double>(drawn.size()) - 2) < 0.1);
    }

    void a_blend_lies_between_its_samples() {
        LayerBench bench("blend");
        bench.feed_value("a", numbers({3, 2}, {0, 10, 0, 10, 0, 10}))
            .feed_value("b", numbers({3, 2}, {4, 30, 4, 30, 4, 30}));
        const auto mixed = list(bench.run());
        std::set<double> shares;
        for (std::size_t i = 0; i < 6; i += 2) {
            QVERIFY(mixed[i] >= 0 && mixed[i] <= 4);
            QVERIFY(std::abs(mixed[i] / 4 - (mixed[i + 1] - 10) / 20) < 1e-6);  // one share a sample
            shares.insert(mixed[i]);
        }
        QCOMPARE(shares.size(), std::size_t{3});
    }

    // Where the score is the sum of the point's numbers, it rises by the root of their count.
    void a_gradient_penalty_measures_the_slope() {
        const auto penalty = [](const char* fields) {
            LayerBench bench("gradient_penalty", fields);
            bench.feed_value("score", numbers({2, 9}, std::vector<double>(18, 1)))
                .feed_value("point", numbers({2, 9}, std::vector<double>(18, 5)))
                .rewire("score", "point");
            return bench.run("loss").item();
        };
        QCOMPARE(penalty("{}"), 4.0);
        QCOMPARE(penalty(R"({"target": 5})"), 4.0);
        QCOMPARE(penalty(R"({"target": 5, "one_sided": true})"), 0.0);
    }

    void a_length_of_nothing_has_no_slope() {
        LayerBench bench("reduce", R"({"function": "norm"})");
        bench.feed_value("in", numbers({2, 2}, {0, 0, 3, 4}));
        expect(bench.run(), {0, 5});
        expect(bench.gradient("out", "in"), {0, 0, 0.6, 0.8});
    }

    void what_is_out_of_range_is_not_another_sample() {
        LayerBench pick("gather");
        pick.feed_value("in", numbers({2, 3}, {1, 2, 3, 4, 5, 6}))
            .feed_value("index", Tensor::of<std::int32_t>({2, 3}, {3, 0, -1, 2, -2, 5}));
        expect(pick.run(), {0, 1, 0, 6, 0, 0});
        LayerBench place("scatter", R"({"rows": 2})");
        place.feed_value("in", numbers({2, 3}, {1, 2, 3, 4, 5, 6}))
            .feed_value("index", Tensor::of<std::int32_t>({2, 3}, {0, 2, 0, -1, 1, 1}));
        expect(place.run(), {4, 0, 0, 11});
    }

    // A column of single numbers and one of length 1 hold the same.
    void targets_may_lack_an_axis_of_one() {
        LayerBench bench("mean_squared_error");
        bench.feed_value("prediction", numbers({2, 1}, {1, 3})).feed_value("target", numbers({2}, {0, 5}));
        QCOMPARE(bench.run("loss").item(), 2.5);
    }

    // The gradient of 3x + 10y + 2x + 100y.
    void gradient_of_a_linear_form() {
        LayerBench bench("dense", R"({"units": 1, "bias": false,
                                      "kernel_initializer": {"type": "explicit", "values": "5; 110"}})");
        bench.feed_value("in", numbers({1, 2}, {1, 1}));
        expect(bench.gradient("out", "in"), {5, 110});
    }
};

QTEST_GUILESS_MAIN(TestLayerValues)
#include "test_layer_values.moc"
