// The window around the canvas: its layout at any size, what it says of a file that changed on disk, its devices.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/main_window.h"
#include "app/panels/curve_panel.h"
#include "app/panels/training_panel.h"
#include "app/workbench.h"
#include "core/document/document_json.h"
#include "core/io/project.h"
#include "core/train/session.h"
#include "widgets/images/image_grid.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/panels/notice_bar.h"
#include "widgets/plots/loss_plot.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

using namespace netloom;

namespace {

const QString kExamples = NETLOOM_SOURCE_DIR "/examples";

}  // namespace

class TestWindow : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() {
        QSettings().clear();
        folder_ = std::make_unique<QTemporaryDir>();
        work_ = std::make_unique<Workbench>(folder_->filePath("autosave"));
        window_ = std::make_unique<MainWindow>(*work_);
        window_->resize(1600, 1000);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }
    void cleanup() {
        window_->closeQuietly();
        window_.reset();
        work_.reset();
    }

    // Instruments are in sight where the network has something for them, in the order of their list.
    void instruments_come_and_go_with_the_network() {
        window_->openExample(kExamples + "/gan_digits.json");
        auto* samples = window_->findChild<QDockWidget*>("dock_samples");
        auto* text = window_->findChild<QDockWidget*>("dock_text");
        QTRY_VERIFY(!samples->isHidden());
        QVERIFY(text->isHidden());
        samples->raise();
        auto* wall = samples->findChild<ImageGrid*>("samplePictures");
        QTRY_COMPARE(wall->pictures().size(), std::size_t{64});
        QStringList order;
        for (const QTabBar* tabs : window_->findChildren<QTabBar*>())
            for (int i = 0; i < tabs->count(); ++i)
                if (tabs->tabText(i) == "Samples" || tabs->tabText(i) == "Latent") order << tabs->tabText(i);
        QCOMPARE(order, QStringList({"Samples", "Latent"}));
        window_->openExample(kExamples + "/lenet_digits.json");
        QTRY_VERIFY(samples->isHidden());
        window_->openExample(kExamples + "/char_gru.json");
        QTRY_VERIFY(!text->isHidden());
        QVERIFY(samples->isHidden());
    }

    void panels_keep_apart_at_any_size() {
        window_->openExample(kExamples + "/logistic_regression.json");
        QTRY_VERIFY(work_->plane.task());
        for (const QSize size : {QSize(1600, 1000), QSize(1366, 768), QSize(1100, 700), QSize(1920, 1080)}) {
            window_->resize(size);
            QTest::qWait(50);
            QCOMPARE(window_->size(), size);
            QList<QDockWidget*> shown;
            for (QDockWidget* dock : window_->findChildren<QDockWidget*>())
                if (!dock->visibleRegion().isEmpty()) shown << dock;
            QVERIFY(shown.size() >= 3);
            for (const QDockWidget* a : shown) {
                QVERIFY2(window_->rect().contains(a->geometry()), qPrintable(a->objectName()));
                for (const QDockWidget* b : shown)
                    QVERIFY2(a == b || !a->geometry().intersects(b->geometry()),
                             qPrintable(a->objectName() + " over " + b->objectName()));
            }
            QVERIFY(window_->canvas().width() >= 400 && window_->canvas().height() >= 240);
        }
    }

    void a_network_in_the_plane_shows_its_surface() {
        window_->openExample(kExamples + "/logistic_regression.json");
        auto* dock = window_->findChild<QDockWidget*>("dock_plane");
        QTRY_VERIFY(!dock->visibleRegion().isEmpty());
        QCOMPARE(dock->windowTitle(), QString("Decision surface"));
        window_->openExample(kExamples + "/least_squares.json");
        QTRY_COMPARE(dock->windowTitle(), QString("Fitted line"));
        QTRY_VERIFY(!dock->visibleRegion().isEmpty());
        window_->openExample(kExamples + "/mlp_digits.json");
        QTRY_VERIFY(!dock->isVisible());
    }

    void a_layout_is_kept_for_each_width() {
        window_->openExample(kExamples + "/least_squares.json");
        auto* data = window_->findChild<QDockWidget*>("dock_data");
        window_->findChild<QDockWidget*>("dock_palette")->hide();
        window_->resize(1100, 700);
        QTRY_VERIFY(window_->findChild<QDockWidget*>("dock_palette")->isVisible());
        data->hide();
        window_->resize(1600, 1000);
        QTRY_VERIFY(!window_->findChild<QDockWidget*>("dock_palette")->isVisible());
        QVERIFY(data->isVisible());
        window_->resize(1100, 700);
        QTRY_VERIFY(!data->isVisible());
    }

    void a_file_written_by_another_program_is_offered() {
        const QString file = folder_->filePath("project.json");
        QVERIFY(QFile::copy(kExamples + "/least_squares.json", file));
        QFile(file).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        window_->openFile(file);
        auto* notice = window_->findChild<NoticeBar*>();
        QVERIFY(!notice->isVisible());
        overwrite(file, "Read anew");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->text().contains("project.json"));
        const QString said = notice->text();
        work_->document.setTitle("Changed here");
        Language::instance().set("ko");
        QVERIFY(notice->isVisible() && notice->text() != said);
        Language::instance().set("en");
        QVERIFY(notice->text().contains("changes made here"));
        button(*notice, "Load it anew")->click();
        QTRY_COMPARE(work_->document.document().title, std::string("Read anew"));
        QVERIFY(!notice->isVisible());
        QVERIFY(!work_->document.isModified());
        overwrite(file, "Once more");
        QTRY_VERIFY(notice->isVisible());
        button(*notice, "Keep what is here")->click();
        QVERIFY(!notice->isVisible());
        QCOMPARE(work_->document.document().title, std::string("Read anew"));
        // What is here is no longer what is on disk.
        QVERIFY(work_->document.isModified());
    }

    void devices_are_offered_and_those_that_lack_say_why() {
        auto* device = window_->findChild<QToolButton*>("device");
        emit device->menu()->aboutToShow();
        QAction *reference = nullptr, *absent = nullptr;
        for (QAction* action : device->menu()->actions()) {
            if (action->text().startsWith("Reference")) reference = action;
            if (!action->isEnabled() && action->text().contains("CUDA")) absent = action;
        }
        QVERIFY(reference && absent);
        QVERIFY(absent->text().contains("plug-in"));
        window_->openExample(kExamples + "/least_squares.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        reference->trigger();
        QCOMPARE(work_->training.device(), QString("reference"));
        QVERIFY(device->text().startsWith("Reference"));
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, std::int64_t{1}, 20'000);
    }

    void the_seed_is_in_sight() {
        window_->openExample(kExamples + "/least_squares.json");
        auto* seed = window_->findChild<QToolButton*>("seed");
        QVERIFY(seed->text().startsWith("seed 1 "));
        work_->document.setRecipeField("seed", 7);
        QVERIFY(seed->text().startsWith("seed 7 "));
    }

    // The window is closed while it trains: it asks, writes what was learned, and goes.
    void closed_in_mid_training_it_saves() {
        const QString file = folder_->filePath("trained.json");
        QVERIFY(QFile::copy(kExamples + "/mlp_digits.json", file));
        QFile(file).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        window_->openFile(file);
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        work_->document.markSaved(folder_->filePath("trained.netloom"));
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > 5, 20'000);
        answer(QMessageBox::Cancel);
        window_->close();
        QVERIFY(window_->isVisible());
        const auto step = work_->training.progress().step;
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.isRunning() && work_->training.progress().step > step, 20'000);
        answer(QMessageBox::Save);
        window_->close();
        QTRY_VERIFY_WITH_TIMEOUT(!window_->isVisible(), 20'000);
        const Result<Project> project = load_project(folder_->filePath("trained.netloom").toStdString());
        QVERIFY(project && project->checkpoint);
        QVERIFY(project->checkpoint->position["step"].integer() > step);
    }

    // Opened again, even before its first epoch was over, a project shows its curve and how far it came, and goes on.
    void an_opened_project_shows_how_far_it_came() {
        const QString file = folder_->filePath("half.netloom");
        window_->openExample(kExamples + "/mlp_digits.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        for (int i = 1; i <= 3; ++i) {
            work_->training.step();
            QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, i, 20'000);
        }
        bool saved = false;
        work_->project.save(file, [&saved](bool ok) { saved = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, 20'000);
        window_->openFile(file);
        const auto& plot = window_->findChild<CurvePanel*>()->plot();
        QTRY_VERIFY(plot.isVisible());
        QCOMPARE(plot.points(0).size(), std::size_t{3});
        QCOMPARE(work_->training.progress().batch, 3);
        QVERIFY(work_->training.progress().epochs > 0);
        work_->training.ensureSession();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().threads > 0, true, 20'000);
        QVERIFY2(!work_->document.isModified(), "to look into it changes nothing");
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(plot.points(0).size(), std::size_t{4}, 20'000);
        QVERIFY(work_->training.earlierRuns().empty());
    }

    // Presenting makes the network large, and leaves every panel as it was.
    void presenting_is_left_as_it_was_begun() {
        window_->openExample(kExamples + "/least_squares.json");
        QTRY_VERIFY(window_->canvas().isVisible());
        auto* palette = window_->findChild<QDockWidget*>("dock_palette");
        auto* outline = window_->findChild<QDockWidget*>("dock_outline");
        auto* properties = window_->findChild<QDockWidget*>("dock_properties");
        palette->hide();
        outline->hide();
        present();
        QVERIFY(ThemeManager::instance().scale() > 1 && !properties->isVisible());
        QTest::keyClick(&window_->canvas(), Qt::Key_Escape);
        QCOMPARE(ThemeManager::instance().scale(), 1.0);
        QVERIFY(properties->isVisible() && !palette->isVisible() && !outline->isVisible());
        QTest::keyClick(&window_->canvas(), Qt::Key_Escape);
        QCOMPARE(ThemeManager::instance().scale(), 1.0);
    }

    // What does nothing is not offered, and what was said of the end goes when it is not the end any more.
    void the_end_of_training_is_said_while_it_is_the_end() {
        window_->openExample(kExamples + "/least_squares.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        auto* notice = window_->findChild<NoticeBar*>();
        QVERIFY(!action("Stop")->isEnabled());
        work_->training.ensureSession();
        QTRY_VERIFY(action("Step")->isEnabled());
        QVERIFY(!action("Stop")->isEnabled());  // nothing runs: a session was made to look into it
        work_->training.play();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.state(), RunState::finished, 60'000);
        QTRY_VERIFY(!action("Step")->isEnabled());
        QVERIFY(!action("Stop")->isEnabled());
        work_->training.play();
        QTRY_VERIFY(notice->isVisible());
        work_->document.setRecipeField("stages[0].epochs", 500);
        QVERIFY(!notice->isVisible());
        QVERIFY(action("Step")->isEnabled());
    }

    void a_rate_that_is_changed_is_applied() {
        window_->openExample(kExamples + "/mlp_digits.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, 1, 20'000);
        work_->document.setRecipeField("stages[0].phases[0].optimizer.rate", 0.25);
        QVERIFY(work_->training.hasPendingEdits());  // it holds from the next step on
        work_->document.setRecipeField("stages[0].epochs", 5000);
        work_->training.play();
        QTRY_VERIFY(work_->training.isRunning() && !work_->training.hasPendingEdits());
        const std::int64_t step = work_->training.progress().step;
        QVERIFY(step >= 1);
        work_->document.setRecipeField("stages[0].phases[0].optimizer.rate", 0.5);
        QVERIFY(!work_->training.hasPendingEdits());  // it is on its way
        QTRY_COMPARE(work_->training.snapshot().recipe.at_path("stages[0].phases[0].optimizer.rate").real(), 0.5);
        QVERIFY(work_->training.progress().step >= step);
        work_->document.setRecipeField("batch", 7);
        QVERIFY(work_->training.hasPendingEdits());
        work_->document.setRecipeField("stages[0].phases[0].optimizer.rate", 0.25);
        QVERIFY(work_->training.hasPendingEdits());
        work_->training.stop();
    }

    void a_panel_stays_where_it_is_when_edits_are_applied() {
        window_->openExample(kExamples + "/mlp_digits.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, 1, 20'000);
        auto* panel = window_->findChild<TrainingPanel*>();
        auto* scroll = panel->findChild<QScrollArea*>()->verticalScrollBar();
        work_->document.setField(work_->document.network().find_by_name("dense_1")->id, "units", 40);
        QPushButton* apply = nullptr;
        for (QPushButton* button : panel->findChildren<QPushButton*>())
            if (button->text() == "Apply") apply = button;
        QVERIFY(apply);
        QTRY_VERIFY(apply->isVisible() && scroll->maximum() > 0);
        QCOMPARE(scroll->value(), 0);
        apply->setFocus();
        QVERIFY(window_->focusWidget() == apply);
        apply->click();
        QTRY_VERIFY_WITH_TIMEOUT(!apply->isVisible(), 20'000);
        QTest::qWait(50);
        QCOMPARE(scroll->value(), 0);
    }

    // It is tried once, whoever looks meanwhile, and what was learned is all there after an undo.
    void an_edit_that_cannot_be_trained_waits() {
        window_->openExample(kExamples + "/mlp_digits.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, 1, 20'000);
        const NodeId dense = work_->document.network().find_by_name("dense_1")->id;
        work_->document.setField(dense, "units", 0);
        work_->training.play();
        QTRY_VERIFY(!work_->training.diagnostics().empty());
        QVERIFY(!work_->training.isRunning());
        QVERIFY(work_->training.hasPendingEdits());
        const std::size_t said = work_->training.diagnostics().size();
        for (int i = 0; i < 5; ++i) {
            work_->training.ensureSession();
            QTest::qWait(30);
        }
        QCOMPARE(work_->training.diagnostics().size(), said);
        work_->document.undoStack().undo();
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, 2, 20'000);
        QVERIFY(!work_->training.hasPendingEdits());
        QCOMPARE(work_->training.runNumber(), 1);
    }

    // A stage that there is not, curves of nodes that there are not, a view beyond the canvas.
    void a_file_that_points_nowhere_opens_and_trains_anew() {
        const QString file = folder_->filePath("odd.netloom");
        window_->openExample(kExamples + "/mlp_digits.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, std::int64_t{1}, 20'000);
        bool saved = false;
        work_->project.save(file, [&saved](bool ok) { saved = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, 20'000);
        Result<Project> project = load_project(file.toStdString());
        QVERIFY(project && project->checkpoint);
        Checkpoint odd = *project->checkpoint;
        odd.position.set("stage", 99999999);
        for (Curve& curve : odd.curves) curve.series.node = {77, 4'000'000'000};
        project->checkpoint = std::make_shared<const Checkpoint>(std::move(odd));
        project->document.view = Json::parse(R"({"canvases": [{"path": [], "x": 1e308, "y": -1e308, "zoom": 1e308},
                                                 {"path": [-1, "x"], "x": "x", "zoom": null}, 7]})")
                                     .value();
        QVERIFY(save_project(file.toStdString(), *project).empty());
        window_->openFile(file);
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        QTest::qWait(100);
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.diagnostics().empty(), false, 20'000);
        QVERIFY(work_->training.diagnostics().front().str().find("stage") != std::string::npos);
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, std::int64_t{1}, 20'000);
    }

    // A second wish to save waits for the first, and both are told.
    void saving_twice_saves_twice() {
        window_->openExample(kExamples + "/mlp_digits.json");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        int saved = 0;
        for (const char* name : {"one.netloom", "two.netloom"})
            work_->project.save(folder_->filePath(name), [&saved](bool ok) { saved += ok; });
        QTRY_COMPARE_WITH_TIMEOUT(saved, 2, 20'000);
        QVERIFY(QFile::exists(folder_->filePath("one.netloom")) && QFile::exists(folder_->filePath("two.netloom")));
    }

private:
    /// Of the menus, by its title.
    QAction* action(const QString& text) const {
        for (const QMenu* menu : window_->findChildren<QMenu*>())
            for (QAction* a : menu->actions())
                if (QString(a->text()).remove('&') == text) return a;
        return nullptr;
    }
    void present() const { action("Present")->trigger(); }

    // What the next question will be answered with.
    void answer(QMessageBox::StandardButton button) {
        QTimer::singleShot(200, window_.get(), [button] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box && box->defaultButton());
            box->button(button)->click();
        });
    }
    static void overwrite(const QString& file, const std::string& title) {
        QTest::qWait(20);  // another time of writing
        Result<Project> project = load_project(file.toStdString());
        QVERIFY(project);
        project->document.title = title;
        const std::string text = to_json(project->document).print();
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text.data(), static_cast<qint64>(text.size()));
    }
    static QPushButton* button(const QWidget& parent, const QString& text) {
        for (QPushButton* b : parent.findChildren<QPushButton*>())
            if (b->text() == text && b->isVisibleTo(&parent)) return b;
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
