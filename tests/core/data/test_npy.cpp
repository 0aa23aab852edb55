#include <cmath>
#include <limits>

#include "files.h"
#include "support.h"

using namespace netloom;

namespace {

std::string config(const std::string& fields = {}) {
    return "{\"type\":\"npy\",\"path\":\"x.npy\",\"validation_fraction\":0,\"test_fraction\":0" + fields + "}";
}

}  // namespace

class TestNpy : public QObject {
    Q_OBJECT
private slots:
    void every_kind_of_element_is_read() {
        const Folder folder;
        const auto check = [&](const std::string& file) {
            folder.write("x.npy", file);
            const auto opened = open_text(config(), folder.path());
            QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
            QVERIFY(read_part(**opened, Part::train)[0] == Tensor::of<float>({2, 3}, {1, 2, 3, 4, 5, 6}));
        };
        check(npy<float>("<f4", "2, 3", {1, 2, 3, 4, 5, 6}));
        check(npy<float>("<f4", "2, 3", {1, 2, 3, 4, 5, 6}, 2));
        check(npy<double>("<f8", "2, 3", {1, 2, 3, 4, 5, 6}));
        check(npy<std::int32_t>("<i4", "2, 3", {1, 2, 3, 4, 5, 6}));
        check(npy<std::int64_t>("<i8", "2, 3", {1, 2, 3, 4, 5, 6}));
        check(npy<std::uint8_t>("|u1", "2, 3", {1, 2, 3, 4, 5, 6}));
        folder.write("x.npy", npy<float>("<f4", "2,", {1, 2}));
        QCOMPARE((*open_text(config(), folder.path()))->info().columns[0].shape, Shape{1});
    }

    void bytes_of_three_axes_are_pictures() {
        const Folder folder;
        folder.write("x.npy", npy<std::uint8_t>("|u1", "1, 2, 2", {0, 51, 102, 255}));
        const auto opened = open_text(config(R"(,"normalise":"unit","feature_port":"image")"), folder.path());
        const Column& column = (*opened)->info().columns[0];
        QVERIFY(column.image);
        QCOMPARE(column.shape, (Shape{2, 2, 1}));
        QVERIFY(std::abs(read_part(**opened, Part::train)[0].span<float>()[1] - 0.2F) < 1e-6F);
    }

    void labels_are_classes_or_numbers() {
        const Folder folder;
        folder.write("x.npy", npy<float>("<f4", "4, 1", {1, 2, 3, 4}));
        folder.write("y.npy", npy<std::int64_t>("<i8", "4,", {0, 2, 1, 7}));
        const auto classes = open_text(config(R"(,"labels":"y.npy","classes":3)"), folder.path());
        QCOMPARE((*classes)->info().columns[1].classes, 3);
        QVERIFY(read_part(**classes, Part::train)[1] == Tensor::of<std::int32_t>({3}, {0, 2, 1}));
        QVERIFY(contains(printed(classes.diagnostics()), "sample 3 has label 7"));
        const auto numbers = open_text(config(R"(,"labels":"y.npy","target_kind":"number")"), folder.path());
        QVERIFY(read_part(**numbers, Part::train)[1] == Tensor::of<float>({4, 1}, {0, 2, 1, 7}));
        folder.write("y.npy", npy<float>("<f4", "3, 2", {1, 2, 3, 4, 5, 6}));
        const auto fewer = open_text(config(R"(,"labels":"y.npy")"), folder.path());
        QCOMPARE((*fewer)->info().samples[0], 3);
        QCOMPARE((*fewer)->info().columns[1].shape, Shape{2});
        QVERIFY(contains(printed(fewer.diagnostics()), "3 labels stand against 4 samples"));
    }

    void values_that_are_not_finite_are_skipped() {
        const Folder folder;
        folder.write("x.npy", npy<float>("<f4", "3, 1", {1, std::numeric_limits<float>::quiet_NaN(), 3}));
        const auto opened = open_text(config(), folder.path());
        QVERIFY(contains(printed(opened.diagnostics()), "sample 1"));
        QVERIFY(read_part(**opened, Part::train)[0] == Tensor::of<float>({2, 1}, {1, 3}));
    }

    void what_cannot_be_used_is_an_error() {
        const Folder folder;
        const auto reason = [&](const std::string& file) {
            folder.write("x.npy", file);
            return printed(open_text(config(), folder.path()).diagnostics());
        };
        QVERIFY(contains(reason("hello"), "does not start"));
        QVERIFY(contains(reason(npy<float>("<f4", "2, 3", {1, 2})), "breaks off"));
        QVERIFY(contains(reason(npy<float>("<c8", "1, 1", {1, 2})), "<c8"));
        QVERIFY(contains(reason(npy<float>("<f4", "9999999999, 9999999999", {1})), "shape"));
        QVERIFY(contains(reason(npy<float>("<f4", "", {1})), "scalar"));
        QVERIFY(contains(reason(npy<float>("<f4", "0, 3", {})), "0x3"));
        QVERIFY(contains(reason(npy_header("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }")), "Fortran"));
        QVERIFY(contains(reason(npy_header("{}")), "type"));
    }
};

QTEST_GUILESS_MAIN(TestNpy)
#include "test_npy.moc"
