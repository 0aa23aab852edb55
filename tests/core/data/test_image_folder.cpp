#include <QDir>
#include <atomic>
#include <cmath>
#include <thread>

#include "files.h"
#include "support.h"

using namespace netloom;

namespace {

std::unique_ptr<Folder> two_classes() {
    auto made = std::make_unique<Folder>();
    const Folder& folder = *made;
    for (const char* name : {"cats", "dogs", "empty", ".hidden"})
        QDir(QString::fromStdString(folder.path())).mkdir(name);
    folder.write("cats/b.ppm", ppm(8, 8, 0xFF0000));
    folder.write("cats/a.ppm", ppm(4, 12, 0x00FF00));
    folder.write("dogs/c.ppm", ppm(12, 4, 0x0000FF));
    folder.write("cats/notes.txt", "not a picture");
    return made;
}

std::string config(const std::string& fields = {}) {
    return "{\"type\":\"image_folder\",\"path\":\".\",\"size\":[6,4],\"validation_fraction\":0,\"test_fraction\":0" +
           fields + "}";
}

}  // namespace

class TestImageFolder : public QObject {
    Q_OBJECT
private slots:
    void pictures_are_read_by_class_and_name() {
        const auto made = two_classes();
        const Folder& folder = *made;
        const auto opened = open_text(config(), folder.path());
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.columns[0].shape, (Shape{6, 4, 3}));
        QVERIFY(info.columns[1].class_names == (std::vector<std::string>{"cats", "dogs"}));
        const auto rows = read_part(**opened, Part::train);
        QVERIFY(rows[1] == Tensor::of<std::int32_t>({3}, {0, 0, 1}));
        const auto pixels = rows[0].span<float>();
        const float colours[3][3] = {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}};  // a green, b red, c blue
        for (std::size_t i = 0; i < pixels.size(); ++i) QCOMPARE(pixels[i], colours[i / 72][i % 3]);
        QVERIFY(contains(printed(opened.diagnostics()), "empty"));
        QVERIFY(!contains(printed(opened.diagnostics()), "hidden"));
    }

    void grey_and_padding() {
        const auto made = two_classes();
        const Folder& folder = *made;
        const auto opened = open_text(config(R"(,"colour":"grey","fit":"pad")"), folder.path());
        QCOMPARE((*opened)->info().columns[0].shape, (Shape{6, 4, 1}));
        const auto rows = read_part(**opened, Part::train);
        const auto tall = rows[0].span<float>().subspan(0, 24);
        QCOMPARE(tall[0], 0.0F);  // 4×12 becomes 2×6 in the middle
        QVERIFY(std::abs(tall[1] - 0.587F) < 0.01F);
    }

    void a_broken_picture_is_skipped_and_named() {
        const auto made = two_classes();
        const Folder& folder = *made;
        folder.write("cats/aa.jpg", "no jpeg at all");
        folder.write("dogs/d.ppm", ppm(8, 8, 0xFF0000).substr(0, 6));
        const auto opened = open_text(config(), folder.path());
        QVERIFY(opened.ok());
        QCOMPARE((*opened)->info().samples[0], 3);
        const std::string warnings = printed(opened.diagnostics());
        QVERIFY(contains(warnings, "aa.jpg"));
        QVERIFY(contains(warnings, "d.ppm"));
        QVERIFY(read_part(**opened, Part::train)[1] == Tensor::of<std::int32_t>({3}, {0, 0, 1}));
    }

    // DICOM stands 128 bytes in, and what reads it ends the program where it makes no sense.
    void a_picture_with_another_format_inside_is_skipped_data() {
        QTest::addColumn<QByteArray>("begin");
        QFile found(QString(NETLOOM_SOURCE_DIR) + "/tests/fuzz/found/pictures/dicom_behind_another_signature");
        QVERIFY(found.open(QFile::ReadOnly));
        QTest::newRow("pnm") << found.readAll();
        QTest::newRow("webp") << QByteArray("RIFF\x08\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x07\0\0\x07\0\0", 30);
        QTest::newRow("tiff") << QByteArray("II*\0\x08\0\0\0", 8);
    }
    void a_picture_with_another_format_inside_is_skipped() {
        QFETCH(QByteArray, begin);
        const auto made = two_classes();
        std::string bytes = begin.toStdString();
        if (bytes.size() < 128)
            bytes.append(128 - bytes.size(), '\xFF').append("DICM\xFF\xFF\xFF\xFF??\x00\x31\x0A", 13);
        made->write("cats/odd.ppm", bytes);
        const auto opened = open_text(config(), made->path());
        QVERIFY(opened.ok());
        QCOMPARE((*opened)->info().samples[0], 3);
        QVERIFY(contains(printed(opened.diagnostics()), "odd.ppm"));
    }

    void what_does_not_fit_is_decoded_when_it_is_read() {
        const auto made = two_classes();
        const Folder& folder = *made;
        folder.write("cats/aa.jpg", "no jpeg at all");
        folder.write("dogs/d.ppm", ppm(8, 8, 0xFF0000).substr(0, 40));  // begins well
        const auto whole = open_text(config(), folder.path());
        const auto lazy = open_text(config(R"(,"memory":0)"), folder.path());
        QVERIFY2(lazy.ok(), printed(lazy.diagnostics()).c_str());
        QVERIFY(contains(printed(lazy.diagnostics()), "aa.jpg"));
        QVERIFY((*lazy)->info().columns == (*whole)->info().columns);
        QCOMPARE((*lazy)->info().samples[0], 4);
        const auto expected = read_part(**whole, Part::train);
        const auto rows = read_part(**lazy, Part::train);
        QVERIFY(rows[0].rows(0, 3) == expected[0]);
        QVERIFY(rows[1].rows(0, 3) == expected[1]);
        QVERIFY(rows[0].rows(3, 4) == Tensor::zeros(DType::f32, {1, 6, 4, 3}));
    }

    void pictures_read_lazily_are_the_same_in_any_order() {
        const Folder folder;
        constexpr std::uint32_t kPictures = 60;
        for (const char* name : {"even", "odd"}) QDir(QString::fromStdString(folder.path())).mkdir(name);
        for (std::uint32_t i = 0; i < kPictures; ++i)
            folder.write((i % 2 ? "odd/" : "even/") + std::to_string(100 + i) + ".ppm", ppm(200, 200, i * 0x030201));
        // 1 MB holds eight of these pictures of 120 kB.
        const std::string form = R"({"type":"image_folder","path":".","size":[200,200],"normalise":"standard",)"
                                 R"("validation_fraction":0.2,"test_fraction":0)";
        const auto whole = open_text(form + "}", folder.path());
        const auto lazy = open_text(form + R"(,"memory":1})", folder.path());
        QVERIFY(whole.ok() && lazy.ok());
        for (const Part part : {Part::train, Part::validation, Part::train}) {
            const auto expected = read_part(**whole, part);
            const auto rows = read_part(**lazy, part);
            QVERIFY(rows[1] == expected[1]);
            QVERIFY(rows[0] == expected[0]);
        }
        // Two threads over few kept pictures: what one reads the other pushes out.
        const auto expected = read_part(**whole, Part::train);
        std::atomic<int> wrong{0};
        const auto scan = [&] {
            for (int i = 0; i < 3; ++i) wrong += !(read_part(**lazy, Part::train)[0] == expected[0]);
        };
        std::thread other(scan);
        scan();
        other.join();
        QCOMPARE(wrong.load(), 0);
    }

    void pictures_too_deep_are_named() {
        const Folder folder;
        QDir(QString::fromStdString(folder.path())).mkpath("train/cats");
        folder.write("train/cats/a.ppm", ppm(4, 4, 0xFF0000));
        const std::string refused = printed(open_text(config(), folder.path()).diagnostics());
        QVERIFY2(contains(refused, "one folder deeper") && contains(refused, "choose the folder"), refused.c_str());
        folder.write("train/b.ppm", ppm(4, 4, 0xFF0000));
        const auto opened = open_text(config(), folder.path());
        QVERIFY(opened.ok());
        QCOMPARE((*opened)->info().samples[0], 1);
        QVERIFY(contains(printed(opened.diagnostics()), "inside a class"));
    }

    void what_cannot_be_used_is_an_error() {
        const Folder folder;
        QVERIFY(contains(printed(open_text(config(), folder.path()).diagnostics()), "no picture"));
        QDir(QString::fromStdString(folder.path())).mkdir("a");
        folder.write("a/x.png", "nothing");
        QVERIFY(contains(printed(open_text(config(), folder.path()).diagnostics()), "none of its pictures"));
    }
};

QTEST_GUILESS_MAIN(TestImageFolder)
#include "test_image_folder.moc"
