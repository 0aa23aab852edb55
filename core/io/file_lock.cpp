#include "core/io/file_lock.h"

#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include "core/io/file_replacement.h"
#include "core/io/sibling_names.h"

namespace netloom {
namespace {

std::string this_process() {
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    return std::to_string(::getpid()) + " " + host.data();
}

// By what the other one wrote about itself; it may have come no further than to take the lock.
Text conflict_with(const Descriptor& file) {
    std::array<char, 300> text{};
    const ssize_t n = ::pread(file.get(), text.data(), text.size(), 0);
    const std::string_view holder(text.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
    const auto blank = holder.find(' ');
    if (blank == std::string_view::npos) return "another program writes this file";
    return {"process %1 on %2 writes this file", holder.substr(0, blank), holder.substr(blank + 1)};
}

// Also a file that somebody else made.
Descriptor open_or_make(const std::string& path) {
    for (const int flags : {O_RDWR | O_CREAT, O_RDWR, O_RDONLY}) {
        Descriptor file(path, flags | O_NOFOLLOW | O_NONBLOCK, 0666);
        if (file.ok() || errno != EACCES) return file;
    }
    return {};
}

bool still_named(const Descriptor& file, const std::string& path) {
    struct stat open {
    }, named{};
    return ::fstat(file.get(), &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

}  // namespace

FileLock::FileLock(const std::string& path) {
    std::string meant;
    try {
        meant = file_meant(path);
    } catch (const Error&) {
        return;
    }
    const SiblingNames names(meant);
    lock_path_ = names.folder + names.stem + ".lock";
    for (;;) {
        Descriptor file = open_or_make(lock_path_);
        if (!file.ok()) return;
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK)
                conflict_ = file_error(path, conflict_with(file), "close it there, or save under another name");
            return;
        }
        if (!still_named(file, lock_path_)) continue;  // its holder took it away as this one opened it
        file_ = std::move(file);
        break;
    }
    const std::string me = this_process();  // where it finds no room, the lock holds without a name
    [[maybe_unused]] const bool named =
        ::ftruncate(file_.get(), 0) == 0 && ::pwrite(file_.get(), me.data(), me.size(), 0) > 0;
    remove_leftovers(meant);
}

FileLock::~FileLock() {
    release();
}

FileLock::FileLock(FileLock&& other) noexcept
    : lock_path_(std::move(other.lock_path_)),
      file_(std::move(other.file_)),
      conflict_(std::exchange(other.conflict_, std::nullopt)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    if (this == &other) return *this;
    release();
    lock_path_ = std::move(other.lock_path_);
    file_ = std::move(other.file_);
    conflict_ = std::exchange(other.conflict_, std::nullopt);
    return *this;
}

// Away with the name first: whoever opens it afterwards makes a new one.
void FileLock::release() {
    if (!file_.ok()) return;
    if (still_named(file_, lock_path_)) ::unlink(lock_path_.c_str());
    file_.close();
}

}  // namespace netloom
