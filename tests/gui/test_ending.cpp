// The end of the program: told to end, it asks nobody and leaves unsaved work to be offered; left by a person, it ends,
// whatever its threads wait for.
#include <csignal>

#include <QtTest>
#include <QtWidgets>

#include "app/document/recovery.h"
#include "core/document/document_json.h"

using namespace netloom;

namespace {

constexpr int kPatience = 60'000;  // ms: of a machine that has much to do

}  // namespace

class TestEnding : public QObject {
    Q_OBJECT
private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        const auto project = load_project(NETLOOM_SOURCE_DIR "/examples/mlp_digits.json");
        QVERIFY(project.ok());
        QVERIFY(save_project(file().toStdString(), *project).empty());
    }

    void told_to_end_it_leaves_unsaved_work_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void told_to_end_it_leaves_unsaved_work() {
        QFETCH(int, signal);
        QProcess& window = start("edit");
        QVERIFY(said(window, "ready"));
        ::kill(static_cast<pid_t>(window.processId()), signal);
        QVERIFY(ended(window));
        const auto left = claimRecoveries(records());
        QCOMPARE(left.size(), 1);
        QVERIFY(left.first().ended);
        QCOMPARE(left.first().title, QString("Edited"));
        QCOMPARE(left.first().origin.file, file());
        QCOMPARE(left.first().file(), Recovery::File::same);
    }

    void told_to_end_it_leaves_what_was_learned() {
        QProcess& window = start("train");
        QVERIFY(said(window, "ready"));
        ::kill(static_cast<pid_t>(window.processId()), SIGTERM);
        QVERIFY(ended(window));
        const auto left = claimRecoveries(records());
        QCOMPARE(left.size(), 1);
        QVERIFY(left.first().ended && left.first().steps >= 5);
        const auto training = left.first().training();
        QVERIFY(training.ok() && *training);
        QVERIFY(!(*training)->curves.empty() && !(*training)->curves.front().records.empty());
    }

    // The desktop's session is about to end, and may not: the program goes on. What comes then may come without a word.
    void before_a_log_out_it_leaves_unsaved_work() {
        QProcess& window = start("logout");
        QVERIFY(said(window, "kept"));
        QVERIFY(claimRecoveries(records()).isEmpty());
        window.kill();
        QVERIFY(window.waitForFinished(kPatience));
        const auto left = claimRecoveries(records());
        QCOMPARE(left.size(), 1);
        QVERIFY(left.first().ended);
        QCOMPARE(left.first().title, QString("Edited"));
    }

    void without_saving_it_ends_though_a_thread_waits() {
        QProcess& window = start("quit");
        QVERIFY(said(window, "ready"));
        QVERIFY(ended(window));
        QVERIFY2(claimRecoveries(records()).isEmpty(), "what was thrown away is not offered");
    }

    void it_ends_while_a_great_table_is_read() {
        QByteArray rows("x,y\n");
        while (rows.size() < 1'000'000) rows += "0.123456789,0.987654321\n";
        QFile table(folder_->filePath("table.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        for (int i = 0; i < 60; ++i) table.write(i == 0 ? rows : rows.mid(4));
        table.close();
        Document document;
        document.sources.push_back({"table", Json::Object{{"type", "csv"}, {"path", "table.csv"}}});
        QVERIFY(save_project(file().toStdString(), {document, {}, {}}).empty());
        QProcess& window = start("leave");
        QVERIFY(said(window, "ready"));
        QVERIFY(ended(window));
    }

private:
    QString file() const { return folder_->filePath("project.netloom"); }
    QString records() const { return folder_->filePath("netloom/netloom/autosave"); }

    QProcess& start(const QString& script) {
        process_ = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_DATA_HOME", folder_->path());
        environment.insert("XDG_CONFIG_HOME", folder_->path());
        process_->setProcessEnvironment(environment);
        process_->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process_->start(QCoreApplication::applicationDirPath() + "/netloom_window_driver", {script, file()});
        return *process_;
    }
    bool said(QProcess& process, const QByteArray& word) const {
        QElapsedTimer clock;
        clock.start();
        QByteArray text;
        while (!text.contains(word) && clock.elapsed() < kPatience) {
            process.waitForReadyRead(100);
            text += process.readAllStandardOutput();
        }
        return text.contains(word);
    }
    static bool ended(QProcess& process) {
        return process.waitForFinished(kPatience) && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == 0;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<QProcess> process_;
};

QTEST_MAIN(TestEnding)
#include "test_ending.moc"
