#include "core/io/sibling_names.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;           // as the kernel counts
constexpr std::size_t kShownBytes = 64;  // of the name; some encrypted file systems take 143 in all

std::string without_half_characters(std::string text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    text.resize(bytes);
    return text;
}

std::uint64_t hash_of(const std::string& text) {
    std::uint64_t h = 0xCBF29CE484222325ULL;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return h;
}

}  // namespace

std::string file_meant(const std::string& path) {
    std::error_code error;
    fs::path at = fs::absolute(path, error);
    for (int links = 0; fs::is_symlink(at, error); ++links) {
        if (links == kMostLinks)
            throw Error(file_error(path, "the link leads in a circle", "give the path of the file itself"));
        const fs::path target = fs::read_symlink(at, error);
        at = target.is_absolute() ? target : at.parent_path() / target;
    }
    if (!at.has_filename() || fs::is_directory(at, error))
        throw Error(file_error(path, "this is a folder", "give the name of a file in it"));
    const fs::path folder = fs::weakly_canonical(at.parent_path(), error);
    return ((error ? at.parent_path() : folder) / at.filename()).string();
}

SiblingNames::SiblingNames(const std::string& file) {
    const auto slash = file.rfind('/') + 1;  // 0 where there is none
    const std::string name = file.substr(slash);
    std::array<char, 20> digits{};
    std::snprintf(digits.data(), digits.size(), ".%016llx", static_cast<unsigned long long>(hash_of(name)));
    folder = file.substr(0, slash);
    stem = "." + without_half_characters(name, kShownBytes) + digits.data();
}

}  // namespace netloom
