#include "core/io/project.h"

#include <new>

#include "core/base/budget.h"
#include "core/base/json_parse.h"
#include "core/base/memory.h"
#include "core/base/readable_file.h"
#include "core/base/reading.h"
#include "core/document/document_json.h"
#include "core/io/checkpoint.h"

namespace netloom {
namespace {

const std::string kDocument = "project.json";
const std::string kThumbnail = "thumbnail.png";

bool is_bare(const std::string& path) {
    return path.ends_with(".json");
}

Diagnostics in_file(Diagnostics diagnostics, const std::string& file) {
    for (Diagnostic& d : diagnostics) d.where.file = file;
    return diagnostics;
}

Result<Document> parse_document(std::string_view text, const std::string& file) {
    const Json json =
        parse_json(text, file, "this is no Netloom project: %1", "open a .netloom file or a project's .json");
    auto document = document_from_json(json);
    if (!document) return in_file(document.diagnostics(), file);
    return {std::move(*document), in_file(document.diagnostics(), file)};
}

// The document is worth having without what else the file held.
void add_as_warnings(const Diagnostics& from, Diagnostics& to) {
    for (Diagnostic d : from) {
        d.severity = Severity::warning;
        to.push_back(std::move(d));
    }
}

Result<Project> load_archive(const std::string& path) {
    const auto archive = ArchiveReader::open(path);
    if (!archive) return archive.diagnostics();
    if (!archive->contains(kDocument))
        return file_error(path, Text("this is no Netloom project: it holds no %1", kDocument),
                          "open a .netloom file or a project's .json");
    if (const auto over =
            over_limit(Limit::document, static_cast<std::int64_t>(archive->entry(kDocument).size()), path))
        return *over;
    const auto text = archive->read(kDocument);
    if (!text) return text.diagnostics();
    auto document = parse_document(as_text(*text), path + ":" + kDocument);
    if (!document) return document.diagnostics();
    Diagnostics warnings = document.diagnostics();
    Project project{std::move(*document), {}, {}};
    auto checkpoint = checkpoint_from(*archive, path);
    if (checkpoint) project.checkpoint = std::move(*checkpoint);
    add_as_warnings(checkpoint.diagnostics(), warnings);
    if (archive->contains(kThumbnail)) {
        if (auto thumbnail = archive->read(kThumbnail))
            project.thumbnail_png = std::move(*thumbnail);
        else
            add_as_warnings(thumbnail.diagnostics(), warnings);
    }
    return {std::move(project), std::move(warnings)};
}

Result<Project> load_bare(const std::string& path) {
    check_limit(Limit::document, ReadableFile(path).size(), path);
    const auto bytes = read_file(path);
    if (!bytes) return bytes.diagnostics();
    auto document = parse_document(as_text(*bytes), path);
    if (!document) return document.diagnostics();
    return {Project{std::move(*document), {}, {}}, document.diagnostics()};
}

}  // namespace

Result<Project> load_project(const std::string& path) {
    const Reading::Scope scope({std::make_shared<MemoryAccount>(), {}, Reading::current().stop});
    try {
        return is_archive(path) ? load_archive(path) : load_bare(path);
    } catch (const Error& e) {
        return e.diagnostic();
    } catch (const std::bad_alloc&) {
        return memory_is_short();
    }
}

Project moved_to(Project project, const std::string& from, const std::string& to) {
    project.document = moved_to(std::move(project.document), from, to);
    if (!project.checkpoint || project.checkpoint->encoders.empty()) return project;
    auto checkpoint = std::make_shared<Checkpoint>(*project.checkpoint);
    checkpoint->encoders = moved_to(std::move(checkpoint->encoders), from, to);
    project.checkpoint = std::move(checkpoint);
    return project;
}

Diagnostics save_project(const std::string& path, const Project& project) {
    const std::string text = to_json(project.document).print();
    if (is_bare(path)) {
        Diagnostics out = write_file(path, text);
        if (out.empty() && project.checkpoint) {
            out.push_back(file_error(path, "a .json file holds no weights: they were not saved",
                                     "save as .netloom to keep what was learned"));
            out.back().severity = Severity::warning;
        }
        return out;
    }
    std::vector<ArchiveEntry> entries{{kDocument, as_bytes(text)}};
    if (project.checkpoint)
        for (ArchiveEntry& entry : to_entries(*project.checkpoint)) entries.push_back(std::move(entry));
    if (!project.thumbnail_png.empty()) entries.push_back({kThumbnail, project.thumbnail_png});
    return write_archive(path, entries);
}

}  // namespace netloom
