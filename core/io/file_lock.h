// Who writes a file: a training that saves into it, a window that has it open.
#pragma once
#include <optional>
#include <string>

#include "core/base/diagnostic.h"
#include "core/io/descriptor.h"

namespace netloom {

/// Held by whoever is going to write a file again and again, so that a second one is told. Advisory: it hinders nobody.
/// It ends with the object, or with the process however that ends. Stands for the file that a path means: through
/// links, and whether or not the file is there yet.
class FileLock {
public:
    /// Holds nothing.
    FileLock() = default;
    /// Takes the lock without waiting, and removes what killed writers of the file left behind. Where no lock can be,
    /// in a folder that is missing or read-only, there is neither a lock nor a conflict: nobody writes there.
    explicit FileLock(const std::string& path);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

    bool held() const { return file_.ok(); }
    /// An error that names the other writer, where there is one.
    const std::optional<Diagnostic>& conflict() const { return conflict_; }

private:
    void release();

    std::string lock_path_;
    Descriptor file_;
    std::optional<Diagnostic> conflict_;
};

}  // namespace netloom
