// The ops by family; all.cpp joins them into the registry.
#pragma once
#include <vector>

#include "core/graph/op.h"

namespace netloom {

std::vector<OpDef> elementwise_ops();
std::vector<OpDef> shape_ops();
std::vector<OpDef> reduction_ops();
std::vector<OpDef> linear_ops();
std::vector<OpDef> image_ops();
std::vector<OpDef> normalisation_ops();
std::vector<OpDef> recurrent_ops();
std::vector<OpDef> source_ops();  ///< inputs, variables, constants, random numbers, assign

// ---- shared by shape and gradient rules ----

/// The axes of a reduction, as positive numbers.
Ints normal_axes(const Ints& axes, int rank);
DType dtype_named(const InferContext& context, const std::string& name);
Val val(const GradientContext& context, ValueId id);
/// Gradients of a differentiable formula by its own decomposition: `formula` maps leaves (copies of the op's inputs, so
/// that their own past is not walked) to the op's outputs. Used where a fused gradient is differentiated again.
std::vector<Gradient> decomposed(const GradientContext& context,
                                 std::vector<Val> (*formula)(const Op&, std::span<const Val>));

}  // namespace netloom
