// Gradients of gradients of a whole network, through lowering and programs, against central differences.
// The core before Qt, whose macro "slots" it must not meet.
#include "core/compile/lower.h"
#include "core/compile/program.h"
#include "core/ops/functions.h"
#include "core/ops/gradients.h"
#include "tests/support/chain.h"
#include "tests/support/golden.h"

#include <QtTest>
#include <cmath>

using namespace netloom;
using namespace netloom::test;

namespace {

/// A dense-tanh network in double: its loss L, s = Σ v·dL/dw for fixed random v, and ds/dw.
struct DenseTanh {
    Document document = chain({{"dense", R"({"units": 4, "activation": "tanh"})"},
                               {"dense", R"({"units": 3, "activation": "tanh"})"},
                               {"dense", R"({"units": 2})"},
                               {"mean_squared_error"}});
    std::unique_ptr<Device> device = make_device("reference");
    VariableStore store{*device, 7};
    std::vector<Variable> weights;
    std::unique_ptr<Program> program;

    explicit DenseTanh(const ProgramOptions& options) {
        SourceTable sources = source_of({5});
        sources["data"].columns.push_back({"y", DType::f32, {2}, 0, {}, false});
        LowerOptions lower;
        lower.batch = 6;
        lower.float_type = DType::f64;
        Lowering lowering(document, sources, lower);
        Graph& g = lowering.graph();
        const Val loss = lowering.node({5}).loss;
        std::vector<Val> wrt;
        for (const NodeId node : {2U, 3U, 4U})
            for (const auto& p : lowering.node({node}).parameters) {
                wrt.push_back(p.value);
                weights.push_back(g.variables[static_cast<std::size_t>(p.variable)]);
            }
        const auto first = gradients(g, loss, wrt);
        Val s;
        std::uint32_t seed = 20;
        for (const Gradient& gradient : first) {
            const Val v = constant(g, hashed(++seed, gradient.dense.shape(), -1, 1).cast(DType::f64));
            const Val term = sum_all(gradient.dense * v);
            s = s ? s + term : term;
        }
        const auto second = gradients(g, s, wrt);
        std::vector<ValueId> fetches{loss.id, s.id};
        for (const auto* found : {&first, &second})
            for (std::size_t i = 0; i < wrt.size(); ++i) fetches.push_back(densify((*found)[i], wrt[i]).id);
        program = Program::compile(std::move(g), fetches, *device, store, options);
        for (const auto& [name, shape] : {std::pair{"data/x", Shape{6, 5}}, {"data/y", Shape{6, 2}}}) {
            const int input = program->input_index(name);
            program->feed(input, hashed(9, shape, -1, 1).cast(program->input_type(input).dtype).data());
        }
        program->run();
    }

    /// (L, s) with element k of weight i moved by `step`.
    std::pair<double, double> moved(std::size_t i, Dim k, double step) {
        VariableStore::Slot& slot = store.slot(weights[i]);
        const Tensor before = store.get(slot);
        Tensor after = before.clone();
        after.span<double>()[static_cast<std::size_t>(k)] += step;
        store.set(slot, after);
        program->run();
        const std::pair<double, double> out{program->fetch_scalar(0), program->fetch_scalar(1)};
        store.set(slot, before);
        return out;
    }
};

}  // namespace

class TestSecondDerivatives : public QObject {
    Q_OBJECT

private slots:
    void agree_with_central_differences_data() {
        QTest::addColumn<bool>("optimised");
        QTest::newRow("plain") << false;
        QTest::newRow("memory shared and reused in place") << true;
    }
    void agree_with_central_differences() {
        QFETCH(bool, optimised);
        ProgramOptions options;
        options.reuse = options.in_place = optimised;
        options.poison = true;
        DenseTanh net(options);
        const std::size_t n = net.weights.size();
        QCOMPARE(n, std::size_t{6});
        std::vector<Tensor> first, second;
        for (std::size_t i = 0; i < n; ++i) {
            first.push_back(net.program->fetch(static_cast<int>(2 + i)));
            second.push_back(net.program->fetch(static_cast<int>(2 + n + i)));
        }
        constexpr double kStep = 1e-5;
        for (std::size_t i = 0; i < n; ++i)
            for (Dim k = 0; k < first[i].elements(); ++k) {
                const auto up = net.moved(i, k, kStep), down = net.moved(i, k, -kStep);
                QVERIFY(std::fabs(first[i].item(k) - (up.first - down.first) / (2 * kStep)) < 1e-6);
                QVERIFY(std::fabs(second[i].item(k) - (up.second - down.second) / (2 * kStep)) < 1e-6);
            }
        double largest = 0;
        for (const Tensor& t : second)
            for (Dim k = 0; k < t.elements(); ++k) largest = std::max(largest, std::fabs(t.item(k)));
        QVERIFY(largest > 0.01);
    }
};

QTEST_GUILESS_MAIN(TestSecondDerivatives)
#include "test_second_derivatives.moc"
