#include <QApplication>
#include <QFontMetricsF>
#include <QSignalSpy>
#include <QTest>

#include "widgets/support/fonts.h"
#include "widgets/support/icons.h"
#include "widgets/support/theme.h"

using namespace netloom;

namespace {

double luminance(const QColor& c) {
    const auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void textIsReadable_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textIsReadable() {
        QFETCH(bool, dark);
        const Theme& t = dark ? Theme::darkTheme() : Theme::lightTheme();
        for (const QColor& surface : {t.window, t.surface, t.raised, t.canvas}) {
            QVERIFY(contrast(t.text, surface) >= 4.5);
            QVERIFY(contrast(t.muted, surface) >= 4.5);
        }
        QVERIFY(contrast(t.onAccent, t.accent) >= 4.5);
    }

    void figuresHaveOneWidth() {
        const QFontMetricsF number(netloom::font(FontRole::number)), body(netloom::font(FontRole::body));
        for (const char* digits : {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
            QCOMPARE(number.horizontalAdvance(QString(digits)), number.horizontalAdvance(QString("0")));
        QVERIFY(body.horizontalAdvance(QString("1")) < body.horizontalAdvance(QString("0")));  // else nothing is proved
        QCOMPARE(QFontInfo(netloom::font(FontRole::number)).family(), QString("Intab"));
        QCOMPARE(QFontInfo(netloom::font(FontRole::body)).family(), QString("Inter"));
    }

    void hangulIsCovered() {
        QVERIFY(QFontMetricsF(QFont("NanumSquare")).inFont(QChar(0xd55c)));
        QVERIFY(QFontMetricsF(QFont("NanumGothicCoding")).inFont(QChar(0xd55c)));
    }

    void modeSetsPaletteAndSheet() {
        QSignalSpy changed(&ThemeManager::instance(), &ThemeManager::changed);
        ThemeManager::instance().setMode(ThemeManager::Mode::Light);
        QCOMPARE(qApp->palette().color(QPalette::Base), Theme::lightTheme().window);
        QVERIFY(!qApp->styleSheet().contains('$'));
        QVERIFY(!qApp->styleSheet().contains(Theme::darkTheme().surface.name()));
        ThemeManager::instance().setMode(ThemeManager::Mode::Dark);
        QVERIFY(Theme::current().dark);
        QCOMPARE(changed.count(), 2);
    }

    void iconsTakeTheTextColour() {
        QVERIFY(iconNames().size() > 60);
        QVERIFY(icon("no such icon").isNull());
        for (const ThemeManager::Mode mode : {ThemeManager::Mode::Dark, ThemeManager::Mode::Light}) {
            const QIcon plus = icon("add");
            ThemeManager::instance().setMode(mode);  // after the icon was made
            const QImage image = plus.pixmap(QSize(16, 16), 2.0).toImage();
            QCOMPARE(image.size(), QSize(32, 32));
            QCOMPARE(image.pixelColor(16, 10), Theme::current().text);
        }
        for (const QString& name : iconNames()) {
            const QImage image = icon(name).pixmap(QSize(16, 16), 1.0).toImage();
            int painted = 0;
            for (int y = 0; y < 16; ++y)
                for (int x = 0; x < 16; ++x) painted += qAlpha(image.pixel(x, y)) > 60;
            QVERIFY2(painted > 4, qPrintable(name));
        }
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
