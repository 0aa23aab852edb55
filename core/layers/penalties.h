// L1 and L2 regularisers of a layer's weights.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// The fields l1 and l2.
Fields penalty_fields();
/// What the fields ask of `weight` joins the loss of the phases that train this node.
void penalise(LayerBuilder& b, Val weight);

}  // namespace netloom
