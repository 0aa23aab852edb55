#include "core/train/evaluation.h"

#include <algorithm>

#include "core/train/totals.h"

namespace netloom {
namespace {

// Matrices are counts: batches add up.
void add_matrix(std::vector<MatrixMetric>& matrices, const Measure& measure, const Tensor& counts) {
    const auto known = std::find_if(matrices.begin(), matrices.end(),
                                    [&](const MatrixMetric& other) { return other.node == measure.node; });
    if (known == matrices.end()) {
        matrices.push_back({measure.node, measure.name, counts, measure.classes});
        return;
    }
    const auto from = counts.span<float>();
    const auto to = known->counts.span<float>();
    for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}

// Sums of each measure by itself.
struct NodeTotal {
    double sum = 0, weight = 0;
};

// What one batch of `samples` adds.
void add_batch(Evaluation& found, Totals& totals, std::map<NodePath, NodeTotal>& nodes, const BuiltProgram& built,
               Dim samples) {
    const auto all = static_cast<double>(samples);
    for (const Measure& m : built.measures) {
        if (m.is_matrix) {
            add_matrix(found.matrices, m, built.program->fetch(m.sum));
            continue;
        }
        const double sum = built.program->fetch_scalar(m.sum);
        const double weight = m.weight == kNone ? all : built.program->fetch_scalar(m.weight);
        NodeTotal& node = nodes[m.node];
        node.sum += m.is_loss ? sum * weight : sum;
        node.weight += weight;
        if (!m.recorded.empty()) totals.add(m.recorded, m.is_loss ? sum * weight : sum, weight);
    }
}

// The weighted loss of the phase, from the means of its parts. Nothing where there is no loss.
std::optional<double> weighted_loss(const std::vector<Measure>& measures, const std::map<NodePath, double>& means) {
    std::optional<double> out;
    for (const Measure& m : measures)
        if (const auto mean = means.find(m.node); m.is_loss && mean != means.end())
            out = out.value_or(0) + m.share * mean->second;
    return out;
}

}  // namespace

BuiltProgram& Evaluator::program(Dim batch) {
    BuiltProgram& p = programs_[batch];
    if (!p.program) p = build_evaluation(env_, phase_, batch);
    return p;
}

std::optional<Evaluation> Evaluator::run(Part part, Dim batch, Program::Poll* poll) {
    Evaluation found;
    const BuiltProgram& first = program(batch);
    if (!first.program) return found;
    std::vector<std::unique_ptr<Loader>> loaders(env_.sources.size());
    std::vector<const Batch*> batches(env_.sources.size(), nullptr);
    std::int64_t samples = -1;
    for (const ColumnInput& c : first.columns) {
        const auto& data = data_.at(c.source);
        const std::int64_t n = data->info().samples[static_cast<int>(part)];
        samples = samples < 0 ? n : std::min(samples, n);
        found.sizes[c.source] = n;
        if (loaders[c.stream]) continue;
        Loader::Options options;
        options.part = part;
        options.batch = batch;
        options.shuffle = false;
        options.drop_last = false;
        loaders[c.stream] = std::make_unique<Loader>(data, options);
    }
    // Recurrent layers begin with zeros and go on from batch to batch, in states of the evaluation's own.
    const std::string states = std::string("state/") + kEvaluationStates;
    for (const auto& [key, slot] : env_.store.entries())
        if (key.starts_with(states))
            env_.store.set(*slot, Tensor::zeros(slot->variable.type.dtype, slot->variable.type.shape));
    Totals totals;
    std::map<NodePath, NodeTotal> nodes;
    for (std::int64_t at = 0; at < samples; at += batch) {
        if (poll && poll->interrupted()) return std::nullopt;
        for (std::size_t i = 0; i < loaders.size(); ++i)
            if (loaders[i]) batches[i] = &loaders[i]->next();
        const Dim rows = std::min(batch, samples - at);
        BuiltProgram& built = program(rows);
        feed_batches(built, batches, 0, at);
        built.program->run();
        add_batch(found, totals, nodes, built, rows);
    }
    found.samples = std::max<std::int64_t>(0, samples);
    found.means = totals.means();
    for (const auto& [node, total] : nodes)
        if (total.weight > 0) found.nodes[node] = total.sum / total.weight;
    if (const auto loss = weighted_loss(first.measures, found.nodes)) found.means["loss"] = *loss;
    return found;
}

}  // namespace netloom
