// The registry as a whole: every layer declares itself properly and builds with its defaults.
#include "tests/core/layers/layer_bench.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>
#include <set>

#include "core/layers/layer.h"

using namespace netloom;

namespace {

/// What a layer understands without further ado.
Shape plain_input(const LayerDef& d) {
    if (d.family == Family::image) return {4, 8, 8, 3};
    if (d.family == Family::sequence) return {4, 5, 6};
    return d.type == "matmul" ? Shape{4, 6, 6} : Shape{4, 6};
}

}  // namespace

class TestLayers : public QObject {
    Q_OBJECT

private slots:
    void types_are_unique() {
        std::set<std::string> types;
        for (const LayerDef& d : all_layers()) QVERIFY2(types.insert(d.type).second, d.type.c_str());
        QVERIFY(find_layer("conv2d"));
        QVERIFY(!find_layer("conv3d"));
    }

    void palette_order_follows_families() {
        int last = 0;
        for (const LayerDef& d : all_layers()) {
            const int family = static_cast<int>(d.family);
            QVERIFY2(family >= last, d.type.c_str());
            last = family;
        }
    }

    void everything_is_documented() {
        for (const LayerDef& d : all_layers()) {
            QVERIFY2(*d.title && *d.doc && *d.synonyms, d.type.c_str());
            QVERIFY2(std::string(d.doc).ends_with('.'), d.type.c_str());
            for (const PortDef& p : d.inputs) QVERIFY2(*p.doc, d.type.c_str());
            for (const PortDef& p : d.outputs) QVERIFY2(*p.doc, d.type.c_str());
            for (const Field& f : d.fields)
                QVERIFY2(std::string(f.doc_text).ends_with('.'), (d.type + "." + f.name).c_str());
        }
    }

    void defaults_validate() {
        for (const LayerDef& d : all_layers()) {
            Json values = Json::object();
            std::set<std::string> names;
            for (const Field& f : d.fields) {
                QVERIFY2(names.insert(f.name).second, (d.type + "." + f.name).c_str());
                if (!f.when_field.empty())
                    QVERIFY2(find_field(d.fields, f.when_field), (d.type + "." + f.name).c_str());
                values.set(f.name, f.default_value);
            }
            for (const Diagnostic& e : validate(d.fields, values)) QFAIL((d.type + ": " + e.str()).c_str());
        }
    }

    void roles_have_their_ports() {
        for (const LayerDef& d : all_layers()) {
            if (d.role == Role::loss) QVERIFY2(find_port(d.outputs, "loss"), d.type.c_str());
            if (d.role == Role::metric) QVERIFY2(find_port(d.outputs, "value"), d.type.c_str());
            const bool door = d.role == Role::module || d.role == Role::module_input || d.role == Role::module_output;
            QVERIFY2((d.build == nullptr) == door, d.type.c_str());
        }
    }

    // Every layer that takes tensors builds on a plain input, in both modes.
    void every_layer_builds_with_its_defaults() {
        for (const LayerDef& d : all_layers()) {
            if (d.role == Role::module || d.role == Role::module_input || d.role == Role::module_output) continue;
            for (const bool training : {false, true}) {
                LayerBench bench(d.type);
                if (d.type == "dataset") bench.set("source", "digits");
                for (const PortDef& p : ports_of(bench.document(), bench.node()).inputs) {
                    if (p.optional && d.family == Family::sequence)
                        continue;  // states and masks, of sizes of their own
                    if (p.kind == PortKind::index)
                        bench.feed(p.name, {DType::i32, {4}});
                    else if (p.name == "mask")  // one number a sample
                        bench.feed(p.name, {DType::f32, {4}});
                    else
                        bench.feed(p.name, {DType::f32, plain_input(d)});
                }
                // The score is the point itself.
                if (d.type == "gradient_penalty") bench.rewire("score", "point");
                bench.training(training);
                const auto built = bench.build();
                QVERIFY2(built.ok(), built.ok() ? "" : (d.type + ": " + built.diagnostics().front().str()).c_str());
                QVERIFY2(!built->outputs.empty(), d.type.c_str());
            }
        }
    }

    void summaries_read_well_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("summary");
        QTest::newRow("conv") << "conv2d"
                              << R"({"filters": 16, "kernel_size": 5, "activation": "relu"})"
                              << QStringLiteral("16 × 5×5 · ReLU");
        QTest::newRow("dense") << "dense"
                               << R"({"units": 128, "activation": "tanh"})" << QStringLiteral("Dense · 128 · tanh");
        QTest::newRow("plain dense") << "dense"
                                     << R"({"units": 10})" << QStringLiteral("Dense · 10");
        QTest::newRow("pool") << "max_pool2d"
                              << R"({"kernel_size": [2, 3]})" << QStringLiteral("Max pool · 2×3");
        QTest::newRow("reshape") << "reshape"
                                 << R"({"shape": [28, -1]})" << QStringLiteral("Reshape · 28×-1");
        QTest::newRow("flatten") << "flatten"
                                 << "{}" << QStringLiteral("Flatten");
        QTest::newRow("broken") << "dense"
                                << R"({"units": "many"})" << QStringLiteral("Dense");
        QTest::newRow("unknown") << "warp"
                                 << "{}" << QStringLiteral("warp");
    }
    void summaries_read_well() {
        QFETCH(QString, type);
        QFETCH(QString, fields);
        QFETCH(QString, summary);
        Node node;
        node.type = type.toStdString();
        node.fields = *Json::parse(fields.toStdString());
        QCOMPARE(QString::fromStdString(summary_of(node)), summary);
    }

    void dataset_ports_are_its_columns() {
        LayerBench bench("dataset");
        bench.set("source", "digits");
        QVERIFY(ports_of(bench.document(), bench.node()).outputs.empty());
        const Ports ports = ports_of(bench.document(), bench.node(), &bench.sources().at("digits"));
        QCOMPARE(ports.outputs.size(), 2U);
        QCOMPARE(ports.outputs[0].name, "image");
        QVERIFY(ports.outputs[0].kind == PortKind::tensor);
        QVERIFY(ports.outputs[1].kind == PortKind::index);
    }

    void module_ports_are_its_doors() {
        LayerBench bench("module");
        Module m;
        Node in, out;
        in.id = 10, in.type = "module_input", in.name = "labels";
        in.fields.set("kind", "index");
        out.id = 11, out.type = "module_output", out.name = "code";
        m.network.nodes = {in, out};
        bench.document().modules["encoder"] = m;
        bench.node().module = "encoder";
        const Ports ports = ports_of(bench.document(), bench.node());
        QCOMPARE(ports.inputs.size(), 1U);
        QCOMPARE(ports.inputs[0].name, "labels");
        QVERIFY(ports.inputs[0].kind == PortKind::index);
        QCOMPARE(ports.outputs[0].name, "code");
        QVERIFY(ports.outputs[0].kind == PortKind::tensor);
    }

    void ports_say_what_they_accept() {
        const PortDef numbers{"x", PortKind::tensor}, labels{"y", PortKind::index};
        const PortDef any{"z", PortKind::index, "", false, true};
        QVERIFY(numbers.accepts(PortKind::tensor) && numbers.accepts(PortKind::scalar));
        QVERIFY(!numbers.accepts(PortKind::index));
        QVERIFY(labels.accepts(PortKind::index) && !labels.accepts(PortKind::tensor));
        QVERIFY(any.accepts(PortKind::tensor) && any.accepts(PortKind::index));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "test_layers.moc"
