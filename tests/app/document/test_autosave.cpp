// Autosave: a record appears soon after the first change, goes when the work is safe, and is found after a crash, by
// one who looks, with all that is known of it.
#include <QtTest>

#include "app/document/graph_document.h"
#include "app/workbench.h"
#include "core/document/document_json.h"
#include "core/io/sibling_names.h"

using namespace netloom;

class TestAutosave : public QObject {
    Q_OBJECT
private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void writes_after_a_change_and_forgets_after_saving() {
        GraphDocument document;
        Autosave autosave(document, records(), pace(1));
        QSignalSpy saved(&autosave, &Autosave::saved);
        document.addNode({"dense", {}, {}, Json::object()});
        QVERIFY(saved.wait());
        QCOMPARE(recordNames().size(), 1);
        QVERIFY(claimRecoveries(records()).isEmpty());  // its session is alive
        document.markSaved(QStringLiteral("/tmp/a.netloom"));
        QTRY_COMPARE(recordNames().size(), 0);
    }

    // Somebody who never pauses is as safe as somebody who does.
    void writes_while_edits_go_on() {
        GraphDocument document;
        Autosave autosave(document, records(), pace(400));
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
        Workbench work(records(), pace(50));
        work.document.setTitle(QStringLiteral("Saved"));
        bool saved = false;
        work.project.save(file("a.netloom"), [&saved](bool ok) { saved = ok; });
        work.document.undoStack().undo();
        work.document.setTitle(QStringLiteral("Edited meanwhile"));
        QTRY_VERIFY_WITH_TIMEOUT(saved, 20'000);
        QVERIFY(work.document.isModified());
        QTRY_VERIFY_WITH_TIMEOUT(work.project.autosave().lastTime().isValid(), 20'000);
        const auto left = crash();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().title, QStringLiteral("Edited meanwhile"));
    }

    void a_record_that_cannot_be_written_is_tried_again() {
        QFile inTheWay(records());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        GraphDocument document;
        Autosave autosave(document, records(), pace(50));
        QSignalSpy saved(&autosave, &Autosave::saved), failed(&autosave, &Autosave::failed);
        document.setTitle(QStringLiteral("Once"));
        QTRY_COMPARE(failed.size(), 1);
        QTest::qWait(200);
        QCOMPARE(failed.size(), 1);  // said once
        inTheWay.remove();
        QTRY_VERIFY_WITH_TIMEOUT(saved.size() > 0, 20'000);
    }

    void offers_what_a_crash_left() {
        GraphDocument document;
        Autosave autosave(document, records(), pace(1));
        QSignalSpy saved(&autosave, &Autosave::saved);
        document.addNode({"dense", {}, {}, Json::object()});
        document.setTitle(QStringLiteral("Lost and found"));
        QVERIFY(saved.wait());
        const auto left = crash();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().title, QStringLiteral("Lost and found"));
        QVERIFY(!left.first().ended);
        QCOMPARE(left.first().file(), Recovery::File::none);
        const auto found = left.first().document();
        QVERIFY(found.ok());
        QVERIFY(found->network == document.network());
        left.first().remove();
        QVERIFY(claimRecoveries(crashed()).isEmpty());
    }

    // Of two who look at once, one is offered each; the other when the first one is gone.
    void is_offered_to_one() {
        leave("one", to_json(Document{}));
        leave("two", to_json(Document{}));
        auto first = claimRecoveries(records());
        QCOMPARE(first.size(), 2);
        QVERIFY(claimRecoveries(records()).isEmpty());
        first.removeLast();
        QCOMPARE(claimRecoveries(records()).size(), 1);
        first.clear();
        QCOMPARE(claimRecoveries(records()).size(), 2);
    }

    // A session that was killed as it wrote for the first time leaves nothing to offer, and nothing for ever.
    void what_was_only_begun_goes() {
        const QString record = leave("killed", to_json(Document{}));
        QVERIFY(QFile::remove(record));
        const SiblingNames names(record.toStdString());
        for (const char* ending : {"-1-1.tmp", ".lock"}) {
            QFile begun(QString::fromStdString(names.folder + names.stem + ending));
            QVERIFY(begun.open(QIODevice::WriteOnly));
        }
        QVERIFY(claimRecoveries(records()).isEmpty());
        QVERIFY(QDir(records()).isEmpty(QDir::Files | QDir::Hidden));
    }

    void an_end_that_was_told_is_no_crash() {
        {
            Workbench work(records(), pace(60'000));
            work.document.setTitle(QStringLiteral("Told to end"));
            work.project.keepUnsaved();
            QVERIFY(work.project.isEnding());
            QCOMPARE(recordNames().size(), 1);
        }
        const auto left = claimRecoveries(records());
        QCOMPARE(left.size(), 1);
        QVERIFY(left.first().ended);
        QCOMPARE(left.first().title, QStringLiteral("Told to end"));
    }

    // However the program ends; only what somebody threw away is gone, and only until the next edit.
    void what_nobody_threw_away_is_left() {
        for (const bool edited : {false, true}) {
            {
                Workbench work(records(), pace(60'000));
                work.document.setTitle(QStringLiteral("Thrown away"));
                work.project.autosave().abandon();
                if (edited) work.document.setTitle(QStringLiteral("Edited after that"));
            }
            const auto left = claimRecoveries(records());
            QCOMPARE(left.size(), edited ? 1 : 0);
        }
    }

    void what_was_brought_back_is_safe_against_the_next_crash() {
        Workbench work(records(), pace(60'000));
        const QString record = leave("left", to_json(Document{}));
        QVERIFY(work.project.recover(claimRecoveries(records()).value(0)));
        QVERIFY(work.document.isModified());
        QCOMPARE(recordNames(), QStringList{QFileInfo(record).fileName()});  // this session's own now
        QVERIFY(claimRecoveries(records()).isEmpty());
        QVERIFY(work.project.autosave().lastTime().isValid());
        work.document.markSaved(QStringLiteral("/tmp/a.netloom"));
        QTRY_COMPARE(recordNames().size(), 0);
    }

    void a_record_that_cannot_be_read_is_said_and_kept() {
        Workbench work(records(), pace(60'000));
        QSignalSpy failed(&work.project, &ProjectController::failed);
        const QString record = leave("left", Json("not a document"));
        QVERIFY(!work.project.recover(claimRecoveries(records()).value(0)));
        QCOMPARE(failed.size(), 1);
        QVERIFY(QFile::exists(record));
        QVERIFY(!work.document.isModified());
    }

    // A project that has a file, after which nothing, another program or somebody with a bin came.
    void says_what_became_of_the_file() {
        const QString path = file("a.netloom");
        Workbench work(records(), pace(1));
        work.document.setTitle(QStringLiteral("Saved"));
        bool saved = false;
        work.project.save(path, [&saved](bool ok) { saved = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, 20'000);
        QSignalSpy written(&work.project.autosave(), &Autosave::saved);
        work.document.setTitle(QStringLiteral("Edited"));
        QVERIFY(written.wait());
        const auto left = crash();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().origin.file, path);
        QCOMPARE(left.first().file(), Recovery::File::same);
        QVERIFY(save_project(path.toStdString(), {Document{}, {}, {}}).empty());
        QCOMPARE(left.first().file(), Recovery::File::changed);
        QVERIFY(QFile::remove(path));
        QCOMPARE(left.first().file(), Recovery::File::gone);
    }

    // Brought back, such a project is saved under its name, and what another wrote there is not lost unasked.
    void what_was_brought_back_asks_before_it_replaces_what_another_wrote() {
        const QString path = file("a.netloom");
        QVERIFY(save_project(path.toStdString(), {Document{}, {}, {}}).empty());
        {
            Workbench work(records(), pace(60'000));
            QVERIFY(work.project.open(path));
            work.document.setTitle(QStringLiteral("Edited here"));
            work.project.keepUnsaved();
        }
        for (const bool changed : {true, false}) {
            Document other;
            other.title = "Edited there";
            if (changed)
                QVERIFY(save_project(path.toStdString(), {other, {}, {}}).empty());
            else
                QVERIFY(QFile::remove(path));
            Workbench work(records(), pace(60'000));
            QVERIFY(work.project.recover(claimRecoveries(records()).value(0)));
            QCOMPARE(work.document.file(), path);
            QCOMPARE(work.document.document().title, std::string("Edited here"));
            QSignalSpy asked(&work.project, &ProjectController::overwriteAsked);
            QSignalSpy saved(&work.project, &ProjectController::saved);
            work.project.save(path);
            QTRY_COMPARE_WITH_TIMEOUT(asked.size() + saved.size(), 1, 20'000);
            QCOMPARE(asked.size(), changed ? 1 : 0);
            const auto project = load_project(path.toStdString());
            QVERIFY(project.ok());
            QCOMPARE(project->document.title, std::string(changed ? "Edited there" : "Edited here"));
        }
    }

    // What was learned since it was opened is brought back with its curves, also where nothing was edited.
    void a_training_is_kept_and_brought_back() {
        std::int64_t kept = 0;
        {
            Workbench work(records(), {std::chrono::seconds(60), std::chrono::milliseconds(1), 1});
            QVERIFY(work.project.open(QStringLiteral(NETLOOM_SOURCE_DIR "/examples/xor_backprop.json"), true));
            QTRY_VERIFY_WITH_TIMEOUT(work.document.analysis().parameter_count > 0, 20'000);
            QVERIFY(!work.document.isModified());
            for (int i = 0; i < 3; ++i) {
                work.training.step();
                QTRY_COMPARE_WITH_TIMEOUT(work.training.progress().step, i + 1, 20'000);
            }
            QVERIFY(work.document.isModified() && !work.document.isEdited());
            QTRY_VERIFY_WITH_TIMEOUT(stepsOfCrash() == 3, 20'000);
            kept = work.training.progress().step;
            work.project.autosave().abandon();
        }
        Workbench work(file("other"), pace(60'000));
        const auto left = claimRecoveries(crashed());
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().steps, kept);
        QVERIFY(work.project.recover(left.first()));
        QCOMPARE(work.training.progress().step, kept);
        QVERIFY(!work.training.curves().empty());
        QCOMPARE(work.training.curves().front().records.size(), std::size_t{3});
        QVERIFY(work.document.isModified());
        work.training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work.training.progress().step, kept + 1, 20'000);
    }

    // At most so often, and at most so great a share of the time.
    void training_is_kept_as_often_as_it_costs_little() {
        const AutosavePace pace;
        using std::chrono::milliseconds;
        QCOMPARE(TrainingAutosave::interval(pace, 0), milliseconds(60'000));
        QCOMPARE(TrainingAutosave::interval(pace, 0.1), milliseconds(60'000));
        QCOMPARE(TrainingAutosave::interval(pace, 2), milliseconds(400'000));
    }

    // To begin anew is to throw away what was learned, not what was edited.
    void what_is_learned_anew_replaces_what_was_kept() {
        Workbench work(records(), {std::chrono::milliseconds(1), std::chrono::milliseconds(1), 1});
        QVERIFY(work.project.open(QStringLiteral(NETLOOM_SOURCE_DIR "/examples/xor_backprop.json"), true));
        QTRY_VERIFY_WITH_TIMEOUT(work.document.analysis().parameter_count > 0, 20'000);
        work.document.setTitle(QStringLiteral("Edited"));
        work.training.step();
        QTRY_VERIFY_WITH_TIMEOUT(stepsOfCrash() == 1, 20'000);
        emit work.training.forgotten();
        QTRY_VERIFY_WITH_TIMEOUT(stepsOfCrash() == 0, 20'000);
        QCOMPARE(claimRecoveries(crashed()).size(), 1);
    }

private:
    static AutosavePace pace(int milliseconds) {
        return {std::chrono::milliseconds(milliseconds), std::chrono::hours(1), 1};
    }
    QString file(const QString& name) const { return folder_->filePath(name); }
    QString records() const { return file("autosave"); }
    QString crashed() const { return file("crashed"); }
    QStringList recordNames() const { return QDir(records()).entryList({QStringLiteral("*.json")}, QDir::Files); }

    // As the living session would leave it, were it killed now: its files without its lock.
    QList<Recovery> crash() const {
        QDir(crashed()).removeRecursively();
        QDir().mkpath(crashed());
        for (const QString& name : QDir(records()).entryList(QDir::Files))
            QFile::copy(QDir(records()).filePath(name), QDir(crashed()).filePath(name));
        return claimRecoveries(crashed());
    }
    std::int64_t stepsOfCrash() const {
        const auto left = crash();
        return left.isEmpty() ? -1 : left.first().steps;
    }
    QString leave(const QString& name, Json document) const {
        QDir().mkpath(records());
        const QString record = QDir(records()).filePath(name + ".json");
        QFile out(record);
        if (out.open(QIODevice::WriteOnly))
            out.write(QByteArray::fromStdString(Json(Json::Object{{"document", std::move(document)}}).print()));
        return record;
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_MAIN(TestAutosave)
#include "test_autosave.moc"
