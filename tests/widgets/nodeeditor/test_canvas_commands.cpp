// The canvas by keys, menus, search and clipboard, and what it shows after each kind of change.
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <algorithm>

#include "tests/widgets/nodeeditor/canvas_bench.h"
#include "widgets/nodeeditor/add_search.h"
#include "widgets/nodeeditor/canvas_overlay.h"
#include "widgets/nodeeditor/minimap.h"
#include "widgets/support/marks.h"
#include "widgets/support/theme.h"

using namespace netloom;
using namespace netloom::test;

class TestCanvasCommands : public QObject {
    Q_OBJECT
private slots:
    void deletesAndReconnects() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("activation", 200, 0);
        const NodeId c = bench.graph.add("dense", 400, 0);
        bench.graph.wire(a, "out", b, "in");
        bench.graph.wire(b, "out", c, "in");
        bench.click(bench.middleOf(b));
        bench.key(Qt::Key_Delete, Qt::AltModifier);
        QVERIFY(bench.graph.hasWire(a, "out", c, "in"));
        QVERIFY(!bench.canvas.scene().node(b));
        bench.click(bench.middleOf(c));
        bench.key(Qt::Key_Delete);
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(1));
        QVERIFY(bench.canvas.scene().wires().empty());
    }

    void deletesAChosenWire() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 300, 0);
        bench.graph.wire(a, "out", b, "in");
        const QAction* remove = bench.canvas.actions().action("delete");
        QVERIFY(!remove->isEnabled());
        bench.click(bench.middleOf(a));
        QVERIFY(remove->isEnabled());
        bench.click(bench.at(QPointF(220, bench.item(a).portPosition("out", true).y())));
        QCOMPARE(bench.canvas.scene().chosenWires().size(), std::size_t(1));
        QVERIFY(remove->isEnabled());
        bench.key(Qt::Key_Delete);
        QVERIFY(!remove->isEnabled());
        QVERIFY(bench.graph.network().edges.empty());
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(2));
    }

    void copiesPastesAndDuplicates() {
        CanvasBench bench;
        const NodeId source = bench.graph.add("dense", -200, 0);
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 200, 0);
        bench.graph.wire(source, "out", a, "in");
        bench.graph.wire(a, "out", b, "in");
        bench.graph.select(std::array{a, b});
        bench.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(Json::parse(QGuiApplication::clipboard()->text().toStdString()));
        bench.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(5));
        QCOMPARE(bench.graph.network().edges.size(), std::size_t(3));
        QCOMPARE(bench.graph.selection().size(), std::size_t(2));
        bench.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.graph.network().edges.size(), std::size_t(5));
        bench.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(9));
        bench.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(7));
        QCOMPARE(bench.graph.steps(), (QStringList{"paste", "paste", "duplicate", "cut"}));
        QGuiApplication::clipboard()->setText("words");
        bench.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(bench.canvas.findChild<Bubble*>()->isVisible());
        QCOMPARE(bench.graph.steps().size(), 4);
    }

    void arrowsNudgeAndGoFromNodeToNode() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 250, 0);
        const NodeId c = bench.graph.add("dense", 250, 150);
        bench.graph.select(std::array{a});
        bench.key(Qt::Key_Right);
        QCOMPARE(bench.graph.network().find(a)->position, (Point{12, 0}));
        bench.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(bench.graph.network().find(a)->position, (Point{12, -1}));
        bench.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(bench.graph.selection(), std::vector<NodeId>{b});
        bench.key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(bench.graph.selection(), std::vector<NodeId>{c});
        QSignalSpy opened(&bench.canvas, &NodeCanvas::nodeActivated);
        bench.key(Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        bench.key(Qt::Key_Escape);
        QVERIFY(bench.graph.selection().empty());
    }

    void tabSearchesByKeyboardAlone() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0, "first");
        bench.graph.select(std::array{a});
        bench.key(Qt::Key_Tab);
        auto* search = bench.canvas.findChild<AddSearch*>();
        QVERIFY(search->isVisible());
        auto* text = search->findChild<QLineEdit*>();
        QTest::keyClicks(text, "relu");  // a synonym
        QCOMPARE(search->findChild<QListWidget*>()->count(), 1);
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        const Node* added = bench.graph.named("activation_1");
        QVERIFY(added);
        QVERIFY(bench.graph.hasWire(a, "out", added->id, "in"));
        QVERIFY(added->position.x > bench.item(a).cardRect().right());
        bench.key(Qt::Key_Tab);
        QTest::keyClick(text, Qt::Key_Down);
        QCOMPARE(search->findChild<QListWidget*>()->currentRow(), 1);
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!search->isVisible());
        QCOMPARE(bench.graph.steps(), QStringList{"add"});
    }

    void doubleClickAddsOnCanvasAndIntoWires() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 350, 0);
        bench.graph.wire(a, "out", b, "in");
        auto* search = bench.canvas.findChild<AddSearch*>();
        QTest::mouseDClick(bench.viewport(), Qt::LeftButton, {}, bench.at({100, 250}));
        QVERIFY(search->isVisible());
        QTest::keyClick(search->findChild<QLineEdit*>(), Qt::Key_Escape);
        QTest::mouseDClick(bench.viewport(), Qt::LeftButton, {},
                           bench.at({250, bench.item(a).portPosition("out", true).y()}));
        QVERIFY(search->isVisible());
        QTest::keyClicks(search->findChild<QLineEdit*>(), "flat");
        QTest::keyClick(search->findChild<QLineEdit*>(), Qt::Key_Return);
        const Node* inserted = bench.graph.named("flatten_1");
        QVERIFY(inserted);
        QVERIFY(bench.graph.hasWire(a, "out", inserted->id, "in"));
        QVERIFY(bench.graph.hasWire(inserted->id, "out", b, "in"));
    }

    void flagsAndNames() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0);
        bench.click(bench.middleOf(a));
        bench.key(Qt::Key_M);
        QVERIFY(bench.graph.network().find(a)->muted);
        QVERIFY(bench.canvas.actions().action("mute")->isChecked());
        bench.key(Qt::Key_M);
        QVERIFY(!bench.graph.network().find(a)->muted);
        bench.key(Qt::Key_B);
        QVERIFY(bench.graph.network().find(a)->bypassed);
        const double tall = bench.item(a).cardRect().height();
        bench.key(Qt::Key_H);
        QVERIFY(bench.item(a).cardRect().height() < tall);
        bench.key(Qt::Key_F2);
        auto* field = bench.canvas.findChild<QLineEdit*>("inPlaceEditor");
        QVERIFY(field);
        QTest::keyClicks(field, "logits");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(bench.graph.network().find(a)->name, std::string("logits"));
        QCOMPARE(bench.item(a).face().name, QString("logits"));
        bench.key(Qt::Key_F2);
        field = bench.canvas.findChild<QLineEdit*>("inPlaceEditor");
        QTest::keyClicks(field, "other");
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(bench.graph.network().find(a)->name, std::string("logits"));
    }

    void connectsTwoSelectedNodes() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("add", 300, 0);
        bench.graph.wire(a, "out", b, "a");
        bench.graph.select(std::array{a, b});
        bench.key(Qt::Key_C);
        QVERIFY(bench.graph.hasWire(a, "out", b, "b"));
    }

    void arrangesInOneStep() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 13), b = bench.graph.add("dense", 205, 40);
        const NodeId c = bench.graph.add("dense", 600, 0);
        bench.graph.select(std::array{a, b, c});
        bench.canvas.actions().action("alignTop")->trigger();
        for (const NodeId id : {a, b, c}) QCOMPARE(bench.graph.network().find(id)->position.y, 0.0);
        bench.canvas.actions().action("distributeAcross")->trigger();
        QCOMPARE(bench.graph.network().find(b)->position.x, 300.0);
        bench.graph.wire(c, "out", a, "in");
        bench.key(Qt::Key_L);
        QVERIFY(bench.graph.network().find(c)->position.x < bench.graph.network().find(a)->position.x);
        QCOMPARE(bench.graph.steps(), (QStringList{"move", "move", "move"}));
    }

    void layoutTakesFramesAlong() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 20, 90);
        const NodeId c = bench.graph.add("dense", 0, 400);
        bench.graph.wire(c, "out", a, "in");
        bench.graph.wire(a, "out", b, "in");
        const NodeId frame = bench.graph.setFrame({0, "two", "", "", {-20, -30, 220, 200}});
        bench.key(Qt::Key_L);
        std::vector<NodeId> held = bench.canvas.scene().nodesInFrame(frame);
        std::sort(held.begin(), held.end());
        QCOMPARE(held, (std::vector<NodeId>{a, b}));
        QVERIFY(bench.graph.network().frames[0].rect.width > 300);
        QCOMPARE(bench.graph.steps(), (QStringList{"frame", "move"}));
    }

    void modulesOpenAndClose() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 200, 0);
        bench.graph.select(std::array{a, b});
        bench.key(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(1));
        const NodeId instance = bench.graph.network().nodes[0].id;
        QVERIFY(!bench.canvas.findChild<Breadcrumb*>()->isVisible());
        QTest::mouseDClick(bench.viewport(), Qt::LeftButton, {}, bench.middleOf(instance));
        QCOMPARE(bench.graph.path(), NodePath{instance});
        QCOMPARE(bench.canvas.scene().nodes().size(), std::size_t(2));
        auto* crumb = bench.canvas.findChild<Breadcrumb*>();
        QVERIFY(crumb->isVisible());
        QVERIFY(crumb->width() > 80);
        bench.key(Qt::Key_Escape);
        QVERIFY(bench.graph.path().empty());
        QCOMPARE(bench.graph.selection(), std::vector<NodeId>{instance});
        bench.key(Qt::Key_Return);
        QCOMPARE(bench.graph.path(), NodePath{instance});
        const QList<QPushButton*> levels = crumb->findChildren<QPushButton*>();
        QTest::mouseClick(levels.first(), Qt::LeftButton);
        QVERIFY(bench.graph.path().empty());
    }

    void theViewIsRestored() {
        CanvasBench bench;
        bench.graph.add("dense", 0, 0);
        bench.canvas.view().setZoom(1.5);
        bench.canvas.view().centerOn(120, 80);
        const Json state = bench.canvas.view().viewState();
        bench.canvas.view().fitAll();
        bench.canvas.view().restoreView(state);
        QCOMPARE(bench.canvas.view().zoom(), 1.5);
        QVERIFY((bench.canvas.view().visibleScene().center() - QPointF(120, 80)).manhattanLength() < 3);
        bench.key(Qt::Key_F);
        QCOMPARE(bench.canvas.view().zoom(), 1.0);
    }

    void menusHaveWhatFits() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0);
        QSignalSpy spoken(&bench.canvas, &NodeCanvas::nodeMenuAboutToShow);
        QContextMenuEvent over(QContextMenuEvent::Mouse, bench.middleOf(a),
                               bench.viewport()->mapToGlobal(bench.middleOf(a)));
        QCoreApplication::sendEvent(bench.viewport(), &over);
        QCOMPARE(spoken.size(), 1);
        QCOMPARE(bench.graph.selection(), std::vector<NodeId>{a});
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->actions().contains(bench.canvas.actions().action("mute")));
        menu->close();
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {0, 0}, {0, 0});
        QCoreApplication::sendEvent(bench.viewport(), &byKey);
        QCOMPARE(spoken.size(), 2);
        QApplication::activePopupWidget()->close();
    }

    void aBadgeOffersItsRepair() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("conv2d", 0, 0);
        NodeDecoration decoration;
        const Fix fix{Text("use padding same"), {a}, "padding", Json("same")};
        decoration.diagnostics = {{Severity::error, {}, Text("kernel too large"), {}, {fix}, {}}};
        bench.graph.decorate(a, decoration);
        bench.click(bench.at(bench.item(a).pos() + bench.item(a).badgeRect().center()));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction* action : menu->actions()) {
            if (action->text() == "use padding same") action->trigger();
        }
        menu->close();
        QCOMPARE(bench.graph.fixes, std::vector<Fix>{fix});
    }

    void nodesGrowWithTheirPicturesAndFollowTheTheme() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("conv2d", 0, 0), b = bench.graph.add("conv2d", 300, 0);
        bench.graph.wire(a, "out", b, "in");
        const double before = bench.item(a).cardRect().height();
        NodeDecoration decoration;
        decoration.thumbnail = QImage(64, 32, QImage::Format_RGB32);
        decoration.thumbnail.fill(Qt::white);
        decoration.outputTypes["out"] = "28×28×16";
        bench.graph.decorate(a, decoration);
        QVERIFY(bench.item(a).cardRect().height() > before + 30);
        QCOMPARE(bench.canvas.scene().wire({b, "in"})->label(), QString("28×28×16"));
        // A larger interface zooms the canvas: cards grow on the screen, not into one another.
        const QRectF card = bench.item(b).cardRect();
        ThemeManager::instance().setScale(1.5);
        QCOMPARE(bench.item(b).cardRect(), card);
        QCOMPARE(bench.canvas.view().zoom(), 1.5);
        ThemeManager::instance().setScale(1);
        QCOMPARE(bench.canvas.view().zoom(), 1.0);
    }

    void emptyCanvasSaysWhatToDo() {
        CanvasBench bench;
        auto* hint = bench.canvas.findChild<EmptyState*>();
        QVERIFY(hint->isVisible());
        QTest::mouseClick(hint->findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(bench.canvas.findChild<AddSearch*>()->isVisible());
        QTest::keyClick(bench.canvas.findChild<AddSearch*>()->findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(!hint->isVisible());
        QCOMPARE(bench.graph.network().nodes.size(), std::size_t(1));
    }

    void minimapShowsOnlyWhenItHelps() {
        CanvasBench bench;
        bench.graph.add("dense", 0, 0);
        auto* map = bench.canvas.findChild<Minimap*>();
        QVERIFY(!map->isVisible());
        bench.graph.add("dense", 4000, 900);
        QVERIFY(map->isVisible());
        QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(map->width() - 12, map->height() / 2 + 10));
        QVERIFY(bench.canvas.view().visibleScene().center().x() > 3000);
    }

    void frameOfTheSelectionAndNotes() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 100, 100);
        bench.graph.select(std::array{a});
        bench.key(Qt::Key_F, Qt::ShiftModifier);
        QCOMPARE(bench.graph.network().frames.size(), std::size_t(1));
        QCOMPARE(bench.canvas.scene().nodesInFrame(bench.graph.network().frames[0].id), std::vector<NodeId>{a});
        auto* field = bench.canvas.findChild<QLineEdit*>("inPlaceEditor");
        QVERIFY(field);
        QTest::keyClicks(field, "classifier");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(bench.graph.network().frames[0].title, std::string("classifier"));
        // What was written in a note is kept on Escape too.
        bench.graph.select({});
        bench.key(Qt::Key_N, Qt::ShiftModifier);
        auto* note = bench.canvas.findChild<QPlainTextEdit*>("inPlaceEditor");
        QVERIFY(note);
        QTest::keyClicks(note, "why");
        QTest::keyClick(note, Qt::Key_Escape);
        QCOMPARE(bench.graph.network().frames.back().text, std::string("why"));
    }

    void arrangesFromTheMenu() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 13), b = bench.graph.add("dense", 205, 40);
        const NodeId c = bench.graph.add("dense", 430, 0);
        bench.graph.select(std::array{a, b, c});
        pickFromMenu(bench, b, "alignTop");
        for (const NodeId id : {a, b, c}) QCOMPARE(bench.graph.network().find(id)->position.y, 0.0);
        pickFromMenu(bench, b, "distributeAcross");
        QCOMPARE(bench.graph.network().find(b)->position.x, 215.0);
        QCOMPARE(bench.item(b).cardRect().left(), 215.0);
        QCOMPARE(bench.graph.steps(), (QStringList{"move", "move"}));
    }

    void unpacksFromTheMenuAndByKey() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0), b = bench.graph.add("dense", 200, 0);
        bench.graph.select(std::array{a, b});
        bench.key(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(bench.canvas.scene().nodes().size(), std::size_t(1));
        pickFromMenu(bench, bench.graph.network().nodes[0].id, "unpack");
        QCOMPARE(bench.canvas.scene().nodes().size(), std::size_t(2));
        QVERIFY(bench.canvas.scene().node(a) && bench.canvas.scene().node(b));
        bench.graph.select(std::array{a, b});
        bench.key(Qt::Key_G, Qt::ControlModifier);
        bench.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.canvas.scene().node(a) && bench.canvas.scene().node(b));
        QCOMPARE(bench.graph.steps(), (QStringList{"group", "unpack", "group", "unpack"}));
    }

    void pastesWithTheWiresThatCameIn() {
        CanvasBench bench;
        const NodeId source = bench.graph.add("dense", -100, 0), a = bench.graph.add("dense", 100, 0);
        const NodeId b = bench.graph.add("dense", 300, 0);
        bench.graph.wire(source, "out", a, "in");
        bench.graph.wire(a, "out", b, "in");
        bench.click(bench.middleOf(a));
        bench.key(Qt::Key_C, Qt::ControlModifier);
        bench.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.graph.selection().size(), std::size_t(1));
        const NodeId copy = bench.graph.selection()[0];
        QVERIFY(bench.graph.hasWire(source, "out", copy, "in"));
        QVERIFY(bench.canvas.scene().wire({copy, "in"}));
        QCOMPARE(bench.graph.network().edges.size(), std::size_t(3));
        bench.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(bench.graph.network().edges.size(), std::size_t(3));
    }

    void aZoomIsSharpOnceItHasSettled() {
        CanvasBench bench;
        large(bench);
        NodeScene& scene = bench.canvas.scene();
        NodeView& view = bench.canvas.view();
        view.fitAll();
        scene.settle();
        QCOMPARE(unsharp(bench), 0);
        view.setZoom(0.5);
        bench.viewport()->repaint();
        QVERIFY(unsharp(bench) > 0);  // more of them than a frame has time for
        QTRY_COMPARE(unsharp(bench), 0);
        const QImage byItself = bench.viewport()->grab().toImage();
        view.setZoom(0.8);
        view.setZoom(0.5);
        scene.settle();
        QCOMPARE(bench.viewport()->grab().toImage(), byItself);
    }

    void aPictureOfTheNetworkOwesNothing() {
        CanvasBench bench;
        large(bench);
        const auto photograph = [&bench] {
            QImage image(900, 600, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            bench.canvas.scene().render(&painter, QRectF(image.rect()), bench.canvas.scene().contentRect());
            return image;
        };
        const QImage before = photograph();
        bench.canvas.view().fitAll();
        bench.canvas.scene().settle();
        QCOMPARE(photograph(), before);
    }

    void whatIsLoadedAgainStaysAndWhatChangedIsShown() {
        CanvasBench bench;
        const NodeId a = bench.graph.add("dense", 0, 0, "first"), b = bench.graph.add("dense", 250, 0);
        bench.graph.wire(a, "out", b, "in");
        const NodeItem* kept = &bench.item(a);
        QTest::mouseMove(bench.viewport(), bench.middleOf(a));
        Document document = bench.graph.document();
        document.network.find(b)->name = "other";
        document.network.find(b)->position = {300, 100};
        document.network.edges.clear();
        bench.graph.load(document);
        QCOMPARE(&bench.item(a), kept);
        QCOMPARE(bench.item(b).face().name, QString("other"));
        QCOMPARE(bench.item(b).pos(), QPointF(300, 100));
        QVERIFY(bench.canvas.scene().wires().empty());
        QVERIFY(!bench.item(a).face().outputs[0].connected);
        std::erase_if(document.network.nodes, [a](const Node& node) { return node.id == a; });
        bench.graph.load(document);
        QVERIFY(!bench.canvas.scene().node(a));
        QCOMPARE(bench.canvas.scene().nodes().size(), std::size_t(1));
    }

private:
    /// Through the right-click menu over a node, and with a click on the entry.
    static void pickFromMenu(CanvasBench& bench, NodeId node, const char* action) {
        const QPoint at = bench.middleOf(node);
        QContextMenuEvent over(QContextMenuEvent::Mouse, at, bench.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(bench.viewport(), &over);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QAction* wanted = bench.canvas.actions().action(QLatin1String(action));
        QVERIFY(wanted->isEnabled());
        for (QAction* entry : menu->actions()) {
            if (!entry->menu() || !entry->menu()->actions().contains(wanted)) continue;
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(entry).center());
            QTRY_VERIFY(entry->menu()->isVisible());
            QTest::mouseClick(entry->menu(), Qt::LeftButton, {}, entry->menu()->actionGeometry(wanted).center());
            return;
        }
        QVERIFY(menu->actions().contains(wanted));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(wanted).center());
    }

    static void large(CanvasBench& bench) {
        Document document = bench.graph.document();
        for (int i = 0; i < 900; ++i) {
            Node node;
            node.id = 1000 + i;
            node.type = "dense";
            node.name = "dense_" + std::to_string(i);
            node.position = {i % 30 * 60.0, i / 30 * 40.0};
            document.network.nodes.push_back(node);
        }
        bench.graph.load(document);
    }

    static int unsharp(CanvasBench& bench) {
        const NodeView& view = bench.canvas.view();
        int owed = 0;
        for (const NodeId id : bench.canvas.scene().itemsWithin(view.visibleScene()))
            owed += !bench.item(id).isSharp(bench.item(id).deviceTransform(view.viewportTransform()),
                                            view.devicePixelRatioF());
        return owed;
    }
};

QTEST_MAIN(TestCanvasCommands)
#include "test_canvas_commands.moc"
