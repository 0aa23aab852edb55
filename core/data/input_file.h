// A file read as it is or through gzip, whichever it holds.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/readable_file.h"
#include "core/base/tensor.h"

namespace netloom {

/// Bytes of a file, and what holds them in memory.
struct FileBytes {
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;
};

class InputFile {
public:
    /// Throws Error when it cannot be opened. A gzipped file that is whole is unpacked here, at once; any other is read
    /// piece by piece as it is asked for.
    explicit InputFile(const std::string& path);
    /// Fills `out` as far as the file reaches; fewer bytes than asked for mean its end, or that it is damaged there.
    /// Throws Error where it unpacks to more than the limit of packing.
    std::size_t read(std::span<std::byte> out);
    /// The next bytes, at most `limit`; copied only where they are not in memory yet.
    FileBytes take(std::size_t limit);
    /// True after the end of a compressed file that breaks off or fails its check.
    bool damaged() const { return damaged_; }
    const std::string& path() const { return file_.path(); }
    /// Bytes that are still to be read; 0 where that is not known.
    std::size_t known_rest() const;

private:
    struct Close {
        void operator()(void* file) const;
    };
    ReadableFile file_;
    std::unique_ptr<void, Close> stream_;  ///< where it is packed and not unpacked at once
    Tensor unpacked_;                      ///< all of it
    std::size_t taken_ = 0;                ///< read so far
    bool damaged_ = false;
};

/// At most `limit` bytes, growing with what is really there, whatever a header claims.
std::vector<std::byte> read_bytes(InputFile& file, std::size_t limit);
/// The whole file as text.
std::string read_text(const std::string& path);

}  // namespace netloom
