// Relu and bias behind the max pooling instead of before it: the same numbers from less work.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

#include "core/compile/passes.h"
#include "core/ops/functions.h"
#include "core/ops/gradients.h"
#include "tests/support/evaluate.h"

using namespace netloom;
using namespace netloom::test;

namespace {

Variable parameter(const char* key, const Shape& shape) {
    Json init = Json::object();
    init.set("type", "normal");
    return {key, key, {DType::f32, shape}, VariableKind::parameter, init, 4, 4, kNone};
}

struct PooledNetwork {
    Graph graph;
    std::vector<ValueId> values;  // of interest: loss, pooled picture, gradients of weight, bias and picture
    std::map<ValueId, Tensor> given;
};

/// loss = Σ (pool(relu(conv(x) + bias)) · t), with the gradients.
PooledNetwork pooled_network(const Window& pool, bool with_relu) {
    PooledNetwork n;
    Graph& g = n.graph;
    const Tensor picture = reals({2, 6, 6, 3}, 1), weights = reals({3, 3, 3, 4}, 2), shifts = reals({4}, 3);
    const Val x{&g, g.input("x", picture.type())};
    const Val weight{&g, g.read(g.variable(parameter("w", weights.shape())))};
    const Val bias{&g, g.read(g.variable(parameter("b", shifts.shape())))};
    const Val sum = conv2d(x, weight, {{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 1}) + bias;
    const Val y = max_pool2d(with_relu ? relu(sum) : sum, pool);
    const Tensor factors = reals(y.shape(), 4);
    const Val t{&g, g.input("t", factors.type())};
    const Val loss = sum_all(y * t), wrt[] = {weight, bias, x};
    n.values = {loss.id, y.id};
    for (const Gradient& gradient : gradients(g, loss, wrt)) n.values.push_back(gradient.dense.id);
    n.given = {{x.id, picture}, {weight.id, weights}, {bias.id, shifts}, {t.id, factors}};
    return n;
}

std::vector<Tensor> evaluate(const Graph& graph, const std::vector<ValueId>& values,
                             const std::map<ValueId, Tensor>& given) {
    const auto device = make_device("reference");
    Evaluator evaluator(graph, *device);
    for (const auto& [value, tensor] : given) evaluator.set(value, tensor);
    evaluator.run();
    std::vector<Tensor> out;
    for (const ValueId v : values) out.push_back(evaluator.get(v));
    return out;
}

Dim largest_elementwise(const Graph& graph) {
    Dim largest = 0;
    for (const Op& op : graph.ops)
        if (op.def->elementwise) largest = std::max(largest, graph.shape(op.outputs[0]).elements());
    return largest;
}

}  // namespace

class TestPooling : public QObject {
    Q_OBJECT
private slots:
    void changes_no_number_data() {
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("pad");
        QTest::addColumn<bool>("with_relu");
        QTest::addColumn<bool>("moves");
        QTest::newRow("relu and bias") << 2 << 2 << 0 << true << true;
        QTest::newRow("bias alone") << 2 << 2 << 0 << false << true;
        QTest::newRow("windows that overlap") << 3 << 1 << 0 << true << true;
        QTest::newRow("padded, left alone") << 3 << 3 << 1 << true << false;
    }
    void changes_no_number() {
        const QFETCH(int, kernel);
        const QFETCH(int, stride);
        const QFETCH(int, pad);
        const QFETCH(bool, with_relu);
        const QFETCH(bool, moves);
        PooledNetwork n =
            pooled_network({{kernel, kernel}, {stride, stride}, {1, 1}, {pad, pad}, {pad, pad}, 1}, with_relu);
        const std::vector<Tensor> expected = evaluate(n.graph, n.values, n.given);

        // What was set by hand stays of interest, to find it again.
        std::vector<ValueId> values = n.values;
        for (const auto& [value, tensor] : n.given) values.push_back(value);
        Graph simple = eliminate_dead(simplify(n.graph, values), values);
        const Dim before = largest_elementwise(simple);
        const Graph moved = eliminate_dead(pool_early(simple, values), values);
        QCOMPARE(largest_elementwise(moved) < before, moves);

        std::map<ValueId, Tensor> given;
        std::size_t next = n.values.size();
        for (const auto& [value, tensor] : n.given) given.emplace(values[next++], tensor);
        const std::vector<Tensor> found = evaluate(moved, values, given);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const bool is_bias = i == 3;  // its sum has another order
            for (Dim k = 0; k < expected[i].elements(); ++k) {
                const double a = expected[i].item(k), b = found[i].item(k);
                QVERIFY2(is_bias ? std::abs(a - b) <= 1e-5 : a == b,
                         qPrintable(QString("%1: %2 %3").arg(i).arg(a).arg(b)));
            }
        }
    }

    // Somebody else who reads the full picture gets it.
    void a_second_reader_keeps_its_picture() {
        Graph g;
        const Val x{&g, g.input("x", {DType::f32, Shape{1, 4, 4, 2}})};
        const Val full = relu(x);
        const Val y = max_pool2d(full, {{2, 2}, {2, 2}, {1, 1}, {0, 0}, {0, 0}, 1});
        std::vector<ValueId> values{full.id, y.id, x.id};
        const Graph moved = pool_early(g, values);
        const Tensor picture = reals({1, 4, 4, 2}, 5);
        const auto found = evaluate(moved, values, {{values[2], picture}});
        for (Dim k = 0; k < picture.elements(); ++k) QCOMPARE(found[0].item(k), std::max(0.0, picture.item(k)));
        QVERIFY(found[1] == evaluate(g, {y.id}, {{x.id, picture}}).front());
    }
};

QTEST_APPLESS_MAIN(TestPooling)
#include "test_pooling.moc"
