// Update rules and rate schedules against PyTorch (tests/golden/optimizers.py) and the course's momentum.
#include "core/compile/program.h"  // before Qt, whose macro "slots" it must not meet

#include <QFile>
#include <QtTest>

#include "core/device/device.h"
#include "core/optimizers/optimizer.h"

using namespace netloom;

namespace {

const Json& golden() {
    static const Json json = [] {
        QFile file(NETLOOM_SOURCE_DIR "/tests/golden/optimizers.json");
        return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()).value_or(Json()) : Json();
    }();
    return json;
}

std::vector<double> numbers(const Json& list) {
    std::vector<double> out;
    for (const Json& v : list.items()) out.push_back(v.real());
    return out;
}

/// A program that updates one parameter "p" from the gradient that is fed, on the reference device in double.
class Updates {
public:
    Updates(const Json& optimizer, const std::vector<double>& start)
        : device_(make_device("reference")), store_(*device_, 1) {
        const OptimizerDef* def = find_optimizer(optimizer["type"].text());
        const Shape shape{static_cast<Dim>(start.size())};
        store_.set_pending({{"p", Tensor::of<double>(shape, start)}});

        Graph g;
        const VariableId p = add_variable(g, "p", shape, VariableKind::parameter, 0);
        const Val gradient{&g, g.input("gradient", {DType::f64, shape})};
        const Val rate{&g, g.input("rate", {DType::f64, {}}, Input::Kind::step_scalar)};
        const Val step{&g, g.input("step", {DType::f64, {}}, Input::Kind::step_scalar)};
        const Props props(def->variant.fields, optimizer);
        std::map<std::string, VariableId, std::less<>> states;
        const auto state = [&](std::string_view slot, double value, const Shape& extent) {
            const VariableId v =
                add_variable(g, "p/" + std::string(slot), extent, VariableKind::optimizer_state, value);
            states.emplace(slot, v);
            return Val{&g, g.read(v)};
        };
        const auto set_state = [&](std::string_view slot, Val value) { assign(g, states.find(slot)->second, value); };
        assign(g, p, def->update({g, props, {&g, g.read(p)}, gradient, rate, step, state, set_state}));
        program_ = Program::compile(std::move(g), {}, *device_, store_);
    }

    std::vector<double> step(const std::vector<double>& gradient, double rate) {
        const double count = ++steps_;
        feed("gradient", gradient.data());
        feed("rate", &rate);
        feed("step", &count);
        program_->run();
        const Tensor p = store_.get(*store_.find("p"));
        return {p.span<double>().begin(), p.span<double>().end()};
    }

private:
    static VariableId add_variable(Graph& g, const std::string& key, const Shape& shape, VariableKind kind,
                                   double value) {
        Json init = Json::object();
        init.set("type", "constant");
        init.set("value", value);
        return g.variable({key, key, {DType::f64, shape}, kind, init, 1, 1, kNone});
    }

    void feed(const char* name, const void* value) {
        if (const int index = program_->input_index(name); index != kNone) program_->feed(index, value);
    }

    std::unique_ptr<Device> device_;
    VariableStore store_;
    std::unique_ptr<Program> program_;
    int steps_ = 0;
};

}  // namespace

class TestOptimizers : public QObject {
    Q_OBJECT

private slots:
    void registry_is_sound() {
        QCOMPARE(all_optimizers().size(), optimizer_variants().size());
        for (const auto variants : {optimizer_variants(), schedule_variants()})
            for (const Variant& v : variants) {
                QVERIFY2(*v.title && *v.doc, v.type.c_str());
                Json values = Json::object();
                for (const Field& f : v.fields) {
                    QVERIFY2(std::string(f.doc_text).ends_with('.'), (v.type + "." + f.name).c_str());
                    values.set(f.name, f.default_value);
                }
                for (const Diagnostic& d : validate(v.fields, values)) QFAIL((v.type + ": " + d.str()).c_str());
            }
        for (const OptimizerDef& d : all_optimizers()) QVERIFY(find_field(d.variant.fields, "rate"));
        QVERIFY(find_optimizer("adam"));
        QVERIFY(!find_optimizer("guess"));
    }

    void updates_are_pytorchs_data() {
        QTest::addColumn<int>("index");
        QVERIFY(golden()["optimizers"].size() > 0);
        for (std::size_t i = 0; i < golden()["optimizers"].size(); ++i)
            QTest::newRow(golden()["optimizers"][i]["name"].text().c_str()) << static_cast<int>(i);
    }
    void updates_are_pytorchs() {
        QFETCH(int, index);
        const Json& one = golden()["optimizers"][static_cast<std::size_t>(index)];
        Json fields = one["optimizer"];
        fields.erase("type");
        QVERIFY(validate(find_optimizer(one["optimizer"]["type"].text())->variant.fields, fields).empty());
        Updates updates(one["optimizer"], numbers(golden()["start"]));
        for (std::size_t step = 0; step < one["parameters"].size(); ++step) {
            const auto got = updates.step(numbers(golden()["gradients"][step]), one["optimizer"]["rate"].real());
            const auto want = numbers(one["parameters"][step]);
            for (std::size_t i = 0; i < want.size(); ++i)
                QVERIFY2(std::abs(got[i] - want[i]) < 1e-12,
                         qPrintable(QStringLiteral("step %1: %2, not %3").arg(step).arg(got[i]).arg(want[i])));
        }
    }

    // W = 1, gradient 1, rate 0.1, momentum 0.9: the three readings of dampening.
    void momentum_of_the_course_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QList<double>>("weights");
        QTest::newRow("dampened from zero") << QByteArray(R"("dampening": 0.9)") << QList<double>{0.99, 0.971, 0.9439};
        QTest::newRow("not dampened") << QByteArray(R"("dampening": 0)") << QList<double>{0.9, 0.71, 0.439};
        QTest::newRow("as PyTorch") << QByteArray(R"("dampening": 0.9, "undamped_start": true)")
                                    << QList<double>{0.9, 0.8, 0.7};
    }
    void momentum_of_the_course() {
        QFETCH(QByteArray, fields);
        QFETCH(QList<double>, weights);
        const QByteArray json = R"({"type": "sgd", "rate": 0.1, "momentum": 0.9, )" + fields + "}";
        Updates updates(*Json::parse(json.toStdString()), {1});
        for (const double w : weights) QVERIFY(std::abs(updates.step({1}, 0.1)[0] - w) < 1e-12);
    }

    void schedules_are_pytorchs() {
        const Json& all = golden()["schedules"];
        QVERIFY(all.size() >= 6);
        for (const Json& one : all.items())
            for (std::size_t t = 0; t < one["rates"].size(); ++t) {
                const double got =
                    scheduled_rate(one["schedule"], one["base"].real(), static_cast<std::int64_t>(t), 100, 1);
                QVERIFY2(std::abs(got - one["rates"][t].real()) < 1e-12,
                         (one["schedule"].print() + " at " + std::to_string(t)).c_str());
            }
    }

    void epochs_count_whole_passes() {
        const Json schedule = *Json::parse(R"({"type": "exponential", "gamma": 0.5, "unit": "epochs"})");
        QCOMPARE(scheduled_rate(schedule, 1, 9, 0, 10), 1.0);
        QCOMPARE(scheduled_rate(schedule, 1, 10, 0, 10), 0.5);
        QCOMPARE(scheduled_rate(schedule, 1, 25, 0, 10), 0.25);
    }

    void cosine_spans_the_training_and_stays_down() {
        const Json schedule = *Json::parse(R"({"type": "cosine", "least": 0.2})");
        QCOMPARE(scheduled_rate(schedule, 1, 0, 100, 10), 1.0);
        QCOMPARE(scheduled_rate(schedule, 1, 50, 100, 10), 0.6);
        QCOMPARE(scheduled_rate(schedule, 1, 100, 100, 10), 0.2);
        QCOMPARE(scheduled_rate(schedule, 1, 500, 100, 10), 0.2);
        QCOMPARE(scheduled_rate(schedule, 1, 50, 0, 10), 1.0);  // the end is not known
    }

    void no_schedule_keeps_the_rate() { QCOMPARE(scheduled_rate(Json(), 0.3, 7, 10, 1), 0.3); }
};

QTEST_GUILESS_MAIN(TestOptimizers)
#include "test_optimizers.moc"
