// Which reader fits a path, for `--data PATH`.
#include <filesystem>

#include "core/data/idx_files.h"
#include "core/data/image_files.h"
#include "core/data/kind.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

std::string kind_of_file(const std::string& path) {
    std::string name = fs::path(path).filename().string();
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    if (name.ends_with(".npy")) return "npy";
    for (const char* ending : {".csv", ".tsv", ".txt", ".data", ".dat"})
        if (name.ends_with(ending)) return "csv";
    return {};
}

std::string kind_of(const std::string& path) {
    if (looks_like_idx(path)) return "idx";
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) return kind_of_file(path);
    return find_images(path).files.empty() ? std::string() : "image_folder";
}

/// The ports that the source's columns have so far; readers whose ports can be named take them over.
void keep_ports(const Json& before, Json& after) {
    const std::string& type = before["type"].text();
    if (type == "csv" || type == "npy") {
        for (const char* port : {"feature_port", "target_port"})
            if (const Json* name = before.find(port)) after.set(port, *name);
        return;
    }
    const bool pictures = type == "idx" || type == "image_folder" || type == "glyph_digits" || type == "colour_shapes";
    if (type == "table") {
        const Json& columns = before["columns"];
        if (columns.size() > 0) after.set("feature_port", columns[std::size_t{0}]["name"]);
        if (columns.size() > 1) after.set("target_port", columns[1]["name"]);
        return;
    }
    after.set("feature_port", pictures ? "image" : "x");
    after.set("target_port", type == "line" ? "y" : "label");
}

/// Pictures keep the size that the network was made for.
void keep_pictures(const Json& before, Json& after) {
    const std::string& type = before["type"].text();
    if (type == "colour_shapes") {
        after.set("size", Json(Json::Array{32, 32}));
        after.set("colour", "rgb");
    }
    if (type != "idx" && type != "glyph_digits") return;
    after.set("size", Json(Json::Array{28, 28}));
    after.set("colour", "grey");
}

Json moved_to(Json config, const std::string& from, const std::string& to) {
    std::error_code error;
    const fs::path old_folder = fs::weakly_canonical(from, error), new_folder = fs::weakly_canonical(to, error);
    const Variant* kind = find_variant(data_source_variants(), config["type"].text());
    if (old_folder == new_folder || !kind) return config;
    for (const Field& field : kind->fields) {
        const std::string given = config[field.name].text();
        if (field.kind != FieldKind::file || given.empty() || fs::path(given).is_absolute()) continue;
        fs::path file = (old_folder / given).lexically_normal();
        if (!fs::exists(file, error)) file = fs::weakly_canonical(old_folder / given, error);
        if (fs::exists(file, error)) config.set(field.name, file.lexically_relative(new_folder).string());
    }
    return config;
}

}  // namespace

Result<Json> source_config_for_path(const Json& config, const std::string& path) {
    std::error_code error;
    const std::string absolute = fs::absolute(path, error).lexically_normal().string();
    if (error || !fs::exists(absolute, error))
        return file_error(path, "there is no such file or folder", "give another path");
    const bool text = config["type"].text() == "text" || config["type"].text() == "sentences";
    std::string kind;
    try {
        kind = text && !fs::is_directory(absolute, error) ? "text" : kind_of(absolute);
    } catch (const Error& e) {
        return e.diagnostic();
    }
    if (kind.empty())
        return file_error(
            path, "this is no data that can be read",
            "expected a folder of IDX files, a folder with one folder of pictures a class, a .csv or a .npy");
    Json out = config;
    if (config["type"].text() != kind) {
        out = Json::object();
        out.set("type", kind);
        const Variant* fitting = find_variant(data_source_variants(), kind);
        // What both kinds know by the same name and range stays: normalisation, shares.
        for (const auto& [name, value] : config.members()) {
            Json one = Json::object();
            one.set(name, value);
            if (name != "type" && find_field(fitting->fields, name) && validate(fitting->fields, one).empty())
                out.set(name, value);
        }
        if (kind == "csv" || kind == "npy") keep_ports(config, out);
        if (kind == "image_folder") keep_pictures(config, out);
    }
    out.erase("labels");  // of a .npy: it belongs to the file that was replaced
    out.set("path", absolute);
    if (kind == "npy") {
        const fs::path labels = fs::path(absolute).parent_path() / (fs::path(absolute).stem().string() + "_labels.npy");
        if (fs::exists(labels, error)) out.set("labels", labels.string());
    }
    return out;
}

Document moved_to(Document document, const std::string& from, const std::string& to) {
    for (DataSource& source : document.sources) source.config = moved_to(std::move(source.config), from, to);
    return document;
}

Encoders moved_to(Encoders encoders, const std::string& from, const std::string& to) {
    for (auto& [name, encoder] : encoders) encoder.config = moved_to(std::move(encoder.config), from, to);
    return encoders;
}

}  // namespace netloom
