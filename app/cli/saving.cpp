#include "app/cli/saving.h"

#include <filesystem>

#include "app/cli/project_input.h"
#include "core/io/file_lock.h"

namespace netloom::cli {

namespace fs = std::filesystem;

namespace {

const std::string kEnding = ".netloom";
constexpr std::size_t kLongestStem = 200;  // bytes of 255, which leaves room for a number

std::string stemOf(const std::string& file) {
    std::string name = fs::path(savePath(file)).filename().string();
    if (name.ends_with(kEnding)) name.resize(name.size() - kEnding.size());
    if (name.size() > kLongestStem) {
        std::size_t end = kLongestStem;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
        name.resize(end);
    }
    return name;
}

}  // namespace

std::string savePath(const std::string& target) {
    return target.ends_with(".json") ? target.substr(0, target.size() - 5) + kEnding : target;
}

Project placed(Project project, const std::string& from, const std::string& to) {
    return to.empty() ? std::move(project) : moved_to(std::move(project), baseFolder(from), baseFolder(to));
}

// Several trainings of one project may be interrupted at once, so a name is taken under its lock.
std::string saveUnderNewName(const Project& project, const std::string& from, const std::string& like) {
    std::error_code error;
    for (const fs::path& folder :
         {fs::path(baseFolder(like)), fs::current_path(error), fs::temp_directory_path(error)}) {
        for (int number = 1;; ++number) {
            const std::string name = stemOf(like) + (number > 1 ? "-" + std::to_string(number) : "") + kEnding;
            const std::string file = (folder / name).string();
            if (fs::exists(fs::symlink_status(file, error))) continue;
            const FileLock lock(file);
            if (lock.conflict() || fs::exists(fs::symlink_status(file, error))) continue;
            if (!has_errors(save_project(file, placed(project, from, file)))) return file;
            break;
        }
    }
    return {};
}

}  // namespace netloom::cli
