// A project from elsewhere reads nothing outside its folder before a person allows it, path by path, in the window.
#include <sys/inotify.h>
#include <unistd.h>

#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/main_window.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "tests/support/network_builder.h"
#include "widgets/panels/notice_bar.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr int kPatience = 20'000;  // ms

/// Whether a file was opened by anybody since this was made, or since it was asked last.
class OpenWatch {
public:
    explicit OpenWatch(const QString& file) : events_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
        watching_ = ::inotify_add_watch(events_, QFile::encodeName(file).constData(), IN_OPEN) >= 0;
    }
    ~OpenWatch() { ::close(events_); }
    bool isWatching() const { return watching_; }
    bool wasOpened() {
        std::array<char, 4096> bytes{};
        bool any = false;
        while (::read(events_, bytes.data(), bytes.size()) > 0) any = true;
        return any;
    }

private:
    int events_;
    bool watching_ = false;
};

}  // namespace

class TestOutsideData : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() {
        QSettings().clear();
        folder_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(path("config")));  // where what was allowed is remembered
        for (const char* name : {"outside", "project"}) QVERIFY(QDir(folder_->path()).mkdir(name));
        for (const char* name : {"outside/a.csv", "outside/b.csv", "project/inside.csv"}) {
            QFile file(path(name));
            QVERIFY(file.open(QFile::WriteOnly));
            file.write("x,y\n");
            for (int i = 0; i < 40; ++i) file.write(QByteArray::number(i) + "," + QByteArray::number(3 * i) + "\n");
        }
        show();
    }
    void cleanup() {
        leave();
        qunsetenv("XDG_CONFIG_HOME");
    }

    void nothing_is_opened_before_it_is_allowed() {
        OpenWatch watch(path("outside/a.csv"));
        QVERIFY(watch.isWatching());
        open({"../outside/a.csv"});
        QVERIFY2(notice().text().contains(path("outside/a.csv")), qPrintable(notice().text()));
        QVERIFY(work_->analysis.data().empty());
        work_->training.play();
        QTRY_VERIFY_WITH_TIMEOUT(work_->training.state() == RunState::failed, kPatience);
        QTRY_VERIFY2(said().contains("--allow-outside"), qPrintable(said()));  // the words follow the state
        QVERIFY2(!watch.wasOpened(), "neither the analysis nor the training may open it");

        button("Allow")->click();
        QTRY_COMPARE_WITH_TIMEOUT(work_->analysis.data().size(), std::size_t{1}, kPatience);
        QVERIFY(watch.wasOpened());
        QVERIFY(!notice().isVisible());
        work_->training.play();
        QTRY_VERIFY2_WITH_TIMEOUT(work_->training.progress().step > 0, qPrintable(said()), kPatience);
    }

    void what_was_allowed_is_remembered_for_this_project_alone() {
        open({"../outside/a.csv"});
        button("Allow")->click();
        QTRY_COMPARE_WITH_TIMEOUT(work_->analysis.data().size(), std::size_t{1}, kPatience);
        leave();
        show();
        window_->openFile(project());
        QTRY_COMPARE_WITH_TIMEOUT(work_->analysis.data().size(), std::size_t{1}, kPatience);
        QVERIFY(!notice().isVisible());

        const QString other = path("project/other.json");
        QVERIFY(QFile::copy(project(), other));
        OpenWatch watch(path("outside/a.csv"));
        window_->openFile(other);
        QTRY_VERIFY_WITH_TIMEOUT(notice().isVisible(), kPatience);
        QVERIFY(!watch.wasOpened());
    }

    void each_is_asked_for_by_its_name() {
        OpenWatch watch(path("outside/b.csv"));
        open({"../outside/a.csv", "../outside/b.csv"});
        QVERIFY2(notice().text().contains("a.csv") && !notice().text().contains("b.csv"), qPrintable(notice().text()));
        button("Allow")->click();
        QTRY_VERIFY_WITH_TIMEOUT(notice().isVisible() && notice().text().contains("b.csv"), kPatience);
        QVERIFY2(!watch.wasOpened(), "only what was shown is allowed");
        QCOMPARE(work_->analysis.data().size(), std::size_t{1});
        button("Allow")->click();
        QTRY_COMPARE_WITH_TIMEOUT(work_->analysis.data().size(), std::size_t{2}, kPatience);
    }

    void other_data_may_be_chosen_instead() {
        OpenWatch watch(path("outside/a.csv"));
        open({"../outside/a.csv"});
        auto* const dock = window_->findChild<QDockWidget*>("dock_data");
        dock->hide();
        button("Choose other data")->click();
        QTRY_VERIFY(dock->isVisible());
        QTest::qWait(300);  // longer than the analysis waits after an edit
        QTRY_VERIFY(!work_->analysis.isBusy());
        QVERIFY(!watch.wasOpened());
        QVERIFY(work_->analysis.data().empty());
    }

    void data_inside_is_not_asked_for() {
        write({"inside.csv"});
        window_->openFile(project());
        QTRY_COMPARE_WITH_TIMEOUT(work_->analysis.data().size(), std::size_t{1}, kPatience);
        QVERIFY(!notice().isVisible());
    }

    // The name of a file is a stranger's: it is shown as it is, and draws nothing.
    void a_name_is_no_markup() {
        open({"../outside/<b>harmless.csv"});
        QVERIFY2(notice().text().contains("<b>harmless.csv"), qPrintable(notice().text()));
        for (const QLabel* label : notice().findChildren<QLabel*>())
            if (label->text() == notice().text()) QCOMPARE(label->textFormat(), Qt::PlainText);
    }

private:
    QString path(const QString& name) const { return QDir(folder_->path()).canonicalPath() + '/' + name; }
    QString project() const { return path("project/project.json"); }
    NoticeBar& notice() const { return *window_->findChild<NoticeBar*>(); }

    QString said() const {
        QString out;
        for (const Diagnostic& d : work_->training.diagnostics()) out += QString::fromStdString(d.str()) + '\n';
        return out;
    }

    void show() {
        work_ = std::make_unique<Workbench>(path("autosave"));
        window_ = std::make_unique<MainWindow>(*work_);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    }
    void leave() {
        window_->closeQuietly();
        window_.reset();
        work_.reset();
    }
    /// A line learned from each of these tables.
    void write(const std::vector<std::string>& tables) {
        NetworkBuilder b;
        for (std::size_t i = 0; i < tables.size(); ++i) {
            const std::string n = std::to_string(i), source = "table_" + n, data = "data_" + n, line = "line_" + n,
                              loss = "loss_" + n;
            b.source(source, Json(Json::Object{{"type", "csv"}, {"path", tables[i]}}).print(0).c_str());
            b.add("dataset", data, Json(Json::Object{{"source", source}}).print(0).c_str());
            b.add("dense", line, R"({"units": 1})");
            b.add("mean_squared_error", loss);
            b.wire(data + ":features", line).wire(line, loss + ":prediction").wire(data + ":target", loss + ":target");
        }
        b.recipe(R"({"batch": 8, "stages": [{"epochs": 2}]})");
        QVERIFY(save_project(project().toStdString(), {b.document, {}, {}}).empty());
    }
    void open(const std::vector<std::string>& tables) {
        write(tables);
        window_->openFile(project());
        QTRY_VERIFY_WITH_TIMEOUT(notice().isVisible(), kPatience);
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* b : notice().findChildren<QPushButton*>())
            if (b->text() == text && b->isVisibleTo(&notice())) return b;
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestOutsideData)
#include "test_outside_data.moc"
