// Autosave: a record appears soon after the first change, goes when the work is safe, and is found after a crash.
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
        Autosave autosave(document, folder.path(), pace(1));
        QSignalSpy saved(&autosave, &Autosave::saved);
        document.addNode({"dense", {}, {}, Json::object()});
        QVERIFY(saved.wait());
        QCOMPARE(records(folder).size(), 1);
        QVERIFY(recovery::claim(folder.path()).isEmpty());  // its session is alive
        document.markSaved(QStringLiteral("/tmp/a.netloom"));
        QTRY_COMPARE(records(folder).size(), 0);
    }

    // Somebody who never pauses is as safe as somebody who does.
    void writes_while_edits_go_on() {
        QTemporaryDir folder;
        GraphDocument document;
        Autosave autosave(document, folder.path(), pace(400));
        QSignalSpy saved(&autosave, &Autosave::saved);
        QTimer edits;
        int count = 0;
        connect(&edits, &QTimer::timeout, &document, [&] { document.setTitle(QString::number(++count)); });
        edits.start(20);
        QTRY_VERIFY_WITH_TIMEOUT(saved.size() >= 2, 20'000);
        QVERIFY(count > 2);
    }

    // The same number of undo steps is not the same document.
    void what_is_edited_while_it_is_saved_stays_unsaved_and_is_written() {
        QTemporaryDir folder;
        Workbench work(folder.filePath(QStringLiteral("autosave")), pace(50));
        work.document.setTitle(QStringLiteral("Saved"));
        bool saved = false;
        work.project.save(folder.filePath(QStringLiteral("a.netloom")), [&saved](bool ok) { saved = ok; });
        work.document.undoStack().undo();
        work.document.setTitle(QStringLiteral("Edited meanwhile"));
        QTRY_VERIFY_WITH_TIMEOUT(saved, 20'000);
        QVERIFY(work.document.isModified());
        QTRY_VERIFY_WITH_TIMEOUT(work.project.autosave().lastTime().isValid(), 20'000);
        QDir(folder.path()).mkdir(QStringLiteral("crashed"));
        const QDir records(folder.filePath(QStringLiteral("autosave")));
        const QString record = records.entryList({QStringLiteral("*.json")}).value(0);
        QVERIFY(QFile::copy(records.filePath(record), folder.filePath("crashed/" + record)));
        const auto left = recovery::claim(folder.filePath(QStringLiteral("crashed")));
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().title, QStringLiteral("Edited meanwhile"));
    }

    void offers_what_a_crash_left() {
        QTemporaryDir folder;
        Document expected;
        {
            GraphDocument document;
            Autosave autosave(document, folder.path(), pace(1));
            QSignalSpy saved(&autosave, &Autosave::saved);
            document.addNode({"dense", {}, {}, Json::object()});
            document.setTitle(QStringLiteral("Lost and found"));
            QVERIFY(saved.wait());
            expected = document.document();
            // A crash leaves the record and no lock that a living process holds.
            QVERIFY(QFile::copy(folder.filePath(records(folder).first()), folder.filePath(QStringLiteral("x.json"))));
        }
        const auto left = recovery::claim(folder.path());
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().title, QStringLiteral("Lost and found"));
        const auto found = recovery::read(left.first());
        QVERIFY(found.ok());
        QVERIFY(found->network == expected.network);
        recovery::remove(left.first().record);
        QVERIFY(recovery::claim(folder.path()).isEmpty());
    }

    void what_was_brought_back_is_safe_against_the_next_crash() {
        QTemporaryDir folder;
        Workbench work(folder.path());
        const Json document = to_json(Document{});
        const QString record = leave(folder, document);
        QVERIFY(work.project.recover(recovery::claim(folder.path()).value(0)));
        QVERIFY(work.document.isModified());
        QCOMPARE(records(folder), QStringList{QFileInfo(record).fileName()});  // this session's own now
        QVERIFY(recovery::claim(folder.path()).isEmpty());
        QVERIFY(work.project.autosave().lastTime().isValid());
        work.document.markSaved(QStringLiteral("/tmp/a.netloom"));
        QTRY_COMPARE(records(folder).size(), 0);
    }

    void a_record_that_cannot_be_read_is_said_and_kept() {
        QTemporaryDir folder;
        Workbench work(folder.path());
        QSignalSpy failed(&work.project, &ProjectController::failed);
        const QString record = leave(folder, Json("not a document"));
        QVERIFY(!work.project.recover(recovery::claim(folder.path()).value(0)));
        QCOMPARE(failed.size(), 1);
        QVERIFY(QFile::exists(record));
        QVERIFY(!work.document.isModified());
    }

private:
    static AutosavePace pace(int milliseconds) { return {std::chrono::milliseconds(milliseconds)}; }
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
