// One project's training step on command, so that a script can alternate it with a peer in one interleaved run.
// step_bench PROJECT THREADS [--batch N] [--device NAME] [--precision NAME] [--feed NODE:PORT --fetch NODE:PORT]: reads
// lines from standard input,
//   run N      answers with the milliseconds that N steps took: every phase of the first stage, as in an iteration of
//              training. With one thread those that the program was on a core, so that other programs disturb them less
//   latency N  answers likewise for N runs of the slice between --feed and --fetch, on one sample
//   memory     answers with the megabytes that building and running the steps took at most, beside what the program
//              took before, after a step of a tiny network and with the data in memory
//   profile N  answers with a line "phase<tab>node<tab>op<tab>kernel<tab>milliseconds a step" a kernel, then an empty
//              line
//   products N answers with two numbers, medians of N rounds: the milliseconds of a step's matrix products in float32,
//              and what part of that bare products of the same shapes take in the same round
// A hundred batches of the project's own data in turn, made ahead.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>

#include "core/compile/analysis.h"
#include "core/device/device.h"
#include "core/io/project.h"
#include "core/optimizers/optimizer.h"
#include "core/train/slice_runner.h"
#include "tests/benchmarks/bare_products.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using netloom::test::NetworkBuilder;

namespace {

constexpr std::int64_t kBatches = 100;

struct Options {
    std::string project, device = "cpu", precision, feed, fetch;
    int threads = 1;
    Dim batch = 0;
};

double milliseconds(bool own_time) {
    timespec now{};
    clock_gettime(own_time ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

/// Of this process in megabytes: "VmRSS:" now, "VmHWM:" at most.
double resident(const char* line_name) {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with(line_name)) return std::atof(line.c_str() + std::strlen(line_name)) / 1024;
    return 0;
}

template <class T>
T value_or_fail(Result<T> result) {
    if (!result) throw Error(result.diagnostics().front());
    return std::move(*result);
}

Document with_precision(Document document, const std::string& precision) {
    if (!precision.empty()) document.recipe.set("precision", precision);
    return document;
}

/// The programs of a project's first stage, and batches to feed them.
class Workload {
public:
    Workload(Document document, const Options& options)
        : document_(with_precision(std::move(document), options.precision)),
          recipe_(value_or_fail(recipe_of(document_))),
          batch_(options.batch > 0 ? options.batch : recipe_.batch),
          data_(value_or_fail(open_sources(document_, {}))),
          sources_(infos_of(data_)),
          device_(make_device(options.device, options.threads)),
          store_(*device_, 1),
          environment_{document_, sources_, *device_, store_, 1, DType::f32, {}, 0},
          slices_(environment_) {
        environment_.mixed_precision = recipe_.mixed_precision;
        environment_.options.workspace = std::make_shared<Workspace>(*device_);
        make_batches();
    }

    void build() {
        const Stage& stage = recipe_.stages.front();
        for (int i = 0; i < static_cast<int>(stage.phases.size()); ++i) {
            const Json& optimizer = stage.phases[static_cast<std::size_t>(i)].optimizer;
            const Props fields(find_optimizer(optimizer["type"].text())->variant.fields, optimizer);
            steps_.push_back({build_training(environment_, stage, i, batch_), fields.real("rate")});
        }
    }

    void run(int n) {
        if (steps_.empty()) build();
        std::vector<const Batch*> current(sources_.size());
        for (int i = 0; i < n; ++i, ++done_) {
            const auto k = static_cast<std::size_t>(done_ % kBatches);
            for (std::size_t stream = 0; stream < current.size(); ++stream) current[stream] = &batches_[stream][k];
            for (const Step& step : steps_) {
                feed_batches(step.built, current, done_, done_ * batch_);
                feed_scalar(*step.built.program, step.built.rate, step.rate);
                feed_scalar(*step.built.program, step.built.step, static_cast<double>(done_ + 1));
                step.built.program->run();
            }
        }
    }

    void infer(const std::string& feed, const std::string& fetch, int n) {
        if (request_.fetches.empty()) {
            const Endpoint from = endpoint(feed);
            const TensorType type = analyse(document_, sources_).nodes.at(from.node).outputs.at(from.port).type;
            std::vector<Dim> shape{1};
            for (int i = 1; i < type.shape.rank(); ++i) shape.push_back(type.shape[i]);
            Tensor sample(type.dtype, Shape(shape));
            for (float& v : sample.span<float>()) v = 0.3F;
            request_ = {{endpoint(fetch)}, {{from, sample}}, false, 1, 0};
        }
        for (int i = 0; i < n; ++i) slices_.run(request_);
    }

    void profile(int n) {
        run(1);
        for (const Step& step : steps_) step.built.program->set_profiling(true);
        run(n);
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            Program& program = *steps_[i].built.program;
            program.set_profiling(false);
            for (const KernelProfile& k : program.profile())
                std::printf("%zu\t%s\t%s\t%s\t%.6f\n", i, k.node.c_str(), k.op.c_str(), k.kernel.c_str(),
                            k.milliseconds / static_cast<double>(std::max<std::int64_t>(1, k.calls)));
        }
        std::printf("\n");
    }

    void products(int rounds) {
        run(1);
        std::vector<bench::BareProducts> bare;
        for (const Step& step : steps_) {
            step.built.program->set_profiling(true);
            bare.emplace_back(step.built.program->graph());
        }
        std::vector<double> spent, part;
        for (int i = 0; i < rounds; ++i) {
            run(2);  // the caches hold what a step leaves in them, as they do in training
            const double before = matmul_time();
            run(1);
            spent.push_back(matmul_time() - before);
            double alone = 0;
            for (bench::BareProducts& products : bare) alone += products.run();
            part.push_back(alone / spent.back());
        }
        for (const Step& step : steps_) step.built.program->set_profiling(false);
        std::printf("%.6f %.4f\n", median(spent), median(part));
    }

    std::string fingerprint() const { return device_->fingerprint(); }

private:
    struct Step {
        BuiltProgram built;
        double rate;
    };

    /// Spent in all products so far, milliseconds.
    double matmul_time() const {
        double total = 0;
        for (const Step& step : steps_)
            for (const KernelProfile& k : step.built.program->profile())
                if (k.op == "matmul") total += k.milliseconds;
        return total;
    }

    static double median(std::vector<double> values) {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    }

    void make_batches() {
        for (const auto& [name, set] : data_) {
            const SourceInfo& info = set->info();
            std::vector<Batch>& batches = batches_.emplace_back();
            for (std::int64_t b = 0; b < kBatches; ++b) {
                std::vector<std::int64_t> indices;
                for (Dim i = 0; i < batch_; ++i) indices.push_back((b * batch_ + i) % info.samples[0]);
                Batch& batch = batches.emplace_back();
                std::vector<std::byte*> out;
                for (const Column& c : info.columns) {
                    Shape shape{batch_};
                    for (const Dim d : c.shape) shape.push_back(d);
                    out.push_back(static_cast<std::byte*>(batch.columns.emplace_back(c.dtype, shape).data()));
                }
                set->read(Part::train, indices, out);
            }
        }
    }

    Endpoint endpoint(const std::string& text) const {
        const auto colon = text.find(':');
        const Node* const node = document_.network.find_by_name(text.substr(0, colon));
        if (!node || colon == std::string::npos) throw Error(Text("there is no wire %1", text));
        return {{node->id}, text.substr(colon + 1)};
    }

    const Document document_;
    Recipe recipe_;
    Dim batch_;
    DataSets data_;
    SourceTable sources_;
    std::unique_ptr<Device> device_;
    VariableStore store_;
    BuildEnvironment environment_;
    SliceRunner slices_;
    RunRequest request_;
    std::vector<std::vector<Batch>> batches_;  // by stream
    std::vector<Step> steps_;
    std::int64_t done_ = 0;
};

Document tiny_document() {
    NetworkBuilder b;
    b.source("data", R"({"type": "xor"})");
    b.add("dataset", "data", R"({"source": "data"})");
    b.add("dense", "logits", R"({"units": 2})");
    b.add("softmax_cross_entropy", "loss");
    b.wire("data:x", "logits").wire("logits", "loss:prediction").wire("data:label", "loss:target");
    return b.document;
}

void serve(const Options& options) {
    Workload work(value_or_fail(load_project(options.project)).document, options);
    Options tiny_options = options;
    tiny_options.batch = 4;
    Workload(tiny_document(), tiny_options).run(1);
    std::printf("ready %s\n", work.fingerprint().c_str());
    std::fflush(stdout);

    char line[64];
    int n = 0;
    while (std::fgets(line, sizeof line, stdin)) {
        const bool own_time = options.threads == 1;
        if (std::strncmp(line, "memory", 6) == 0) {
            std::ofstream("/proc/self/clear_refs") << "5";  // the peak so far is forgotten
            const double before = resident("VmRSS:");
            work.run(3);
            std::printf("%.3f\n", resident("VmHWM:") - before);
        } else if (std::sscanf(line, "run %d", &n) == 1) {
            const double start = milliseconds(own_time);
            work.run(n);
            std::printf("%.6f\n", milliseconds(own_time) - start);
        } else if (std::sscanf(line, "latency %d", &n) == 1) {
            const double start = milliseconds(own_time);
            work.infer(options.feed, options.fetch, n);
            std::printf("%.6f\n", milliseconds(own_time) - start);
        } else if (std::sscanf(line, "profile %d", &n) == 1) {
            work.profile(n);
        } else if (std::sscanf(line, "products %d", &n) == 1) {
            work.products(std::max(1, n));
        }
        std::fflush(stdout);
    }
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 3; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        if (name == "--batch") options.batch = std::atoi(argv[i + 1]);
        if (name == "--device") options.device = argv[i + 1];
        if (name == "--precision") options.precision = argv[i + 1];
        if (name == "--feed") options.feed = argv[i + 1];
        if (name == "--fetch") options.fetch = argv[i + 1];
    }
    if (argc < 3) {
        std::fprintf(
            stderr,
            "usage: step_bench PROJECT THREADS [--batch N] [--device NAME] [--precision NAME] [--feed W --fetch W]\n");
        return 2;
    }
    options.project = argv[1];
    options.threads = std::atoi(argv[2]);
    try {
        serve(options);
    } catch (const Error& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
    return 0;
}
