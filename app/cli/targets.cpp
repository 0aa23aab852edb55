#include "app/cli/targets.h"

#include <filesystem>
#include <set>

#include "core/io/file_replacement.h"

namespace netloom::cli {

namespace fs = std::filesystem;

namespace {

std::string meant(const std::string& path) {
    std::error_code error;
    return fs::weakly_canonical(fs::absolute(path, error), error).string();
}

Diagnostics tryFolder(const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder))
        return {file_error(
            folder, Text("the folder for plots cannot be made: %1", error ? error.message() : "a file has its name"),
            "choose another with --plots")};
    return try_target((fs::path(folder) / "plot.png").string());
}

}  // namespace

Diagnostics tryTargets(const Arguments& arguments, const std::string& save) {
    std::set<std::string> taken{meant(arguments.file)};
    for (const auto& [source, path] : arguments.data) taken.insert(meant(path));
    for (const auto& [wire, path] : arguments.feeds) taken.insert(meant(path));
    if (!save.empty()) taken.insert(meant(save));  // it may be the project itself
    std::vector<std::string> targets = arguments.outs;
    if (!arguments.report.empty()) targets.push_back(arguments.report);
    Diagnostics found;
    for (const std::string& target : targets) {
        std::error_code error;
        const bool device = fs::exists(target, error) && !fs::is_regular_file(target, error);
        if (!device && !taken.insert(meant(target)).second)
            found.push_back(file_error(target, "this file is read, or written by another option",
                                       "give each option a file of its own"));
    }
    if (!found.empty()) return found;
    if (!save.empty()) targets.push_back(save);
    for (const std::string& target : targets)
        for (Diagnostic& d : try_target(target)) found.push_back(std::move(d));
    if (!arguments.plots.empty())
        for (Diagnostic& d : tryFolder(arguments.plots)) found.push_back(std::move(d));
    return found;
}

}  // namespace netloom::cli
