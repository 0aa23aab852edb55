// Ops that move elements, make constants and random numbers, and the assign: all bit-equal, but for normal numbers,
// whose logarithm and cosine a device may approximate, and sums.
#include "tests/support/op_cases.h"

namespace netloom::test {
namespace {

const std::string kF32 = "f32", kI32 = "i32";

void add_moves(std::vector<OpCase>& cases) {
    cases.push_back({"reshape", "2x6 to 3x4", {reals({2, 6}, 1)}, {{"shape", Ints{3, 4}}}});
    cases.push_back({"reshape", "1 to scalar", {reals({1}, 1)}, {{"shape", Ints{}}}});
    cases.push_back({"reshape", "whole numbers", {indices({4, 5}, 1, 0, 9)}, {{"shape", Ints{20}}}});

    cases.push_back({"transpose", "matrix", {reals({3, 5}, 1)}, {{"permutation", Ints{1, 0}}}});
    cases.push_back({"transpose", "pictures", {reals({2, 3, 4, 5}, 1)}, {{"permutation", Ints{0, 3, 1, 2}}}});
    cases.push_back({"transpose", "heads", {reals({2, 3, 4, 5}, 1)}, {{"permutation", Ints{0, 2, 1, 3}}}});
    cases.push_back({"transpose", "nothing moves", {reals({2, 1, 3}, 1)}, {{"permutation", Ints{0, 1, 2}}}});
    cases.push_back({"transpose", "one element", {reals({1, 1}, 1)}, {{"permutation", Ints{1, 0}}}});
    cases.push_back({"transpose", "67x131", {reals({67, 131}, 1)}, {{"permutation", Ints{1, 0}}}, 0, false});
    cases.push_back({"transpose", "whole numbers", {indices({4, 5}, 1, 0, 9)}, {{"permutation", Ints{1, 0}}}});

    cases.push_back({"broadcast_to", "scalar to 2x3", {reals({}, 1)}, {{"shape", Ints{2, 3}}}});
    cases.push_back({"broadcast_to", "bias", {reals({5}, 1)}, {{"shape", Ints{3, 5}}}});
    cases.push_back({"broadcast_to", "column", {reals({3, 1}, 1)}, {{"shape", Ints{3, 5}}}});
    cases.push_back({"broadcast_to", "middle axis", {reals({2, 1, 3}, 1)}, {{"shape", Ints{2, 4, 3}}}});
    cases.push_back({"broadcast_to", "both sides", {reals({3, 1}, 1)}, {{"shape", Ints{2, 3, 4}}}});
    cases.push_back({"broadcast_to", "33x257", {reals({257}, 1)}, {{"shape", Ints{33, 257}}}, 0, false});

    for (const std::int64_t axis : {0, 1, 2}) {
        Shape a{2, 3, 4}, b = a, c = a;
        b[static_cast<int>(axis)] = 1;
        c[static_cast<int>(axis)] = 5;
        cases.push_back(
            {"concat", "axis " + std::to_string(axis), {reals(a, 1), reals(b, 2), reals(c, 3)}, {{"axis", axis}}});
        cases.push_back({"slice",
                         "axis " + std::to_string(axis),
                         {reals(c, 4)},
                         {{"axis", axis}, {"begin", std::int64_t{1}}, {"end", std::int64_t{4}}}});
    }
    cases.push_back({"concat", "one part", {reals({2, 3}, 1)}, {{"axis", std::int64_t{1}}}});
    cases.push_back(
        {"concat", "whole numbers", {indices({3}, 1, 0, 9), indices({2}, 2, 0, 9)}, {{"axis", std::int64_t{0}}}});
    cases.push_back({"slice",
                     "everything",
                     {reals({2, 3}, 1)},
                     {{"axis", std::int64_t{1}}, {"begin", std::int64_t{0}}, {"end", std::int64_t{3}}}});

    for (const std::int64_t axis : {0, 1, 2})
        cases.push_back({"reverse", "axis " + std::to_string(axis), {reals({2, 3, 5}, 1)}, {{"axis", axis}}});
    cases.push_back({"reverse", "one element", {reals({1}, 1)}, {{"axis", std::int64_t{0}}}});
    cases.push_back({"reverse", "whole numbers", {indices({4, 3}, 1, 0, 9)}, {{"axis", std::int64_t{0}}}});
    cases.push_back({"reverse", "rows of 131", {reals({33, 131}, 1)}, {{"axis", std::int64_t{1}}}, 0, false});

    cases.push_back(
        {"pad", "picture", {reals({2, 3, 4, 2}, 1)}, {{"before", Ints{0, 1, 2, 0}}, {"after", Ints{0, 2, 0, 0}}}});
    cases.push_back({"pad", "nothing", {reals({2, 3}, 1)}, {{"before", Ints{0, 0}}, {"after", Ints{0, 0}}}});
    cases.push_back({"pad", "vector", {reals({3}, 1)}, {{"before", Ints{2}}, {"after", Ints{1}}}});
}

void add_tables(std::vector<OpCase>& cases) {
    cases.push_back({"one_hot", "vector", {indices({7}, 1, 0, 5)}, {{"classes", std::int64_t{5}}, {"dtype", kF32}}});
    cases.push_back(
        {"one_hot", "out of range", {indices({3, 9}, 1, -2, 7)}, {{"classes", std::int64_t{5}}, {"dtype", kF32}}});
    cases.push_back({"one_hot", "scalar", {indices({}, 1, 0, 5)}, {{"classes", std::int64_t{5}}, {"dtype", kF32}}});
    cases.push_back({"gather", "embedding", {reals({5, 3}, 1), indices({2, 4}, 2, 0, 5)}});
    cases.push_back({"gather", "elements", {reals({5}, 1), indices({7}, 2, 0, 5)}});
    cases.push_back({"gather", "one row", {reals({1, 3}, 1), indices({}, 2, 0, 1)}});
    cases.push_back({"gather", "pictures", {reals({4, 2, 3, 1}, 1), indices({3}, 2, 0, 4)}});
    cases.push_back({"gather", "out of range", {reals({5, 3}, 1), indices({9}, 2, -2, 7)}, {}, 0, false});
    // Sums of a few rows: the order may differ.
    cases.push_back(
        {"scatter_add", "rows meet", {indices({9}, 1, 0, 3), reals({9, 2}, 2)}, {{"n", std::int64_t{4}}}, 1e-6});
    cases.push_back(
        {"scatter_add", "elements", {indices({2, 4}, 1, 0, 5), reals({2, 4}, 2)}, {{"n", std::int64_t{5}}}, 1e-6});
    cases.push_back(
        {"merge_rows", "rows meet", {indices({9}, 1, 0, 3), reals({9, 2}, 2)}, {{"n", std::int64_t{4}}}, 1e-6, false});
    cases.push_back({"merge_rows",
                     "elements out of range",
                     {indices({3, 11}, 1, -2, 9), reals({3, 11}, 2)},
                     {{"n", std::int64_t{7}}},
                     1e-6,
                     false});
    cases.push_back(
        {"merge_rows", "one row", {indices({}, 1, 0, 1), reals({3}, 2)}, {{"n", std::int64_t{1}}}, 0, false});
    cases.push_back({"add_rows", "rows meet", {reals({4, 2}, 3), indices({9}, 1, 0, 3), reals({9, 2}, 2)}, {}, 1e-6});
    cases.push_back({"add_rows", "elements", {reals({5}, 3), indices({2, 4}, 1, 0, 5), reals({2, 4}, 2)}, {}, 1e-6});
    cases.push_back({"add_rows", "one row", {reals({1, 3}, 3), indices({}, 1, 0, 1), reals({3}, 2)}, {}, 1e-6});
    cases.push_back({"add_rows",
                     "out of range",
                     {reals({4, 67}, 3), indices({33}, 1, -2, 6), reals({33, 67}, 2)},
                     {},
                     2e-6,
                     false});
    cases.push_back({"scatter_add",
                     "out of range",
                     {indices({9}, 1, -2, 6), reals({9, 3}, 2)},
                     {{"n", std::int64_t{4}}},
                     1e-6,
                     false});
}

void add_sources(std::vector<OpCase>& cases) {
    for (const Ints& shape : {Ints{}, Ints{1}, Ints{3, 5}, Ints{257}})
        cases.push_back({"fill",
                         Shape(std::span<const Dim>(shape)).str(),
                         {},
                         {{"value", -0.3}, {"shape", shape}, {"dtype", kF32}}});
    cases.push_back({"fill", "whole", {}, {{"value", 7.0}, {"shape", Ints{3}}, {"dtype", kI32}}});
    cases.push_back({"constant", "real", {}, {{"value", reals({3, 5}, 1)}}});
    cases.push_back({"constant", "whole", {}, {{"value", indices({3, 5}, 1, 0, 9)}}});

    const auto scalar = [](std::int32_t v) { return Tensor::scalar<std::int32_t>(v); };
    for (const Ints& shape : {Ints{}, Ints{1}, Ints{5}, Ints{3, 4}, Ints{3, 5}, Ints{2, 3, 7}, Ints{33, 130}}) {
        const Attrs attrs{{"shape", shape}, {"stream", std::int64_t{12345}}, {"dtype", kF32}};
        const std::string name = Shape(std::span<const Dim>(shape)).str();
        cases.push_back({"random_uniform", name, {scalar(3), scalar(64)}, attrs});
        // The radius goes to 6; its logarithm and the turn's cosine are approximated.
        cases.push_back({"random_normal", name, {scalar(3), scalar(64)}, attrs, 5e-6});
    }
    cases.push_back({"random_uniform",
                     "late",
                     {scalar(2000000000), scalar(2000000000)},
                     {{"shape", Ints{2, 5}}, {"stream", std::int64_t{4000000000}}, {"dtype", kF32}}});

    cases.push_back({"assign", "plain", {reals({3, 5}, 1)}, {{"variable", std::int64_t{0}}}});
    cases.push_back({"assign", "gate open", {reals({3, 5}, 1), Tensor::scalar(1.0F)}, {{"variable", std::int64_t{0}}}});
}

}  // namespace

std::vector<OpCase> shape_cases() {
    std::vector<OpCase> cases;
    add_moves(cases);
    add_tables(cases);
    add_sources(cases);
    return cases;
}

}  // namespace netloom::test
