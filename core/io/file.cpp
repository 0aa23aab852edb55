#include "core/io/file.h"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "core/base/readable_file.h"
#include "core/base/reading.h"
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
    try {
        ReadableFile file(path);
        claim_while_reading(file.size(), path);
        Bytes bytes(static_cast<std::size_t>(file.size()));
        bytes.resize(file.read(bytes));
        return bytes;
    } catch (const Error& e) {
        return e.diagnostic();
    }
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
