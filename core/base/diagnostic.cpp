#include "core/base/diagnostic.h"

#include <algorithm>

namespace netloom {

std::string Diagnostic::str() const {
    std::string out;
    if (!where.file.empty()) {
        out += where.file;
        if (where.line > 0) out += ':' + std::to_string(where.line);
        out += ": ";
    }
    if (!label.empty()) {
        out += label;
        if (!where.port.empty()) out += ':' + where.port;
        if (!where.field.empty()) out += '.' + where.field;
        out += ": ";
    }
    out += message.str();
    if (!hint.empty()) out += "; " + hint.str();
    return out;
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

Diagnostic file_error(const std::string& file, Text message, Text hint, std::int64_t line) {
    return {Severity::error, {{}, {}, {}, file, line}, std::move(message), std::move(hint), {}, {}};
}

}  // namespace netloom
