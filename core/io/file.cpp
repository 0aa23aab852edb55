#include "core/io/file.h"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "core/io/descriptor.h"
#include "core/io/file_replacement.h"

namespace netloom {
namespace {

std::string reason(int error) {
    return std::generic_category().message(error);
}

// A terminal, a pipe: what is written goes through, and there is no old file to keep.
Diagnostics write_through(const std::string& path, std::span<const std::byte> bytes) {
    const Descriptor out(path, O_WRONLY);
    bool written = out.ok();
    while (written && !bytes.empty()) {
        const ssize_t n = ::write(out.get(), bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        written = n >= 0;
        if (written) bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    if (written) return {};
    return {file_error(path, Text("it could not be written to: %1", reason(errno)), "give the name of a file")};
}

}  // namespace

Result<Bytes> read_file(const std::string& path) {
    const auto refuse = [&](int error) {
        return file_error(path, Text("the file could not be read: %1", reason(error)),
                          "check that it exists and that you may read it");
    };
    const Descriptor file(path, O_RDONLY);
    struct stat info {};
    if (!file.ok() || ::fstat(file.get(), &info) != 0) return refuse(errno);
    if (S_ISDIR(info.st_mode)) return refuse(EISDIR);
    Bytes bytes(static_cast<std::size_t>(info.st_size));
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size()) bytes.resize(bytes.size() + 65536);  // a pipe, or a file that grows
        const ssize_t n = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return refuse(errno);
        if (n == 0) break;
        filled += static_cast<std::size_t>(n);
    }
    bytes.resize(filled);
    return bytes;
}

Diagnostics write_file(const std::string& path, std::span<const std::byte> bytes) {
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return write_through(path, bytes);
    try {
        FileReplacement file(path);
        file.write(bytes);
        file.commit();
    } catch (const Error& e) {
        return {e.diagnostic()};
    }
    return {};
}

Diagnostics write_file(const std::string& path, std::string_view text) {
    return write_file(path, std::as_bytes(std::span(text.data(), text.size())));
}

}  // namespace netloom
