// Whole files: read at once, and replaced whole or not at all.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace netloom {

using Bytes = std::vector<std::byte>;

/// A regular file, no larger than the limit of memory.
Result<Bytes> read_file(const std::string& path);
/// Errors; empty when the file was written. After an error the old file, if any, is as it was. What goes to a device or
/// a pipe goes through it.
Diagnostics write_file(const std::string& path, std::span<const std::byte> bytes);
Diagnostics write_file(const std::string& path, std::string_view text);

inline std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes as_bytes(std::string_view text) {
    const auto* data = reinterpret_cast<const std::byte*>(text.data());
    return {data, data + text.size()};
}

}  // namespace netloom
