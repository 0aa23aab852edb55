// What is asked of the trainer about given samples: their numbers, and the gradients that they alone would give.
#include <algorithm>

#include "core/train/trained_nodes.h"
#include "core/train/trainer.h"

namespace netloom {

std::vector<Tensor> Trainer::samples(const std::string& source, Part part,
                                     const std::vector<std::int64_t>& indices) const {
    const auto it = data_.find(source);
    if (it == data_.end()) throw Error(Text("there is no data source \"%1\"", source), "choose one in the data panel");
    const SourceInfo& info = it->second->info();
    for (const std::int64_t i : indices)
        if (i < 0 || i >= info.samples[static_cast<int>(part)])
            throw Error(Text("sample %1 does not exist in the %2 samples of \"%3\"", i,
                             info.samples[static_cast<int>(part)], source));
    std::vector<Tensor> out;
    std::vector<std::byte*> memory;
    for (const Column& c : info.columns) {
        Shape shape{static_cast<Dim>(indices.size())};
        for (const Dim d : c.shape) shape.push_back(d);
        out.emplace_back(c.dtype, shape);
        memory.push_back(out.back().data());
    }
    it->second->read(part, indices, memory);
    return out;
}

// The first phase that trains them all, else the last.
int Trainer::phase_training(const std::vector<Endpoint>& parameters) const {
    const int last = static_cast<int>(stage().phases.size()) - 1;
    for (int phase = 0; phase < last; ++phase) {
        const auto trained = trained_nodes(document_, stage().phases[static_cast<std::size_t>(phase)]);
        if (std::ranges::all_of(parameters,
                                [&](const Endpoint& e) { return trained.contains(weights_key(document_, e.node)); }))
            return phase;
    }
    return last;
}

std::vector<Tensor> Trainer::gradients(const std::vector<Endpoint>& parameters, Part part,
                                       const std::vector<std::int64_t>& indices) {
    BuiltProgram& built = gradient_program_;
    const auto batch = static_cast<Dim>(indices.size());
    if (!built.program || built.batch != batch || gradient_parameters_ != parameters) {
        built = build_gradients(env_, stage(), phase_training(parameters), batch, parameters);
        gradient_parameters_ = parameters;
    }
    std::map<std::string, std::vector<Tensor>> columns;
    for (const ColumnInput& c : built.columns) {
        auto [it, fresh] = columns.try_emplace(c.source);
        if (fresh) it->second = samples(c.source, part, indices);
        built.program->feed(c.input, it->second[static_cast<std::size_t>(c.column)].data());
    }
    feed_scalar(*built.program, built.counter, static_cast<double>(at_.step));
    feed_scalar(*built.program, built.first_sample, 0);
    built.program->run();
    std::vector<Tensor> out;
    out.reserve(parameters.size());
    for (int i = 0; i < built.program->fetch_count(); ++i) out.push_back(built.program->fetch(i));
    return out;
}

}  // namespace netloom
