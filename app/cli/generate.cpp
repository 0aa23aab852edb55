// netloom generate: text, character by character, from a network that learned to predict the next one.
#include <condition_variable>
#include <mutex>

#include "app/cli/project_input.h"
#include "app/cli/terminal.h"
#include "core/compile/analysis.h"
#include "core/train/text_writer.h"

namespace netloom::cli {

int generate(const Arguments& arguments) {
    const auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    std::mutex mutex;
    std::condition_variable arrived;
    std::uint64_t answers = 0;
    SessionOptions options = arguments.session;
    options.base_folder = baseFolder(arguments.file);
    options.use = SessionOptions::Use::ask;
    options.answered = [&] {
        const std::lock_guard lock(mutex);
        ++answers;
        arrived.notify_one();
    };
    const auto session = Session::create(project->document, options, project->checkpoint);
    session->wait();
    if (print(session->take_diagnostics()) || session->progress().state == RunState::failed) return kDiagnostics;
    const SourceTable sources = session->sources();
    Meaning meaning = meaning_of(project->document, sources, analyse(project->document, sources));
    if (!meaning.writer) {
        print(meaning.no_writer);
        return kDiagnostics;
    }
    const auto writer = std::make_shared<TextWriter>(
        std::move(*meaning.writer),
        TextWriter::Options{arguments.text, arguments.length, arguments.temperature, arguments.seed.value_or(1)});
    if (print(writer->diagnostics())) return kDiagnostics;
    sayText(arguments.text);
    session->ask(writer);
    for (bool over = false; !over;) {
        std::unique_lock lock(mutex);
        const std::uint64_t seen = answers;
        lock.unlock();
        over = writer->is_over();
        sayText(writer->take());
        lock.lock();
        if (!over) arrived.wait(lock, [&] { return answers != seen; });
    }
    sayText("\n");
    return has_errors(writer->diagnostics()) && print(writer->diagnostics()) ? kDiagnostics : kDone;
}

}  // namespace netloom::cli
