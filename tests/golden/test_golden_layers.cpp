// Every layer and loss against PyTorch, forward and backward, on every device.
// The core before Qt, whose macro "slots" it must not meet.
#include "core/compile/lower.h"
#include "core/compile/program.h"
#include "core/ops/gradients.h"
#include "tests/support/golden.h"

#include <QtTest>
#include <map>
#include <string>
#include <vector>

using namespace netloom;
using namespace netloom::test;

namespace {

const std::vector<Json>& cases() {
    static const std::vector<Json> all = [] {
        std::vector<Json> list;
        for (const char* file : {"layers.json", "functions.json", "recurrent.json"}) {
            const Json json = read_golden(file);
            list.insert(list.end(), json.items().begin(), json.items().end());
        }
        return list;
    }();
    return all;
}

/// The node under test has id 1; each of its inputs is wired from a node of its own, whose output is fed.
class Bench {
public:
    explicit Bench(const Json& c) : case_(c) {
        document_.network.nodes.push_back(node(1, c["type"].text(), "it"));
        document_.network.nodes.front().fields = c["fields"];
        for (const auto& [port, spec] : c["inputs"].members()) {
            const auto id = static_cast<NodeId>(document_.network.nodes.size() + 1);
            document_.network.nodes.push_back(node(id, "constant", "from_" + port));
            document_.network.edges.push_back({{id, "out"}, {1, port}});
            const Tensor value = hashed(spec);
            values_["from_" + port + ":out"] = value;
            options_.feeds[{{id}, "out"}] = value.type();
            options_.batch = value.shape()[0];
            sources_of_[port] = {{id}, "out"};
        }
        options_.training = c["training"].boolean();
    }

    /// What came out, by name: the output, gradients as "d slot", buffers after the step.
    std::map<std::string, Tensor> run(Device& device) {
        static const SourceTable no_sources;
        Lowering lowering(document_, no_sources, options_);
        const std::string& port = case_["expected"].members().front().first;
        const Val out = lowering.value({{1}, port});
        std::vector<std::string> names{port};
        std::vector<ValueId> fetches{out.id};

        const Val weights = constant(lowering.graph(), hashed(99, out.shape(), 0.5, 1.5));
        std::vector<Val> wrt;
        for (const auto& [slot, values] : case_["gradients"].members()) {
            names.push_back("d " + slot);
            const auto source = sources_of_.find(slot);
            wrt.push_back(lowering.value(source == sources_of_.end() ? Endpoint{{1}, slot} : source->second));
        }
        const auto found = gradients(lowering.graph(), sum_all(out * weights), wrt);
        for (std::size_t i = 0; i < wrt.size(); ++i) fetches.push_back(densify(found[i], wrt[i]).id);

        std::map<std::string, Tensor> start;
        for (const auto& p : lowering.node({1}).parameters) {
            start[lowering.graph().variables[static_cast<std::size_t>(p.variable)].key] =
                hashed(case_["parameters"][p.slot]);
            if (!case_["buffers"].contains(p.slot)) continue;
            names.push_back(p.slot);
            fetches.push_back(lowering.buffer_values().at(p.variable).id);
        }
        VariableStore store(device, 1);
        store.set_pending(start);
        const auto program = Program::compile(std::move(lowering.graph()), fetches, device, store);
        for (const auto& [name, value] : values_)
            if (const int input = program->input_index(name); input != kNone) program->feed(input, value.data());
        program->run();
        std::map<std::string, Tensor> results;
        for (std::size_t i = 0; i < names.size(); ++i) results[names[i]] = program->fetch(static_cast<int>(i));
        return results;
    }

private:
    static Node node(NodeId id, const std::string& type, const std::string& name) {
        Node n;
        n.id = id;
        n.type = type;
        n.name = name;
        return n;
    }

    const Json& case_;
    Document document_;
    LowerOptions options_;
    std::map<std::string, Tensor> values_;
    std::map<std::string, Endpoint> sources_of_;
};

}  // namespace

class TestGoldenLayers : public QObject {
    Q_OBJECT

private slots:
    void layers_agree_with_pytorch_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i]["name"].text().c_str()) << static_cast<int>(i);
    }
    void layers_agree_with_pytorch() {
        QFETCH(int, index);
        const Json& c = cases()[static_cast<std::size_t>(index)];
        for (const std::string& name : device_names()) {
            const auto device = make_device(name);
            const auto results = Bench(c).run(*device);
            const auto check = [&](const std::string& what, const Json& expected) {
                const Tensor& found = results.at(what);
                const double off = distance(found, numbers(expected, found.shape()));
                // Sums of up to some dozens of products in float, against double.
                QVERIFY2(off <= 1e-5,
                         qPrintable(QString("%1 on %2: off by %3").arg(what.c_str(), name.c_str()).arg(off)));
            };
            for (const auto& [port, values] : c["expected"].members()) {
                QCOMPARE(results.at(port).shape(), shape_of(c["shape"]));
                check(port, values);
            }
            for (const auto& [slot, values] : c["gradients"].members()) check("d " + slot, values);
            for (const auto& [slot, values] : c["buffers"].members()) check(slot, values);
        }
    }
};

QTEST_GUILESS_MAIN(TestGoldenLayers)
#include "test_golden_layers.moc"
