// Recurrent sequences: with and without a mask, forward and backward in time, sizes that fill no vector and size 1.
// Tolerances: sums of some dozens of products in float against double, carried on from step to step.
#include "tests/support/op_cases.h"

namespace netloom::test {
namespace {

constexpr double kSteps = 1e-5;

struct Size {
    Dim batch, time, units;
    bool smooth = true;
};
const Size kSizes[] = {{1, 1, 1}, {2, 3, 3}, {3, 4, 1}, {1, 5, 4}, {5, 7, 37, false}, {33, 3, 64, false}};

/// Padding at the end, in the middle and at the start; a sample without any step.
Tensor mask(Dim batch, Dim time) {
    Tensor m(DType::f32, {batch, time});
    const auto values = m.span<float>();
    for (Dim b = 0; b < batch; ++b)
        for (Dim t = 0; t < time; ++t) {
            const bool there = b % 4 == 0 ? t + 1 < time : b % 4 == 1 ? t != 1 : b % 4 == 2 ? t > 0 : false;
            values[static_cast<std::size_t>(b * time + t)] = there ? 1.0F : 0.0F;
        }
    return m;
}

class Cases {
public:
    Cases(Size size, bool reverse, bool masked) : s_(size), reverse_(reverse), masked_(masked) {}

    Tensor steps(Dim parts, float low = -1, float high = 1) {
        return reals({s_.batch, s_.time, parts * s_.units}, ++seed_, low, high);
    }
    Tensor weight(Dim parts) {
        const float bound = s_.units > 8 ? 0.2F : 1.0F;
        return reals({s_.units, parts * s_.units}, ++seed_, -bound, bound);
    }
    Tensor vector(Dim parts) { return reals({parts * s_.units}, ++seed_); }
    Tensor state() { return reals({s_.batch, s_.units}, ++seed_); }

    void add(const char* op, std::vector<Tensor> inputs, Attrs attrs = {}, const std::string& detail = {}) {
        if (masked_) inputs.push_back(mask(s_.batch, s_.time));
        attrs.set("reverse", std::int64_t{reverse_});
        const Shape shape{s_.batch, s_.time, s_.units};
        const std::string name = shape.str() + detail + (reverse_ ? ", reverse" : "") + (masked_ ? ", masked" : "");
        cases.push_back({op, name, std::move(inputs), std::move(attrs), kSteps, s_.smooth});
    }

    std::vector<OpCase> cases;

private:
    Size s_;
    bool reverse_, masked_;
    std::uint32_t seed_ = 0;
};

}  // namespace

std::vector<OpCase> recurrent_cases() {
    std::vector<OpCase> all;
    for (const Size& size : kSizes)
        for (const bool reverse : {false, true})
            for (const bool masked : {false, true}) {
                Cases c(size, reverse, masked);
                for (const char* activation : {"tanh", "relu", "sigmoid"}) {
                    const Attrs attrs{{"activation", std::string(activation)}};
                    const std::string detail = std::string(" ") + activation;
                    c.add("rnn", {c.steps(1), c.weight(1), c.vector(1), c.state()}, attrs, detail);
                    c.add("rnn_grad", {c.weight(1), c.steps(1), c.steps(1), c.state()}, attrs, detail);
                }
                for (const bool peeps : {false, true}) {
                    const Attrs attrs{{"peephole", std::int64_t{peeps}}};
                    const std::string detail = peeps ? " peephole" : "";
                    std::vector<Tensor> forward{c.steps(4), c.weight(4), c.vector(4), c.state(), c.state()};
                    std::vector<Tensor> backward{c.weight(4), c.state(), c.steps(4, 0.1F, 0.9F), c.steps(1), c.steps(1),
                                                 c.state(),   c.state()};
                    for (auto* inputs : {&forward, &backward})
                        if (peeps) inputs->push_back(c.vector(3));
                    c.add("lstm", forward, attrs, detail);
                    c.add("lstm_grad", backward, attrs, detail);
                }
                for (const bool after : {false, true}) {
                    const Attrs attrs{{"reset_after", std::int64_t{after}}};
                    const std::string detail = after ? " reset after" : " reset before";
                    c.add("gru", {c.steps(3), c.weight(3), c.vector(3), c.vector(1), c.state()}, attrs, detail);
                    c.add("gru_grad",
                          {c.weight(3), c.state(), c.steps(4, 0.1F, 0.9F), c.steps(1), c.steps(1), c.state()}, attrs,
                          detail);
                }
                for (OpCase& found : c.cases) all.push_back(std::move(found));
            }
    return all;
}

}  // namespace netloom::test
