// The ZIP container of a project: named entries, stored uncompressed, so that any unpacking program opens it. The only
// place that knows libzip.
#pragma once
#include <memory>

#include "core/io/file.h"

namespace netloom {

struct ArchiveEntry {
    std::string name;
    Bytes data;
};

/// Errors; empty when written. Replaces the file whole or not at all. The same entries give the same bytes.
Diagnostics write_archive(const std::string& path, const std::vector<ArchiveEntry>& entries);

/// Whether a file begins as a ZIP does; false where it cannot be read.
bool is_archive(const std::string& path);

/// One entry, from its beginning to its end. Its functions throw Error.
class EntryReader {
public:
    std::uint64_t size() const { return size_; }
    /// Fills `out`, which what is left has to suffice for.
    void read(std::span<std::byte> out);
    /// To be called at the end: compares the sum.
    void finish();
    /// All of it, where nothing was read yet.
    Bytes take();

private:
    friend class ArchiveReader;
    struct Close {
        void operator()(void* file) const;
    };
    Error refusal(const std::string& why) const;
    std::string name_;
    std::uint64_t size_ = 0;
    std::unique_ptr<void, Close> file_;
};

/// Reads entries one by one, so that one damaged entry does not cost the others. Sums are checked, and what an entry
/// claims to unpack to against the limits of memory and packing.
class ArchiveReader {
public:
    static Result<ArchiveReader> open(const std::string& path);

    std::vector<std::string> names() const;
    bool contains(const std::string& name) const;
    Result<Bytes> read(const std::string& name) const;
    /// Throws Error.
    EntryReader entry(const std::string& name) const;

private:
    struct Close {
        void operator()(void* archive) const;
    };
    std::string path_;
    std::unique_ptr<void, Close> archive_;
};

}  // namespace netloom
