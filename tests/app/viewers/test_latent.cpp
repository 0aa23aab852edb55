// Sliders of a latent over real sessions: what they ask is what is shown, and how far they go.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/controllers/samples.h"
#include "app/looking/generated.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "tests/support/network_builder.h"
#include "widgets/images/image_grid.h"

using namespace netloom;
using namespace netloom::test;

class TestLatent : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() { work_ = std::make_unique<Workbench>(folder_.path()); }
    void cleanup() {
        viewer_.reset();
        work_.reset();
    }

    void chance_repeats_by_its_seed() {
        openExample("gan_digits");
        look();
        std::vector<std::vector<double>> drawn;
        for (int i = 0; i < 2; ++i) {
            button("Random")->click();
            drawn.push_back(numbers());
        }
        QVERIFY(drawn[0] != drawn[1]);
        look();
        QCOMPARE(numbers(), std::vector<double>(16, 0.0));
        for (int i = 0; i < 2; ++i) {
            button("Random")->click();
            QCOMPARE(numbers(), drawn[static_cast<std::size_t>(i)]);
        }
    }

    void from_a_sample_its_reconstruction_is_shown() {
        openExample("vae_digits");
        look();
        QTRY_VERIFY(!work_->viewer.sampleFeeds().empty());
        // While another sample is read there is nothing to encode: it is begun with as soon as it is there.
        sample()->setValue(7);
        button("From sample")->click();
        QTRY_VERIFY(!work_->viewer.sampleFeeds().empty());
        const Generator& g = work_->document.meaning().generators.front();
        const auto answer = asked({{g.latent, g.picture}, work_->viewer.sampleFeeds()});
        QVERIFY(answer);
        const auto expected =
            picturesOf(answer->values[1], *work_->document.meaning().picture(g.picture), work_->analysis.data(), 1);
        const auto differs = [&] {
            double most = shown().size() == expected[0].values.size() ? 0 : 1;
            for (std::size_t i = 0; i < shown().size() && most < 1; ++i)
                most = std::max(most, static_cast<double>(std::fabs(shown()[i] - expected[0].values[i])));
            return most;
        };
        QTRY_VERIFY2(differs() < 1e-5, qPrintable(QString::number(differs())));
        for (int i = 0; i < 16; ++i) QVERIFY(std::fabs(number(i)->value() - answer->values[0].item(i)) < 0.0051);
    }

    // Nothing brings its codes near any distribution, so the data says how far they go.
    void without_a_prior_sliders_reach_as_far_as_codes_of_the_data_do() {
        openAutoencoder();
        const Generator& g = work_->document.meaning().generators.front();
        QVERIFY(!g.prior);
        QVERIFY(g.encodes);
        look();
        QVERIFY(!button("Random")->isEnabled());
        const Feeds feeds = readFeeds(dataNodesOf(work_->document.document(), work_->analysis.data()), 0, 64);
        QVERIFY(!feeds.empty());
        const auto codes = asked({{g.latent}, feeds});
        QVERIFY(codes);
        for (int i = 0; i < 4; ++i) {
            double low = HUGE_VAL, high = -HUGE_VAL;
            for (Dim at = i; at < codes->values[0].elements(); at += 4) {
                low = std::min(low, codes->values[0].item(at));
                high = std::max(high, codes->values[0].item(at));
            }
            auto* box = number(i);
            auto* dial = slider(i);
            QTRY_VERIFY(std::fabs(box->value() - (low + high) / 2) < 0.0051);
            dial->setValue(dial->maximum());
            QVERIFY2(std::fabs(box->value() - high) < 0.0051, qPrintable(QString::number(box->value())));
            dial->setValue(dial->minimum());
            QVERIFY2(std::fabs(box->value() - low) < 0.0051, qPrintable(QString::number(box->value())));
        }
        button("Reset")->click();
        QCOMPARE(slider(0)->value(), 0);
    }

    void what_it_is_told_changes_the_picture_and_comes_with_a_sample() {
        NetworkBuilder b;
        b.source("digits", R"({"type": "glyph_digits"})");
        b.add("dataset", "digits", R"({"source": "digits"})");
        b.add("flatten", "flat");
        b.add("dense", "code", R"({"units": 4})");
        b.add("one_hot", "class", R"({"classes": 10})");
        b.add("concat", "both");
        b.add("dense", "made", R"({"units": 784, "activation": "sigmoid"})");
        b.add("reshape", "picture", R"({"shape": [28, 28, 1]})");
        b.add("mean_squared_error", "error");
        b.wire("digits:image", "flat").wire("flat", "code").wire("digits:label", "class");
        b.wire("code", "both:in_1").wire("class", "both:in_2").wire("both", "made").wire("made", "picture");
        b.wire("picture", "error:prediction").wire("digits:image", "error:target");
        open(b.document);
        QVERIFY2(work_->document.meaning().generators.size() == 1, said().c_str());
        look();
        QComboBox* told = nullptr;
        for (auto* box : viewer_->findChildren<QComboBox*>())
            if (box->count() == 10) told = box;
        QVERIFY(told && told->isVisible());
        QTRY_VERIFY(!shown().empty());
        const std::vector<float> first = shown();
        QTest::keyClick(told, Qt::Key_Down);
        QCOMPARE(told->currentIndex(), 1);
        QTRY_VERIFY(shown() != first);
        sample()->setValue(5);
        button("From sample")->click();
        QTRY_VERIFY(!work_->viewer.sampleFeeds().empty());
        int label = -1;
        for (const auto& [wire, value] : work_->viewer.sampleFeeds())
            if (wire.port == "label") label = static_cast<int>(value.item(0));
        QVERIFY(label > 1);
        QTRY_COMPARE(told->currentIndex(), label);
    }

    void an_edit_elsewhere_moves_no_slider() {
        openExample("gan_digits");
        look();
        button("Random")->click();
        const std::vector<double> before = numbers();
        const Meaning was = work_->document.meaning();
        work_->document.addNode({"constant", {}, {}});
        QTRY_VERIFY(work_->document.meaning() != was);
        QCOMPARE(numbers(), before);
        // Another project begins anew, also where its latent is called the same.
        openExample("wgan_gp_digits");
        QTRY_COMPARE(numbers(), std::vector<double>(numbers().size(), 0.0));
    }

    void a_search_may_be_written_as_one_likes() {
        openExample("gan_digits");
        look();
        auto* search = viewer_->findChild<QLineEdit*>("latentSearch");
        search->setText("22-20, 21 31");
        QCOMPARE(dials().size(), 4);
        button("Random")->click();
        const auto before = number(31)->value();
        slider(31)->setValue(slider(31)->maximum());
        QVERIFY(number(31)->value() != before);
        search->setText("99999999999999999999999 - 5");
        QVERIFY(!dials().isEmpty());
    }

private:
    void open(const Document& document) {
        const QSignalSpy analysed(&work_->document, &GraphDocument::analysisChanged);
        work_->document.load(document, {});
        QTRY_VERIFY(!analysed.isEmpty() && !work_->document.analysis().nodes.empty());
    }
    void openExample(const char* name) {
        open(load_project(std::string(NETLOOM_SOURCE_DIR "/examples/") + name + ".json")->document);
    }
    void openAutoencoder() {
        NetworkBuilder b;
        b.source("digits", R"({"type": "glyph_digits"})");
        b.add("dataset", "digits", R"({"source": "digits"})");
        b.add("flatten", "flat");
        b.add("dense", "code", R"({"units": 4})");
        b.add("dense", "made", R"({"units": 784, "activation": "sigmoid"})");
        b.add("mean_squared_error", "error");
        b.wire("digits:image", "flat").wire("flat", "code").wire("code", "made");
        b.add("reshape", "picture", R"({"shape": [28, 28, 1]})");
        b.wire("made", "picture").wire("picture", "error:prediction").wire("digits:image", "error:target");
        open(b.document);
        QVERIFY2(work_->document.meaning().generators.size() == 1, said().c_str());
    }
    /// What is wrong with the network.
    std::string said() const {
        std::string all = "generators: " + std::to_string(work_->document.meaning().generators.size());
        for (const Diagnostic& d : work_->document.analysis().diagnostics) all += "\n" + d.str();
        return all;
    }
    void look() {
        viewer_.reset();
        for (const ViewerDef& def : all_viewers())
            if (def.id == std::string_view("latent")) viewer_.reset(def.make(*work_));
        viewer_->resize(900, 400);
        viewer_->show();
        QVERIFY(QTest::qWaitForWindowExposed(viewer_.get()));
    }
    std::optional<RunResult> asked(const RunRequest& request) {
        std::optional<RunResult> answer;
        work_->training.run(request, [&](const Result<RunResult>& result) {
            if (result) answer = *result;
        });
        [&] { QTRY_VERIFY(answer); }();
        return answer;
    }
    std::vector<float> shown() {
        const auto& pictures = viewer_->findChild<ImageGrid*>("latentPicture")->pictures();
        return pictures.empty() ? std::vector<float>() : pictures.front().values;
    }
    QList<QSlider*> dials() { return viewer_->findChildren<QSlider*>(QRegularExpression("^latent[0-9]+$")); }
    QSlider* slider(int index) { return viewer_->findChild<QSlider*>(QStringLiteral("latent%1").arg(index)); }
    std::vector<double> numbers() {
        std::vector<double> out;
        for (int i = 0; slider(i); ++i) out.push_back(number(i)->value());
        return out;
    }
    QDoubleSpinBox* number(int index) {
        for (auto* box : viewer_->findChildren<QDoubleSpinBox*>())
            if (box->accessibleName() == QStringLiteral("number %1").arg(index)) return box;
        return nullptr;
    }
    QSpinBox* sample() { return viewer_->findChild<QSpinBox*>(); }
    QPushButton* button(const QString& text) {
        for (auto* b : viewer_->findChildren<QPushButton*>())
            if (b->text() == text) return b;
        return nullptr;
    }

    QTemporaryDir folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<Viewer> viewer_;
};

QTEST_MAIN(TestLatent)
#include "test_latent.moc"
