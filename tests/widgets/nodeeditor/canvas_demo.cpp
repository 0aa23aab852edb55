// Pictures of the canvas for the eye: canvas_demo FOLDER writes the sketches' LeNet, an empty canvas, a module, the
// search and the states of nodes in both themes; canvas_demo --speed prints how long 500 nodes take to paint and move.
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTest>
#include <cstdio>
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

void large(Stage& stage, int count) {
    Document document;
    for (int i = 0; i < count; ++i) {
        const NodeId id = document.next_id++;
        document.network.nodes.push_back({id,
                                          i % 3 ? "dense" : "conv2d",
                                          "node_" + std::to_string(i),
                                          Json::object(),
                                          {(i % 25) * 210.0, (i / 25) * 120.0},
                                          false,
                                          false,
                                          false,
                                          {},
                                          {}});
        if (i % 25) document.network.edges.push_back({{id - 1, "out"}, {id, "in"}});
    }
    stage.graph.load(std::move(document));
    stage.canvas.view().fitAll();
}

void speed() {
    Stage stage;
    stage.canvas.resize(1400, 800);
    stage.canvas.show();
    large(stage, 500);
    const auto time = [](const char* what, int rounds, const std::function<void(int)>& run) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < rounds; ++i) run(i);
        std::printf("%-40s %7.2f ms\n", what, static_cast<double>(timer.nsecsElapsed()) / 1e6 / rounds);
    };
    QImage image(1400, 800, QImage::Format_ARGB32_Premultiplied);
    const auto paint = [&](int) { stage.canvas.view().viewport()->render(&image); };
    time("paint, all 500 in sight", 20, paint);
    stage.canvas.view().setZoom(0.5);
    time("paint, zoom 0.5", 20, paint);
    stage.canvas.view().setZoom(1);
    time("paint, zoom 1", 20, paint);
    const NodeId id = stage.graph.network().nodes[250].id;
    time("drag one node by a step", 50, [&](int i) {
        stage.canvas.scene().preview(std::array{Move{id, {2000.0 + i, 1000.0}}});
    });
    std::vector<Move> moves;
    for (const Node& node : stage.graph.network().nodes) moves.push_back({node.id, node.position});
    time("drag all 500 by a step", 10, [&](int) { stage.canvas.scene().preview(moves); });
    time("rebuild", 5, [&](int) { stage.graph.load(stage.graph.document()); });
    NodeDecoration decoration;
    decoration.thumbnail = QImage(120, 60, QImage::Format_RGB32);
    decoration.thumbnail.fill(Qt::gray);
    stage.graph.decorate(id, decoration);
    time("a new thumbnail on one node", 50, [&](int) { stage.graph.decorate(id, decoration); });
    QAction* layout = stage.canvas.actions().action(QStringLiteral("layout"));
    time("lay out all", 1, [&](int) { layout->trigger(); });
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 2) {
        std::printf("canvas_demo FOLDER | --speed\n");
        return 2;
    }
    ThemeManager::instance().setMode(ThemeManager::Mode::Dark);
    if (arguments[1] == QLatin1String("--speed")) {
        speed();
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
        shoot(file("layout"), {1050, 560}, [](Stage& stage) {
            lenet(stage);
            stage.graph.select({});
            stage.canvas.actions().action(QStringLiteral("layout"))->trigger();
            stage.canvas.view().fitAll();
        });
    }
    return 0;
}
