#include "core/io/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace netloom {
namespace {

namespace fs = std::filesystem;

Text reason(int error) {
    return Text(std::generic_category().message(error));
}

[[noreturn]] void fail(const std::string& file, const char* what, int error, const char* hint) {
    throw Error(file_error(file, Text(what, reason(error).str()), hint));
}

const char* const kNotWritten = "the file could not be written: %1";
const char* const kWriteHint = "check that the folder exists, is writable and has room; the old file is untouched";

class Descriptor {
public:
    Descriptor(const std::string& path, int flags, mode_t mode = 0)
        : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool ok() const { return fd_ >= 0; }
    int get() const { return fd_; }

private:
    int fd_;
};

void write_all(const std::string& target, int fd, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail(target, kNotWritten, errno, kWriteHint);
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
}

}  // namespace

FileReplacement::FileReplacement(const std::string& target) : target_(target) {
    std::error_code ignored;
    const fs::path real = fs::weakly_canonical(fs::absolute(target, ignored), ignored);
    if (!real.empty()) target_ = real.string();
    static std::atomic<unsigned> count{0};
    const fs::path at(target_);
    const std::string name = "." + at.filename().string() + "." + std::to_string(::getpid()) + "-";
    int error = 0;
    do {
        path_ = (at.parent_path() / (name + std::to_string(++count) + ".tmp")).string();
        const Descriptor made(path_, O_WRONLY | O_CREAT | O_EXCL, 0666);
        error = made.ok() ? 0 : errno;
    } while (error == EEXIST);
    if (error != 0) fail(target_, kNotWritten, error, kWriteHint);
    struct stat old {};
    if (::stat(target_.c_str(), &old) == 0) ::chmod(path_.c_str(), old.st_mode & 07777);
}

FileReplacement::~FileReplacement() {
    if (!committed_) ::unlink(path_.c_str());
}

void FileReplacement::commit() {
    {
        const Descriptor file(path_, O_RDONLY);
        if (!file.ok() || ::fsync(file.get()) != 0) fail(target_, kNotWritten, errno, kWriteHint);
    }
    if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, kNotWritten, errno, kWriteHint);
    committed_ = true;
    // The rename itself reaches the disk with the folder. Some file systems cannot sync one; the file is whole anyway.
    const Descriptor folder(fs::path(target_).parent_path().string(), O_RDONLY | O_DIRECTORY);
    if (folder.ok()) ::fsync(folder.get());
}

Result<Bytes> read_file(const std::string& path) {
    const auto refuse = [&](int error) {
        return file_error(path, Text("the file could not be read: %1", reason(error).str()),
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
    try {
        FileReplacement file(path);
        {
            const Descriptor out(file.path(), O_WRONLY | O_TRUNC);
            if (!out.ok()) fail(path, kNotWritten, errno, kWriteHint);
            write_all(path, out.get(), bytes);
        }
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
