// The search for a command, by keys alone: found by letters of its name or id, run, closed.
#include <QLineEdit>
#include <QListWidget>
#include <QtTest>

#include "app/actions.h"
#include "app/application.h"
#include "app/command_search.h"

using namespace netloom;

class TestCommandSearch : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() {
        QSettings().clear();
        ran_.clear();
        window_ = std::make_unique<QWidget>();
        actions_ = std::make_unique<ActionRegistry>("test");
        for (const auto& [id, text] : {std::pair{"file.save", "&Save"},
                                       {"file.saveAs", "Save &as"},
                                       {"canvas.alignTop", "Align the tops"},
                                       {"train.start", "Train"}})
            actions_->add(id, text, {}, {}, [this, id = QString(id)] { ran_ << id; });
        search_ = new CommandSearch(*actions_, window_.get());
        window_->resize(800, 600);
        window_->show();
        (void)QTest::qWaitForWindowActive(window_.get());
        search_->open();
        text_ = search_->findChild<QLineEdit*>();
        list_ = search_->findChild<QListWidget*>();
    }
    void cleanup() {
        window_.reset();
        actions_.reset();
    }

    void offers_all_and_narrows_by_every_word() {
        QCOMPARE(list_->count(), 4);
        QTest::keyClicks(text_, "save");
        QCOMPARE(list_->count(), 2);
        QTest::keyClicks(text_, " AS");
        QCOMPARE(list_->count(), 1);
        QTest::keyClick(text_, Qt::Key_Return);
        QCOMPARE(ran_, QStringList{"file.saveAs"});
        QVERIFY(!search_->isVisible());
    }

    void finds_by_id_too() {
        QTest::keyClicks(text_, "canvas.");
        QCOMPARE(list_->count(), 1);
        QTest::keyClick(text_, Qt::Key_Return);
        QCOMPARE(ran_, QStringList{"canvas.alignTop"});
    }

    void arrows_go_through_what_was_found() {
        QTest::keyClicks(text_, "save");
        QTest::keyClick(text_, Qt::Key_Down);
        QTest::keyClick(text_, Qt::Key_Down);
        QCOMPARE(list_->currentRow(), 1);
        QTest::keyClick(text_, Qt::Key_Up);
        QTest::keyClick(text_, Qt::Key_Return);
        QCOMPARE(ran_, QStringList{"file.save"});
    }

    void what_cannot_run_is_passed_over() {
        actions_->find("file.save")->setEnabled(false);
        QTest::keyClicks(text_, "save");
        QTest::keyClick(text_, Qt::Key_Return);
        QCOMPARE(ran_, QStringList{"file.saveAs"});
    }

    void a_click_runs_and_escape_only_closes() {
        QTest::keyClick(text_, Qt::Key_Escape);
        QVERIFY(!search_->isVisible());
        QVERIFY(ran_.isEmpty());
        search_->open();
        QTest::mouseClick(list_->viewport(), Qt::LeftButton, {}, list_->visualItemRect(list_->item(3)).center());
        QCOMPARE(ran_.size(), 1);
        QVERIFY(!search_->isVisible());
    }

private:
    std::unique_ptr<QWidget> window_;
    std::unique_ptr<ActionRegistry> actions_;
    CommandSearch* search_ = nullptr;
    QLineEdit* text_ = nullptr;
    QListWidget* list_ = nullptr;
    QStringList ran_;
};

QTEST_MAIN(TestCommandSearch)
#include "test_command_search.moc"
