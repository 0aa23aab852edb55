// Files that were made to take memory or time, each opened by the program in a process of its own under a small budget:
// refused in words that name the limit, soon, in little memory, and without a word of the libraries beneath.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest>
#include <filesystem>
#include <fstream>

#include "hostile_cases.h"

using namespace netloom;

namespace {

constexpr std::int64_t kBudget = 256'000'000;
constexpr int kPatience = 60;  // s: the machine may be busy; what hangs never ends

struct Outcome {
    int code = -1;
    double seconds = 0;
    double peak = 0;  // MB
    std::string out, error;
};

/// Runs the program and measures its greatest size, libraries and all.
Outcome run(std::vector<std::string> arguments) {
    static const QTemporaryDir folder;
    const std::string out = folder.filePath("out").toStdString(), error = folder.filePath("error").toStdString();
    arguments.insert(arguments.begin(), NETLOOM_BINARY);
    std::vector<char*> argv;
    for (std::string& a : arguments) argv.push_back(a.data());
    argv.push_back(nullptr);
    QElapsedTimer clock;
    clock.start();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto to = [](const std::string& file, int descriptor) {
            ::dup2(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), descriptor);
        };
        to(out, 1);
        to(error, 2);
        ::alarm(kPatience);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    const auto text = [](const std::string& file) {
        std::ifstream in(file);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status),
            static_cast<double>(clock.elapsed()) / 1000, static_cast<double>(used.ru_maxrss) / 1000, text(out),
            text(error)};
}

}  // namespace

class TestHostile : public QObject {
    Q_OBJECT
private slots:
    void each_is_refused_data() {
        QTest::addColumn<int>("index");
        const auto all = hostile_cases();
        for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name) << static_cast<int>(i);
    }

    void each_is_refused() {
        QFETCH(int, index);
        const Case made = hostile_cases()[static_cast<std::size_t>(index)];
        const Place place;
        const std::string project = made.make(place);
        const Outcome got = run(
            {"check", project, "--allow-outside", "--limit", "memory=" + std::to_string(kBudget) + "," + made.limits});
        const std::string first = got.error.substr(0, got.error.find('\n'));
        std::printf("| %s | %.2f s | %.0f MB | %s |\n", made.name, got.seconds, got.peak, first.c_str());
        std::fflush(stdout);
        QVERIFY2(got.code == 1, got.error.c_str());
        QVERIFY2(got.error.find(made.says) != std::string::npos, got.error.c_str());
        QVERIFY2(got.peak * 1e6 <= 1.5 * static_cast<double>(kBudget), std::to_string(got.peak).c_str());
        QVERIFY2(got.seconds < kPatience / 2.0, std::to_string(got.seconds).c_str());
        std::istringstream lines(got.error);
        for (std::string line; std::getline(lines, line);)
            QVERIFY2(line.starts_with("error: ") || line.starts_with("warning: ") || line.starts_with("note: "),
                     line.c_str());
    }

    // What is broken is named in our words, and in nobody else's.
    void libraries_keep_silent() {
        const Place place;
        const std::string good = png(64, 64, 64);
        std::string broken = good, wrong_sum = good;
        broken.resize(good.size() / 2);
        wrong_sum[good.size() / 2] = static_cast<char>(wrong_sum[good.size() / 2] ^ 0x55);
        place.write("pictures/b/broken.png", broken);
        place.write("pictures/b/sum.png", wrong_sum);
        place.write("pictures/b/broken.jpg", jpeg_header(64, 64));
        place.write("pictures/b/broken.bmp", "BM" + std::string(12, '\0') + little_end(40, 4) + little_end(64, 4) +
                                                 little_end(64, 4) + little_end(1 + (24 << 16), 4));
        place.write("pictures/b/broken.ppm", "P6 64 64 255\nxyz");
        place.write("pictures/b/broken.tif", tiff(64, 64, 0));
        place.write("pictures/b/broken.webp", "RIFF" + little_end(1000, 4) + "WEBPVP8X" + little_end(10, 4) +
                                                  std::string(4, '\0') + little_end(63, 3) + little_end(63, 3));
        for (const char* name : {"1", "2", "3", "4", "5", "6", "7", "8"}) {
            place.write(std::string("pictures/a/") + name + ".png", good);
            place.write(std::string("pictures/b/") + name + ".png", good);
        }
        const Outcome got = run({"check", place.project(source_of_pictures())});
        std::printf("%s", got.error.c_str());
        std::istringstream lines(got.error);
        int named = 0;
        for (std::string line; std::getline(lines, line);) {
            QVERIFY2(line.starts_with("warning: ") || line.starts_with("error: "), line.c_str());
            named += line.find("/b/broken.") != std::string::npos || line.find("/b/sum.") != std::string::npos;
        }
        QVERIFY2(named >= 4, std::to_string(named).c_str());
    }

    // A project that came from elsewhere reads nothing outside its folder before a person says so.
    void data_outside_is_asked_for() {
        const Place place;
        ::setenv("XDG_CONFIG_HOME", place.at("config").c_str(), 1);
        std::string rows = "x,y\n";
        for (int i = 0; i < 40; ++i) rows += std::to_string(i) + "," + std::to_string(i % 2) + "\n";
        place.write("outside/a.csv", rows);
        const auto project = [&](const std::string& name, const std::string& path) {
            place.write("p/" + name, project_over("{\"type\": \"csv\", \"path\": \"" + path + "\"}"));
            return place.at("p/" + name);
        };
        const auto refused = [](const Outcome& got) {
            return got.code == 1 && got.error.find("--allow-outside") != std::string::npos;
        };
        const std::string absolute = project("absolute.json", place.at("outside/a.csv"));
        const std::string upwards = project("upwards.json", "../outside/a.csv");
        place.write("p/inside.csv", rows);
        const std::string inside = project("inside.json", "inside.csv");
        fs::create_symlink(place.at("outside/a.csv"), place.at("p/link.csv"));
        const std::string link = project("link.json", "link.csv");
        for (const char* verb : {"check", "train", "generate"})
            for (const std::string& file : {absolute, upwards, link}) {
                QVERIFY2(refused(run({verb, file})), file.c_str());
                QVERIFY2(!refused(run({verb, file, "--allow-outside"})), file.c_str());
            }
        QVERIFY(!refused(run({"check", inside})));
        // What a person named is remembered for that project, and for no other.
        QVERIFY(!refused(run({"train", upwards, "--data", place.at("outside/a.csv"), "--steps", "1"})));
        QVERIFY(!refused(run({"check", upwards})));
        QVERIFY(refused(run({"check", absolute})));
    }

    // The same limits hold where training begins, and may be raised there.
    void training_is_refused_alike_and_limits_are_raised() {
        const Place place;
        for (const std::string& project : {nodes(place, 100'000, false), modules(place, 900, 1)}) {
            const Outcome got = run({"train", project, "--steps", "1"});
            QVERIFY(got.code == 1);
            QVERIFY2(got.error.find("limit n") != std::string::npos, got.error.c_str());
        }
        const std::string some = nodes(place, 300, false);
        QVERIFY(run({"check", some, "--limit", "nodes=200"}).error.find("limit nodes=500") != std::string::npos);
        QVERIFY(run({"check", some, "--limit", "nodes=500"}).error.find("limit") == std::string::npos);
        QVERIFY(run({"check", some, "--limit", "nods=500"}).code == 2);
    }
};

QTEST_APPLESS_MAIN(TestHostile)
#include "test_hostile.moc"
