// GraphDocument: every edit is one undo step, and undoing all and redoing all comes back to the same documents.
#include <QtTest>
#include <random>

#include "app/document/graph_document.h"
#include "core/document/document_json.h"

using namespace netloom;

namespace {

// `next_id` never goes back, so it is no part of the comparison.
Document comparable(Document d) {
    d.next_id = 0;
    return d;
}

QByteArray text(const Document& d) {
    return QByteArray::fromStdString(to_json(comparable(d)).print());
}

// Walks down and up the whole undo stack and compares the document at every step.
void checkUndo(GraphDocument& document) {
    QUndoStack& stack = document.undoStack();
    std::vector<QByteArray> states;
    for (;;) {
        states.push_back(text(document.document()));
        if (!stack.canUndo()) break;
        QVERIFY(!stack.undoText().isEmpty());
        stack.undo();
    }
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        stack.redo();
        QCOMPARE(text(document.document()), states[i]);
    }
    QVERIFY(!stack.canRedo());
    while (stack.canUndo()) stack.undo();
    QCOMPARE(text(document.document()), states.back());
    while (stack.canRedo()) stack.redo();
    QCOMPARE(text(document.document()), states.front());
}

NodeId add(GraphDocument& document, const char* type, Point at = {}) {
    return document.addNode({type, at, {}, Json::object()});
}

// A seeded series of edits of every kind.
class RandomEditor {
public:
    RandomEditor(GraphDocument& document, unsigned seed) : document_(document), random_(seed) {}

    void once() {
        switch (whole(0, 17)) {
            case 0:
            case 1:
            case 2: add(document_, kTypes[whole(0, 3)], {whole(0, 900) * 1.0, whole(0, 900) * 1.0}); break;
            case 3:
            case 4: connect(); break;
            case 5: document_.moveNodes(std::vector<Move>{{node(), {whole(0, 99) * 1.0, 7}}}, MoveReason::drag); break;
            case 6: document_.moveNodes(std::vector<Move>{{node(), {whole(0, 99) * 1.0, 8}}}, MoveReason::nudge); break;
            case 7: document_.remove(some(), whole(0, 1) == 1); break;
            case 8: document_.rename(node(), QStringLiteral("name %1").arg(whole(0, 4))); break;
            case 9: document_.setField(node(), QStringLiteral("units"), whole(1, 99)); break;
            case 10: document_.setFlag(some(), static_cast<NodeFlag>(whole(0, 2)), whole(0, 1) == 1); break;
            case 11:
                document_.duplicate(some(), {20, 20}, whole(0, 1) ? PastedWeights::own : PastedWeights::shared);
                break;
            case 12: document_.paste(document_.cut(some()), {5, 5}, whole(0, 1) == 1); break;
            case 13:
                document_.setFrame({frame(), "Frame", whole(0, 1) ? "note" : "", "dense", {1, 2, 300, 200}});
                break;
            case 14: document_.groupIntoModule(some(), QStringLiteral("Block")); break;
            case 15: enter(); break;
            case 16: unpack(); break;
            default:
                document_.setRecipeField(QStringLiteral("stages[0].phases[0].clip_norm"), whole(0, 9));
                document_.addSource("digits", Json::Object{{"type", "glyph_digits"}});
                break;
        }
    }

private:
    static constexpr const char* kTypes[] = {"dense", "flatten", "add", "conv2d"};

    int whole(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    NodeId node() {
        const auto& nodes = document_.network().nodes;
        return nodes.empty() ? 0 : nodes[static_cast<std::size_t>(whole(0, static_cast<int>(nodes.size()) - 1))].id;
    }
    NodeId frame() {
        const auto& frames = document_.network().frames;
        return frames.empty() || whole(0, 1) ? 0 : frames.front().id;
    }
    std::vector<NodeId> some() {
        std::vector<NodeId> ids;
        for (const Node& n : document_.network().nodes)
            if (whole(0, 2) == 0) ids.push_back(n.id);
        for (const Frame& f : document_.network().frames)
            if (whole(0, 4) == 0) ids.push_back(f.id);
        return ids;
    }
    void connect() {
        const Node *from = document_.network().find(node()), *to = document_.network().find(node());
        if (!from || !to) return;
        const Ports out = document_.ports(*from), in = document_.ports(*to);
        if (out.outputs.empty() || in.inputs.empty()) return;
        document_.connectWire({{from->id, out.outputs.front().name}, {to->id, in.inputs.front().name}});
    }
    void enter() {
        const Node* n = document_.network().find(node());
        document_.open(n && !n->module.empty() ? document_.pathOf(n->id) : NodePath{});
    }
    void unpack() {
        const Node* n = document_.network().find(node());
        if (n && !n->module.empty()) document_.unpackModule(n->id);
    }

    GraphDocument& document_;
    std::mt19937 random_;
};

}  // namespace

class TestGraphDocument : public QObject {
    Q_OBJECT
private slots:
    void random_edits_undo_and_redo() {
        for (unsigned seed = 1; seed <= 25; ++seed) {
            GraphDocument document;
            RandomEditor editor(document, seed);
            for (int i = 0; i < 80; ++i) editor.once();
            QVERIFY(document_from_json(to_json(document.document())).diagnostics().empty());
            checkUndo(document);
            if (QTest::currentTestFailed()) {
                qInfo("seed %u", seed);
                return;
            }
        }
    }

    void adding_selects_and_names() {
        GraphDocument document;
        const NodeId a = add(document, "dense"), b = add(document, "dense");
        QVERIFY(a != 0 && b != 0 && a != b);
        QCOMPARE(document.network().find(b)->name, std::string("dense_2"));
        QCOMPARE(document.selection(), std::vector{b});
        document.undoStack().undo();
        QVERIFY(document.selection().empty());
        QVERIFY(document.isModified());
    }

    void each_step_tells_what_changed() {
        GraphDocument document;
        std::vector<GraphChange::Kind> kinds;
        connect(&document, &GraphModel::changed, this, [&](const GraphChange& c) {
            if (c.kind != GraphChange::Kind::selectionChanged) kinds.push_back(c.kind);
        });
        using Kind = GraphChange::Kind;
        const NodeId a = add(document, "dense"), b = add(document, "dense");
        QCOMPARE(kinds, (std::vector{Kind::nodeAdded, Kind::nodeAdded}));
        kinds.clear();
        document.connectWire({{a, "out"}, {b, "in"}});
        document.moveNodes(std::vector<Move>{{a, {9, 9}}}, MoveReason::drag);
        document.setField(a, QStringLiteral("units"), 3);
        QCOMPARE(kinds, (std::vector{Kind::wiresChanged, Kind::nodesMoved, Kind::nodeChanged}));
        kinds.clear();
        document.remove(std::vector{a}, false);
        QCOMPARE(kinds, (std::vector{Kind::nodeRemoved, Kind::wiresChanged}));
    }

    void a_gesture_is_one_step_and_none_when_it_returns() {
        GraphDocument document;
        const NodeId a = add(document, "dense");
        const int before = document.undoStack().count();
        const quint64 gesture = document.newGesture();
        for (int units : {10, 20, 30}) document.setField(a, QStringLiteral("units"), units, gesture);
        QCOMPARE(document.undoStack().count(), before + 1);
        document.undoStack().undo();
        QVERIFY(document.network().find(a)->fields["units"].is_null());
        const quint64 other = document.newGesture();
        document.setField(a, QStringLiteral("units"), 5, other);
        document.setField(a, QStringLiteral("units"), Json(), other);
        QCOMPARE(document.undoStack().count(), before);
        document.setField(a, QStringLiteral("units"), 6, document.newGesture());
        document.setField(a, QStringLiteral("units"), 7, document.newGesture());
        QCOMPARE(document.undoStack().count(), before + 2);
    }

    void what_changes_nothing_is_no_step() {
        GraphDocument document;
        const NodeId a = add(document, "dense", {3, 4});
        const int before = document.undoStack().count();
        document.moveNodes(std::vector<Move>{{a, {3, 4}}}, MoveReason::drag);
        document.rename(a, QStringLiteral("dense_1"));
        document.setFlag(std::vector{a}, NodeFlag::muted, false);
        document.remove({}, false);
        QCOMPARE(document.undoStack().count(), before);
    }

    void an_occupied_input_is_replaced() {
        GraphDocument document;
        const NodeId a = add(document, "dense"), b = add(document, "dense"), c = add(document, "dense");
        document.connectWire({{a, "out"}, {c, "in"}});
        document.connectWire({{b, "out"}, {c, "in"}});
        QCOMPARE(document.network().edges.size(), std::size_t{1});
        document.undoStack().undo();
        QVERIFY(document.network().wire_into({c, "in"})->from == (Port{a, "out"}));
    }

    void delete_and_reconnect_joins_the_neighbours() {
        GraphDocument document;
        const NodeId a = add(document, "dense"), b = add(document, "dense"), c = add(document, "dense");
        document.connectWire({{a, "out"}, {b, "in"}});
        document.connectWire({{b, "out"}, {c, "in"}});
        document.remove(std::vector{b}, true);
        QVERIFY(document.network().wire_into({c, "in"})->from == (Port{a, "out"}));
        checkUndo(document);
    }

    void a_module_keeps_the_network_whole() {
        GraphDocument document;
        const NodeId a = add(document, "dense"), b = add(document, "dense"), c = add(document, "dense");
        document.connectWire({{a, "out"}, {b, "in"}});
        document.connectWire({{b, "out"}, {c, "in"}});
        const QByteArray flat = text(document.document());
        const NodeId instance = document.groupIntoModule(std::vector{b}, QStringLiteral("Encoder"));
        QVERIFY(instance != 0);
        const Node& node = *document.network().find(instance);
        QCOMPARE(document.ports(node).inputs.size(), std::size_t{1});
        QCOMPARE(document.ports(node).outputs.size(), std::size_t{1});
        QCOMPARE(document.network().edges.size(), std::size_t{2});
        document.open({instance});
        QCOMPARE(document.network().nodes.size(), std::size_t{3});

        // A renamed door takes its wires along; a module cannot hold itself.
        const Node* door = nullptr;
        for (const Node& n : document.network().nodes)
            if (n.type == "module_input") door = &n;
        document.rename(door->id, QStringLiteral("features"));
        QVERIFY(document.document().network.wire_into({instance, "features"}) != nullptr);
        QCOMPARE(document.addNode({"module", {}, node.module, Json::object()}), NodeId{0});

        document.open({});
        document.unpackModule(instance);
        QVERIFY(document.document().modules.empty());
        QVERIFY(document.network().wire_into({b, "in"})->from == (Port{a, "out"}));
        QVERIFY(document.network().wire_into({c, "in"})->from == (Port{b, "out"}));
        checkUndo(document);
        while (document.undoStack().index() > 5) document.undoStack().undo();
        QCOMPARE(text(document.document()), flat);
    }

    void undo_goes_back_to_the_network_it_changed() {
        GraphDocument document;
        const NodeId a = add(document, "dense");
        const NodeId instance = document.groupIntoModule(std::vector{a}, QStringLiteral("Block"));
        document.open({instance});
        add(document, "dense");
        document.open({});
        document.undoStack().undo();
        QCOMPARE(document.path(), NodePath{instance});
        document.undoStack().undo();
        QVERIFY(document.path().empty());
    }

    void the_recipe_follows_a_renamed_node() {
        GraphDocument document;
        const NodeId a = add(document, "dense");
        document.setRecipeField(QStringLiteral("stages[0].phases[0].trainable"), Json::Array{"dense_1"});
        document.rename(a, QStringLiteral("encoder"));
        QCOMPARE(document.document().recipe.at_path("stages[0].phases[0].trainable[0]").text(), std::string("encoder"));
        checkUndo(document);
    }

    void saving_cleans_and_loading_forgets() {
        GraphDocument document;
        QSignalSpy modified(&document, &GraphDocument::modifiedChanged);
        add(document, "dense");
        QCOMPARE(modified.last().first().toBool(), true);
        document.markSaved(QStringLiteral("/tmp/a.netloom"));
        QVERIFY(!document.isModified());
        QCOMPARE(document.displayName(), QStringLiteral("a.netloom"));
        document.undoStack().undo();
        QVERIFY(document.isModified());
        document.markModified();
        document.load({}, {});
        QVERIFY(!document.isModified());
        QVERIFY(!document.undoStack().canUndo());
    }
};

QTEST_MAIN(TestGraphDocument)
#include "test_graph_document.moc"
