// Every op, by the one list of cases: devices agree with the reference, gradients with central differences, in-place
// with out-of-place, and no element of a result stays unwritten.
#include <QtTest>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "core/base/diagnostic.h"
#include "core/ops/functions.h"
#include "core/ops/gradients.h"
#include "tests/support/evaluate.h"
#include "tests/support/golden.h"
#include "tests/support/op_cases.h"

using namespace netloom;
using namespace netloom::test;

namespace {

QByteArray label(const OpCase& c) {
    return QByteArray::fromStdString(c.op + ": " + c.name);
}

void add_rows(bool (*chosen)(const OpCase&)) {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < op_cases().size(); ++i)
        if (chosen(op_cases()[i])) QTest::newRow(label(op_cases()[i]).constData()) << static_cast<int>(i);
}

const OpCase& current_case() {
    const QFETCH(int, index);
    return op_cases()[static_cast<std::size_t>(index)];
}

/// The case in double as a graph: f = sum of weighted real results, and its gradients.
struct CaseGraph {
    Graph graph;
    std::vector<Tensor> values;
    std::vector<Val> inputs;
    std::vector<Val> real_inputs;
    Val f;

    explicit CaseGraph(const OpCase& c) {
        std::vector<ValueId> ids;
        for (const Tensor& input : c.inputs) {
            values.push_back(input.dtype() == DType::f32 ? input.cast(DType::f64) : input);
            ids.push_back(graph.input("x" + std::to_string(ids.size()), values.back().type()));
            inputs.push_back({&graph, ids.back()});
            if (is_floating(values.back().dtype())) real_inputs.push_back(inputs.back());
        }
        std::uint32_t seed = 900;
        for (const ValueId id : graph.add(c.op, ids, c.attrs)) {
            const Val y{&graph, id};
            if (y.dtype() == DType::f64) weigh(y, ++seed);
        }
    }
    /// Adds sum(y · random) to f.
    void weigh(Val y, std::uint32_t seed) {
        const Val term = sum_all(y * constant(graph, reals(y.shape(), seed, 0.5F, 1.5F).cast(DType::f64)));
        f = f ? f + term : term;
    }
};

/// Compares `gradients` of f with central differences, element by element. Returns what is wrong, else nothing.
QString check_gradients(const CaseGraph& c, const std::vector<Val>& gradients) {
    const auto device = make_device("reference");
    Evaluator evaluator(c.graph, *device);
    for (std::size_t i = 0; i < c.inputs.size(); ++i) evaluator.set(c.inputs[i].id, c.values[i]);
    evaluator.run();
    std::vector<Tensor> found;
    for (const Val g : gradients) found.push_back(evaluator.get(g.id));

    constexpr double kStep = 1e-5, kTolerance = 1e-6;
    std::size_t real = 0;
    for (std::size_t i = 0; i < c.inputs.size(); ++i) {
        if (!is_floating(c.values[i].dtype())) continue;
        const Tensor& gradient = found[real++];
        Tensor moved = c.values[i].clone();
        for (Dim k = 0; k < moved.elements(); ++k) {
            double& x = moved.span<double>()[static_cast<std::size_t>(k)];
            const double centre = x;
            const auto f_at = [&](double at) {
                x = at;
                evaluator.set(c.inputs[i].id, moved);
                evaluator.run();
                return evaluator.get(c.f.id).item();
            };
            const double expected = (f_at(centre + kStep) - f_at(centre - kStep)) / (2 * kStep);
            x = centre;
            if (!(std::fabs(gradient.item(k) - expected) <= kTolerance * std::max(1.0, std::fabs(expected))))
                return QString("input %1, element %2: gradient %3, central difference %4")
                    .arg(i)
                    .arg(k)
                    .arg(gradient.item(k), 0, 'g', 12)
                    .arg(expected, 0, 'g', 12);
        }
        evaluator.set(c.inputs[i].id, c.values[i]);
    }
    return {};
}

std::vector<Val> dense_gradients(CaseGraph& c) {
    std::vector<Val> dense;
    const std::vector<Gradient> all = gradients(c.graph, c.f, c.real_inputs);
    for (std::size_t i = 0; i < all.size(); ++i) dense.push_back(densify(all[i], c.real_inputs[i]));
    return dense;
}

bool has_gradient(const OpCase& c) {
    return c.smooth && op_named(c.op).gradient &&
           std::any_of(c.inputs.begin(), c.inputs.end(), [](const Tensor& t) { return is_floating(t.dtype()); });
}

}  // namespace

class TestOps : public QObject {
    Q_OBJECT

private slots:
    void every_op_has_a_case() {
        std::set<std::string> covered{"input", "variable"};  // storage, not kernels
        for (const OpCase& c : op_cases()) covered.insert(c.op);
        for (const OpDef& op : all_ops()) QVERIFY2(covered.count(op.name), op.name);
    }

    void every_differentiable_op_has_a_smooth_case() {
        std::set<std::string> covered;
        for (const OpCase& c : op_cases())
            if (has_gradient(c)) covered.insert(c.op);
        for (const OpDef& op : all_ops()) QVERIFY2(!op.gradient || covered.count(op.name), op.name);
    }

    void devices_agree_with_the_reference_data() {
        add_rows([](const OpCase&) { return true; });
    }
    void devices_agree_with_the_reference() {
        const OpCase& c = current_case();
        const auto reference = make_device("reference");
        const auto expected = run_op(*reference, c);
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            const auto found = run_op(*device, c);
            for (std::size_t i = 0; i < expected.size(); ++i) {
                QCOMPARE(found[i].type(), expected[i].type());
                const double worst = distance(found[i], expected[i]);
                QVERIFY2(worst <= c.tolerance, qPrintable(QString("%1, result %2: off by %3, %4 allowed")
                                                              .arg(QString::fromStdString(name))
                                                              .arg(i)
                                                              .arg(worst)
                                                              .arg(c.tolerance)));
            }
        }
    }

    void every_element_is_written_data() {
        add_rows([](const OpCase&) { return true; });
    }
    void every_element_is_written() {
        const OpCase& c = current_case();
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            const auto a = run_op(*device, c, {.poison = 0xFF});
            const auto b = run_op(*device, c, {.poison = 0x11});
            for (std::size_t i = 0; i < a.size(); ++i) QVERIFY2(a[i] == b[i], name.c_str());
        }
    }

    void in_place_equals_out_of_place_data() {
        add_rows([](const OpCase& c) { return !op_named(c.op).in_place.empty(); });
    }
    void in_place_equals_out_of_place() {
        const OpCase& c = current_case();
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            const auto expected = run_op(*device, c);
            for (const auto& [input, output] : op_named(c.op).in_place) {
                if (input >= static_cast<int>(c.inputs.size())) continue;
                const std::size_t bytes = c.inputs[static_cast<std::size_t>(input)].bytes();
                if (bytes != expected[static_cast<std::size_t>(output)].bytes()) continue;
                const auto found = run_op(*device, c, {.alias_input = input, .alias_output = output});
                for (std::size_t i = 0; i < expected.size(); ++i)
                    QVERIFY2(found[i] == expected[i],
                             qPrintable(QString("%1, input %2").arg(QString::fromStdString(name)).arg(input)));
            }
        }
    }

    // Nothing is computed of a batch of none: it is refused where it would enter.
    void an_empty_batch_is_refused_data() {
        add_rows([](const OpCase& c) { return !c.inputs.empty() && c.inputs[0].shape().rank() > 0; });
    }
    void an_empty_batch_is_refused() {
        const OpCase& c = current_case();
        const auto build = [&](Dim batch) {
            Graph g;
            std::vector<ValueId> ids;
            for (const Tensor& input : c.inputs) {
                TensorType type = input.type();
                if (ids.empty()) type.shape[0] = batch;
                ids.push_back(g.input("x" + std::to_string(ids.size()), type));
            }
        };
        build(1);
        QVERIFY_THROWS_EXCEPTION(Error, build(0));
    }

    void gradients_agree_with_central_differences_data() { add_rows(has_gradient); }
    void gradients_agree_with_central_differences() {
        CaseGraph c(current_case());
        const std::vector<Val> found = dense_gradients(c);
        const QString wrong = check_gradients(c, found);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    // The gradients themselves, weighted and summed, are differentiated once more.
    void second_gradients_agree_with_central_differences_data() { add_rows(has_gradient); }
    void second_gradients_agree_with_central_differences() {
        CaseGraph c(current_case());
        const std::vector<Val> first = dense_gradients(c);
        c.f = {};
        std::uint32_t seed = 700;
        for (const Val g : first) c.weigh(g, ++seed);
        const QString wrong = check_gradients(c, dense_gradients(c));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void a_shut_gate_keeps_the_variable() {
        const Attrs attrs{{"variable", std::int64_t{0}}};
        const Tensor value = reals({5}, 1);
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            const auto kept =
                run_op(*device, {"assign", "gate shut", {value, Tensor::scalar(0.0F)}, attrs}, {.poison = 0x11});
            const std::vector<unsigned char> poison(value.bytes(), 0x11);
            QVERIFY2(std::memcmp(kept.front().data(), poison.data(), poison.size()) == 0, name.c_str());
        }
    }

    // A sample's numbers depend on its global index, not on the batch it came in.
    void random_numbers_belong_to_samples() {
        for (const char* op : {"random_uniform", "random_normal"})
            for (const std::string& name : device_names()) {
                const auto device = make_device(name);
                const auto draw = [&](Dim rows, std::int32_t first) {
                    const Attrs attrs{
                        {"shape", Ints{rows, 5}}, {"stream", std::int64_t{7}}, {"dtype", std::string("f32")}};
                    return run_op(*device, {op, "", {Tensor::scalar<std::int32_t>(2), Tensor::scalar(first)}, attrs})
                        .front();
                };
                const Tensor whole = draw(8, 16);
                QVERIFY(draw(3, 16) == whole.rows(0, 3));
                QVERIFY(draw(5, 19) == whole.rows(3, 8));
                QVERIFY(!(draw(8, 17) == whole));
            }
    }

    void random_numbers_have_their_moments() {
        const auto device = make_device("reference");
        for (const bool normal : {false, true}) {
            const Attrs attrs{{"shape", Ints{100, 1000}}, {"stream", std::int64_t{1}}, {"dtype", std::string("f32")}};
            const Tensor zero = Tensor::scalar<std::int32_t>(0);
            const Tensor x =
                run_op(*device, {normal ? "random_normal" : "random_uniform", "", {zero, zero}, attrs}).front();
            double sum = 0, squares = 0;
            for (const float v : x.span<float>()) {
                sum += static_cast<double>(v);
                squares += static_cast<double>(v) * static_cast<double>(v);
            }
            const auto n = static_cast<double>(x.elements());
            const double mean = sum / n, variance = squares / n - mean * mean;
            QVERIFY(std::fabs(mean - (normal ? 0.0 : 0.5)) < 0.01);
            QVERIFY(std::fabs(variance - (normal ? 1.0 : 1.0 / 12)) < 0.01);
        }
    }

    void a_shape_error_names_the_op_and_the_shapes() {
        Graph g;
        const Val a{&g, g.input("a", {DType::f32, {64, 784}})}, b{&g, g.input("b", {DType::f32, {512, 10}})};
        try {
            matmul(a, b);
            QFAIL("these do not fit");
        } catch (const Error& error) {
            const std::string what = error.what();
            for (const char* part : {"matmul", "64x784", "512x10"})
                QVERIFY2(what.find(part) != std::string::npos, what.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestOps)
#include "test_ops.moc"
