// What is opened for reading, and what is refused before it is: special files, the system's own, what lies outside.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QtTest>
#include <filesystem>
#include <fstream>

#include "core/base/budget.h"
#include "core/base/readable_file.h"
#include "core/base/reading.h"
#include "core/io/file.h"
#include "core/io/project.h"

using namespace netloom;
namespace fs = std::filesystem;

namespace {

std::string why_not(const std::string& path) {
    try {
        const ReadableFile file(path);
    } catch (const Error& e) {
        return e.diagnostic().str();
    }
    return {};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class TestReadableFile : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::string at(const char* name) const { return folder_.filePath(name).toStdString(); }
    void write(const char* name) const { std::ofstream(at(name)) << "text"; }

private slots:
    void files_are_read() {
        write("a.txt");
        ReadableFile file(at("a.txt"));
        QCOMPARE(file.size(), 4);
        std::byte bytes[8] = {};
        QCOMPARE(file.read_at(2, bytes), std::size_t{2});
        QCOMPARE(file.read(bytes), std::size_t{4});
        QCOMPARE(file.read(bytes), std::size_t{0});
        QVERIFY(contains(why_not(at("nowhere")), "No such file"));
        QVERIFY(contains(why_not(folder_.path().toStdString()), "folder"));
    }

    // A pipe that nobody writes to would hold whoever opens it for ever.
    void special_files_are_refused_before_they_are_opened() {
        QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
        QVERIFY(contains(why_not(at("pipe")), "pipe"));
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, at("socket").c_str(), sizeof address.sun_path - 1);
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        QVERIFY(contains(why_not(at("socket")), "socket"));
        ::close(socket);
        for (const char* device : {"/dev/zero", "/dev/null", "/dev/tty", "/dev/random"})
            if (fs::exists(device)) QVERIFY2(contains(why_not(device), "device"), device);
        for (const char* system :
             {"/proc/self/environ", "/proc/meminfo", "/sys/kernel/mm/transparent_hugepage/enabled"})
            if (fs::exists(system)) QVERIFY2(contains(why_not(system), "system"), system);
        fs::create_symlink("/dev/zero", at("link_to_zero"));
        QVERIFY(contains(why_not(at("link_to_zero")), "device"));
        fs::create_symlink("/proc", at("link_to_proc"));
        QVERIFY(contains(why_not(at("link_to_proc/meminfo")), "system"));
        QVERIFY_THROWS_EXCEPTION(Error, check_folder(at("link_to_proc")));
        QVERIFY_THROWS_EXCEPTION(Error, check_folder("/sys/class"));

        for (const char* name : {"pipe", "socket", "link_to_zero", "link_to_proc/meminfo"}) {
            QVERIFY(!read_file(at(name)).ok());
            QVERIFY(!load_project(at(name)).ok());
        }
    }

    void what_leads_out_of_the_folder_is_refused() {
        write("outside.txt");
        fs::create_directories(at("project/data"));
        write("project/data/inside.txt");
        fs::create_symlink(at("outside.txt"), at("project/data/link.txt"));
        fs::create_symlink(at("project/data"), at("project/also_inside"));
        fs::create_symlink(folder_.path().toStdString(), at("project/up"));
        const Reading::Scope scope({nullptr, fs::canonical(at("project")).string(), {}});
        for (const char* good : {"project/data/inside.txt", "project/also_inside/inside.txt",
                                 "project/data/../data/inside.txt", "project/up/project/data/inside.txt"})
            QVERIFY2(why_not(at(good)).empty(), good);
        for (const char* bad : {"outside.txt", "project/data/link.txt", "project/up/outside.txt",
                                "project/../outside.txt", "project/data/../../outside.txt"}) {
            const std::string text = why_not(at(bad));
            QVERIFY2(contains(text, "--allow-outside") && contains(text, "outside.txt"), text.c_str());
        }
        QVERIFY_THROWS_EXCEPTION(Refusal, check_folder(at("project/up")));
        check_folder(at("project/also_inside"));
        // A name that only begins like the folder's.
        fs::create_directories(at("project_2"));
        write("project_2/a.txt");
        QVERIFY(!why_not(at("project_2/a.txt")).empty());
    }
};

QTEST_APPLESS_MAIN(TestReadableFile)
#include "test_readable_file.moc"
