// What reaches a terminal: nothing that it would obey, in lines that fit, and a sentence where there is no screen.
#include "tests/app/cli/process.h"  // before Qt, whose macro "slots" core must not meet

#include <pty.h>
#include <sys/wait.h>

#include <QtTest>

#include "app/cli/confusion.h"
#include "app/cli/terminal.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

const std::string kEvil = "\x1b]0;HACKED\x07\x1b[2J\r\nred\u202e\xc2\x9b";

// Any byte that a terminal could obey; lines may end.
bool obeyed(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() < 0x20 && c != u'\n') || (c.unicode() >= 0x7f && c.unicode() < 0xa0) ||
               (c.unicode() >= 0x202a && c.unicode() <= 0x202e);
    });
}

// What `netloom arguments…` draws in a terminal of so many columns.
QString drawnIn(unsigned short columns, const QByteArrayList& arguments) {
    std::vector<char*> words{const_cast<char*>(NETLOOM_BINARY)};
    for (const QByteArray& argument : arguments) words.push_back(const_cast<char*>(argument.data()));
    words.push_back(nullptr);
    const winsize size{24, columns, 0, 0};
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
    if (child == 0) {
        ::setenv("TERM", "xterm", 1);
        ::execv(NETLOOM_BINARY, words.data());
        ::_exit(127);
    }
    QByteArray out;
    std::array<char, 4096> part{};
    for (ssize_t n = 0; (n = ::read(terminal, part.data(), part.size())) > 0;) out.append(part.data(), n);
    ::close(terminal);
    int status = 0;
    ::waitpid(child, &status, 0);
    return status == 0 ? QString::fromUtf8(out) : QString();
}

MatrixMetric matrixOf(std::int64_t classes) {
    MatrixMetric matrix{{1}, "confusion", Tensor::zeros(DType::f32, {classes, classes}), {}};
    for (std::int64_t i = 0; i < classes; ++i)
        matrix.counts.span<float>()[static_cast<std::size_t>(i * classes + i)] = 5;
    matrix.counts.span<float>()[1] = 3;  // class 0 taken for 1
    return matrix;
}

}  // namespace

class TestTerminal : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    QString at(const char* name) const { return folder_.filePath(name); }

private slots:
    void what_a_terminal_obeys_is_escaped();
    void columns_are_those_that_show();
    void names_of_a_file_do_no_harm();
    void only_one_place_writes();
    void a_matrix_is_a_table_or_its_mistakes();
    void a_matrix_reaches_report_and_print();
    void a_window_without_a_screen_says_so_data();
    void a_window_without_a_screen_says_so();
    void commands_need_no_home();
    void the_line_that_is_redrawn_fits_the_terminal();
};

void TestTerminal::what_a_terminal_obeys_is_escaped() {
    QCOMPARE(harmless(kEvil), std::string(R"(\x1b]0;HACKED\x07\x1b[2J\r\nred\u202e\x9b)"));
    QCOMPARE(harmless(harmless(kEvil)), harmless(kEvil));
    for (const char* plain :
         {"conv_1", "\ub9d1\uc74c", "caf\u00e9", "\u0645\u06cc\u200c\u0631\u0648\u062f", "a\\b \U0001f40b"})
        QCOMPARE(harmless(plain), std::string(plain));
    QCOMPARE(harmless("\xff\x9b\xc3(\xed\xa0\x80\xf4\x90\x80\x80"),
             std::string(R"(\xff\x9b\xc3(\xed\xa0\x80\xf4\x90\x80\x80)"));
    QCOMPARE(harmless("\xe2\x80"), std::string(R"(\xe2\x80)"));
}

void TestTerminal::columns_are_those_that_show() {
    QCOMPARE(cli::width("\ub9d1\uc74c"), std::size_t{4});
    QCOMPARE(cli::width("e\u0301"), std::size_t{1});
    QCOMPARE(cli::clipped("\ub9d1\uc74c", 4), std::string("\ub9d1\uc74c"));
    QCOMPARE(cli::clipped("\ub9d1\uc74c\ub9d1", 4), std::string("\ub9d1\u2026"));
    QCOMPARE(cli::clipped("abc", 0), std::string());
    QCOMPARE(cli::padded("\ub9d1", 4), std::string("\ub9d1  "));
}

void TestTerminal::names_of_a_file_do_no_harm() {
    NetworkBuilder b;
    b.source("line", R"({"type": "line"})");
    b.add("dataset", "line", R"({"source": "line"})");
    b.add("dense", "fit", R"({"units": 1})");
    b.add("mean_squared_error", "loss");
    b.wire("line:x", "fit").wire("fit", "loss:prediction").wire("line:y", "loss:target");
    b.add("mean_absolute_error", "error");
    b.wire("fit", "error:prediction").wire("line:y", "error:target");
    b.recipe(R"({"batch": 50, "stages": [{"epochs": 1}]})");
    for (Node& node : b.document.network.nodes)
        if (node.name != "line") node.name += kEvil;
    b.document.recipe.set_path("stages[0].name", kEvil);
    const QString file = at("evil.json");
    QVERIFY(save_project(file.toStdString(), {b.document, nullptr, {}}).empty());
    for (const QStringList& command : {QStringList{"check", file},
                                       {"train", file, "--plots", at("plots")},
                                       {"train", file, "--profile"},
                                       {"train", file, "--set", QString::fromStdString(kEvil) + ".x=1"},
                                       {"run", file, "--fetch", QString::fromStdString(kEvil), "--out", at("x.npy")},
                                       {QString("--") + QString::fromStdString(kEvil)},
                                       {"layers", QString::fromStdString(kEvil)}}) {
        const Ended run = runNetloom(command);
        QVERIFY2(!run.out.isEmpty() || !run.error.isEmpty(), qPrintable(command.front()));
        QVERIFY2(!obeyed(run.out) && !obeyed(run.error), qPrintable(command.front() + run.out + run.error));
    }
    QVERIFY(QDir(at("plots")).entryList(QDir::Files).size() >= 1);
}

// The rest of the command line says what it says through say() and its like.
void TestTerminal::only_one_place_writes() {
    const QDir folder(QString(NETLOOM_SOURCE_DIR) + "/app/cli");
    const QStringList files = folder.entryList({"*.cpp", "*.h"});
    QVERIFY(files.size() > 20);
    for (const QString& file : files) {
        QFile in(folder.filePath(file));
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QByteArray text = in.readAll();
        if (file.startsWith("terminal.")) continue;
        for (const char* word :
             {" printf(", "std::printf", "fprintf", "fputs", "fwrite", "std::cout", "std::cerr", "qInfo"})
            QVERIFY2(!text.contains(word), qPrintable(file + ": " + word));
    }
}

void TestTerminal::a_matrix_is_a_table_or_its_mistakes() {
    MatrixMetric small = matrixOf(2);
    small.classes = {"cat", "\ub9d1\uc74c" + kEvil};
    const std::vector<std::string> table = cli::confusionLines(small, Part::test, 80);
    QCOMPARE(table.size(), std::size_t{4});
    QVERIFY(!obeyed(QString::fromStdString(table[1])));
    QCOMPARE(cli::width(table[2]), cli::width(table[3]));
    QVERIFY(table[2].find("5") != std::string::npos && table[2].find("3") != std::string::npos);
    for (const std::int64_t classes : {30, 2000}) {
        const std::vector<std::string> lines = cli::confusionLines(matrixOf(classes), Part::test, 80);
        QCOMPARE(lines.size(), std::size_t{2});
        QVERIFY2(lines[1].find("0 taken for 1") != std::string::npos, lines[1].c_str());
        const Json json = cli::confusionOf(matrixOf(classes), Part::test);
        QCOMPARE(json["classes"].size(), static_cast<std::size_t>(classes));
        QCOMPARE(json.contains("cells"), classes == 2000);
    }
}

void TestTerminal::a_matrix_reaches_report_and_print() {
    NetworkBuilder b;
    b.source("digits", R"({"type": "glyph_digits", "train": 60, "validation": 20, "test": 30})");
    b.add("dataset", "digits", R"({"source": "digits"})");
    b.add("flatten", "flat");
    b.add("dense", "scores", R"({"units": 10})");
    b.add("softmax_cross_entropy", "loss");
    b.add("confusion_matrix", "confusion");
    b.wire("digits:image", "flat").wire("flat", "scores");
    for (const char* node : {"loss", "confusion"})
        b.wire("scores", std::string(node) + ":prediction").wire("digits:label", std::string(node) + ":target");
    b.recipe(R"({"batch": 20, "stages": [{"epochs": 2}]})");
    const QString file = at("matrix.json"), trained = at("matrix.netloom");
    QVERIFY(save_project(file.toStdString(), {b.document, nullptr, {}}).empty());
    const Ended run = runNetloom({"train", file, "--save", trained, "--report", at("train.report")});
    const Ended evaluated = runNetloom({"evaluate", trained, "--report", at("evaluate.report")});
    QVERIFY2(run.code == 0 && evaluated.code == 0, qPrintable(run.error + evaluated.error));
    for (const Ended& said : {run, evaluated}) QVERIFY2(said.out.contains("confusion, test: "), qPrintable(said.out));
    const Json matrix = jsonOf(at("train.report"))["confusion"][0];
    QCOMPARE(matrix["classes"].size(), std::size_t{10});
    std::int64_t all = 0;
    for (const Json& row : matrix["counts"].items())
        for (const Json& count : row.items()) all += count.integer();
    QCOMPARE(all, std::int64_t{30});
    QVERIFY(jsonOf(at("evaluate.report"))["confusion"][0] == matrix);
}

void TestTerminal::a_window_without_a_screen_says_so_data() {
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("said");
    QTest::newRow("no display") << ""
                                << ""
                                << "DISPLAY is not set";
    QTest::newRow("a display that is away") << "DISPLAY"
                                            << ":7654"
                                            << ":7654";
    QTest::newRow("a platform that is none") << "QT_QPA_PLATFORM"
                                             << "abacus"
                                             << "abacus";
}

void TestTerminal::a_window_without_a_screen_says_so() {
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QFETCH(QString, said);
    QProcessEnvironment environment = plainEnvironment();
    if (!variable.isEmpty()) environment.insert(variable, value);
    for (const QStringList& arguments : {QStringList{}, {example("perceptron")}}) {
        const Ended run = runNetloom(arguments, environment);
        QVERIFY(!run.crashed);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.error.contains(said) && run.error.contains("netloom train"), qPrintable(run.error));
        QVERIFY2(run.error.count('\n') == 1 && !run.error.contains("qt."), qPrintable(run.error));
    }
}

// Nor a folder for the session; and none of Qt's words about them.
void TestTerminal::commands_need_no_home() {
    QProcessEnvironment environment = plainEnvironment();
    for (const char* name : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) environment.remove(name);
    for (const char* home : {"", "/proc/nowhere"}) {
        if (*home)
            environment.insert("HOME", home);
        else
            environment.remove("HOME");
        for (const QStringList& arguments :
             {QStringList{"check", example("perceptron")},
              {"train", example("perceptron"), "--epochs", "1", "--plots", at("homeless")}}) {
            const Ended run = runNetloom(arguments, environment);
            QCOMPARE(run.code, 0);
            QVERIFY2(!run.error.contains("QStandardPaths") && !run.error.contains("Fontconfig"), qPrintable(run.error));
        }
    }
}

// Two phases with losses of their own: more than most terminals have room for.
void TestTerminal::the_line_that_is_redrawn_fits_the_terminal() {
    const QByteArray project = example("gan_digits").toUtf8();
    for (const unsigned short columns : {12, 40, 80, 200}) {
        const QString drawn = drawnIn(columns, {"train", project, "--steps", "12"});
        QStringList lines;
        for (const QString& piece : drawn.split(QString("\r\x1b[K")))
            if (piece.startsWith("epoch")) lines << piece;
        QVERIFY2(!lines.isEmpty(), qPrintable(drawn));
        for (const QString& line : lines) QVERIFY2(line.size() < columns, qPrintable(line));
        if (columns == 200) QVERIFY2(lines.last().contains("samples/s"), qPrintable(lines.last()));
    }
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "test_terminal.moc"
