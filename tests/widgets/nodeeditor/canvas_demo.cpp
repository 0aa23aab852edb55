// Pictures of the canvas for the eye: canvas_demo FOLDER writes the sketches' LeNet, an empty canvas, a module, the
// search and the states of nodes in both themes; canvas_demo --speed prints how long 500 nodes take to paint and move.
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>

#include "tests/support/fake_graph.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/support/theme.h"

using namespace netloom;
using namespace netloom::test;

namespace {

struct Stage {
    FakeGraph graph;
    NodeCanvas canvas{graph, graph};
};

void shoot(const QString& file, QSize size, const std::function<void(Stage&)>& prepare) {
    Stage stage;
    stage.canvas.resize(size);
    stage.canvas.show();
    prepare(stage);
    QTest::qWait(50);
    stage.canvas.scene().settle();
    stage.canvas.grab().save(file);
}

void large(Stage& stage, int count);

/// As it looks while a zoom goes on.
void shootZooming(const QString& file) {
    Stage stage;
    stage.canvas.resize(1050, 560);
    stage.canvas.show();
    large(stage, 500);
    stage.canvas.scene().settle();
    stage.canvas.view().setZoom(1.8 * stage.canvas.view().zoom());
    stage.canvas.grab().save(file);
}

void lenet(Stage& stage) {
    const LenetIds ids = buildLenet(stage.graph);
    stage.graph.select(std::array{ids.conv1});
    stage.canvas.view().fitAll();
}

QPoint at(const Stage& stage, QPointF scene) {
    return stage.canvas.view().mapFromScene(scene);
}

void states(Stage& stage) {
    FakeGraph& graph = stage.graph;
    const NodeId data = graph.add("dataset", 0, 0, "digits");
    const NodeId muted = graph.add("dropout", 220, 0, "muted");
    const NodeId bypassed = graph.add("activation", 440, 0, "bypassed");
    const NodeId collapsed = graph.add("dense", 660, 0, "collapsed");
    const NodeId broken = graph.add("conv2d", 220, 130, "conv_2");
    const NodeId frozen = graph.add("dense", 440, 130, "frozen");
    const NodeId warned = graph.add("add", 660, 130, "a name that is far too long for one node to show");
    const NodeId running = graph.add("dense", 220, 260, "running");
    const NodeId pending = graph.add("dense", 440, 260, "pending");
    graph.wire(data, "image", muted, "in");
    graph.wire(muted, "out", bypassed, "in");
    graph.wire(bypassed, "out", collapsed, "in");
    graph.wire(data, "image", broken, "in");
    graph.wire(broken, "out", frozen, "in");
    graph.wire(broken, "gone", warned, "b");
    graph.wire(frozen, "out", running, "in");
    graph.wire(data, "label", pending, "in");
    graph.editable().nodes.push_back(
        {900, "unheard_of", "mystery", Json::object(), {660, 260}, false, false, false, {}, {}});
    graph.setFlag(std::array{muted}, NodeFlag::muted, true);
    graph.setFlag(std::array{bypassed}, NodeFlag::bypassed, true);
    graph.setFlag(std::array{collapsed}, NodeFlag::collapsed, true);
    NodeDecoration bad;
    bad.diagnostics = {
        {Severity::error, {}, Text("kernel 5x5 does not fit the 3x3 input"), Text("use padding same"), {}, {}}};
    graph.decorate(broken, bad);
    NodeDecoration warn;
    warn.diagnostics = {{Severity::warning, {}, Text("one input is not connected"), {}, {}, {}}};
    graph.decorate(warned, warn);
    graph.decorate(frozen, {{{"out", QStringLiteral("128")}}, 1290, {}, {}, {}, {}, {}, NodeStatus::frozen});
    graph.decorate(running, {{}, 0, {}, {}, {}, {}, {}, NodeStatus::running});
    graph.decorate(pending, {{}, 0, {}, {}, {}, {}, {}, NodeStatus::pending});
    graph.setFrame({0,
                    "Why",
                    "A note explains what the picture does not say, and wraps where it must.",
                    "activation",
                    {0, 380, 240, 96}});
    graph.setFrame({0, "a frame", "", "image", {400, 100, 460, 120}});
    graph.load(graph.document());
    graph.select(std::array{frozen, running});
    stage.canvas.view().fitAll();
    QTest::mouseMove(stage.canvas.view().viewport(), at(stage, {700, 160}));
}

void wiring(Stage& stage) {
    const LenetIds ids = buildLenet(stage.graph);
    stage.canvas.view().fitAll();
    const QPoint from = at(stage, stage.canvas.scene().node(ids.data)->portPosition("label", true));
    QWidget* viewport = stage.canvas.view().viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 5; ++i) QTest::mouseMove(viewport, from + QPoint(20 * i, 24 * i));
}

void search(Stage& stage) {
    lenet(stage);
    stage.canvas.openSearch();
    QTest::keyClicks(stage.canvas.findChild<QLineEdit*>(), "po");
}

/// Rows of twenty-five, with what a network under training has: shapes on every wire, pictures on every third node, and
/// a wire from each row's head to its end.
Document largeNetwork(int count) {
    Document document;
    for (int i = 0; i < count; ++i) {
        const NodeId id = document.next_id++;
        const bool first = i % 25 == 0, last = i % 25 == 24;
        document.network.nodes.push_back({id,
                                          first   ? "dataset"
                                          : last  ? "softmax_cross_entropy"
                                          : i % 3 ? "dense"
                                                  : "conv2d",
                                          "node_" + std::to_string(i),
                                          Json::object(),
                                          {(i % 25) * 236.0, (i / 25) * 190.0},
                                          false,
                                          false,
                                          false,
                                          {},
                                          {}});
        if (!first)
            document.network.edges.push_back(
                {{id - 1, i % 25 == 1 ? "image" : "out"}, {id, last ? "prediction" : "in"}});
        if (last) document.network.edges.push_back({{id - 24, "label"}, {id, "target"}});
    }
    return document;
}

NodeDecoration pictured(int shade) {
    NodeDecoration decoration;
    decoration.outputTypes["out"] = QStringLiteral("28×28×16");
    decoration.thumbnail = QImage(112, 56, QImage::Format_RGB32);
    decoration.thumbnail.fill(QColor(shade % 256, 128, 128));
    decoration.caption = QStringLiteral("8 channels of sample 17");
    return decoration;
}

void large(Stage& stage, int count) {
    stage.graph.load(largeNetwork(count));
    NodeDecoration shape;
    shape.outputTypes["out"] = shape.outputTypes["image"] = QStringLiteral("128");
    shape.outputTypes["label"] = QStringLiteral("label");
    for (const Node& node : stage.graph.network().nodes)
        stage.graph.setDecoration(node.id, node.type == "conv2d" ? pictured(120) : shape);
    emit stage.graph.changed({GraphChange::Kind::decorationsChanged, {}});
    stage.canvas.view().fitAll();
}

/// Knows the event that took longest, in time of the processor.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;
    static inline std::clock_t longest = 0;

    bool notify(QObject* receiver, QEvent* event) override {
        if (within_) return QApplication::notify(receiver, event);
        within_ = true;
        const std::clock_t start = std::clock();
        const bool taken = QApplication::notify(receiver, event);
        longest = std::max(longest, std::clock() - start);
        within_ = false;
        return taken;
    }

private:
    bool within_ = false;
};

/// Prints medians, and the longest of the rounds, in time of the processor: other programs make no difference. A frame
/// is what is done and all painting that follows from it.
class Stopwatch {
public:
    /// Only what has `wanted` in its name is timed.
    Stopwatch(NodeView& view, QString wanted) : view_(view), wanted_(std::move(wanted)) {}

    void time(const char* what, int rounds, const std::function<void(int)>& run) const {
        if (!QString::fromUtf8(what).contains(wanted_)) return;
        std::vector<double> times;
        for (int i = 0; i < rounds; ++i) {
            const std::clock_t start = std::clock();
            run(i);
            times.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        std::sort(times.begin(), times.end());
        std::printf("%-44s %7.2f ms   longest %7.2f\n", what, times[times.size() / 2], times.back());
        std::fflush(stdout);
    }

    /// Of all that follows, until nothing is left to do: how long one event takes at most.
    void longestEvent(const char* what, const std::function<void()>& run) const {
        if (!QString::fromUtf8(what).contains(wanted_)) return;
        QTest::qWait(300);
        TimedApplication::longest = 0;
        const std::clock_t start = std::clock();
        run();
        TimedApplication::longest = std::max(TimedApplication::longest, std::clock() - start);
        QTest::qWait(600);
        std::printf("%-44s %27.2f ms\n", what, 1e3 * static_cast<double>(TimedApplication::longest) / CLOCKS_PER_SEC);
        std::fflush(stdout);
    }

    void frames(const char* what, int rounds, const std::function<void(int)>& run) const {
        QCoreApplication::processEvents();
        time(what, rounds, [&](int i) {
            run(i);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::sendPostedEvents(view_.window(), QEvent::UpdateRequest);
        });
    }

private:
    NodeView& view_;
    QString wanted_;
};

void speed(const QString& wanted) {
    Stage stage;
    stage.canvas.resize(1400, 800);
    stage.canvas.show();
    large(stage, 500);
    NodeView& view = stage.canvas.view();
    const Stopwatch watch(view, wanted);
    const double ratio = view.devicePixelRatioF();
    std::printf("500 nodes, device pixel ratio %g\n", ratio);
    QTest::qWait(100);

    QImage image(QSize(1400, 800) * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    const auto paint = [&](int i) {
        if (i == 0) stage.canvas.scene().settle();
        view.viewport()->render(&image);
    };
    const double whole = view.zoom();
    watch.time("paint, all 500 in sight", 20, paint);
    for (const double zoom : {0.5, 1.0, 2.0}) {
        view.setZoom(zoom);
        const std::size_t seen = stage.canvas.scene().itemsWithin(view.visibleScene()).size();
        watch.time(qPrintable(QStringLiteral("paint, zoom %1, %2 nodes in sight").arg(zoom).arg(seen)), 20, paint);
    }
    view.fitAll();
    watch.frames("pan, all in sight", 40, [&](int i) { view.panBy({i % 2 ? 7 : -7, i % 2 ? -3 : 3}); });
    view.setZoom(1);
    watch.frames("pan, zoom 1", 40, [&](int i) { view.panBy({i < 20 ? 37 : -37, i < 20 ? 11 : -11}); });
    const QPoint middle = view.viewport()->rect().center();
    view.fitAll();
    watch.frames("zoom gesture, all to actual size", 40,
                 [&](int) { view.zoomBy(std::pow(1 / whole, 1 / 40.0), middle); });
    watch.frames("zoom gesture, back to all", 40, [&](int) { view.zoomBy(std::pow(whole, 1 / 40.0), middle); });
    view.fitAll();
    std::vector<NodeId> pictures;
    for (const Node& node : stage.graph.network().nodes)
        if (node.type == "conv2d") pictures.push_back(node.id);
    const auto newPictures = [&](int i) {
        for (const NodeId id : pictures) stage.graph.decorate(id, pictured(i * 16));
    };
    watch.frames("160 new pictures, all in sight", 20, newPictures);
    view.setZoom(1);
    watch.frames("160 new pictures, zoom 1", 20, newPictures);
    view.fitAll();

    const NodeId id = stage.graph.network().nodes[260].id;
    watch.frames("drag one node by a step", 50, [&](int i) {
        stage.canvas.scene().preview(std::array{Move{id, {2000.0 + i, 1000.0}}});
    });
    std::vector<Move> moves;
    for (const Node& node : stage.graph.network().nodes) moves.push_back({node.id, node.position});
    watch.frames("drag all 500 by a step", 20, [&](int i) {
        for (Move& move : moves) move.to.x += i % 2 ? -3 : 3;
        stage.canvas.scene().preview(moves);
    });
    watch.time("rebuild", 9, [&](int) { stage.graph.load(stage.graph.document()); });
    watch.frames("rebuild and paint", 9, [&](int) { stage.graph.load(stage.graph.document()); });
    view.fitAll();
    watch.longestEvent("longest event of: a zoom to actual size", [&] { view.setZoom(1); });
    watch.longestEvent("longest event of: a zoom to all", [&] { view.fitAll(); });
    watch.longestEvent("longest event of: the same network again", [&] { stage.graph.load(stage.graph.document()); });
    stage.graph.load({});
    watch.longestEvent("longest event of: another network", [&] { large(stage, 499); });
    watch.longestEvent("longest event of: another theme",
                       [&] { ThemeManager::instance().setMode(ThemeManager::Mode::Light); });
    large(stage, 500);
    watch.time("an analysis of all nodes", 9, [&](int i) {
        for (const Node& node : stage.graph.network().nodes) stage.graph.setDecoration(node.id, pictured(i));
        emit stage.graph.changed({GraphChange::Kind::decorationsChanged, {}});
    });
    QAction* layout = stage.canvas.actions().action(QStringLiteral("layout"));
    watch.time("lay out all", 5, [&](int) {
        layout->trigger();
        stage.graph.undo();
    });
}

}  // namespace

int main(int argc, char** argv) {
    TimedApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2) {
        std::printf("canvas_demo FOLDER | --speed [what]\n");
        return 2;
    }
    ThemeManager::instance().setMode(ThemeManager::Mode::Dark);
    if (arguments[1] == QLatin1String("--speed")) {
        speed(arguments.value(2));
        // Once more with the pixels of a fine screen.
        if (!qEnvironmentVariableIsSet("QT_SCALE_FACTOR")) {
            qputenv("QT_SCALE_FACTOR", "2");
            return QProcess::execute(app.applicationFilePath(), arguments.mid(1));
        }
        return 0;
    }
    const QDir folder(arguments[1]);
    for (const auto mode : {ThemeManager::Mode::Dark, ThemeManager::Mode::Light}) {
        ThemeManager::instance().setMode(mode);
        const QString theme = mode == ThemeManager::Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light");
        const auto file = [&](const char* name) {
            return folder.filePath(QLatin1String(name) + QLatin1Char('-') + theme + QStringLiteral(".png"));
        };
        shoot(file("lenet"), {1050, 560}, lenet);
        shoot(file("states"), {1050, 560}, states);
        shoot(file("wiring"), {1050, 560}, wiring);
        shoot(file("search"), {1050, 560}, search);
        shoot(file("module"), {700, 400}, [](Stage& stage) {
            const LenetIds ids = buildLenet(stage.graph);
            const NodeId instance = stage.graph.groupIntoModule(std::array{ids.flatten, ids.dense1, ids.logits},
                                                                QStringLiteral("classifier"));
            stage.graph.open({instance});
        });
        ThemeManager::instance().setScale(1.5);
        shoot(file("present"), {1400, 800}, lenet);
        ThemeManager::instance().setScale(1);
        shoot(file("empty"), {700, 400}, [](Stage&) {});
        shoot(file("small"), {320, 260}, lenet);
        shoot(file("large"), {1050, 560}, [](Stage& stage) { large(stage, 500); });
        shootZooming(file("zooming"));
        shoot(file("layout"), {1050, 560}, [](Stage& stage) {
            lenet(stage);
            stage.graph.select({});
            stage.canvas.actions().action(QStringLiteral("layout"))->trigger();
            stage.canvas.view().fitAll();
        });
    }
    return 0;
}
