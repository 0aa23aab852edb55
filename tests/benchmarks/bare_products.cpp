#include "tests/benchmarks/bare_products.h"

#include <chrono>
#include <string_view>
#include <vector>

#include "core/base/tensor.h"
#include "core/device/cpu/onednn.h"
#include "core/graph/op.h"

namespace netloom::bench {

namespace onednn = cpu::onednn;

struct BareProducts::Product {
    onednn::Call call;
    Tensor a, b, c, scratch;

    void run() { call.run({a.data(), b.data(), c.data()}, scratch.data()); }
};

namespace {

/// A matrix of numbers that are neither 0 nor denormal, with room for whatever layout.
Tensor numbers(std::size_t bytes) {
    Tensor t(DType::f32, {static_cast<Dim>(bytes / sizeof(float) + 16)});
    for (float& x : t.span<float>()) x = 0.5F;
    return t;
}

onednn::Desc matrix(const Shape& shape, bool transposed) {
    const Dim rows = shape.at(transposed ? -1 : -2), columns = shape.at(transposed ? -2 : -1);
    return {{rows, columns}, onednn::kFloat, transposed ? onednn::Dims{1, rows} : onednn::Dims{columns, 1}};
}

}  // namespace

BareProducts::BareProducts(const Graph& graph) : products_(std::make_unique<std::vector<Product>>()) {
    for (const Op& op : graph.ops) {
        if (std::string_view(op.def->name) != "matmul" || graph.shape(op.outputs[0]).rank() != 2) continue;
        const auto a = matrix(graph.shape(op.inputs[0]), op.attrs.integer("transpose_a") != 0);
        const auto b = matrix(graph.shape(op.inputs[1]), op.attrs.integer("transpose_b") != 0);
        const auto c = matrix(graph.shape(op.outputs[0]), false);
        const auto desc = onednn::matmul(a, {b.dims(), onednn::kFloat, onednn::Tag::any}, c);
        Product& p = products_->emplace_back();
        p.call = onednn::Call(desc, dnnl::matmul(desc),
                              {{DNNL_ARG_SRC, desc.src_desc()},
                               {DNNL_ARG_WEIGHTS, desc.weights_desc()},
                               {DNNL_ARG_DST, desc.dst_desc()}});
        p.a = numbers(desc.src_desc().get_size());
        p.b = numbers(desc.weights_desc().get_size());
        p.c = numbers(desc.dst_desc().get_size());
        p.scratch = numbers(p.call.scratch_bytes());
    }
}

BareProducts::~BareProducts() = default;
BareProducts::BareProducts(BareProducts&&) noexcept = default;

int BareProducts::count() const {
    return static_cast<int>(products_->size());
}

double BareProducts::run() {
    constexpr int kTimes = 5;
    using Clock = std::chrono::steady_clock;
    double total = 0;
    for (Product& p : *products_) {
        p.run();
        const auto start = Clock::now();
        for (int i = 0; i < kTimes; ++i) p.run();
        total += std::chrono::duration<double, std::milli>(Clock::now() - start).count() / kTimes;
    }
    return total;
}

}  // namespace netloom::bench
