// Keys of commands: given, refused where another command has them, taken back, remembered.
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTreeWidget>
#include <QtTest>

#include "app/actions.h"
#include "app/application.h"
#include "app/shortcuts_dialog.h"

using namespace netloom;

class TestShortcuts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() {
        QSettings().clear();
        actions_ = make();
        dialog_ = std::make_unique<ShortcutsDialog>(*actions_);
        dialog_->show();
    }
    void cleanup() {
        dialog_.reset();
        actions_.reset();
    }

    void a_free_key_is_taken_and_remembered() {
        press("save", "Ctrl+J");
        QCOMPARE(key("save"), QKeySequence("Ctrl+J"));
        QVERIFY(actions_->isChanged("save"));
        QCOMPARE(make()->find("save")->shortcut(), QKeySequence("Ctrl+J"));
    }

    void a_key_of_another_command_is_taken_only_when_asked() {
        press("save", "Ctrl+O");
        QCOMPARE(key("save"), QKeySequence("Ctrl+S"));
        QVERIFY(dialog_->findChild<QLabel*>("warning")->text().contains("Open"));
        auto* take = dialog_->findChild<QPushButton*>("take");
        QVERIFY(take->isVisible());
        take->click();
        QCOMPARE(key("save"), QKeySequence("Ctrl+O"));
        QVERIFY(key("open").isEmpty());
        QVERIFY(make()->find("open")->shortcut().isEmpty());
    }

    void the_second_key_of_a_command_is_defended_too() {
        press("save", "Ctrl+Y");
        QVERIFY(dialog_->findChild<QPushButton*>("take")->isVisible());
        QCOMPARE(key("save"), QKeySequence("Ctrl+S"));
    }

    void one_goes_back_to_its_default() {
        press("save", "Ctrl+J");
        press("open", "Ctrl+K");
        dialog_->choose("save");
        dialog_->findChild<QPushButton*>("resetOne")->click();
        QCOMPARE(key("save"), QKeySequence("Ctrl+S"));
        QCOMPARE(key("open"), QKeySequence("Ctrl+K"));
        QVERIFY(!dialog_->findChild<QPushButton*>("resetOne")->isEnabled());
    }

    void all_go_back() {
        press("save", "Ctrl+J");
        dialog_->choose("redo");
        dialog_->findChild<QPushButton*>("remove")->click();
        QVERIFY(key("redo").isEmpty());
        dialog_->findChild<QPushButton*>("resetAll")->click();
        QCOMPARE(key("save"), QKeySequence("Ctrl+S"));
        QCOMPARE(actions_->find("redo")->shortcuts().size(), 2);
        QCOMPARE(make()->find("save")->shortcut(), QKeySequence("Ctrl+S"));
    }

    void the_filter_finds_names_and_keys() {
        auto* list = dialog_->findChild<QTreeWidget*>("shortcuts");
        const auto shown = [list] {
            int n = 0;
            for (int i = 0; i < list->topLevelItemCount(); ++i) n += !list->topLevelItem(i)->isHidden();
            return n;
        };
        QCOMPARE(shown(), 3);
        dialog_->findChild<QLineEdit*>()->setText("ope");
        QCOMPARE(shown(), 1);
        QCOMPARE(dialog_->chosen(), QString("open"));
        dialog_->findChild<QLineEdit*>()->setText("ctrl+s");
        QVERIFY(shown() >= 1);
    }

private:
    std::unique_ptr<ActionRegistry> make() {
        auto made = std::make_unique<ActionRegistry>("test");
        made->add("save", "&Save", {}, {QKeySequence("Ctrl+S")}, [] {});
        made->add("open", "&Open", {}, {QKeySequence("Ctrl+O")}, [] {});
        made->add("redo", "&Redo", {}, {QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")}, [] {});
        return made;
    }
    QKeySequence key(const QString& id) { return actions_->find(id)->shortcut(); }
    void press(const QString& id, const QString& keys) {
        dialog_->choose(id);
        auto* edit = dialog_->findChild<QKeySequenceEdit*>("key");
        edit->setKeySequence(QKeySequence(keys));
        emit edit->editingFinished();
    }

    std::unique_ptr<ActionRegistry> actions_;
    std::unique_ptr<ShortcutsDialog> dialog_;
};

QTEST_MAIN(TestShortcuts)
#include "test_shortcuts.moc"
