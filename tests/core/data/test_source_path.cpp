#include <QDir>

#include "support.h"

using namespace netloom;

namespace {

std::string small_idx(char kind, const std::string& body) {
    return std::string("\0\0\x08", 3) + kind + body;
}

/// The config that the path gives, opened; a message where one of both fails.
std::string reopened(const Folder& folder, const std::string& before, const std::string& name, SourceInfo& info) {
    const auto config = source_config_for_path(parse(before), folder.path(name));
    if (!config) return printed(config.diagnostics());
    const auto opened = open_source({{}, *config}, {.base_folder = "/elsewhere"});
    if (!opened) return printed(opened.diagnostics());
    info = (*opened)->info();
    return (*config)["type"].text();
}

}  // namespace

class TestSourcePath : public QObject {
    Q_OBJECT
private slots:
    void an_idx_folder_takes_the_place_of_drawn_digits() {
        const Folder folder;
        QDir(QString::fromStdString(folder.path())).mkdir("idx");
        const std::string two_of_one_pixel("\0\0\0\2\0\0\0\1\0\0\0\1ab", 14);
        folder.write("idx/train-images-idx3-ubyte", small_idx(3, two_of_one_pixel));
        folder.write("idx/train-labels-idx1-ubyte", small_idx(1, std::string("\0\0\0\2\0\1", 6)));
        SourceInfo info;
        QCOMPARE(reopened(folder, R"({"type":"glyph_digits","train":100,"normalise":"none"})", "idx", info),
                 std::string("idx"));
        QVERIFY(info.find("image") && info.find("label"));
        const auto config = source_config_for_path(parse(R"({"type":"glyph_digits","train":100,"normalise":"none"})"),
                                                   folder.path("idx"));
        QCOMPARE((*config)["normalise"].text(), std::string("none"));
        QVERIFY(!config->contains("train"));
        QCOMPARE(reopened(folder, R"({"type":"idx","path":"x","classes":5})", "idx/train-images-idx3-ubyte", info),
                 std::string("idx"));
        QCOMPARE(info.find("label")->classes, 5);
    }

    // A project that is saved in another folder reads the same files.
    void paths_move_with_their_document() {
        const Folder folder;
        QDir(QString::fromStdString(folder.path())).mkpath("old/data");
        QDir(QString::fromStdString(folder.path())).mkpath("new");
        folder.write("old/data/a.csv", "1,2,u\n3,4,v\n5,6,u\n");
        Document d;
        d.sources = {{"near", parse(R"({"type":"csv","path":"data/a.csv"})")},
                     {"far", parse(R"({"type":"csv","path":"/data/a.csv"})")},
                     {"none", parse(R"({"type":"csv","path":"data/b.csv"})")},
                     {"made", parse(R"({"type":"xor"})")}};
        const Document moved = moved_to(d, folder.path("old"), folder.path("new"));
        QCOMPARE(moved.sources[0].config["path"].text(), std::string("../old/data/a.csv"));
        QVERIFY(open_source(moved.sources[0], {.base_folder = folder.path("new")}).ok());
        for (const std::size_t same : {1, 2, 3}) QVERIFY(moved.sources[same] == d.sources[same]);
        QVERIFY(moved_to(moved, folder.path("new"), folder.path("old/../old")).sources[0].config ==
                d.sources[0].config);
    }

    void a_csv_takes_over_the_names_of_ports() {
        const Folder folder;
        folder.write("a.csv", "1,2,u\n3,4,v\n5,6,u\n");
        SourceInfo info;
        QCOMPARE(reopened(folder, R"({"type":"two_moons","noise":0.2})", "a.csv", info), std::string("csv"));
        QCOMPARE(info.find("x")->shape, Shape{2});
        QCOMPARE(info.find("label")->classes, 2);
        QCOMPARE(reopened(folder, R"({"type":"line"})", "a.csv", info), std::string("csv"));
        QVERIFY(info.find("y"));
        QCOMPARE(reopened(folder, R"({"type":"csv","path":"old.csv","target":"1"})", "a.csv", info),
                 std::string("csv"));
        QVERIFY(!info.find("target")->classes);
    }

    void what_fits_nothing_is_explained() {
        const Folder folder;
        folder.write("a.xyz", "");
        QVERIFY(contains(printed(source_config_for_path(parse("{}"), folder.path("a.xyz")).diagnostics()), "no data"));
        QVERIFY(
            contains(printed(source_config_for_path(parse("{}"), folder.path("none")).diagnostics()), "no such file"));
        QVERIFY(!source_config_for_path(parse("{}"), folder.path()).ok());
    }

    void mnist_is_recognised() {
        const std::string path = real_data("mnist");
        if (path.empty()) return;
        const auto config = source_config_for_path(parse(R"({"type":"glyph_digits"})"), path);
        QVERIFY(config.ok());
        QCOMPARE((*config)["type"].text(), std::string("idx"));
        QVERIFY(open_source({{}, *config}, {}).ok());
    }
};

QTEST_GUILESS_MAIN(TestSourcePath)
#include "test_source_path.moc"
