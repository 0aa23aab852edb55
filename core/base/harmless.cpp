#include "core/base/harmless.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

namespace netloom {
namespace {

struct Range {
    char32_t first, last;
};

// Obeyed by a terminal or a label, or shown as nothing, or as something else than what stands there. What joins letters
// stays.
constexpr Range kUnseen[] = {{0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C},  {0x180E, 0x180E},
                             {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},  {0x3164, 0x3164},
                             {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF}};

bool unseen(char32_t c) {
    return std::any_of(std::begin(kUnseen), std::end(kUnseen), [c](Range r) { return c >= r.first && c <= r.last; });
}

std::string escaped(char32_t c) {
    if (c == '\n') return "\\n";
    if (c == '\r') return "\\r";
    if (c == '\t') return "\\t";
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(),
                  c < 0x100     ? "\\x%02x"
                  : c < 0x10000 ? "\\u%04x"
                                : "\\U%08x",
                  static_cast<unsigned>(c));
    return out.data();
}

std::string made_harmless(std::string_view text, bool lines) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        std::string_view bytes;
        const std::optional<char32_t> c = take_character(text, bytes);
        if (!c)
            out += escaped(static_cast<unsigned char>(bytes.front()));
        else if (unseen(*c) && !(lines && (*c == '\n' || *c == '\t')))
            out += escaped(*c);
        else
            out += bytes;
    }
    return out;
}

}  // namespace

std::string harmless(std::string_view text) {
    return made_harmless(text, false);
}

std::string harmless_lines(std::string_view text) {
    return made_harmless(text, true);
}

std::optional<char32_t> take_character(std::string_view& text, std::string_view& bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t size = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
    char32_t c = size <= 1 ? lead : lead & (0xFFU >> (size + 1));
    bool valid = size > 0 && size <= text.size();
    for (std::size_t i = 1; valid && i < size; ++i) {
        valid = (byte(i) & 0xC0) == 0x80;
        c = (c << 6) | (byte(i) & 0x3F);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    valid = valid && c >= kLeast[size] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    bytes = text.substr(0, valid ? size : 1);
    text.remove_prefix(bytes.size());
    return valid ? std::optional(c) : std::nullopt;
}

}  // namespace netloom
