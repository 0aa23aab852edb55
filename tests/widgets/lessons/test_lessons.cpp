// The lessons show the numbers of the course texts, and obey mouse and keyboard.
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include "widgets/lessons/convolution_lesson.h"
#include "widgets/lessons/number_grid.h"
#include "widgets/lessons/perceptron_lesson.h"

using namespace netloom;

namespace {

NumberPicture picture(int rows, int columns, std::vector<double> values) {
    NumberPicture p(rows, columns);
    p.values = std::move(values);
    return p;
}

}  // namespace

class TestLessons : public QObject {
    Q_OBJECT
private slots:
    void plus_filter();
    void sharpen_with_zeros();
    void vertical_edge();
    void pooling();
    void same_padding_puts_the_odd_pixel_last();
    void products_sum_to_the_output();
    void typing_into_the_picture_changes_the_output();
    void the_boards_fit_into_a_narrow_panel();
    void stepping_fills_the_output();
    void perceptron_lines();
    void perceptron_sliders();
};

void TestLessons::plus_filter() {
    const ConvolutionModel m;
    QCOMPARE(m.output(), picture(3, 3, {1, 3, 3, 1, 2, 2, 2, 2, 3}));
}

void TestLessons::sharpen_with_zeros() {
    ConvolutionModel m;
    m.setPicture(picture(5, 5, {60,  113, 56, 139, 85,  73, 121, 54,  84,  128, 131, 99, 70,
                                129, 127, 80, 57,  115, 69, 134, 104, 126, 123, 95,  130}));
    m.setKernel(picture(3, 3, {0, -1, 0, -1, 5, -1, 0, -1, 0}));
    m.setPadding(ConvolutionModel::Padding::same);
    QCOMPARE(m.output(), picture(5, 5, {114, 328, -26, 470,  158, 53,   266, -61, -30, 344, 403, 116, -47,
                                        295, 244, 108, -135, 256, -128, 344, 314, 346, 279, 153, 421}));
}

void TestLessons::vertical_edge() {
    ConvolutionModel m;
    m.setPicture(picture(3, 6, {10, 10, 10, 0, 0, 0, 10, 10, 10, 0, 0, 0, 10, 10, 10, 0, 0, 0}));
    m.setKernel(picture(3, 3, {1, 0, -1, 1, 0, -1, 1, 0, -1}));
    QCOMPARE(m.output(), picture(1, 4, {0, 30, 30, 0}));
}

void TestLessons::pooling() {
    ConvolutionModel m;
    m.setKernel(picture(1, 1, {1}));
    m.setPooling(ConvolutionModel::Pooling::max);
    m.setPicture(picture(4, 4, {1, 1, 2, 4, 5, 6, 7, 8, 3, 2, 1, 0, 1, 2, 3, 4}));
    QCOMPARE(m.pooled(), picture(2, 2, {6, 8, 3, 4}));
    m.setPicture(picture(4, 4, {1, 1, 3, 4, 3, 6, 2, 8, 3, 9, 1, 0, 1, 3, 3, 4}));
    QCOMPARE(m.pooled(), picture(2, 2, {6, 8, 9, 4}));
    m.setPooling(ConvolutionModel::Pooling::average);
    QCOMPARE(m.pooled().at(0, 0), 2.75);
}

void TestLessons::same_padding_puts_the_odd_pixel_last() {
    ConvolutionModel m;
    m.setPicture(picture(4, 4, std::vector<double>(16, 1)));
    m.setPadding(ConvolutionModel::Padding::same);
    m.setStride(2);
    QCOMPARE(m.padTop(), 0);
    QCOMPARE(m.padded().rows, 5);
    QCOMPARE(m.output().rows, 2);
}

void TestLessons::products_sum_to_the_output() {
    ConvolutionModel m;
    m.setPadding(ConvolutionModel::Padding::same);
    for (int i = 0; i < m.positions(); ++i) {
        double sum = 0;
        for (const auto& p : m.products(i)) sum += p.picture * p.kernel;
        QCOMPARE(sum, m.output().values[static_cast<std::size_t>(i)]);
    }
    QVERIFY(m.products(-1).empty() && m.products(m.positions()).empty());
}

void TestLessons::typing_into_the_picture_changes_the_output() {
    ConvolutionLesson lesson;
    lesson.show();
    auto* grid = lesson.findChildren<NumberGrid*>().first();
    QTest::mouseClick(grid, Qt::LeftButton, {}, {10, 10});
    auto* editor = grid->findChild<QLineEdit*>();
    QVERIFY(editor && editor->isVisible());
    editor->selectAll();
    QTest::keyClicks(editor, "7");
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(lesson.model().picture().at(0, 0), 7.0);
    QCOMPARE(lesson.model().output().at(0, 0), 1.0);  // the corner of the plus is 0

    QTest::keyClick(grid, Qt::Key_Right);
    QTest::keyClick(grid, Qt::Key_4);
    QTest::keyClick(grid->findChild<QLineEdit*>(), Qt::Key_Return);
    QCOMPARE(lesson.model().picture().at(0, 1), 4.0);
    QCOMPARE(lesson.model().output().at(0, 0), 5.0);

    QTest::keyClick(grid, Qt::Key_Return);
    QTest::keyClicks(editor, "no number");
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(lesson.model().picture().at(0, 1), 4.0);
}

void TestLessons::the_boards_fit_into_a_narrow_panel() {
    ConvolutionLesson lesson;
    lesson.model().setPooling(ConvolutionModel::Pooling::max);
    lesson.restart();
    lesson.show();
    for (const int width : {300, 520, 900}) {
        lesson.resize(width, std::max(300, lesson.heightForWidth(width)));
        QTest::qWait(20);
        QCOMPARE(lesson.width(), width);
        for (const QWidget* child : lesson.findChildren<QWidget*>())
            if (child->isVisible())
                QVERIFY2(lesson.rect().contains(QRect(child->mapTo(&lesson, QPoint()), child->size())),
                         child->metaObject()->className());
    }
}

void TestLessons::stepping_fills_the_output() {
    ConvolutionLesson lesson;
    lesson.show();
    QPushButton* next = nullptr;
    for (auto* b : lesson.findChildren<QPushButton*>())
        if (b->isDefault()) next = b;
    QVERIFY(next);
    for (int i = 0; i < 8; ++i) QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(lesson.position(), 8);
    QVERIFY(!next->isEnabled());
}

void TestLessons::perceptron_lines() {
    PerceptronLesson lesson;
    PerceptronStep s;
    s.inputs = {3};
    s.weights = {0.3};
    s.bias = 1;
    s.activation = "sigmoid";
    s.sum = 1.9;
    s.output = 0.869892;
    s.target = 1;
    s.lossName = "loss";
    s.loss = 0.130108;
    s.weightGradients = {-0.339541};
    s.biasGradient = -0.113180;
    s.rate = 0.1;
    lesson.setStep(s);
    const QStringList lines = lesson.lines();
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QString("z = X·W + b = 3·0.3 + 1 = 1.9"));
    QCOMPARE(lines[1], QString("y = sigmoid(1.9) = 0.8699"));
    QVERIFY(lines[2].contains("0.1301"));
    QVERIFY(lines[3].contains("-0.3395") && lines[3].contains("= 0.334"));
    QVERIFY(lines[4].contains("= 1.011"));
}

void TestLessons::perceptron_sliders() {
    PerceptronLesson lesson;
    PerceptronStep s;
    s.inputs = {1, 2};
    s.weights = {0.5, -0.5};
    s.activation = "none";
    lesson.setStep(s);
    const auto sliders = lesson.findChildren<QSlider*>();
    QCOMPARE(sliders.size(), 3);
    QSignalSpy moved(&lesson, &PerceptronLesson::parameterMoved);
    sliders[1]->setValue(400);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0][0].toInt(), 1);
    QCOMPARE(moved[0][1].toDouble(), 2.0);
    lesson.setStep(s);
    QCOMPARE(moved.size(), 1);  // numbers from outside move no slider by hand
}

QTEST_MAIN(TestLessons)
#include "test_lessons.moc"
