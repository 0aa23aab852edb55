// Optimizers: each declares its fields and state and writes its update out of ops. One file each; all.cpp lists them.
#pragma once
#include <functional>
#include <string>

#include "core/layers/layer.h"
#include "core/ops/functions.h"

namespace netloom {

/// What an update rule sees for one parameter.
struct UpdateContext {
    Graph& graph;
    const Props& props;
    Val parameter;  ///< its value at the start of the step
    Val gradient;
    Val rate;  ///< step scalar, already scheduled
    Val step;  ///< step scalar f32: 1 in the first step
    /// State that belongs to this parameter, initialised with `value`: its value at the start of the step.
    std::function<Val(std::string_view slot, double value, const Shape& shape)> state_of;
    /// Sets that state at the end of the step.
    std::function<void(std::string_view slot, Val value)> set_state;

    /// State of the parameter's own shape.
    Val state(std::string_view slot, double value) const { return state_of(slot, value, parameter.shape()); }
    /// State that is one number.
    Val scalar_state(std::string_view slot, double value) const { return state_of(slot, value, {}); }
};

struct OptimizerDef {
    Variant variant;
    /// The parameter's new value.
    Val (*update)(const UpdateContext&);
    /// The same where only rows of a table have a gradient, without touching the others; UpdateContext::gradient is
    /// empty. An empty Val where the fields change rows without a gradient too. Null: they always do.
    Val (*update_rows)(const UpdateContext&, Val indices, Val rows) = nullptr;
};

std::span<const OptimizerDef> all_optimizers();
const OptimizerDef* find_optimizer(std::string_view type);

/// The rate of a step: `base` scaled by a schedule (variant of schedule_variants()); host arithmetic. `steps` is the
/// expected total (0: unknown), `steps_per_epoch` at least 1. The first step is 0. A null schedule keeps the rate.
double scheduled_rate(const Json& schedule, double base, std::int64_t step, std::int64_t steps,
                      std::int64_t steps_per_epoch);

}  // namespace netloom
