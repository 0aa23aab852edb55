#include "app/cli/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace netloom::cli {

namespace {

template <class... Args>
std::string formatted(const char* format, Args... args) {
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, args...);
    return buffer.data();
}

}  // namespace

std::string grouped(std::int64_t number) {
    const std::string digits = std::to_string(std::abs(number));
    std::string out = number < 0 ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out;
}

std::string significant(double number) {
    return formatted("%.4g", number);
}

std::string clock(double seconds) {
    const auto whole = static_cast<long long>(std::llround(std::clamp(seconds, 0.0, 1e12)));
    if (whole < 3600) return formatted("%lld:%02lld", whole / 60, whole % 60);
    return formatted("%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string fixed(double number, int decimals) {
    return formatted("%.*f", decimals, number);
}

}  // namespace netloom::cli
