#include "core/data/input_file.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kMostText = std::size_t{1} << 31;
constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;  // of what is unpacked
constexpr std::size_t kMostPacking = 1032;                 // times that deflate makes anything smaller

gzFile handle(void* file) {
    return static_cast<gzFile>(file);
}

Tensor bytes_of(std::size_t size) {
    return {DType::u8, {static_cast<Dim>(size)}};
}

/// A file that is one whole member of gzip, two or three times as fast as piece by piece. Empty where it is anything
/// else, or damaged: what can be had of it is found out by reading on.
Tensor unpack_at_once(const std::string& path) {
    std::error_code error;
    const std::size_t size = std::filesystem::file_size(path, error);
    constexpr std::size_t kLeast = 18;  // of a header and what follows the data
    if (error || size < kLeast || size > kMostAtOnce) return {};
    std::ifstream file(path, std::ios::binary);
    unsigned char start[3] = {}, end[4] = {};
    const auto read = [&file](void* to, std::size_t n) {
        return static_cast<bool>(file.read(static_cast<char*>(to), static_cast<std::streamsize>(n)));
    };
    if (!read(start, sizeof start) || start[0] != 0x1F || start[1] != 0x8B || start[2] != 8) return {};
    file.seekg(-4, std::ios::end);
    if (!read(end, sizeof end)) return {};
    std::size_t unpacked = 0;
    for (std::size_t i = 0; i < 4; ++i) unpacked |= std::size_t{end[i]} << (8 * i);
    if (unpacked == 0 || unpacked > kMostAtOnce || unpacked > kMostPacking * size) return {};

    Tensor packed, out;
    try {
        packed = bytes_of(size);
        out = bytes_of(unpacked);
    } catch (const Error&) {  // memory is short: in pieces it may do
        return {};
    }
    file.seekg(0);
    if (!read(packed.data(), size)) return {};
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::size_t used = 0, made = 0;
    if (!decompressor || libdeflate_gzip_decompress_ex(decompressor.get(), packed.data(), size, out.data(), unpacked,
                                                       &used, &made) != LIBDEFLATE_SUCCESS)
        return {};
    return used == size && made == unpacked ? out : Tensor();
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
    unpacked_ = unpack_at_once(path);
}

std::size_t InputFile::read(std::span<std::byte> out) {
    std::size_t total = 0;
    if (!unpacked_.empty()) {
        total = std::min(out.size(), unpacked_.bytes() - taken_);
        std::copy_n(unpacked_.data() + taken_, total, out.data());
        taken_ += total;
        return total;
    }
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

FileBytes InputFile::take(std::size_t limit) {
    if (unpacked_.empty()) {
        const auto all = std::make_shared<const std::vector<std::byte>>(read_bytes(*this, limit));
        return {*all, all};
    }
    const auto all = std::make_shared<const Tensor>(unpacked_);
    const std::size_t begin = taken_, size = std::min(limit, unpacked_.bytes() - begin);
    taken_ += size;
    return {{all->data() + begin, size}, all};
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
