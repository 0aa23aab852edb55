#include "core/train/slice_runner.h"

#include <algorithm>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

std::string key_of(const RunRequest& request, Dim batch) {
    std::string key = request.training_mode ? "t" : "i";
    key += std::to_string(batch);
    const auto add = [&](const Endpoint& e) {
        for (const NodeId id : e.node) key += "/" + std::to_string(id);
        key += ":" + e.port;
    };
    for (const Endpoint& e : request.fetches) add(e), key += ",";
    key += "<";
    for (const auto& [endpoint, tensor] : request.feeds) {
        add(endpoint);
        key += std::string(name_of(tensor.dtype())) + tensor.shape().str() + ",";
    }
    return key;
}

}  // namespace

SliceRunner::Entry& SliceRunner::entry(const RunRequest& request, Dim batch) {
    std::string key = key_of(request, batch);
    const auto known = std::find_if(programs_.begin(), programs_.end(), [&](const Entry& e) { return e.key == key; });
    if (known != programs_.end()) {
        programs_.splice(programs_.begin(), programs_, known);
        return programs_.front();
    }
    LowerOptions options;
    options.batch = batch;
    options.float_type = env_.float_type;
    options.seed = env_.seed;
    options.training = request.training_mode;
    if (!request.training_mode) options.averaged = averaged_parameters(env_.store);
    for (const auto& [endpoint, tensor] : request.feeds) options.feeds[endpoint] = tensor.type();
    Lowering lowering(env_.document, env_.sources, std::move(options));
    std::vector<ValueId> fetches;
    for (const Endpoint& e : request.fetches) fetches.push_back(lowering.value(e).id);

    Entry fresh{std::move(key), {}, {}, {}};
    fresh.built.batch = batch;
    ProgramOptions compiled = env_.options;
    compiled.workspace = workspace_;
    fresh.built.program =
        Program::compile(std::move(lowering.graph()), std::move(fetches), env_.device, env_.store, compiled);
    const auto& inputs = fresh.built.program->inputs();
    for (const auto& [endpoint, tensor] : request.feeds)
        fresh.feeds.push_back(
            fresh.built.program->input_index(env_.document.label(endpoint.node) + ":" + endpoint.port));
    fresh.kernels = fresh.built.program->kernel_names();
    fresh.built.counter = fresh.built.program->input_index("counter");
    fresh.built.first_sample = fresh.built.program->input_index("first_sample");
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const bool fed = std::find(fresh.feeds.begin(), fresh.feeds.end(), static_cast<int>(i)) != fresh.feeds.end();
        if (inputs[i].value != kNone && inputs[i].kind == Input::Kind::data && !fed)
            throw Error(Text("\"%1\" is needed here, but nothing was fed to it", inputs[i].name),
                        "feed that column, or a wire after it");
    }
    programs_.push_front(std::move(fresh));
    if (programs_.size() > kCapacity) programs_.pop_back();
    return programs_.front();
}

RunResult SliceRunner::run(const RunRequest& request) {
    Dim batch = std::max<Dim>(1, request.batch);
    if (!request.feeds.empty()) {
        const Shape& shape = request.feeds.front().second.shape();
        if (shape.rank() > 0) batch = shape[0];
    }
    Entry& e = entry(request, batch);
    Program& program = *e.built.program;
    for (std::size_t i = 0; i < request.feeds.size(); ++i)
        if (e.feeds[i] != kNone) program.feed(e.feeds[i], request.feeds[i].second.data());
    const auto counter = static_cast<std::int32_t>(request.counter);
    const std::int32_t first = 0;
    if (e.built.counter != kNone) program.feed(e.built.counter, &counter);
    if (e.built.first_sample != kNone) program.feed(e.built.first_sample, &first);
    program.run();
    RunResult out;
    for (int i = 0; i < program.fetch_count(); ++i) out.values.push_back(program.fetch(i));
    out.kernels = e.kernels;
    return out;
}

}  // namespace netloom
