// Ten steps of training against PyTorch, from the same weights, on every device: each optimizer, whole networks, linked
// and independent modules in alternating phases.
// The core before Qt, whose macro "slots" it must not meet.
#include "core/document/document_json.h"
#include "tests/support/golden.h"
#include "tests/support/training_bench.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace netloom;
using namespace netloom::test;

namespace {

const Json& cases() {
    static const Json json = read_golden("training.json");
    return json;
}

}  // namespace

class TestGoldenTraining : public QObject {
    Q_OBJECT

private slots:
    void ten_steps_agree_with_pytorch_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i]["name"].text().c_str()) << static_cast<int>(i);
    }
    void ten_steps_agree_with_pytorch() {
        QFETCH(int, index);
        const Json& c = cases()[static_cast<std::size_t>(index)];
        const auto document = document_from_json(c["document"]);
        QVERIFY2(document.ok() && document.diagnostics().empty(),
                 document.diagnostics().empty() ? "" : document.diagnostics().front().str().c_str());
        std::map<std::string, Tensor> columns, weights;
        for (const Json& column : c["columns"].items()) columns[column["name"].text()] = hashed(column);
        for (const auto& [name, spec] : c["weights"].members()) weights[name] = hashed(spec);

        for (const std::string& name : device_names()) {
            TrainingBench bench(*document, columns, weights, name);
            for (std::size_t step = 0; step < c["losses"].size(); ++step) {
                const std::vector<double> losses = bench.step();
                for (std::size_t phase = 0; phase < losses.size(); ++phase) {
                    const double expected = c["losses"][step][phase].real();
                    QVERIFY2(std::fabs(losses[phase] - expected) <= 1e-4 * std::fabs(expected),
                             qPrintable(QString("%1, step %2, phase %3: loss %4, PyTorch %5")
                                            .arg(name.c_str())
                                            .arg(step)
                                            .arg(phase)
                                            .arg(losses[phase], 0, 'g', 9)
                                            .arg(expected, 0, 'g', 9)));
                }
            }
            for (const auto& [label, values] : c["final"].members()) {
                const Tensor found = bench.value(label);
                const double off = distance(found, numbers(values, found.shape()));
                QVERIFY2(off <= 1e-4,
                         qPrintable(QString("%1 on %2: off by %3").arg(label.c_str(), name.c_str()).arg(off)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGoldenTraining)
#include "test_golden_training.moc"
