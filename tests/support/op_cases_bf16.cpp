// The products that mixed precision computes in bf16: the cases of float32 with rounded operands. A product of two bf16
// numbers is exact in float32, so that the tolerances stay.
#include <set>

#include "tests/support/op_cases.h"

namespace netloom::test {
namespace {

/// States are rounded on their way: where one lies between two bf16 numbers, float and double may take another one.
constexpr double kRoundedStates = 2e-4;

OpCase rounded(OpCase c, const std::vector<std::size_t>& operands) {
    for (const std::size_t i : operands) c.inputs[i] = c.inputs[i].cast(DType::bf16);
    c.name += ", bf16";
    c.smooth = false;
    return c;
}

}  // namespace

std::vector<OpCase> bf16_cases() {
    static const std::set<std::string> products{"matmul", "conv2d", "conv2d_grad_x", "conv2d_grad_weight"};
    static const std::set<std::string> forward{"rnn", "lstm", "gru"}, backward{"rnn_grad", "lstm_grad", "gru_grad"};
    std::vector<OpCase> cases;
    for (auto* family : {linear_cases, image_cases, recurrent_cases})
        for (const OpCase& c : family()) {
            if (products.contains(c.op)) cases.push_back(rounded(c, {0, 1}));
            const bool is_forward = forward.contains(c.op);
            if (!is_forward && !backward.contains(c.op)) continue;
            cases.push_back(rounded(c, {is_forward ? std::size_t{1} : std::size_t{0}}));
            cases.back().tolerance = kRoundedStates;
        }
    return cases;
}

}  // namespace netloom::test
