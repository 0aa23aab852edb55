#include "core/layers/penalties.h"

namespace netloom {

Fields penalty_fields() {
    return {
        real("l1", 0).min(0).at_once().fold().doc(
            "Adds this times the sum of the weights' sizes to the loss: makes many of them 0."),
        real("l2", 0).min(0).at_once().fold().doc(
            "Adds this times the sum of the weights' squares to the loss: keeps them small."),
    };
}

void penalise(LayerBuilder& b, Val weight) {
    const double l1 = b.props().real("l1"), l2 = b.props().real("l2");
    if (l1 > 0) b.penalty(weight, sum_all(abs(weight)) * l1);
    if (l2 > 0) b.penalty(weight, sum_all(square(weight)) * l2);
}

}  // namespace netloom
