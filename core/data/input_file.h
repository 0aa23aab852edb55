// A file read as it is or through gzip, whichever it holds.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace netloom {

class InputFile {
public:
    /// Throws Error when it cannot be opened.
    explicit InputFile(const std::string& path);
    /// Fills `out` as far as the file reaches; fewer bytes than asked for mean its end, or that it is damaged there.
    std::size_t read(std::span<std::byte> out);
    /// True after the end of a compressed file that breaks off or fails its check.
    bool damaged() const { return damaged_; }

private:
    struct Close {
        void operator()(void* file) const;
    };
    std::unique_ptr<void, Close> file_;
    bool damaged_ = false;
};

/// At most `limit` bytes, growing with what is really there, whatever a header claims.
std::vector<std::byte> read_bytes(InputFile& file, std::size_t limit);
/// The whole file as text.
std::string read_text(const std::string& path);

}  // namespace netloom
