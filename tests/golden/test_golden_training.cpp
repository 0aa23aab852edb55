// Twenty steps of training against PyTorch, from the same weights, on every device: each optimizer, whole networks of
// every family, linked and independent modules in alternating phases.
// The core before Qt, whose macro "slots" it must not meet.
#include "core/document/document_json.h"
#include "core/layers/builder.h"
#include "tests/support/golden.h"
#include "tests/support/training_bench.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace netloom;
using namespace netloom::test;

namespace {

const std::vector<Json>& cases() {
    static const std::vector<Json> all = [] {
        std::vector<Json> list;
        for (const char* file : {"training.json", "families.json", "penalties.json", "adversarial.json"}) {
            const Json json = read_golden(file);
            list.insert(list.end(), json.items().begin(), json.items().end());
        }
        return list;
    }();
    return all;
}

std::map<std::string, Tensor> columns_of(const Json& c) {
    std::map<std::string, Tensor> columns;
    for (const Json& column : c["columns"].items()) columns[column["name"].text()] = hashed(column);
    return columns;
}

std::map<std::string, Tensor> weights_of(const Json& c) {
    std::map<std::string, Tensor> weights;
    for (const auto& [name, spec] : c["weights"].members()) weights[name] = hashed(spec);
    return weights;
}

/// The columns as rows written in the project itself.
Json table_source(const std::map<std::string, Tensor>& columns) {
    Json list = Json::array(), rows = Json::array();
    const Dim samples = columns.begin()->second.shape()[0];
    for (const auto& [name, values] : columns) {
        Json column = Json::object();
        column.set("name", name);
        if (values.dtype() == DType::i32)
            column.set("classes", class_count(values));
        else
            column.set("size", values.elements() / samples);
        list.push_back(std::move(column));
    }
    for (Dim row = 0; row < samples; ++row) {
        Json numbers_of_row = Json::array();
        for (const auto& [name, values] : columns) {
            const Dim width = values.elements() / samples;
            for (Dim i = 0; i < width; ++i) {
                const double v = values.item(row * width + i);
                numbers_of_row.push_back(values.dtype() == DType::i32 ? Json(std::llround(v)) : Json(v));
            }
        }
        rows.push_back(std::move(numbers_of_row));
    }
    Json config = Json::object();
    config.set("type", "table");
    config.set("columns", std::move(list));
    config.set("rows", std::move(rows));
    return config;
}

QString compared(double found, double expected) {
    return QString("loss %1, PyTorch %2").arg(found, 0, 'g', 9).arg(expected, 0, 'g', 9);
}

void add_rows(bool (*chosen)(const Json&)) {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < cases().size(); ++i)
        if (chosen(cases()[i])) QTest::newRow(cases()[i]["name"].text().c_str()) << static_cast<int>(i);
}

const Json& current_case() {
    const QFETCH(int, index);
    return cases()[static_cast<std::size_t>(index)];
}

}  // namespace

class TestGoldenTraining : public QObject {
    Q_OBJECT

private slots:
    void twenty_steps_agree_with_pytorch_data() {
        add_rows([](const Json&) { return true; });
    }
    void twenty_steps_agree_with_pytorch() {
        const Json& c = current_case();
        const auto document = document_from_json(c["document"]);
        QVERIFY2(document.ok() && document.diagnostics().empty(),
                 document.diagnostics().empty() ? "" : document.diagnostics().front().str().c_str());
        for (const std::string& name : device_names()) {
            TrainingBench bench(*document, columns_of(c), weights_of(c), name);
            for (std::size_t step = 0; step < c["losses"].size(); ++step) {
                const std::vector<double> losses = bench.step();
                for (std::size_t phase = 0; phase < losses.size(); ++phase) {
                    const double expected = c["losses"][step][phase].real();
                    QVERIFY2(std::fabs(losses[phase] - expected) <= 1e-4 * std::fabs(expected),
                             qPrintable(QString("%1, step %2, phase %3: ").arg(name.c_str()).arg(step).arg(phase) +
                                        compared(losses[phase], expected)));
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

    // The whole batch is one step, so that the order in which the session shuffles it does not matter. A table has rows
    // of numbers, and one class index in a column.
    void a_session_takes_the_same_steps_data() {
        add_rows([](const Json& c) {
            return std::all_of(c["columns"].items().begin(), c["columns"].items().end(), [](const Json& column) {
                return column["shape"].size() <= (column.contains("classes") ? 1 : 2);
            });
        });
    }
    void a_session_takes_the_same_steps() {
        const Json& c = current_case();
        Document document = *document_from_json(c["document"]);
        const auto columns = columns_of(c);
        document.sources.front().config = table_source(columns);
        document.recipe.set_path("stages[0].epochs", 1000);
        const auto keys = parameter_keys(document, source_table(columns));
        for (const std::string& name : device_names()) {
            SessionOptions options;
            options.device = name;
            options.threads = 1;
            const auto session = Session::create(document, options);
            for (const auto& [label, value] : weights_of(c)) session->set_parameter(keys.at(label), value);
            std::vector<MetricRecord> records;
            for (std::size_t step = 0; step < c["losses"].size(); ++step) {
                session->step();
                session->wait();
            }
            session->drain_metrics(records);
            for (const Diagnostic& d : session->take_diagnostics()) qWarning("%s", d.str().c_str());
            const auto series = session->series();
            // A curve is of one loss: that of the phase where it has no other.
            const Recipe recipe = *recipe_of(document);
            const auto is_whole = [&](int phase) {
                return recipe.stages[0].phases[static_cast<std::size_t>(phase)].losses.size() <= 1;
            };
            std::size_t seen = 0, whole = 0;
            for (int phase = 0; phase < static_cast<int>(c["losses"][0].size()); ++phase) whole += is_whole(phase);
            for (const MetricRecord& r : records) {
                const MetricSeries& s = series[static_cast<std::size_t>(r.series)];
                if (!s.is_loss || s.part != Part::train || !is_whole(s.phase)) continue;
                QCOMPARE(r.count, std::int64_t{1});
                const double expected =
                    c["losses"][static_cast<std::size_t>(r.step - 1)][static_cast<std::size_t>(s.phase)].real();
                QVERIFY2(
                    std::fabs(r.sum - expected) <= 1e-4 * std::fabs(expected),
                    qPrintable(QString("%1, step %2: ").arg(name.c_str()).arg(r.step) + compared(r.sum, expected)));
                ++seen;
            }
            QCOMPARE(seen, c["losses"].size() * whole);
            const auto checkpoint = session->checkpoint().get();
            for (const auto& [label, values] : c["final"].members()) {
                const std::string average = average_key({});
                const bool averaged = label.ends_with(average);
                const std::string& key = keys.at(averaged ? label.substr(0, label.size() - average.size()) : label);
                const Tensor& found = checkpoint->tensors.at(averaged ? average_key(key) : key);
                const double off = distance(found, numbers(values, found.shape()));
                QVERIFY2(off <= 1e-4,
                         qPrintable(QString("%1 on %2: off by %3").arg(label.c_str(), name.c_str()).arg(off)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGoldenTraining)
#include "test_golden_training.moc"
