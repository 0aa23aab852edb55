// netloom run: computes wires from other wires with a trained project.
#include "app/cli/project_input.h"
#include "app/cli/targets.h"
#include "app/cli/terminal.h"
#include "core/data/npy_file.h"
#include "core/io/npy.h"

namespace netloom::cli {

namespace {

// Whole numbers are labels or tokens, the rest numbers.
Result<Tensor> readFeed(const std::string& file) {
    try {
        const NpyArray array = read_npy(file);
        const bool whole = is_whole(array.kind);
        Tensor tensor(whole ? DType::i32 : DType::f32, array.shape);
        for (std::size_t i = 0; i < static_cast<std::size_t>(tensor.elements()); ++i) {
            if (whole)
                tensor.span<std::int32_t>()[i] = static_cast<std::int32_t>(array.value(i));
            else
                tensor.span<float>()[i] = static_cast<float>(array.value(i));
        }
        return tensor;
    } catch (const Error& e) {
        return e.diagnostic();
    }
}

}  // namespace

int runSlice(const Arguments& arguments) {
    const auto project = openProject(arguments);
    if (!project || print(tryTargets(arguments, {}))) return kDiagnostics;
    SessionOptions options = arguments.session;
    options.base_folder = baseFolder(arguments.file);
    options.use = SessionOptions::Use::ask;
    const auto session = Session::create(project->document, options, project->checkpoint);
    session->wait();
    if (print(session->take_diagnostics()) || session->progress().state == RunState::failed) return kDiagnostics;
    const SourceTable sources = session->sources();

    RunRequest request;
    request.batch = arguments.batch;
    for (const auto& [name, file] : arguments.feeds) {
        const Result<Endpoint> endpoint = endpointOf(project->document, sources, name);
        if (print(endpoint.diagnostics()) || !endpoint) return kDiagnostics;
        Result<Tensor> value = readFeed(file);
        if (print(value.diagnostics()) || !value) return kDiagnostics;
        request.feeds.emplace_back(*endpoint, std::move(*value));
    }
    for (const std::string& name : arguments.fetches) {
        const Result<Endpoint> endpoint = endpointOf(project->document, sources, name);
        if (print(endpoint.diagnostics()) || !endpoint) return kDiagnostics;
        request.fetches.push_back(*endpoint);
    }
    const Result<RunResult> result = session->run(std::move(request)).get();
    if (print(result.diagnostics()) || !result) return kDiagnostics;
    for (std::size_t i = 0; i < result->values.size(); ++i) {
        if (print(write_npy(arguments.outs[i], result->values[i]))) return kDiagnostics;
        say(arguments.outs[i] + "  " + result->values[i].shape().str());
    }
    return kDone;
}

}  // namespace netloom::cli
