// Autosave: a record appears after the last change, goes when the work is safe, and is found after a crash.
#include <QtTest>

#include "app/document/autosave.h"
#include "app/document/graph_document.h"
#include "app/workbench.h"
#include "core/document/document_json.h"

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
        QVERIFY(found.ok());
        QVERIFY(found->network == expected.network);
        Autosave::discard(left.first());
        QVERIFY(Autosave::leftBehind(folder.path()).isEmpty());
    }

    void what_was_brought_back_is_safe_against_the_next_crash() {
        QTemporaryDir folder;
        Workbench work(folder.path());
        const Json document = to_json(Document{});
        const QString record = leave(folder, document);
        QVERIFY(work.project.recover(Autosave::leftBehind(folder.path()).value(0)));
        QVERIFY(work.document.isModified());
        QVERIFY(!QFile::exists(record));
        QCOMPARE(records(folder).size(), 1);  // this session's own
        QVERIFY(Autosave::leftBehind(folder.path()).isEmpty());
        QVERIFY(work.project.autosave().lastTime().isValid());
        work.document.markSaved(QStringLiteral("/tmp/a.netloom"));
        QCOMPARE(records(folder).size(), 0);
    }

    void a_record_that_cannot_be_read_is_said_and_kept() {
        QTemporaryDir folder;
        Workbench work(folder.path());
        QSignalSpy failed(&work.project, &ProjectController::failed);
        const QString record = leave(folder, Json("not a document"));
        QVERIFY(!work.project.recover(Autosave::leftBehind(folder.path()).value(0)));
        QCOMPARE(failed.size(), 1);
        QVERIFY(QFile::exists(record));
        QVERIFY(!work.document.isModified());
    }

private:
    // As a session that is gone leaves it.
    static QString leave(const QTemporaryDir& folder, Json document) {
        const QString record = folder.filePath(QStringLiteral("left.json"));
        QFile out(record);
        if (out.open(QIODevice::WriteOnly))
            out.write(QByteArray::fromStdString(Json(Json::Object{{"document", std::move(document)}}).print()));
        return record;
    }
    static QStringList records(const QTemporaryDir& folder) {
        return QDir(folder.path()).entryList({QStringLiteral("*.json")}, QDir::Files);
    }
};

QTEST_MAIN(TestAutosave)
#include "test_autosave.moc"
