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

Result<Bytes> read_file(const std::string& path);
/// Errors; empty when the file was written. After an error the old file, if any, is as it was.
Diagnostics write_file(const std::string& path, std::span<const std::byte> bytes);
Diagnostics write_file(const std::string& path, std::string_view text);

inline std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes as_bytes(std::string_view text) {
    const auto* data = reinterpret_cast<const std::byte*>(text.data());
    return {data, data + text.size()};
}

/// The way all files are written: into a temporary file beside the target, then synced and renamed over it. Whatever
/// fails before commit() returns leaves the target untouched; the temporary file goes with the object.
class FileReplacement {
public:
    /// Creates the temporary file; throws Error where the folder does not allow it. A link is followed.
    explicit FileReplacement(const std::string& target);
    ~FileReplacement();
    FileReplacement(const FileReplacement&) = delete;
    FileReplacement& operator=(const FileReplacement&) = delete;

    /// The temporary file, to be filled by whatever writes files.
    const std::string& path() const { return path_; }
    /// Throws Error.
    void commit();

private:
    std::string target_, path_;
    bool committed_ = false;
};

}  // namespace netloom
