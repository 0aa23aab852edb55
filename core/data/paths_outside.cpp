#include "core/data/paths_outside.h"

#include <filesystem>

#include "core/base/reading.h"
#include "core/data/source.h"

namespace netloom {

std::vector<std::string> paths_outside(const DataSource& source, const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const std::string home = fs::weakly_canonical(fs::absolute(folder, ignored), ignored).string();
    const Variant* kind = find_variant(data_source_variants(), source.config["type"].text());
    std::vector<std::string> out;
    if (!kind) return out;
    for (const Field& field : kind->fields) {
        const std::string& given = source.config[field.name].text();
        if (field.kind != FieldKind::file || given.empty()) continue;
        const std::string path =
            fs::weakly_canonical(fs::absolute(fs::path(folder) / given, ignored), ignored).string();
        if (!lies_in(path, home)) out.push_back(path);
    }
    return out;
}

}  // namespace netloom
