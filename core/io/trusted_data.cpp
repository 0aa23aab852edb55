#include "core/io/trusted_data.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "core/io/file.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

std::mutex changing;  // the window asks from several threads

std::string canonical(const std::string& path) {
    std::error_code ignored;
    return path.empty() ? path : fs::weakly_canonical(fs::absolute(path, ignored), ignored).string();
}

std::string own_list() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value ? value : "");
    };
    const std::string config = set("XDG_CONFIG_HOME"), home = set("HOME");
    if (config.empty() && home.empty()) return {};
    return (config.empty() ? fs::path(home) / ".config" : fs::path(config)) / "netloom" / "trusted_data.json";
}

Json read_list(const std::string& file) {
    std::error_code ignored;
    if (file.empty() || !fs::exists(file, ignored)) return Json::object();
    const auto bytes = read_file(file);
    auto list = bytes ? Json::parse(as_text(*bytes)) : std::nullopt;
    return list && list->is_object() ? std::move(*list) : Json::object();
}

}  // namespace

TrustedData::TrustedData() : TrustedData(own_list()) {}

bool TrustedData::contains(const std::string& project, const std::string& path) const {
    const std::lock_guard lock(changing);
    const Json list = read_list(file_);
    const Json::Array& paths = list[canonical(project)].items();
    return std::find(paths.begin(), paths.end(), Json(canonical(path))) != paths.end();
}

Diagnostics TrustedData::add(const std::string& project, const std::string& path) {
    if (contains(project, path) || file_.empty()) return {};
    const std::lock_guard lock(changing);
    Json list = read_list(file_);
    Json paths = list[canonical(project)];
    paths.push_back(canonical(path));
    list.set(canonical(project), std::move(paths));
    std::error_code ignored;
    fs::create_directories(fs::path(file_).parent_path(), ignored);
    return write_file(file_, list.print());
}

}  // namespace netloom
