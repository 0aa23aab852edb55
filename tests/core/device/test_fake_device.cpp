// The whole engine over a device whose memory the host cannot touch and which does everything later
// (tests/plugins/fake_device.h): it must train to the same bits as the reference device, whose numbers it computes.
#include <dlfcn.h>
#include <unistd.h>

#include <QtTest>
#include <cerrno>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/compile/program.h"
#include "core/device/registry/choices.h"
#include "core/io/project.h"
#include "core/ops/functions.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr std::int64_t kSteps = 10;

Document example(const char* name) {
    const Result<Project> project = load_project(std::string(NETLOOM_SOURCE_DIR) + "/examples/" + name + ".json");
    if (!project) throw Error(project.diagnostics().front());
    return project->document;
}

/// That of the examples with few filters and samples, for the reference device's loops.
Document lenet() {
    Document d = example("lenet_digits");
    for (auto& source : d.sources)
        for (const char* part : {"train", "validation", "test"}) source.config.set(part, 30);
    for (Node& node : d.network.nodes) {
        if (node.type == "conv2d") node.fields.set("filters", 3);
        if (node.name == "dense_1") node.fields.set("units", 12);
    }
    d.recipe.set("batch", 3);
    return d;
}

Document network(const QString& name) {
    if (name == "mlp") return blobs();
    if (name == "lenet") return lenet();
    if (name == "two phases") {
        Document d = blobs();
        d.recipe = Json::parse(R"({"batch": 16, "stages": [{"epochs": 4, "phases": [
            {"trainable": [{"node": "hidden"}], "repeat": 2, "clip_norm": 1}, {"frozen": [{"node": "hidden"}], "average": 0.9}]}]})")
                       .value_or(Json::object());
        return d;
    }
    NetworkBuilder b;
    b.source("text", R"({"type": "sentences", "characters": 2000, "window": 8, "carry": true})");
    b.add("dataset", "text", R"({"source": "text"})");
    b.add("embedding", "letters", R"({"rows": 48, "units": 4})");
    b.add("lstm", "lstm", R"({"units": 6, "stateful": true})");
    b.add("dense", "logits", R"({"units": 48})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("text:text", "letters").wire("letters", "lstm").wire("lstm", "logits");
    b.wire("logits", "loss:prediction").wire("text:next", "loss:target");
    b.recipe(R"({"batch": 4, "stages": [{"steps": 1000, "phases": [{"accumulate": 2}]}]})");
    return b.document;
}

std::string messages(Session& session) {
    std::string out;
    for (const Diagnostic& d : session.take_diagnostics()) out += d.str() + "\n";
    return out;
}

std::shared_ptr<const Checkpoint> trained(const Document& d, const char* device, std::int64_t steps,
                                          std::shared_ptr<const Checkpoint> start = nullptr) {
    const auto session = Session::create(d, on(device), std::move(start));
    session->step(steps);
    session->wait();
    auto checkpoint = session->checkpoint().get();
    if (!checkpoint) throw Error(Text("nothing was trained: %1", messages(*session)));
    return checkpoint;
}

/// The device is well again when the test ends.
class Loss {
public:
    Loss() {
        library_ = dlopen((std::string(NETLOOM_FAKE_DEVICE) + "/libnetloom_device_fake.so").c_str(), RTLD_NOW);
        if (library_) lose_ = reinterpret_cast<void (*)(int)>(dlsym(library_, "netloom_fake_device_lose"));
    }
    Loss(const Loss&) = delete;
    Loss& operator=(const Loss&) = delete;
    ~Loss() {
        if (lose_) lose_(-1);
        if (library_) dlclose(library_);
    }
    bool ready() const { return lose_; }
    void after(int waits) { lose_(waits); }

private:
    void* library_ = nullptr;
    void (*lose_)(int) = nullptr;
};

}  // namespace

class TestFakeDevice : public QObject {
    Q_OBJECT

private slots:
    void is_offered_like_any_other() {
        const auto choices = device_choices();
        const auto it = std::find_if(choices.begin(), choices.end(), [](const auto& c) { return c.name == "fake"; });
        QVERIFY(it != choices.end());
        QCOMPARE(it->title, std::string("Fake · hidden memory"));
        QVERIFY2(it->unavailable.empty(), it->unavailable.str().c_str());
    }

    // A pipe reads the memory that it is given as any host code would, but survives.
    void its_memory_is_out_of_the_host_s_reach() {
        const auto device = make_device("fake");
        QVERIFY(!device->host_memory());
        void* memory = device->allocate(100);
        int ends[2] = {};
        QCOMPARE(pipe(ends), 0);
        QCOMPARE(write(ends[1], memory, 1), ssize_t{-1});
        QCOMPARE(errno, EFAULT);
        QCOMPARE(write(ends[1], ends, 1), ssize_t{1});
        close(ends[0]);
        close(ends[1]);
        device->release(memory);
    }

    void does_later_what_it_is_asked_for() {
        const auto device = make_device("fake");
        auto* memory = static_cast<std::byte*>(device->allocate(4 * sizeof(float)));
        std::vector<float> host(4);
        device->read(host.data(), memory, 4 * sizeof(float));
        for (const float x : host) QVERIFY(std::isnan(x));
        float one = 1;
        device->write(memory, &one, sizeof one);
        one = 2;  // the host's again
        device->copy(memory + sizeof one, memory, sizeof one);
        device->write(memory, &one, sizeof one);
        const float last = 3;
        device->write_later(memory + 2 * sizeof one, &last, sizeof last);
        device->read(host.data(), memory, 3 * sizeof(float));
        QCOMPARE(host[0], 2.0F);
        QCOMPARE(host[1], 1.0F);
        QCOMPARE(host[2], 3.0F);
        device->release(memory);
    }

    void ten_steps_give_the_reference_s_bits_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"mlp", "lenet", "lstm", "two phases"}) QTest::newRow(name) << QString(name);
    }
    void ten_steps_give_the_reference_s_bits() {
        QFETCH(QString, name);
        const Document d = network(name);
        const auto expected = trained(d, "reference", kSteps), found = trained(d, "fake", kSteps);
        QCOMPARE(found->position["step"].integer(), kSteps);
        QVERIFY(found->tensors.size() > 4);
        compare_tensors(*expected, *found);
    }

    void resumes_with_the_same_bits_data() { ten_steps_give_the_reference_s_bits_data(); }
    void resumes_with_the_same_bits() {
        QFETCH(QString, name);
        const Document d = network(name);
        const auto whole = trained(d, "fake", kSteps);
        const auto rest = trained(d, "fake", kSteps - 4, trained(d, "fake", 4));
        QCOMPARE(rest->position["step"].integer(), kSteps);
        compare_tensors(*whole, *rest);
    }

    // The hash of a training is that of its graphs before any pass: one device fuses, another does not.
    void goes_on_on_another_device_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        for (const char* name : {"mlp", "lenet", "lstm", "two phases"})
            for (const auto& [from, to] : {std::pair{"cpu", "reference"},
                                           {"reference", "cpu"},
                                           {"cpu", "fake"},
                                           {"fake", "cpu"},
                                           {"reference", "fake"}})
                QTest::addRow("%s, %s to %s", name, from, to) << QString(name) << QString(from) << QString(to);
    }
    void goes_on_on_another_device() {
        QFETCH(QString, name);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const Document d = network(name);
        const auto half = trained(d, from.toUtf8(), 4);
        const auto session = Session::create(d, on(to.toStdString()), half);
        session->step(kSteps - 4);
        session->wait();
        const std::string said = messages(*session);
        QCOMPARE(session->progress().step, kSteps);
        QVERIFY2(said.find("results may differ in the last digits") != std::string::npos, said.c_str());
        const auto found = session->checkpoint().get(), whole = trained(d, to.toUtf8(), kSteps);
        QCOMPARE(found->document_hash, whole->document_hash);
        for (const auto& [key, tensor] : whole->tensors) {
            const auto it = found->tensors.find(key);
            QVERIFY2(it != found->tensors.end(), key.c_str());
            if (tensor.dtype() != DType::f32) continue;
            // Adam's steps are of the rate's size whatever the gradient's: a sign that differs shows as twice of it.
            for (std::int64_t i = 0; i < tensor.elements(); ++i)
                QVERIFY2(std::abs(it->second.item(i) - tensor.item(i)) < 0.03, key.c_str());
        }
    }

    // Epochs with validation, the best weights kept, a batch that is short, slices and gradients in between.
    void everything_else_a_session_does_gives_the_reference_s_bits() {
        Document d = blobs();
        d.recipe.set_path("stages[0].epochs", 2);
        d.recipe.set("batch", 15);
        d.recipe.set("keep_best", true);
        const NodePath hidden = *d.path_of("hidden");
        std::vector<EpochRecord> histories[2];
        std::vector<Tensor> seen[2];
        std::shared_ptr<const Checkpoint> taken[2];
        int i = 0;
        for (const char* device : {"reference", "fake"}) {
            const auto session = Session::create(d, on(device));
            session->watch(
                {{WatchRequest::What::output, hidden, "out"}, {WatchRequest::What::gradient, hidden, "weight"}},
                {0, 1, 2});
            session->step(3);
            session->wait();
            RunRequest request;
            request.fetches = {{hidden, "out"}, {*d.path_of("logits"), "out"}};
            request.feeds = {{{*d.path_of("points"), "x"}, Tensor::zeros(DType::f32, {5, 2})}};
            const auto answer = session->run(request).get();
            QVERIFY(answer.ok());
            seen[i] = answer->values;
            for (int k = 0; k < 2000 && !session->watched().take(); ++k) QTest::qSleep(1);
            const WatchFrame& frame = session->watched().front();
            QCOMPARE(frame.values.size(), std::size_t{2});
            for (const std::string& error : frame.errors) QCOMPARE(error, std::string());
            session->play();
            session->wait();
            QCOMPARE(messages(*session), std::string());
            histories[i] = session->history();
            histories[i].push_back(*session->evaluate(Part::test).get());
            taken[i++] = session->checkpoint().get();
        }
        QVERIFY(seen[0] == seen[1]);
        compare_tensors(*taken[0], *taken[1]);
        QCOMPARE(histories[0].size(), std::size_t{3});
        QCOMPARE(histories[1].size(), std::size_t{3});
        for (std::size_t k = 0; k < 3; ++k) {
            QVERIFY(histories[0][k].train == histories[1][k].train);
            QVERIFY(histories[0][k].validation == histories[1][k].validation);
        }
    }

    void names_the_node_of_an_infinite_loss() {
        const Document d = blobs("1e30");
        std::string said[2];
        int i = 0;
        for (const char* device : {"reference", "fake"}) {
            const auto session = Session::create(d, on(device));
            session->step(20);
            session->wait();
            QCOMPARE(session->progress().state, RunState::failed);
            said[i++] = messages(*session);
        }
        QVERIFY2(said[0].find("is not finite") != std::string::npos, said[0].c_str());
        QCOMPARE(said[1], said[0]);
    }

    // Stopped between the kernels of a step, what the device has not yet read of the batch is gone with it.
    void a_step_that_is_stopped_is_begun_anew() {
        const Document d = blobs();
        Trainer whole(d, on("fake"), nullptr), stopped(d, on("fake"), nullptr);
        QVERIFY(whole.prepare() && stopped.prepare());
        iterate(whole, kSteps);
        for (std::int64_t question = 0; stopped.progress().step < kSteps; question = (question + 7) % 40) {
            StopAt poll(question);
            stopped.iterate(&poll, {});
        }
        compare_tensors(*whole.checkpoint(), *stopped.checkpoint());
    }

    void outputs_can_be_poisoned() {
        const auto device = make_device("fake");
        VariableStore store(*device, 1);
        Graph g;
        const Val x{&g, g.input("x", {DType::f32, {3}})};
        const Val y = x * 2.0 + constant(g, Tensor::of<float>({3}, std::vector<float>{1, 2, 3}));
        ProgramOptions options;
        options.poison = true;
        const auto program = Program::compile(g, {y.id}, *device, store, options);
        const std::vector<float> host{1, 1, 1};
        program->feed_view(program->input_index("x"), host.data());
        program->run();
        const Tensor found = program->fetch(0);
        QCOMPARE(found.item(0), 3.0);
        QCOMPARE(found.item(2), 5.0);
    }

    // What is fed as a view is the caller's again after the run, whether or not anything waits for its numbers.
    void a_view_is_free_after_the_run() {
        const auto device = make_device("fake");
        VariableStore store(*device, 1);
        Graph g;
        const Val x{&g, g.input("x", {DType::f32, {3}})};
        const auto program = Program::compile(g, {(x * 2.0).id}, *device, store);
        std::vector<float> host{1, 2, 3};
        program->feed_view(program->input_index("x"), host.data());
        program->run();
        host.assign(3, 0.0F);
        QCOMPARE(program->fetch(0).item(2), 6.0);
    }

    // Nobody asked for its numbers, so its kernels have yet to run when it goes.
    void a_program_may_go_before_its_work_is_done() {
        const auto device = make_device("fake");
        VariableStore store(*device, 1);
        Graph g;
        const Val x{&g, g.input("x", {DType::f32, {3}})};
        auto program = Program::compile(g, {(x * 2.0).id}, *device, store);
        const std::vector<float> host{1, 2, 3};
        program->feed(program->input_index("x"), host.data());
        program->run();
        program.reset();
        device->synchronize();
    }

    // A device that fails in the middle fails the training, and nothing else.
    void a_lost_device_is_a_diagnostic_data() {
        QTest::addColumn<int>("waits");
        for (const int waits : {0, 1, 5, 30, 100}) QTest::newRow(std::to_string(waits).c_str()) << waits;
    }
    void a_lost_device_is_a_diagnostic() {
        QFETCH(int, waits);
        Loss loss;
        QVERIFY(loss.ready());
        loss.after(waits);
        const auto session = Session::create(blobs(), on("fake"));
        session->play();
        session->wait();
        QCOMPARE(session->progress().state, RunState::failed);
        const std::string said = messages(*session);
        QVERIFY2(said.find("the fake device was lost; plug it in again") != std::string::npos, said.c_str());
        RunRequest request;
        request.fetches = {{*blobs().path_of("hidden"), "out"}};
        request.feeds = {{{*blobs().path_of("points"), "x"}, Tensor::zeros(DType::f32, {1, 2})}};
        QVERIFY(!session->run(request).get().ok());
        QVERIFY(!session->evaluate(Part::test).get().ok());
        QVERIFY(!session->checkpoint().get());
    }
    void a_device_lost_between_the_steps_is_a_diagnostic() {
        Loss loss;
        QVERIFY(loss.ready());
        const auto session = Session::create(blobs(), on("fake"));
        session->step(2);
        session->wait();
        const auto before = session->checkpoint().get();
        QVERIFY(before);
        loss.after(0);
        QVERIFY(!session->checkpoint().get());
        session->wait();
        QCOMPARE(session->progress().state, RunState::failed);
        QVERIFY(messages(*session).find("was lost") != std::string::npos);
        loss.after(-1);
        compare_tensors(*trained(blobs(), "fake", 5, before), *trained(blobs(), "fake", 7));
    }
};

QTEST_GUILESS_MAIN(TestFakeDevice)
#include "test_fake_device.moc"
