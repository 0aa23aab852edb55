// A project that is saved in another folder goes on with the same data: in the file, in the window, in what was
// learned, in the steps that can be undone, and in what may be read.
#include <QtTest>
#include <fstream>

#include "app/application.h"
#include "app/workbench.h"
#include "core/io/trusted_data.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr int kPatience = 20'000;  // ms

}  // namespace

class TestSaveAs : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(path("config")));
        for (const char* name : {"here", "there", "there/deep", "outside"}) QVERIFY(QDir(folder_->path()).mkdir(name));
        for (const char* name : {"here/data.csv", "outside/data.csv"}) {
            std::ofstream out(path(name).toStdString());
            out << "x,y\n";
            for (int i = 0; i < 40; ++i) out << i << "," << 3 * i << "\n";
        }
    }
    void cleanup() {
        QDir::setCurrent(QDir::tempPath());
        qunsetenv("XDG_CONFIG_HOME");
    }

    void data_are_read_from_the_new_folder() {
        Workbench work(path("autosave"));
        openTrained(work);
        save(work, path("there/deep/b.netloom"));
        QVERIFY(!work.document.isModified());
        QCOMPARE(dataOf(work.document.document()), std::string("../../here/data.csv"));
        work.document.setTitle(QStringLiteral("Another"));
        expectData(work);

        Workbench other(path("other"));
        QVERIFY(other.project.open(path("there/deep/b.netloom")));
        QCOMPARE(dataOf(other.document.document()), std::string("../../here/data.csv"));
        expectData(other);
        QVERIFY(!said(other).contains("settings changed"));
    }

    // By a session that began before it was saved there, and by what was only opened.
    void what_was_learned_belongs_to_the_data_from_then_on() {
        for (const bool session : {true, false}) {
            Workbench work(path("autosave"));
            openTrained(work);
            if (!session) QVERIFY(work.project.open(path("here/a.netloom")));
            QCOMPARE(work.training.hasSession(), session);
            save(work, path("there/b.netloom"));
            QVERIFY(encoder_for(work.document.document().sources.front(), *work.training.encoders()));
            save(work, path("there/b.netloom"));
            const auto saved = load_project(path("there/b.netloom").toStdString());
            QVERIFY(saved.ok() && saved->checkpoint);
            QCOMPARE(dataOf(saved->document), std::string("../here/data.csv"));
            QVERIFY(encoder_for(saved->document.sources.front(), saved->checkpoint->encoders));
            // It goes on where it stood, and what it learns is still of these data.
            const std::int64_t step = work.training.progress().step;
            work.training.step();
            QTRY_VERIFY_WITH_TIMEOUT(work.training.progress().step > step, kPatience);
            QVERIFY(encoder_for(work.document.document().sources.front(), *work.training.encoders()));
        }
    }

    void an_undone_edit_leads_to_the_same_file() {
        Workbench work(path("autosave"));
        openTrained(work);
        Json config = work.document.document().sources.front().config;
        config.set("validation_fraction", 0.25);
        work.document.setSourceConfig("data", config, 0);
        save(work, path("there/b.netloom"));
        for (const bool forward : {false, true}) {
            forward ? work.document.undoStack().redo() : work.document.undoStack().undo();
            QCOMPARE(dataOf(work.document.document()), std::string("../here/data.csv"));
        }
        QVERIFY(!work.document.isModified());
        // And back: the steps follow each time.
        save(work, path("here/c.netloom"));
        work.document.undoStack().undo();
        QCOMPARE(dataOf(work.document.document()), std::string("data.csv"));
    }

    void what_was_given_outside_may_be_read_under_the_new_name() {
        Workbench work(path("autosave"));
        openTrained(work, "../outside/data.csv");
        save(work, path("there/b.netloom"));
        QVERIFY(TrustedData().contains(path("there/b.netloom").toStdString(), path("outside/data.csv").toStdString()));
        Workbench other(path("other"));
        QVERIFY(other.project.open(path("there/b.netloom")));
        expectData(other);
        QVERIFY(other.analysis.notAllowed().empty());
    }

    // Whoever gives data to a project that has no name yet is not asked for them once it has one.
    void what_was_given_before_it_had_a_name_may_be_read() {
        Workbench work(path("autosave"));
        work.document.load(project(path("outside/data.csv").toStdString()), {}, true);
        expectData(work);
        save(work, path("here/new.netloom"));
        Workbench other(path("other"));
        QVERIFY(other.project.open(path("here/new.netloom")));
        expectData(other);
        QVERIFY(other.analysis.notAllowed().empty());
    }

    void what_had_no_name_is_brought_back_from_elsewhere() {
        QVERIFY(QDir::setCurrent(path("here")));
        {
            Workbench work(path("autosave"));
            work.document.load(project("data.csv"), {}, true);
            work.project.keepUnsaved();
        }
        QVERIFY(QDir::setCurrent(path("there/deep")));
        Workbench work(path("autosave"));
        QVERIFY(work.project.recover(claimRecoveries(path("autosave")).value(0)));
        QCOMPARE(dataOf(work.document.document()), std::string("../../here/data.csv"));
        expectData(work);
    }

private:
    QString path(const QString& name) const { return QDir(folder_->path()).canonicalPath() + '/' + name; }
    static std::string dataOf(const Document& document) { return document.sources.front().config["path"].text(); }

    static Document project(const std::string& data) {
        NetworkBuilder b;
        b.source("data", Json(Json::Object{{"type", "csv"}, {"path", data}}).print(0).c_str());
        b.add("dataset", "in", R"({"source": "data"})");
        b.add("dense", "line", R"({"units": 1})");
        b.add("mean_squared_error", "loss");
        b.wire("in:features", "line").wire("line", "loss:prediction").wire("in:target", "loss:target");
        b.recipe(R"({"batch": 8, "stages": [{"epochs": 2}]})");
        return b.document;
    }

    /// A project in "here", trained for a step and saved.
    void openTrained(Workbench& work, const std::string& data = "data.csv") const {
        const QString file = path("here/a.netloom");
        TrustedData().add(file.toStdString(), path("outside/data.csv").toStdString());
        QVERIFY(save_project(file.toStdString(), {project(data), {}, {}}).empty());
        QVERIFY(work.project.open(file));
        work.training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work.training.progress().step, 1, kPatience);
        save(work, file);
    }
    static void save(Workbench& work, const QString& file) {
        bool saved = false;
        work.project.save(file, [&saved](bool ok) { saved = ok; });
        QTRY_VERIFY_WITH_TIMEOUT(saved, kPatience);
    }
    static void expectData(Workbench& work) {
        emit work.document.meaningChanged();
        QTRY_VERIFY_WITH_TIMEOUT(!work.analysis.isBusy() && !work.analysis.data().empty(), kPatience);
    }
    static QString said(const Workbench& work) {
        QString out;
        for (const Diagnostic& d : work.analysis.diagnostics()) out += QString::fromStdString(d.str()) + '\n';
        return out;
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_MAIN(TestSaveAs)
#include "test_save_as.moc"
