// The one form of error, warning and note: what was found, what was expected, what to do, and where.
#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <vector>

#include "core/base/identity.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace netloom {

enum class Severity : std::uint8_t { note, warning, error };

/// Where a Diagnostic stands. Any part may be empty. `node` is the id path of the node from the root network, e.g. {3}
/// or {7, 2} for node 2 inside the module instance 7.
struct Where {
    NodePath node;
    std::string port;
    std::string field;
    std::string file;
    std::int64_t line = 0;

    friend bool operator==(const Where&, const Where&) = default;
};

/// A one-click repair: sets `field` of the node at Where::node (or of the recipe when the path is empty) to `value`.
struct Fix {
    Text title;
    NodePath node;
    std::string field;
    Json value;

    friend bool operator==(const Fix&, const Fix&) = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    Where where;
    Text message;  ///< what was found and what was expected
    Text hint;     ///< what to do
    std::vector<Fix> fixes;
    std::string label;  ///< the name of the node or source, for printing: "conv_2"

    /// "conv_2: kernel 5x5 does not fit the 3x3 input; use padding "same" or a smaller kernel"
    std::string str() const;
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

/// An error about a file.
Diagnostic file_error(const std::string& file, Text message, Text hint = {}, std::int64_t line = 0);

/// Carries a Diagnostic inside a room; caught at its boundary.
class Error : public std::exception {
public:
    explicit Error(Diagnostic diagnostic) : diagnostic_(std::move(diagnostic)), what_(diagnostic_.str()) {}
    explicit Error(Text message, Text hint = {})
        : Error(Diagnostic{Severity::error, {}, std::move(message), std::move(hint), {}, {}}) {}
    const char* what() const noexcept override { return what_.c_str(); }
    const Diagnostic& diagnostic() const { return diagnostic_; }

private:
    Diagnostic diagnostic_;
    std::string what_;
};

}  // namespace netloom
