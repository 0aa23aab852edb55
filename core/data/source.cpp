#include "core/data/source.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <new>

#include "core/base/names.h"
#include "core/base/reading.h"
#include "core/data/hash.h"
#include "core/data/kind.h"
#include "core/data/paths_outside.h"
#include "core/data/remembered_set.h"
#include "core/data/source_cache.h"

namespace netloom {

// One function a kind, defined in kinds/.
SourceKind glyph_digits_source();
SourceKind colour_shapes_source();
SourceKind idx_source();
SourceKind csv_source();
SourceKind image_folder_source();
SourceKind npy_source();
SourceKind table_source();
SourceKind line_source();
SourceKind logistic_blobs_source();
SourceKind xor_source();
SourceKind two_moons_source();
SourceKind spirals_source();
SourceKind text_source();
SourceKind sentences_source();

namespace {

constexpr std::size_t kMostWarnings = 12;

const std::vector<SourceKind>& kinds() {
    static const std::vector<SourceKind> all = {glyph_digits_source(), colour_shapes_source(), idx_source(),
                                                csv_source(),          image_folder_source(),  npy_source(),
                                                table_source(),        line_source(),          logistic_blobs_source(),
                                                xor_source(),          two_moons_source(),     spirals_source(),
                                                text_source(),         sentences_source()};
    return all;
}

Diagnostic unknown_kind(const Json& config) {
    const std::string& type = config["type"].text();
    std::vector<std::string> known;
    for (const Variant& v : data_source_variants()) known.push_back(v.type);
    std::string members;
    for (const auto& [name, value] : config.members()) members += (members.empty() ? "" : ", ") + name;
    Diagnostic d{Severity::error, {}, Text("\"%1\" is no kind of data source", type), known_names(type, known), {}, {}};
    if (!config.contains("type") && !members.empty())
        d.message = Text("the data source has no type, only: %1", members);
    d.where.field = "type";
    return d;
}

const SourceKind* find_kind(const std::string& type) {
    const auto it =
        std::find_if(kinds().begin(), kinds().end(), [&](const SourceKind& k) { return k.variant.type == type; });
    return it == kinds().end() ? nullptr : &*it;
}

/// What a network was trained on has to be there in the same form.
void expect_ports(const SourceEncoder& fitted, const SourceInfo& info) {
    for (const PortEncoder& port : fitted.ports) {
        const Column& trained = port.column;
        const Column* found = info.find(trained.name);
        if (!found)
            throw Error(trained.dtype == DType::i32
                            ? Text("there are no labels for \"%1\": predictions cannot be scored", trained.name)
                            : Text("there is nothing for \"%1\", which the network was trained with", trained.name),
                        "choose data with the same columns");
        if (found->dtype != trained.dtype || found->shape != trained.shape)
            throw Error(Text("\"%1\" is %2 a sample, the network was trained with %3", trained.name, found->shape,
                             trained.shape),
                        "choose data of the same form");
    }
}

void say_what_stands(OpenRequest& request, const DataSource& source, const OpenOptions& options, const DataSet& data) {
    if (const SourceEncoder* fitted = request.fitted()) {
        if (fitted->data != 0 && fitted->data != data.info().hash)
            request.note({},
                         "these are other samples than those of the training: classes, categories and "
                         "normalisation stay as they were learned there");
    } else if (options.encoders.contains(source.name)) {
        request.note({},
                     "its settings changed since the training: classes, categories and normalisation are learned "
                     "anew");
    }
}

Result<std::shared_ptr<const DataSet>> open_named(const DataSource& source, const OpenOptions& options) {
    const SourceKind* kind = find_kind(source.config["type"].text());
    if (!kind) return unknown_kind(source.config);
    Json values = source.config;
    values.erase("type");
    Diagnostics problems = validate(kind->variant.fields, values);
    if (has_errors(problems)) return problems;
    try {
        OpenRequest request(Props(kind->variant.fields, values), source, options);
        auto data = kind->open(request);
        if (request.fitted()) expect_ports(*request.fitted(), data->info());
        say_what_stands(request, source, options, *data);
        return {std::move(data), request.take_warnings()};
    } catch (const Error& e) {
        return e.diagnostic();
    } catch (const std::bad_alloc&) {
        return Diagnostic{
            Severity::error, {}, "the samples do not fit into memory", "use fewer or smaller ones", {}, {}};
    } catch (const std::filesystem::filesystem_error& e) {
        return file_error(e.path1().string(), Text("it cannot be read: %1", e.code().message()),
                          "check the permissions");
    }
}

Diagnostic outside_refused(const DataSource& source, const std::string& path) {
    Diagnostic d = file_error(path, "the project reads this from outside its own folder, and nobody allowed it yet",
                              "allow it with --allow-outside, or choose the data yourself");
    d.label = source.name;
    return d;
}

}  // namespace

std::string_view name_of(Part part) {
    switch (part) {
        case Part::train: return "train";
        case Part::validation: return "validation";
        case Part::test: return "test";
    }
    return "?";
}

const Column* SourceInfo::find(std::string_view name) const {
    const auto it = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    return it == columns.end() ? nullptr : &*it;
}

std::span<const Variant> data_source_variants() {
    static const std::vector<Variant> all = [] {
        std::vector<Variant> out;
        for (const SourceKind& kind : kinds()) out.push_back(kind.variant);
        return out;
    }();
    return all;
}

Error field_error(std::string field, Text message, Text hint) {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), {}, {}};
    d.where.field = std::move(field);
    return Error(std::move(d));
}

std::string OpenRequest::optional_path(std::string_view field) const {
    const std::string& given = props.text(field);
    if (given.empty()) return {};
    const std::filesystem::path path = std::filesystem::path(options_.base_folder) / given;
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        throw Error(Diagnostic{Severity::error,
                               {{}, {}, std::string(field), path.string(), 0},
                               "there is no such file or folder",
                               "choose another path",
                               {},
                               {}});
    return path.string();
}

std::string OpenRequest::path(std::string_view field) const {
    std::string path = optional_path(field);
    if (path.empty())
        throw field_error(std::string(field), "no file or folder is chosen", "choose where the data lies");
    return path;
}

SourceEncoder OpenRequest::encoder(const SourceInfo& info, std::vector<std::vector<ColumnEncoder>> parts) const {
    SourceEncoder out{source_.config, info.hash, {}};
    for (std::size_t c = 0; c < info.columns.size(); ++c) {
        const Column& column = info.columns[c];
        out.ports.push_back({column, std::move(parts[c])});
        out.ports.back().column.unknown = false;  // of these samples alone
        std::vector<ColumnEncoder>& own = out.ports.back().parts;
        if (own.empty()) own.emplace_back();
        if (column.dtype != DType::i32) continue;
        own.front().form = ColumnEncoder::Form::index;
        own.front().texts = column.class_names;
    }
    return out;
}

void OpenRequest::note(const std::string& file, Text message) {
    Diagnostic d = file_error(file, std::move(message));
    d.severity = Severity::note;
    notes_.push_back(std::move(d));
}

void OpenRequest::Warnings::add(Diagnostic warning) {
    warning.severity = Severity::warning;
    if (first_.size() < kMostWarnings)
        first_.push_back(std::move(warning));
    else
        ++left_out_;
}

void OpenRequest::Warnings::move_to(Diagnostics& all) {
    if (left_out_ > 0) {
        Diagnostic d = file_error(first_.back().where.file, Text("%1 more warnings like these", left_out_));
        d.severity = Severity::warning;
        first_.push_back(std::move(d));
    }
    std::move(first_.begin(), first_.end(), std::back_inserter(all));
    *this = {};
}

void OpenRequest::warn(const std::string& file, std::int64_t line, Text message, Text hint) {
    of_samples_.add(file_error(file, std::move(message), std::move(hint), line));
}

void OpenRequest::tell(const std::string& file, Text message, Text hint) {
    of_all_.add(file_error(file, std::move(message), std::move(hint)));
}

Diagnostics OpenRequest::take_warnings() {
    Diagnostics all;
    of_samples_.move_to(all);
    of_all_.move_to(all);
    all.insert(all.end(), notes_.begin(), notes_.end());
    return all;
}

std::uint64_t OpenRequest::hash() const {
    std::uint64_t hash = hash_mix(0x4E65746C6F6F6D, seed);
    for (const Field& f : props.fields())
        if (f.kind != FieldKind::file) hash = hash_text(props.get(f.name).print(0), hash_text(f.name, hash));
    return hash;
}

Result<std::shared_ptr<const DataSet>> open_source(const DataSource& source, const OpenOptions& options) {
    if (const SourceEncoder* known = encoder_for(source, options.encoders); known && !options.samples)
        return remembered_set(*known);
    Reading reading = Reading::current();
    if (!reading.memory) reading.memory = std::make_shared<MemoryAccount>();
    if (reading.may_read) {
        const std::vector<std::string> outside = paths_outside(source, options.base_folder);
        for (const std::string& path : outside)
            if (!reading.may_read(path)) return outside_refused(source, path);
        // What was allowed is read with all that it leads to. Where nobody had to be asked, links stay inside as well.
        std::error_code ignored;
        if (outside.empty())
            reading.folder =
                std::filesystem::weakly_canonical(std::filesystem::absolute(options.base_folder, ignored), ignored)
                    .string();
    }
    const Reading::Scope scope(std::move(reading));
    const auto open = [&] { return open_named(source, options); };
    Result<std::shared_ptr<const DataSet>> opened = options.cache ? options.cache->get(source, options, open) : open();
    Diagnostics named = opened.diagnostics();
    for (Diagnostic& d : named) d.label = source.name;
    if (!opened) return named;
    return {std::move(*opened), std::move(named)};
}

OpenedSources open_each(const Document& document, OpenOptions options) {
    if (!options.seed) options.seed = static_cast<std::uint64_t>(document.recipe["seed"].integer(1));
    Reading reading = Reading::current();
    reading.memory = std::make_shared<MemoryAccount>();
    const Reading::Scope scope(std::move(reading));
    OpenedSources out;
    for (const DataSource& source : document.sources) {
        auto opened = open_source(source, options);
        out.diagnostics.insert(out.diagnostics.end(), opened.diagnostics().begin(), opened.diagnostics().end());
        if (opened) out.sets[source.name] = std::move(*opened);
    }
    return out;
}

Result<DataSets> open_sources(const Document& document, OpenOptions options) {
    OpenedSources opened = open_each(document, std::move(options));
    if (has_errors(opened.diagnostics)) return opened.diagnostics;
    return {std::move(opened.sets), std::move(opened.diagnostics)};
}

const SourceEncoder* encoder_for(const DataSource& source, const Encoders& encoders) {
    const auto it = encoders.find(source.name);
    const SourceKind* kind = find_kind(source.config["type"].text());
    if (it == encoders.end() || !kind) return nullptr;
    const Json& learned = it->second.config;
    if (learned["type"] != source.config["type"]) return nullptr;
    const Props now(kind->variant.fields, source.config), then(kind->variant.fields, learned);
    const auto same = [&](const Field& f) { return now.get(f.name) == then.get(f.name); };
    const Fields& fields = kind->variant.fields;
    return std::all_of(fields.begin(), fields.end(), same) ? &it->second : nullptr;
}

Encoders encoders_of(const DataSets& sets) {
    Encoders encoders;
    for (const auto& [name, data] : sets) encoders[name] = data->encoder();
    return encoders;
}

SourceTable infos_of(const DataSets& sets) {
    SourceTable table;
    for (const auto& [name, data] : sets) table[name] = data->info();
    return table;
}

}  // namespace netloom
