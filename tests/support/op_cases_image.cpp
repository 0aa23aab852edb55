// Convolution, pooling and batch normalisation: every combination of stride, padding, dilation and groups that a layer
// can ask for. Tolerances: sums of up to some hundreds of products in float, in any order, against sums in double.
#include "core/ops/functions.h"
#include "tests/support/op_cases.h"

namespace netloom::test {
namespace {

constexpr double kSum = 2e-5;
/// Larger ones by Winograd's filtering, whose terms are larger than its results.
constexpr double kFiltered = 2e-4;

Attrs attrs_of(const Window& w) {
    return {{"kernel", w.kernel},       {"stride", w.stride},   {"dilation", w.dilation},
            {"pad_begin", w.pad_begin}, {"pad_end", w.pad_end}, {"groups", w.groups}};
}

Attrs with(Attrs attrs, const char* name, Attr value) {
    attrs.set(name, std::move(value));
    return attrs;
}

Shape output_of(const Shape& x, const Window& w, Dim channels) {
    const auto along = [&](std::size_t i) {
        return window_output(x[static_cast<int>(i) + 1], w.kernel[i], w.stride[i], w.dilation[i], w.pad_begin[i],
                             w.pad_end[i]);
    };
    return {x[0], along(0), along(1), channels};
}

struct Convolution {
    const char* name;
    Shape x;
    Dim outputs;
    Window window;
    bool smooth = true;
    double tolerance = kSum;
};

void add_convolutions(std::vector<OpCase>& cases) {
    const std::vector<Convolution> convolutions{
        {"1x1", {1, 1, 1, 1}, 1, {}},
        {"1x1 on a picture", {2, 3, 4, 3}, 2, {}},
        {"3x3 valid", {2, 5, 6, 2}, 3, {{3, 3}, {1, 1}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"3x3 same", {1, 4, 5, 2}, 2, {{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 1}},
        {"kernel as large as the picture", {2, 3, 3, 2}, 4, {{3, 3}, {1, 1}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"2x3 with uneven padding", {1, 4, 5, 1}, 2, {{2, 3}, {1, 1}, {1, 1}, {0, 1}, {1, 2}, 1}},
        {"stride 2", {1, 6, 7, 2}, 2, {{3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 1}},
        {"stride leaves pixels over", {1, 6, 6, 1}, 1, {{2, 2}, {3, 3}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"stride 2x1", {1, 5, 4, 1}, 2, {{3, 2}, {2, 1}, {1, 1}, {0, 1}, {1, 0}, 1}},
        {"same with stride 2", {1, 5, 5, 1}, 1, {{2, 2}, {2, 2}, {1, 1}, {0, 0}, {1, 1}, 1}},
        {"dilation 2", {1, 6, 7, 1}, 2, {{3, 3}, {1, 1}, {2, 2}, {1, 2}, {2, 1}, 1}},
        {"dilation 2x1, stride 2", {1, 7, 7, 1}, 1, {{3, 2}, {2, 2}, {2, 1}, {0, 0}, {0, 0}, 1}},
        {"2 groups", {1, 4, 4, 4}, 6, {{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 2}},
        {"depthwise", {1, 4, 4, 3}, 3, {{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 3}},
        {"depthwise with multiplier", {1, 4, 4, 2}, 4, {{2, 2}, {1, 1}, {1, 1}, {0, 0}, {0, 0}, 2}},
        {"LeNet 1", {2, 28, 28, 1}, 6, {{5, 5}, {1, 1}, {1, 1}, {2, 2}, {2, 2}, 1}, false},
        {"LeNet 2", {2, 14, 14, 6}, 16, {{5, 5}, {1, 1}, {1, 1}, {0, 0}, {0, 0}, 1}, false},
        {"32 to 64", {2, 9, 9, 32}, 64, {{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 1}, false},
        {"odd channels, stride 2", {3, 11, 13, 7}, 19, {{3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 1}, false},
        {"groups of 8", {2, 8, 8, 16}, 32, {{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 2}, false},
        {"many 3x3", {3, 17, 19, 16}, 48, {{3, 3}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, 1}, false, kFiltered},
        {"many 3x3, uneven", {4, 15, 14, 32}, 16, {{3, 3}, {1, 1}, {1, 1}, {0, 2}, {1, 0}, 1}, false, kFiltered},
        {"many 5x5", {2, 13, 12, 16}, 32, {{5, 5}, {1, 1}, {1, 1}, {2, 2}, {2, 2}, 1}, false, kFiltered},
        {"many 5x5 valid", {2, 16, 17, 32}, 16, {{5, 5}, {1, 1}, {1, 1}, {0, 0}, {0, 0}, 1}, false, kFiltered},
    };
    for (const Convolution& c : convolutions) {
        const Window& w = c.window;
        const Tensor x = reals(c.x, 1);
        const Tensor weight = reals({w.kernel[0], w.kernel[1], c.x[3] / w.groups, c.outputs}, 2, -0.5F, 0.5F);
        const Tensor gy = reals(output_of(c.x, w, c.outputs), 3);
        const Attrs attrs = attrs_of(w);
        const Attrs back = with(attrs, "x_shape", Ints(c.x.begin(), c.x.end()));
        cases.push_back({"conv2d", c.name, {x, weight}, attrs, c.tolerance, c.smooth});
        cases.push_back({"conv2d_grad_x", c.name, {weight, gy}, back, c.tolerance, c.smooth});
        cases.push_back({"conv2d_grad_weight", c.name, {x, gy}, attrs, 5 * c.tolerance, c.smooth});
    }
}

struct Pool {
    const char* name;
    Shape x;
    Window window;
    bool smooth = true;
};

/// Where each window's maximum could lie: a tap of it on the picture, now and then none.
Tensor window_indices(const Shape& x, const Window& w, const Shape& y, std::uint32_t seed) {
    Tensor index = indices(y, seed, 0, 1 << 20);
    const auto span = index.span<std::int32_t>();
    for (std::size_t i = 0; i < span.size(); ++i) {
        const auto place = static_cast<Dim>(i) / y[3] % (y[1] * y[2]);
        const Dim tap = span[i] % (w.kernel[0] * w.kernel[1]);
        const Dim h = place / y[2] * w.stride[0] - w.pad_begin[0] + tap / w.kernel[1] * w.dilation[0];
        const Dim v = place % y[2] * w.stride[1] - w.pad_begin[1] + tap % w.kernel[1] * w.dilation[1];
        const bool inside = h >= 0 && h < x[1] && v >= 0 && v < x[2];
        span[i] = inside && span[i] % 7 != 0 ? static_cast<std::int32_t>(h * x[2] + v) : -1;
    }
    return index;
}

void add_pools(std::vector<OpCase>& cases) {
    const std::vector<Pool> pools{
        {"1x1", {1, 1, 1, 1}, {}},
        {"2x2", {2, 4, 4, 3}, {{2, 2}, {2, 2}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"2x2 on an odd picture", {1, 5, 7, 2}, {{2, 2}, {2, 2}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"same on an odd picture", {1, 5, 7, 2}, {{2, 2}, {2, 2}, {1, 1}, {0, 0}, {1, 1}, 1}},
        {"windows overlap", {1, 5, 6, 2}, {{3, 3}, {1, 1}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"3x3, stride 2, padding 1", {2, 6, 7, 2}, {{3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 1}},
        {"3x2, stride 1x2", {1, 4, 5, 1}, {{3, 2}, {1, 2}, {1, 1}, {1, 0}, {0, 1}, 1}},
        {"windows with gaps", {1, 7, 7, 1}, {{2, 2}, {3, 3}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"the whole picture", {2, 3, 4, 5}, {{3, 4}, {1, 1}, {1, 1}, {0, 0}, {0, 0}, 1}},
        {"28x28", {3, 28, 28, 6}, {{2, 2}, {2, 2}, {1, 1}, {0, 0}, {0, 0}, 1}, false},
        {"13x11 of 33", {2, 13, 11, 33}, {{3, 3}, {2, 2}, {1, 1}, {1, 1}, {1, 1}, 1}, false},
    };
    for (const Pool& p : pools) {
        const Attrs attrs = attrs_of(p.window);
        const Attrs back = with(attrs, "x_shape", Ints(p.x.begin(), p.x.end()));
        const Shape y = output_of(p.x, p.window, p.x[3]);
        const std::string ties = std::string(p.name) + " with ties";
        cases.push_back({"max_pool2d", p.name, {distinct(p.x, 1)}, attrs, 0, p.smooth});
        cases.push_back({"max_pool2d", ties, {steps(p.x, 1, -2, 2)}, attrs, 0, false});
        cases.push_back({"max_pool2d", std::string(p.name) + " below zero", {reals(p.x, 1, -2, -1)}, attrs, 0, false});
        const Tensor index = window_indices(p.x, p.window, y, 4);
        cases.push_back({"max_pool2d_grad", p.name, {reals(y, 3), index}, back, 1e-6, p.smooth});
        cases.push_back({"max_pool2d_pick", p.name, {reals(p.x, 3), index}, attrs, 0, p.smooth});
        for (const std::int64_t count : {0, 1}) {
            const std::string name = std::string(p.name) + (count ? " padding counts" : "");
            cases.push_back(
                {"average_pool2d", name, {reals(p.x, 1)}, with(attrs, "count_padding", count), 1e-6, p.smooth});
            cases.push_back(
                {"average_pool2d_grad", name, {reals(y, 2)}, with(back, "count_padding", count), 1e-6, p.smooth});
        }
    }
}

void add_batch_norm(std::vector<OpCase>& cases) {
    for (const Shape& shape :
         {Shape{4, 1}, Shape{5, 3}, Shape{2, 3, 2, 2}, Shape{2, 1, 1, 3}, Shape{65, 33}, Shape{7, 9, 9, 17}}) {
        const Shape channel{shape.back()};
        const bool small = shape.elements() < 100;
        // Statistics of two samples divide by small numbers: four digits of float remain.
        cases.push_back({"batch_norm",
                         shape.str(),
                         {reals(shape, 1, -1, 3), reals(channel, 2, 0.5F, 2), reals(channel, 3)},
                         {{"epsilon", 1e-3}},
                         1e-5,
                         small});
        cases.push_back({"batch_norm_grad",
                         shape.str(),
                         {reals(shape, 1), reals(channel, 2, 0.5F, 2), reals(channel, 3), reals(channel, 4, 0.5F, 2),
                          reals(shape, 5)},
                         {},
                         1e-4,
                         small});
    }
    cases.push_back({"batch_norm",
                     "far from zero",
                     {reals({64, 3}, 1, 1000, 1001), reals({3}, 2), reals({3}, 3)},
                     {{"epsilon", 1e-5}},
                     1e-3,
                     false});
    cases.push_back({"batch_norm",
                     "constant channel",
                     {Tensor::of<float>({3, 1}, {2, 2, 2}), reals({1}, 2), reals({1}, 3)},
                     {{"epsilon", 1e-5}},
                     1e-5,
                     false});
}

}  // namespace

std::vector<OpCase> image_cases() {
    std::vector<OpCase> cases;
    add_convolutions(cases);
    add_pools(cases);
    add_batch_norm(cases);
    return cases;
}

}  // namespace netloom::test
