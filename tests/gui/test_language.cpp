// The language is switched while the window stands: afterwards every word of it is the one that a window made in that
// language says, and back again.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/main_window.h"
#include "app/workbench.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/nodeeditor/node_item.h"
#include "widgets/support/language.h"

using namespace netloom;

namespace {

using Words = QMap<QString, int>;  // what is said, and how often

bool isWaiting(const QObject* object) {
    const auto* widget = qobject_cast<const QWidget*>(object);
    for (const QWidget* up = widget; up; up = up->parentWidget())
        if (const auto* dock = qobject_cast<const QDockWidget*>(up))
            return dock != widget && !widget->isVisibleTo(dock->widget());
    return false;
}

/// Everything a person reads or hears in a window, also in panels behind others,
/// but what waits on hidden pages for its next use.
Words wordsOf(const MainWindow& window) {
    Words words;
    const auto say = [&words](const QObject* who, const char* what, const QString& text) {
        // Those that Qt's own widgets give their parts once.
        static const QRegularExpression own("QDockWidgetTitleButton|canvas.zoomReset.button|Scroll(Left|Right)");
        if (own.match(who->metaObject()->className() + who->objectName()).hasMatch()) return;
        if (!text.isEmpty()) ++words[QString("%1 %2: %3").arg(who->metaObject()->className(), what, text)];
    };
    for (const QObject* object : window.findChildren<QObject*>()) {
        if (isWaiting(object)) continue;
        for (const char* property : {"text", "toolTip", "windowTitle", "placeholderText", "prefix", "suffix", "title",
                                     "accessibleName", "accessibleDescription"})
            say(object, property, object->property(property).toString());
        if (const auto* box = qobject_cast<const QComboBox*>(object))
            for (int i = 0; i < box->count(); ++i) say(box, "item", box->itemText(i));
        if (const auto* tabs = qobject_cast<const QTabBar*>(object))
            for (int i = 0; i < tabs->count(); ++i) say(tabs, "tab", tabs->tabText(i));
        if (const auto* list = qobject_cast<const QListWidget*>(object))
            for (int i = 0; i < list->count(); ++i) say(list, "item", list->item(i)->text());
        if (const auto* tree = qobject_cast<const QTreeWidget*>(object))
            for (QTreeWidgetItemIterator it(const_cast<QTreeWidget*>(tree)); *it; ++it) {
                say(tree, "item", (*it)->text(0));
                say(tree, "tip", (*it)->toolTip(0));
            }
    }
    for (const auto& [id, node] : window.canvas().view().nodeScene().nodes()) {
        say(&window, "node", node->face().summary);
        for (const FacePort& port : node->face().inputs) say(&window, "port", port.doc);
    }
    return words;
}

QString difference(const Words& a, const Words& b) {
    QStringList lines;
    for (auto it = a.begin(); it != a.end(); ++it)
        if (b.value(it.key()) != it.value()) lines << "only switched: " + it.key();
    for (auto it = b.begin(); it != b.end(); ++it)
        if (a.value(it.key()) != it.value()) lines << "only fresh: " + it.key();
    return lines.join('\n');
}

QString hangul(const Words& words) {
    QStringList found;
    for (const QString& line : words.keys())
        if (line.contains(QRegularExpression("[가-힣]"))) found << line;
    return found.join('\n');
}

}  // namespace

class TestLanguage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
        QSettings().clear();
        work_ = std::make_unique<Workbench>(folder_.path());
    }

    void init() {
        Language::instance().set("en");
        window_ = makeWindow();
    }

    void cleanup() {
        window_->closeQuietly();
        window_.reset();
    }

    void cleanupTestCase() { work_.reset(); }

    void koreanIsThere() {
        QCOMPARE(QCoreApplication::translate("engine", "the file is damaged"), QString("the file is damaged"));
        Language::instance().set("ko");
        QCOMPARE(QCoreApplication::translate("engine", "the file is damaged"), QString("파일이 손상되었습니다"));
        QCOMPARE(window_->actions().find("file.save")->text(), QString("저장(&S)"));
    }

    void englishCountsRightly() {
        QCOMPARE(QCoreApplication::translate("netloom::MainWindow", "%n threads", nullptr, 1), QString("1 thread"));
        QCOMPARE(QCoreApplication::translate("netloom::MainWindow", "%n nodes", nullptr, 1), QString("1 node"));
        QCOMPARE(QCoreApplication::translate("netloom::MainWindow", "%n nodes", nullptr, 2), QString("2 nodes"));
    }

    void aSwitchedWindowSaysWhatAFreshOneSays_data() {
        QTest::addColumn<QString>("example");
        QTest::newRow("LeNet") << "lenet_digits.json";
        QTest::newRow("an empty project") << "";
    }

    void aSwitchedWindowSaysWhatAFreshOneSays() {
        QFETCH(QString, example);
        if (example.isEmpty())
            work_->project.newProject();
        else
            window_->openExample(QString(NETLOOM_SOURCE_DIR "/examples/") + example);
        window_->showCanvas();
        const auto& nodes = work_->document.network().nodes;
        if (nodes.size() > 1) work_->document.select(std::vector{nodes[1].id});
        settle();
        const Words english = wordsOf(*window_);
        QCOMPARE(hangul(english).remove(QRegularExpression("[^\n]*한국어[^\n]*\n?")), QString());

        for (const char* code : {"ko", "en"}) {
            Language::instance().set(code);
            settle();
            const Words switched = wordsOf(*window_);
            const auto fresh = makeWindow();
            fresh->showCanvas();
            settle();
            const QString differs = difference(switched, wordsOf(*fresh));
            fresh->closeQuietly();
            QVERIFY2(differs.isEmpty(), qPrintable(differs));
            if (code == QLatin1String("ko")) QVERIFY(hangul(switched).count('\n') > 100);
        }
        QVERIFY2(difference(wordsOf(*window_), english).isEmpty(), qPrintable(difference(wordsOf(*window_), english)));
    }

    void theMenuSwitches() {
        window_->actions().find("language.ko")->trigger();
        QCOMPARE(Language::instance().code(), QString("ko"));
        QCOMPARE(QSettings().value("language").toString(), QString("ko"));
        window_->actions().find("language.en")->trigger();
        QCOMPARE(Language::instance().code(), QString("en"));
    }

private:
    std::unique_ptr<MainWindow> makeWindow() {
        auto window = std::make_unique<MainWindow>(*work_);
        window->resize(1600, 1000);
        window->show();
        return window;
    }

    // Deferred deletions and the analysis in the background, however long that takes.
    void settle() const {
        QTest::qWait(100);
        if (!QTest::qWaitFor([this] { return !work_->analysis.isBusy(); }, 30'000)) qWarning("still analysing");
        QTest::qWait(300);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    QTemporaryDir folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
