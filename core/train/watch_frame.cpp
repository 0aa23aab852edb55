#include "core/train/watch_frame.h"

namespace netloom {
namespace {

// Feeds every column of every dataset node with the watched samples.
RunRequest slice_request(const Trainer& trainer, Part part, const std::vector<std::int64_t>& samples) {
    RunRequest request;
    request.batch = static_cast<std::int64_t>(samples.size());
    request.counter = static_cast<std::uint32_t>(trainer.progress().step);
    for (const NodePath& path : nodes_of(trainer.document(), Role::data)) {
        const Node& node = *trainer.document().find(path);
        const auto source = trainer.sources().find(node.fields["source"].text());
        if (source == trainer.sources().end()) continue;
        const auto tensors = trainer.samples(source->first, part, samples);
        for (std::size_t c = 0; c < tensors.size(); ++c)
            request.feeds.emplace_back(Endpoint{path, source->second.columns[c].name}, tensors[c]);
    }
    return request;
}

// Every wire in one slice; where that fails, one by one, so that a single bad one does not hide the others.
void fetch_outputs(Trainer& trainer, std::span<const WatchRequest> requests, const RunRequest& feeds,
                   WatchFrame& frame) {
    RunRequest all = feeds;
    std::vector<std::size_t> which;
    for (std::size_t i = 0; i < requests.size(); ++i)
        if (requests[i].what != WatchRequest::What::gradient) {
            all.fetches.push_back({requests[i].node, requests[i].port});
            which.push_back(i);
        }
    if (which.empty()) return;
    try {
        RunResult result = trainer.run(all);
        for (std::size_t k = 0; k < which.size(); ++k) frame.values[which[k]] = std::move(result.values[k]);
    } catch (const Error&) {
        for (const std::size_t i : which) {
            RunRequest one = feeds;
            one.fetches = {{requests[i].node, requests[i].port}};
            try {
                frame.values[i] = std::move(trainer.run(one).values.front());
            } catch (const Error& e) {
                frame.errors[i] = e.diagnostic().str();
            }
        }
    }
}

void fetch_gradients(Trainer& trainer, std::span<const WatchRequest> requests, Part part,
                     const std::vector<std::int64_t>& samples, WatchFrame& frame) {
    std::vector<Endpoint> gradients;
    for (const WatchRequest& r : requests)
        if (r.what == WatchRequest::What::gradient) gradients.push_back({r.node, r.port});
    std::vector<Tensor> found;
    std::string error;
    try {
        if (!gradients.empty() && trainer.prepared()) found = trainer.gradients(gradients, part, samples);
    } catch (const Error& e) {
        error = e.diagnostic().str();
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (requests[i].what != WatchRequest::What::gradient) continue;
        if (next < found.size())
            frame.values[i] = std::move(found[next++]);
        else
            frame.errors[i] = error;
    }
}

}  // namespace

void fill_frame(Trainer& trainer, std::span<const WatchRequest> requests, const std::vector<std::int64_t>& samples,
                WatchFrame& frame) {
    frame.step = trainer.progress().step;
    frame.values.assign(requests.size(), Tensor{});
    frame.errors.assign(requests.size(), {});
    const Part part = trainer.has_part(Part::validation) ? Part::validation : Part::train;
    fetch_outputs(trainer, requests, slice_request(trainer, part, samples), frame);
    fetch_gradients(trainer, requests, part, samples, frame);
}

}  // namespace netloom
