// What add, multiply and concat share: a number of inputs that the user chooses.
#pragma once
#include <utility>

#include "core/layers/builder.h"

namespace netloom {

Field inputs_field();
/// in_1 … in_n and out.
Ports merge_ports(const PortContext& context);
/// All inputs as numbers.
std::vector<Val> merge_inputs(const LayerBuilder& b);
/// Two inputs as numbers of shapes that broadcast against each other.
std::pair<Val, Val> broadcast_inputs(const LayerBuilder& b, std::string_view first, std::string_view second);
/// Folds the inputs with `combine` after checking that each fits the first by broadcasting.
Val merge_elementwise(const LayerBuilder& b, Val (*combine)(Val, Val));

}  // namespace netloom
