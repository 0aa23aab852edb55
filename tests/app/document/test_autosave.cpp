// Autosave: a record appears after the last change, goes when the work is safe, and is found after a crash.
#include <QtTest>

#include "app/document/autosave.h"
#include "app/document/graph_document.h"

using namespace netloom;

class TestAutosave : public QObject {
    Q_OBJECT
private slots:
    void writes_after_a_change_and_forgets_after_saving() {
        QTemporaryDir folder;
        GraphDocument document;
        Autosave autosave(document, folder.path(), 1);
        QSignalSpy saved(&autosave, &Autosave::saved);
        document.addNode({"dense", {}, {}, Json::object()});
        QVERIFY(saved.wait());
        QCOMPARE(records(folder).size(), 1);
        QVERIFY(Autosave::leftBehind(folder.path()).isEmpty());  // its session is alive
        document.markSaved(QStringLiteral("/tmp/a.netloom"));
        QCOMPARE(records(folder).size(), 0);
    }

    void offers_what_a_crash_left() {
        QTemporaryDir folder;
        Document expected;
        {
            GraphDocument document;
            Autosave autosave(document, folder.path(), 1);
            QSignalSpy saved(&autosave, &Autosave::saved);
            document.addNode({"dense", {}, {}, Json::object()});
            document.setTitle(QStringLiteral("Lost and found"));
            QVERIFY(saved.wait());
            expected = document.document();
            // A crash leaves the record and no lock that a living process holds.
            QVERIFY(QFile::copy(folder.filePath(records(folder).first()), folder.filePath(QStringLiteral("x.json"))));
        }
        const auto left = Autosave::leftBehind(folder.path());
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().title, QStringLiteral("Lost and found"));
        const auto found = Autosave::read(left.first());
        QVERIFY(found.has_value());
        QVERIFY(found->network == expected.network);
        Autosave::discard(left.first());
        QVERIFY(Autosave::leftBehind(folder.path()).isEmpty());
    }

private:
    static QStringList records(const QTemporaryDir& folder) {
        return QDir(folder.path()).entryList({QStringLiteral("*.json")}, QDir::Files);
    }
};

QTEST_MAIN(TestAutosave)
#include "test_autosave.moc"
