#include "core/base/text.h"

#include <cstdio>

namespace netloom {

Text::Text() = default;
Text::Text(const Text&) = default;
Text::Text(Text&&) noexcept = default;
Text& Text::operator=(const Text&) = default;
Text& Text::operator=(Text&&) noexcept = default;
Text::~Text() = default;

std::string Text::argument(double v) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.6g", v);
    return buffer;
}

std::string Text::str() const {
    std::string out;
    for (std::size_t i = 0; i < format_.size(); ++i) {
        const char next = i + 1 < format_.size() ? format_[i + 1] : '\0';
        if (format_[i] == '%' && next >= '1' && next <= '9') {
            const auto index = static_cast<std::size_t>(next - '1');
            if (index < args_.size()) out += args_[index];
            ++i;
        } else {
            out += format_[i];
        }
    }
    return out;
}

}  // namespace netloom
