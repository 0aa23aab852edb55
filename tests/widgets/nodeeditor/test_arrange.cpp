// Aligning, distributing, laying out and routing: pure geometry.
#include <QTest>
#include <map>

#include "widgets/nodeeditor/arrange.h"
#include "widgets/nodeeditor/wire_route.h"

using namespace netloom;

class TestArrange : public QObject {
    Q_OBJECT
private slots:
    void aligns() {
        const std::vector<Box> boxes{{1, {0, 0, 100, 50}}, {2, {40, 80, 60, 30}}};
        QCOMPARE(alignBoxes(boxes, Alignment::right)[1].to, (Point{40, 80}));
        QCOMPARE(alignBoxes(boxes, Alignment::left)[1].to, (Point{0, 80}));
        QCOMPARE(alignBoxes(boxes, Alignment::centre)[1].to, (Point{20, 80}));
        QCOMPARE(alignBoxes(boxes, Alignment::bottom)[0].to, (Point{0, 60}));
    }

    void distributesByGapsNotByCentres() {
        const std::vector<Box> boxes{{1, {0, 0, 100, 50}}, {2, {110, 0, 40, 50}}, {3, {300, 0, 60, 50}}};
        const std::vector<Move> moves = distributeBoxes(boxes, Qt::Horizontal);
        QCOMPARE(moves[1].to.x, 180.0);  // gaps of 80
        QCOMPARE(moves[2].to.x, 300.0);
        QVERIFY(distributeBoxes(std::span(boxes).first(2), Qt::Horizontal).empty());
    }

    void laysOutWithoutOverlapAndInOrder() {
        std::vector<Box> boxes;
        for (NodeId id = 1; id <= 8; ++id) boxes.push_back({id, {10, 20, 148, 56}});
        const std::vector<std::pair<NodeId, NodeId>> wires{{1, 2}, {2, 3}, {3, 4}, {2, 5},
                                                           {5, 6}, {4, 7}, {6, 7}, {8, 7}};
        std::vector<Link> links;
        for (const auto& [from, to] : wires) links.push_back({from, to, 30, 30});
        std::map<NodeId, QRectF> placed;
        QRectF all;
        for (const Move& move : layOut(boxes, links)) {
            placed[move.id] = {move.to.x, move.to.y, 148, 56};
            all |= placed[move.id];
        }
        QCOMPARE(placed.size(), std::size_t(8));
        QCOMPARE(all.topLeft(), QPointF(10, 20));
        for (const auto& [from, to] : wires) QVERIFY(placed[from].right() < placed[to].left());
        for (const auto& [a, first] : placed) {
            for (const auto& [b, second] : placed) QVERIFY(a == b || !first.intersects(second));
        }
    }

    void keepsAChainStraight() {
        std::vector<Box> boxes{{1, {0, 0, 148, 56}}, {2, {5, 300, 148, 130}}, {3, {9, -80, 148, 76}}};
        const std::vector<Link> links{{1, 2, 29, 29}, {2, 3, 29, 29}};
        const std::vector<Move> moves = layOut(boxes, links);
        QCOMPARE(moves[1].to.y, moves[0].to.y);
        QCOMPARE(moves[2].to.y, moves[0].to.y);
    }

    void survivesALoop() {
        const std::vector<Box> boxes{{1, {0, 0, 100, 50}}, {2, {0, 0, 100, 50}}};
        const std::vector<Link> links{{1, 2, 25, 25}, {2, 1, 25, 25}};
        QCOMPARE(layOut(boxes, links).size(), std::size_t(2));
    }

    void routesAroundWhatIsInTheWay() {
        const WireEnds ends{{100, 30}, {500, 30}, {0, 0, 100, 60}, {500, 0, 100, 60}};
        const QRectF block(250, 0, 100, 60);
        QVERIFY(routeWire(ends, {}).crosses({300, 0}, {300, 60}));
        const WirePath around = routeWire(ends, Obstacles({block}));
        QVERIFY(!around.crosses(block.topLeft(), block.bottomRight()));
        QVERIFY(!around.crosses(block.bottomLeft(), block.topRight()));
        QCOMPARE(around.points().front(), ends.from);
        QCOMPARE(around.points().back(), ends.to);
    }

    void parallelWiresHaveLanesOfTheirOwn() {
        // Three wires from one node around the same block, to three places close to each other.
        const Obstacles block({{250, -200, 100, 500}});
        std::vector<Lane> taken;
        std::vector<WirePath> wires;
        for (int i = 0; i < 3; ++i) {
            const WireEnds ends{{100, 30}, {500, 30.0 + 12 * i}, {0, 0, 100, 60}, {500, 0, 100, 120}};
            wires.push_back(routeWire(ends, block, taken));
            QVERIFY(wires.back().lane());
            QVERIFY(!wires.back().touches(block.cards().front()));
            for (const Lane& other : taken) QVERIFY(std::abs(wires.back().lane()->y - other.y) >= 8);
            taken.push_back(*wires.back().lane());
        }
    }

    void aLaneFarAwayIsNoReasonToMove() {
        const WireEnds ends{{100, 30}, {500, 30}, {0, 0, 100, 60}, {500, 0, 100, 60}};
        const Obstacles block({{250, 0, 100, 60}});
        const WirePath alone = routeWire(ends, block);
        const Lane beyond{alone.lane()->y, 700, 900};
        QCOMPARE(routeWire(ends, block, std::span(&beyond, 1)).lane()->y, alone.lane()->y);
    }

    void laysOutALongChain() {
        std::vector<Box> boxes;
        std::vector<Link> links;
        for (NodeId id = 1; id <= 20000; ++id) {
            boxes.push_back({id, {0, 0, 148, 56}});
            if (id > 1) links.push_back({id, id - 1, 30, 30});
        }
        const std::vector<Move> moves = layOut(boxes, links);
        QVERIFY(moves.front().to.x > moves[1].to.x && moves[1].to.x > moves.back().to.x);
    }

    void routesBackBetweenTheRows() {
        const WireEnds ends{{900, 30}, {200, 330}, {800, 0, 100, 100}, {200, 300, 100, 60}};
        const WirePath wire = routeWire(ends, {});
        const WirePoint middle = wire.at(0.5);
        QVERIFY(middle.direction.x() < -0.9);
        QVERIFY(middle.at.y() > 100 && middle.at.y() < 300);
        QVERIFY(wire.passesNear(middle.at + QPointF(0, 4), 5));
        QVERIFY(!wire.passesNear(middle.at + QPointF(0, 9), 5));
    }
};

QTEST_MAIN(TestArrange)
#include "test_arrange.moc"
