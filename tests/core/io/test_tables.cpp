// History as CSV and tensors as .npy.
#include <QtTest>
#include <cmath>
#include <limits>

#include "core/io/history_csv.h"
#include "core/io/npy.h"

using namespace netloom;

class TestTables : public QObject {
    Q_OBJECT
private slots:
    void history_survives() {
        std::vector<EpochRecord> history(3);
        history[0] = {{{"loss", 0.1}, {"head:accuracy", 1.0 / 3}}, {{"loss", 1e-300}}, 1.25};
        history[1] = {{{"loss", -std::numeric_limits<double>::infinity()}, {"odd, \"name\"\n", 4}}, {}, 0.1, 2};
        const auto back = history_from_csv(history_to_csv(history), "f");
        QVERIFY(back.ok());
        QCOMPARE(back->size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY((*back)[i].train == history[i].train);
            QVERIFY((*back)[i].validation == history[i].validation);
            QCOMPARE((*back)[i].seconds, history[i].seconds);
            QCOMPARE((*back)[i].stage, history[i].stage);
        }
        QVERIFY(history_from_csv(history_to_csv({}), "f")->empty());
        history = {{{{"loss", std::nan("")}}, {}, 0}};
        QVERIFY(std::isnan((*history_from_csv(history_to_csv(history), "f"))[0].train.at("loss")));
    }

    void history_reads_as_a_table() {
        const std::vector<EpochRecord> history{{{{"loss", 0.5}}, {{"accuracy", 0.9}}, 2}};
        QCOMPARE(history_to_csv(history),
                 std::string("epoch,stage,seconds,train.loss,validation.accuracy\n1,1,2,0.5,0.9\n"));
    }

    void broken_rows_name_their_line() {
        const auto short_row = history_from_csv("epoch,seconds\n1,2\n3\n", "f");
        QVERIFY(!short_row.ok());
        QCOMPARE(short_row.diagnostics()[0].where.line, 3);
        QCOMPARE(history_from_csv("epoch,seconds\n1,x\n", "f").diagnostics()[0].where.line, 2);
        for (const char* stage : {"0", "-3", "nan", "1e300"})
            QVERIFY(!history_from_csv(std::string("epoch,stage,seconds\n1,") + stage + ",2\n", "f").ok());
    }

    void npy_is_what_numpy_writes() {
        const Bytes bytes = to_npy(Tensor::of<float>({2, 1}, {1, 2}));
        QCOMPARE(bytes.size(), std::size_t{128 + 8});
        const std::string_view text = as_text(bytes);
        QVERIFY(text.starts_with(std::string("\x93NUMPY\x01\0\x76\0", 10)));
        QVERIFY(text.substr(10).starts_with("{'descr': '<f4', 'fortran_order': False, 'shape': (2,1,), }"));
        QCOMPARE(text[127], '\n');
        QVERIFY(as_text(to_npy(Tensor::scalar(1.0))).find("'<f8', 'fortran_order': False, 'shape': ()") !=
                std::string_view::npos);
        const Tensor half = Tensor::of<float>({1}, {2}).cast(DType::bf16);
        QVERIFY(to_npy(half) == to_npy(Tensor::of<float>({1}, {2})));
    }
};

QTEST_APPLESS_MAIN(TestTables)
#include "test_tables.moc"
