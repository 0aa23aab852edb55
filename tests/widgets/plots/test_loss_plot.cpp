#include <qcustomplot.h>

#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "widgets/plots/bar_list.h"
#include "widgets/plots/loss_plot.h"

using namespace netloom;

class TestLossPlot : public QObject {
    Q_OBJECT
private slots:
    void decimationKeepsExtremes() {
        std::vector<PlotPoint> points;
        for (int i = 0; i < 100000; ++i) points.push_back({double(i), std::sin(i * 0.001)});
        points[12345].y = 40;  // single spikes between the columns
        points[54321].y = -40;
        const auto shown = decimated(points, 0, 99999, 500);
        QVERIFY(shown.size() <= 2100);
        QVERIFY(std::count(shown.begin(), shown.end(), points[12345]) == 1);
        QVERIFY(std::count(shown.begin(), shown.end(), points[54321]) == 1);
        QVERIFY(shown.front() == points.front() && shown.back() == points.back());
        QVERIFY(std::is_sorted(shown.begin(), shown.end(), [](auto& a, auto& b) { return a.x < b.x; }));
    }

    void aPartKeepsOneNeighbourOnEachSide() {
        const std::vector<PlotPoint> points = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}};
        const auto shown = decimated(points, 1.5, 2.5, 100);
        QCOMPARE(shown.size(), std::size_t{3});
        QVERIFY(shown.front().x == 1 && shown.back().x == 3);
    }

    void smoothingBeginsAtTheFirstValue() {
        Smoother smoother(0.9);
        QCOMPARE(smoother.add(2.0), 2.0);
        QCOMPARE(smoother.add(2.0), 2.0);
        QVERIFY(std::isfinite(smoother.add(std::nan(""))));
        const double next = smoother.add(1.0);
        QVERIFY(next < 2.0 && next > 1.0);
    }

    void followsUntilDragged() {
        LossPlot plot;
        plot.resize(500, 300);
        plot.show();
        const int train = plot.addSeries({"train", {}, true});
        for (int i = 1; i <= 1000; ++i) plot.append(train, i, 2.0 / i);
        QTRY_VERIFY(plot.plot().xAxis->range().upper >= 1000);
        QTest::mouseMove(&plot.plot(), QPoint(250, 150));
        QWheelEvent wheel(QPointF(250, 150), plot.plot().mapToGlobal(QPointF(250, 150)), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&plot.plot(), &wheel);
        QVERIFY(!plot.isFollowing());
        const double upper = plot.plot().xAxis->range().upper;
        plot.append(train, 5000, 0.001);
        QTest::qWait(50);
        QCOMPARE(plot.plot().xAxis->range().upper, upper);
        QTest::mouseDClick(&plot.plot(), Qt::LeftButton, {}, QPoint(250, 150));
        QVERIFY(plot.isFollowing());
        QTRY_VERIFY(plot.plot().xAxis->range().upper >= 5000);
    }

    void logAxisHasEnoughTicks() {
        LossPlot plot;
        plot.resize(500, 300);
        plot.show();
        const int train = plot.addSeries({"train", {}, false});
        for (int i = 1; i < 100; ++i) plot.append(train, i, 0.9 - i * 0.004);  // less than a decade
        QTest::qWait(50);
        plot.plot().replot();
        QVERIFY(plot.plot().yAxis->ticker());
        int inside = 0;
        for (const double tick : plot.plot().yAxis->tickVector()) inside += plot.plot().yAxis->range().contains(tick);
        QVERIFY(inside >= 2);
    }

    void csvHasARowAStep() {
        LossPlot plot;
        const int a = plot.addSeries({"train", {}, true}), b = plot.addSeries({"validation", {}, false});
        plot.append(a, 1, 0.5);
        plot.append(a, 2, 0.25);
        plot.append(b, 2, 0.75);
        QCOMPARE(plot.csv(), QString("step,train,validation\n1,0.5,\n2,0.25,0.75\n"));
    }

    void barsKnowTheBest() {
        BarList bars;
        QCOMPARE(bars.best(), -1);
        bars.setValues({0.1F, 0.7F, 0.2F});
        QCOMPARE(bars.best(), 1);
    }
};

QTEST_MAIN(TestLossPlot)
#include "test_loss_plot.moc"
