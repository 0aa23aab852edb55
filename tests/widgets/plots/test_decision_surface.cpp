// The decision surface and the fitted line: colours say the class, places are right, marks differ.
#include <qcustomplot.h>

#include <QtTest>
#include <cmath>

#include "widgets/plots/decision_surface.h"
#include "widgets/plots/fitted_line.h"
#include "widgets/plots/point_marks.h"
#include "widgets/support/theme.h"

using namespace netloom;

namespace {

// Class 1 where x > 0, class 0 elsewhere, the surer the farther from the line.
SurfaceGrid halves(int side) {
    SurfaceGrid grid{side, 2, {-1, -1, 2, 2}, {}};
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const float x = 2.0F * static_cast<float>(column) / static_cast<float>(side - 1) - 1;
            const float p = 1 / (1 + std::exp(-6 * x));
            grid.values.push_back(1 - p);
            grid.values.push_back(p);
        }
    return grid;
}

// The row of the greatest y comes first: 1 there, 0 at the bottom.
SurfaceGrid slope(int side) {
    SurfaceGrid grid{side, 1, {0, 0, 1, 1}, {}};
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            grid.values.push_back(1 - static_cast<float>(row) / static_cast<float>(side - 1));
    return grid;
}

double distance(QColor a, QColor b) {
    return std::hypot(a.red() - b.red(), std::hypot(a.green() - b.green(), a.blue() - b.blue()));
}

}  // namespace

class TestDecisionSurface : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { ThemeManager::instance().setMode(ThemeManager::Mode::Dark); }

    void each_side_has_the_colour_of_its_class() {
        const QImage image = DecisionSurface::picture(halves(16), 100);
        QCOMPARE(image.size(), QSize(100, 100));
        const QColor left = image.pixelColor(5, 50), right = image.pixelColor(95, 50);
        const Theme& theme = Theme::current();
        QVERIFY(distance(left, theme.series(0)) < distance(left, theme.series(1)));
        QVERIFY(distance(right, theme.series(1)) < distance(right, theme.series(0)));
    }

    void the_unsure_middle_is_paler_and_the_boundary_a_line() {
        const QImage image = DecisionSurface::picture(halves(33), 100);
        const QColor under = Theme::current().surface;
        QVERIFY(distance(image.pixelColor(95, 20), under) > 1.5 * distance(image.pixelColor(54, 20), under));
        int lines = 0;
        for (int x = 0; x < 100; ++x) lines += image.pixelColor(x, 20) == Theme::current().text;
        QCOMPARE(lines, 1);
        QCOMPARE(image.pixelColor(50, 20), Theme::current().text);
    }

    void a_number_is_blue_low_and_orange_high() {
        const QImage image = DecisionSurface::picture(slope(16), 60);
        QVERIFY(image.pixelColor(30, 2).red() > image.pixelColor(30, 2).blue());
        QVERIFY(image.pixelColor(30, 57).red() < image.pixelColor(30, 57).blue());
    }

    void a_grid_that_is_not_whole_gives_no_picture() {
        SurfaceGrid grid = halves(8);
        grid.values.pop_back();
        QVERIFY(DecisionSurface::picture(grid, 50).isNull());
        QVERIFY(DecisionSurface::picture({}, 50).isNull());
    }

    void places_answer_with_their_class() {
        DecisionSurface surface;
        surface.setPlane("x[0]", "x[1]", {-1, -1, 2, 2}, {"left", "right"});
        surface.setGrid(halves(32));
        QCOMPARE(surface.answerAt({-0.8, 0.3}).first, 0);
        QCOMPARE(surface.answerAt({0.8, 0.3}).first, 1);
        QVERIFY(surface.answerAt({0.8, 0.3}).second > 0.95F);
        QVERIFY(std::isnan(surface.answerAt({3, 0}).second));
        surface.setGrid(slope(32));
        QVERIFY(std::abs(surface.answerAt({0.5, 0.9}).second - 0.9F) < 1e-3F);
    }

    void zooming_asks_for_another_range() {
        DecisionSurface surface;
        surface.resize(400, 300);
        QSignalSpy spy(&surface, &DecisionSurface::visibleRangeChanged);
        surface.setPlane("a", "b", {0, 0, 4, 2}, {"0", "1"});
        QCOMPARE(spy.count(), 0);
        QCOMPARE(surface.visibleRange(), QRectF(0, 0, 4, 2));
        auto* plot = surface.findChild<QCustomPlot*>();
        plot->xAxis->setRange(1, 2);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(surface.visibleRange(), QRectF(1, 0, 1, 2));
    }

    void classes_differ_in_the_form_of_their_marks() {
        const auto ink = [](int group) {
            QImage image(24, 24, QImage::Format_Grayscale8);
            image.fill(Qt::black);
            QCPPainter painter;
            painter.begin(&image);
            QCPScatterStyle style = markOf(group, false);
            style.setPen(QPen(Qt::white));
            style.setBrush(Qt::white);
            style.applyTo(&painter, QPen(Qt::white));
            style.drawShape(&painter, 12, 12);
            painter.end();
            return image;
        };
        for (int a = 0; a < 6; ++a)
            for (int b = 0; b < a; ++b) QVERIFY2(ink(a) != ink(b), qPrintable(QString("%1 and %2").arg(a).arg(b)));
    }

    void held_out_samples_can_be_hidden() {
        DecisionSurface surface;
        surface.setPlane("a", "b", {0, 0, 1, 1}, {"0", "1"});
        surface.setPoints({{{0.2, 0.2}, 0, false, false}, {{0.4, 0.4}, 1, true, true}, {{0.6, 0.6}, 1, true, false}});
        auto* plot = surface.findChild<QCustomPlot*>();
        const auto marks = [plot] {
            int n = 0;
            for (int i = 0; i < plot->graphCount(); ++i) n += plot->graph(i)->dataCount();
            return n;
        };
        QCOMPARE(marks(), 4);  // three samples and one ring
        surface.setHeldOutShown(false);
        QCOMPARE(marks(), 1);
    }

    void the_equation_is_told_of_straight_lines_only() {
        std::vector<float> straight, bent;
        for (int i = 0; i <= 20; ++i) {
            const float x = -1 + 0.1F * static_cast<float>(i);
            straight.push_back(2 * x - 1);
            bent.push_back(x * x);
        }
        QCOMPARE(FittedLine::equation("x", "y", -1, 1, straight), QString::fromUtf8("y = 2 x − 1"));
        QVERIFY(FittedLine::equation("x", "y", -1, 1, bent).isEmpty());
    }

    void the_line_keeps_all_samples_in_sight() {
        FittedLine line;
        line.setAxes("x", "y", 0, 10, {});
        line.setPoints({{{2, 5}, 5, 0, false}, {{4, -3}, -3, 0, true}});
        line.setCurves(0, 10, {{0, 1000}});
        auto* plot = line.findChild<QCustomPlot*>();
        QVERIFY(plot->yAxis->range().contains(5) && plot->yAxis->range().contains(-3));
        QVERIFY(plot->yAxis->range().upper < 20);
        QCOMPARE(line.visibleRange(), std::pair(0.0, 10.0));
    }
};

QTEST_MAIN(TestDecisionSurface)
#include "test_decision_surface.moc"
