#include <qcustomplot.h>

#include <QMenu>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <cmath>

#include "widgets/plots/bar_list.h"
#include "widgets/plots/loss_plot.h"
#include "widgets/plots/plot_legend.h"
#include "widgets/plots/tickers.h"

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
        const int train = plot.addSeries({"train", -1, true});
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

    void logAxisHasEnoughTicks_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("a part of a decade") << 0.5 << 0.9;
        QTest::newRow("nearly nothing") << 0.6930 << 0.6932;
        QTest::newRow("one decade") << 0.05 << 0.6;
        QTest::newRow("two decades") << 0.02 << 2.4;
        QTest::newRow("five decades") << 3e-5 << 2.4;
        QTest::newRow("many decades") << 1e-30 << 10.0;
    }

    void logAxisHasEnoughTicks() {
        QFETCH(double, low);
        QFETCH(double, high);
        const auto ticks = logTicks(low, high, 9);
        QVERIFY2(ticks.size() >= 3 && ticks.size() <= 9, qPrintable(QString::number(ticks.size())));
        QVERIFY(std::is_sorted(ticks.begin(), ticks.end()));
        QVERIFY(ticks.front() >= low && ticks.back() <= high * (1 + 1e-9));
    }

    // In a low plot too the figures keep clear of each other.
    void logTicksKeepApart() {
        for (const auto& [low, high] : {std::pair{0.5, 0.9}, {0.05, 0.6}, {0.02, 2.4}, {3e-5, 2.4}, {1e-30, 10.0}})
            for (int room = 1; room <= 12; ++room) {
                const auto ticks = logTicks(low, high, room);
                QVERIFY2(!ticks.empty() || room < 2, qPrintable(QString("%1 to %2").arg(low).arg(high)));
                for (std::size_t i = 1; i < ticks.size(); ++i)
                    QVERIFY2(std::log(ticks[i] / ticks[i - 1]) > 0.999 * std::log(high / low) / room,
                             qPrintable(QString("%1 beside %2").arg(ticks[i]).arg(ticks[i - 1])));
            }
    }

    void legendHidesAndShows() {
        LossPlot plot;
        const int train = plot.addSeries({"train", -1, true});
        plot.addSeries({"train · run 1", -1, true, true});
        const int check = plot.addSeries({"validation", 1, false});
        plot.append(train, 1, 0.5);
        PlotLegend legend(plot);
        legend.show();
        const auto buttons = [&] { return legend.findChildren<QToolButton*>(); };
        QTRY_COMPARE(buttons().size(), 1);  // neither earlier runs are named here, nor what has no point
        QTest::mouseClick(buttons().front(), Qt::LeftButton);
        QVERIFY(!plot.isSeriesVisible(train));
        QCoreApplication::processEvents();
        QTest::mouseClick(buttons().front(), Qt::LeftButton);
        QVERIFY(plot.isSeriesVisible(train));
        plot.append(check, 1, 0.4);
        QTRY_COMPARE(buttons().size(), 2);
    }

    void legendWrapsAndGroups() {
        LossPlot plot;
        const int train = plot.addSeries({"reconstruction · train", 0, true, false, false, "reconstruction"});
        const int check = plot.addSeries({"reconstruction · validation", 0, false, false, true, "reconstruction"});
        const int other = plot.addSeries({"kl divergence · train", 1, true, false, false, "kl divergence"});
        for (const int series : {train, check, other}) plot.append(series, 1, 0.5);
        PlotLegend legend(plot);
        legend.show();
        const auto buttons = legend.findChildren<QToolButton*>();
        QCOMPARE(buttons.size(), 2);
        // A row is too narrow for both: the second name begins another one, uncut.
        legend.resize(buttons[0]->sizeHint().width() + 10, 100);
        QCoreApplication::processEvents();
        QVERIFY(buttons[1]->y() > buttons[0]->y());
        QVERIFY(buttons[1]->width() >= buttons[1]->sizeHint().width());
        QVERIFY(legend.heightForWidth(legend.width()) > legend.sizeHint().height());
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QVERIFY(!plot.isSeriesVisible(train) && !plot.isSeriesVisible(check));
    }

    void csvHasARowAStep() {
        LossPlot plot;
        const int a = plot.addSeries({"train", -1, true}), b = plot.addSeries({"validation", -1, false});
        plot.append(a, 1, 0.5);
        plot.append(a, 2, 0.25);
        plot.append(b, 2, 0.75);
        QCOMPARE(plot.csv(), QString("step,train,validation\n1,0.5,\n2,0.25,0.75\n"));
        plot.setSeriesVisible(a, false);
        QCOMPARE(plot.csv(), QString("step,validation\n2,0.75\n"));
        plot.setCsvSource([] { return curvesAsCsv(std::vector<NamedCurve>{{"a, \"b\"", {{1, 2}}}, {"c", {{3, 4}}}}); });
        QCOMPARE(plot.csv(), QString("step,\"a, \"\"b\"\"\",c\n1,2,\n3,,4\n"));
    }

    void pictureIsWritten() {
        LossPlot plot;
        plot.append(plot.addSeries({"train", -1, true}), 1, 0.5);
        const QTemporaryDir folder;
        QVERIFY(plot.writePng(folder.filePath("loss.png"), 600, 300));
        QCOMPARE(QImage(folder.filePath("loss.png")).size(), QSize(1200, 600));
    }

    void menuSmooths() {
        LossPlot plot;
        QMenu menu;
        plot.fillMenu(menu);
        auto* slider = menu.findChild<QSlider*>();
        QVERIFY(slider);
        slider->setValue(0);
        QCOMPARE(plot.smoothing(), 0.0);
        slider->setValue(100);
        QCOMPARE(plot.smoothing(), 0.999);
        QVERIFY(plot.settingsText().contains("0.999"));
    }

    void barsKnowTheBest() {
        BarList bars;
        QCOMPARE(bars.best(), -1);
        bars.setValues({0.1F, 0.7F, 0.2F});
        QCOMPARE(bars.best(), 1);
        bars.setCounts(std::vector<std::int64_t>{5, 9});
        QCOMPARE(bars.best(), -1);  // a class with many samples is no better than others
    }
};

QTEST_MAIN(TestLossPlot)
#include "test_loss_plot.moc"
