// Everything that a training may have, in the window: it trains to its end, its curves are all on show, it is saved,
// opened and goes on, is edited while it trains, and gives way to another file.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/main_window.h"
#include "app/panels/curve_panel.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "tests/support/kinds_of_training.h"
#include "widgets/plots/loss_plot.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr int kPatience = 60'000;  // ms

}  // namespace

class TestKindsOfTraining : public QObject {
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
        work_->training.useDevice("cpu", 1);
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

    void trains_with_all_its_curves_data() { kinds(); }
    void trains_with_all_its_curves() {
        open(document());
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), kPatience);
        QCOMPARE(work_->training.state(), RunState::finished);
        QVERIFY2(errors().isEmpty(), qPrintable(errors()));
        QTRY_VERIFY(work_->training.history().size() >= 2);
        QVERIFY(!work_->training.curves().empty());
        QVERIFY(work_->training.earlierRuns().empty());
        std::size_t losses = 0;
        for (const Curve& curve : work_->training.curves()) {
            QVERIFY2(!curve.records.empty(), curve.series.name.c_str());
            for (std::size_t i = 1; i < curve.records.size(); ++i)
                QVERIFY(curve.records[i - 1].step < curve.records[i].step);
            QCOMPARE(curve.records.back().step <= work_->training.progress().step, true);
            losses += curve.series.is_loss;
        }
        // Every loss of every stage is drawn, once, under a name of its own.
        QTRY_COMPARE(static_cast<std::size_t>(plot().seriesCount()), losses);
        QStringList names;
        for (int i = 0; i < plot().seriesCount(); ++i) {
            QVERIFY2(!plot().points(i).empty(), qPrintable(plot().series(i).name));
            names << plot().series(i).name;
        }
        QCOMPARE(names.removeDuplicates(), 0);
        QVERIFY(!window_->actions().find("train.stop")->isEnabled());
        QCOMPARE(window_->findChild<QPushButton*>("bar_train.play")->text(), QString("Play"));
        QFETCH(unsigned, features);
        if (features & stages) QCOMPARE(work_->training.progress().stage, 1);
    }

    void saved_and_opened_it_goes_on_data() { kinds(); }
    void saved_and_opened_it_goes_on() {
        open(document());
        // In the first stage, at its last step, and in what follows.
        for (const std::int64_t stop : {3, 24, 26}) {
            steps(stop - work_->training.progress().step);
            QVERIFY2(errors().isEmpty(), qPrintable(errors()));
            if (isOver()) break;
            const auto curves = work_->training.curves();
            save();
            QVERIFY(work_->project.open(file()));
            QCOMPARE(work_->training.progress().step, stop);
            QCOMPARE(pointsOf(work_->training.curves()), pointsOf(curves));
            QTRY_VERIFY_WITH_TIMEOUT(work_->document.analysis().parameter_count > 0, kPatience);
            steps(1);
            QCOMPARE(work_->training.progress().step, stop + 1);
            QVERIFY2(warnings().isEmpty(), qPrintable(warnings()));
            QVERIFY(work_->training.earlierRuns().empty());
            // One more point on each curve that goes on, and none is lost.
            const auto now = work_->training.curves();
            QVERIFY(now.size() >= curves.size());
            for (const Curve& before : curves) {
                const auto same = std::find_if(now.begin(), now.end(),
                                               [&](const Curve& curve) { return curve.series == before.series; });
                QVERIFY2(same != now.end() && same->records.size() >= before.records.size(),
                         before.series.name.c_str());
            }
        }
    }

    void edited_while_it_trains_it_goes_on_data() { kinds(); }
    void edited_while_it_trains_it_goes_on() {
        Document endless = document();
        endless.recipe.set_path("stages[0].epochs", 100'000);
        open(endless);
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > 5, kPatience);
        work_->document.setRecipeField("stages[0].phases[0].optimizer.rate", 0.001);
        const Node* logits = work_->document.network().find_by_name("logits");
        QVERIFY(logits);
        work_->document.setField(logits->id, "kernel_initializer", Json::Object{{"type", "zeros"}});
        QVERIFY(work_->training.hasPendingEdits());
        const auto before = work_->training.progress().step;
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > before, kPatience);
        window_->actions().find("train.apply")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!work_->training.hasPendingEdits() && work_->training.isRunning(), kPatience);
        const auto applied = work_->training.progress().step;
        QVERIFY(applied >= before);
        QCOMPARE(work_->training.runNumber(), 1);  // the same run goes on
        QVERIFY(!work_->training.curves().front().records.empty());
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > applied, kPatience);
        QVERIFY2(errors().isEmpty(), qPrintable(errors()));
        work_->training.stop();
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), kPatience);
    }

    // The one that trained is left, and nothing of it shows in the other.
    void another_file_is_opened_while_it_trains_data() { kinds(); }
    void another_file_is_opened_while_it_trains() {
        Document endless = document();
        endless.recipe.set_path("stages[0].epochs", 100'000);
        open(endless);
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > 5, kPatience);
        const QString other = folder_->filePath("other.netloom");
        QVERIFY(save_project(other.toStdString(), {with(0), {}, {}}).empty());
        QVERIFY(work_->project.open(other));
        QVERIFY(!work_->training.hasSession() && work_->training.curves().empty());
        QCOMPARE(work_->training.progress().step, std::int64_t{0});
        QCOMPARE(plot().seriesCount(), 0);
        QVERIFY(!work_->document.isModified());
        QTRY_VERIFY_WITH_TIMEOUT(work_->document.analysis().parameter_count > 0, kPatience);
        steps(3);
        QVERIFY2(said().isEmpty(), qPrintable(said()));
        QVERIFY(work_->training.earlierRuns().empty());
        QTRY_COMPARE(plot().seriesCount(), 2);  // training and validation
        QTRY_COMPARE(plot().points(0).size(), std::size_t{3});
    }

    // What decided the training stands in the file, however it was set.
    void what_decided_the_training_is_saved() {
        open(with(0));
        work_->document.setRecipeField("seed", 11);
        work_->document.setRecipeField("batch", 12);
        steps(4);
        save();
        const auto project = load_project(file().toStdString());
        QVERIFY(project && project->checkpoint);
        QCOMPARE(project->document.recipe["seed"].integer(), 11);
        QCOMPARE(project->document.recipe["batch"].integer(), 12);
        QCOMPARE(project->checkpoint->seed, std::uint64_t{11});
        QVERIFY(work_->project.open(file()));
        steps(1);
        QCOMPARE(work_->training.progress().step, std::int64_t{5});
        QCOMPARE(work_->training.progress().batches, std::int64_t{96 / 12});
        QVERIFY2(said().isEmpty(), qPrintable(said()));
    }

private:
    static void kinds() {
        QTest::addColumn<unsigned>("features");
        QTest::newRow("plain") << 0U;
        for (const auto& [feature, name] : kFeatures) QTest::newRow(name) << static_cast<unsigned>(feature);
        QTest::newRow("stages and phases") << unsigned{stages | phases};
        QTest::newRow("stages and linked") << unsigned{stages | linked};
        QTest::newRow("phases and sources") << unsigned{phases | sources};
        QTest::newRow("all") << 127U;
    }
    static Document document() {
        QFETCH(unsigned, features);
        return with(features);
    }

    QString file() const { return folder_->filePath("project.netloom"); }
    LossPlot& plot() const { return window_->findChild<CurvePanel*>()->plot(); }
    bool isOver() const {
        return work_->training.state() == RunState::finished || work_->training.state() == RunState::failed;
    }
    void open(const Document& document) {
        QVERIFY(save_project(file().toStdString(), {document, {}, {}}).empty());
        window_->openFile(file());
        QTRY_VERIFY_WITH_TIMEOUT(work_->document.analysis().parameter_count > 0, kPatience);
        QVERIFY(work_->document.analysis().ok());
    }
    void steps(std::int64_t count) {
        for (std::int64_t i = 0; i < count && !isOver(); ++i) {
            const std::int64_t before = work_->training.progress().step;
            work_->training.step();
            QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > before || isOver(), kPatience);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!work_->training.isRunning(), kPatience);
        QTest::qWait(30);  // the last records are drained
    }
    void save() {
        bool saved = false;
        work_->project.save(file(), [&saved](bool ok) { saved = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, kPatience);
    }
    QString said() const {
        QStringList out;
        for (const Diagnostic& d : work_->training.diagnostics()) out << QString::fromStdString(d.str());
        return out.join('\n');
    }
    /// Without notes: that two sources are of different sizes is no fault.
    QString warnings() const {
        QStringList out;
        for (const Diagnostic& d : work_->training.diagnostics())
            if (d.severity != Severity::note) out << QString::fromStdString(d.str());
        return out.join('\n');
    }
    QString errors() const { return has_errors(work_->training.diagnostics()) ? said() : QString(); }
    static std::vector<std::size_t> pointsOf(const std::vector<Curve>& curves) {
        std::vector<std::size_t> out;
        for (const Curve& curve : curves) out.push_back(curve.records.size());
        return out;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestKindsOfTraining)
#include "test_kinds_of_training.moc"
