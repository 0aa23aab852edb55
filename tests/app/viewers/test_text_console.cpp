// The console over real sessions: how a text is written, kept and left behind.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "tests/app/cli/process.h"
#include "tests/support/network_builder.h"
#include "widgets/plots/bar_list.h"
#include "widgets/text/written_text.h"

using namespace netloom;
using namespace netloom::test;

class TestTextConsole : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() {
        work_ = std::make_unique<Workbench>(folder_.path());
        open("char_gru");
        show();
    }
    void cleanup() {
        console_.reset();
        work_.reset();
    }

    // ---- what is written ----

    void the_command_line_writes_the_same() {
        train(3);
        std::shared_ptr<const Checkpoint> taken;
        work_->training.checkpoint([&](std::shared_ptr<const Checkpoint> c) { taken = std::move(c); });
        QTRY_VERIFY(taken);
        const QString file = folder_.filePath("trained.netloom");
        Project project;
        project.document = work_->document.document();
        project.checkpoint = taken;
        QVERIFY(save_project(file.toStdString(), project).empty());
        set("Length", 60);
        set("Seed", 9);
        for (const double temperature : {0.0, 0.8}) {
            child<QDoubleSpinBox>()->setValue(temperature);
            child<QLineEdit>("prompt")->setText("the dog ");
            writeWhole();
            const Ended told = runNetloom({"generate", file, "--text", "the dog ", "--length", "60", "--seed", "9",
                                           "--temperature", QString::number(temperature)});
            QVERIFY2(told.code == 0, qPrintable(told.error));
            QCOMPARE(page()->text() + '\n', told.out);
        }
    }

    void the_first_bar_is_what_no_temperature_writes() {
        child<QDoubleSpinBox>()->setValue(0);
        set("Length", 1);
        for (const char* prompt : {"the dog", "a", "and th"}) {
            child<QLineEdit>("prompt")->setText(prompt);
            writeWhole();
            const QString written = page()->text().mid(static_cast<qsizetype>(qstrlen(prompt)));
            QCOMPARE(written.size(), 1);
            const QString name = written == " " ? "space" : written == "\n" ? "new line" : written;
            QCOMPARE(bars()->accessibleDescription(), name + " 100.0 %");
        }
    }

    void slider_and_number_are_one_temperature() {
        auto* slider = console_->findChild<QSlider*>();
        auto* number = child<QDoubleSpinBox>();
        slider->setValue(slider->maximum());
        QCOMPARE(number->value(), 2.0);
        number->setValue(0.5);
        QCOMPARE(slider->value(), slider->maximum() / 4);
        QCOMPARE(number->value(), 0.5);
        number->setValue(0.333);
        QVERIFY(std::fabs(number->value() - 0.33) < 1e-9);
    }

    void the_dice_write_another_text_and_the_seed_the_same() {
        set("Length", 60);
        writeWhole();
        const QString first = page()->text();
        console_->findChild<QToolButton*>()->click();
        QTRY_COMPARE(page()->text().size(), 60);
        QVERIFY(page()->text() != first);
        set("Seed", 1);
        writeWhole();
        QCOMPARE(page()->text(), first);
    }

    // Of a text of three letters there are three bars: what is no character has none.
    void only_characters_have_bars() {
        QVERIFY(QFile(folder_.filePath("abc.txt")).exists() || writeFile("abc.txt", QByteArray("abcab").repeated(80)));
        NetworkBuilder b;
        b.source("text",
                 (R"({"type": "text", "path": ")" + folder_.filePath("abc.txt").toStdString() + R"(", "window": 8})")
                     .c_str());
        b.add("dataset", "text", R"({"source": "text"})");
        b.add("one_hot", "letters", R"({"classes": 4})");
        b.add("gru", "cell", R"({"units": 4})");
        b.add("dense", "logits", R"({"units": 4})");
        b.add("softmax_cross_entropy", "loss");
        b.wire("text:text", "letters").wire("letters", "cell").wire("cell:out", "logits");
        b.wire("logits", "loss:prediction").wire("text:next", "loss:target");
        open(b.document);
        QVERIFY(work_->document.meaning().writer);
        set("Length", 20);
        writeWhole();
        child<QDoubleSpinBox>()->setValue(0);
        for (const char* prompt : {"a", "b", "c"}) {
            child<QLineEdit>("prompt")->setText(prompt);
            writeWhole();
            QVERIFY(QString("abc").contains(bars()->accessibleDescription().left(1)));
        }
        BarList three;
        three.setLabels({"a", "b", "c"});
        QCOMPARE(bars()->sizeHint(), three.sizeHint());
    }

    // ---- what is shown ----

    void it_stays_where_it_is_read() {
        set("Length", 4000);
        button()->click();
        QScrollBar* bar = page()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 3);
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(1);
        QTRY_COMPARE(page()->text().size(), 4000);
        QTRY_COMPARE(button()->text(), QString("Write"));
        QCOMPARE(bar->value(), 1);
    }

    void looking_back_and_forth_shows_what_is_being_written() {
        set("Length", 30);
        writeWhole();
        const QString first = page()->text();
        train(3);
        set("Length", 20000);
        button()->click();
        QTRY_VERIFY(page()->text().size() > 100);
        work_->timeline.setAt(0);
        QCOMPARE(page()->text(), first);
        QTest::qWait(50);
        QCOMPARE(page()->text(), first);
        work_->timeline.setAt(std::nullopt);
        QVERIFY(page()->text().size() > 100);
        button()->click();
        QVERIFY(page()->text().size() < 20000);
    }

    void the_text_that_is_looked_back_at_has_its_own_bars() {
        set("Length", 1);
        child<QLineEdit>("prompt")->setText("the do");
        writeWhole();
        const QString before = bars()->accessibleDescription();
        train(20);
        writeWhole();
        const QString after = bars()->accessibleDescription();
        QVERIFY(before != after);
        work_->timeline.setAt(0);
        QCOMPARE(bars()->accessibleDescription(), before);
        work_->timeline.setAt(std::nullopt);
        QCOMPARE(bars()->accessibleDescription(), after);
    }

    // Settings break into two lines, and there are as many bars as there is room for.
    void nothing_is_cut_off_where_there_is_little_room() {
        set("Length", 20);
        writeWhole();
        for (const QSize size : {QSize(420, 300), QSize(1400, 300), QSize(560, 260), QSize(900, 600)}) {
            console_->resize(size);
            const auto whole = [&] {
                for (const auto* box : console_->findChildren<QAbstractSpinBox*>())
                    if (box->visibleRegion().boundingRect() != box->rect()) return false;
                return bars()->visibleRegion().boundingRect() == bars()->rect();
            };
            QTRY_VERIFY(whole());
        }
    }

    // ---- while it trains ----

    void a_text_comes_after_every_so_many_steps() {
        set("Length", 5);
        set("Steps between two texts", 150);
        std::set<std::int64_t> steps;
        connect(&work_->timeline, &Timeline::extended, this, [&] { steps.insert(work_->timeline.last()); });
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 3, 60'000);
        work_->training.pause();
        QTRY_VERIFY(!work_->training.isRunning());
        for (auto it = std::next(steps.begin()); it != steps.end(); ++it) QVERIFY(*it - *std::prev(it) >= 150);
    }

    void what_somebody_copies_is_not_written_over() {
        set("Length", 40);
        set("Steps between two texts", 10);
        writeWhole();
        const QString text = page()->text();
        page()->selectAll();
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.progress().step > 30, 60'000);
        QCOMPARE(page()->text(), text);
        page()->setTextCursor(QTextCursor(page()->document()));
        QTRY_VERIFY_WITH_TIMEOUT(page()->text() != text, 60'000);
    }

    // ---- what comes and goes ----

    // The session is made anew after an edit: the text is asked of that one, and whole.
    void a_text_after_an_edit_is_written_whole() {
        set("Length", 3000);
        for (int i = 0; i < 5; ++i) {
            writeWhole();
            QCOMPARE(page()->text().size(), 3000);
            Json recipe = work_->document.document().recipe;
            recipe.set("seed", 100 + i);
            work_->document.setRecipe(recipe);
            QTRY_VERIFY(work_->training.hasPendingEdits());
        }
    }

    void a_project_begins_without_texts_of_another() {
        set("Length", 20000);
        button()->click();
        QTRY_VERIFY(page()->text().size() > 20);
        open("char_gru");
        work_->training.adopt(nullptr);
        QTRY_VERIFY(page()->text().isEmpty());
        QCOMPARE(button()->text(), QString("Write"));
        QVERIFY(work_->timeline.isEmpty());
        QVERIFY(!bars()->isVisible());
        set("Length", 30);
        writeWhole();
        QCOMPARE(page()->text().size(), 30);
    }

    void what_was_forgotten_is_no_past() {
        set("Length", 20000);
        train(3);
        button()->click();
        QTRY_VERIFY(page()->text().size() > 20);
        work_->training.restart();
        work_->training.pause();
        QTRY_COMPARE(button()->text(), QString("Write"));
        QVERIFY(page()->text().size() > 20);
        QVERIFY(work_->timeline.isEmpty() || work_->timeline.first() < 3);
    }

    void a_session_that_fails_says_why() {
        work_->training.useDevice("nowhere", 1);
        button()->click();
        QTRY_COMPARE(button()->text(), QString("Write"));
        QTRY_VERIFY(tells("nowhere"));
    }

private:
    void open(const Document& document) {
        const QSignalSpy analysed(&work_->document, &GraphDocument::analysisChanged);
        work_->document.load(document, {});
        QTRY_VERIFY(!analysed.isEmpty() && !work_->document.analysis().nodes.empty());
    }
    void open(const char* name) { open(load_project(example(name).toStdString())->document); }
    void show() {
        for (const ViewerDef& def : all_viewers())
            if (std::string(def.id) == "text") console_.reset(def.make(*work_));
        console_->resize(900, 400);
        console_->show();
        QVERIFY(QTest::qWaitForWindowExposed(console_.get()));
    }
    void train(std::int64_t steps) {
        for (const std::int64_t end = work_->training.progress().step + steps; work_->training.progress().step < end;) {
            const std::int64_t before = work_->training.progress().step;
            work_->training.step();
            QTRY_VERIFY(work_->training.progress().step > before);
        }
    }
    void writeWhole() {
        button()->click();
        QTRY_COMPARE(button()->text(), QString("Stop writing"));
        QTRY_COMPARE_WITH_TIMEOUT(button()->text(), QString("Write"), 60'000);
    }
    void set(const char* name, int value) {
        for (auto* box : console_->findChildren<QSpinBox*>())
            if (box->accessibleName() == name) box->setValue(value);
    }
    bool writeFile(const char* name, const QByteArray& bytes) {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    bool tells(const QString& word) {
        for (const QLabel* label : console_->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(word)) return true;
        return false;
    }
    template <class T>
    T* child(const char* name = "") {
        return *name ? console_->findChild<T*>(name) : console_->findChild<T*>();
    }
    WrittenText* page() { return child<WrittenText>("written"); }
    QPushButton* button() { return child<QPushButton>("write"); }
    BarList* bars() { return console_->findChild<BarList*>(); }

    QTemporaryDir folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<Viewer> console_;
};

QTEST_MAIN(TestTextConsole)
#include "test_text_console.moc"
