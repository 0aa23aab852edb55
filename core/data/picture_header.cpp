#include "core/data/picture_header.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "core/base/saturated.h"

namespace netloom {
namespace {

constexpr int kMostSegments = 4096;  // of a JPEG before its size
constexpr int kMostTags = 1024;      // of a TIFF directory

/// Bytes of a file at any place, a piece at a time. Beyond its end all is zero, and `short_of` is set.
class FilePeek {
public:
    explicit FilePeek(const ReadableFile& file) : file_(file) {}

    std::uint32_t byte(std::int64_t at) {
        if (at < begin_ || at >= begin_ + static_cast<std::int64_t>(filled_)) {
            begin_ = at;
            filled_ = at < 0 ? 0 : file_.read_at(at, buffer_);
        }
        if (filled_ == 0) {
            short_of_ = true;
            return 0;
        }
        return std::to_integer<std::uint32_t>(buffer_[static_cast<std::size_t>(at - begin_)]);
    }
    std::uint32_t big(std::int64_t at, int bytes) {
        std::uint32_t v = 0;
        for (int i = 0; i < bytes; ++i) v = v << 8 | byte(at + i);
        return v;
    }
    std::uint32_t little(std::int64_t at, int bytes) {
        std::uint32_t v = 0;
        for (int i = bytes; i-- > 0;) v = v << 8 | byte(at + i);
        return v;
    }
    bool says(std::int64_t at, std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (byte(at + static_cast<std::int64_t>(i)) != static_cast<unsigned char>(text[i])) return false;
        return true;
    }
    bool short_of() const { return short_of_; }

private:
    const ReadableFile& file_;
    std::array<std::byte, 4096> buffer_{};
    std::int64_t begin_ = 0;
    std::size_t filled_ = 0;
    bool short_of_ = false;
};

using Header = std::optional<PictureHeader>;

Header png(FilePeek& f) {
    if (!f.says(12, "IHDR")) return std::nullopt;
    const std::uint32_t depth = f.byte(24), colour = f.byte(25);
    const int channels = (colour & 2U) != 0 ? 3 : 1;
    PictureHeader h{PictureFormat::png, f.big(16, 4), f.big(20, 4)};
    h.bytes_per_pixel = (channels + ((colour & 4U) != 0 ? 1 : 0)) * (depth == 16 ? 2 : 1);
    return h;
}

Header jpeg(FilePeek& f) {
    std::int64_t at = 2;
    for (int segment = 0; segment < kMostSegments && !f.short_of(); ++segment) {
        while (f.byte(at) == 0xFF && f.byte(at + 1) == 0xFF) ++at;
        if (f.byte(at) != 0xFF) return std::nullopt;
        const std::uint32_t marker = f.byte(at + 1);
        const bool alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        if (marker == 0xD9 || marker == 0xDA) return std::nullopt;  // the data, before any size was given
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            PictureHeader h{PictureFormat::jpeg, f.big(at + 7, 2), f.big(at + 5, 2)};
            h.bytes_per_pixel = static_cast<int>(f.byte(at + 9));
            h.progressive = (marker & 3U) == 2;
            return h;
        }
        at += alone ? 2 : 2 + std::int64_t{f.big(at + 2, 2)};
    }
    return std::nullopt;
}

Header bmp(FilePeek& f) {
    const std::uint32_t size = f.little(14, 4);
    const auto side = [](std::uint32_t v) { return std::abs(std::int64_t{static_cast<std::int32_t>(v)}); };
    PictureHeader h{PictureFormat::bmp};
    if (size == 12) {
        h.width = f.little(18, 2);
        h.height = f.little(20, 2);
    } else if (size >= 36 && size <= 124) {
        h.width = side(f.little(18, 4));
        h.height = side(f.little(22, 4));
    } else {
        return std::nullopt;
    }
    return h;
}

/// Two numbers in text, between white space and comments.
Header pnm(FilePeek& f) {
    std::int64_t at = 2, number[2] = {};
    constexpr std::int64_t kMostText = 65536;  // of comments
    for (std::int64_t& n : number) {
        for (bool comment = false; at < kMostText && !f.short_of(); ++at) {
            const std::uint32_t c = f.byte(at);
            if (c == '\n') comment = false;
            if (c == '#') comment = true;
            if (!comment && c >= '0' && c <= '9') break;
        }
        for (; f.byte(at) >= '0' && f.byte(at) <= '9'; ++at)
            n = std::min<std::int64_t>(std::int64_t{1} << 40, n * 10 + f.byte(at) - '0');
    }
    PictureHeader h{PictureFormat::pnm, number[0], number[1]};
    h.bytes_per_pixel = 6;
    return h;
}

Header tiff(FilePeek& f) {
    const bool big_end = f.says(0, "MM");
    const auto read = [&](std::int64_t at, int bytes) { return big_end ? f.big(at, bytes) : f.little(at, bytes); };
    if (read(2, 2) != 42) return std::nullopt;  // of the 64-bit form nothing is read
    const std::int64_t directory = read(4, 4);
    const std::uint32_t tags = read(directory, 2);
    if (tags == 0 || tags > kMostTags) return std::nullopt;
    constexpr std::uint32_t kWhole = 0xFFFFFFFF;
    std::uint32_t bits = 1, samples = 1, tile_width = 0, tile_height = 0, rows = kWhole;
    PictureHeader h{PictureFormat::tiff};
    for (std::uint32_t i = 0; i < tags; ++i) {
        const std::int64_t entry = directory + 2 + 12 * std::int64_t{i};
        const bool is_short = read(entry + 2, 2) == 3;
        const auto value = [&] { return read(entry + 8, is_short ? 2 : 4); };
        switch (read(entry, 2)) {
            case 256: h.width = value(); break;
            case 257: h.height = value(); break;
            case 258:  // one number a sample: more than two stand elsewhere
                bits = read(entry + 4, 4) > 2 ? read(std::int64_t{read(entry + 8, 4)}, 2) : value();
                break;
            case 277: samples = value(); break;
            case 278: rows = value(); break;
            case 322: tile_width = value(); break;
            case 323: tile_height = value(); break;
            default: break;
        }
    }
    if (samples > 16 || bits > 64) return std::nullopt;
    h.bytes_per_pixel = static_cast<int>(std::max(1U, bits / 8) * std::max(4U, samples));
    h.piece = tile_width > 0   ? saturated_product(tile_width, tile_height)
              : rows == kWhole ? 0
                               : saturated_product(h.width, rows);
    return h;
}

Header webp(FilePeek& f) {
    PictureHeader h{PictureFormat::webp};
    if (f.says(12, "VP8X")) {
        h.width = 1 + f.little(24, 3);
        h.height = 1 + f.little(27, 3);
    } else if (f.says(12, "VP8L")) {
        const std::uint32_t sides = f.little(21, 4);
        h.width = 1 + (sides & 0x3FFFU);
        h.height = 1 + (sides >> 14 & 0x3FFFU);
    } else if (f.says(12, "VP8 ")) {
        h.width = f.little(26, 2) & 0x3FFFU;
        h.height = f.little(28, 2) & 0x3FFFU;
    } else {
        return std::nullopt;
    }
    h.bytes_per_pixel = 4;
    return h;
}

Header header_of(FilePeek& f) {
    if (f.says(0, "\x89PNG\r\n\x1A\n")) return png(f);
    if (f.says(0, "\xFF\xD8\xFF")) return jpeg(f);
    if (f.says(0, "BM")) return bmp(f);
    if (f.says(0, "II") || f.says(0, "MM")) return tiff(f);
    if (f.says(0, "RIFF") && f.says(8, "WEBP")) return webp(f);
    if (f.byte(0) == 'P' && f.byte(1) >= '1' && f.byte(1) <= '6') return pnm(f);
    return std::nullopt;
}

}  // namespace

std::int64_t PictureHeader::pixels() const {
    return std::max(saturated_product(width, height), piece);
}

std::int64_t PictureHeader::working_bytes() const {
    int each = bytes_per_pixel;
    if (format == PictureFormat::jpeg) each *= progressive ? 4 : 1;
    if (format == PictureFormat::tiff || format == PictureFormat::webp) each *= 2;
    return saturated_product(pixels(), each);
}

std::optional<PictureHeader> read_picture_header(const ReadableFile& file) {
    FilePeek peek(file);
    Header header = header_of(peek);
    if (!header || peek.short_of() || header->width <= 0 || header->height <= 0) return std::nullopt;
    return header;
}

}  // namespace netloom
