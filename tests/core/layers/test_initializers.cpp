// What parameters begin with: the right spread, the same for the same seed and key, different for others.
#include "core/layers/initializers.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>
#include <cmath>

#include "core/layers/layer.h"

using namespace netloom;

namespace {

Variable variable(const char* initializer, const Shape& shape = {100, 200}, const char* key = "2.weight") {
    Variable v;
    v.key = v.label = key;
    v.type = {DType::f64, shape};
    v.initializer = *Json::parse(initializer);
    v.fan_in = 100;
    v.fan_out = 200;
    return v;
}

Variable variable_like(Variable v, const Shape& shape) {
    v.type.shape = shape;
    return v;
}

struct Statistics {
    double mean = 0, deviation = 0, least = 0, greatest = 0;
};

Statistics statistics(const Tensor& t) {
    const auto values = t.span<double>();
    const auto n = static_cast<double>(values.size());
    Statistics s{0, 0, values[0], values[0]};
    for (const double v : values) {
        s.mean += v / n;
        s.least = std::min(s.least, v);
        s.greatest = std::max(s.greatest, v);
    }
    for (const double v : values) s.deviation += (v - s.mean) * (v - s.mean) / n;
    s.deviation = std::sqrt(s.deviation);
    return s;
}

}  // namespace

class TestInitializers : public QObject {
    Q_OBJECT

private slots:
    // Large weights are drawn in parts by several threads; a value depends on its index alone.
    void the_parts_of_a_large_weight_fit_together() {
        for (const char* const law :
             {R"({"type": "he_normal"})", R"({"type": "he_uniform"})", R"({"type": "truncated_normal"})"}) {
            Variable large = variable(law, {1'700'001}), small = variable(law, {170'003});
            for (const DType type : {DType::f64, DType::f32}) {
                large.type.dtype = small.type.dtype = type;
                QVERIFY(initial_value(large, 1).rows(0, 170'003) == initial_value(small, 1));
                // One thread draws up to here.
                QVERIFY(initial_value(large, 1).rows(0, 260'000) == initial_value(variable_like(large, {260'000}), 1));
            }
        }
    }

    void spread_is_what_the_name_says_data() {
        QTest::addColumn<QByteArray>("initializer");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("deviation");
        QTest::addColumn<double>("limit");  // of |value - mean|; 0: none
        const auto row = [](const char* json, double mean, double deviation, double limit) {
            QTest::newRow(json) << QByteArray(json) << mean << deviation << limit;
        };
        const auto uniform = [&](const char* json, double limit) { row(json, 0, limit / std::sqrt(3), limit); };
        row(R"({"type": "uniform", "low": 1, "high": 3})", 2, 1 / std::sqrt(3), 1);
        row(R"({"type": "normal", "mean": -1, "std": 0.5})", -1, 0.5, 0);
        // The deviation of a standard normal that is cut at two deviations is 0.87962566.
        row(R"({"type": "truncated_normal", "mean": 1, "std": 0.5})", 1, 0.5 * 0.87962566, 1);
        uniform(R"({"type": "glorot_uniform"})", std::sqrt(6.0 / 300));
        row(R"({"type": "glorot_normal"})", 0, std::sqrt(2.0 / 300), 0);
        uniform(R"({"type": "he_uniform"})", std::sqrt(6.0 / 100));
        row(R"({"type": "he_normal"})", 0, std::sqrt(2.0 / 100), 0);
        uniform(R"({"type": "lecun_uniform"})", std::sqrt(3.0 / 100));
        row(R"({"type": "lecun_normal"})", 0, std::sqrt(1.0 / 100), 0);
    }
    void spread_is_what_the_name_says() {
        QFETCH(QByteArray, initializer);
        QFETCH(double, mean);
        QFETCH(double, deviation);
        QFETCH(double, limit);
        const Tensor t = initial_value(variable(initializer.constData()), 7);
        const Statistics s = statistics(t);
        // 20,000 draws: the mean within four standard errors, the deviation within 3%.
        QVERIFY(std::abs(s.mean - mean) < 4 * deviation / std::sqrt(20000.0));
        QVERIFY(std::abs(s.deviation / deviation - 1) < 0.03);
        if (limit > 0) {
            QVERIFY(s.least >= mean - limit && s.greatest <= mean + limit);
            QVERIFY(s.least < mean - 0.99 * limit && s.greatest > mean + 0.99 * limit);
        }
    }

    void every_variant_gives_values() {
        for (const Variant& v : initializer_variants()) {
            QVERIFY2(*v.title && *v.doc, v.type.c_str());
            Json init = Json::object();
            init.set("type", v.type);
            if (v.type == "explicit") init.set("values", "1 2 3");
            Variable target = variable("{}", {3});
            target.initializer = init;
            QCOMPARE(initial_value(target, 1).elements(), Dim{3});
        }
    }

    void constants_are_exact() {
        QCOMPARE(initial_value(variable(R"({"type": "zeros"})", {2}), 1), Tensor::of<double>({2}, {0, 0}));
        QCOMPARE(initial_value(variable(R"({"type": "constant", "value": 0.3})", {2}), 1),
                 Tensor::of<double>({2}, {0.3, 0.3}));
        QCOMPARE(initial_value(variable(R"({"type": "explicit", "values": "1 2; -3.5, 4e-2"})", {2, 2}), 1),
                 Tensor::of<double>({2, 2}, {1, 2, -3.5, 0.04}));
    }

    void explicit_values_must_fit() {
        QVERIFY_EXCEPTION_THROWN(initial_value(variable(R"({"type": "explicit", "values": "1 2"})", {3}), 1), Error);
        QVERIFY_EXCEPTION_THROWN(initial_value(variable(R"({"type": "explicit", "values": "one"})", {1}), 1), Error);
    }

    void values_depend_on_seed_and_key_only() {
        const char* normal = R"({"type": "normal"})";
        const Tensor first = initial_value(variable(normal), 1);
        QCOMPARE(initial_value(variable(normal), 1), first);
        QVERIFY(!(initial_value(variable(normal), 2) == first));
        QVERIFY(!(initial_value(variable(normal, {100, 200}, "3.weight"), 1) == first));
        // A longer array of that key begins with the same values.
        const Tensor longer = initial_value(variable(normal, {101, 200}), 1);
        QCOMPARE(longer.rows(0, 100), first);
    }

    void single_precision_is_the_rounded_value() {
        Variable v = variable(R"({"type": "he_normal"})", {50});
        const Tensor wide = initial_value(v, 3);
        v.type.dtype = DType::f32;
        QCOMPARE(initial_value(v, 3), wide.cast(DType::f32));
    }
};

QTEST_GUILESS_MAIN(TestInitializers)
#include "test_initializers.moc"
