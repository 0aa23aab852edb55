// netloom generate: text, character by character, from a network that learned to predict the next one.
#include "app/cli/project_input.h"
#include "app/cli/terminal.h"
#include "core/train/text_writer.h"

namespace netloom::cli {

int generate(const Arguments& arguments) {
    const auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    SessionOptions options = arguments.session;
    options.base_folder = baseFolder(arguments.file);
    options.use = SessionOptions::Use::ask;
    const auto session = Session::create(project->document, options, project->checkpoint);
    session->wait();
    if (print(session->take_diagnostics()) || session->progress().state == RunState::failed) return kDiagnostics;
    Result<TextModel> model = text_model_of(project->document, session->sources());
    if (print(model.diagnostics()) || !model) return kDiagnostics;
    TextWriter writer(*session, std::move(*model), {arguments.temperature, arguments.seed.value_or(1)});
    if (print(writer.read(arguments.text))) return kDiagnostics;
    sayText(arguments.text);
    for (std::int64_t i = 0; i < arguments.length; ++i) {
        const Result<std::string> next = writer.write();
        if (print(next.diagnostics()) || !next) return kDiagnostics;
        sayText(*next);
    }
    sayText("\n");
    return kDone;
}

}  // namespace netloom::cli
