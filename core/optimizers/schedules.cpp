// How the learning rate changes over a run. Formulas are PyTorch's, whose schedulers count epochs; ours may count
// steps.
#include <cmath>
#include <numbers>

#include "core/optimizers/optimizer.h"

namespace netloom {
namespace {

Field unit_field() {
    return choice("unit", {"epochs", "steps"}).doc("What is counted.");
}

/// Everything but warm-up, which wraps one of these.
const std::vector<Variant>& plain_schedules() {
    static const std::vector<Variant> list = {
        {"constant", "Constant", "The rate stays.", {}},
        {"step",
         "Step",
         "Multiplies the rate by gamma every so often. rate · gamma^⌊t / step_size⌋",
         {integer("step_size", 10).range(1, 1 << 30).doc("How long the rate stays."), unit_field(),
          real("gamma", 0.1).above(0).log().doc("What it is multiplied by.")}},
        {"exponential",
         "Exponential",
         "Multiplies the rate by gamma each time. rate · gamma^t",
         {real("gamma", 0.95).above(0).log().doc("What it is multiplied by."), unit_field()}},
        {"cosine",
         "Cosine",
         "Falls along half a cosine to the least rate and stays there. "
         "least + (rate - least) · (1 + cos(π t / length)) / 2",
         {integer("length", 0).range(0, 1 << 30).doc("How long it falls; 0: the whole training."), unit_field(),
          real("least", 0).min(0).log().doc("The rate at the end.")}},
    };
    return list;
}

std::span<const Variant> plain_schedule_variants() {
    return plain_schedules();
}

struct Clock {
    std::int64_t step = 0, steps = 0, steps_per_epoch = 1;

    std::int64_t count(const Props& p) const { return p.text("unit") == "epochs" ? step / steps_per_epoch : step; }
};

double cosine(const Props& p, double base, const Clock& clock) {
    auto t = static_cast<double>(clock.count(p));
    auto length = static_cast<double>(p.integer("length"));
    if (length <= 0) {  // the whole training, in steps
        t = static_cast<double>(clock.step);
        length = static_cast<double>(clock.steps);
    }
    if (length <= 0) return base;
    const double least = p.real("least");
    return least + (base - least) * (1 + std::cos(std::numbers::pi * std::min(1.0, t / length))) / 2;
}

double rate_at(const Props& p, std::string_view type, double base, const Clock& clock) {
    if (type == "step") {
        const std::int64_t drops = clock.count(p) / p.integer("step_size");
        return base * std::pow(p.real("gamma"), static_cast<double>(drops));
    }
    if (type == "exponential") return base * std::pow(p.real("gamma"), static_cast<double>(clock.count(p)));
    if (type == "cosine") return cosine(p, base, clock);
    if (type == "warm_up") {
        const std::int64_t warm = p.integer("steps");
        if (clock.step < warm) return base * static_cast<double>(clock.step + 1) / static_cast<double>(warm);
        const Clock rest{clock.step - warm, clock.steps > warm ? clock.steps - warm : 0, clock.steps_per_epoch};
        return rate_at(p.variant("then"), p.type("then"), base, rest);
    }
    return base;
}

}  // namespace

std::span<const Variant> schedule_variants() {
    static const std::vector<Variant> list = [] {
        std::vector<Variant> all = plain_schedules();
        all.push_back({"warm_up",
                       "Warm-up",
                       "Rises evenly to the full rate over the first steps, then follows another schedule.",
                       {integer("steps", 100).range(1, 1 << 30).doc("How many steps it rises."),
                        variant("then", plain_schedule_variants, "constant").doc("What follows.")}});
        return all;
    }();
    return list;
}

double scheduled_rate(const Json& schedule, double base, std::int64_t step, std::int64_t steps,
                      std::int64_t steps_per_epoch) {
    const Variant* chosen = find_variant(schedule_variants(), schedule["type"].text());
    if (!chosen) return base;
    return rate_at(Props(chosen->fields, schedule), chosen->type, base,
                   {step, steps, std::max<std::int64_t>(1, steps_per_epoch)});
}

}  // namespace netloom
