#include "app/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace netloom::cli {

namespace {

struct Range {
    char32_t first, last;
};

constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
                           {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
                           {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                           {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
constexpr Range kUponLetters[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                  {0x1160, 0x11FF}, {0x200C, 0x200D}, {0xFE00, 0xFE0F}, {0x1AB0, 0x1AFF},
                                  {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}};

template <std::size_t N>
bool within(const Range (&ranges)[N], char32_t c) {
    return std::any_of(std::begin(ranges), std::end(ranges), [c](Range r) { return c >= r.first && c <= r.last; });
}

std::size_t columns_of(char32_t c) {
    if (within(kUponLetters, c)) return 0;
    return within(kWide, c) ? 2 : 1;
}

void put(std::FILE* stream, const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

std::size_t columnsOf(int stream) {
    constexpr std::size_t kUsual = 80;
    winsize size{};
    return ::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

bool redraws() {
    const char* const term = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) != 0 && term && *term && std::string_view(term) != "dumb";
}

}  // namespace

void say(std::string_view line) {
    put(stdout, harmless(line) + '\n');
}

void tell(std::string_view line) {
    put(stderr, harmless(line) + '\n');
}

void sayText(std::string_view text) {
    put(stdout, harmless_lines(text));
}

std::size_t outputColumns() {
    constexpr std::size_t kOfAFile = 160;
    return ::isatty(STDOUT_FILENO) != 0 ? columnsOf(STDOUT_FILENO) : kOfAFile;
}

StatusLine::StatusLine() : live_(redraws()) {}

std::size_t StatusLine::columns() const {
    return columnsOf(STDERR_FILENO);
}

void StatusLine::show(std::string_view line) {
    if (!live_) return;
    put(stderr, "\r\x1b[K" + harmless(line));
    shown_ = true;
}

void StatusLine::clear() {
    if (shown_) put(stderr, "\r\x1b[K");
    shown_ = false;
}

std::size_t width(std::string_view text) {
    std::size_t out = 0;
    for (std::string_view bytes; !text.empty();) out += columns_of(take_character(text, bytes).value_or('?'));
    return out;
}

std::string clipped(std::string_view text, std::size_t columns) {
    if (width(text) <= columns) return std::string(text);
    if (columns == 0) return {};
    std::string out;
    std::size_t taken = 1;  // the dots
    for (std::string_view bytes; !text.empty(); out += bytes) {
        taken += columns_of(take_character(text, bytes).value_or('?'));
        if (taken > columns) break;
    }
    return out + "…";
}

std::string padded(std::string text, std::size_t columns) {
    const std::size_t taken = width(text);
    if (taken < columns) text.append(columns - taken, ' ');
    return text;
}

std::string paddedLeft(std::string text, std::size_t columns) {
    const std::size_t taken = width(text);
    if (taken < columns) text.insert(0, columns - taken, ' ');
    return text;
}

}  // namespace netloom::cli
