// A text that is being written: what is given, what is written, and what becomes of it on screen.
#include <QClipboard>
#include <QtTest>
#include <QtWidgets>

#include "widgets/support/theme.h"
#include "widgets/text/written_text.h"

using namespace netloom;

class TestWrittenText : public QObject {
    Q_OBJECT
private slots:
    void what_was_given_stands_muted() {
        WrittenText page;
        page.setText("the dog", 8);
        page.append(" r");
        page.append("an");
        QCOMPARE(page.text(), QString("the dog ran"));
        QCOMPARE(page.toPlainText(), page.text());
        QCOMPARE(colourAt(page, 1), Theme::current().muted);
        QCOMPARE(colourAt(page, 8), Theme::current().muted);
        QCOMPARE(colourAt(page, 9), Theme::current().text);
        QCOMPARE(colourAt(page, 11), Theme::current().text);
    }

    void another_theme_has_other_colours_and_the_same_text() {
        WrittenText page;
        page.setText("the dog ran", 7);
        ThemeManager& themes = ThemeManager::instance();
        const auto before = themes.mode();
        for (const auto mode : {ThemeManager::Mode::Dark, ThemeManager::Mode::Light}) {
            themes.setMode(mode);
            QCOMPARE(page.toPlainText(), QString("the dog ran"));
            QCOMPARE(colourAt(page, 3), Theme::current().muted);
            QCOMPARE(colourAt(page, 9), Theme::current().text);
        }
        themes.setMode(before);
    }

    void it_follows_the_end_unless_somebody_reads_above() {
        WrittenText page;
        page.resize(200, 100);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QScrollBar* bar = page.verticalScrollBar();
        for (int i = 0; i < 30; ++i) page.append("a line\n");
        QVERIFY(bar->maximum() > 10);
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(3);
        page.append("more\n");
        QCOMPARE(bar->value(), 3);
        page.setText(page.text(), 0);
        QCOMPARE(bar->value(), 3);
        bar->setValue(bar->maximum());
        page.append("more\nand more\n");
        QCOMPARE(bar->value(), bar->maximum());
    }

    void it_is_copied_whole_or_what_was_chosen() {
        WrittenText page;
        page.setText("the dog ran\nhome", 7);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        choose(page, "Copy the text");
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("the dog ran\nhome"));
        QTextCursor cursor = page.textCursor();
        cursor.setPosition(8);
        cursor.setPosition(13, QTextCursor::KeepAnchor);
        page.setTextCursor(cursor);
        choose(page, "Copy the text");
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("ran\nh"));
    }

    void it_is_saved_to_a_file() {
        const QTemporaryDir folder;
        WrittenText page;
        page.setText(QString::fromUtf8("der L\xC3\xB6we"), 3);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const QString file = folder.filePath("a.txt");
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog) return;
            watch.stop();
            auto* name = dialog->findChild<QLineEdit*>();
            name->setText(file);
            QTest::keyClick(name, Qt::Key_Return);
        });
        watch.start(20);
        choose(page, QString::fromUtf8("Save the text\xE2\x80\xA6"));
        QFile read(file);
        QVERIFY(read.open(QIODevice::ReadOnly));
        QCOMPARE(read.readAll(), QByteArray("der L\xC3\xB6we"));
    }

private:
    static QColor colourAt(WrittenText& page, int position) {
        QTextCursor cursor(page.document());
        cursor.setPosition(position);
        return cursor.charFormat().foreground().color();
    }
    // Of the context menu.
    static void choose(WrittenText& page, const QString& action) {
        QTimer::singleShot(0, &page, [action] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* a : menu->actions())
                if (a->text() == action) {
                    menu->close();
                    a->trigger();
                    return;
                }
            menu->close();
            QFAIL("no such action");
        });
        QContextMenuEvent event(QContextMenuEvent::Mouse, {5, 5}, page.viewport()->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(page.viewport(), &event);
    }
};

QTEST_MAIN(TestWrittenText)
#include "test_written_text.moc"
