#include "core/base/readable_file.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/base/budget.h"
#include "core/base/reading.h"

namespace netloom {
namespace {

constexpr std::size_t kChunk = std::size_t{8} << 20;  // between two looks whether anybody still waits

// File systems in which "files" are the kernel's and devices' own.
constexpr std::array<std::uint32_t, 13> kSystems{
    PROC_SUPER_MAGIC,   SYSFS_MAGIC,         DEBUGFS_MAGIC, TRACEFS_MAGIC,      SECURITYFS_MAGIC,
    CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC, BPF_FS_MAGIC,  DEVPTS_SUPER_MAGIC, PSTOREFS_MAGIC,
    SELINUX_MAGIC,      SMACK_MAGIC,         EFIVARFS_MAGIC};

Error unreadable(const std::string& path, int error) {
    return Error(file_error(path, Text("the file could not be read: %1", std::generic_category().message(error)),
                            "check that it exists and that you may read it"));
}

void refuse_system(const std::string& path, const struct statfs& system) {
    const auto type = static_cast<std::uint32_t>(system.f_type);
    if (std::none_of(kSystems.begin(), kSystems.end(), [&](std::uint32_t magic) { return magic == type; })) return;
    throw Error(
        file_error(path, "this is no data: the system shows itself there", "choose a file or folder of your own"));
}

void refuse_special(const std::string& path, const struct stat& info) {
    if (S_ISREG(info.st_mode)) return;
    if (S_ISDIR(info.st_mode)) throw Error(file_error(path, "this is a folder", "choose a file in it"));
    const Text what = S_ISFIFO(info.st_mode)   ? Text("this is a pipe and no file: what is read from it may never end")
                      : S_ISSOCK(info.st_mode) ? Text("this is a socket and no file")
                                               : Text("this is a device and no file");
    throw Error(file_error(path, what, "choose a file; what another program gives can be saved in one first"));
}

void refuse_outside(const std::string& path) {
    const std::string& folder = Reading::current().folder;
    if (folder.empty() || lies_in(path, folder)) return;
    std::error_code ignored;
    throw Refusal(file_error(
        path,
        Text("it leads out of the folder %1, to %2", folder, std::filesystem::weakly_canonical(path, ignored).string()),
        "allow data from outside with --allow-outside, or choose this data yourself"));
}

}  // namespace

ReadableFile::ReadableFile(const std::string& path) : path_(path) {
    struct stat info {};
    struct statfs system {};
    if (::stat(path.c_str(), &info) != 0) throw unreadable(path, errno);
    refuse_special(path, info);
    if (::statfs(path.c_str(), &system) == 0) refuse_system(path, system);
    refuse_outside(path);
    fd_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd_ < 0) throw unreadable(path, errno);
    try {  // it may have been exchanged meanwhile
        if (::fstat(fd_, &info) != 0) throw unreadable(path, errno);
        refuse_special(path, info);
        if (::fstatfs(fd_, &system) == 0) refuse_system(path, system);
        if (!Reading::current().folder.empty()) refuse_outside("/proc/self/fd/" + std::to_string(fd_));
    } catch (const Error&) {
        ::close(fd_);
        throw;
    }
    size_ = info.st_size;
}

ReadableFile::~ReadableFile() {
    if (fd_ >= 0) ::close(fd_);
}

ReadableFile::ReadableFile(ReadableFile&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}

std::size_t ReadableFile::read(std::span<std::byte> out) {
    std::size_t filled = 0;
    while (filled < out.size()) {
        check_wanted();
        const ssize_t n = ::read(fd_, out.data() + filled, std::min(out.size() - filled, kChunk));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw unreadable(path_, errno);
        if (n == 0) break;
        filled += static_cast<std::size_t>(n);
    }
    return filled;
}

std::size_t ReadableFile::read_at(std::int64_t place, std::span<std::byte> out) const {
    std::size_t filled = 0;
    while (filled < out.size()) {
        const ssize_t n =
            ::pread(fd_, out.data() + filled, out.size() - filled, place + static_cast<std::int64_t>(filled));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw unreadable(path_, errno);
        if (n == 0) break;
        filled += static_cast<std::size_t>(n);
    }
    return filled;
}

int ReadableFile::duplicate() const {
    return ::fcntl(fd_, F_DUPFD_CLOEXEC, 0);
}

void check_folder(const std::string& path) {
    struct statfs system {};
    if (::statfs(path.c_str(), &system) == 0) refuse_system(path, system);
    refuse_outside(path);
    check_wanted();
}

}  // namespace netloom
