// Samples as a table: how columns of the data become columns on screen.
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include "widgets/text/data_table.h"

using namespace netloom;

class TestDataTable : public QObject {
    Q_OBJECT
private slots:
    void aColumnOfFewNumbersBecomesAsMany() {
        DataTable table;
        table.setColumns({{"x", Tensor::of<float>({2, 2}, {0.5F, -1, 2, 3}), {}},
                          {"label", Tensor::of<std::int32_t>({2}, {1, 0}), {"no", "yes"}}},
                         10);
        const QAbstractItemModel& m = *table.model();
        QCOMPARE(m.rowCount(), 2);
        QCOMPARE(m.columnCount(), 3);
        QCOMPARE(m.headerData(1, Qt::Horizontal).toString(), QString("x 1"));
        QCOMPARE(m.headerData(2, Qt::Horizontal).toString(), QString("label"));
        QCOMPARE(m.headerData(1, Qt::Vertical).toString(), QString("11"));
        QCOMPARE(m.index(0, 0).data().toString(), QString("0.5"));
        QCOMPARE(m.index(0, 1).data().toString(), QString(QChar(0x2212)) + "1");
        QCOMPARE(m.index(0, 2).data().toString(), QString("yes"));
        QCOMPARE(m.index(1, 2).data().toString(), QString("no"));
    }

    void aLongColumnShowsItsBeginning() {
        DataTable table;
        table.setColumns({{"pixels", Tensor::zeros(DType::f32, {3, 784}), {}}});
        QCOMPARE(table.model()->columnCount(), 1);
        const QString text = table.model()->index(2, 0).data().toString();
        QVERIFY(text.contains("784") && text.contains("…"));
    }

    void aTextStandsInOneCell() {
        DataTable table;
        const QStringList letters{"?", "\n", "a", "b"}, words{"the", "dog"};
        table.setColumns({{"text", Tensor::of<std::int32_t>({2, 3}, {2, 3, 1, 0, 2, 2}), letters},
                          {"words", Tensor::of<std::int32_t>({2, 2}, {0, 1, 1, 1}), words}});
        const QAbstractItemModel& m = *table.model();
        QCOMPARE(m.columnCount(), 2);
        QCOMPARE(m.index(0, 0).data().toString(), QStringLiteral("ab↵"));
        QCOMPARE(m.index(1, 0).data().toString(), QStringLiteral("?aa"));
        QCOMPARE(m.index(0, 1).data().toString(), QStringLiteral("the dog"));
    }

    void copyGivesHeadsAndRows() {
        DataTable table;
        table.setColumns({{"a", Tensor::of<float>({2}, {1, 2}), {}}, {"b", Tensor::of<float>({2}, {3, 4}), {}}});
        QCOMPARE(table.text(), QString("a\tb\n1\t3\n2\t4"));
        table.show();
        table.setFocus();
        table.selectionModel()->select(table.model()->index(1, 1), QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("b\n4"));
    }

    void nothingIsAnEmptyTable() {
        DataTable table;
        table.setColumns({});
        QCOMPARE(table.model()->rowCount(), 0);
        QCOMPARE(table.text(), QString());
    }
};

QTEST_MAIN(TestDataTable)
#include "test_data_table.moc"
