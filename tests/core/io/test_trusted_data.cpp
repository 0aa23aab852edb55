// Data outside a project's folder: found through links and '..', refused until it is allowed, remembered for one
// project.
#include <QtTest>
#include <filesystem>
#include <fstream>

#include "core/base/reading.h"
#include "core/data/paths_outside.h"
#include "core/data/source.h"
#include "core/io/trusted_data.h"

using namespace netloom;
namespace fs = std::filesystem;

class TestTrustedData : public QObject {
    Q_OBJECT
private slots:
    void nothing_outside_is_read_before_it_is_allowed() {
        const QTemporaryDir folder;
        const auto at = [&](const char* name) { return folder.filePath(name).toStdString(); };
        fs::create_directories(at("project"));
        fs::create_directories(at("outside"));
        for (const char* name : {"outside/a.csv", "project/in.csv"}) {
            std::ofstream out(at(name));
            out << "x,y\n";
            for (int i = 0; i < 40; ++i) out << i << ',' << i % 2 << '\n';
        }
        fs::create_symlink(at("outside/a.csv"), at("project/link.csv"));
        TrustedData trusted(at("config/trusted.json"));
        const std::string project = at("project/p.json");
        const auto opens = [&](const std::string& path) {
            const DataSource source{"data", Json::Object{{"type", "csv"}, {"path", path}}};
            const Reading::Scope scope(
                {nullptr, {}, {}, [&](const std::string& p) { return trusted.contains(project, p); }});
            const auto opened = open_source(source, {.base_folder = at("project")});
            if (!opened && opened.diagnostics()[0].str().find("--allow-outside") == std::string::npos)
                qFatal("%s", opened.diagnostics()[0].str().c_str());
            return opened.ok();
        };
        QVERIFY(opens("in.csv"));
        for (const std::string& path : {at("outside/a.csv"), std::string("../outside/a.csv"), std::string("link.csv")})
            QVERIFY2(!opens(path), path.c_str());
        QVERIFY(trusted.add(at("project/other.json"), at("outside/a.csv")).empty());
        QVERIFY(!opens("../outside/a.csv"));
        QVERIFY(trusted.add(project, at("outside/a.csv")).empty());
        for (const std::string& path : {at("outside/a.csv"), std::string("../outside/a.csv"), std::string("link.csv")})
            QVERIFY2(opens(path), path.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTrustedData)
#include "test_trusted_data.moc"
