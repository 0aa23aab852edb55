// Copy and paste: new ids, free names, wires inside and from outside, modules between projects.
#include <QtTest>
#include <set>

#include "core/document/clipboard.h"
#include "core/document/document_json.h"
#include "tests/support/random_document.h"

using namespace netloom;

namespace {

Node make(NodeId id, std::string type, std::string name, Point position = {}) {
    Node n;
    n.id = id;
    n.type = std::move(type);
    n.name = std::move(name);
    n.position = position;
    return n;
}

Node instance(NodeId id, std::string name, std::string module, std::string key) {
    Node n = make(id, "module", std::move(name));
    n.module = std::move(module);
    n.weights_key = std::move(key);
    return n;
}

// data_1 -> dense_1 -> dense_2, with a frame around the dense ones.
Document chain() {
    Document d;
    d.network.nodes = {make(1, "dataset", "data_1"), make(2, "dense", "dense_1", {100, 50}),
                       make(3, "dense", "dense_2", {300, 40})};
    d.network.edges = {{{1, "x"}, {2, "x"}}, {{2, "y"}, {3, "x"}}};
    d.network.frames = {{4, "Both", "", "dense", {90, 30, 400, 200}}};
    d.next_id = 5;
    return d;
}

// Two instances of a module that share parameters, and one apart; the module holds an instance of another.
Document modules() {
    Document d;
    d.modules["block"].network.nodes = {make(1, "dense", "dense_1")};
    d.modules["net"].network.nodes = {instance(2, "block_1", "block", "inner")};
    d.network.nodes = {instance(3, "a", "net", "k"), instance(4, "b", "net", "k"), instance(5, "c", "net", "l")};
    d.next_id = 6;
    return d;
}

bool ids_are_unique(const Document& d) {
    std::set<NodeId> seen;
    bool unique = true;
    const auto visit = [&](const Network& n) {
        for (const Node& node : n.nodes) unique &= seen.insert(node.id).second && node.id < d.next_id;
        for (const Frame& frame : n.frames) unique &= seen.insert(frame.id).second && frame.id < d.next_id;
    };
    visit(d.network);
    for (const auto& [key, module] : d.modules) visit(module.network);
    return unique;
}

}  // namespace

class TestClipboard : public QObject {
    Q_OBJECT
private slots:
    void copies_get_new_ids_names_and_places() {
        Document d = chain();
        const std::vector<NodeId> ids{2, 3, 4};
        const Json copied = *Json::parse(copy_selection(d, d.network, ids).print());
        const auto pasted = paste_selection(d, d.network, copied, {1000, 2000}, false);
        QCOMPARE(pasted.size(), std::size_t{3});
        QVERIFY(ids_are_unique(d));
        const Node* first = d.network.find(pasted[0]);
        QCOMPARE(first->name, std::string("dense_3"));
        QCOMPARE(first->position.x, 1010.0);
        QCOMPARE(first->position.y, 2020.0);
        QCOMPARE(d.network.frames[1].rect.x, 1000.0);
        QVERIFY(d.network.wire_into({pasted[1], "x"})->from == (Port{pasted[0], "y"}));
        QVERIFY(!d.network.wire_into({pasted[0], "x"}));
    }

    void incoming_wires_are_kept_on_demand() {
        Document d = chain();
        const std::vector<NodeId> ids{2, 3};
        const Json copied = copy_selection(d, d.network, ids);
        const auto pasted = paste_selection(d, d.network, copied, {}, true);
        QVERIFY(d.network.wire_into({pasted[0], "x"})->from == (Port{1, "x"}));
        std::erase_if(d.network.nodes, [](const Node& n) { return n.id == 1; });
        const auto later = paste_selection(d, d.network, copied, {}, true);
        QVERIFY(!d.network.wire_into({later[0], "x"}));
    }

    void copies_of_instances_own_their_weights() {
        Document d = modules();
        const std::vector<NodeId> ids{3, 4, 5};
        const Json copied = copy_selection(d, d.network, ids);
        const auto pasted = paste_selection(d, d.network, copied, {}, false);
        const auto key = [&](std::size_t i) { return d.network.find(pasted[i])->weights_key; };
        QCOMPARE(key(0), key(1));
        QVERIFY(key(0) != key(2));
        QVERIFY(key(0) != "k" && key(2) != "l");
        QCOMPARE(d.modules.size(), std::size_t{2});
        const auto linked = paste_selection(d, d.network, copied, {}, false, PastedWeights::shared);
        QCOMPARE(d.network.find(linked[0])->weights_key, std::string("k"));
    }

    void modules_come_along() {
        const Document from = modules();
        const std::vector<NodeId> ids{3};
        const Json copied = copy_selection(from, from.network, ids);
        Document to = chain();
        paste_selection(to, to.network, copied, {}, false);
        QCOMPARE(to.modules.size(), std::size_t{2});
        QVERIFY(ids_are_unique(to));
        paste_selection(to, to.network, copied, {}, false);  // known now: nothing arrives twice
        QCOMPARE(to.modules.size(), std::size_t{2});
        QVERIFY(ids_are_unique(to));
    }

    void modules_known_differently_arrive_under_new_keys() {
        const Document from = modules();
        const std::vector<NodeId> ids{3};
        const Json copied = copy_selection(from, from.network, ids);
        Document to = modules();
        to.modules["block"].network.nodes[0].type = "conv2d";
        const auto pasted = paste_selection(to, to.network, copied, {}, false);
        QCOMPARE(to.modules.size(), std::size_t{4});
        const Node* outer = to.network.find(pasted[0]);
        QCOMPARE(outer->module, std::string("net_2"));
        const Node& inner = to.modules["net_2"].network.nodes[0];
        QCOMPARE(inner.module, std::string("block_2"));
        QCOMPARE(to.modules["block_2"].network.nodes[0].type, std::string("dense"));
        QCOMPARE(to.modules["block"].network.nodes[0].type, std::string("conv2d"));
        QVERIFY(ids_are_unique(to));
    }

    void no_module_enters_itself() {
        Document d = modules();
        const Document before = d;
        const std::vector<NodeId> ids{3};
        const Json copied = copy_selection(d, d.network, ids);
        QVERIFY(paste_selection(d, d.modules["block"].network, copied, {}, false).empty());
        QVERIFY(d == before);
    }

    void other_text_is_left_alone() {
        Document d = chain();
        const Document before = d;
        for (const char* text : {"{}", "[]", "1", R"({"netloom_selection": {"format": 99}})",
                                 R"({"netloom_selection": {"format": 1}})", R"({"netloom_selection": 3})"})
            QVERIFY(paste_selection(d, d.network, *Json::parse(text), {}, true).empty());
        QVERIFY(d == before);
    }

    void random_selections_paste_whole() {
        testing::RandomDocuments random(3);
        for (int i = 0; i < 200; ++i) {
            Document d = random.next();
            std::vector<NodeId> ids;
            for (const Node& n : d.network.nodes) ids.push_back(n.id);
            const std::size_t edges = d.network.edges.size();
            const auto pasted = paste_selection(d, d.network, copy_selection(d, d.network, ids), {}, true);
            QCOMPARE(pasted.size(), ids.size());
            QCOMPARE(d.network.edges.size(), 2 * edges);
            QVERIFY(ids_are_unique(d));
            QVERIFY(document_from_json(to_json(d)).diagnostics().empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestClipboard)
#include "test_clipboard.moc"
