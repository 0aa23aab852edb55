// Pills on wires: on their own wire, clear of others, and not said twice.
#include <QtTest>

#include "canvas_bench.h"
#include "widgets/nodeeditor/node_scene.h"
#include "widgets/nodeeditor/pill_places.h"

using namespace netloom;

namespace {

PillWire wireOf(const WirePath& path, const WireEnds& ends, QSizeF size) {
    return {&path, ends, size, {}, false};
}

}  // namespace

class TestPills : public QObject {
    Q_OBJECT
private slots:
    void a_segment_meets_a_rect() {
        const QRectF rect(0, 0, 10, 10);
        QVERIFY(segmentTouches({-5, 5}, {15, 5}, rect));
        QVERIFY(segmentTouches({2, 2}, {3, 3}, rect));
        QVERIFY(segmentTouches({-5, 0}, {5, 12}, rect));
        QVERIFY(!segmentTouches({-5, 5}, {5, 25}, rect));
        QVERIFY(!segmentTouches({-5, 11}, {15, 11}, rect));
        QVERIFY(!segmentTouches({12, 5}, {15, 5}, rect));
    }

    void a_free_pill_is_in_the_middle_of_its_wire() {
        const WireEnds ends{{0, 0}, {400, 0}, {}, {}};
        const WirePath path = routeWire(ends, {});
        const std::vector<PillWire> wires{wireOf(path, ends, {40, 18})};
        const QRectF pill = placePills(wires, {}).front();
        QVERIFY(std::abs(pill.center().x() - 200) < 3 && std::abs(pill.center().y()) < 3);
    }

    void it_moves_aside_for_another_wire() {
        const WireEnds level{{0, 0}, {400, 0}, {}, {}}, steep{{190, -200}, {210, 200}, {}, {}};
        const WirePath a = routeWire(level, {}), b = routeWire(steep, {});
        const std::vector<PillWire> wires{wireOf(a, level, {40, 18}), wireOf(b, steep, {})};
        const auto places = placePills(wires, {});
        QVERIFY(!b.touches(places[0]));
        QVERIFY(a.touches(places[0]));
        QVERIFY(places[1].isNull());
    }

    void it_keeps_off_nodes_and_other_pills() {
        const WireEnds ends{{0, 0}, {400, 0}, {}, {}};
        const WirePath a = routeWire(ends, {}), b = routeWire(ends, {});
        const QRectF card(180, -30, 60, 60);
        const std::vector<PillWire> wires{wireOf(a, ends, {40, 18}), wireOf(b, ends, {40, 18})};
        const auto places = placePills(wires, Obstacles({card}));
        QVERIFY(!places[0].intersects(card));
        QVERIFY(!places[1].intersects(card));
        QVERIFY(!places[0].intersects(places[1]));
    }

    void one_that_stays_is_in_the_way_of_others() {
        const WireEnds ends{{0, 0}, {400, 0}, {}, {}};
        const WirePath a = routeWire(ends, {}), b = routeWire(ends, {});
        std::vector<PillWire> wires{wireOf(a, ends, {40, 18}), wireOf(b, ends, {40, 18})};
        wires[1].keep = true;
        wires[1].pill = QRectF(180, -9, 40, 18);
        const auto places = placePills(wires, {});
        QCOMPARE(places[1], wires[1].pill);
        QVERIFY(!places[0].intersects(places[1]));
    }

    void what_leaves_one_port_is_said_once() {
        test::CanvasBench bench;
        const NodeId a = bench.graph.add("conv2d", 0, 0), near = bench.graph.add("conv2d", 400, 0),
                     far = bench.graph.add("conv2d", 900, 300);
        bench.graph.wire(a, "out", far, "in");
        bench.graph.wire(a, "out", near, "in");
        NodeDecoration decoration;
        decoration.outputTypes["out"] = "28×28×16";
        bench.graph.decorate(a, decoration);
        const NodeScene& scene = bench.canvas.scene();
        QVERIFY(!scene.wire({near, "in"})->pill().isNull());
        QVERIFY(scene.wire({far, "in"})->pill().isNull());
        QCOMPARE(scene.wire({far, "in"})->label(), QString("28×28×16"));
        // Without the near one the far one says it.
        bench.graph.disconnectWires(std::vector{scene.wire({near, "in"})->edge()});
        QVERIFY(!scene.wire({far, "in"})->pill().isNull());
    }

    void all_stays_fitted_in_until_somebody_goes_elsewhere() {
        test::CanvasBench bench;
        bench.graph.add("conv2d", 0, 0);
        const NodeId last = bench.graph.add("conv2d", 1200, 500);
        NodeView& view = bench.canvas.view();
        view.fitAll();
        bench.canvas.resize(500, 380);
        QTRY_VERIFY(view.visibleScene().contains(bench.item(last).cardRect()));
        view.setZoom(1);
        bench.canvas.resize(600, 400);
        QCoreApplication::processEvents();
        QCOMPARE(view.zoom(), 1.0);
    }
};

QTEST_MAIN(TestPills)
#include "test_pills.moc"
