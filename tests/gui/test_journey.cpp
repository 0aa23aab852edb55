// The first journey, by hand: an empty project, layers dragged and wired, Play, a falling loss, a drawn digit, saved
// and opened again.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/main_window.h"
#include "app/panels/draw_panel.h"
#include "app/workbench.h"
#include "widgets/images/draw_pad.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/nodeeditor/node_item.h"
#include "widgets/plots/bar_list.h"

using namespace netloom;

namespace {

// A drop of a palette item, as the platform delivers it.
void drop(NodeView& view, const QString& type, QPointF scene) {
    const QPoint at = view.mapFromScene(scene);
    QMimeData data;
    data.setData(kLayerMime, type.toUtf8());
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view.viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view.viewport(), &move);
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view.viewport(), &event);
}

void drag(QWidget* widget, QPoint from, QPoint to, int steps = 8) {
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    for (int i = 1; i <= steps; ++i) QTest::mouseMove(widget, from + (to - from) * i / steps);
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

}  // namespace

class TestJourney : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
        QSettings().clear();
        folder_ = std::make_unique<QTemporaryDir>();
        work_ = std::make_unique<Workbench>(folder_->filePath("autosave"));
        window_ = std::make_unique<MainWindow>(*work_);
        window_->resize(1600, 1000);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }

    void cleanupTestCase() {
        window_->closeQuietly();
        window_.reset();
        work_.reset();
    }

    void layers_are_dragged_from_the_palette() {
        window_->actions().find("file.new")->trigger();
        QTRY_VERIFY(view().isVisible());
        QTRY_VERIFY(!work_->document.sources().empty());
        view().setZoom(1);
        drop(view(), "dataset", {-300, 0});
        drop(view(), "flatten", {-100, 0});
        drop(view(), "dense", {100, 0});
        drop(view(), "dense", {300, 0});
        drop(view(), "softmax_cross_entropy", {500, 0});
        QCOMPARE(network().nodes.size(), std::size_t{5});
        work_->document.setField(at(0), "source", "digits");
        work_->document.setField(at(2), "activation", "relu");
        work_->document.setField(at(3), "units", 10);
        view().fitAll();
    }

    void wires_are_pulled_from_port_to_port() {
        wire(at(0), "image", at(1), "in");
        wire(at(1), "out", at(2), "in");
        wire(at(2), "out", at(3), "in");
        const Ports loss = work_->document.ports(*network().find(at(4)));
        wire(at(3), "out", at(4), loss.inputs[0].name);
        wire(at(0), "label", at(4), loss.inputs[1].name);
        QCOMPARE(network().edges.size(), std::size_t{5});
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        QTRY_COMPARE(work_->document.analysis().parameter_count, std::int64_t{784 * 64 + 64 + 64 * 10 + 10});
        QVERIFY(work_->document.analysis().ok());
    }

    void play_makes_the_loss_fall() {
        auto* play = window_->findChild<QPushButton*>("bar_train.play");
        QVERIFY(play);
        QTest::mouseClick(play, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > 150, 60'000);
        QTest::mouseClick(play, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!work_->training.isRunning(), 10'000);
        QVERIFY(!work_->training.curves().empty());
        const auto& records = work_->training.curves().front().records;
        QVERIFY(records.size() > 10);
        double first = 0, last = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            first += records[i].mean();
            last += records[records.size() - 1 - i].mean();
        }
        QVERIFY2(last < 0.7 * first, qPrintable(QString("%1 -> %2").arg(first).arg(last)));
    }

    void a_drawn_digit_is_classified() {
        auto* panel = window_->findChild<DrawPanel*>();
        QVERIFY(panel);
        DrawPad& pad = panel->pad();
        QTRY_VERIFY(pad.isVisible());
        const QPoint top(pad.width() / 2, pad.height() / 5), bottom(pad.width() / 2, pad.height() * 4 / 5);
        drag(&pad, top, bottom);
        QVERIFY(!pad.isBlank());
        QTRY_VERIFY(panel->bars().best() >= 0);
    }

    void saved_and_opened_again_it_is_the_same() {
        const QString file = folder_->filePath("first.netloom");
        bool saved = false;
        work_->project.save(file, [&](bool ok) { saved = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, 20'000);
        // Once more as a person does, which writes down where the canvas stands too.
        view().setZoom(0.5);
        work_->document.markModified();
        window_->actions().find("file.save")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!work_->document.isModified(), 20'000);
        const Network before = network();
        const auto step = work_->training.progress().step;
        view().setZoom(1);
        window_->openFile(file);
        QVERIFY(network() == before);
        QTRY_COMPARE(view().zoom(), 0.5);
        QVERIFY(!work_->document.undoStack().canUndo());
        work_->training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.progress().step, step + 1, 20'000);
    }

    void undo_and_redo_by_keys() {
        const auto nodes = network().nodes.size();
        drop(view(), "dense", {0, 300});
        QCOMPARE(network().nodes.size(), nodes + 1);
        window_->actions().find("edit.undo")->trigger();
        QCOMPARE(network().nodes.size(), nodes);
        window_->actions().find("edit.redo")->trigger();
        QCOMPARE(network().nodes.size(), nodes + 1);
    }

private:
    NodeView& view() { return window_->canvas().view(); }
    const Network& network() { return work_->document.network(); }
    NodeId at(std::size_t i) { return network().nodes[i].id; }

    void wire(NodeId from, const std::string& output, NodeId to, const std::string& input) {
        const auto centre = [&](NodeId id, const std::string& port, bool out) {
            NodeItem* item = window_->canvas().scene().node(id);
            return view().mapFromScene(item->portPosition(port, out));
        };
        drag(view().viewport(), centre(from, output, true), centre(to, input, false));
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestJourney)
#include "test_journey.moc"
