// The plane that a network learns in: found in the examples, read from the session while it trains.
#include <QtTest>

#include "app/application.h"
#include "app/panels/plane_panel.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "widgets/plots/decision_surface.h"

using namespace netloom;

namespace {

Document example(const QString& name) {
    const Result<Project> project = load_project(NETLOOM_SOURCE_DIR "/examples/" + name.toStdString() + ".json");
    return project ? project->document : Document();
}

}  // namespace

class TestPlane : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() { work_ = std::make_unique<Workbench>(folder_.path()); }
    void cleanup() { work_.reset(); }

    void examples_are_understood_data() {
        QTest::addColumn<int>("axes");
        QTest::addColumn<QStringList>("classes");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, int axes, const QStringList& classes, AnswerKind kind) {
            QTest::newRow(name) << axes << classes << static_cast<int>(kind);
        };
        row("logistic_regression", 2, {"0", "1"}, AnswerKind::logits);
        row("svm_linear", 2, {"0", "1", "2"}, AnswerKind::margins);
        row("xor_backprop", 2, {"0", "1"}, AnswerKind::shares);
        row("least_squares", 1, {}, AnswerKind::numbers);
        row("perceptron", 1, {}, AnswerKind::numbers);
    }

    void examples_are_understood() {
        QFETCH(int, axes);
        QFETCH(QStringList, classes);
        QFETCH(int, kind);
        open(QTest::currentDataTag());
        QTRY_VERIFY(work_->plane.task());
        const PlaneTask& task = *work_->plane.task();
        QCOMPARE(static_cast<int>(task.axes.size()), axes);
        QCOMPARE(task.classes, classes);
        QCOMPARE(static_cast<int>(task.kind), kind);
        for (const PlaneTask::Sample& sample : task.samples)
            QVERIFY(!task.isPlane() || task.range().contains(task.place(sample)));
    }

    void pictures_have_no_plane() {
        open("mlp_digits");
        QTRY_VERIFY(work_->document.analysis().parameter_count > 0);
        QVERIFY(!work_->plane.task());
    }

    void the_number_that_never_varies_rests() {
        open("xor_backprop");
        QTRY_VERIFY(work_->plane.task());
        const PlaneTask& task = *work_->plane.task();
        QCOMPARE(task.axes, (std::vector<int>{0, 1}));
        QCOMPARE(task.resting[2], 1.0F);
        const Tensor fed = task.feed({{0.25, 0.75}});
        QCOMPARE(fed.item(0), 0.25);
        QCOMPARE(fed.item(1), 0.75);
        QCOMPARE(fed.item(2), 1.0);
        // The table is its own validation part: its rows are shown once.
        QCOMPARE(task.samples.size(), std::size_t{4});
    }

    void the_grid_starts_at_the_upper_left() {
        const auto places = PlaneTask::grid({-1, 2, 4, 6}, 3);
        QCOMPARE(places.size(), std::size_t{9});
        QCOMPARE(places.front(), QPointF(-1, 8));
        QCOMPARE(places[2], QPointF(3, 8));
        QCOMPARE(places.back(), QPointF(3, 2));
    }

    void answers_become_probabilities() {
        PlaneTask task;
        task.axes = {0, 1};
        int width = 0;
        task.isYesOrNo = true;
        task.kind = AnswerKind::logits;
        auto out = task.read(Tensor::of<float>({2, 1}, {0.0F, 2.0F}), &width);
        QCOMPARE(width, 2);
        QCOMPARE(out[0], 0.5F);
        QVERIFY(std::abs(out[3] - 0.880797F) < 1e-5F);
        task.isYesOrNo = false;
        task.kind = AnswerKind::scores;
        out = task.read(Tensor::of<float>({1, 3}, {1.0F, 1.0F, 1.0F}), &width);
        QCOMPARE(width, 3);
        QVERIFY(std::abs(out[1] - 1 / 3.0F) < 1e-6F);
        // Of margins no probabilities can be made: a class leads, by one where it is sure.
        task.kind = AnswerKind::margins;
        out = task.read(Tensor::of<float>({1, 3}, {2.0F, 1.5F, -4.0F}), &width);
        QCOMPARE(out, (std::vector<float>{0.75F, 0.25F, 0.0F}));
        QVERIFY(!task.hasShares());
        task.isYesOrNo = true;
        out = task.read(Tensor::of<float>({1, 1}, {-3.0F}), &width);
        QCOMPARE(out[1], 0.0F);
    }

    void the_surface_follows_training() {
        open("logistic_regression");
        QTRY_VERIFY(work_->plane.task());
        PlanePanel panel(work_->document, work_->plane);
        panel.resize(500, 300);
        panel.show();
        // Already the untrained network has an answer for every place.
        QTRY_COMPARE(work_->plane.answer().values.size(), std::size_t{64 * 64 * 2});
        work_->training.play();
        QTRY_COMPARE_WITH_TIMEOUT(work_->training.state(), RunState::finished, 60'000);
        const std::int64_t last = work_->training.progress().step;
        QTRY_COMPARE_WITH_TIMEOUT(work_->plane.step(), last, 10'000);
        const PlaneTask& task = *work_->plane.task();
        const auto& said = work_->plane.atSamples();
        QCOMPARE(said.size(), task.samples.size());
        std::size_t right = 0;
        for (std::size_t i = 0; i < said.size(); ++i) right += said[i] == task.samples[i].target;
        QVERIFY(static_cast<double>(right) > 0.9 * static_cast<double>(said.size()));
        QVERIFY(panel.verdict().contains("validation"));
        QCOMPARE(panel.surface().answerAt({4, 4}).first != panel.surface().answerAt({-4, -4}).first, true);
    }

    void units_are_seen_on_their_nodes() {
        open("xor_backprop");
        QTRY_VERIFY(!work_->plane.units({2}).empty());
        QCOMPARE(work_->plane.units({2}).shape(), (Shape{1, 64, 64, 4}));
        QVERIFY(!work_->document.decoration(2).thumbnail.isNull());
    }

    void a_network_in_a_module_has_a_plane() {
        open("xor_backprop");
        QTRY_VERIFY(work_->plane.task());
        const PlaneTask before = *work_->plane.task();
        std::vector<NodeId> inner;
        for (const Node& node : work_->document.network().nodes)
            if (find_layer(node.type)->role == Role::layer) inner.push_back(node.id);
        const NodeId instance = work_->document.groupIntoModule(inner, "inside");
        QTRY_VERIFY(work_->plane.task() && work_->plane.task()->answer.node.size() == 2);
        QCOMPARE(work_->plane.task()->answer.node.front(), instance);
        QCOMPARE(work_->plane.task()->samples, before.samples);
        QTRY_COMPARE(work_->plane.units({instance, 2}).shape(), (Shape{1, 64, 64, 4}));
    }

    void another_project_takes_it_away() {
        open("logistic_regression");
        QTRY_VERIFY(!work_->plane.answer().values.empty());
        QSignalSpy spy(&work_->plane, &PlaneController::taskChanged);
        open("mlp_digits");
        QTRY_VERIFY(spy.count() > 0);
        QVERIFY(!work_->plane.task());
        open("least_squares");
        QTRY_COMPARE(work_->plane.answer().values.size(), std::size_t{200});
    }

private:
    void open(const char* name) {
        work_->document.load(example(name), {});
        work_->training.adopt(nullptr);
    }

    QTemporaryDir folder_;
    std::unique_ptr<Workbench> work_;
};

QTEST_MAIN(TestPlane)
#include "test_plane.moc"
