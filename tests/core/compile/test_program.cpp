// Programs: what the passes do to a graph changes no result; effects wait for the gate.
#include <QTest>
#include <cmath>

#include "core/base/philox.h"
#include "core/compile/passes.h"
#include "core/compile/program.h"
#include "core/ops/functions.h"
#include "core/ops/gradients.h"

using namespace netloom;

namespace {

Variable parameter(const char* key, const Shape& shape) {
    Json init = Json::object();
    init.set("type", "normal");
    return {key, key, {DType::f32, shape}, VariableKind::parameter, init, 4, 4, kNone};
}

// A random graph over a few shapes that broadcast, with matrix products, sums and an update of a variable.
struct RandomGraph {
    Graph graph;
    std::vector<ValueId> fetches;
};

RandomGraph random_graph(std::uint32_t seed) {
    RandomGraph out;
    Graph& g = out.graph;
    RandomStream random(seed, 7);
    std::vector<Val> pool{{&g, g.input("x", {DType::f32, Shape{4, 6}})},
                          {&g, g.input("row", {DType::f32, Shape{6}})},
                          {&g, g.input("column", {DType::f32, Shape{4, 1}})},
                          fill(g, 0.5, Shape{})};
    const VariableId w = g.variable(parameter("w", Shape{6, 6}));
    pool.push_back({&g, g.read(w)});
    const auto any = [&] { return pool[random.below(static_cast<std::uint32_t>(pool.size()))]; };
    while (pool.size() < 40) {
        const Val a = any(), b = any();
        Shape shape;
        switch (random.below(9)) {
            case 0: pool.push_back(tanh(a)); break;
            case 1: pool.push_back(sigmoid(a)); break;
            case 2: pool.push_back(relu(a)); break;
            case 3: pool.push_back(a * 0.5 + 0.25); break;
            case 4:
                if (a.rank() == 2 && a.dim(1) == 6) pool.push_back(matmul(tanh(a), {&g, g.read(w)}));
                break;
            case 5:
                if (a.rank() == 2)
                    pool.push_back(sum(a, {static_cast<std::int64_t>(random.below(2))}, random.below(2) == 0));
                break;
            case 6:
                if (a.rank() > 0) pool.push_back(mean_all(a));
                break;
            default:
                if (broadcast(a.shape(), b.shape(), shape)) pool.push_back(random.below(2) ? a + b : maximum(a, b) * b);
        }
    }
    for (int i = 0; i < 4; ++i) out.fetches.push_back(any().id);
    Val loss;
    for (const Val v : pool) loss = loss ? loss + mean_all(tanh(v)) : mean_all(tanh(v));
    out.fetches.push_back(loss.id);
    const Val read{&g, g.read(w)};
    const Val wrt[] = {read};
    const auto grads = gradients(g, loss, wrt);
    const Val checked[] = {loss};
    assign(g, w, read - densify(grads[0], read) * 0.1, all_finite(checked));
    return out;
}

void feed_numbers(Program& program) {
    RandomStream random(11);
    for (const char* name : {"x", "row", "column"}) {
        const int i = program.input_index(name);
        if (i == kNone) continue;
        Tensor t(program.input_type(i));
        for (float& v : t.span<float>()) v = random.normal();
        program.feed(i, t.data());
    }
}

std::vector<Tensor> fetch_all(const Program& program) {
    std::vector<Tensor> out;
    for (int i = 0; i < program.fetch_count(); ++i) out.push_back(program.fetch(i));
    return out;
}

std::vector<Tensor> run_twice(RandomGraph g, const ProgramOptions& options) {
    const auto device = make_device("reference");
    VariableStore store(*device, 3);
    const auto program = Program::compile(std::move(g.graph), std::move(g.fetches), *device, store, options);
    feed_numbers(*program);
    program->run();
    program->run();
    std::vector<Tensor> out = fetch_all(*program);
    out.push_back(store.get(*store.find("w")));
    return out;
}

}  // namespace

class TestProgram : public QObject {
    Q_OBJECT
private slots:
    void reuse_and_in_place_change_no_bit();
    void programs_in_one_workspace_run_as_alone();
    void fusing_changes_nothing();
    void update_waits_for_the_gate();
    void an_update_is_computed_in_the_variable();
    void names_the_first_node_that_is_not_finite();
    void a_poll_stops_before_anything_is_written();
    void equal_ops_are_merged_and_dead_ones_dropped();
    void a_missing_gradient_densifies_to_zero();
};

void TestProgram::reuse_and_in_place_change_no_bit() {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const auto plain =
            run_twice(random_graph(seed), {.fuse = false, .reuse = false, .in_place = false, .poison = true});
        const auto packed = run_twice(random_graph(seed), {.fuse = false});
        QCOMPARE(packed.size(), plain.size());
        for (std::size_t i = 0; i < plain.size(); ++i)
            QVERIFY2(packed[i] == plain[i], qPrintable(QString::number(seed)));
    }
}

// In turn, as the phases of a recipe do. A later program may need more room, so that the workspace moves.
void TestProgram::programs_in_one_workspace_run_as_alone() {
    constexpr std::uint32_t kPrograms = 12;
    const auto train_in_turn = [](bool shared, std::size_t& largest, std::size_t& bytes) {
        const auto device = make_device("cpu", 1);
        VariableStore store(*device, 3);
        ProgramOptions options;
        options.poison = true;
        if (shared) options.workspace = std::make_shared<Workspace>(*device);
        std::vector<std::unique_ptr<Program>> programs;
        std::vector<std::vector<Tensor>> found;
        for (std::uint32_t round = 0; round < 2; ++round)
            for (std::uint32_t seed = 0; seed < kPrograms; ++seed) {
                if (round == 0) {
                    RandomGraph g = random_graph(seed);
                    programs.push_back(
                        Program::compile(std::move(g.graph), std::move(g.fetches), *device, store, options));
                    feed_numbers(*programs.back());
                    largest = std::max(largest, programs.back()->arena_bytes());
                }
                for (const std::uint32_t again : {seed, seed / 2}) {
                    programs[again]->run();
                    found.push_back(fetch_all(*programs[again]));
                }
            }
        found.push_back({store.get(*store.find("w"))});
        if (shared) bytes = options.workspace->bytes();
        return found;
    };
    std::size_t largest = 0, bytes = 0;
    const auto alone = train_in_turn(false, largest, bytes);
    QVERIFY(train_in_turn(true, largest, bytes) == alone);
    QCOMPARE(bytes, largest);
}

void TestProgram::fusing_changes_nothing() {
    int loops = 0;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const auto plain = run_twice(random_graph(seed), {.fuse = false, .reuse = false, .in_place = false});
        RandomGraph g = random_graph(seed);
        g.graph = fuse_elementwise(simplify(eliminate_dead(g.graph, g.fetches), g.fetches), g.fetches);
        for (const Op& op : g.graph.ops) loops += std::string_view(op.def->name) == "fused";
        const auto fused = run_twice(std::move(g), {});
        for (std::size_t i = 0; i < plain.size(); ++i)
            for (Dim k = 0; k < plain[i].elements(); ++k) {
                const double a = plain[i].item(k), b = fused[i].item(k);
                QVERIFY2(std::abs(a - b) <= 2e-5 * (1 + std::abs(a)),
                         qPrintable(QString("seed %1: %2 %3").arg(seed).arg(a).arg(b)));
            }
    }
    QVERIFY(loops > 200);
}

void TestProgram::update_waits_for_the_gate() {
    Graph g;
    const VariableId w = g.variable(parameter("w", Shape{3}));
    const Val read{&g, g.read(w)}, x{&g, g.input("x", {DType::f32, Shape{3}})};
    const Val loss = sum_all(read * x);
    const Val checked[] = {loss};
    assign(g, w, read - x, all_finite(checked));
    const auto device = make_device("reference");
    VariableStore store(*device, 1);
    const auto program = Program::compile(std::move(g), {loss.id}, *device, store);
    const Tensor before = store.get(*store.find("w"));
    const Tensor infinite = Tensor::of<float>({3}, {1, HUGE_VALF, 1});
    program->feed(program->input_index("x"), infinite.data());
    QCOMPARE(program->run(), Program::Outcome::not_finite);
    QVERIFY(store.get(*store.find("w")) == before);
    const Tensor fine = Tensor::of<float>({3}, {1, 2, 3});
    program->feed(program->input_index("x"), fine.data());
    QCOMPARE(program->run(), Program::Outcome::done);
    for (Dim i = 0; i < 3; ++i)
        QCOMPARE(store.get(*store.find("w")).item(i), double(float(before.item(i)) - float(i + 1)));
}

// The gradient is itself the end of an elementwise chain, which must not draw the update before the gate.
void TestProgram::an_update_is_computed_in_the_variable() {
    Graph g;
    const VariableId w = g.variable(parameter("w", Shape{3})), m = g.variable(parameter("m", Shape{3}));
    const Val read{&g, g.read(w)}, state{&g, g.read(m)}, x{&g, g.input("x", {DType::f32, Shape{3}})};
    const Val loss = sum_all(square(read * x));
    const Val wrt[] = {read};
    const Val gradient = gradients(g, loss, wrt)[0].dense;
    const Val checked[] = {loss, gradient};
    const Val gate = all_finite(checked);
    const Val mean = state * 0.9 + gradient * 0.1;
    assign(g, m, mean, gate);
    assign(g, w, read - mean, gate);
    const auto device = make_device("cpu");
    VariableStore store(*device, 1);
    const auto program = Program::compile(std::move(g), {loss.id}, *device, store);
    for (const std::string& kernel : program->kernel_names())
        QVERIFY2(kernel.find("assign") == std::string::npos, kernel.c_str());

    const Tensor before = store.get(*store.find("w")), mean_before = store.get(*store.find("m"));
    const Tensor infinite = Tensor::of<float>({3}, {1, HUGE_VALF, 1});
    program->feed(program->input_index("x"), infinite.data());
    QCOMPARE(program->run(), Program::Outcome::not_finite);
    QVERIFY(store.get(*store.find("w")) == before);
    const Tensor fine = Tensor::of<float>({3}, {1, 2, 3});
    program->feed(program->input_index("x"), fine.data());
    QCOMPARE(program->run(), Program::Outcome::done);
    for (Dim i = 0; i < 3; ++i) {
        const double expected = 0.9 * mean_before.item(i) + 0.1 * 2 * before.item(i) * fine.item(i) * fine.item(i);
        QVERIFY(std::abs(store.get(*store.find("m")).item(i) - expected) < 1e-6);
        QVERIFY(std::abs(store.get(*store.find("w")).item(i) - (before.item(i) - expected)) < 1e-6);
    }
}

void TestProgram::names_the_first_node_that_is_not_finite() {
    Graph g;
    g.origins = {{{1}, "first"}, {{2}, "second"}};
    const Val x{&g, g.input("x", {DType::f32, Shape{2}})};
    g.current_origin = 0;
    const Val fine = x * 2.0;
    g.current_origin = 1;
    const Val bad = log(fine - fine);
    const Val loss = sum_all(bad);
    const auto device = make_device("reference");
    VariableStore store(*device, 1);
    const auto program = Program::compile(std::move(g), {loss.id}, *device, store);
    const Tensor one = Tensor::of<float>({2}, {1, 1});
    program->feed(program->input_index("x"), one.data());
    program->run();
    QCOMPARE(program->find_not_finite(), std::string("second"));
}

void TestProgram::a_poll_stops_before_anything_is_written() {
    struct After : Program::Poll {
        int calls = 0, limit = 0;
        bool interrupted() override { return ++calls > limit; }
    };
    RandomGraph g = random_graph(5);
    const auto device = make_device("reference");
    VariableStore store(*device, 1);
    const auto program = Program::compile(std::move(g.graph), std::move(g.fetches), *device, store);
    const std::vector<float> half(24, 0.5F);  // as many as the largest input holds
    for (const char* input : {"x", "row", "column"})
        if (const int index = program->input_index(input); index != kNone) program->feed(index, half.data());
    const Tensor before = store.get(*store.find("w"));
    for (int limit = 0; limit < 1000; ++limit) {
        After poll;
        poll.limit = limit;
        if (program->run(&poll) == Program::Outcome::done) break;
        QVERIFY(store.get(*store.find("w")) == before);
        QVERIFY(limit < 999);
    }
    QVERIFY(!(store.get(*store.find("w")) == before));
}

void TestProgram::equal_ops_are_merged_and_dead_ones_dropped() {
    Graph g;
    const Val x{&g, g.input("x", {DType::f32, Shape{2}})};
    const Val y = tanh(x) + tanh(x);
    exp(x);
    std::vector<ValueId> fetches{y.id};
    const Graph out = eliminate_dead(simplify(g, fetches), fetches);
    QCOMPARE(out.ops.size(), std::size_t{3});  // input, tanh, add
}

void TestProgram::a_missing_gradient_densifies_to_zero() {
    Graph g;
    const Val a{&g, g.input("a", {DType::f32, Shape{2}})}, b{&g, g.input("b", {DType::f32, Shape{2}})};
    const Val wrt[] = {a, b};
    const auto grads = gradients(g, sum_all(stop_gradient(a) * b), wrt);
    QVERIFY(grads[0].none());
    QVERIFY(!grads[1].none());
}

QTEST_APPLESS_MAIN(TestProgram)
#include "test_program.moc"
