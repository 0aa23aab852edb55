// One training workload that runs on command, so that a script can alternate it with a peer in one interleaved run.
// step_bench WORKLOAD BATCH THREADS [DEVICE]: reads lines from standard input,
//   run N      answers with the milliseconds that N steps took; with one thread those that the program was on a core,
//              so that other programs disturb them less
//   profile N  answers with a line "node<tab>op<tab>kernel<tab>milliseconds a step" a kernel, then an empty line
// Workloads: mlp (784-512-256-10), lenet (5x5x32, 5x5x64, 512, 10), tiny (8-16-16-2). Adam, softmax cross entropy; a
// hundred batches of noise in turn.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include "core/base/philox.h"
#include "core/device/device.h"
#include "core/train/step.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using netloom::test::NetworkBuilder;

namespace {

constexpr std::size_t kBatches = 100;

struct Workload {
    Document document;
    SourceTable sources;
    Shape sample;
    std::uint32_t classes = 10;
};

Workload make_workload(const std::string& name) {
    Workload w;
    NetworkBuilder b;
    b.source("data", R"({"type": "glyph_digits"})");
    b.add("dataset", "data", R"({"source": "data"})");
    std::string last = "data:x";
    const auto then = [&](const char* type, const std::string& node, const char* fields) {
        b.add(type, node, fields);
        b.wire(last, node);
        last = node;
    };
    if (name == "lenet") {
        w.sample = {28, 28, 1};
        then("conv2d", "conv_1", R"({"filters": 32, "kernel_size": [5, 5], "padding": "same", "activation": "relu"})");
        then("max_pool2d", "pool_1", R"({"kernel_size": [2, 2]})");
        then("conv2d", "conv_2", R"({"filters": 64, "kernel_size": [5, 5], "padding": "same", "activation": "relu"})");
        then("max_pool2d", "pool_2", R"({"kernel_size": [2, 2]})");
        then("flatten", "flatten", "{}");
        then("dense", "dense_1", R"({"units": 512, "activation": "relu"})");
        then("dense", "logits", R"({"units": 10})");
    } else if (name == "tiny") {
        w.sample = {8};
        w.classes = 2;
        then("dense", "dense_1", R"({"units": 16, "activation": "relu"})");
        then("dense", "dense_2", R"({"units": 16, "activation": "relu"})");
        then("dense", "logits", R"({"units": 2})");
    } else {
        w.sample = {784};
        then("dense", "dense_1", R"({"units": 512, "activation": "relu"})");
        then("dense", "dense_2", R"({"units": 256, "activation": "relu"})");
        then("dense", "logits", R"({"units": 10})");
    }
    b.add("softmax_cross_entropy", "loss");
    b.wire(last, "loss:prediction").wire("data:label", "loss:target");
    w.document = b.document;
    SourceInfo info;
    info.columns = {{"x", DType::f32, w.sample, 0, {}, false}, {"label", DType::i32, Shape{}, w.classes, {}, false}};
    w.sources = {{"data", info}};
    return w;
}

double milliseconds(bool own_time) {
    timespec now{};
    clock_gettime(own_time ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

void serve(const std::string& name, Dim batch, int threads, const char* device_name) {
    Workload w = make_workload(name);
    const auto device = make_device(device_name, threads);
    VariableStore store(*device, 1);
    BuildEnvironment env{w.document, w.sources, *device, store, 1, DType::f32, {}, 0};
    const Recipe recipe = *recipe_of(w.document);
    BuiltProgram step = build_training(env, recipe.stages[0], 0, batch);
    Program& program = *step.program;

    RandomStream random(7);
    Shape shape{batch};
    for (const Dim d : w.sample) shape.push_back(d);
    std::vector<Tensor> xs, labels;
    for (std::size_t i = 0; i < kBatches; ++i) {
        xs.emplace_back(DType::f32, shape);
        for (float& v : xs.back().span<float>()) v = random.uniform();
        labels.emplace_back(DType::i32, Shape{batch});
        for (std::int32_t& v : labels.back().span<std::int32_t>())
            v = static_cast<std::int32_t>(random.below(w.classes));
    }
    const float rate = 1e-3F;
    program.feed(step.rate, &rate);
    std::size_t steps = 0;
    const auto run = [&](int n) {
        for (int i = 0; i < n; ++i) {
            const std::size_t k = steps++ % kBatches;
            for (const ColumnInput& c : step.columns)
                program.feed_view(c.input, c.column == 0 ? xs[k].data() : labels[k].data());
            const auto number = static_cast<float>(steps);
            program.feed(step.step, &number);
            program.run();
        }
    };
    std::printf("ready %s\n", device->fingerprint().c_str());
    std::fflush(stdout);
    char line[64];
    int n = 0;
    while (std::fgets(line, sizeof line, stdin)) {
        if (std::sscanf(line, "run %d", &n) == 1) {
            const double start = milliseconds(threads == 1);
            run(n);
            std::printf("%.6f\n", milliseconds(threads == 1) - start);
        } else if (std::sscanf(line, "profile %d", &n) == 1) {
            program.set_profiling(true);
            run(n);
            program.set_profiling(false);
            for (const KernelProfile& k : program.profile())
                std::printf("%s\t%s\t%s\t%.6f\n", k.node.c_str(), k.op.c_str(), k.kernel.c_str(),
                            k.milliseconds / static_cast<double>(std::max<std::int64_t>(1, k.calls)));
            std::printf("\n");
        }
        std::fflush(stdout);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: step_bench mlp|lenet|tiny BATCH THREADS [DEVICE]\n");
        return 2;
    }
    try {
        serve(argv[1], std::atoi(argv[2]), std::atoi(argv[3]), argc > 4 ? argv[4] : "cpu");
    } catch (const Error& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
    return 0;
}
