// Files are replaced whole or not at all, whatever goes wrong on the way.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QtTest>
#include <csignal>
#include <filesystem>

#include "core/io/archive.h"

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
