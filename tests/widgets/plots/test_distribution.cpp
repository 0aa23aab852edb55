// Histograms and the table of confusions: what they count, and what they say.
#include <QTest>
#include <cmath>

#include "widgets/plots/confusion_view.h"
#include "widgets/plots/histogram_plot.h"

using namespace netloom;

class TestDistribution : public QObject {
    Q_OBJECT
private slots:
    void everyNumberIsInOneBin() {
        const std::vector<float> values = {-1, -0.5F, 0, 0, 0.5F, 1};
        const Histogram h = histogramOf(values, 4);
        QCOMPARE(h.counts, (std::vector<std::int64_t>{1, 1, 2, 2}));  // the greatest lies in the last
        QCOMPARE(h.low, -1.0);
        QCOMPARE(h.high, 1.0);
        QCOMPARE(h.mean, 0.0);
        QCOMPARE(h.zeros, std::int64_t{2});
        QVERIFY(std::abs(h.deviation - std::sqrt(2.5 / 6)) < 1e-9);
    }

    void whatIsNoNumberIsCountedApart() {
        const std::vector<float> values = {1, std::nanf(""), INFINITY, 3};
        const Histogram h = histogramOf(values, 2);
        QCOMPARE(h.notFinite, std::int64_t{2});
        QCOMPARE(h.counts, (std::vector<std::int64_t>{1, 1}));
        HistogramPlot plot;
        plot.setValues(values);
        QVERIFY(plot.summary().contains("2 are no numbers"));
        plot.setValues({});
        QCOMPARE(plot.summary(), QString("no numbers"));
    }

    void equalNumbersStandInTheMiddle() {
        const std::vector<float> values(5, 0.25F);
        QCOMPARE(histogramOf(values, 3).counts, (std::vector<std::int64_t>{0, 5, 0}));
    }

    void ofManyNumbersSomeAreLookedAt() {
        const std::vector<float> values(1000, 1.0F);
        QCOMPARE(histogramOf(values, 3, 100).numbers, std::int64_t{100});
    }

    void confusionSaysWhatIsTakenForWhat() {
        ConfusionView view;
        view.setLabels({"cat", "dog"});
        view.setCounts(Tensor::of<float>({2, 2}, {8, 2, 1, 9}));
        QCOMPARE(view.classes(), 2);
        QCOMPARE(view.count(0, 1), 2.0);
        QCOMPARE(view.accuracy(), 0.85);
        QCOMPARE(view.worst(), QString("cat taken for dog: 2 of 10 (20.0 %)"));
        QCOMPARE(view.sentence(1, 1), QString("dog recognised: 9 of 10 (90.0 %)"));
        QCOMPARE(view.text(), QString("true \\ predicted\tcat\tdog\ncat\t8\t2\ndog\t1\t9"));
    }

    void confusionIsPaintedAtEverySize() {
        ConfusionView view;
        Tensor many = Tensor::zeros(DType::f32, {100, 100});
        for (Dim i = 0; i < 100; ++i) many.span<float>()[static_cast<std::size_t>(i * 101)] = 5;
        view.setCounts(many);
        view.resize(300, 200);
        const QImage image = view.grab().toImage();
        QVERIFY(!image.isNull());
        QVERIFY(view.minimumSizeHint().width() > 300);  // it asks for room and is scrolled
        view.setCounts({});
        QCOMPARE(view.classes(), 0);
        view.grab();
    }

    void arrowsMoveInTheTable() {
        ConfusionView view;
        view.setCounts(Tensor::of<float>({2, 2}, {8, 2, 1, 9}));
        view.resize(300, 200);
        view.show();
        const QImage before = view.grab().toImage();
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.grab().toImage() != before);
    }
};

QTEST_MAIN(TestDistribution)
#include "test_distribution.moc"
