// The instruments over real sessions of the examples: a wall of samples, sliders of a latent, a console of text.
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/controllers/samples.h"
#include "app/looking/generated.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "core/compile/analysis.h"
#include "core/io/project.h"
#include "core/train/text_writer.h"
#include "tests/support/network_builder.h"
#include "widgets/images/image_grid.h"
#include "widgets/plots/bar_list.h"

using namespace netloom;
using namespace netloom::test;

class TestInstruments : public QObject {
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

    // ---- the list ----

    void each_example_has_what_fits_it_data() {
        QTest::addColumn<QStringList>("fitting");
        QTest::newRow("gan_digits") << QStringList{"latent", "samples"};
        QTest::newRow("wgan_gp_digits") << QStringList{"latent", "samples"};
        QTest::newRow("vae_digits") << QStringList{"latent", "samples"};
        QTest::newRow("char_lstm") << QStringList{"text"};
        QTest::newRow("char_gru") << QStringList{"text"};
        QTest::newRow("lenet_digits") << QStringList{};
        QTest::newRow("xor_backprop") << QStringList{};
    }
    void each_example_has_what_fits_it() {
        QFETCH(const QStringList, fitting);
        openExample(QTest::currentDataTag());
        QStringList found;
        for (const ViewerDef& def : all_viewers()) {
            const std::unique_ptr<Viewer> viewer(def.make(*work_));
            if (viewer->fits(work_->document.meaning())) found << def.id;
        }
        found.sort();
        QCOMPARE(found, fitting);
    }

    void a_network_that_does_not_fit_is_told_what_would() {
        openExample("lenet_digits");
        for (const ViewerDef& def : all_viewers()) {
            show(def.id);
            bool said = false;
            for (const QLabel* label : viewer_->findChildren<QLabel*>())
                said = said || (label->isVisible() && label->text().size() > 20);
            QVERIFY2(said, def.id);
        }
    }

    // ---- samples ----

    void the_same_noise_makes_the_same_wall() {
        openExample("gan_digits");
        show("samples");
        QTRY_COMPARE(wall()->pictures().size(), std::size_t{64});
        const QImage first = sheet();
        button("New noise")->click();
        QTRY_VERIFY(!wall()->pictures().empty() && sheet() != first);
        viewer_.reset();
        show("samples");
        QTRY_COMPARE(wall()->pictures().size(), std::size_t{64});
        QCOMPARE(sheet(), first);
    }

    void the_wall_follows_the_training_and_looks_back() {
        openExample("vae_digits");
        show("samples");
        QTRY_COMPARE(wall()->pictures().size(), std::size_t{64});
        const QImage untrained = sheet();
        work_->training.play();
        QTRY_VERIFY(work_->training.progress().step > 20);
        work_->training.pause();
        QTRY_VERIFY(!work_->training.isRunning());
        QTRY_VERIFY(sheet() != untrained);
        QTRY_COMPARE(work_->timeline.last(), work_->training.progress().step);
        const QImage trained = sheet();
        work_->timeline.setAt(work_->timeline.first());
        QCOMPARE(sheet(), untrained);
        work_->timeline.setAt(std::nullopt);
        QCOMPARE(sheet(), trained);
    }

    void three_channels_are_shown_in_colour_and_told_classes_by_name() {
        NetworkBuilder b;
        b.source("shapes", R"({"type": "colour_shapes"})");
        b.add("dataset", "shapes", R"({"source": "shapes"})");
        b.add("random_normal", "noise", R"({"shape": [4]})");
        b.add("one_hot", "class", R"({"classes": 10})");
        b.add("concat", "both");
        b.add("dense", "made", R"({"units": 3072, "activation": "sigmoid"})");
        b.add("reshape", "picture", R"({"shape": [32, 32, 3]})");
        b.add("mean_squared_error", "error");
        b.wire("shapes:label", "class").wire("noise", "both:in_1").wire("class", "both:in_2").wire("both", "made");
        b.wire("made", "picture").wire("picture", "error:prediction").wire("shapes:image", "error:target");
        open(b.document);
        const Generator* g =
            work_->document.meaning().generators.empty() ? nullptr : &work_->document.meaning().generators.front();
        QVERIFY2(g, [this] {
            static std::string said;
            for (const Diagnostic& d : work_->document.analysis().diagnostics) said += d.str() + "\n";
            return said.c_str();
        }());
        show("samples");
        QTRY_VERIFY(!wall()->pictures().empty());
        QCOMPARE(wall()->pictures().front().channels, 3);
        // A row a class, as many in it as were chosen.
        QCOMPARE(wall()->pictures().size(), std::size_t{80});
        for (int i = 0; i < 80; ++i)
            QCOMPARE(wall()->pictures()[static_cast<std::size_t>(i)].caption,
                     classNames(g->conditions.front().column)[i / 8]);
    }

    void a_row_is_of_one_class() {
        DataColumn kind{{{3}, "label"}, "shapes", {}};
        kind.column.dtype = DType::i32;
        kind.column.classes = 3;
        const Generator g{{{1}, "out"}, {4}, {}, {{2}, "out"}, false, {kind}};
        const Tensor rows = conditionsFor(g, 8, {}, 2).front().second;
        for (Dim i = 0; i < 8; ++i) QCOMPARE(rows.item(i), static_cast<double>(i / 2 % 3));
        QCOMPARE(conditionsFor(g, 4, 2).front().second.item(3), 2.0);
    }

    // Told a number and no class: that of the sample that is looked at, for all of them.
    void what_it_is_told_beside_noise_is_that_of_the_sample() {
        DataColumn age{{{3}, "age"}, "people", {}};
        age.column.name = "age";
        age.column.shape = {2};
        const Generator g{{{1}, "out"}, {4}, {}, {{2}, "out"}, false, {age}};
        const Feeds sample = {{{{3}, "age"}, Tensor::of<float>({1, 2}, {7, 9})}};
        const Feeds told = conditionsFor(g, 3, {}, 1, sample);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told.front().second.shape(), Shape({3, 2}));
        for (Dim i = 0; i < 6; ++i) QCOMPARE(told.front().second.item(i), i % 2 ? 9.0 : 7.0);
        QCOMPARE(conditionsFor(g, 1).front().second.item(1), 0.0);
    }

    // Other noise was never asked of the network as it was.
    void new_noise_is_looked_at_now() {
        openExample("vae_digits");
        show("samples");
        QTRY_COMPARE(wall()->pictures().size(), std::size_t{64});
        work_->training.play();
        QTRY_VERIFY(work_->timeline.last() > 20);
        work_->timeline.setAt(work_->timeline.first());
        button("New noise")->click();
        QVERIFY(!work_->timeline.at());
        work_->training.pause();
        QTRY_VERIFY(!work_->training.isRunning());
    }

    // An answer to what was asked before is no answer, and no past, of what is asked now.
    void late_answers_of_other_noise_are_not_kept() {
        openExample("gan_digits");
        show("samples");
        QTRY_COMPARE(wall()->pictures().size(), std::size_t{64});
        button("New noise")->click();
        button("New noise")->click();
        QTest::qWait(500);
        const QImage newest = sheet();
        work_->timeline.setAt(0);
        QCOMPARE(sheet(), newest);
    }

    void watched_training_learns_the_same() {
        const auto learned = [this](bool watched) {
            openExample("gan_digits");
            work_->training.restart();
            work_->training.pause();
            if (watched) show("samples");
            for (std::int64_t step = 1; step <= 8; ++step) {
                work_->training.step();
                if (!QTest::qWaitFor([&] { return work_->training.progress().step == step; }, 20000)) return Bytes();
                if (watched && !QTest::qWaitFor([&] { return work_->timeline.last() == step; }, 5000)) return Bytes();
            }
            Bytes bytes;
            const auto checkpoint = work_->training.checkpointWithin(std::chrono::seconds(10));
            for (const auto& [key, value] : checkpoint->tensors)
                bytes[key].assign(value.data(), value.data() + value.bytes());
            viewer_.reset();
            return bytes;
        };
        const Bytes alone = learned(false);
        QVERIFY(alone.size() > 10);
        QVERIFY(learned(true) == alone);
    }

    void the_wall_is_in_sight_and_is_exported_as_a_square() {
        openExample("gan_digits");
        show("samples");
        QTRY_COMPARE(wall()->pictures().size(), std::size_t{64});
        const auto* area = viewer_->findChild<QScrollArea*>();
        for (const QSize size : {QSize(900, 400), QSize(470, 240), QSize(400, 800)}) {
            viewer_->resize(size);
            QTest::qWait(20);
            QVERIFY2(wall()->heightForWidth(wall()->width()) <= area->viewport()->height(),
                     qPrintable(QString("%1 x %2").arg(size.width()).arg(size.height())));
        }
        QTemporaryDir to;
        QVERIFY(wall()->writePng(to.filePath("wall.png")));
        const QImage written(to.filePath("wall.png"));
        QCOMPARE(written.width(), written.height());
        // Each pixel is a whole square: the first picture can be had back from it.
        const QImage& first = wall()->pictures().front().image;
        const int factor = (written.width() + 4) / 8 / 28;
        QVERIFY(factor >= 2);
        for (int y = 1; y < 27; ++y)
            for (int x = 1; x < 27; ++x) QCOMPARE(written.pixel(x * factor + 1, y * factor + 1), first.pixel(x, y));
        QVERIFY(!wall()->writePng(to.filePath("missing/wall.png")));
    }

    void the_file_is_named_after_the_project() {
        auto project = load_project(NETLOOM_SOURCE_DIR "/examples/gan_digits.json");
        project->document.title = "Cats/dogs: v1.2";
        open(project->document);
        show("samples");
        QTRY_COMPARE(wall()->pictures().size(), std::size_t{64});
        QCOMPARE(wall()->fileName(), QString("Cats-dogs- v1.2 samples step 0"));
    }

    void what_is_black_in_the_data_is_black() {
        const DataSets none;
        const PictureWire wire{{1, 2, 1}, AnswerKind::logits, {}, false};
        const auto shares = picturesOf(Tensor::of<float>({1, 2}, {-100, 100}), wire, none, 4);
        QCOMPARE(shares.front().image.pixel(0, 0), qRgb(0, 0, 0));
        QCOMPARE(shares.front().image.pixel(1, 0), qRgb(255, 255, 255));
        // A dull picture stays dull.
        const PictureWire numbers{{1, 2, 1}, AnswerKind::numbers, {}, false};
        const auto dull = picturesOf(Tensor::of<float>({1, 2}, {0.4F, 0.6F}), numbers, none, 4);
        QCOMPARE(qRed(dull.front().image.pixel(0, 0)), 102);
        QCOMPARE(qRed(dull.front().image.pixel(1, 0)), 153);
    }

    // ---- latent ----

    void sliders_move_the_picture() {
        openExample("vae_digits");
        show("latent");
        QTRY_COMPARE(picture()->pictures().size(), std::size_t{1});
        const QImage middle = picture()->pictures().front().image;
        QCOMPARE(viewer_->findChildren<QSlider*>(QRegularExpression("^latent[0-9]+$")).size(), 16);
        auto* slider = viewer_->findChild<QSlider*>("latent3");
        slider->setValue(slider->maximum());
        QTRY_VERIFY(picture()->pictures().front().image != middle);
        button("Reset")->click();
        QTRY_COMPARE(picture()->pictures().front().image, middle);
        QCOMPARE(slider->value(), 0);
        button("Random")->click();
        QTRY_VERIFY(picture()->pictures().front().image != middle);
    }

    void a_sample_is_where_it_may_begin() {
        openExample("vae_digits");
        show("latent");
        QTRY_VERIFY(!work_->viewer.sampleFeeds().empty());
        button("From sample")->click();
        const Generator& g = work_->document.meaning().generators.front();
        RunRequest request;
        request.feeds = work_->viewer.sampleFeeds();
        request.fetches = {g.latent};
        std::optional<Tensor> code;
        work_->training.run(std::move(request), [&](const Result<RunResult>& r) { code = r->values.front(); });
        QTRY_VERIFY(code);
        const auto shown = [&](int i) {
            for (const auto* box : viewer_->findChildren<QDoubleSpinBox*>())
                if (box->accessibleName() == QStringLiteral("number %1").arg(i)) return box->value();
            return std::nan("");
        };
        for (int i = 0; i < 16; ++i) QTRY_VERIFY(std::fabs(shown(i) - code->item(i)) < 0.0051);
    }

    void a_search_brings_others_into_sight() {
        openExample("gan_digits");
        show("latent");
        QTRY_VERIFY(viewer_->findChild<QSlider*>("latent0"));
        QVERIFY(!viewer_->findChild<QSlider*>("latent20"));
        auto* search = viewer_->findChild<QLineEdit*>("latentSearch");
        QVERIFY(search->isVisible());
        search->setText("20-22, 31");
        const auto sliders = viewer_->findChildren<QSlider*>(QRegularExpression("^latent[0-9]+$"));
        QCOMPARE(sliders.size(), 4);
        QVERIFY(viewer_->findChild<QSlider*>("latent31"));
        search->setText("nothing");
        QVERIFY(viewer_->findChild<QSlider*>("latent15"));
    }

    void moves_are_seen_while_it_trains() {
        openExample("vae_digits");
        show("latent");
        QTRY_COMPARE(picture()->pictures().size(), std::size_t{1});
        work_->training.play();
        QTRY_VERIFY(work_->training.progress().step > 5);
        auto* slider = viewer_->findChild<QSlider*>("latent0");
        for (int i = 0; i < 20; ++i) {
            const QImage before = picture()->pictures().front().image;
            slider->setValue(slider->minimum() + (i % 2 ? 0 : slider->maximum() * 2));
            QTRY_VERIFY(picture()->pictures().front().image != before);
        }
    }

    // ---- text ----

    void text_is_written_and_stops_at_once() {
        openExample("char_gru");
        show("text");
        child<QLineEdit>("prompt")->setText("the dog ");
        child<QPushButton>("write")->click();
        auto* page = child<QPlainTextEdit>("written");
        QTRY_VERIFY(page->toPlainText().size() > 30);
        QVERIFY(page->toPlainText().startsWith("the dog "));
        QTRY_COMPARE(child<QPushButton>("write")->text(), QString("Write"));  // it came to its end
        QCOMPARE(page->toPlainText().size(), 8 + 400);
        const QString first = page->toPlainText();
        child<QPushButton>("write")->click();
        QTRY_VERIFY(page->toPlainText().size() > 8);
        QTRY_COMPARE(child<QPushButton>("write")->text(), QString("Write"));
        QCOMPARE(page->toPlainText(), first);  // the same seed writes the same
        for (auto* box : viewer_->findChildren<QSpinBox*>())
            if (box->accessibleName() == "Length") box->setValue(20000);
        child<QPushButton>("write")->click();
        QTRY_VERIFY(page->toPlainText().size() > 20);
        child<QPushButton>("write")->click();
        const auto stopped = page->toPlainText().size();
        QVERIFY(stopped < 20000);
        QTest::qWait(100);
        QCOMPARE(page->toPlainText().size(), stopped);
    }

    void the_likeliest_stands_first_and_is_what_no_temperature_writes() {
        openExample("char_gru");
        show("text");
        for (auto* box : viewer_->findChildren<QDoubleSpinBox*>()) box->setValue(0);
        for (auto* box : viewer_->findChildren<QSpinBox*>())
            if (box->accessibleName() == "Length") box->setValue(5);
        child<QPushButton>("write")->click();
        auto* page = child<QPlainTextEdit>("written");
        QTRY_COMPARE(page->toPlainText().size(), 5);
        QTRY_COMPARE(child<QPushButton>("write")->text(), QString("Write"));
        QCOMPARE(viewer_->findChild<BarList*>()->best(), 0);
    }

    void it_tries_itself_while_it_trains_and_can_be_looked_back_at() {
        openExample("char_gru");
        show("text");
        for (auto* box : viewer_->findChildren<QSpinBox*>())
            if (box->accessibleName() == "Steps between two texts") box->setValue(10);
        work_->training.play();
        QTRY_VERIFY(!work_->timeline.isEmpty() && work_->timeline.last() > work_->timeline.first());
        work_->training.pause();
        QTRY_VERIFY(!work_->training.isRunning());
        QTRY_COMPARE(child<QPushButton>("write")->text(), QString("Write"));
        auto* page = child<QPlainTextEdit>("written");
        QTRY_VERIFY(!page->toPlainText().isEmpty());
        QTest::qWait(200);
        const QString last = page->toPlainText();
        work_->timeline.setAt(work_->timeline.first());
        QVERIFY(page->toPlainText() != last);
        work_->timeline.setAt(std::nullopt);
        QCOMPARE(page->toPlainText(), last);
    }

    // Another project, another session, a window that goes: nothing hangs, and what was written stays readable.
    void writing_ends_with_what_it_is_written_by() {
        openExample("char_gru");
        show("text");
        for (auto* box : viewer_->findChildren<QSpinBox*>())
            if (box->accessibleName() == "Length") box->setValue(20000);
        child<QPushButton>("write")->click();
        auto* page = child<QPlainTextEdit>("written");
        QTRY_VERIFY(page->toPlainText().size() > 20);
        work_->training.restart();
        QTRY_COMPARE(child<QPushButton>("write")->text(), QString("Write"));
        QVERIFY(page->toPlainText().size() > 20);
        child<QPushButton>("write")->click();
        QTRY_VERIFY(page->toPlainText().size() > 20);
        openExample("xor_backprop");
        QTest::qWait(50);
        openExample("char_lstm");
        child<QPushButton>("write")->click();
        QTRY_VERIFY(page->toPlainText().size() > 20);
        viewer_.reset();
        QTest::qWait(50);
    }

    void what_it_never_saw_is_told() {
        openExample("char_gru");
        show("text");
        child<QLineEdit>("prompt")->setText(QString::fromUtf8("the \xE2\x98\x83"));
        child<QPushButton>("write")->click();
        const auto told = [this] {
            for (const QLabel* label : viewer_->findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains(QString::fromUtf8("\xE2\x98\x83"))) return true;
            return false;
        };
        QTRY_VERIFY(told());
    }

private:
    using Bytes = std::map<std::string, std::vector<std::byte>>;

    void open(const Document& document) {
        const QSignalSpy analysed(&work_->document, &GraphDocument::analysisChanged);
        work_->document.load(document, {});
        QTRY_VERIFY(!analysed.isEmpty() && !work_->document.analysis().nodes.empty());
    }
    void openExample(const char* name) {
        open(load_project(std::string(NETLOOM_SOURCE_DIR "/examples/") + name + ".json")->document);
    }
    void show(const std::string& id) {
        viewer_.reset();
        for (const ViewerDef& def : all_viewers())
            if (id == def.id) viewer_.reset(def.make(*work_));
        viewer_->resize(900, 400);
        viewer_->show();
        QVERIFY(QTest::qWaitForWindowExposed(viewer_.get()));
    }
    template <class T>
    T* child(const char* name) {
        return viewer_->findChild<T*>(name);
    }
    ImageGrid* wall() { return child<ImageGrid>("samplePictures"); }
    ImageGrid* picture() { return child<ImageGrid>("latentPicture"); }
    QImage sheet() { return contactSheet(wall()->pictures(), 8); }
    QPushButton* button(const QString& text) {
        for (auto* b : viewer_->findChildren<QPushButton*>())
            if (b->text() == text) return b;
        return nullptr;
    }

    QTemporaryDir folder_;
    std::unique_ptr<Workbench> work_;
    std::unique_ptr<Viewer> viewer_;
};

QTEST_MAIN(TestInstruments)
#include "test_instruments.moc"
