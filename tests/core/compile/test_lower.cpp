// Lowering of networks that nobody draws: nested without end, circular, endlessly long. Each ends in a Diagnostic.
#include <QTest>

#include "core/base/budget.h"
#include "core/compile/analysis.h"
#include "core/compile/lower.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using netloom::test::NetworkBuilder;

namespace {

// `levels` modules, each with `instances` of the next one after the other; the last holds activations.
Document nest(int levels, int instances) {
    NetworkBuilder b;
    b.source("points", R"({"type": "two_moons"})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("mean_squared_error", "loss");
    for (int level = 0; level <= levels; ++level) {
        if (level > 0) b.inside("level_" + std::to_string(level));
        std::string last = level == 0 ? "points:x" : "in";
        if (level > 0) b.add("module_input", "in");
        for (int i = 0; i < (level == 0 ? 1 : instances); ++i) {
            const std::string name = "part_" + std::to_string(i);
            b.add(level == levels ? "activation" : "module", name);
            Network& network = level == 0 ? b.document.network : b.document.modules.rbegin()->second.network;
            Node& node = network.nodes.back();
            if (level < levels) {
                node.module = "level_" + std::to_string(level + 1);
                node.weights_key = "key_" + std::to_string(node.id);
                node.fields = Json::object();
            }
            b.wire(last, name + ":in");
            last = name + ":out";
        }
        if (level > 0) {
            b.add("module_output", "out");
            b.wire(last, "out");
        }
    }
    b.inside("");
    b.wire("part_0", "loss:prediction").wire("points:x", "loss:target");
    return b.document;
}

SourceTable points() {
    SourceInfo info;
    info.columns = {{"x", DType::f32, Shape{2}, 0, {}, false}};
    return {{"points", info}};
}

std::string messages(const Analysis& analysis) {
    std::string out;
    for (const Diagnostic& d : analysis.diagnostics) out += d.str() + "\n";
    return out;
}

}  // namespace

class TestLower : public QObject {
    Q_OBJECT
private slots:
    void nested_modules_are_entered();
    void endless_nesting_is_refused();
    void more_nodes_than_can_be_are_refused();
    void modules_within_modules_are_counted_once();
    void more_parameters_than_fit_are_refused();
    void long_chains_take_no_stack();
    void circles_are_refused_data();
    void circles_are_refused();
    void a_circle_through_a_module_is_refused();
    void work_beyond_counting_is_the_largest_number();
};

void TestLower::nested_modules_are_entered() {
    const Document d = nest(4, 3);
    std::size_t expected = 3, instances = 1;  // data, loss and the outermost instance
    for (int level = 1; level <= 4; ++level) {
        expected += instances * 5;  // three parts between two doors
        instances *= 3;
    }
    const auto paths = all_nodes(d);
    QCOMPARE(paths.size(), expected);
    for (const NodePath& path : paths) QVERIFY2(d.find(path), d.label(path).c_str());
    const Analysis analysis = analyse(d, points());
    QVERIFY2(analysis.ok(), messages(analysis).c_str());
}

void TestLower::endless_nesting_is_refused() {
    Document d = nest(2, 1);
    Network& inner = d.modules["level_2"].network;
    for (Node& node : inner.nodes)
        if (node.type == "activation") node.type = "module", node.module = "level_1", node.fields = Json::object();
    const Analysis analysis = analyse(d, points());
    QVERIFY(!analysis.ok());
    QVERIFY2(messages(analysis).find("without end") != std::string::npos, messages(analysis).c_str());
}

void TestLower::more_nodes_than_can_be_are_refused() {
    const Document d = nest(8, 10);
    QVERIFY(all_nodes(d).size() <= static_cast<std::size_t>(limit(Limit::nodes)) + 1);
    const Analysis analysis = analyse(d, points());
    QVERIFY(!analysis.ok());
    QVERIFY2(messages(analysis).find("up to 10,000 are read") != std::string::npos, messages(analysis).c_str());
    const SourceTable sources = points();
    Lowering lowering(d, sources, {});
    QVERIFY_THROWS_EXCEPTION(Error, lowering.node(*d.path_of("loss")));
}

void TestLower::modules_within_modules_are_counted_once() {
    QVERIFY(!too_large(nest(4, 3)));
    // `wide` instances of the next in each of `deep` modules.
    const auto tower = [](int deep, int wide) {
        Document d;
        NodeId id = 0;
        Node& first = d.network.nodes.emplace_back();
        first.id = ++id;
        first.type = "module";
        first.module = "0";
        for (int level = 0; level < deep; ++level)
            for (int i = 0; i < wide; ++i) {
                Network& network = d.modules[std::to_string(level)].network;
                Node& node = network.nodes.emplace_back();
                node.id = ++id;
                node.type = "module";
                node.module = std::to_string(level + 1);
            }
        return d;
    };
    const auto many = too_large(tower(30, 100));  // more than any number holds
    QVERIFY(many && many->str().find("limit nodes") != std::string::npos);
    const auto deep = too_large(tower(150, 1));
    QVERIFY(deep && deep->str().find("limit nesting") != std::string::npos);
    const Analysis analysis = analyse(tower(150, 1), points());
    QCOMPARE(analysis.diagnostics.size(), std::size_t{1});
    QVERIFY(analysis.diagnostics[0] == *deep);
    set_limit(Limit::nesting, 200);
    QVERIFY(!too_large(tower(150, 1)));
    set_limit(Limit::nesting, std::nullopt);
}

void TestLower::more_parameters_than_fit_are_refused() {
    for (const char* fields : {R"({"units": 1000000000})", R"({"units": 2000000000000000})"}) {
        NetworkBuilder b;
        b.source("points", R"({"type": "two_moons"})");
        b.add("dataset", "points", R"({"source": "points"})");
        b.add("dense", "wide", fields);
        b.wire("points:x", "wide");
        const Analysis analysis = analyse(b.document, points());
        QVERIFY2(!analysis.ok(), fields);
    }
    NetworkBuilder b;
    b.source("points", R"({"type": "two_moons"})");
    b.add("dataset", "points", R"({"source": "points"})");
    b.add("dense", "wide", R"({"units": 1000})");
    b.wire("points:x", "wide");
    QVERIFY(analyse(b.document, points()).ok());
    set_limit(Limit::parameters, 2'999);
    const Analysis analysis = analyse(b.document, points());
    set_limit(Limit::parameters, std::nullopt);
    QVERIFY2(messages(analysis).find("3,000 parameters") != std::string::npos, messages(analysis).c_str());
    QVERIFY(analysis.diagnostics.back().where.node == *b.document.path_of("wide"));
}

void TestLower::long_chains_take_no_stack() {
    NetworkBuilder b;
    b.source("points", R"({"type": "two_moons"})");
    b.add("dataset", "points", R"({"source": "points"})");
    std::string last = "points:x";
    for (int i = 0; i < 3000; ++i) {
        const std::string name = "a" + std::to_string(i);
        b.add("activation", name);
        b.document.network.nodes.back().bypassed = i % 100 != 0;
        b.wire(last, name);
        last = name;
    }
    const SourceTable sources = points();
    Lowering lowering(b.document, sources, {});
    lowering.value({*b.document.path_of(last), "out"});
    QCOMPARE(lowering.built().size(), std::size_t{31});
    for (Node& node : b.document.network.nodes) node.bypassed = false;
    Lowering whole(b.document, sources, {});
    whole.node(*b.document.path_of(last));
    QCOMPARE(whole.built().size(), std::size_t{3001});
}

void TestLower::circles_are_refused_data() {
    QTest::addColumn<bool>("bypassed");
    QTest::newRow("of layers") << false;
    QTest::newRow("of bypassed layers") << true;
}

void TestLower::circles_are_refused() {
    QFETCH(bool, bypassed);
    NetworkBuilder b;
    for (const char* name : {"a", "b", "c"}) b.add("activation", name);
    b.wire("a", "b").wire("b", "a").wire("b", "c");
    if (bypassed)
        for (const char* name : {"a", "b"}) b.document.network.find(b.document.path_of(name)->back())->bypassed = true;
    const Analysis analysis = analyse(b.document, {});
    QVERIFY2(messages(analysis).find("circle") != std::string::npos, messages(analysis).c_str());
}

// The module hands on what it is given, and is given what it hands on.
void TestLower::a_circle_through_a_module_is_refused() {
    Document d = nest(1, 0);
    const NodeId instance = d.network.find_by_name("part_0")->id;
    for (Edge& edge : d.network.edges)
        if (edge.to.node == instance) edge.from = {instance, "out"};
    const Analysis analysis = analyse(d, points());
    QVERIFY2(messages(analysis).find("circle") != std::string::npos, messages(analysis).c_str());
}

// Values that a graph can still name, with kernels so large that their work does not fit into a number.
void TestLower::work_beyond_counting_is_the_largest_number() {
    NetworkBuilder b;
    b.add("random_uniform", "noise", R"({"shape": [65536, 32768, 32]})");
    b.add("conv2d", "conv", R"({"filters": 32, "kernel_size": 1024})");
    b.wire("noise", "conv");
    set_limit(Limit::parameters, std::int64_t{1} << 40);
    const Analysis analysis = analyse(b.document, {});
    set_limit(Limit::parameters, std::nullopt);
    QVERIFY2(analysis.ok(), messages(analysis).c_str());
    QCOMPARE(analysis.find(*b.document.path_of("conv"))->multiply_adds, INT64_MAX / 6);
}

QTEST_APPLESS_MAIN(TestLower)
#include "test_lower.moc"
