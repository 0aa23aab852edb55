#include "tests/support/training_bench.h"

#include <algorithm>

#include "core/base/diagnostic.h"
#include "core/compile/analysis.h"
#include "core/optimizers/optimizer.h"

namespace netloom::test {

std::int64_t class_count(const Tensor& column) {
    if (column.dtype() != DType::i32) return 0;
    const auto values = column.span<std::int32_t>();
    return *std::max_element(values.begin(), values.end()) + 1;
}

SourceTable source_table(const std::map<std::string, Tensor>& columns) {
    SourceInfo info;
    for (const auto& [name, value] : columns)
        info.columns.push_back(
            {name, value.dtype(), value.shape().slice(1, value.shape().rank()), class_count(value), {}, false});
    return {{"data", info}};
}

std::map<std::string, std::string> parameter_keys(const Document& document, const SourceTable& sources) {
    const Analysis analysis = analyse(document, sources);
    for (const Diagnostic& d : analysis.diagnostics)
        if (d.severity == Severity::error) throw Error(d);
    std::map<std::string, std::string> keys;
    for (const auto& [path, node] : analysis.nodes)
        for (const ParameterInfo& p : node.parameters) keys[document.label(path) + "." + p.slot] = p.key;
    return keys;
}

TrainingBench::TrainingBench(Document document, const std::map<std::string, Tensor>& columns,
                             const std::map<std::string, Tensor>& weights, const std::string& device, DType float_type)
    : document_(std::move(document)),
      sources_(source_table(columns)),
      keys_(parameter_keys(document_, sources_)),
      device_(make_device(device)),
      store_(std::make_unique<VariableStore>(*device_, 1)) {
    auto recipe = recipe_of(document_);
    if (!recipe) throw Error(recipe.diagnostics().front());
    recipe_ = *recipe;
    std::map<std::string, Tensor> start;
    for (const auto& [label, value] : weights) start[keys_.at(label)] = value.cast(float_type);
    store_->set_pending(start);

    BuildEnvironment environment{document_, sources_, *device_, *store_, 1, float_type, {}, 0};
    environment.mixed_precision = recipe_.mixed_precision;
    const Dim batch = columns.begin()->second.shape()[0];
    const Stage& stage = recipe_.stages.front();
    for (std::size_t i = 0; i < stage.phases.size(); ++i) {
        const Json& optimizer = stage.phases[i].optimizer;
        const Props fields(find_optimizer(optimizer["type"].text())->variant.fields, optimizer);
        phases_.push_back({build_training(environment, stage, static_cast<int>(i), batch), fields.real("rate")});
        Program& program = *phases_.back().built.program;
        for (const auto& [name, value] : columns)
            if (const int input = program.input_index("data/" + name); input != kNone)
                program.feed(input, value.cast(program.input_type(input).dtype).data());
    }
}

std::vector<double> TrainingBench::step() {
    std::vector<double> losses;
    for (const PhaseState& phase : phases_) {
        Program& program = *phase.built.program;
        feed_scalar(program, phase.built.rate, phase.rate);
        feed_scalar(program, phase.built.step, static_cast<double>(steps_ + 1));
        feed_scalar(program, phase.built.counter, static_cast<double>(steps_));
        feed_scalar(program, phase.built.first_sample, 0);
        program.run();
        losses.push_back(program.fetch_scalar(phase.built.loss));
    }
    ++steps_;
    return losses;
}

double TrainingBench::metric(const std::string& label) const {
    const BuiltProgram& built = phases_.front().built;
    for (const Measure& m : built.measures)
        if (m.name == label && !m.is_loss)
            return built.program->fetch_scalar(m.sum) / built.program->fetch_scalar(m.weight);
    throw Error(Text("there is no metric %1", label));
}

Tensor TrainingBench::value(const std::string& label) {
    const std::string average = average_key({});
    const bool averaged = label.ends_with(average);
    const std::string& key = keys_.at(averaged ? label.substr(0, label.size() - average.size()) : label);
    const VariableStore::Slot* found = store_->find(averaged ? average_key(key) : key);
    if (!found) throw Error(Text("no program uses %1", label));
    return store_->get(*found);
}

}  // namespace netloom::test
