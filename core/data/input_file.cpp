#include "core/data/input_file.h"

#include <zlib.h>

#include <algorithm>
#include <filesystem>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kMostText = std::size_t{1} << 31;

gzFile handle(void* file) {
    return static_cast<gzFile>(file);
}

}  // namespace

void InputFile::Close::operator()(void* file) const {
    gzclose_r(handle(file));
}

InputFile::InputFile(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw Error(file_error(path, "this is a folder", "choose a file in it"));
    file_.reset(gzopen(path.c_str(), "rb"));
    if (!file_) throw Error(file_error(path, "the file cannot be opened", "check that it exists and may be read"));
    gzbuffer(handle(file_.get()), 1U << 17);
}

std::size_t InputFile::read(std::span<std::byte> out) {
    std::size_t total = 0;
    while (total < out.size()) {
        const auto want = static_cast<unsigned>(std::min(out.size() - total, kChunk));
        const int got = gzread(handle(file_.get()), out.data() + total, want);
        if (got > 0) total += static_cast<std::size_t>(got);
        if (got >= 0 && static_cast<unsigned>(got) == want) continue;
        int code = Z_OK;
        gzerror(handle(file_.get()), &code);
        damaged_ = code != Z_OK && code != Z_STREAM_END;
        break;
    }
    return total;
}

std::vector<std::byte> read_bytes(InputFile& file, std::size_t limit) {
    std::vector<std::byte> bytes;
    while (bytes.size() < limit) {
        const std::size_t before = bytes.size(), want = std::min(limit - before, kChunk);
        bytes.resize(before + want);
        const std::size_t got = file.read(std::span(bytes).subspan(before));
        bytes.resize(before + got);
        if (got < want) break;
    }
    return bytes;
}

std::string read_text(const std::string& path) {
    InputFile file(path);
    const std::vector<std::byte> bytes = read_bytes(file, kMostText);
    if (bytes.size() == kMostText) throw Error(file_error(path, "the file is larger than 2 GiB", "use a part of it"));
    if (file.damaged()) throw Error(file_error(path, "the compressed file is damaged", "fetch it again"));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace netloom
