#include <algorithm>

#include "core/optimizers/registry.h"

namespace netloom {

std::span<const OptimizerDef> all_optimizers() {
    static const std::vector<OptimizerDef> list = {
        optimizers::adam(),    optimizers::adamw(),   optimizers::nadam(),    optimizers::sgd(),
        optimizers::rmsprop(), optimizers::adagrad(), optimizers::adadelta(), optimizers::lion(),
    };
    return list;
}

const OptimizerDef* find_optimizer(std::string_view type) {
    const auto all = all_optimizers();
    const auto it = std::find_if(all.begin(), all.end(), [&](const OptimizerDef& d) { return d.variant.type == type; });
    return it == all.end() ? nullptr : &*it;
}

std::span<const Variant> optimizer_variants() {
    static const std::vector<Variant> list = [] {
        std::vector<Variant> variants;
        for (const OptimizerDef& d : all_optimizers()) variants.push_back(d.variant);
        return variants;
    }();
    return list;
}

namespace optimizers {

Field rate_field(double value) {
    return real("rate", value)
        .label("learning rate")
        .min(0)
        .log()
        .at_once()
        .doc("Length of a step; PyTorch calls it lr.");
}

Field weight_decay_field() {
    return real("weight_decay", 0).min(0).log().at_once().doc("Adds weight_decay · parameter to its gradient (L2).");
}

Val decayed_gradient(const UpdateContext& c) {
    const double decay = c.props.real("weight_decay");
    return decay == 0 ? c.gradient : c.gradient + c.parameter * decay;
}

}  // namespace optimizers
}  // namespace netloom
