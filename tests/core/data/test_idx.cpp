#include <zlib.h>

#include "files.h"
#include "support.h"

using namespace netloom;

namespace {

void write_gz(const std::string& path, const std::string& bytes) {
    const gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
}

const std::string kConfig = R"({"type":"idx","path":".","validation_fraction":0.25,"normalise":"none"})";

}  // namespace

class TestIdx : public QObject {
    Q_OBJECT
private slots:
    void plain_and_gzipped_files_are_read() {
        const Folder folder;
        folder.write("train-images-idx3-ubyte", idx_images(8));
        write_gz(folder.path("train-labels-idx1-ubyte.gz"), idx_labels(std::string("\0\1\2\0\1\2\0\1", 8)));
        write_gz(folder.path("t10k-images-idx3-ubyte.gz"), idx_images(2, 100));
        folder.write("t10k-labels-idx1-ubyte", idx_labels("\2\1"));
        const auto opened = open_text(kConfig, folder.path());
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        QVERIFY(opened.diagnostics().empty());
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.samples[0], 6);
        QCOMPARE(info.samples[1], 2);
        QCOMPARE(info.samples[2], 2);
        QCOMPARE(info.columns[0].shape, (Shape{2, 3, 1}));
        QVERIFY(info.columns[0].image);
        QVERIFY(info.columns[1].shape.is_scalar());
        QCOMPARE(info.columns[1].classes, 3);
        const auto train = read_part(**opened, Part::train);
        for (std::size_t i = 0; i < 36; ++i) QCOMPARE(train[0].span<float>()[i], static_cast<float>(i));
        QVERIFY(read_part(**opened, Part::validation)[1] == Tensor::of<std::int32_t>({2}, {0, 1}));
        const auto test = read_part(**opened, Part::test);
        QCOMPARE(test[0].span<float>()[11], 111.0F);
        QVERIFY(test[1] == Tensor::of<std::int32_t>({2}, {2, 1}));
    }

    void normalisation_is_fitted_on_the_training_part() {
        const Folder folder;
        folder.write("train-images-idx3-ubyte", idx_images(4));
        folder.write("train-labels-idx1-ubyte", idx_labels("\1\1\1\1"));
        const std::string fields =
            R"({"type":"idx","path":".","validation_fraction":0.25,"test_fraction":0.25,"normalise":)";
        const auto unit = *open_text(fields + "\"unit\"}", folder.path());
        QVERIFY(std::abs(read_part(*unit, Part::train)[0].span<float>()[11] - 11.0F / 255) < 1e-7F);
        const auto standard = *open_text(fields + "\"standard\"}", folder.path());
        QCOMPARE(standard->info().samples[0], 2);
        double sum = 0, squares = 0;
        const auto part = read_part(*standard, Part::train);  // Tensor keeps the span alive
        for (const float v : part[0].span<float>()) sum += v, squares += v * v;
        QVERIFY(std::abs(sum) < 1e-5);
        QVERIFY(std::abs(squares / 12 - 1) < 1e-5);
        QVERIFY(unit->info().hash != standard->info().hash);
    }

    void a_truncated_file_gives_its_whole_samples() {
        const Folder folder;
        folder.write("train-images-idx3-ubyte", idx_images(8).substr(0, 16 + 6 * 5 + 3));
        folder.write("train-labels-idx1-ubyte", idx_labels("\1\1\1\1\1\1\1\1"));
        const auto opened = open_text(kConfig, folder.path());
        QVERIFY(opened.ok());
        const std::string warnings = printed(opened.diagnostics());
        QVERIFY2(contains(warnings, "5 of the 8"), warnings.c_str());
        QVERIFY(contains(warnings, "train-images-idx3-ubyte"));
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.samples[0] + info.samples[1] + info.samples[2], 5);
    }

    // What is not one whole member of gzip is read piece by piece, to the same bytes.
    void unusual_gz_files_are_read_too() {
        const Folder folder;
        folder.write("train-labels-idx1-ubyte", idx_labels(std::string("\0\1\2\0\1\2\0\1", 8)));
        const std::string all = idx_images(8), images_gz = folder.path("train-images-idx3-ubyte.gz");
        const auto contents = [](const std::string& path) {
            std::ifstream file(path, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(file), {});
        };
        const auto read = [&] {
            const auto opened = open_text(kConfig, folder.path());
            return opened.ok() ? read_part(**opened, Part::train)[0] : Tensor();
        };
        write_gz(images_gz, all);
        const std::string whole = contents(images_gz);
        const Tensor expected = read();
        QCOMPARE(expected.elements(), Dim{36});

        write_gz(images_gz, all.substr(0, 30));
        const std::string front = contents(images_gz);
        write_gz(images_gz, all.substr(30));
        folder.write("train-images-idx3-ubyte.gz", front + contents(images_gz));  // two members
        QVERIFY(read() == expected);
        folder.write("train-images-idx3-ubyte.gz", whole + std::string(7, '\0'));  // padded
        QVERIFY(read() == expected);
    }

    void a_truncated_gz_gives_its_whole_samples() {
        const Folder folder;
        std::string noise = idx_images(2000);
        for (std::size_t i = 16; i < noise.size(); ++i) noise[i] = static_cast<char>(i * i * 2654435761U >> 13);
        write_gz(folder.path("whole.gz"), noise);
        std::ifstream whole(folder.path("whole.gz"), std::ios::binary);
        std::string bytes(std::istreambuf_iterator<char>(whole), {});
        folder.write("train-images-idx3-ubyte.gz", bytes.substr(0, bytes.size() / 2));
        folder.write("train-labels-idx1-ubyte", idx_labels(std::string(2000, '\1')));
        const auto opened = open_text(kConfig, folder.path());
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        QVERIFY(contains(printed(opened.diagnostics()), "breaks off"));
    }

    void labels_out_of_range_are_skipped_and_named() {
        const Folder folder;
        folder.write("train-images-idx3-ubyte", idx_images(8));
        folder.write("train-labels-idx1-ubyte", idx_labels("\1\1\1\7\1\1\1\1"));
        const auto opened = open_text(
            R"({"type":"idx","path":".","classes":3,"normalise":"none","validation_fraction":0,"test_fraction":0})",
            folder.path());
        QVERIFY(opened.ok());
        QVERIFY(contains(printed(opened.diagnostics()), "sample 3 has label 7"));
        QCOMPARE((*opened)->info().samples[0], 7);
        QCOMPARE(read_part(**opened, Part::train)[0].span<float>()[18], 24.0F);
    }

    void what_cannot_be_used_is_an_error() {
        const Folder folder;
        QVERIFY(contains(printed(open_text(kConfig, folder.path()).diagnostics()), "no IDX images"));
        folder.write("train-images-idx3-ubyte", idx_images(8));
        QVERIFY(contains(printed(open_text(kConfig, folder.path()).diagnostics()), "no labels file"));
        folder.write("train-labels-idx1-ubyte", idx_images(8));
        QVERIFY(contains(printed(open_text(kConfig, folder.path()).diagnostics()), "0 0 8 3"));
        folder.write("train-labels-idx1-ubyte", idx_labels("\1\1\1\1\1\1\1\1"));
        folder.write("train-images-idx3-ubyte", "short");
        QVERIFY(!open_text(kConfig, folder.path()).ok());
        folder.write("train-images-idx3-ubyte", idx_images(8).substr(0, 16));
        QVERIFY(contains(printed(open_text(kConfig, folder.path()).diagnostics()), "none of the 8"));
        std::string huge = idx_images(8);
        huge.replace(8, 8, "\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF");
        folder.write("train-images-idx3-ubyte", huge);
        QVERIFY(contains(printed(open_text(kConfig, folder.path()).diagnostics()), "header claims"));
    }

    void mnist_opens() {
        const std::string path = real_data("mnist");
        if (path.empty()) return;
        const auto opened = open_text("{\"type\":\"idx\",\"path\":\"" + path + "\"}");
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.columns[0].shape, (Shape{28, 28, 1}));
        QCOMPARE(info.columns[1].classes, 10);
        QCOMPARE(info.samples[0], 54000);
        QCOMPARE(info.samples[1], 6000);
        QCOMPARE(info.samples[2], 10000);
        const auto first = read_part(**opened, Part::train, 8);
        QVERIFY(first[1] == Tensor::of<std::int32_t>({8}, {5, 0, 4, 1, 9, 2, 1, 3}));
        QVERIFY(read_part(**opened, Part::test, 4)[1] == Tensor::of<std::int32_t>({4}, {7, 2, 1, 0}));
        const auto pixels = first[0].span<float>();
        QCOMPARE(*std::max_element(pixels.begin(), pixels.end()), 1.0F);
    }
};

QTEST_GUILESS_MAIN(TestIdx)
#include "test_idx.moc"
