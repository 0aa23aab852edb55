// Nothing is lost unasked: closing, saving over what another wrote, training from the beginning, unsaved work of
// sessions that are gone.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/main_window.h"
#include "app/recovery_dialog.h"
#include "app/workbench.h"
#include "core/document/document_json.h"
#include "core/io/project.h"
#include "widgets/panels/notice_bar.h"

using namespace netloom;

namespace {

const QString kExamples = NETLOOM_SOURCE_DIR "/examples";
constexpr int kPatience = 20'000;  // ms

}  // namespace

class TestLeaving : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() {
        QSettings().clear();
        folder_ = std::make_unique<QTemporaryDir>();
        work_ = std::make_unique<Workbench>(records());
        window_ = std::make_unique<MainWindow>(*work_);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        questions_ = 0;
    }
    void cleanup() {
        window_->closeQuietly();
        window_.reset();
        work_.reset();
    }

    void what_is_not_saved_by_choice_is_left() {
        openFile();
        edit("Not to be saved");
        answer(QMessageBox::Discard);
        window_->close();
        QVERIFY(!window_->isVisible());
        QCOMPARE(questions_, 1);
        window_.reset();
        work_.reset();
        QVERIFY2(QDir(records()).isEmpty(QDir::Files), "what was thrown away is not offered");
        init();
    }

    void a_running_training_is_left_by_choice() {
        openTraining();
        answer(QMessageBox::Discard);
        window_->close();
        QVERIFY(!window_->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!work_->training.isRunning(), kPatience);
    }

    void who_edits_after_that_is_asked_again() {
        openFile();
        edit("Not to be saved");
        answer(QMessageBox::Discard);
        window_->close();
        window_->show();
        edit("Edited after that");
        answer(QMessageBox::Cancel);
        window_->close();
        QVERIFY(window_->isVisible());
        QCOMPARE(questions_, 2);
    }

    // The file is written in the background: what is done meanwhile is not in it.
    void what_is_edited_while_it_is_saved_on_leaving_is_asked_about() {
        openFile();
        edit("Saved");
        // The picture is taken when the document was.
        work_->project.setThumbnailSource([this] {
            work_->project.setThumbnailSource({});
            edit("Edited while it was being saved");
            answer(QMessageBox::Cancel);
            return QByteArray();
        });
        answer(QMessageBox::Save);
        window_->close();
        QTRY_COMPARE_WITH_TIMEOUT(questions_, 2, kPatience);
        QVERIFY(window_->isVisible());
        QCOMPARE(titleOnDisk(), QString("Saved"));
    }

    void who_saves_and_leaves_at_once_is_not_asked() {
        openFile();
        edit("Saved");
        window_->actions().find("file.save")->trigger();
        window_->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window_->isVisible(), kPatience);
        QCOMPARE(questions_, 0);
        QCOMPARE(titleOnDisk(), QString("Saved"));
    }

    void training_from_the_beginning_is_asked_about() {
        openTraining();
        work_->training.pause();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.state() == RunState::paused, kPatience);
        const auto step = work_->training.progress().step;
        QSignalSpy forgotten(&work_->training, &TrainingController::forgotten);
        answer(QMessageBox::Cancel);
        window_->actions().find("train.restart")->trigger();
        QCOMPARE(work_->training.progress().step, step);
        QCOMPARE(forgotten.size(), 0);
        answer(QMessageBox::Ok, QMessageBox::Cancel);
        window_->actions().find("train.restart")->trigger();
        QCOMPARE(questions_, 2);
        QCOMPARE(forgotten.size(), 1);
    }

    void where_nothing_was_learned_nothing_is_asked() {
        openFile();
        window_->actions().find("train.restart")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > 0, kPatience);
        QCOMPARE(questions_, 0);
    }

    // However short ago it was, and whether or not the notice of it has come.
    void a_file_that_another_wrote_is_not_replaced_unasked() {
        openFile();
        edit("Edited here");
        writeElsewhere("Edited there");
        answer(QMessageBox::Cancel);
        save();
        QTRY_COMPARE_WITH_TIMEOUT(questions_, 1, kPatience);
        QCOMPARE(titleOnDisk(), QString("Edited there"));
        QVERIFY(work_->document.isModified());
        answer(QMessageBox::Ignore, QMessageBox::Save);
        save();
        QTRY_COMPARE_WITH_TIMEOUT(titleOnDisk(), QString("Edited here"), kPatience);
        QTRY_VERIFY(!work_->document.isModified());
        // What was written from here is no news, at once or later.
        edit("Edited again");
        save();
        QTRY_COMPARE_WITH_TIMEOUT(titleOnDisk(), QString("Edited again"), kPatience);
        QCOMPARE(questions_, 2);
    }

    // The same number of bytes within the same second.
    void a_change_of_one_letter_is_a_change() {
        openFile();
        edit("Here");
        save();
        QTRY_VERIFY_WITH_TIMEOUT(!work_->document.isModified(), kPatience);
        writeElsewhere("Herf");
        edit("Herg");
        answer(QMessageBox::Cancel);
        save();
        QTRY_COMPARE_WITH_TIMEOUT(questions_, 1, kPatience);
        QCOMPARE(titleOnDisk(), QString("Herf"));
    }

    void a_file_that_is_gone_is_written_anew() {
        openFile();
        QVERIFY(QFile::remove(file()));
        edit("Here");
        save();
        QTRY_COMPARE_WITH_TIMEOUT(titleOnDisk(), QString("Here"), kPatience);
        QCOMPARE(questions_, 0);
    }

    // The notice was shown before there was anything to lose.
    void to_load_anew_what_another_wrote_asks_about_edits() {
        openFile();
        QTest::qWait(20);
        writeElsewhere("Edited there");
        auto* notice = window_->findChild<NoticeBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), kPatience);
        edit("Edited here");
        answer(QMessageBox::Cancel);
        button(*notice, "Load it anew")->click();
        QCOMPARE(questions_, 1);
        QCOMPARE(work_->document.document().title, std::string("Edited here"));
    }

    // A bare document would lose what was learned, and closing would not ask.
    void what_was_learned_is_not_left_out_unasked() {
        openTraining();
        work_->training.pause();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.state() == RunState::paused, kPatience);
        const QString bare = folder_->filePath("bare.json");
        work_->document.markSaved(bare);
        work_->document.markTrained();
        answer(QMessageBox::Cancel, QMessageBox::Save);
        save();
        QCOMPARE(questions_, 1);
        QVERIFY(!QFile::exists(bare));
        answer(QMessageBox::Ignore, QMessageBox::Save);
        save();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(bare) && !work_->project.isSaving(), kPatience);
        QVERIFY(work_->document.isModified());
    }

    void who_opens_what_another_has_open_is_told() {
        openFile();
        Workbench other(folder_->filePath("other"));
        QSignalSpy told(&other.project, &ProjectController::writtenElsewhere);
        QVERIFY(other.project.open(file()));
        QCOMPARE(told.size(), 1);
        QVERIFY(!window_->findChild<NoticeBar*>()->isVisible());
        work_->project.newProject();
        QVERIFY(other.project.open(file()));
        QCOMPARE(told.size(), 1);
        window_->openFile(file());
        auto* notice = window_->findChild<NoticeBar*>();
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(notice->text()));
    }

    // ---- what sessions that are gone left ----

    void unsaved_work_of_several_is_offered_and_kept_until_somebody_throws_it_away() {
        leave("one", "First", true);
        leave("two", "Second", true);
        bool offered = false;
        in([&](RecoveryDialog& dialog) {
            auto* list = dialog.findChild<QListWidget*>();
            QCOMPARE(list->count(), 2);
            QVERIFY(!dialog.findChild<QLabel*>()->text().contains("well"));
            QVERIFY(button(dialog, "Bring back")->isDefault());
            offered = true;
            dialog.reject();
        });
        offer();
        QVERIFY(offered);
        QCOMPARE(recordCount(), 2);
        // To throw away is a second question.
        in([&](RecoveryDialog& dialog) {
            answer(QMessageBox::Cancel);
            button(dialog, "Throw away…")->click();
            QCOMPARE(recordCount(), 2);
            answer(QMessageBox::Discard, QMessageBox::Cancel);
            button(dialog, "Throw away…")->click();
            QCOMPARE(recordCount(), 1);
            QCOMPARE(dialog.findChild<QListWidget*>()->count(), 1);
            button(dialog, "Bring back")->click();
        });
        offer();
        QTRY_VERIFY(work_->document.isModified());
        QCOMPARE(recordCount(), 1);
        const QString title = QString::fromStdString(work_->document.document().title);
        QVERIFY(title == "First" || title == "Second");
        QVERIFY(work_->document.file().isEmpty());
        // It is this session's now, and nobody else is offered it.
        QVERIFY(claimRecoveries(records()).isEmpty());
    }

    void unsaved_work_of_a_crash_says_so() {
        leave("one", "First", false);
        in([](RecoveryDialog& dialog) {
            QVERIFY(dialog.findChild<QLabel*>()->text().contains("did not end well"));
            dialog.reject();
        });
        offer();
    }

    // To bring one back asks about what is open.
    void what_is_open_is_not_lost_to_what_is_brought_back() {
        openFile();
        edit("Open and edited");
        leave("one", "First", false);
        answer(QMessageBox::Cancel);
        in([](RecoveryDialog& dialog) { dialog.accept(); });
        offer();
        QTRY_COMPARE_WITH_TIMEOUT(questions_, 1, kPatience);
        QCOMPARE(work_->document.document().title, std::string("Open and edited"));
        QTRY_COMPARE(claimRecoveries(records()).size(), 1);
    }

private:
    QString records() const { return folder_->filePath("autosave"); }
    QString file() const { return folder_->filePath("project.netloom"); }
    int recordCount() const { return static_cast<int>(QDir(records()).entryList({"*.json"}, QDir::Files).size()); }
    void edit(const QString& title) { work_->document.setTitle(title); }
    void save() { window_->actions().find("file.save")->trigger(); }

    void openFile(const QString& example = "xor_backprop") {
        const auto project = load_project((kExamples + "/" + example + ".json").toStdString());
        QVERIFY(project.ok());
        QVERIFY(save_project(file().toStdString(), *project).empty());
        window_->openFile(file());
        QTRY_VERIFY_WITH_TIMEOUT(work_->document.analysis().parameter_count > 0, kPatience);
    }
    void openTraining() {
        openFile("mlp_digits");
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > 5, kPatience);
    }
    void writeElsewhere(const std::string& title) {
        auto project = load_project(file().toStdString());
        QVERIFY(project.ok());
        project->document.title = title;
        QVERIFY(save_project(file().toStdString(), *project).empty());
    }
    QString titleOnDisk() const {
        const auto project = load_project(file().toStdString());
        return project ? QString::fromStdString(project->document.title) : QString();
    }
    void leave(const QString& name, const std::string& title, bool ended) {
        QDir().mkpath(records());
        Document document;
        document.title = title;
        const Json json(Json::Object{{"ended", ended}, {"document", to_json(document)}});
        QVERIFY(write_file(QDir(records()).filePath(name + ".json").toStdString(), json.print()).empty());
    }
    void offer() {
        bool done = false;
        window_->offerRecovery([&done] { done = true; });
        QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    }

    // What the next question is answered with. Enter must never lose anything.
    void answer(QMessageBox::StandardButton wanted, QMessageBox::StandardButton byDefault = QMessageBox::NoButton) {
        whenShown<QMessageBox>([this, wanted, byDefault](QMessageBox& box) {
            ++questions_;
            QVERIFY(box.defaultButton());
            const auto preset = box.standardButton(box.defaultButton());
            QVERIFY(preset == QMessageBox::Save || preset == QMessageBox::Cancel);
            if (byDefault != QMessageBox::NoButton) QCOMPARE(preset, byDefault);
            box.button(wanted)->click();
        });
    }
    void in(std::function<void(RecoveryDialog&)> act) { whenShown<RecoveryDialog>(std::move(act)); }
    template <class Dialog>
    void whenShown(std::function<void(Dialog&)> act) {
        auto* timer = new QTimer(window_.get());
        connect(timer, &QTimer::timeout, timer, [timer, act = std::move(act)] {
            auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
            if (!dialog) return;
            timer->stop();
            timer->deleteLater();
            act(*dialog);
        });
        timer->start(10);
    }
    static QPushButton* button(const QWidget& parent, const QString& text) {
        for (QPushButton* b : parent.findChildren<QPushButton*>())
            if (b->text() == text && b->isVisibleTo(&parent)) return b;
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<MainWindow> window_;
    int questions_ = 0;
};

QTEST_MAIN(TestLeaving)
#include "test_leaving.moc"
