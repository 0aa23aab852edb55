#include "core/io/file_replacement.h"

#include <dirent.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "core/io/sibling_names.h"

namespace netloom {
namespace {

const char* const kWriteHint = "check that the folder exists, is writable and has room; the old file is untouched";
const std::string kEnding = ".tmp";

Diagnostic not_written(const std::string& file, int error) {
    return file_error(file, Text("the file could not be written: %1", std::generic_category().message(error)),
                      kWriteHint);
}

bool is_device(const struct stat& info) {
    return !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

// The old file says whether it wants to be replaced; the rename would ask its folder alone.
void check_old(const std::string& target, const std::string& named, const struct stat& old) {
    if (is_device(old))
        throw Error(file_error(named, "this is no file that could be replaced", "give the name of an ordinary file"));
    if ((old.st_mode & 0222) == 0 || ::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) != 0)
        throw Error(file_error(named, "the file is write-protected", "give another name, or allow writing it"));
}

// A new file under a lock. A process that tidies up may come between the two: then another name is tried.
Descriptor make_locked(const SiblingNames& names, std::string& path, const std::string& named) {
    static std::atomic<unsigned> count{0};
    const std::string start = names.folder + names.stem + "-" + std::to_string(::getpid()) + "-";
    for (;;) {
        path = start + std::to_string(++count) + kEnding;
        Descriptor file(path, O_RDWR | O_CREAT | O_EXCL, 0666);
        if (!file.ok() && errno == EEXIST) continue;
        if (!file.ok()) throw Error(not_written(named, errno));
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) continue;
        struct stat info {};
        if (::fstat(file.get(), &info) == 0 && info.st_nlink > 0) return file;
    }
}

void remove_if_left(const std::string& path) {
    const Descriptor file(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
    if (!file.ok() || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return;
    struct stat locked {
    }, named{};
    const bool same = ::fstat(file.get(), &locked) == 0 && ::lstat(path.c_str(), &named) == 0 &&
                      locked.st_ino == named.st_ino && locked.st_dev == named.st_dev;
    if (same) ::unlink(path.c_str());
}

void remove_leftovers_of(const SiblingNames& names) {
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(names.folder.c_str()), ::closedir);
    if (!folder) return;
    const std::string start = names.stem + "-";
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string_view name = entry->d_name;
        if (name.starts_with(start) && name.ends_with(kEnding)) remove_if_left(names.folder + std::string(name));
    }
}

}  // namespace

FileReplacement::FileReplacement(const std::string& target) : named_(target), target_(file_meant(target)) {
    struct stat old {};
    const bool replaces = ::stat(target_.c_str(), &old) == 0;
    if (replaces) check_old(target_, named_, old);
    const SiblingNames names(target_);
    remove_leftovers_of(names);
    file_ = make_locked(names, path_, named_);
    if (!replaces) return;
    struct stat fresh {};
    ::fstat(file_.get(), &fresh);
    const bool other = fresh.st_uid != old.st_uid || fresh.st_gid != old.st_gid;
    // Where the owner cannot be given back, the bits that were meant for him alone are not given to another.
    const bool kept = !other || ::fchown(file_.get(), old.st_uid, old.st_gid) == 0;
    ::fchmod(file_.get(), old.st_mode & (kept ? 07777 : 0777));
}

FileReplacement::~FileReplacement() {
    if (file_.ok()) ::unlink(path_.c_str());
}

void FileReplacement::write_at(std::int64_t offset, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::pwrite(file_.get(), bytes.data(), bytes.size(), offset);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Error(not_written(named_, errno));
        bytes = bytes.subspan(static_cast<std::size_t>(n));
        offset += n;
        written_ = std::max(written_, offset);
    }
}

void FileReplacement::commit() {
    if (::fsync(file_.get()) != 0) throw Error(not_written(named_, errno));
    if (::rename(path_.c_str(), target_.c_str()) != 0) throw Error(not_written(named_, errno));
    file_.close();
    // The rename itself reaches the disk with the folder. Some file systems cannot sync one; the file is whole anyway.
    const Descriptor folder(std::filesystem::path(target_).parent_path().string(), O_RDONLY | O_DIRECTORY);
    if (folder.ok()) ::fsync(folder.get());
}

Diagnostics try_target(const std::string& target) {
    try {
        struct stat info {};
        if (::stat(target.c_str(), &info) == 0 && is_device(info)) {
            if (::faccessat(AT_FDCWD, target.c_str(), W_OK, AT_EACCESS) == 0) return {};
            return {not_written(target, errno)};
        }
        const FileReplacement trial(target);
    } catch (const Error& e) {
        return {e.diagnostic()};
    }
    return {};
}

void remove_leftovers(const std::string& target) {
    try {
        remove_leftovers_of(SiblingNames(file_meant(target)));
    } catch (const Error&) {  // then there is no such file, and nothing beside it
    }
}

}  // namespace netloom
