// Measures the kernels of the cpu device one by one, on shapes of the benchmark's networks.
// kernel_bench [BATCH [THREADS [PART]]]: a line a kernel (whose name holds PART) with its time, what does the work, and
// GFLOP/s or GB/s. With one thread the time is the thread's own, so that other processes disturb it less.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/graph/op.h"
#include "core/ops/functions.h"
#include "core/ops/fused.h"
#include "tests/support/evaluate.h"
#include "tests/support/op_cases.h"

using namespace netloom;
using namespace netloom::test;

namespace {

double seconds(bool own_time) {
    if (!own_time) return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

class Bench {
public:
    Bench(int threads, std::string part)
        : device_(make_device("cpu", threads)), own_time_(threads == 1), part_(std::move(part)) {
        std::printf("%s, %s time\n", device_->fingerprint().c_str(), own_time_ ? "thread" : "wall");
    }

    /// `flops` 0: memory traffic counts. `in_place`: the results lie where the first inputs lie.
    void measure(const std::string& name, const OpCase& c, double flops = 0, bool in_place = false) {
        if (name.find(part_) == std::string::npos) return;
        KernelRequest request{&op_named(c.op), &c.attrs, {}, c.results, 1, std::vector<bool>(c.inputs.size())};
        for (const Tensor& input : c.inputs) request.inputs.push_back(input.type());
        if (request.outputs.empty()) request.outputs = request.op->infer({c.op, request.inputs, c.attrs});
        const auto kernel = device_->make(request);
        std::vector<DeviceBuffer> buffers;
        std::vector<void*> in, out;
        double bytes = 0;
        for (const Tensor& input : c.inputs) {
            buffers.emplace_back(*device_, input);
            in.push_back(buffers.back().data());
            bytes += static_cast<double>(input.bytes());
        }
        for (const TensorType& type : request.outputs) {
            if (!in_place) buffers.emplace_back(*device_, type.bytes());
            out.push_back(in_place ? in[out.size()] : buffers.back().data());
            bytes += static_cast<double>(type.bytes());
        }
        const DeviceBuffer scratch(*device_, kernel->scratch_bytes());
        const std::vector<std::uint64_t> versions(in.size());
        const double best = best_time([&] { kernel->run({in, out, scratch.data(), versions}); });
        const double rate = (flops > 0 ? flops : bytes) / best * 1e-9;
        std::printf("%-34s %9.2f us  %7.1f %s  %s\n", name.c_str(), best * 1e6, rate, flops > 0 ? "GFLOP/s" : "GB/s   ",
                    kernel->info().c_str());
    }

private:
    /// The best of many short rounds: what the kernel can do when nothing disturbs it.
    double best_time(const std::function<void()>& run) const {
        run();
        double best = 1e9, spent = 0;
        int repeat = 1;
        for (int round = 0; round < 200 && (round < 5 || spent < 0.3); ++round) {
            const double start = seconds(own_time_);
            for (int i = 0; i < repeat; ++i) run();
            const double took = seconds(own_time_) - start;
            spent += took;
            best = std::min(best, took / repeat);
            if (took < 5e-4) repeat *= 2;
        }
        return best;
    }

    std::unique_ptr<Device> device_;
    bool own_time_;
    std::string part_;
};

void dense(Bench& bench, Dim batch, Dim in, Dim out) {
    const std::string shape = std::to_string(batch) + "x" + std::to_string(in) + "x" + std::to_string(out);
    const Tensor x = reals({batch, in}, 1), weight = reals({in, out}, 2), gy = reals({batch, out}, 3);
    const double flops = 2.0 * static_cast<double>(batch * in * out);
    const auto attrs = [](bool a, bool b) {
        return Attrs{{"transpose_a", std::int64_t{a}}, {"transpose_b", std::int64_t{b}}};
    };
    bench.measure("matmul " + shape, {"matmul", "", {x, weight}, attrs(false, false)}, flops);
    bench.measure("matmul grad_x " + shape, {"matmul", "", {gy, weight}, attrs(false, true)}, flops);
    bench.measure("matmul grad_weight " + shape, {"matmul", "", {x, gy}, attrs(true, false)}, flops);
}

void convolution(Bench& bench, const Shape& x, Dim outputs, Dim kernel) {
    const Dim half = kernel / 2;
    const Attrs attrs{{"kernel", Ints{kernel, kernel}}, {"stride", Ints{1, 1}},        {"dilation", Ints{1, 1}},
                      {"pad_begin", Ints{half, half}},  {"pad_end", Ints{half, half}}, {"groups", std::int64_t{1}}};
    Attrs back = attrs;
    back.set("x_shape", Ints(x.begin(), x.end()));
    const Tensor picture = reals(x, 1), weight = reals({kernel, kernel, x[3], outputs}, 2);
    const Tensor gy = reals({x[0], x[1], x[2], outputs}, 3);
    const double flops = 2.0 * static_cast<double>(x.elements() * outputs * kernel * kernel);
    const std::string shape = x.str() + " to " + std::to_string(outputs);
    bench.measure("conv " + shape, {"conv2d", "", {picture, weight}, attrs}, flops);
    bench.measure("conv grad_x " + shape, {"conv2d_grad_x", "", {weight, gy}, back}, flops);
    bench.measure("conv grad_weight " + shape, {"conv2d_grad_weight", "", {picture, gy}, attrs}, flops);
}

void pool(Bench& bench, const Shape& x) {
    const Attrs attrs{{"kernel", Ints{2, 2}},    {"stride", Ints{2, 2}},  {"dilation", Ints{1, 1}},
                      {"pad_begin", Ints{0, 0}}, {"pad_end", Ints{0, 0}}, {"groups", std::int64_t{1}}};
    Attrs back = attrs;
    back.set("x_shape", Ints(x.begin(), x.end()));
    const Shape y{x[0], x[1] / 2, x[2] / 2, x[3]};
    bench.measure("max_pool " + x.str(), {"max_pool2d", "", {reals(x, 1)}, attrs});
    bench.measure(
        "max_pool grad " + x.str(),
        {"max_pool2d_grad", "", {reals(y, 1), indices(y, 2, 0, static_cast<std::int32_t>(x[1] * x[2]))}, back});
}

/// Adam's update of one parameter, as the optimizer writes it: weight, means, gradient, two scalars.
OpCase adam(Dim n) {
    const FusedProgram::Operand full, scalar{FusedAccess::scalar, 1};
    FusedProgram p{{n}, {full, full, full, full, scalar, scalar}, {full, full, full}, {}, 8};
    p.code = {{FusedCode::load, 0, 0},
              {FusedCode::load, 1, 1},
              {FusedCode::load, 2, 2},
              {FusedCode::load, 3, 3},
              {FusedCode::affine, 1, 1, 0, 0, 0.9F, 0},
              {FusedCode::affine, 5, 3, 0, 0, 0.1F, 0},
              {FusedCode::add, 1, 1, 5},
              {FusedCode::square, 5, 3},
              {FusedCode::affine, 5, 5, 0, 0, 0.001F, 0},
              {FusedCode::affine, 2, 2, 0, 0, 0.999F, 0},
              {FusedCode::add, 2, 2, 5},
              {FusedCode::sqrt, 5, 2},
              {FusedCode::load, 6, 5},
              {FusedCode::mul, 5, 5, 6},
              {FusedCode::constant, 6, 0, 0, 0, 1e-8F},
              {FusedCode::add, 5, 5, 6},
              {FusedCode::load, 6, 4},
              {FusedCode::mul, 6, 6, 1},
              {FusedCode::div, 6, 6, 5},
              {FusedCode::sub, 0, 0, 6},
              {FusedCode::store, 0, 0, 0},
              {FusedCode::store, 0, 1, 1},
              {FusedCode::store, 0, 2, 2}};
    OpCase c{"fused", "", {reals({n}, 1), reals({n}, 2), reals({n}, 3, 0, 1), reals({n}, 4)}, encode_fused(p)};
    c.inputs.push_back(Tensor::scalar(1e-3F));
    c.inputs.push_back(Tensor::scalar(1.1F));
    c.results.assign(3, {DType::f32, {n}});
    return c;
}

}  // namespace

int main(int argc, char** argv) {
    const Dim batch = argc > 1 ? std::atoi(argv[1]) : 64;
    try {
        Bench bench(argc > 2 ? std::atoi(argv[2]) : 1, argc > 3 ? argv[3] : "");
        dense(bench, batch, 784, 512);
        dense(bench, batch, 512, 256);
        dense(bench, batch, 256, 10);
        dense(bench, batch, 3136, 512);
        dense(bench, 16, 8, 16);
        dense(bench, 2048, 256, 1024);  // a recurrent layer's input, 64 steps of 32 rows
        dense(bench, 32, 256, 1024);
        convolution(bench, {batch, 28, 28, 1}, 32, 5);
        convolution(bench, {batch, 14, 14, 32}, 64, 5);
        convolution(bench, {batch, 32, 32, 32}, 32, 3);
        convolution(bench, {batch, 16, 16, 64}, 64, 3);
        convolution(bench, {batch, 8, 8, 128}, 128, 3);
        convolution(bench, {batch, 7, 7, 128}, 256, 5);
        convolution(bench, {batch, 16, 16, 8}, 24, 3);
        convolution(bench, {batch, 8, 8, 256}, 256, 1);
        convolution(bench, {batch, 28, 28, 64}, 1, 5);
        convolution(bench, {batch, 14, 14, 3}, 64, 7);
        pool(bench, {batch, 28, 28, 32});
        pool(bench, {batch, 14, 14, 64});
        const Tensor wide = reals({batch, 512}, 1), picture = reals({batch, 28, 28, 32}, 1);
        const Attrs first{{"axes", Ints{0}}, {"keep", std::int64_t{0}}};
        const Attrs pixels{{"axes", Ints{0, 1, 2}}, {"keep", std::int64_t{0}}};
        bench.measure("add bias 512", {"add", "", {wide, reals({512}, 2)}});
        bench.measure("add bias 28x28x32", {"add", "", {picture, reals({32}, 2)}});
        bench.measure("sum to 512", {"sum", "", {wide}, first});
        bench.measure("sum 28x28x32 to 32", {"sum", "", {picture}, pixels});
        for (const char* op : {"relu", "tanh", "sigmoid", "exp", "erf"}) bench.measure(op, {op, "", {picture}});
        bench.measure("adam 784x512", adam(Dim{784} * 512), 0, true);
        bench.measure("adam 3136x512", adam(Dim{3136} * 512), 0, true);
        bench.measure("adam 8192", adam(8192), 0, true);
        bench.measure("adam 512", adam(512), 0, true);
        const Tensor zero = Tensor::scalar(0).cast(DType::i32);
        bench.measure(
            "random_uniform 14x14x64",
            {"random_uniform",
             "",
             {zero, zero},
             {{"shape", Ints{batch, 14, 14, 64}}, {"stream", std::int64_t{1}}, {"dtype", std::string("f32")}}});
        const Tensor features = reals({batch, 12544}, 1), feature = reals({12544}, 5, 0.5F, 1.5F);
        bench.measure("batch_norm 12544", {"batch_norm", "", {features, feature, feature}, {{"epsilon", 1e-5}}});
        bench.measure("batch_norm grad 12544",
                      {"batch_norm_grad", "", {features, feature, feature, feature, features}});
        const Tensor channels = reals({32}, 5, 0.5F, 1.5F);
        bench.measure("batch_norm", {"batch_norm", "", {picture, channels, channels}, {{"epsilon", 1e-5}}});
        bench.measure("batch_norm grad", {"batch_norm_grad", "", {picture, channels, channels, channels, picture}});
        bench.measure("softmax_cross_entropy",
                      {"softmax_cross_entropy", "", {reals({batch, 10}, 1), indices({batch}, 2, 0, 10)}});
        bench.measure("all_finite 784x512", {"all_finite", "", {reals({784, 512}, 1)}});
    } catch (const Error& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
    return 0;
}
