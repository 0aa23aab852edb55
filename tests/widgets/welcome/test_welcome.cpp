// The welcome page: a card an example, one click opens it; the drawing of a network shows its nodes.
#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

#include "widgets/support/theme.h"
#include "widgets/welcome/network_picture.h"
#include "widgets/welcome/welcome_page.h"

using namespace netloom;

namespace {

Document twoNodes() {
    Document d;
    d.title = "Two nodes";
    d.description = "A dataset and a dense layer.";
    d.network.nodes.resize(2);
    d.network.nodes[0].id = 1;
    d.network.nodes[0].type = "dataset";
    d.network.nodes[1].id = 2;
    d.network.nodes[1].type = "dense";
    d.network.nodes[1].position = {200, 0};
    d.network.edges = {{{1, "x"}, {2, "in"}}};
    return d;
}

QAbstractButton* card(WelcomePage& page, const QString& name) {
    for (auto* b : page.findChildren<QAbstractButton*>())
        if (b->accessibleName() == name) return b;
    return nullptr;
}

}  // namespace

class TestWelcome : public QObject {
    Q_OBJECT
private slots:
    void a_click_opens_an_example();
    void the_keyboard_opens_an_example();
    void arrow_keys_go_from_card_to_card();
    void recent_projects_open();
    void the_picture_has_the_colours_of_the_families();
};

void TestWelcome::a_click_opens_an_example() {
    WelcomePage page;
    page.setExamples({{"/a", twoNodes()}, {"/b", Document{}}});
    page.resize(700, 600);
    page.show();
    QSignalSpy chosen(&page, &WelcomePage::exampleChosen);
    auto* button = card(page, "Two nodes");
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QString("/a"));
}

void TestWelcome::the_keyboard_opens_an_example() {
    WelcomePage page;
    page.setExamples({{"/a", twoNodes()}});
    page.show();
    QSignalSpy chosen(&page, &WelcomePage::exampleChosen);
    auto* button = card(page, "Two nodes");
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
}

void TestWelcome::arrow_keys_go_from_card_to_card() {
    WelcomePage page;
    Document other = twoNodes();
    other.title = "Another";
    page.setExamples({{"/a", twoNodes()}, {"/b", other}});
    page.resize(800, 600);
    page.show();
    QSignalSpy chosen(&page, &WelcomePage::exampleChosen);
    card(page, "Two nodes")->setFocus();
    QTest::keyClick(card(page, "Two nodes"), Qt::Key_Right);
    QTRY_VERIFY(card(page, "Another")->hasFocus());
    QTest::keyClick(card(page, "Another"), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QString("/b"));
}

void TestWelcome::recent_projects_open() {
    WelcomePage page;
    page.setRecent({"/tmp/one.netloom", "/tmp/two.netloom"});
    page.show();
    QSignalSpy chosen(&page, &WelcomePage::recentChosen);
    int found = 0;
    for (auto* b : page.findChildren<QAbstractButton*>())
        if (b->toolTip() == "/tmp/two.netloom") ++found, b->click();
    QCOMPARE(found, 1);
    QCOMPARE(chosen[0][0].toString(), QString("/tmp/two.netloom"));
}

void TestWelcome::the_picture_has_the_colours_of_the_families() {
    ThemeManager::instance().setMode(ThemeManager::Mode::Dark);
    const QImage image = networkPicture(twoNodes(), {260, 132}, 2);
    QCOMPARE(image.size(), QSize(520, 264));
    int data = 0, dense = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            data += image.pixelColor(x, y) == Theme::current().family(Family::data);
            dense += image.pixelColor(x, y) == Theme::current().family(Family::dense);
        }
    QVERIFY(data > 100 && dense > 100);
    QCOMPARE(networkPicture({}, {10, 10}).pixelColor(5, 5), Theme::current().canvas);
}

QTEST_MAIN(TestWelcome)
#include "test_welcome.moc"
