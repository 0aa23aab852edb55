// The panels over real controllers: what a node shows of itself, runs side by side, and data read off the window's
// thread.
#include <QtTest>
#include <QtWidgets>
#include <numeric>

#include "app/panels/curve_panel.h"
#include "app/panels/data_panel.h"
#include "app/panels/draw_panel.h"
#include "app/panels/viewer_panel.h"
#include "app/workbench.h"
#include "widgets/images/draw_pad.h"
#include "widgets/images/image_grid.h"
#include "widgets/panels/property_panel.h"
#include "widgets/plots/bar_list.h"
#include "widgets/plots/confusion_view.h"
#include "widgets/plots/loss_plot.h"
#include "widgets/text/data_table.h"

using namespace netloom;

namespace {

NodeId add(GraphDocument& document, const std::string& type, double x, const Json& fields = {}) {
    NewNode node;
    node.type = type;
    node.position = {x, 0};
    const NodeId id = document.addNode(node);
    if (fields.is_object())
        for (const auto& [key, value] : fields.members()) document.setField(id, QString::fromStdString(key), value);
    return id;
}

}  // namespace

class TestPanels : public QObject {
    Q_OBJECT
private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        work_ = std::make_unique<Workbench>(folder_->path());
        Document empty;
        empty.sources.push_back(
            {"digits", Json::Object{{"type", "glyph_digits"}, {"train", 640}, {"validation", 128}, {"test", 64}}});
        work_->document.load(std::move(empty), {});
        data_ = add(work_->document, "dataset", 0, Json::Object{{"source", "digits"}});
        flat_ = add(work_->document, "flatten", 200);
        wire(data_, "image", flat_, "in");
    }

    void cleanup() {
        work_.reset();
        folder_.reset();
    }

    void dataIsShownWithItsClasses() {
        DataPanel panel(work_->document, work_->analysis);
        panel.resize(900, 400);
        panel.show();
        auto* grid = panel.findChild<ImageGrid*>();
        QTRY_COMPARE(grid->pictures().size(), std::size_t{48});
        QVERIFY(!grid->pictures().front().caption.isEmpty());
        QVERIFY(panel.findChild<BarList*>()->isVisible());
        auto* first = panel.findChild<QSpinBox*>();
        for (auto* box : panel.findChildren<QSpinBox*>())
            if (box->prefix().contains("sample")) first = box;
        first->setValue(639);
        QTRY_COMPARE(grid->pictures().size(), std::size_t{1});
    }

    // A question to a network that is gone is never answered, and must not hold up the next one.
    void aDrawingIsAnsweredAfterAnotherProjectCame() {
        const NodeId scores = add(work_->document, "dense", 400, Json::Object{{"units", 10}});
        const NodeId loss = add(work_->document, "softmax_cross_entropy", 600);
        wire(flat_, "out", scores, "in");
        wire(scores, "out", loss, "prediction");
        wire(data_, "label", loss, "target");
        DrawPanel panel(work_->document, work_->analysis, work_->training);
        panel.resize(320, 300);
        panel.show();
        const auto draw = [&panel] {
            QTRY_VERIFY(panel.isUsable());
            QTest::mouseClick(&panel.pad(), Qt::LeftButton, {}, panel.pad().area().center().toPoint());
        };
        draw();
        QVERIFY(!panel.pad().isBlank());
        work_->document.load(Document(work_->document.document()), {});  // before the answer
        QVERIFY(panel.pad().isBlank());
        draw();
        QTRY_VERIFY(panel.bars().best() >= 0);
    }

    // The scores of a hinge are no logarithms of probabilities: they are shown as they are.
    void aDrawingIsReadAsTheLossReadsIt() {
        const NodeId scores = add(work_->document, "dense", 400, Json::Object{{"units", 10}});
        const NodeId loss = add(work_->document, "hinge", 600);
        wire(flat_, "out", scores, "in");
        wire(scores, "out", loss, "prediction");
        wire(data_, "label", loss, "target");
        DrawPanel panel(work_->document, work_->analysis, work_->training);
        panel.resize(320, 300);
        panel.show();
        QTRY_VERIFY(panel.isUsable());
        QTest::mouseClick(&panel.pad(), Qt::LeftButton, {}, panel.pad().area().center().toPoint());
        QTRY_VERIFY(panel.bars().best() >= 0);
        QVERIFY(!panel.bars().showsShares());
        const std::vector<float>& shown = panel.bars().values();
        QCOMPARE(shown.size(), std::size_t{10});
        QVERIFY(std::any_of(shown.begin(), shown.end(), [](float v) { return v < 0; }));
        panel.pad().clear();
        QCOMPARE(panel.bars().best(), -1);
    }

    void aClassifierInAModuleCanBeDrawnFor() {
        const NodeId scores = add(work_->document, "dense", 400, Json::Object{{"units", 10}});
        const NodeId loss = add(work_->document, "softmax_cross_entropy", 600);
        wire(flat_, "out", scores, "in");
        wire(scores, "out", loss, "prediction");
        wire(data_, "label", loss, "target");
        work_->document.groupIntoModule(std::vector<NodeId>{flat_, scores}, "classifier");
        DrawPanel panel(work_->document, work_->analysis, work_->training);
        panel.resize(320, 300);
        panel.show();
        QTRY_VERIFY(panel.isUsable());
        QTest::mouseClick(&panel.pad(), Qt::LeftButton, {}, panel.pad().area().center().toPoint());
        QTRY_VERIFY(panel.bars().best() >= 0);
        const std::vector<float>& shown = panel.bars().values();
        QVERIFY(panel.bars().showsShares());
        QVERIFY(std::abs(std::accumulate(shown.begin(), shown.end(), 0.0F) - 1) < 1e-4F);
    }

    void inANarrowPanelTheSettingsTakeTurns() {
        DataPanel panel(work_->document, work_->analysis);
        panel.resize(420, 300);
        panel.show();
        auto* grid = panel.findChild<ImageGrid*>();
        QTRY_VERIFY(grid->isVisible());
        QToolButton* side = nullptr;
        for (auto* button : panel.findChildren<QToolButton*>())
            if (button->isCheckable() && button->isVisible()) side = button;
        QVERIFY(side);
        QTest::mouseClick(side, Qt::LeftButton);
        QVERIFY(!grid->isVisible());
        QTest::mouseClick(side, Qt::LeftButton);
        QVERIFY(grid->isVisible());
        // Beside the samples they have the room they need.
        panel.resize(760, 300);
        auto* settings = panel.findChild<PropertyPanel*>();
        QTRY_VERIFY(settings->isVisible());
        const QWidget* viewport = settings->parentWidget()->parentWidget();
        QTRY_VERIFY(viewport->width() >= settings->parentWidget()->minimumSizeHint().width());
        QVERIFY(grid->isVisible());
    }

    void rowsOfNumbersAreATable() {
        work_->document.addSource("points", Json::Object{{"type", "two_moons"}});
        DataPanel panel(work_->document, work_->analysis);
        panel.resize(900, 400);
        panel.show();
        panel.findChild<QComboBox*>()->setCurrentText("points");
        emit panel.findChild<QComboBox*>()->activated(1);
        auto* table = panel.findChild<DataTable*>();
        QTRY_VERIFY(table->model()->rowCount() > 48);
        QVERIFY(table->model()->columnCount() >= 3);  // two numbers and the class
        QVERIFY(table->isVisible());
    }

    void theSampleIsReadAway() {
        QTRY_VERIFY(!work_->viewer.sampleFeeds().empty());
        QCOMPARE(work_->viewer.sampleFeeds().front().second.shape()[0], Dim{1});
        const Tensor before = work_->viewer.sampleFeeds().front().second;
        work_->viewer.setSample(3);
        QVERIFY(work_->viewer.sampleFeeds().empty());  // never another sample's
        QTRY_VERIFY(!work_->viewer.sampleFeeds().empty());
        QVERIFY(!(work_->viewer.sampleFeeds().front().second == before));
    }

    void confusionIsCountedAndNamed() {
        const NodeId scores = add(work_->document, "dense", 400, Json::Object{{"units", 10}});
        const NodeId loss = add(work_->document, "softmax_cross_entropy", 600);
        const NodeId confusion = add(work_->document, "confusion_matrix", 600);
        wire(flat_, "out", scores, "in");
        for (const NodeId judge : {loss, confusion}) {
            wire(scores, "out", judge, "prediction");
            wire(data_, "label", judge, "target");
        }
        ViewerPanel panel(work_->document, work_->viewer);
        panel.resize(500, 400);
        panel.show();
        work_->document.select(std::vector{confusion});
        auto* view = panel.findChild<ConfusionView*>();
        auto* what = panel.findChild<QComboBox*>();
        QTRY_COMPARE(what->currentText(), QString("Confusion"));
        QVERIFY(!view->isVisible());
        train();
        QTRY_VERIFY_WITH_TIMEOUT(view->isVisible() && view->classes() == 10, 60'000);
        double all = 0;
        for (int a = 0; a < 10; ++a)
            for (int p = 0; p < 10; ++p) all += view->count(a, p);
        QCOMPARE(all, 128.0);  // the validation part
    }

    void aReconstructionShowsItsDifference() {
        const NodeId code = add(work_->document, "dense", 400, Json::Object{{"units", 16}});
        const NodeId decoded = add(work_->document, "dense", 600, Json::Object{{"units", 784}});
        const NodeId loss = add(work_->document, "mean_squared_error", 800);
        wire(flat_, "out", code, "in");
        wire(code, "out", decoded, "in");
        wire(decoded, "out", loss, "prediction");
        wire(flat_, "out", loss, "target");
        ViewerPanel panel(work_->document, work_->viewer);
        panel.resize(600, 400);
        panel.show();
        work_->document.select(std::vector{decoded});
        work_->training.step();
        auto* grid = panel.findChild<ImageGrid*>("outputPictures");
        QTRY_COMPARE_WITH_TIMEOUT(grid->pictures().size(), std::size_t{3 * 8}, 60'000);
        const auto& pictures = grid->pictures();
        const auto value = [&](std::size_t row) { return double(pictures[row * 8].values[300]); };
        QVERIFY(std::abs(value(2) - (value(1) - value(0))) < 1e-6);
        bool said = false;
        for (const QLabel* label : panel.findChildren<QLabel*>()) said |= label->text().contains("mean squared error");
        QVERIFY(said);
        // The flat copy of the input is no reconstruction, nor is the code.
        work_->document.select(std::vector{flat_});
        QTRY_COMPARE_WITH_TIMEOUT(grid->pictures().size(), std::size_t{1}, 20'000);
    }

    void runsStandSideBySide() {
        const NodeId scores = add(work_->document, "dense", 400, Json::Object{{"units", 10}});
        const NodeId loss = add(work_->document, "softmax_cross_entropy", 600);
        wire(flat_, "out", scores, "in");
        wire(scores, "out", loss, "prediction");
        wire(data_, "label", loss, "target");
        const NodeId accuracy = add(work_->document, "accuracy", 600);
        wire(scores, "out", accuracy, "prediction");
        wire(data_, "label", accuracy, "target");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        CurvePanel panel(work_->training);
        panel.resize(600, 300);
        panel.show();
        train();
        QCOMPARE(panel.plot().seriesCount(), 2);  // training and validation
        QVERIFY(work_->training.earlierRuns().empty());
        work_->document.setRecipeField("stages[0].phases[0].optimizer", Json::Object{{"type", "sgd"}, {"rate", 0.05}});
        work_->training.restart();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.state() == RunState::finished, 60'000);
        QCOMPARE(work_->training.earlierRuns().size(), std::size_t{1});
        QCOMPARE(work_->training.earlierRuns().front().title, QString("Adam 0.001"));
        QVERIFY2(work_->training.runTitle().contains("0.05"), qPrintable(work_->training.runTitle()));
        QTRY_COMPARE(panel.plot().seriesCount(), 4);
        QVERIFY(panel.plot().series(0).earlier && !panel.plot().series(2).earlier);
        QVERIFY(panel.plot().points(0).size() > 10 && panel.plot().points(2).size() > 10);
        // Saved are all, whichever of them is drawn.
        QCOMPARE(panel.plot().csv().section('\n', 0, 0),
                 QString("step,loss_1 · train,accuracy_1 · train,loss_1 · validation,accuracy_1 · validation,"
                         "loss_1 · train · run 1,accuracy_1 · train · run 1,loss_1 · validation · run 1,"
                         "accuracy_1 · validation · run 1"));
        // Hidden in the menu of runs.
        for (auto* button : panel.findChildren<QToolButton*>())
            if (button->text() == "Runs") {
                emit button->menu()->aboutToShow();
                button->menu()->actions().front()->trigger();
            }
        QCOMPARE(panel.plot().seriesCount(), 2);
        // At its end play asks, and forgets nothing.
        QSignalSpy asked(&work_->training, &TrainingController::alreadyTrained);
        const auto last = work_->training.progress().step;
        work_->training.play();
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(work_->training.progress().step, last);
        QVERIFY(last > 0);
        // An opened project brings its curves, and says the same.
        const auto checkpoint = work_->training.checkpointWithin(std::chrono::seconds(20));
        work_->training.adopt(checkpoint);
        const auto whole = [&] {
            return panel.plot().seriesCount() == 2 && panel.plot().points(0).size() == static_cast<std::size_t>(last) &&
                   panel.plot().points(0).back().x == static_cast<double>(last);
        };
        QVERIFY(whole());
        work_->training.play();
        QTRY_COMPARE(asked.size(), 2);
        QVERIFY(whole());
        // Another project has runs of its own.
        work_->document.load({}, {});
        QVERIFY(work_->training.earlierRuns().empty());
        QCOMPARE(panel.plot().seriesCount(), 0);
    }

private:
    void wire(NodeId from, const std::string& output, NodeId to, const std::string& input) {
        work_->document.connectWire({{from, output}, {to, input}});
    }

    void train() {
        work_->document.setRecipeField("stages[0].epochs", 2);
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        QVERIFY(work_->document.analysis().ok());
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.state() == RunState::finished, 60'000);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Workbench> work_;
    NodeId data_ = 0, flat_ = 0;
};

QTEST_MAIN(TestPanels)
#include "test_panels.moc"
