// The one way in which files are opened for reading.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace netloom {

/// A regular file, open. What is none is refused before it is opened, in words: folders, pipes, sockets and devices,
/// whose reading may never end or may do things, and what the kernel shows of itself under /proc and /sys. So is a file
/// outside of where the reading in force allows, links resolved.
class ReadableFile {
public:
    /// Throws Error.
    explicit ReadableFile(const std::string& path);
    ~ReadableFile();
    ReadableFile(ReadableFile&& other) noexcept;
    ReadableFile& operator=(ReadableFile&&) = delete;

    const std::string& path() const { return path_; }
    std::int64_t size() const { return size_; }
    /// Fills `out` as far as the file reaches. Throws Error, also where reading was given up.
    std::size_t read(std::span<std::byte> out);
    /// The same from a place, without moving on.
    std::size_t read_at(std::int64_t place, std::span<std::byte> out) const;
    /// Another descriptor of the same file, to be closed by who takes it; -1 where there is none.
    int duplicate() const;

private:
    std::string path_;
    int fd_ = -1;
    std::int64_t size_ = 0;
};

/// Why a folder is not looked into, as an Error: it belongs to the kernel, or lies outside of where the reading in
/// force allows.
void check_folder(const std::string& path);

}  // namespace netloom
