#include "core/data/utf8.h"

#include <cstddef>
#include <cstdint>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

struct Decoded {
    char32_t character = kReplacement;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The first character of what is left: neither cut off, nor longer than needed, nor half of a UTF-16 pair.
Decoded first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC0 || lead >= 0xF8 || text.size() < length) return {};
    std::uint32_t c = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {};
        c = (c << 6) | (byte(i) & 0x3FU);
    }
    constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < kLeast[length] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return {};
    return {c, length, true};
}

std::u32string decode(std::string_view text, const std::string* path) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::u32string out;
    out.reserve(text.size());
    std::int64_t line = 1;
    while (!text.empty()) {
        const Decoded next = first_of(text);
        if (!next.valid && path)
            throw Error(file_error(*path, "this is no UTF-8 text",
                                   "save it as UTF-8 in a text editor, then choose it again", line));
        text.remove_prefix(next.bytes);
        if (next.character == U'\r') {
            if (text.starts_with('\n')) continue;
            out += U'\n';
        } else {
            out += next.character;
        }
        if (out.back() == U'\n') ++line;
    }
    return out;
}

}  // namespace

std::u32string decode_utf8(std::string_view text, const std::string& path) {
    return decode(text, &path);
}

std::u32string decode_utf8(std::string_view text) {
    return decode(text, nullptr);
}

std::string encode_utf8(char32_t c) {
    const auto tail = [&](int shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6)), tail(0)};
    if (c < 0x10000) return {static_cast<char>(0xE0U | (c >> 12)), tail(6), tail(0)};
    return {static_cast<char>(0xF0U | (c >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace netloom
