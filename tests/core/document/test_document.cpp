// Looking things up in a document: networks by path, nodes by label, free names.
#include <QtTest>

#include "core/document/document.h"

using namespace netloom;

namespace {

Node make(NodeId id, std::string type, std::string name, std::string module = {}) {
    Node n;
    n.id = id;
    n.type = std::move(type);
    n.name = std::move(name);
    n.module = std::move(module);
    return n;
}

// data_1 -> enc (encoder: dense_1, inner (block: dense_1)) -> loss
Document nested() {
    Document d;
    d.network.nodes = {make(1, "dataset", "data_1"), make(2, "module", "enc", "encoder"),
                       make(3, "mean_squared", "loss"), make(4, "module", "lost", "nowhere")};
    d.network.edges = {{{1, "x"}, {2, "in"}}, {{2, "out"}, {3, "prediction"}}};
    d.modules["encoder"].network.nodes = {make(5, "dense", "dense_1"), make(6, "module", "inner", "block")};
    d.modules["block"].network.nodes = {make(7, "dense", "dense_1"), make(8, "dense", "a/b")};
    d.next_id = 9;
    return d;
}

}  // namespace

class TestDocument : public QObject {
    Q_OBJECT
private slots:
    void networks_are_found_by_path() {
        Document d = nested();
        QCOMPARE(d.network_at({}), &d.network);
        QCOMPARE(d.network_at({2}), &d.modules["encoder"].network);
        QCOMPARE(d.network_at({2, 6}), &d.modules["block"].network);
        QVERIFY(!d.network_at({1}));
        QVERIFY(!d.network_at({4}));
        QVERIFY(!d.network_at({99}));
    }

    void nodes_are_found_by_path_and_label() {
        const Document d = nested();
        QCOMPARE(d.find({2, 6, 7})->id, 7u);
        QVERIFY(!d.find({}));
        QVERIFY(!d.find({6}));
        QCOMPARE(d.label({2, 6, 7}), std::string("enc/inner/dense_1"));
        QCOMPARE(d.label({42}), std::string("42"));
        QVERIFY(d.path_of("enc/inner/dense_1") == (NodePath{2, 6, 7}));
        QVERIFY(d.path_of("enc/inner/a/b") == (NodePath{2, 6, 8}));
        QVERIFY(d.path_of("loss") == (NodePath{3}));
        QVERIFY(!d.path_of("enc/nothing"));
        QVERIFY(!d.path_of("data_1/x"));
        QVERIFY(!d.path_of("lost/x"));
        QVERIFY(!d.path_of(""));
    }

    void wires_are_found() {
        const Document d = nested();
        QCOMPARE(d.network.wire_into({3, "prediction"})->from.node, 2u);
        QVERIFY(!d.network.wire_into({3, "target"}));
        QCOMPARE(d.network.wires_of(2).size(), std::size_t{2});
    }

    void free_names_count_from_one() {
        Network n;
        QCOMPARE(Document::free_name(n, "dense"), std::string("dense_1"));
        n.nodes = {make(1, "dense", "dense_1"), make(2, "dense", "dense_3"), make(3, "conv2d", "conv2d_1")};
        QCOMPARE(Document::free_name(n, "dense"), std::string("dense_2"));
        QCOMPARE(Document::free_name(n, "dense_1"), std::string("dense_2"));
        QCOMPARE(Document::free_name(n, "conv2d"), std::string("conv2d_2"));
        QCOMPARE(Document::free_name(n, "_7"), std::string("_7_1"));
    }
};

QTEST_APPLESS_MAIN(TestDocument)
#include "test_document.moc"
