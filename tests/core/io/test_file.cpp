// Files are replaced whole or not at all, whatever goes wrong on the way.
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest>
#include <csignal>
#include <filesystem>

#include "core/io/archive.h"
#include "core/io/file_lock.h"
#include "core/io/file_replacement.h"

using namespace netloom;
namespace fs = std::filesystem;

namespace {

std::string text_of(const std::string& path) {
    const auto bytes = read_file(path);
    return bytes ? std::string(as_text(*bytes)) : "(unreadable)";
}

std::size_t files_in(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// Makes every file end at `bytes`, as a full disk does.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &old_);
        const rlimit limit{bytes, old_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit old_{};
    void (*handler_)(int);
};

// A process that is killed between two lines of `work`, without a word: nothing of it is tidied up.
template <class F>
void in_killed_process(F work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::raise(SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
}

}  // namespace

class TestFile : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::string at(const char* name) const { return folder_.filePath(name).toStdString(); }

private slots:
    void writes_and_reads() {
        QVERIFY(write_file(at("a.txt"), "one").empty());
        QVERIFY(write_file(at("a.txt"), "two").empty());
        QCOMPARE(text_of(at("a.txt")), std::string("two"));
        QCOMPARE(files_in(folder_.path().toStdString()), std::size_t{1});
    }

    void relative_paths_work() {
        const fs::path before = fs::current_path();
        fs::current_path(folder_.path().toStdString());
        const Diagnostics errors = write_file("plain.txt", "x");
        fs::current_path(before);
        QVERIFY(errors.empty());
        QCOMPARE(text_of(at("plain.txt")), std::string("x"));
    }

    void links_are_followed_and_modes_kept() {
        QVERIFY(write_file(at("real.txt"), "old").empty());
        ::chmod(at("real.txt").c_str(), 0640);
        fs::create_symlink(at("real.txt"), at("link.txt"));
        QVERIFY(write_file(at("link.txt"), "new").empty());
        QVERIFY(fs::is_symlink(at("link.txt")));
        QCOMPARE(text_of(at("real.txt")), std::string("new"));
        struct stat info {};
        ::stat(at("real.txt").c_str(), &info);
        QCOMPARE(info.st_mode & 0777u, 0640u);
    }

    void a_full_disk_leaves_the_old_file() {
        const std::string path = at("full/project.netloom");
        fs::create_directory(at("full"));
        const std::vector<ArchiveEntry> small{{"a", as_bytes("small")}}, large{{"a", Bytes(200000)}};
        QVERIFY(write_archive(path, small).empty());
        const std::string before = text_of(path);
        {
            const FullDisk full(4096);
            QVERIFY(!write_file(path, std::string(100000, 'x')).empty());
            QVERIFY(!write_archive(path, large).empty());
        }
        QCOMPARE(text_of(path), before);
        QCOMPARE(files_in(at("full")), std::size_t{1});
        QVERIFY(write_archive(path, large).empty());
    }

    void impossible_targets_are_explained() {
        fs::create_directory(at("directory"));
        for (const std::string& path : {at("missing/x.txt"), at("directory"), std::string("/proc/x.txt")}) {
            const Diagnostics errors = write_file(path, "x");
            QCOMPARE(errors.size(), std::size_t{1});
            QCOMPARE(errors[0].where.file, path);
            QVERIFY(!write_archive(path, {}).empty());
        }
        QVERIFY(!read_file(at("nothing")).ok());
        QVERIFY(!read_file(at("directory")).ok());
    }

    void every_legal_name_can_be_written() {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString() + "/";
        std::string hangul;
        while (hangul.size() + 3 <= 247) hangul += "\xEB\xA7\x9D";
        for (const std::string& name : {std::string(255, 'n'), hangul + ".netloom", std::string("\xFF\xFE broken"),
                                        std::string(" "), std::string("-rf"), std::string("line\nbreak")}) {
            QVERIFY(write_file(base + name, "one").empty());
            QVERIFY(write_archive(base + name, {{"a", as_bytes("two")}}).empty());
            QVERIFY(FileLock(base + name).held());
            QVERIFY(is_archive(base + name));
            fs::remove(base + name);
            QCOMPARE(files_in(base), std::size_t{0});
        }
    }

    void a_link_to_nothing_yet_stays_a_link() {
        fs::create_directory(at("far"));
        fs::create_symlink("far/made.txt", at("dangling.txt"));
        QVERIFY(write_file(at("dangling.txt"), "x").empty());
        QVERIFY(fs::is_symlink(at("dangling.txt")));
        QCOMPARE(text_of(at("far/made.txt")), std::string("x"));
        fs::create_symlink("round_b", at("round_a"));
        fs::create_symlink("round_a", at("round_b"));
        QCOMPARE(write_file(at("round_a"), "x").size(), std::size_t{1});
        QVERIFY(!FileLock(at("round_a")).held());
    }

    // The new contents are a new file: what else was linked to the old one keeps it.
    void another_hard_link_keeps_the_old_contents() {
        QVERIFY(write_file(at("one.txt"), "old").empty());
        fs::create_hard_link(at("one.txt"), at("other.txt"));
        QVERIFY(write_file(at("one.txt"), "new").empty());
        QCOMPARE(text_of(at("one.txt")), std::string("new"));
        QCOMPARE(text_of(at("other.txt")), std::string("old"));
    }

    void a_protected_file_is_not_replaced() {
        QVERIFY(write_file(at("protected.txt"), "old").empty());
        ::chmod(at("protected.txt").c_str(), 0444);
        QCOMPARE(write_file(at("protected.txt"), "new").size(), std::size_t{1});
        QCOMPARE(try_target(at("protected.txt")).size(), std::size_t{1});
        QCOMPARE(text_of(at("protected.txt")), std::string("old"));
    }

    // As a report that goes to the terminal, or through a pipe to another program.
    void devices_and_pipes_are_written_through() {
        struct stat before {
        }, after{};
        ::stat("/dev/null", &before);
        QVERIFY(write_file("/dev/null", "x").empty());
        QVERIFY(try_target("/dev/null").empty());
        QVERIFY(!write_archive("/dev/null", {{"a", as_bytes("x")}}).empty());
        ::stat("/dev/null", &after);
        QVERIFY(S_ISCHR(after.st_mode) && before.st_ino == after.st_ino);
        QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
        const Descriptor reader(at("pipe"), O_RDONLY | O_NONBLOCK);
        QVERIFY(write_file(at("pipe"), "through").empty());
        char text[16] = {};
        QCOMPARE(::read(reader.get(), text, sizeof text), ssize_t{7});
        QCOMPARE(std::string(text), std::string("through"));
    }

    void a_trial_leaves_nothing() {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString();
        QVERIFY(try_target(base + "/new.netloom").empty());
        QCOMPARE(files_in(base), std::size_t{0});
        for (const std::string& bad : {base, base + "/", base + "/missing/x", std::string("/proc/x")})
            QCOMPARE(try_target(bad).size(), std::size_t{1});
    }

    // The next save removes what a killed one left, and only that: neither another file's nor a living writer's.
    void leftovers_go_with_the_next_save() {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString(), target = base + "/a.netloom";
        in_killed_process([&] {
            FileReplacement cut(target), other(base + "/a.netloom.copy");
            cut.write(as_bytes("half"));
            ::raise(SIGKILL);
        });
        QCOMPARE(files_in(base), std::size_t{2});
        {
            FileReplacement living(target);  // removes the first
            QCOMPARE(files_in(base), std::size_t{2});
            QVERIFY(write_archive(target, {{"a", as_bytes("b")}}).empty());
            QCOMPARE(files_in(base), std::size_t{3});
            living.write(as_bytes("whole"));
            living.commit();
        }
        QCOMPARE(text_of(target), std::string("whole"));
        QVERIFY(FileLock(base + "/a.netloom.copy").held());
        QCOMPARE(files_in(base), std::size_t{1});
    }

    void a_killed_archive_leaves_one_file_that_goes() {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString(), target = base + "/a.netloom";
        in_killed_process([&] {
            std::signal(SIGXFSZ, SIG_DFL);  // kills in the middle of the entries
            const rlimit limit{100000, 100000};
            setrlimit(RLIMIT_FSIZE, &limit);
            const rlimit none{0, 0};
            setrlimit(RLIMIT_CORE, &none);
            write_archive(target, {{"a", Bytes(1000000)}});
        });
        QCOMPARE(files_in(base), std::size_t{1});
        QVERIFY(!fs::exists(target));
        QVERIFY(write_archive(target, {{"a", as_bytes("b")}}).empty());
        QCOMPARE(files_in(base), std::size_t{1});
    }

    void a_second_writer_is_told() {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString(), target = base + "/a.netloom";
        fs::create_symlink("a.netloom", base + "/link.netloom");
        {
            FileLock first(target);
            QVERIFY(first.held() && !first.conflict());
            const FileLock second(base + "/link.netloom"), elsewhere(base + "/b.netloom");
            QVERIFY(!second.held() && second.conflict() && elsewhere.held());
            const std::string told = second.conflict()->str();
            QVERIFY2(told.find(std::to_string(::getpid())) != std::string::npos, told.c_str());
            FileLock moved = std::move(first);
            QVERIFY(moved.held() && FileLock(target).conflict());
            QVERIFY(write_file(target, "the holder writes").empty());
            QVERIFY(FileLock(target).conflict());
        }
        QCOMPARE(files_in(base), std::size_t{2});  // the file and the link: no lock stays behind
        in_killed_process([&] {
            const FileLock held(target);
            ::raise(SIGKILL);
        });
        QVERIFY(FileLock(target).held());
        QCOMPARE(files_in(base), std::size_t{2});
    }

    void where_nobody_can_write_there_is_no_conflict() {
        for (const std::string& path : {at("missing/x.netloom"), std::string("/proc/x.netloom")}) {
            const FileLock lock(path);
            QVERIFY(!lock.held() && !lock.conflict());
        }
    }

    void archives_are_the_same_for_the_same_entries() {
        const std::vector<ArchiveEntry> entries{{"a.txt", as_bytes("hello")}, {"folder/b", Bytes(1000)}, {"empty", {}}};
        QVERIFY(write_archive(at("1.zip"), entries).empty());
        QVERIFY(write_archive(at("2.zip"), entries).empty());
        QCOMPARE(text_of(at("1.zip")), text_of(at("2.zip")));
        QVERIFY(text_of(at("1.zip")).find("hello") != std::string::npos);  // stored, not packed
        const auto archive = ArchiveReader::open(at("1.zip"));
        QVERIFY(archive.ok());
        QVERIFY(archive->names() == (std::vector<std::string>{"a.txt", "folder/b", "empty"}));
        for (const ArchiveEntry& entry : entries) QVERIFY(*archive->read(entry.name) == entry.data);
        QVERIFY(!archive->read("nothing").ok());
    }

    void damage_in_one_entry_is_found_and_spares_the_others() {
        QVERIFY(write_archive(at("d.zip"), {{"a", as_bytes("intact")}, {"b", as_bytes("damaged")}}).empty());
        std::string text = text_of(at("d.zip"));
        text[text.find("damaged") + 2] ^= 1;
        QVERIFY(write_file(at("d.zip"), text).empty());
        const auto archive = ArchiveReader::open(at("d.zip"));
        QVERIFY(archive->read("a").ok());
        QVERIFY(!archive->read("b").ok());
    }
};

QTEST_APPLESS_MAIN(TestFile)
#include "test_file.moc"
