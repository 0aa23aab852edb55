// Reductions, matrix products, softmax and its losses. Tolerances: sums of n products of numbers up to 1 in float, in
// any order, against sums in double: 1e-5 for n up to some hundreds.
#include <limits>

#include "tests/support/op_cases.h"

namespace netloom::test {
namespace {

constexpr double kSum = 1e-5;

Attrs axes(const Ints& list, bool keep = false) {
    return {{"axes", list}, {"keep", std::int64_t{keep}}};
}

void add_reductions(std::vector<OpCase>& cases) {
    struct Reduction {
        Shape shape;
        Ints axes;
    };
    const std::vector<Reduction> reductions{
        {{5}, {0}},
        {{1}, {0}},
        {{3, 5}, {0}},
        {{3, 5}, {1}},
        {{3, 5}, {0, 1}},
        {{2, 3, 4}, {1}},
        {{2, 3, 4}, {0, 2}},
        {{2, 3, 4}, {0, 1}},
        {{2, 3, 4}, {1, 2}},
        {{2, 3, 4, 2}, {0, 1, 2}},
        {{2, 3, 4, 2}, {1, 2}},
        {{3, 1, 2}, {1}},
    };
    std::uint32_t seed = 0;
    for (const auto& [shape, list] : reductions)
        for (const bool keep : {false, true}) {
            std::string name = shape.str() + " along";
            for (const std::int64_t axis : list) name += " " + std::to_string(axis);
            if (keep) name += " kept";
            cases.push_back({"sum", name, {reals(shape, ++seed)}, axes(list, keep), kSum});
            cases.push_back({"reduce_max", name, {distinct(shape, ++seed)}, axes(list, keep)});
        }
    for (const Ints& list : {Ints{0}, Ints{1}, Ints{0, 1}}) {
        cases.push_back({"sum", "129x257", {reals({129, 257}, 1)}, axes(list), 1e-4, false});
        cases.push_back({"reduce_max", "129x257 with ties", {steps({129, 257}, 1, -5, 5)}, axes(list), 0, false});
    }
    cases.push_back({"sum", "pictures to channels", {reals({8, 14, 14, 6}, 1)}, axes({0, 1, 2}), 1e-4, false});
    cases.push_back({"sum", "whole numbers", {indices({4, 5}, 1, -9, 9)}, axes({1})});
    cases.push_back({"reduce_max", "all negative", {reals({4, 5}, 1, -9, -1)}, axes({1})});

    cases.push_back({"argmax", "distinct", {distinct({7, 10}, 1)}});
    cases.push_back({"argmax", "ties go to the first", {steps({31, 10}, 1, 0, 3)}});
    cases.push_back({"argmax", "one class", {reals({3, 1}, 1)}});
    cases.push_back({"argmax", "vector", {distinct({17}, 1)}});
    cases.push_back({"argmax", "time", {distinct({2, 3, 5}, 1)}});

    cases.push_back({"all_finite", "yes", {reals({3, 5}, 1), reals({}, 2), reals({257}, 3)}});
    cases.push_back({"all_finite", "special values", {reals({3, 5}, 1), special()}});
    const float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    cases.push_back({"all_finite", "one infinity", {reals({37}, 1), Tensor::scalar(infinity)}});
    cases.push_back({"all_finite", "one NaN", {Tensor::scalar(nan), reals({37}, 1)}});
    cases.push_back(
        {"all_finite", "large numbers are finite", {Tensor::of<float>({4}, {3e38F, 3e38F, 3e38F, -3e38F})}});

    for (const std::int64_t k : {1, 2, 3}) {
        cases.push_back(
            {"in_top_k", "k " + std::to_string(k), {distinct({9, 5}, 1), indices({9}, 2, 0, 5)}, {{"k", k}}});
        cases.push_back({"in_top_k",
                         "ties, k " + std::to_string(k),
                         {steps({19, 5}, 1, 0, 3), indices({19}, 2, 0, 5)},
                         {{"k", k}}});
    }
    cases.push_back(
        {"in_top_k", "label out of range", {distinct({9, 5}, 1), indices({9}, 2, -2, 7)}, {{"k", std::int64_t{3}}}});
    cases.push_back(
        {"confusion", "4 classes", {indices({50}, 1, 0, 4), indices({50}, 2, 0, 4)}, {{"classes", std::int64_t{4}}}});
    cases.push_back({"confusion",
                     "out of range",
                     {indices({50}, 1, -1, 5), indices({50}, 2, -1, 5)},
                     {{"classes", std::int64_t{4}}}});
}

void add_matmul(std::vector<OpCase>& cases) {
    struct Product {
        Shape batch_a, batch_b;
        Dim m, k, n;
        bool smooth = true;
    };
    const std::vector<Product> products{
        {{}, {}, 1, 1, 1},
        {{}, {}, 3, 4, 5},
        {{}, {}, 1, 7, 3},
        {{}, {}, 5, 1, 2},
        {{}, {}, 4, 6, 1},
        {{2}, {2}, 3, 4, 2},
        {{2}, {}, 3, 4, 2},
        {{}, {2}, 3, 4, 2},
        {{2, 1}, {1, 3}, 2, 3, 2},
        {{}, {}, 64, 129, 33, false},
        {{}, {}, 17, 300, 10, false},
        {{3}, {3}, 31, 17, 65, false},
        {{}, {}, 1, 100, 333, false},  // a few rows, from one to as many as are taken together
        {{}, {}, 2, 130, 517, false},
        {{}, {}, 3, 90, 275, false},
        {{2}, {}, 2, 70, 300, false},
    };
    for (const Product& p : products)
        for (const bool ta : {false, true})
            for (const bool tb : {false, true}) {
                Shape a = p.batch_a, b = p.batch_b;
                a.push_back(ta ? p.k : p.m);
                a.push_back(ta ? p.m : p.k);
                b.push_back(tb ? p.n : p.k);
                b.push_back(tb ? p.k : p.n);
                const std::string name = a.str() + (ta ? "ᵀ x " : " x ") + b.str() + (tb ? "ᵀ" : "");
                cases.push_back({"matmul",
                                 name,
                                 {reals(a, 1), reals(b, 2)},
                                 {{"transpose_a", std::int64_t{ta}}, {"transpose_b", std::int64_t{tb}}},
                                 kSum,
                                 p.smooth});
            }
}

void add_softmax(std::vector<OpCase>& cases) {
    for (const Shape& shape : {Shape{5}, Shape{3, 4}, Shape{3, 1}, Shape{2, 3, 5}}) {
        Shape rows = shape.slice(0, shape.rank() - 1);
        const Tensor x = reals(shape, 1, -3, 3), labels = indices(rows, 2, 0, static_cast<std::int32_t>(shape.back()));
        cases.push_back({"softmax", shape.str(), {x}, {}, 2e-6});
        cases.push_back({"log_softmax", shape.str(), {x}, {}, 2e-6});
        cases.push_back({"softmax_grad", shape.str(), {reals(shape, 3, 0, 1), reals(shape, 4)}, {}, 2e-6});
        cases.push_back({"softmax_cross_entropy", shape.str(), {x, labels}, {}, 2e-6});
        cases.push_back(
            {"softmax_cross_entropy_grad", shape.str(), {reals(shape, 3, 0, 1), labels, reals(rows, 5)}, {}, 2e-6});
    }
    for (const Dim width : {Dim{10}, Dim{257}}) {
        const Shape shape{65, width};
        const Tensor x = reals(shape, 1, -9, 9), labels = indices({65}, 2, 0, static_cast<std::int32_t>(width));
        cases.push_back({"softmax", shape.str(), {x}, {}, 2e-6, false});
        cases.push_back({"log_softmax", shape.str(), {x}, {}, 2e-6, false});
        cases.push_back({"softmax_cross_entropy", shape.str(), {x, labels}, {}, 2e-6, false});
    }
    cases.push_back({"softmax",
                     "large logits",
                     {Tensor::of<float>({2, 3}, {1000, 1001, 999, -1000, -1001, -999})},
                     {},
                     2e-6,
                     false});
    cases.push_back({"log_softmax",
                     "large logits",
                     {Tensor::of<float>({2, 3}, {1000, 1001, 999, -1000, -1001, -999})},
                     {},
                     2e-6,
                     false});
    const Tensor wild = indices({9}, 2, -2, 6);
    cases.push_back({"softmax_cross_entropy", "label out of range", {reals({9, 4}, 1), wild}, {}, 2e-6});
    cases.push_back(
        {"softmax_cross_entropy_grad", "label out of range", {reals({9, 4}, 3, 0, 1), wild, reals({9}, 5)}, {}, 2e-6});
}

}  // namespace

std::vector<OpCase> linear_cases() {
    std::vector<OpCase> cases;
    add_reductions(cases);
    add_matmul(cases);
    add_softmax(cases);
    return cases;
}

}  // namespace netloom::test
