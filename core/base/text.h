// A person-facing sentence of the engine: an English template and its arguments, so that the window can translate it.
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/shape.h"

namespace netloom {

/// Text("kernel %1 does not fit the %2 input", kernel, input). Templates are string literals in English and double as
/// translation keys; %1 to %9 stand for the arguments. Core formats them in English; the window looks the template up.
class Text {
public:
    Text();
    Text(const Text&);
    Text(Text&&) noexcept;
    Text& operator=(const Text&);
    Text& operator=(Text&&) noexcept;
    ~Text();
    template <class... Args>
    Text(const char* format, const Args&... args) : format_(format), args_{argument(args)...} {}
    explicit Text(std::string plain) : format_("%1"), args_{std::move(plain)} {}

    bool empty() const { return format_.empty(); }
    const std::string& format() const { return format_; }
    const std::vector<std::string>& args() const { return args_; }
    /// The English sentence.
    std::string str() const;

    friend bool operator==(const Text&, const Text&) = default;

private:
    static std::string argument(const std::string& s) { return s; }
    static std::string argument(std::string_view s) { return std::string(s); }
    static std::string argument(const char* s) { return s; }
    static std::string argument(const Shape& s) { return s.str(); }
    static std::string argument(double v);
    template <std::integral I>
    static std::string argument(I v) {
        return std::to_string(v);
    }

    std::string format_;
    std::vector<std::string> args_;
};

}  // namespace netloom
