// Every limit on what a source may hold, in each kind of file that it is asked for: over it the data is refused by the
// limit's name, within it it opens.
#include <QDir>

#include "core/base/budget.h"
#include "files.h"
#include "support.h"

using namespace netloom;

class TestLimits : public QObject {
    Q_OBJECT
private slots:
    void init() {
        folder_ = std::make_unique<Folder>();
        std::string rows = "x,kind\n";
        for (int i = 0; i < 30; ++i) rows += std::to_string(i) + ',' + "abc"[i % 3] + '\n';
        folder_->write("a.csv", rows);
        folder_->write("long.csv", "x,y\n1,2\n3,4\n\"" + std::string(5'000, ' ') + "\",6\n7,8\n");
        folder_->write("x.npy", npy<double>("<f8", "30, 1", std::vector<double>(30, 0.5)));
        std::vector<std::int64_t> kinds;
        for (int i = 0; i < 30; ++i) kinds.push_back(i % 3);
        folder_->write("kinds.npy", npy<std::int64_t>("<i8", "30,", kinds));
        std::string text;
        for (int i = 0; i < 50; ++i) text += "the quick brown fox ";
        folder_->write("a.txt", text);
        for (const std::string name : {"cat", "dog"}) {
            QDir(QString::fromStdString(folder_->path())).mkpath(QString::fromStdString("pictures/" + name));
            for (int i = 0; i < 8; ++i)
                folder_->write("pictures/" + name + "/" + std::to_string(i) + ".ppm", ppm(8, 8, 0x102030));
        }
    }
    void cleanup() {
        for (const Limit which :
             {Limit::rows, Limit::columns, Limit::cells, Limit::cell, Limit::classes, Limit::files, Limit::pixels})
            set_limit(which, std::nullopt);
    }

    void what_is_over_a_limit_is_refused_by_its_name_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("limit");
        QTest::addColumn<int>("enough");
        const auto row = [](const char* name, const char* config, const char* limit, int enough) {
            QTest::newRow(name) << QString(config) << QString(limit) << enough;
        };
        const char* const csv = R"({"type": "csv", "path": "a.csv"})";
        row("rows of a table", csv, "rows", 32);
        row("cells of a table", csv, "cells", 64);
        row("columns of a table", csv, "columns", 6);  // as many as there are marks of missing values, read alike
        row("classes of a table", csv, "classes", 3);
        row("a cell of a table", R"({"type": "csv", "path": "long.csv", "missing": "mean"})", "cell", 6'000);
        const char* const npy = R"({"type": "npy", "path": "x.npy", "labels": "kinds.npy"})";
        row("rows of an array", npy, "rows", 30);
        row("classes of an array", npy, "classes", 3);
        row("characters of a text", R"({"type": "text", "path": "a.txt", "window": 8})", "classes", 24);
        const char* const pictures = R"({"type": "image_folder", "path": "pictures", "size": [4, 4]})";
        row("files of a folder", pictures, "files", 32);
        row("pixels of a picture", pictures, "pixels", 64);
    }
    void what_is_over_a_limit_is_refused_by_its_name() {
        QFETCH(QString, config);
        QFETCH(QString, limit);
        QFETCH(int, enough);
        const DataSource source{"data", parse(config.toStdString())};
        const auto opened = [&](int most) {
            const std::string text = limit.toStdString() + "=" + std::to_string(most);
            if (has_errors(set_limits(text))) QTest::qFail(text.c_str(), __FILE__, __LINE__);
            return open_source(source, {.base_folder = folder_->path()});
        };
        const auto within = opened(enough);
        QVERIFY2(within.ok(), printed(within.diagnostics()).c_str());
        const auto over = opened(1);
        QVERIFY(!over.ok());
        const std::string said = printed(over.diagnostics());
        QVERIFY2(contains(said, "--limit " + limit.toStdString() + "="), said.c_str());
    }

private:
    std::unique_ptr<Folder> folder_;
};

QTEST_GUILESS_MAIN(TestLimits)
#include "test_limits.moc"
