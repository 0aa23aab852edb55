#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "widgets/images/draw_pad.h"
#include "widgets/images/image_grid.h"
#include "widgets/images/tensor_image.h"

using namespace netloom;

class TestImages : public QObject {
    Q_OBJECT
private slots:
    void greyRunsFromLowToHigh() {
        QCOMPARE(colourOf(-1, {-1, 3}, ColourMap::grey), qRgb(0, 0, 0));
        QCOMPARE(colourOf(3, {-1, 3}, ColourMap::grey), qRgb(255, 255, 255));
        QCOMPARE(qRed(colourOf(1, {-1, 3}, ColourMap::grey)), 128);
        QCOMPARE(colourOf(std::nanf(""), {0, 1}, ColourMap::grey), qRgb(255, 0, 255));
    }

    void symmetricHasZeroInTheMiddle() {
        const std::vector<float> values = {-0.5F, 0.25F};
        const Scale scale = scaleOf(values, ColourMap::symmetric);
        QCOMPARE(scale.low, -0.5);
        QCOMPARE(scale.high, 0.5);
        const QRgb below = colourOf(-0.5F, scale, ColourMap::symmetric),
                   zero = colourOf(0, scale, ColourMap::symmetric), above = colourOf(0.5F, scale, ColourMap::symmetric);
        QVERIFY(qBlue(below) > 200 && qRed(below) < 100);
        QVERIFY(qRed(above) > 200 && qBlue(above) < 100);
        QVERIFY(qGray(zero) < 40);
    }

    void channelsComeApart() {
        // (1, 2, 2, 2): channel 0 is 0 1 2 3, channel 1 is 10 11 12 13
        const Tensor t = Tensor::of<float>({1, 2, 2, 2}, {0, 10, 1, 11, 2, 12, 3, 13});
        const auto own = channelPictures(t, 0);
        QCOMPARE(own.size(), std::size_t{2});
        QCOMPARE(own[1].values, (std::vector<float>{10, 11, 12, 13}));
        QCOMPARE(qRed(own[1].image.pixel(0, 0)), 0);
        QCOMPARE(qRed(own[1].image.pixel(1, 1)), 255);
        QCOMPARE(own[1].valueText(1, 0), QString("(0, 1) 11"));
        const auto common = channelPictures(t, 0, {ColourMap::grey, true, 64});
        QCOMPARE(common[0].scale, common[1].scale);
        QVERIFY(qRed(common[0].image.pixel(1, 1)) < 70);
        QVERIFY(channelPictures(t, 1).empty());
    }

    void filtersFollowTheWeightsOrder() {
        // (1, 2, 2, 2): kernel 1 x 2, two inputs, two outputs
        const Tensor w = Tensor::of<float>({1, 2, 2, 2}, {0, 1, 2, 3, 4, 5, 6, 7});
        const auto pictures = filterPictures(w, 1, {ColourMap::symmetric, false, 64});
        QCOMPARE(pictures.size(), std::size_t{2});
        QCOMPARE(pictures[0].values, (std::vector<float>{2, 6}));
        QCOMPARE(pictures[1].values, (std::vector<float>{3, 7}));
    }

    void aNegativeInputIsTheMeanOfAll() {
        const Tensor w = Tensor::of<float>({1, 2, 2, 2}, {0, 1, 2, 3, 4, 5, 6, 7});
        const auto pictures = filterPictures(w, -1, {ColourMap::symmetric, true, 64});
        QCOMPARE(pictures[0].values, (std::vector<float>{1, 5}));
        QCOMPARE(pictures[1].values, (std::vector<float>{2, 6}));
        QVERIFY(filterPictures(w, 2, {}).empty());
    }

    // A plane of one value has no extent: it must not stretch the scale of the others.
    void aDeadMapDoesNotStretchTheCommonScale() {
        const Tensor t = Tensor::of<float>({1, 1, 2, 2}, {0, 0.1F, 0, 0.2F});
        const auto maps = channelPictures(t, 0, {ColourMap::grey, true, 64});
        QCOMPARE(maps[0].scale.low, 0.0);
        QCOMPARE(maps[0].scale.high, double(0.2F));
        QCOMPARE(qRed(maps[0].image.pixel(0, 0)), 0);
        QCOMPARE(qRed(maps[1].image.pixel(1, 0)), 255);
    }

    void aDifferenceIsAroundZero() {
        const Tensor a = Tensor::of<float>({1, 1, 2, 1}, {1, 0}), b = Tensor::of<float>({1, 1, 2, 1}, {0.5F, 1});
        const auto pictures = differencePictures(a, b);
        QCOMPARE(pictures.front().values, (std::vector<float>{0.5F, -1}));
        QCOMPARE(pictures.front().scale.low, -1.0);
        QCOMPARE(meanSquaredError(a, b), 0.625);
        QVERIFY(differencePictures(a, Tensor::zeros(DType::f32, {1, 2, 1, 1})).empty());
        QVERIFY(std::isnan(meanSquaredError(a, Tensor::zeros(DType::f32, {1, 2, 1, 1}))));
    }

    void aSheetHoldsAllPictures() {
        const auto pictures = samplePictures(Tensor::zeros(DType::f32, {6, 3, 5, 1}));
        const QImage sheet = contactSheet(pictures, 4, 1);
        QCOMPARE(sheet.size(), QSize(4 * 6 - 1, 2 * 4 - 1));
        QCOMPARE(qAlpha(sheet.pixel(5, 0)), 0);   // the gap
        QCOMPARE(qAlpha(sheet.pixel(22, 6)), 0);  // where the second row has no more
        QCOMPARE(qAlpha(sheet.pixel(0, 4)), 255);
    }

    void rowsHaveTitlesAndAllPicturesAreInside() {
        ImageGrid grid;
        grid.setColumns(3);
        grid.setRowTitles({"input", "output"});
        grid.setPictures(samplePictures(Tensor::zeros(DType::f32, {6, 28, 28, 1})));
        grid.resize(300, grid.heightForWidth(300));
        grid.show();
        QCOMPARE(grid.pictureAt(QPoint(2, 2)), -1);  // the title
        int seen = 0;
        for (int y = 0; y < grid.height(); ++y)
            for (int x = 0; x < grid.width(); ++x) seen = std::max(seen, grid.pictureAt({x, y}) + 1);
        QCOMPARE(seen, 6);
    }

    void picturesTakeTheRoomThereIs() {
        QWidget room;
        room.resize(600, 300);
        ImageGrid grid(&room);
        grid.resize(600, 300);
        grid.setPictures(samplePictures(Tensor::zeros(DType::f32, {6, 28, 28, 1})));
        const auto side = [&grid] {
            int x = 0;
            while (grid.pictureAt({x, 2}) == 0) ++x;
            return x;
        };
        QVERIFY2(side() > 100 && grid.heightForWidth(600) <= 300, qPrintable(QString::number(side())));
        // What the wheel made of them stays while frames come in, and goes with another wish.
        const int before = side();
        QWheelEvent wheel(QPointF(5, 5), grid.mapToGlobal(QPointF(5, 5)), {}, {0, -240}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&grid, &wheel);
        const int smaller = side();
        QVERIFY(smaller < before);
        grid.setCellSize(0);
        QCOMPARE(side(), smaller);
        grid.setCellSize(200);
        QVERIFY(side() > smaller);
    }

    void clickSelects() {
        ImageGrid grid;
        grid.resize(300, 200);
        grid.setPictures(samplePictures(Tensor::zeros(DType::f32, {6, 4, 4, 1})));
        grid.show();
        QSignalSpy selected(&grid, &ImageGrid::selectedChanged);
        QTest::mouseClick(&grid, Qt::LeftButton, {}, QPoint(5, 5));
        QCOMPARE(grid.selected(), 0);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.selected(), 1);
        QCOMPARE(selected.count(), 2);
    }

    void drawingIsCentredAndScaledAsMnist() {
        QImage drawing(280, 280, QImage::Format_Grayscale8);
        drawing.fill(0);
        QPainter painter(&drawing);
        painter.fillRect(10, 20, 20, 40, Qt::white);  // a small bar in a corner
        painter.end();
        const auto picture = mnistPicture(drawing);
        QCOMPARE(picture.size(), std::size_t{784});
        double mass = 0, mx = 0, my = 0;
        int top = 28, bottom = -1;
        for (int y = 0; y < 28; ++y)
            for (int x = 0; x < 28; ++x) {
                const double v = static_cast<double>(picture[std::size_t(y * 28 + x)]);
                mass += v;
                mx += v * x;
                my += v * y;
                if (v > 0.5) {
                    top = std::min(top, y);
                    bottom = std::max(bottom, y);
                }
            }
        QCOMPARE(bottom - top + 1, 20);  // fits the box of 20
        QVERIFY(std::abs(mx / mass - 13.5) <= 0.5 && std::abs(my / mass - 13.5) <= 0.5);
        drawing.fill(0);
        for (const float v : mnistPicture(drawing)) QCOMPARE(v, 0.0F);
    }

    void mouseDrawsAndUndoes() {
        DrawPad pad;
        pad.resize(168, 168);
        pad.show();
        QSignalSpy drawn(&pad, &DrawPad::drawn);
        QVERIFY(pad.isBlank());
        QTest::mousePress(&pad, Qt::LeftButton, {}, QPoint(80, 30));
        QTest::mouseMove(&pad, QPoint(80, 130));
        QTest::mouseRelease(&pad, Qt::LeftButton, {}, QPoint(80, 130));
        QVERIFY(drawn.count() >= 2);
        const Tensor t = pad.tensor();
        QCOMPARE(t.shape(), (Shape{1, 28, 28, 1}));
        float greatest = 0;
        for (const float v : t.span<float>()) greatest = std::max(greatest, v);
        QVERIFY2(greatest > 0.9F && greatest <= 1.0F, qPrintable(QString::number(double(greatest))));
        QTest::keyClick(&pad, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(pad.isBlank());
    }

    void otherSizesKeepThePlaceOfWhatIsDrawn() {
        DrawPad pad;
        pad.setGrid({16, 8});
        pad.setCentred(false);
        pad.resize(160, 160);
        pad.show();
        QCOMPARE(pad.area(), QRectF(0, 0, 160, 80));
        QTest::mouseClick(&pad, Qt::LeftButton, {}, QPoint(25, 15));  // pixel (2.5, 1.5)
        const Tensor t = pad.tensor();
        QCOMPARE(t.shape(), (Shape{1, 8, 16, 1}));
        QVERIFY(t.item(1 * 16 + 2) > 0.8);
        QVERIFY(t.item(5 * 16 + 12) == 0);
    }
};

QTEST_MAIN(TestImages)
#include "test_images.moc"
