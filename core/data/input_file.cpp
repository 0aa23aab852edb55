#include "core/data/input_file.h"

#include <libdeflate.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

#include "core/base/budget.h"
#include "core/base/diagnostic.h"
#include "core/base/memory.h"
#include "core/base/reading.h"

namespace netloom {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kFirst = std::size_t{64} << 10;      // of what nobody knows the length of
constexpr std::int64_t kSlack = 1 << 20;                   // a file may begin with what packs well
constexpr std::size_t kMostAtOnce = std::size_t{1} << 30;  // of what is unpacked

gzFile handle(void* file) {
    return static_cast<gzFile>(file);
}

Tensor bytes_of(std::size_t size) {
    return {DType::u8, {static_cast<Dim>(size)}};
}

/// Whether the file begins as gzip does.
bool is_packed(const ReadableFile& file) {
    std::byte start[3] = {};
    return file.read_at(0, start) == sizeof start && start[0] == std::byte{0x1F} && start[1] == std::byte{0x8B} &&
           start[2] == std::byte{8};
}

/// A file that is one whole member of gzip, two or three times as fast as piece by piece. Empty where it is anything
/// else, or damaged: what can be had of it is found out by reading on. Throws Error where it gives too much.
Tensor unpack_at_once(const ReadableFile& file) {
    const auto size = static_cast<std::size_t>(file.size());
    constexpr std::size_t kLeast = 18;  // of a header and what follows the data
    std::byte end[4] = {};
    if (size < kLeast || size > kMostAtOnce || file.read_at(file.size() - 4, end) != sizeof end) return {};
    std::size_t unpacked = 0;
    for (std::size_t i = 0; i < 4; ++i) unpacked |= std::to_integer<std::size_t>(end[i]) << (8 * i);
    // Where the file breaks off, these four bytes say anything.
    if (unpacked == 0 || unpacked > kMostAtOnce || is_overpacked(file.size(), static_cast<std::int64_t>(unpacked)) ||
        static_cast<std::int64_t>(unpacked) > limit(Limit::memory))
        return {};

    const MemoryClaim claim(static_cast<std::int64_t>(size), file.path());
    std::vector<std::byte> packed(size);
    Tensor out = bytes_of(unpacked);
    if (file.read_at(0, packed) != size) return {};
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

InputFile::InputFile(const std::string& path) : file_(path) {
    if (!is_packed(file_)) return;
    unpacked_ = unpack_at_once(file_);
    if (!unpacked_.empty()) return;
    const int own = file_.duplicate();
    stream_.reset(own < 0 ? nullptr : gzdopen(own, "rb"));
    if (!stream_ && own >= 0) ::close(own);
    if (!stream_) throw Error(memory_is_short());
    gzbuffer(handle(stream_.get()), 1U << 17);
}

std::size_t InputFile::read(std::span<std::byte> out) {
    if (!unpacked_.empty()) {
        const std::size_t part = std::min(out.size(), unpacked_.bytes() - taken_);
        std::copy_n(unpacked_.data() + taken_, part, out.data());
        taken_ += part;
        return part;
    }
    if (!stream_) {
        const std::size_t part = file_.read(out);
        taken_ += part;
        return part;
    }
    std::size_t total = 0;
    while (total < out.size()) {
        check_wanted();
        const auto want = static_cast<unsigned>(std::min(out.size() - total, kChunk));
        const int got = gzread(handle(stream_.get()), out.data() + total, want);
        if (got > 0) {
            total += static_cast<std::size_t>(got);
            taken_ += static_cast<std::size_t>(got);
            const std::int64_t used = gzoffset(handle(stream_.get())) + kSlack;
            check_packing(std::min(file_.size(), used), static_cast<std::int64_t>(taken_), file_.path());
        }
        if (got >= 0 && static_cast<unsigned>(got) == want) continue;
        int code = Z_OK;
        gzerror(handle(stream_.get()), &code);
        damaged_ = code != Z_OK && code != Z_STREAM_END;
        break;
    }
    return total;
}

std::size_t InputFile::known_rest() const {
    if (stream_) return 0;
    const std::size_t all = unpacked_.empty() ? static_cast<std::size_t>(file_.size()) : unpacked_.bytes();
    return all - std::min(all, taken_);
}

FileBytes InputFile::take(std::size_t limit) {
    if (!unpacked_.empty()) {
        const auto all = std::make_shared<const Tensor>(unpacked_);
        const std::size_t begin = taken_, size = std::min(limit, unpacked_.bytes() - begin);
        taken_ += size;
        return {{all->data() + begin, size}, all};
    }
    const auto all = std::make_shared<const std::vector<std::byte>>(read_bytes(*this, limit));
    return {*all, all};
}

std::vector<std::byte> read_bytes(InputFile& file, std::size_t limit) {
    std::vector<std::byte> bytes;
    const auto make_room = [&](std::size_t size) {
        claim_while_reading(static_cast<std::int64_t>(size), file.path());
        bytes.reserve(size);
    };
    // One byte more than there should be tells that it ends there.
    const std::size_t rest = file.known_rest();
    make_room(std::min(limit, rest > 0 ? rest + 1 : kFirst));
    while (bytes.size() < limit) {
        const std::size_t before = bytes.size();
        if (bytes.capacity() == before) make_room(std::min(limit, 2 * before));
        const std::size_t want = std::min({limit - before, bytes.capacity() - before, kChunk});
        bytes.resize(before + want);
        const std::size_t got = file.read(std::span(bytes).subspan(before));
        bytes.resize(before + got);
        if (got < want) break;
    }
    return bytes;
}

std::string read_text(const std::string& path) {
    InputFile file(path);
    const FileBytes bytes = file.take(std::numeric_limits<std::size_t>::max());
    if (file.damaged()) throw Error(file_error(path, "the compressed file is damaged", "fetch it again"));
    claim_while_reading(static_cast<std::int64_t>(bytes.bytes.size()), path);
    return {reinterpret_cast<const char*>(bytes.bytes.data()), bytes.bytes.size()};
}

}  // namespace netloom
