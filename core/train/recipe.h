// What is optimised and for how long: stages of phases, as data in the document.
#pragma once
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/schema/field.h"

namespace netloom {

/// One loss node and its weight in the sum.
struct WeightedLoss {
    std::string node;  ///< label path: "loss", "critic/loss"
    double weight = 1;
    friend bool operator==(const WeightedLoss&, const WeightedLoss&) = default;
};

/// One optimisation problem: losses, what is trained, with which optimizer.
struct Phase {
    std::string name;
    std::vector<WeightedLoss> losses;    ///< empty: every loss node
    std::vector<std::string> trainable;  ///< label paths of nodes or module instances; empty: everything
    std::vector<std::string> frozen;     ///< taken out of `trainable`
    Json optimizer;                      ///< variant of optimizer_variants(); null: Adam 1e-3
    Json schedule;                       ///< variant of schedule_variants(); null: constant
    double clip_norm = 0;                ///< 0: none
    double clip_value = 0;
    int accumulate = 1;  ///< batches whose gradients make one update
    double average = 0;  ///< decay of the moving average of the weights, used outside training; 0: none
    int repeat = 1;      ///< times an iteration, each on a fresh batch
    friend bool operator==(const Phase&, const Phase&) = default;
};

struct StopRule {
    std::int64_t epochs = 10;  ///< 0: no limit
    std::int64_t steps = 0;
    double seconds = 0;
    std::string target_metric;  ///< "loss", "accuracy": of `target_part`
    std::string target_part = "validation";
    double target = 0;
    bool target_below = false;  ///< reached when at most (a loss), else at least
    int patience = 0;           ///< epochs without a better `target_metric` or loss; 0: off
    friend bool operator==(const StopRule&, const StopRule&) = default;
};

struct Stage {
    std::string name;
    std::vector<Phase> phases;
    StopRule stop;
    friend bool operator==(const Stage&, const Stage&) = default;
};

struct Recipe {
    std::vector<Stage> stages;
    std::int64_t batch = 64;
    std::uint64_t seed = 1;
    bool mixed_precision = false;     ///< training steps multiply in bf16 (core/compile/passes.h)
    bool keep_best = true;            ///< a checkpoint of the best validation loss or target metric
    bool drop_last = true;            ///< leave out the short batch at the end of an epoch
    std::int64_t validate_every = 1;  ///< epochs
    friend bool operator==(const Recipe&, const Recipe&) = default;
};

/// The fields of Document::recipe, for the property panel and validation:
/// {batch, seed, precision, stages: [{name, epochs, steps, …, phases: [{name, losses, trainable, optimizer, schedule,
/// …}]}]}.
std::span<const Field> recipe_fields();
/// Whether two documents differ in nothing but what reaches a running training at once: rates, dropout, weights of
/// losses (Field::live).
bool differ_at_once(const Document& before, const Document& after);
/// What the numbers of an epoch call a loss or a metric: its label, made "loss (node)" where that is what the weighted
/// loss of a phase is called. Empty for a loss so called that is the only one: the weighted loss is its number.
std::string measure_name(const Document& document, const NodePath& node);
/// What the numbers of an epoch may be called: "loss" for the weighted loss of a stage's first phase, and each loss and
/// each metric that is one number by its measure_name().
std::vector<std::string> measure_names(const Document& document);
/// What the weighted loss of a phase, counted from 0, is called: "loss", "loss of phase 2".
std::string loss_of_phase(std::size_t phase);
/// Checks and resolves names against the document. An empty recipe gives one stage with one phase: Adam 1e-3.
Result<Recipe> recipe_of(const Document& document);

}  // namespace netloom
