// The canvas under the mouse: every gesture by real events on the viewport, judged by the resulting document.
#include <QDropEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QToolTip>
#include <QWheelEvent>

#include "tests/widgets/nodeeditor/canvas_bench.h"
#include "widgets/nodeeditor/add_search.h"
#include "widgets/nodeeditor/canvas_overlay.h"

using namespace netloom;
using namespace netloom::test;

class TestCanvasGestures : public QObject {
    Q_OBJECT
private slots:
    void wiresByDragging() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 40);
        bench.drag(bench.output(a), bench.input(b));
        QVERIFY(bench.graph.hasWire(a, "out", b, "in"));
        QCOMPARE(bench.graph.steps(), QStringList{"connect"});
    }

    void wiresFromTheInputToo() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 40);
        bench.drag(bench.input(b), bench.output(a));
        QVERIFY(bench.graph.hasWire(a, "out", b, "in"));
    }

    void snapsWithinReachAndOntoTheNode() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 40);
        const NodeId c = bench.graph.add("dense", 300, 200);
        bench.drag(bench.output(a), bench.input(b) + QPoint(-12, 9));
        QVERIFY(bench.graph.hasWire(a, "out", b, "in"));
        bench.drag(bench.output(a), bench.middleOf(c));
        QVERIFY(bench.graph.hasWire(a, "out", c, "in"));
    }

    void replacesAnOccupiedInputInOneStep() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 0, 120);
        const NodeId c = bench.graph.add("dense", 300, 40);
        bench.graph.wire(a, "out", c, "in");
        bench.drag(bench.output(b), bench.input(c));
        QVERIFY(bench.graph.hasWire(b, "out", c, "in"));
        QCOMPARE(bench.graph.network().edges.size(), std::size_t(1));
        QCOMPARE(bench.graph.steps().size(), 1);
    }

    void refusesWithAReason() {
        CanvasBench bench;
        const NodeId data = bench.graph.add("dataset", 0, 0), dense = bench.graph.add("dense", 300, 0, "dense_9");
        bench.drag(bench.output(data, "label"), bench.input(dense));
        QVERIFY(bench.graph.network().edges.empty());
        QVERIFY(bench.graph.steps().isEmpty());
        const auto* bubble = bench.canvas.findChild<Bubble*>();
        QVERIFY(bubble->isVisible());
        QVERIFY2(bubble->text().contains("dense_9.in"), qPrintable(bubble->text()));
    }

    void refusesALoop() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 0);
        bench.graph.wire(a, "out", b, "in");
        bench.drag(bench.output(b), bench.input(a));
        QCOMPARE(bench.graph.network().edges.size(), std::size_t(1));
        QVERIFY(bench.canvas.findChild<Bubble*>()->text().contains("loop"));
    }

    void escapeInMidDragLeavesEverything() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 40);
        const Document before = bench.graph.document();
        bench.press(bench.output(a));
        bench.moveTo(bench.input(b));
        QVERIFY(bench.canvas.view().inGesture());
        bench.key(Qt::Key_Escape);
        QVERIFY(!bench.canvas.view().inGesture());
        bench.release();
        bench.press(bench.middleOf(a));
        bench.moveTo(bench.middleOf(a) + QPoint(60, 60));
        QVERIFY(bench.item(a).pos() != QPointF(0, 0));
        bench.key(Qt::Key_Escape);
        QCOMPARE(bench.item(a).pos(), QPointF(0, 0));
        bench.release();
        QVERIFY(bench.graph.document() == before);
        QVERIFY(bench.graph.steps().isEmpty());
    }

    void takesAWireOffItsInput() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 0);
        const NodeId c = bench.graph.add("dense", 300, 160);
        bench.graph.wire(a, "out", b, "in");
        bench.drag(bench.input(b), bench.input(c));
        QVERIFY(bench.graph.hasWire(a, "out", c, "in"));
        QCOMPARE(bench.graph.network().edges.size(), std::size_t(1));
        bench.drag(bench.input(c), bench.at({180, 260}));
        QVERIFY(bench.graph.network().edges.empty());
        QCOMPARE(bench.graph.steps(), (QStringList{"connect", "disconnect"}));
    }

    void dropOnEmptyCanvasAddsAndWiresInOneStep() {
        CanvasBench bench;
        const NodeId data = bench.graph.add("dataset", 0, 0);
        bench.drag(bench.output(data, "label"), bench.at({330, 200}));
        auto* search = bench.canvas.findChild<AddSearch*>();
        QVERIFY(search->isVisible());
        auto* list = search->findChild<QListWidget*>();
        QCOMPARE(list->count(), 2);  // only the loss and the metric take labels
        QTest::keyClicks(search->findChild<QLineEdit*>(), "cross");
        QTest::keyClick(search->findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(!search->isVisible());
        const Node* loss = bench.graph.named("softmax_cross_entropy_1");
        QVERIFY(loss);
        QVERIFY(bench.graph.hasWire(data, "label", loss->id, "target"));
        QCOMPARE(bench.graph.steps(), QStringList{"add"});
        bench.graph.undo();
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(1));
        QCOMPARE(bench.canvas.scene().nodes().size(), std::size_t(1));
    }

    void movesOnceOnRelease() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 0, 150);
        bench.drag(bench.middleOf(a), bench.middleOf(a) + QPoint(50, -30));
        QCOMPARE(bench.graph.network().find(a)->position, (Point{50, -30}));
        QCOMPARE(bench.graph.network().find(b)->position, (Point{0, 150}));
        QCOMPARE(bench.graph.steps(), QStringList{"move"});
        QCOMPARE(bench.graph.selection(), std::vector<NodeId>{a});
    }

    void shiftSnapsToTheGrid() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0);
        bench.drag(bench.middleOf(a), bench.middleOf(a) + QPoint(50, 31), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(bench.graph.network().find(a)->position, (Point{48, 36}));
    }

    void nodeDroppedOnAWireGoesIn() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 420, 0);
        const NodeId middle = bench.graph.add("activation", 200, 200);
        bench.graph.wire(a, "out", b, "in");
        const QPointF wire(284, bench.item(a).portPosition("out", true).y());
        bench.drag(bench.middleOf(middle), bench.at(wire));
        QVERIFY(bench.graph.hasWire(a, "out", middle, "in"));
        QVERIFY(bench.graph.hasWire(middle, "out", b, "in"));
        QCOMPARE(bench.graph.steps(), QStringList{"insert"});
    }

    void rubberBandSelectsAndShiftAdds() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 250, 0);
        const NodeId c = bench.graph.add("dense", 0, 200);
        bench.drag(bench.at({-30, -30}), bench.at({420, 90}));
        QCOMPARE(bench.graph.selection(), (std::vector<NodeId>{a, b}));
        bench.drag(bench.at({-30, 180}), bench.at({100, 280}), Qt::LeftButton, Qt::ShiftModifier);
        QCOMPARE(bench.graph.selection(), (std::vector<NodeId>{a, b, c}));
        bench.click(bench.at({500, 300}));
        QVERIFY(bench.graph.selection().empty());
        bench.click(bench.middleOf(a));
        bench.click(bench.middleOf(c), Qt::ShiftModifier);
        QCOMPARE(bench.graph.selection(), (std::vector<NodeId>{a, c}));
        bench.click(bench.middleOf(a), Qt::ShiftModifier);
        QCOMPARE(bench.graph.selection(), std::vector<NodeId>{c});
        QVERIFY(bench.graph.steps().isEmpty());
    }

    void cutsWiresWithCtrlRightDrag() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 350, 0);
        const NodeId c = bench.graph.add("dense", 350, 120), d = bench.graph.add("dense", 350, 260);
        for (const NodeId to : {b, c, d}) bench.graph.wire(a, "out", to, "in");
        bench.drag(bench.at({250, -40}), bench.at({250, 110}), Qt::RightButton, Qt::ControlModifier);
        QVERIFY(!bench.graph.hasWire(a, "out", b, "in"));
        QVERIFY(!bench.graph.hasWire(a, "out", c, "in"));
        QVERIFY(bench.graph.hasWire(a, "out", d, "in"));
        QCOMPARE(bench.graph.steps(), QStringList{"disconnect"});
    }

    void pansWithTheMiddleButtonAndSpace() {
        CanvasBench bench;
        bench.graph.add("dense", 0, 0);
        const QPointF before = bench.canvas.view().visibleScene().topLeft();
        bench.drag(bench.at({300, 200}), bench.at({300, 200}) + QPoint(40, 25), Qt::MiddleButton);
        QCOMPARE(bench.canvas.view().visibleScene().topLeft() - before, QPointF(-40, -25));
        QTest::keyPress(&bench.canvas.view(), Qt::Key_Space);
        bench.drag(bench.at({300, 200}), bench.at({300, 200}) - QPoint(40, 25));
        QTest::keyRelease(&bench.canvas.view(), Qt::Key_Space);
        QCOMPARE(bench.canvas.view().visibleScene().topLeft(), before);
    }

    void wheelZoomsToThePointer() {
        CanvasBench bench;
        bench.graph.add("dense", 0, 0);
        const QPoint where(200, 150);
        const QPointF before = bench.canvas.view().mapToScene(where);
        QWheelEvent wheel(where, bench.viewport()->mapToGlobal(QPointF(where)), {}, {0, 240}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(bench.viewport(), &wheel);
        QVERIFY(bench.canvas.view().zoom() > 1.2);
        const QPointF moved = bench.canvas.view().mapToScene(where) - before;
        QVERIFY(moved.manhattanLength() < 2);
    }

    void framesMoveWithTheirNodesAndResize() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 40, 40), b = bench.graph.add("dense", 500, 40);
        const NodeId frame = bench.graph.setFrame({0, "part", "", "", {0, 0, 300, 160}});
        const QPoint title = bench.at({30, 0});
        bench.drag(title, title + QPoint(20, 30));
        QCOMPARE(bench.graph.network().find(a)->position, (Point{60, 70}));
        QCOMPARE(bench.graph.network().find(b)->position, (Point{500, 40}));
        QCOMPARE(bench.graph.network().frames[0].rect, (Rect{20, 30, 300, 160}));
        const QPoint corner = bench.at({318, 188});
        bench.drag(corner, corner + QPoint(50, -20));
        QCOMPARE(bench.graph.network().frames[0].rect, (Rect{20, 30, 350, 140}));
        QCOMPARE(bench.graph.network().frames[0].id, frame);
        QCOMPARE(bench.graph.steps(), (QStringList{"frame", "move", "frame"}));
    }

    void dropsFromThePalette() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 420, 0);
        bench.graph.wire(a, "out", b, "in");
        const auto drop = [&](QPointF scene, const char* type) {
            QMimeData data;
            data.setData(QLatin1String(kLayerMime), type);
            const QPoint where = bench.at(scene);
            QDragEnterEvent enter(where, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(bench.viewport(), &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent event(where, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(bench.viewport(), &event);
            QVERIFY(event.isAccepted());
        };
        drop({100, 250}, "conv2d");
        QVERIFY(bench.graph.named("conv2d_1"));
        drop({284, bench.item(a).portPosition("out", true).y()}, "activation");
        const Node* inserted = bench.graph.named("activation_1");
        QVERIFY(inserted);
        QVERIFY(bench.graph.hasWire(a, "out", inserted->id, "in"));
        QVERIFY(bench.graph.hasWire(inserted->id, "out", b, "in"));
        QCOMPARE(bench.graph.steps(), (QStringList{"add", "add on wire"}));
    }

    void aResetInMidGestureIsHarmless() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 40);
        bench.press(bench.output(a));
        bench.moveTo(bench.input(b));
        bench.graph.load({});
        QVERIFY(!bench.canvas.view().inGesture());
        bench.release();
        QVERIFY(bench.graph.steps().isEmpty());
    }

    void aTipSaysWhatTheCardIsTooSmallFor() {
        test::CanvasBench bench;
        const NodeId id = bench.graph.add("conv2d", 250, 100);
        const auto tip = [&] {
            const QPoint at = bench.middleOf(id);
            QHelpEvent help(QEvent::ToolTip, at, bench.viewport()->mapToGlobal(at));
            QCoreApplication::sendEvent(bench.viewport(), &help);
            return QToolTip::text();
        };
        bench.canvas.view().setZoom(0.4);
        QVERIFY(tip().contains(bench.item(id).face().name));
        bench.canvas.view().setZoom(1);
        QTRY_COMPARE(tip(), QString());
    }
};

QTEST_MAIN(TestCanvasGestures)
#include "test_canvas_gestures.moc"
