#include "core/data/image_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "core/base/budget.h"
#include "core/base/readable_file.h"
#include "core/base/reading.h"

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

struct Entry {
    fs::path path;
    bool folder = false;

    friend bool operator<(const Entry& a, const Entry& b) { return a.path < b.path; }
};

/// What lies in folders, counted over all of them.
class Lister {
public:
    explicit Lister(std::string top) : top_(std::move(top)) {}

    /// Sorted, without hidden entries; empty where the folder cannot be read. Throws Refusal.
    std::vector<Entry> entries(const fs::path& folder) {
        check_folder(folder.string());
        std::vector<Entry> found;
        std::error_code error, ignored;
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
            if (it->path().filename().string().starts_with('.')) continue;
            found.push_back({it->path(), it->is_directory(ignored)});
            check_limit(Limit::files, ++count_, top_);
            if (count_ % kFilesPerClaim == 0) {
                claim_while_reading(kFilesPerClaim * kBytesPerFile, top_);
                check_wanted();
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    static constexpr std::int64_t kFilesPerClaim = 1024, kBytesPerFile = 300;
    std::string top_;
    std::int64_t count_ = 0;
};

}  // namespace

ImageFolder find_images(const std::string& folder) {
    ImageFolder out;
    Lister list(folder);
    for (const auto& [part, is_class] : list.entries(folder)) {
        if (!is_class) continue;
        const auto label = static_cast<std::int32_t>(out.classes.size());
        const std::size_t before = out.files.size();
        for (const auto& [file, is_folder] : list.entries(part)) {
            if (is_folder) {
                const auto inside = list.entries(file);
                const auto pictures = std::count_if(inside.begin(), inside.end(),
                                                    [](const Entry& entry) { return is_picture(entry.path); });
                if (pictures > 0) out.nested.push_back({file.string(), pictures});
            } else if (is_picture(file)) {
                out.files.push_back({file.string(), label});
            }
        }
        (out.files.size() > before ? out.classes : out.empty_classes).push_back(part.filename().string());
    }
    return out;
}

}  // namespace netloom
