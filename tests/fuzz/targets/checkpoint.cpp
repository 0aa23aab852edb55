// Whole project files with their weights and where training stood; training goes on from what they say.
#include <algorithm>

#include "core/document/document_json.h"
#include "core/io/archive.h"
#include "core/train/trainer.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/target.h"
#include "tests/fuzz/tiny_project.h"

using namespace netloom;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

constexpr std::size_t kRoom = 256;  // by which one change may make a part longer

std::vector<ArchiveEntry> entries_of(const std::string& path) {
    std::vector<ArchiveEntry> out;
    const auto archive = ArchiveReader::open(path);
    if (!archive) return out;
    for (const std::string& name : archive->names())
        if (auto bytes = archive->read(name)) out.push_back({name, std::move(*bytes)});
    return out;
}

void change(ArchiveEntry& entry, unsigned seed) {
    if (entry.name.ends_with(".json") && seed % 4 != 0) {
        entry.data = as_bytes(fuzz::Mutator(seed).changed(std::string(as_text(entry.data))));
        return;
    }
    const std::size_t size = entry.data.size();
    entry.data.resize(size + kRoom);
    auto* bytes = reinterpret_cast<std::uint8_t*>(entry.data.data());
    entry.data.resize(LLVMFuzzerMutate(bytes, size, entry.data.size()));
}

/// Whatever a checkpoint says, training goes on from it or starts anew.
void train_from(const std::shared_ptr<const Checkpoint>& checkpoint) {
    Trainer trainer(fuzz::tiny_document(), fuzz::tiny_options(), checkpoint);
    const bool prepared = trainer.prepare();
    Diagnostics said = trainer.take_diagnostics();
    fuzz::check_answer(prepared, said);
    if (!prepared) return;
    trainer.progress();
    try {
        trainer.iterate(nullptr, {});
    } catch (const Error& e) {
        fuzz::check_answer(false, {e.diagnostic()});
    }
    trainer.checkpoint();
}

std::string saved(const std::string& name, const Project& project) {
    std::string path = fuzz::put(name, {});
    const Diagnostics errors = save_project(path, project);
    if (!errors.empty()) fuzz::fail("what was loaded cannot be saved: " + errors.front().str());
    return path;
}

}  // namespace

/// The check sums let no changed part through: a part is changed, and the file written anew around it.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    std::vector<ArchiveEntry> entries = entries_of(fuzz::put("mutated.netloom", {data, size}));
    if (entries.empty() || seed % 8 == 0) return LLVMFuzzerMutate(data, size, most);
    const unsigned rest = seed / 8;
    change(entries[rest % entries.size()], rest / static_cast<unsigned>(entries.size()));
    const std::string path = fuzz::folder() + "/mutated.netloom";
    const auto bytes = write_archive(path, entries).empty() ? read_file(path) : Result<Bytes>(Bytes());
    if (!bytes || bytes->empty() || bytes->size() > most) return LLVMFuzzerMutate(data, size, most);
    std::copy_n(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size(), data);
    return bytes->size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto project = load_project(fuzz::put("input.netloom", {data, size}));
    if (!fuzz::accepted(project)) return 0;
    const std::string once = saved("once.netloom", *project);
    const auto again = load_project(once);
    if (!fuzz::accepted(again)) fuzz::fail("what was saved is refused: " + again.diagnostics().front().str());
    if (!(to_json(again->document) == to_json(project->document))) fuzz::fail("saving changes the document");
    if ((again->checkpoint == nullptr) != (project->checkpoint == nullptr)) fuzz::fail("saving loses the checkpoint");
    if (again->checkpoint && again->checkpoint->tensors != project->checkpoint->tensors)
        fuzz::fail("saving changes the weights");
    if (*read_file(saved("twice.netloom", *again)) != *read_file(once)) fuzz::fail("saving again gives another file");
    if (project->checkpoint) train_from(project->checkpoint);
    return 0;
}
