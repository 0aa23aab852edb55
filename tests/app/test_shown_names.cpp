// Names come out of files: what would turn, hide or break the words around it is shown as an escape, everywhere, and
// stays in the document as it is.
#include <QLabel>
#include <QtTest>

#include "app/application.h"
#include "app/controllers/samples.h"
#include "app/document/graph_document.h"
#include "app/outline/outline_model.h"
#include "tests/support/network_builder.h"
#include "widgets/nodeeditor/node_face.h"
#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/panels/issues_panel.h"
#include "widgets/panels/notice_bar.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

using namespace netloom;
using namespace netloom::test;

namespace {

const std::string kName = "a\xe2\x80\xae\x1b\nz";  // turns the direction of writing, and has two lines
const QString kShown = QStringLiteral("a\\u202e\\x1b\\nz");

QString allText(const QWidget& widget) {
    QString text;
    for (const QLabel* label : widget.findChildren<QLabel*>()) text += label->text() + '|';
    return text;
}

}  // namespace

class TestShownNames : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }

    void a_name_is_one_harmless_line_and_a_note_keeps_its_lines() {
        QCOMPARE(shown(kName), kShown);
        QCOMPARE(shown(shown(kName)), kShown);
        QCOMPARE(shown(QStringLiteral("층 été 🐋")), QStringLiteral("층 été 🐋"));
        QCOMPARE(shownLines(kName), QStringLiteral("a\\u202e\\x1b\nz"));
    }

    void messages_are_harmless() {
        const Diagnostic d = diagnostic();
        QVERIFY2(translated(d).contains(kShown), qPrintable(translated(d)));
        QVERIFY(!translated(d).contains('\n'));
        // Also where an argument is looked up as words.
        QCOMPARE(translated(Text("%1", "two words\n")), QStringLiteral("two words\\n"));
        QCOMPARE(translated(Text("%1", "3 words\n")), QStringLiteral("3 words\\n"));
    }

    void the_list_of_issues_and_the_notice() {
        IssuesPanel issues;
        Diagnostic d = diagnostic();
        d.label = kName;
        issues.setDiagnostics({d});
        QVERIFY2(allText(issues).count(kShown) >= 3, qPrintable(allText(issues)));  // where, what, and what to do
        for (const QLabel* label : issues.findChildren<QLabel*>())
            if (label->text().contains("<i>")) QCOMPARE(label->textFormat(), Qt::PlainText);
        d.where.file = "/data/" + kName;
        issues.setDiagnostics({d});
        QVERIFY2(allText(issues).contains("/data/" + kShown), qPrintable(allText(issues)));
        NoticeBar notice;
        notice.say(Severity::note, QString::fromStdString(kName), {});
        QCOMPARE(notice.text(), shownLines(kName));
    }

    void nodes_on_the_canvas_and_in_the_outline() {
        GraphDocument document;
        document.load(project(), {});
        const Node& node = document.network().nodes.front();
        QCOMPARE(faceOf(document, node, Surroundings(document.network())).name, kShown);
        QVERIFY(wireRefusal(document, {{node.id, "out"}, {node.id, "in"}}).contains(kShown));
        OutlineModel outline(document);
        const QModelIndex at = outline.indexOf({node.id});
        QCOMPARE(at.data(Qt::DisplayRole).toString(), kShown);
        QVERIFY(at.data(Qt::AccessibleTextRole).toString().contains(kShown));
        // What is edited is the name itself.
        QCOMPARE(at.data(Qt::EditRole).toString().toStdString(), kName);
        QVERIFY(outline.setData(at, at.data(Qt::EditRole), Qt::EditRole));
        QCOMPARE(document.network().nodes.front().name, kName);
        QVERIFY(!document.isModified());
    }

    void the_project_and_its_steps() {
        GraphDocument document;
        document.load(project(), {});
        QCOMPARE(document.displayName(), kShown);
        document.remove(std::vector{document.network().nodes.front().id}, false);
        QVERIFY2(document.undoStack().undoText().contains(kShown), qPrintable(document.undoStack().undoText()));
        document.markSaved(QStringLiteral("/tmp/") + QString::fromStdString(kName) + QStringLiteral(".netloom"));
        QCOMPARE(document.displayName(), kShown + QStringLiteral(".netloom"));
    }

    void classes() {
        Column column;
        column.classes = 2;
        column.class_names = {kName, "plain"};
        QCOMPARE(classNames(column), (QStringList{kShown, QStringLiteral("plain")}));
    }

private:
    static Document project() {
        NetworkBuilder b;
        b.add("dense", kName.c_str());
        b.document.title = kName;
        return b.document;
    }
    static Diagnostic diagnostic() {
        Diagnostic d;
        d.severity = Severity::error;
        d.message = Text("there is no node for \"%1\"", kName);
        d.hint = Text("known are %1", kName + "<i>");
        return d;
    }
};

QTEST_MAIN(TestShownNames)
#include "test_shown_names.moc"
