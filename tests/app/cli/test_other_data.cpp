// A trained network meets other data from the command line: what it learned from its own stands.
#include "core/io/project.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>
#include <cmath>
#include <fstream>

#include "process.h"
#include "tests/core/data/files.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

using Rule = std::vector<std::pair<std::string, std::string>>;

const Rule kRule = {{"amber", "ant"}, {"green", "bee"}, {"red", "cat"}};

/// Rows of a rule colour -> animal, with a size that tells nothing.
std::string animals(const Rule& rule, int rows) {
    std::string text = "colour,size,animal\n";
    for (int i = 0; i < rows; ++i) {
        const auto& [colour, animal] = rule[static_cast<std::size_t>(i) % rule.size()];
        text += colour + "," + std::to_string(10 + i / static_cast<int>(rule.size()) % 4) + "," + animal + "\n";
    }
    return text;
}

Json recipe(const char* optimizer, int epochs) {
    return Json::parse(R"({"batch": 16, "stages": [{"epochs": )" + std::to_string(epochs) +
                       R"(, "phases": [{"optimizer": )" + optimizer + "}]}]}")
        .value();
}

/// From a column of features to one of classes, over `hidden` units.
Document classifier(const char* config, const char* features, const char* target, const char* units) {
    NetworkBuilder b;
    b.source("data", config);
    b.add("dataset", "data", R"({"source": "data"})");
    b.add("flatten", "flat");
    b.add("dense", "hidden", R"({"units": 8, "activation": "relu"})");
    b.add("dense", "scores", units);
    b.add("softmax_cross_entropy", "loss");
    b.add("accuracy", "accuracy");
    b.wire(std::string("data:") + features, "flat").wire("flat", "hidden").wire("hidden", "scores");
    for (const char* judge : {"loss", "accuracy"})
        b.wire("scores", std::string(judge) + ":prediction")
            .wire(std::string("data:") + target, std::string(judge) + ":target");
    b.document.recipe = recipe(R"({"type": "adam", "rate": 0.02})", 40);
    return b.document;
}

Document regression(const char* config, int epochs) {
    NetworkBuilder b;
    b.source("data", config);
    b.add("dataset", "data", R"({"source": "data"})");
    b.add("dense", "output", R"({"units": 1})");
    b.add("mean_squared_error", "loss");
    b.wire("data:features", "output").wire("output", "loss:prediction").wire("data:target", "loss:target");
    b.document.recipe = recipe(R"({"type": "sgd", "rate": 0.1})", epochs);
    return b.document;
}

/// "test  accuracy 0.5  loss 2" -> the number behind the name; NaN where it is not there.
double number(const QString& out, const QString& name) {
    const QRegularExpression form("^test.*  " + name + " (\\S+)", QRegularExpression::MultilineOption);
    const auto found = form.match(out);
    return found.hasMatch() ? found.captured(1).toDouble() : std::nan("");
}

}  // namespace

class TestOtherData : public QObject {
    Q_OBJECT
private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void a_table_with_fewer_other_and_swapped_columns() {
        write("train.csv", animals(kRule, 60));
        const QString trained = train(classifier(kAnimals, "features", "target", R"({"units": 3})"));
        const Ended own = evaluate(trained, {});
        QCOMPARE(number(own.out, "accuracy"), 1.0);
        QVERIFY2(!own.error.contains("step 0"), qPrintable(own.error));

        write("fewer.csv", animals({{"green", "bee"}, {"red", "cat"}}, 20));
        const Ended fewer = evaluate(trained, "fewer.csv");
        QCOMPARE(number(fewer.out, "accuracy"), 1.0);
        QVERIFY2(fewer.error.contains("measured on 20 samples"), qPrintable(fewer.error));
        QVERIFY2(!fewer.error.contains("step 0"), qPrintable(fewer.error));

        write("same_count.csv", animals({{"green", "bee"}, {"red", "cat"}}, 20) + "violet,11,ant\n");
        const Ended same = evaluate(trained, "same_count.csv");
        QVERIFY(number(same.out, "accuracy") > 0.95);
        QVERIFY2(same.error.contains("\"violet\" in column colour does not occur in the training (1 of 21 rows)"),
                 qPrintable(same.error));

        write("more.csv", animals({{"green", "bee"}, {"red", "cow"}}, 20));
        const Ended more = evaluate(trained, "more.csv");
        QCOMPARE(number(more.out, "accuracy"), 1.0);
        QVERIFY(number(more.out, "loss") > 0 && number(more.out, "loss") < 0.5);
        QVERIFY2(more.error.contains("\"cow\" in column animal is no class of the training (10 of 20 rows)"),
                 qPrintable(more.error));

        write("swapped.csv", "size,colour,note,animal\n10,amber,x,ant\n11,green,y,bee\n12,red,z,cat\n");
        const Ended swapped = evaluate(trained, "swapped.csv");  // and fewer rows than a batch
        QCOMPARE(number(swapped.out, "accuracy"), 1.0);
        QVERIFY2(swapped.error.contains("measured on 3 samples"), qPrintable(swapped.error));
        QVERIFY2(swapped.error.contains("not used: note"), qPrintable(swapped.error));

        write("no_label.csv", "colour,size\namber,10\ngreen,11\n");
        const Ended unlabelled = evaluate(trained, "no_label.csv");
        QCOMPARE(unlabelled.code, 1);
        QVERIFY2(unlabelled.error.contains("no column \"animal\": predictions cannot be scored"),
                 qPrintable(unlabelled.error));
        write("no_colour.csv", "size,animal\n10,ant\n");
        const Ended blind = evaluate(trained, "no_colour.csv");
        QCOMPARE(blind.code, 1);
        QVERIFY2(blind.error.contains("no column \"colour\""), qPrintable(blind.error));
    }

    void numbers_are_normalised_as_in_training() {
        std::string near = "x,y\n", far = near;
        for (int i = 0; i < 80; ++i) {
            near += std::to_string(i * 0.1) + "," + std::to_string(i * 0.3) + "\n";
            far += std::to_string(100 + i * 0.1) + "," + std::to_string(300 + i * 0.3) + "\n";
        }
        write("train.csv", near);
        write("shifted.csv", far);
        const QString trained = train(regression(R"({"type": "csv", "path": "train.csv"})", 100));
        const Ended other = evaluate(trained, "shifted.csv");
        QVERIFY2(number(other.out, "loss") < 1e-3, qPrintable(other.out + other.error));
    }

    void a_time_in_seconds_is_learned() {
        std::string text = "stamp,y\n";
        for (int i = 0; i < 40; ++i) text += std::to_string(1600000000LL + i) + "," + std::to_string(i) + "\n";
        write("train.csv", text);
        const char* config = R"({"type": "csv", "path": "train.csv", "normalise_target": true})";
        const Ended own = evaluate(train(regression(config, 60)), {});
        QVERIFY2(number(own.out, "loss") < 0.001, qPrintable(own.out + own.error));
    }

    void constants_are_told_and_harmless() {
        std::string one = "year,x,y\n", all = "a,b,y\n", huge = "stamp,x,y\n";
        for (int i = 0; i < 40; ++i) {
            one += "2020," + std::to_string(i) + "," + std::to_string(1 + 3 * i) + "\n";
            all += "5,0.1,2\n";
            huge += std::string(i % 2 == 0 ? "1600000000.0," : "1600000000.1,") + std::to_string(i) + "," +
                    std::to_string(1 + 3 * i) + "\n";
        }
        const char* config = R"({"type": "csv", "path": "train.csv", "normalise_target": true})";
        for (const auto& [text, told] : {std::pair(one, "column year is 2020"), {all, "column a is 5"}, {huge, ""}}) {
            write("train.csv", text);
            const QString trained = train(regression(config, 60));
            QVERIFY2(said_.contains(told), qPrintable(said_));
            QVERIFY(number(evaluate(trained, {}).out, "loss") < 0.001);
        }
    }

    void an_answer_of_yes_or_no_to_what_is_neither() {
        NetworkBuilder b;
        b.source("data", R"({"type": "csv", "path": "train.csv"})");
        b.add("dataset", "data", R"({"source": "data"})");
        b.add("dense", "score", R"({"units": 1})");
        b.add("binary_cross_entropy", "loss");
        b.add("accuracy", "accuracy");
        b.wire("data:features", "score");
        for (const char* judge : {"loss", "accuracy"})
            b.wire("score", std::string(judge) + ":prediction").wire("data:target", std::string(judge) + ":target");
        b.document.recipe = recipe(R"({"type": "adam", "rate": 0.1})", 30);
        std::string text = "x,answer\n";
        for (int i = 0; i < 60; ++i) text += std::to_string(i % 2 == 0 ? i : -i) + (i % 2 == 0 ? ",yes\n" : ",no\n");
        write("train.csv", text);
        const QString trained = train(b.document);
        write("maybe.csv", "x,answer\n-40,no\n40,yes\n-40,maybe\n-4000,maybe\n");
        const Ended other = evaluate(trained, "maybe.csv");
        QCOMPARE(number(other.out, "accuracy"), 1.0);
        const double loss = number(other.out, "loss");
        QVERIFY2(loss >= 0 && loss < 1, qPrintable(other.out));
    }

    void folders_of_pictures() {
        const auto make = [&](const std::string& name, const std::vector<std::pair<std::string, unsigned>>& classes) {
            for (const auto& [label, colour] : classes) {
                const std::string at = name + "/" + label;
                QDir(folder_->path()).mkpath(QString::fromStdString(at));
                for (unsigned i = 0; i < 12; ++i) write(at + "/" + std::to_string(i) + ".ppm", ppm(4, 4, colour + i));
            }
        };
        make("train", {{"ape", 0xE00000}, {"bat", 0x00E000}, {"cat", 0x0000E0}});
        make("other", {{"cat", 0x0000E0}, {"dog", 0x00E000}});
        const QString trained =
            train(classifier(R"({"type": "image_folder", "path": "train", "size": [4, 4], "normalise": "standard"})",
                             "image", "label", R"({"units": 3})"));
        const Ended other = evaluate(trained, "other");
        QCOMPARE(number(other.out, "accuracy"), 1.0);
        QVERIFY2(other.error.contains("\"dog\" is no class of the training (12 of 24 samples)"),
                 qPrintable(other.error));
    }

    void a_text_is_written_without_its_file() {
        NetworkBuilder b;
        b.source("data", R"({"type": "text", "path": "train.txt", "window": 8})");
        b.add("dataset", "data", R"({"source": "data"})");
        b.add("embedding", "letters", R"({"rows": 32, "units": 8})");
        b.add("gru", "reader", R"({"units": 16})");
        b.add("dense", "scores", R"({"units": 32})");
        b.add("softmax_cross_entropy", "loss");
        b.wire("data:text", "letters").wire("letters", "reader").wire("reader", "scores");
        b.wire("scores", "loss:prediction").wire("data:next", "loss:target");
        b.document.recipe = recipe(R"({"type": "adam", "rate": 0.02})", 4);
        std::string text;
        for (int i = 0; i < 200; ++i) text += "abc def ";
        write("train.txt", text);
        const QString trained = train(b.document);
        const QStringList words{"generate", trained, "--length", "40", "--temperature", "0", "--text", "abc"};
        const Ended first = runNetloom(words);
        QCOMPARE(first.code, 0);
        write("other.txt", "xyz xyz xyz xyz xyz xyz xyz xyz xyz xyz abc");
        const Ended measured = evaluate(trained, "other.txt");
        QVERIFY2(measured.error.contains("30 of 43 characters do not occur in the training"),
                 qPrintable(measured.error));
        // Another text in its place has no say in what the network writes, and none at all neither.
        write("train.txt", "xyz xyz xyz xyz xyz xyz");
        QCOMPARE(runNetloom(words).out, first.out);
        QVERIFY(QFile::remove(path("train.txt")));
        const Ended again = runNetloom(words);
        QVERIFY2(again.code == 0, qPrintable(again.error));
        QCOMPARE(again.out, first.out);
    }

    void other_data_is_trained_on_further() {
        write("train.csv", animals(kRule, 60));
        const QString trained = train(classifier(kAnimals, "features", "target", R"({"units": 3})"));
        // Alone, these would be two classes with other indices.
        write("fewer.csv", animals({{"red", "cat"}, {"green", "bee"}}, 40));
        const QString further = path("further.netloom");
        const Ended resumed = runNetloom({"train", trained, "--resume", "--data", path("fewer.csv"), "--epochs", "1",
                                          "--save", further, "--threads", "1"});
        QCOMPARE(resumed.code, 0);
        QVERIFY2(resumed.error.contains("these are other samples than those of the training"),
                 qPrintable(resumed.error));
        QVERIFY2(resumed.error.contains("its data changed"), qPrintable(resumed.error));
        QCOMPARE(number(resumed.out, "accuracy"), 1.0);  // after one pass: it went on with the weights
        QCOMPARE(number(evaluate(further, "train.csv").out, "accuracy"), 1.0);
        // Saved with those settings, what was learned is of this source.
        const Ended own = evaluate(further, {});
        QVERIFY2(!own.error.contains("changed since") && !own.error.contains("other samples"), qPrintable(own.error));
    }

    void a_file_that_changed_is_read_as_in_training() {
        write("train.csv", animals(kRule, 60));
        const QString trained = train(classifier(kAnimals, "features", "target", R"({"units": 3})"));
        write("train.csv", animals({{"red", "cat"}, {"green", "bee"}}, 60));
        const Ended own = evaluate(trained, {});
        QCOMPARE(number(own.out, "accuracy"), 1.0);
        QVERIFY2(own.error.contains("these are other samples"), qPrintable(own.error));
        QVERIFY2(own.error.contains("measured on 6 samples"), qPrintable(own.error));  // its own tenth
    }

    void projects_that_know_nothing_learn_once_more() {
        write("train.csv", animals(kRule, 60));
        const QString trained = train(classifier(kAnimals, "features", "target", R"({"units": 3})"));
        Result<Project> project = load_project(trained.toStdString());
        QVERIFY(project.ok() && project->checkpoint && !project->checkpoint->encoders.empty());
        auto checkpoint = std::make_shared<Checkpoint>(*project->checkpoint);
        checkpoint->encoders.clear();
        project->checkpoint = checkpoint;
        QVERIFY(!has_errors(save_project(trained.toStdString(), *project)));
        write("fewer.csv", animals({{"green", "bee"}, {"red", "cat"}}, 20));
        const Ended fewer = evaluate(trained, "fewer.csv");
        QCOMPARE(number(fewer.out, "accuracy"), 1.0);
        QVERIFY2(fewer.error.contains("learned anew"), qPrintable(fewer.error));
        QCOMPARE(number(evaluate(trained, {}).out, "accuracy"), 1.0);
        QVERIFY(QFile::remove(path("train.csv")));
        const Ended alone = evaluate(trained, "fewer.csv");
        QVERIFY2(alone.error.contains("read on their own"), qPrintable(alone.error));
    }

    void what_was_learned_moves_with_a_project() {
        write("train.csv", animals(kRule, 60));
        QVERIFY(QDir(folder_->path()).mkdir("elsewhere"));
        const QString trained = path("elsewhere/trained.netloom");
        train(classifier(kAnimals, "features", "target", R"({"units": 3})"), trained);
        const Ended own = evaluate(trained, {});
        QCOMPARE(number(own.out, "accuracy"), 1.0);
        QVERIFY2(!own.error.contains("changed since the training"), qPrintable(own.error));
    }

    void nothing_to_measure_is_said() {
        write("train.csv", animals(kRule, 60));
        Document document = classifier(R"({"type": "csv", "path": "train.csv", "validation_fraction": 0,
            "test_fraction": 0})",
                                       "features", "target", R"({"units": 3})");
        const Ended none = evaluate(train(document), {});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.error.contains("neither a test nor a validation part"), qPrintable(none.error));
    }

private:
    QString path(const QString& name) const { return folder_->filePath(name); }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(QString::fromStdString(name)).toStdString(), std::ios::binary) << bytes;
    }
    QString train(const Document& document, QString target = {}) {
        if (target.isEmpty()) target = path("trained.netloom");
        const QString project = path("project.json");
        if (has_errors(save_project(project.toStdString(), {document, {}, {}}))) return {};
        const Ended training = runNetloom({"train", project, "--save", target, "--threads", "1"});
        said_ = training.error;
        if (training.code != 0) QTest::qFail(qPrintable(training.error), __FILE__, __LINE__);
        return target;
    }
    Ended evaluate(const QString& trained, const QString& data) const {
        QStringList words{"evaluate", trained, "--threads", "1"};
        if (!data.isEmpty()) words << "--data" << path(data);
        return runNetloom(words);
    }

    static constexpr const char* kAnimals = R"({"type": "csv", "path": "train.csv"})";
    std::unique_ptr<QTemporaryDir> folder_;
    QString said_;  // by the last training
};

QTEST_GUILESS_MAIN(TestOtherData)
#include "test_other_data.moc"
