#include "core/data/idx_files.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/readable_file.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

bool has(const std::string& name, std::string_view part) {
    return name.find(part) != std::string::npos;
}

bool is_images(const std::string& name) {
    return has(name, "images") && (has(name, "idx3") || has(name, "idx4"));
}

/// train-images-idx3-ubyte.gz -> train-labels-idx1-ubyte, with or without .gz; empty where it is not there.
std::string labels_beside(const fs::path& images) {
    std::string name = images.filename().string();
    name.replace(name.find("images"), 6, "labels");
    const std::size_t idx = name.find("idx3") != std::string::npos ? name.find("idx3") : name.find("idx4");
    name.replace(idx, 4, "idx1");
    const std::string plain = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
    std::error_code ignored;
    for (const std::string& candidate : {name, plain, plain + ".gz"})
        if (fs::exists(images.parent_path() / candidate, ignored)) return (images.parent_path() / candidate).string();
    return {};
}

std::vector<fs::path> images_in(const fs::path& folder) {
    check_folder(folder.string());
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (is_images(it->path().filename().string())) found.push_back(it->path());
    std::sort(found.begin(), found.end());
    return found;
}

bool is_folder(const std::string& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

}  // namespace

IdxFiles find_idx_files(const std::string& path) {
    IdxFiles files;
    const auto use = [](IdxPair& pair, const fs::path& images) {
        if (pair.images.empty()) pair = {images.string(), labels_beside(images)};
    };
    if (!is_folder(path)) {
        if (!is_images(fs::path(path).filename().string()))
            throw Error(file_error(path, "its name is not that of an IDX images file",
                                   "choose a folder, or a file named like train-images-idx3-ubyte"));
        use(files.train, path);
        return files;
    }
    const std::vector<fs::path> found = images_in(path);
    for (const fs::path& p : found) {
        const std::string name = p.filename().string();
        const bool test = has(name, "t10k") || has(name, "test");
        use(test ? files.test : files.train, p);
    }
    // A folder with test files alone can still be learned from, or evaluated on its share.
    if (files.train.images.empty()) std::swap(files.train, files.test);
    if (files.train.images.empty())
        throw Error(
            file_error(path, "the folder holds no IDX images", "expected a file such as train-images-idx3-ubyte.gz"));
    return files;
}

bool looks_like_idx(const std::string& path) {
    return is_folder(path) ? !images_in(path).empty() : is_images(fs::path(path).filename().string());
}

}  // namespace netloom
