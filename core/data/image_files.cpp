#include "core/data/image_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace netloom {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 11> kEndings = {".png", ".jpg", ".jpeg", ".bmp",  ".pgm", ".ppm",
                                                       ".pbm", ".pnm", ".tif",  ".tiff", ".webp"};

bool is_picture(const fs::path& path) {
    std::string ending = path.extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

/// Sorted, without hidden entries; empty where the folder cannot be read.
std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (!it->path().filename().string().starts_with('.')) found.push_back(it->path());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

ImageFolder find_images(const std::string& folder) {
    ImageFolder out;
    std::error_code ignored;
    for (const fs::path& part : entries(folder)) {
        if (!fs::is_directory(part, ignored)) continue;
        const auto label = static_cast<std::int32_t>(out.classes.size());
        const std::size_t before = out.files.size();
        for (const fs::path& file : entries(part)) {
            if (fs::is_directory(file, ignored)) {
                const auto inside = entries(file);
                if (const auto pictures = std::count_if(inside.begin(), inside.end(), is_picture); pictures > 0)
                    out.nested.push_back({file.string(), pictures});
            } else if (is_picture(file)) {
                out.files.push_back({file.string(), label});
            }
        }
        (out.files.size() > before ? out.classes : out.empty_classes).push_back(part.filename().string());
    }
    return out;
}

}  // namespace netloom
