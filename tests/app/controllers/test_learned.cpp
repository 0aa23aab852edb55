// What the training learned from its data is what the window reads data by: of a file that changed, and what is drawn.
#include <QtTest>
#include <fstream>

#include "app/application.h"
#include "app/controllers/samples.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

using Names = std::vector<std::string>;

}  // namespace

class TestLearned : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }

    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        write("data.csv", {"ant", "bee", "cat"});
        write("other.csv", {"dog", "cow"});
        Document document = project();
        SessionOptions options;
        options.threads = 1;
        options.base_folder = folder_->path().toStdString();
        const auto session = Session::create(document, options);
        session->play();
        session->wait();
        QVERIFY(session->progress().state == RunState::finished);
        QVERIFY(!has_errors(save_project(file().toStdString(), {document, session->checkpoint().get(), {}})));
    }

    void data_that_changed_is_read_as_it_was_learned() {
        write("data.csv", {"bee", "cat"});
        Workbench work(folder_->filePath("autosave"));
        QVERIFY(work.project.open(file()));
        QTRY_VERIFY(names(work) == (Names{"ant", "bee", "cat"}));
        QTRY_VERIFY(said(work).contains("other samples than those of the training"));
        QVERIFY(training(work) == 48);
        // The session that answers the viewers reads it alike, and says no more about it once it learned so.
        work.training.ensureSession();
        QTRY_VERIFY(work.training.encoders()->at("data").data != 0);
        QTRY_VERIFY(work.training.encoders()->at("data") == work.analysis.data().at("data")->encoder());
        QVERIFY(work.training.encoders()->at("data").ports[1].column.class_names == (Names{"ant", "bee", "cat"}));
    }

    void other_settings_are_learned_anew_and_back() {
        Workbench work(folder_->filePath("autosave"));
        QVERIFY(work.project.open(file()));
        QTRY_VERIFY(names(work) == (Names{"ant", "bee", "cat"}));
        const Json before = work.document.document().sources.front().config;
        Json other = before;
        other.set("path", "other.csv");
        work.document.setSourceConfig("data", other, 0);
        QTRY_VERIFY(names(work) == (Names{"cow", "dog"}));
        QTRY_VERIFY(said(work).contains("settings changed since the training"));
        work.document.setSourceConfig("data", before, 0);
        QTRY_VERIFY(names(work) == (Names{"ant", "bee", "cat"}));
    }

    void a_restart_learns_anew() {
        write("data.csv", {"bee", "cat"});
        Workbench work(folder_->filePath("autosave"));
        QVERIFY(work.project.open(file()));
        QTRY_VERIFY(names(work) == (Names{"ant", "bee", "cat"}));
        work.training.restart();
        QTRY_VERIFY(names(work) == (Names{"bee", "cat"}));
        QTRY_VERIFY(work.training.state() == RunState::finished);
        QVERIFY(work.training.encoders()->at("data").ports[1].column.class_names == (Names{"bee", "cat"}));
        QVERIFY(work.training.encoders()->at("data") == work.analysis.data().at("data")->encoder());
    }

    void what_another_project_learned_is_forgotten() {
        write("data.csv", {"bee", "cat"});
        Workbench work(folder_->filePath("autosave"));
        QVERIFY(work.project.open(file()));
        QTRY_VERIFY(names(work) == (Names{"ant", "bee", "cat"}));
        const QString bare = folder_->filePath("bare.json");
        QVERIFY(!has_errors(save_project(bare.toStdString(), {project(), {}, {}})));
        QVERIFY(work.project.open(bare));
        QTRY_VERIFY(names(work) == (Names{"bee", "cat"}));
    }

    void what_is_drawn_is_normalised() {
        Workbench work(folder_->filePath("autosave"));
        Document document;
        document.sources = {
            {"digits", Json::Object{{"type", "glyph_digits"}, {"train", 20}, {"normalise", "standard"}}}};
        work.document.load(std::move(document), {});
        QTRY_VERIFY(work.analysis.data().contains("digits"));
        const SourceEncoder& encoder = work.analysis.data().at("digits")->encoder();
        const ColumnEncoder numbers = encoder.find("image")->numbers();
        const Tensor seen = asPicture(Tensor::of<float>({1, 1, 3, 1}, {0, 0.5F, 1}), encoder, "image");
        QVERIFY(std::abs(seen.item(0) - numbers.encode(0)) < 1e-6);
        QVERIFY(std::abs(seen.item(2) - numbers.encode(255)) < 1e-6);
        QVERIFY(seen.item(0) < -0.1 && seen.item(2) > 1);
    }

private:
    QString file() const { return folder_->filePath("trained.netloom"); }

    void write(const char* name, const Names& classes) const {
        std::ofstream out(folder_->filePath(name).toStdString());
        out << "x,kind\n";
        for (std::size_t i = 0; i < 60; ++i) out << i % classes.size() << "," << classes[i % classes.size()] << "\n";
    }

    static Document project() {
        NetworkBuilder b;
        b.source("data", R"({"type": "csv", "path": "data.csv"})");
        b.add("dataset", "data", R"({"source": "data"})");
        b.add("dense", "scores", R"({"units": 3})");
        b.add("softmax_cross_entropy", "loss");
        b.wire("data:features", "scores").wire("scores", "loss:prediction").wire("data:target", "loss:target");
        b.recipe(R"({"batch": 16, "stages": [{"epochs": 2, "phases": [{}]}]})");
        return b.document;
    }

    static Names names(const Workbench& work) {
        const auto source = work.document.sources().find("data");
        return source == work.document.sources().end() ? Names() : source->second.find("target")->class_names;
    }
    static std::int64_t training(const Workbench& work) { return work.document.sources().at("data").samples[0]; }
    static QString said(const Workbench& work) {
        QString all;
        for (const Diagnostic& d : work.analysis.diagnostics()) all += QString::fromStdString(d.str()) + '\n';
        return all;
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_MAIN(TestLearned)
#include "test_learned.moc"
