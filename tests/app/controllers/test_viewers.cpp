// What the session delivers to the viewers: shared, not copied, and told to the canvas once a frame.
#include <QtTest>

#include "app/application.h"
#include "app/workbench.h"
#include "core/io/project.h"

using namespace netloom;

class TestViewers : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }

    void weights_are_not_copied() {
        Workbench work(folder_.path());
        showFirstDense(work);
        bool shared = false;
        connect(&work.training, &TrainingController::framed, this, [&](const WatchFrame& frame) {
            const auto weight = work.viewer.parameters().find("weight");
            if (weight == work.viewer.parameters().end()) return;
            const std::byte* bytes = std::as_const(weight->second).data();
            shared = std::any_of(frame.values.begin(), frame.values.end(),
                                 [&](const Tensor& value) { return value.data() == bytes; });
        });
        work.training.play();
        QTRY_VERIFY_WITH_TIMEOUT(shared, 30'000);
    }

    void what_is_kept_is_not_written_again() {
        Workbench work(folder_.path());
        showFirstDense(work);
        Tensor kept, copy;
        int frames = 0;
        connect(&work.viewer, &ViewerController::updated, this, [&] {
            const auto weight = work.viewer.parameters().find("weight");
            if (weight == work.viewer.parameters().end()) return;
            if (kept.empty()) {
                kept = weight->second;
                copy = kept.clone();
            }
            ++frames;
        });
        work.training.play();
        QTRY_VERIFY_WITH_TIMEOUT(frames > 4 || work.training.state() == RunState::finished, 30'000);
        QVERIFY(!kept.empty());
        QVERIFY(kept == copy);
    }

    void pictures_of_one_moment_are_told_once() {
        GraphDocument document;
        TrainingController training(document, nullptr);
        LiveNodes live(document, training);
        Document two;
        for (NodeId id = 1; id <= 2; ++id)
            two.network.nodes.push_back(
                {id, "conv2d", "conv_" + std::to_string(id), Json::object(), {}, false, false, false, {}, {}});
        two.next_id = 3;
        document.load(std::move(two), {});
        std::vector<std::vector<NodeId>> told;
        connect(&document, &GraphModel::changed, this, [&](const GraphChange& change) {
            if (change.kind == GraphChange::Kind::decorationsChanged) told.push_back(change.ids);
        });
        const QImage picture(8, 4, QImage::Format_RGB32);
        const std::vector<Thumbnail> all{
            {{1}, picture, "one"}, {{2}, picture, "two"}, {{7, 1}, picture, "in a module that is not open"}};
        live.setThumbnails(LiveNodes::Of::outputs, all);
        QCOMPARE(told, (std::vector<std::vector<NodeId>>{{1, 2}}));
        QCOMPARE(document.decoration(2).caption, QString("two"));
        // Each replaces its own pictures alone.
        live.setThumbnails(LiveNodes::Of::data, {});
        QVERIFY(!document.decoration(1).thumbnail.isNull());
        live.setThumbnails(LiveNodes::Of::outputs, std::span(all).first(1));
        QVERIFY(!document.decoration(1).thumbnail.isNull() && document.decoration(2).thumbnail.isNull());
        QCOMPARE(told.back(), (std::vector<NodeId>{1, 2}));
        Document other;
        other.network.nodes.push_back({1, "conv2d", "conv", Json::object(), {}, false, false, false, {}, {}});
        document.load(std::move(other), {});
        QVERIFY(document.decoration(1).thumbnail.isNull());
    }

    // A generator makes pictures of noise: there is nothing of the data to compare them with.
    void a_generated_picture_is_no_reconstruction() {
        Workbench work(folder_.path());
        const NodeId generator = open(work, "gan_digits", "generator");
        QTRY_VERIFY(work.viewer.picture());
        QVERIFY(!work.viewer.picture()->is_reconstruction);
        work.training.step();
        QTRY_COMPARE_WITH_TIMEOUT(work.viewer.output().shape(), (Shape{8, 28, 28, 1}), 60'000);
        QVERIFY(work.viewer.reconstructed().empty());
        QTRY_COMPARE(work.document.decoration(generator).caption, QString("made of noise"));
    }

    void logits_of_a_picture_are_shown_as_shares() {
        Workbench work(folder_.path());
        open(work, "vae_digits", "deconv_2");
        work.training.step();
        QTRY_VERIFY_WITH_TIMEOUT(!work.viewer.reconstructed().empty() && !work.viewer.output().empty(), 60'000);
        QCOMPARE(work.viewer.output().shape(), work.viewer.reconstructed().shape());
        for (const float v : work.viewer.output().span<float>()) QVERIFY(v >= 0 && v <= 1);
    }

    // The old data's pictures go with the wire to it.
    void pictures_go_with_their_data() {
        Workbench work(folder_.path());
        const NodeId data = open(work, "mlp_digits", "digits");
        QTRY_VERIFY_WITH_TIMEOUT(!work.document.decoration(data).thumbnail.isNull(), 20'000);
        const std::string points = work.document.addSource("points", Json::Object{{"type", "two_moons"}});
        work.document.setField(data, "source", points);
        QTRY_VERIFY(work.document.decoration(data).thumbnail.isNull());
    }

private:
    static NodeId open(Workbench& work, const std::string& name, const std::string& node) {
        const Result<Project> project = load_project(NETLOOM_SOURCE_DIR "/examples/" + name + ".json");
        if (!project) return 0;
        work.document.load(project->document, {});
        work.training.adopt(nullptr);
        for (const Node& n : work.document.network().nodes)
            if (n.name == node) {
                work.document.select(std::span(&n.id, 1));
                return n.id;
            }
        return 0;
    }

    // Opens XOR and looks into its first dense layer.
    static void showFirstDense(Workbench& work) {
        const Result<Project> project = load_project(NETLOOM_SOURCE_DIR "/examples/xor_backprop.json");
        QVERIFY(project);
        work.document.load(project->document, {});
        work.training.adopt(nullptr);
        QTRY_VERIFY(work.document.analysis().parameter_count > 0);
        const auto& nodes = work.document.network().nodes;
        const auto dense = std::find_if(nodes.begin(), nodes.end(), [](const Node& n) { return n.type == "dense"; });
        work.document.select(std::span(&dense->id, 1));
    }

    QTemporaryDir folder_;
};

QTEST_MAIN(TestViewers)
#include "test_viewers.moc"
