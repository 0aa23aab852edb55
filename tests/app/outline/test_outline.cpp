// The outline: a tree that stays true to the document through every edit, and that is worked by keys.
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTreeView>
#include <QtTest>

#include "app/document/graph_document.h"
#include "app/outline/choice_dialog.h"
#include "app/outline/outline_model.h"
#include "app/outline/outline_panel.h"

using namespace netloom;

namespace {

// a -> b -> c, three dense layers.
Document chain() {
    Document d;
    for (NodeId id = 1; id <= 3; ++id) {
        Node node;
        node.id = id;
        node.type = "dense";
        node.name = std::string(1, static_cast<char>('a' + id - 1));
        node.position = {216.0 * id, 0};
        d.network.nodes.push_back(node);
        if (id > 1) d.network.edges.push_back({{id - 1, "out"}, {id, "in"}});
    }
    d.next_id = 4;
    return d;
}

}  // namespace

class TestOutline : public QObject {
    Q_OBJECT
private slots:
    void init() {
        document_ = std::make_unique<GraphDocument>();
        document_->load(chain(), {});
        panel_ = std::make_unique<OutlinePanel>(*document_);
        tester_ = std::make_unique<QAbstractItemModelTester>(&panel_->model(),
                                                             QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel_->resize(400, 300);
        panel_->show();
        panel_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(panel_.get()));
    }
    void cleanup() {
        tester_.reset();
        panel_.reset();
        document_.reset();
    }

    void rows_are_the_nodes() {
        QCOMPARE(names(), (QStringList{"a", "b", "c"}));
        QVERIFY(model().index(1, OutlineModel::kType).data().toString().startsWith("Dense"));
        QVERIFY(model().description({2}).contains("in from a"));
    }

    void columns_fit_the_panel() {
        auto* tree = panel_->findChild<QTreeView*>();
        for (const int width : {180, 260, 900}) {
            panel_->resize(width, 300);
            QTRY_VERIFY(tree->viewport()->width() <= width);
            int used = 0;
            for (int c = 0; c < OutlineModel::kColumns; ++c) used += tree->columnWidth(c);
            QVERIFY2(used <= tree->viewport()->width(), qPrintable(QString::number(used)));
            QVERIFY(!tree->isColumnHidden(OutlineModel::kType) && tree->columnWidth(OutlineModel::kType) >= 48);
        }
        QVERIFY(!tree->isColumnHidden(OutlineModel::kParameters));
    }

    // Whoever looks on works for each change: a row alone of thousands is seconds of a window that stands still.
    void neighbours_come_and_go_at_once() {
        Document large = chain();
        for (NodeId id = 4; id <= 2000; ++id) {
            Node node;
            node.id = id;
            node.type = "dense";
            node.name = "more_" + std::to_string(id);
            large.network.nodes.push_back(node);
        }
        large.next_id = 2001;
        QSignalSpy came(&model(), &QAbstractItemModel::rowsInserted);
        QSignalSpy went(&model(), &QAbstractItemModel::rowsRemoved);
        document_->load(large, {});
        QCOMPARE(model().rowCount(), 2000);
        QCOMPARE(came.size(), 1);
        std::vector<NodeId> gone;
        for (NodeId id = 2; id <= 1999; ++id)
            if (id != 1000) gone.push_back(id);
        document_->remove(gone, true);
        QCOMPARE(names(), (QStringList{"a", "more_1000", "more_2000"}));
        QVERIFY2(went.size() <= 3, qPrintable(QString::number(went.size())));
    }

    void rows_follow_the_document_and_its_undo() {
        document_->remove(std::vector<NodeId>{2}, true);
        QCOMPARE(names(), (QStringList{"a", "c"}));
        document_->undoStack().undo();
        QCOMPARE(names().size(), 3);
        document_->addNode({"flatten", {0, 300}, {}, Json::object()});
        QCOMPARE(names().size(), 4);
        document_->undoStack().undo();
        document_->rename(1, "first");
        QCOMPARE(names().first(), QString("first"));
        document_->load(Document(), {});
        QCOMPARE(model().rowCount(), 0);
    }

    void modules_hold_their_nodes_beneath_each_instance() {
        const NodeId instance = document_->groupIntoModule(std::vector<NodeId>{2, 3}, "block");
        QVERIFY(instance != 0);
        const QModelIndex row = model().indexOf({instance});
        QVERIFY(row.isValid());
        QVERIFY(model().rowCount(row) >= 2);
        const QModelIndex inner = model().index(0, 0, row);
        QCOMPARE(model().pathAt(inner).size(), std::size_t{2});
        QCOMPARE(model().indexOf(model().pathAt(inner)), inner);
        document_->duplicate(std::vector<NodeId>{instance}, {0, 200}, PastedWeights::own);
        const int inside = model().rowCount(row);
        QCOMPARE(model().rowCount(model().indexOf({document_->selection().front()})), inside);
        document_->undoStack().undo();
        document_->undoStack().undo();
        QCOMPARE(names(), (QStringList{"a", "b", "c"}));
    }

    void the_selection_goes_both_ways() {
        document_->select(std::vector<NodeId>{3});
        QCOMPARE(tree().currentIndex().row(), 2);
        tree().setFocus();
        QTest::keyClick(&tree(), Qt::Key_Up);
        QCOMPARE(document_->selection(), (std::vector<NodeId>{2}));
        QTest::keyClick(&tree(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(document_->selection().size(), std::size_t{2});
    }

    void a_row_inside_a_module_opens_it() {
        const NodeId instance = document_->groupIntoModule(std::vector<NodeId>{2, 3}, "block");
        tree().expandAll();
        const QModelIndex row = tree().model()->index(0, 0, tree().model()->index(1, 0));
        const QModelIndex first = row.isValid() ? row : tree().model()->index(0, 0, tree().model()->index(0, 0));
        QVERIFY(first.isValid());
        tree().setCurrentIndex(first);
        QCOMPARE(document_->path(), NodePath{instance});
        QCOMPARE(document_->selection().size(), std::size_t{1});
    }

    void f2_renames() {
        document_->select(std::vector<NodeId>{2});
        tree().setFocus();
        QTest::keyClick(&tree(), Qt::Key_F2);
        auto* editor = tree().findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, "middle");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(document_->network().find(2)->name, std::string("middle"));
        QVERIFY(document_->undoStack().canUndo());
    }

    void delete_removes_and_goes_to_the_neighbour() {
        document_->select(std::vector<NodeId>{2});
        panel_->removeSelected();
        QCOMPARE(names(), (QStringList{"a", "c"}));
        QCOMPARE(document_->selection(), (std::vector<NodeId>{3}));
    }

    void a_layer_is_added_into_the_wire_behind() {
        document_->select(std::vector<NodeId>{1});
        answer("Activation");
        panel_->addAfter();
        QCOMPARE(names().size(), 4);
        const NodeId fresh = document_->selection().front();
        QCOMPARE(document_->network().wire_into({fresh, "in"})->from.node, NodeId{1});
        QCOMPARE(document_->network().wire_into({2, "in"})->from.node, fresh);
        document_->undoStack().undo();
        QCOMPARE(names(), (QStringList{"a", "b", "c"}));
    }

    void a_layer_is_hung_on_the_last_output() {
        document_->select(std::vector<NodeId>{3});
        answer("Dropout");
        panel_->addAfter();
        const NodeId fresh = document_->selection().front();
        QCOMPARE(document_->network().wire_into({fresh, "in"})->from.node, NodeId{3});
        QVERIFY(document_->network().find(fresh)->position.x > document_->network().find(3)->position.x);
    }

    void an_input_is_connected_from_a_list_without_loops() {
        document_->select(std::vector<NodeId>{3});
        QStringList offered;
        panel_->setAsk([&offered](const QString&, const QList<Choice>& choices) -> std::optional<int> {
            for (const Choice& c : choices) offered << c.text;
            for (int i = 0; i < choices.size(); ++i)
                if (choices[i].text.contains("a ")) return i;
            return {};
        });
        panel_->connectInput();
        QCOMPARE(document_->network().wire_into({3, "in"})->from.node, NodeId{1});
        QVERIFY(offered.filter("take the wire away").size() == 1);
        offered.clear();
        document_->select(std::vector<NodeId>{1});
        panel_->connectInput();
        // b and c both hang on a: nothing may feed it.
        QVERIFY(offered.isEmpty());
    }

    void return_asks_for_the_canvas() {
        QSignalSpy spy(panel_.get(), &OutlinePanel::revealRequested);
        document_->select(std::vector<NodeId>{2});
        tree().setFocus();
        QTest::keyClick(&tree(), Qt::Key_Return);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.first().first().value<NodeId>(), NodeId{2});
    }

    void the_filter_keeps_what_fits() {
        panel_->findChild<QLineEdit*>()->setText("b");
        QCOMPARE(tree().model()->rowCount(), 1);
        panel_->findChild<QLineEdit*>()->clear();
        QCOMPARE(tree().model()->rowCount(), 3);
    }

private:
    OutlineModel& model() { return panel_->model(); }
    QTreeView& tree() { return panel_->tree(); }
    QStringList names() {
        QStringList out;
        for (int row = 0; row < model().rowCount(); ++row) out << model().index(row, 0).data().toString();
        return out;
    }
    void answer(const QString& text) {
        panel_->setAsk([text](const QString&, const QList<Choice>& choices) -> std::optional<int> {
            for (int i = 0; i < choices.size(); ++i)
                if (choices[i].text == text) return i;
            return {};
        });
    }

    std::unique_ptr<GraphDocument> document_;
    std::unique_ptr<OutlinePanel> panel_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

QTEST_MAIN(TestOutline)
#include "test_outline.moc"
