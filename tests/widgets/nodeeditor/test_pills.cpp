// Pills on wires: on their own wire, clear of others, and not said twice.
#include <QtTest>

#include "canvas_bench.h"
#include "widgets/nodeeditor/node_scene.h"
#include "widgets/nodeeditor/pill_places.h"
#include "widgets/support/theme.h"

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

    void between_close_neighbours_it_keeps_off_what_runs_there() {
        const QRectF left(0, 0, 148, 60), right(200, 0, 148, 60);
        const Obstacles cards({left, right});
        const WireEnds level{{148, 30}, {200, 30}, left, right}, above{{-200, -14}, {500, -14}, {}, {}};
        const WireEnds steep{{174, -200}, {176, 400}, {}, {}};
        const WirePath path = routeWire(level, cards), lane = routeWire(above, {});
        QPainterPath line({174, -200});
        line.lineTo(174, 400);
        const WirePath falling(line);
        const auto place = [&](const WirePath& other, const WireEnds& itsEnds) {
            const std::vector<PillWire> wires{wireOf(path, level, {40, 18}), wireOf(other, itsEnds, {})};
            return placePills(wires, cards)[0];
        };
        const QRectF below = place(lane, above), aside = place(falling, steep);
        QVERIFY(!lane.touches(below));
        QVERIFY(!falling.touches(aside));
        for (const QRectF& pill : {below, aside}) QVERIFY(!pill.intersects(left) && !pill.intersects(right));
    }

    void a_long_wire_leaves_the_room_to_short_ones() {
        const QRectF left(0, 0, 148, 300), right(200, 0, 148, 300);
        const Obstacles cards({left, right});
        const WireEnds around{{-200, -14}, {548, -14}, {}, {}}, level{{148, 30}, {200, 30}, left, right};
        const WirePath lane = routeWire(around, {}), path = routeWire(level, cards);
        const std::vector<PillWire> wires{wireOf(lane, around, {30, 18}), wireOf(path, level, {60, 18})};
        const auto places = placePills(wires, cards);
        QVERIFY(!places[0].intersects(places[1]));
        QVERIFY(lane.touches(places[0]));
        QVERIFY(!places[0].intersects(left) && !places[0].intersects(right));
    }

    void it_lies_above_other_wires_and_cards() {
        test::CanvasBench bench;
        const NodeId a = bench.graph.add("conv2d", 0, 0), b = bench.graph.add("conv2d", 600, 0);
        bench.graph.wire(a, "out", b, "in");
        NodeDecoration decoration;
        decoration.outputTypes["out"] = "28×28×16";
        bench.graph.decorate(a, decoration);
        NodeScene& scene = bench.canvas.scene();
        const QRectF pill = scene.wire({b, "in"})->pill();
        const auto picture = [&] {
            QImage image(pill.size().toSize() * 2, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            scene.render(&painter, image.rect(), pill);
            return image;
        };
        const QImage alone = picture();
        // A card that is dragged over it leaves its place as it is.
        bench.item(b).setPos(pill.center() - QPointF(20, 20));
        const QColor seen = picture().pixelColor(alone.rect().center() + QPoint(0, 14));
        QCOMPARE(seen, alone.pixelColor(alone.rect().center() + QPoint(0, 14)));
        QCOMPARE(seen, Theme::current().surface);
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
