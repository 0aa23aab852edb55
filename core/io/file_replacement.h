// The way all files are written: into a temporary file beside the target, then synced and renamed over it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "core/base/diagnostic.h"
#include "core/io/descriptor.h"

namespace netloom {

/// Whatever fails before commit() returns leaves the target untouched; the temporary file goes with the object, and
/// where its process was killed, with the next FileReplacement or FileLock of the same target. Links are followed; the
/// mode and, where the system allows it, the owner of an old file are kept. Another hard link to the old file keeps the
/// old contents.
class FileReplacement {
public:
    /// Creates the temporary file. Throws Error where the folder does not allow it, and where the target is a folder,
    /// write-protected, or no file that can be replaced (a device, a pipe).
    explicit FileReplacement(const std::string& target);
    ~FileReplacement();
    FileReplacement(const FileReplacement&) = delete;
    FileReplacement& operator=(const FileReplacement&) = delete;

    /// Throws Error.
    void write(std::span<const std::byte> bytes) { write_at(written_, bytes); }
    void write_at(std::int64_t offset, std::span<const std::byte> bytes);
    void commit();

private:
    std::string named_, target_, path_;
    Descriptor file_;  // holds a lock: what nobody holds was left behind
    std::int64_t written_ = 0;
};

/// Whether `target` could be written now, by a trial that leaves nothing behind; what is in the way otherwise. A device
/// or a pipe will do.
Diagnostics try_target(const std::string& target);
/// Removes the temporary files of `target` whose writers were killed.
void remove_leftovers(const std::string& target);

}  // namespace netloom
