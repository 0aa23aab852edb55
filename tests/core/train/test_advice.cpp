// Networks that can be trained, but not to what they are meant for: each is told on its node before anything runs, and
// those that are as they should be are told nothing.
#include <QtTest>

#include "core/train/advice.h"
#include "core/train/column_facts.h"
#include "core/train/examine.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

std::string said(const Diagnostics& diagnostics) {
    std::string out;
    for (const Diagnostic& d : diagnostics)
        out += std::string(d.severity == Severity::error ? "error: " : "warning: ") + d.str() + "\n";
    return out;
}

Diagnostics said_of(const Document& document) {
    const OpenedSources opened = open_each(document, {});
    Diagnostics out = opened.diagnostics;
    const Diagnostics examined = examine(document, opened.sets).diagnostics;
    out.insert(out.end(), examined.begin(), examined.end());
    return out;
}

// Two features, and a target of the given kind in four rows.
struct Sketch {
    explicit Sketch(const char* target, const char* values) {
        std::string rows;
        int row = 0;
        for (const QString& value : QString(values).split(' '))
            rows += (row > 0 ? ", [" : "[") + std::to_string(row & 1) + ", " + std::to_string(row >> 1 & 1) + ", " +
                    value.toStdString() + "]",
                ++row;
        const std::string columns = R"([{"name": "x", "size": 2}, )" + std::string(target) + "]";
        b.source("table", (R"({"type": "table", "columns": )" + columns + R"(, "rows": [)" + rows + "]}").c_str());
        b.add("dataset", "data", R"({"source": "table"})");
        b.document.recipe = Json::parse(R"({"batch": 2})").value();
        last = "data:x";
    }
    Sketch& then(const char* type, const char* name, const char* fields = "{}") {
        b.add(type, name, fields);
        b.wire(last, name);
        last = name;
        return *this;
    }
    Sketch& end(const char* type, const char* name, const char* fields = "{}") {
        b.add(type, name, fields);
        b.wire(last, std::string(name) + ":prediction").wire("data:y", std::string(name) + ":target");
        return *this;
    }
    NetworkBuilder b;
    std::string last;
};

const char* const kNumber = R"({"name": "y", "size": 1})";
const char* const kTwo = R"({"name": "y", "classes": 2})";
const char* const kThree = R"({"name": "y", "classes": 3})";

}  // namespace

class TestAdvice : public QObject {
    Q_OBJECT

    struct Case {
        const char* name;
        std::function<Document()> make;
        const char* node;   // the label that it stands on
        const char* words;  // that are among those said
        const char* fixed;  // the field that the first repair sets; empty: none
        Severity severity = Severity::warning;
    };

    static const std::vector<Case>& cases() {
        static const std::vector<Case> all{
            {"sigmoid before a loss from logits",
             [] {
                 return Sketch(kTwo, "0 1 1 0")
                     .then("dense", "yes", R"({"units": 1, "activation": "sigmoid"})")
                     .end("binary_cross_entropy", "loss")
                     .b.document;
             },
             "yes", "applies the sigmoid itself", "activation"},
            {"sigmoid in a layer of its own, and a flatten after it",
             [] {
                 return Sketch(kTwo, "0 1 1 0")
                     .then("dense", "one", R"({"units": 1})")
                     .then("activation", "bend", R"({"activation": "sigmoid"})")
                     .then("flatten", "flat")
                     .end("binary_cross_entropy", "loss")
                     .b.document;
             },
             "bend", "gives probabilities", "activation"},
            {"tanh before a loss from logits",
             [] {
                 return Sketch(kTwo, "0 1 1 0")
                     .then("dense", "yes", R"({"units": 1, "activation": "tanh"})")
                     .end("binary_cross_entropy", "loss")
                     .b.document;
             },
             "yes", "between -1 and 1", "activation"},
            {"ReLU before a loss from logits",
             [] {
                 return Sketch(kTwo, "0 1 1 0")
                     .then("dense", "yes", R"({"units": 1, "activation": "relu"})")
                     .end("binary_cross_entropy", "loss")
                     .b.document;
             },
             "yes", "never reads a no", "activation"},
            {"softmax twice",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "scores", R"({"units": 3, "activation": "softmax"})")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             },
             "scores", "applies the softmax itself", "activation"},
            {"softmax layer before the loss",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "scores", R"({"units": 3})")
                     .then("softmax", "shares")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             },
             "shares", "applies the softmax itself", ""},
            {"sigmoid before a softmax loss",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "scores", R"({"units": 3, "activation": "sigmoid"})")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             },
             "scores", "too close", "activation"},
            {"softmax of one unit",
             [] {
                 return Sketch(kNumber, "0 1 1 0")
                     .then("dense", "one", R"({"units": 1, "activation": "softmax"})")
                     .end("mean_squared_error", "loss")
                     .b.document;
             },
             "one", "always 1", "activation"},
            {"ReLU before negative targets",
             [] {
                 return Sketch(kNumber, "-1 -2 3 -4")
                     .then("dense", "out", R"({"units": 1, "activation": "relu"})")
                     .end("mean_squared_error", "loss")
                     .b.document;
             },
             "out", "reach from -4 to 3", "activation"},
            {"tanh for prices",
             [] {
                 return Sketch(kNumber, "120 450 99 301")
                     .then("dense", "price", R"({"units": 1, "activation": "tanh"})")
                     .end("mean_absolute_error", "loss")
                     .b.document;
             },
             "price", "reach from 99 to 450", "activation"},
            {"an LSTM's own range, through the last step",
             [] {
                 NetworkBuilder b;
                 b.source(
                     "table",
                     R"({"type": "table", "columns": [{"name": "x", "size": 2}, {"name": "y", "size": 1}], "rows": [[0, 0, 5], [1, 1, 9]]})");
                 b.add("dataset", "data", R"({"source": "table"})");
                 b.add("reshape", "steps", R"({"shape": [2, 1]})");
                 b.add("lstm", "memory", R"({"units": 1, "return_sequences": false})");
                 b.add("huber", "loss");
                 b.wire("data:x", "steps")
                     .wire("steps", "memory")
                     .wire("memory", "loss:prediction")
                     .wire("data:y", "loss:target");
                 b.document.recipe = Json::parse(R"({"batch": 2})").value();
                 return b.document;
             },
             "memory", "from -1 to 1", ""},
            {"yes or no of prices",
             [] {
                 return Sketch(kNumber, "120 450 99 301")
                     .then("dense", "price", R"({"units": 1})")
                     .end("binary_cross_entropy", "loss")
                     .b.document;
             },
             "loss", "no end below", ""},
            {"yes or no of three classes",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "score", R"({"units": 1})")
                     .end("binary_cross_entropy", "loss")
                     .b.document;
             },
             "loss", "the data has 3 classes", "", Severity::error},
            {"accuracy of numbers",
             [] {
                 return Sketch(kNumber, "120 450 99 301")
                     .then("dense", "price", R"({"units": 1})")
                     .end("mean_squared_error", "loss")
                     .end("accuracy", "right")
                     .b.document;
             },
             "right", "the targets are numbers", ""},
            {"accuracy of one score and three classes",
             [] {
                 auto s = Sketch(kThree, "0 1 2 0")
                              .then("dense", "scores", R"({"units": 3})")
                              .end("softmax_cross_entropy", "loss");
                 s.then("slice", "one", R"({"begin": 1, "end": 2})").end("accuracy", "right");
                 return s.b.document;
             },
             "right", "yes or no", ""},
            {"accuracy of a loss",
             [] {
                 auto s = Sketch(kTwo, "0 1 1 0")
                              .then("dense", "scores", R"({"units": 2})")
                              .end("softmax_cross_entropy", "loss");
                 s.b.add("absolute_error", "far");
                 s.b.wire("loss:loss", "far:prediction").wire("loss:loss", "far:target");
                 return s.b.document;
             },
             "far", "comes from \"loss\"", ""},
            {"a threshold at the end of a sigmoid",
             [] {
                 return Sketch(kNumber, "0 1 1 0")
                     .then("dense", "yes", R"({"units": 1, "activation": "sigmoid"})")
                     .end("mean_squared_error", "loss")
                     .end("accuracy", "right")
                     .b.document;
             },
             "right", "threshold", "threshold"},
            {"hinge with 0 and 1",
             [] {
                 return Sketch(kNumber, "0 1 1 0")
                     .then("dense", "score", R"({"units": 1})")
                     .end("hinge", "loss")
                     .b.document;
             },
             "loss", "-1 and 1", ""},
            {"four scores for three classes",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "scores", R"({"units": 4})")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             },
             "loss", "4 scores", ""},
            {"two scores for three classes",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "scores", R"({"units": 2})")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             },
             "loss", "3 classes", "", Severity::error},
            {"scores for a column of numbers",
             [] {
                 return Sketch(kNumber, "1 2 3 1")
                     .then("dense", "scores", R"({"units": 3})")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             },
             "loss", "target_kind", "", Severity::error},
            {"a class without samples",
             [] {
                 return Sketch(kThree, "1 2 2 1")
                     .then("dense", "scores", R"({"units": 3})")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             },
             "loss", "no samples of 1 of 3 classes: 0", ""},
            {"targets all alike",
             [] {
                 return Sketch(kNumber, "5 5 5 5")
                     .then("dense", "out", R"({"units": 1})")
                     .end("mean_squared_error", "loss")
                     .b.document;
             },
             "loss", "nothing to learn", ""},
            {"no loss", [] { return Sketch(kTwo, "0 1 1 0").then("dense", "scores", R"({"units": 2})").b.document; },
             "recipe", "there is no loss", ""},
            {"a branch that leads to no loss",
             [] {
                 auto s = Sketch(kTwo, "0 1 1 0")
                              .then("dense", "scores", R"({"units": 2})")
                              .end("softmax_cross_entropy", "loss");
                 s.last = "data:x";
                 s.then("dense", "lost", R"({"units": 4})")
                     .then("activation", "bend")
                     .then("dense", "end", R"({"units": 3})");
                 return s.b.document;
             },
             "end", "27 parameters", ""},
            {"a rate of 1000",
             [] {
                 auto s = Sketch(kTwo, "0 1 1 0")
                              .then("dense", "scores", R"({"units": 2})")
                              .end("softmax_cross_entropy", "loss");
                 s.b.document.recipe =
                     Json::parse(
                         R"({"batch": 2, "stages": [{"phases": [{"optimizer": {"type": "adam", "rate": 1000}}]}]})")
                         .value();
                 return s.b.document;
             },
             "recipe", "far above", "stages[0].phases[0].optimizer.rate"},
            {"a rate of nothing",
             [] {
                 auto s = Sketch(kTwo, "0 1 1 0")
                              .then("dense", "scores", R"({"units": 2})")
                              .end("softmax_cross_entropy", "loss");
                 s.b.document.recipe =
                     Json::parse(R"({"batch": 2, "stages": [{"phases": [{"optimizer": {"type": "sgd", "rate": 0}}]}]})")
                         .value();
                 return s.b.document;
             },
             "recipe", "nothing is learned", "stages[0].phases[0].optimizer.rate"},
            {"what is to be trained has no weights",
             [] {
                 auto s = Sketch(kTwo, "0 1 1 0")
                              .then("dense", "scores", R"({"units": 2})")
                              .end("softmax_cross_entropy", "loss");
                 s.b.document.recipe =
                     Json::parse(
                         R"({"batch": 2, "stages": [{"phases": [{"trainable": [{"node": "scores"}, {"node": "loss"}]}]}]})")
                         .value();
                 return s.b.document;
             },
             "recipe", "\"loss\" has no weights", ""},
        };
        return all;
    }

private slots:
    void each_is_told_on_its_node_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i) QTest::newRow(cases()[i].name) << static_cast<int>(i);
    }
    void each_is_told_on_its_node() {
        QFETCH(int, index);
        const Case& c = cases()[static_cast<std::size_t>(index)];
        const Document document = c.make();
        const Diagnostics all = said_of(document);
        QCOMPARE(all.size(), std::size_t{1});
        const Diagnostic& d = all.front();
        QVERIFY2(d.severity == c.severity, said(all).c_str());
        QVERIFY2(d.label == c.node, said(all).c_str());
        QVERIFY2(d.str().find(c.words) != std::string::npos, said(all).c_str());
        QVERIFY2(!d.hint.empty(), said(all).c_str());
        QCOMPARE(d.fixes.empty() ? std::string() : d.fixes.front().field, std::string(c.fixed));
        if (d.label != "recipe") QVERIFY(document.label(d.where.node) == c.node);
    }

    // What a repair sets is the end of the matter.
    void repairs_repair_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            if (*cases()[i].fixed) QTest::newRow(cases()[i].name) << static_cast<int>(i);
    }
    void repairs_repair() {
        QFETCH(int, index);
        Document document = cases()[static_cast<std::size_t>(index)].make();
        const Diagnostics before = said_of(document);
        const Fix& fix = before.front().fixes.front();
        Json& fields = fix.node.empty() ? document.recipe : document.network.find(fix.node.back())->fields;
        QVERIFY(fields.set_path(fix.field, fix.value));
        const Diagnostics after = said_of(document);
        QVERIFY2(after.empty() || after.front().str() != before.front().str(), said(after).c_str());
    }

    void what_is_as_it_should_be_is_told_nothing_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < good().size(); ++i) QTest::newRow(good()[i].first) << static_cast<int>(i);
    }
    void what_is_as_it_should_be_is_told_nothing() {
        QFETCH(int, index);
        const Diagnostics all = said_of(good()[static_cast<std::size_t>(index)].second());
        QVERIFY2(all.empty(), said(all).c_str());
    }

    // The end of the network lies in a module, and a bypassed layer stands before the loss.
    void it_looks_through_doors_and_past_what_is_bypassed() {
        auto s = Sketch(kTwo, "0 1 1 0");
        s.b.inside("head");
        s.b.add("module_input", "in");
        s.b.add("dense", "yes", R"({"units": 1, "activation": "sigmoid"})");
        s.b.add("module_output", "out");
        s.b.wire("in", "yes").wire("yes", "out");
        s.b.inside("");
        s.then("module", "judge");
        s.b.document.network.nodes.back().module = "head";
        s.then("activation", "off", R"({"activation": "relu"})");
        s.b.document.network.nodes.back().bypassed = true;
        s.end("binary_cross_entropy", "loss");
        const Diagnostics all = said_of(s.b.document);
        QVERIFY2(all.size() == 1 && all.front().label == "judge/yes", said(all).c_str());
        s.b.document.modules["head"].network.nodes[1].bypassed = true;
        s.b.document.network.nodes.back().muted = true;
        QVERIFY2(said(said_of(s.b.document)).find("sigmoid") == std::string::npos, said(said_of(s.b.document)).c_str());
    }

    // A linked copy that leads to no loss shares the weights of one that does.
    void linked_copies_are_trained_elsewhere() {
        auto s = Sketch(kTwo, "0 1 1 0");
        s.b.inside("net");
        s.b.add("module_input", "in");
        s.b.add("dense", "scores", R"({"units": 2})");
        s.b.add("module_output", "out");
        s.b.wire("in", "scores").wire("scores", "out");
        s.b.inside("");
        s.then("module", "first").end("softmax_cross_entropy", "loss");
        s.last = "data:x";
        s.then("module", "second");
        for (Node& n : s.b.document.network.nodes)
            if (n.type == "module") n.module = "net", n.weights_key = "shared";
        QVERIFY2(said_of(s.b.document).empty(), said(said_of(s.b.document)).c_str());
        s.b.document.network.nodes.back().weights_key = "apart";
        const Diagnostics all = said_of(s.b.document);
        QVERIFY2(all.size() == 1 && all.front().label == "second/scores", said(all).c_str());
    }

    void facts_of_a_column() {
        const Document d = Sketch(kThree, "0 2 2 2").b.document;
        const OpenedSources opened = open_each(d, {});
        const DataSet& data = *opened.sets.at("table");
        const ColumnFacts label = look_at(data, 1);
        QCOMPARE(label.classes, (std::vector<std::int64_t>{1, 0, 3}));
        QCOMPARE(label.commonest_share(), 0.75);
        QVERIFY(label.all_seen && label.seen == 4);
        const ColumnFacts x = look_at(data, 0);
        QCOMPARE(x.low, 0.0);
        QCOMPARE(x.high, 1.0);
        QCOMPARE(x.values, (std::vector<double>{0, 1}));
    }

private:
    static const std::vector<std::pair<const char*, std::function<Document()>>>& good() {
        static const std::vector<std::pair<const char*, std::function<Document()>>> all{
            {"logits of yes or no",
             [] {
                 return Sketch(kTwo, "0 1 1 0")
                     .then("dense", "yes", R"({"units": 1})")
                     .end("binary_cross_entropy", "loss")
                     .end("accuracy", "right")
                     .b.document;
             }},
            {"a sigmoid compared with 0 and 1",
             [] {
                 return Sketch(kNumber, "0 1 1 0")
                     .then("dense", "yes", R"({"units": 1, "activation": "sigmoid"})")
                     .end("mean_squared_error", "loss")
                     .end("accuracy", "right", R"({"threshold": 0.5})")
                     .b.document;
             }},
            {"tanh within its range",
             [] {
                 return Sketch(kNumber, "-0.5 0.9 1 -1")
                     .then("dense", "out", R"({"units": 1, "activation": "tanh"})")
                     .end("mean_squared_error", "loss")
                     .b.document;
             }},
            {"ReLU before positive targets",
             [] {
                 return Sketch(kNumber, "0 2 7 1000")
                     .then("dense", "out", R"({"units": 1, "activation": "relu"})")
                     .end("mean_squared_error", "loss")
                     .b.document;
             }},
            {"classes",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "hidden", R"({"units": 5, "activation": "sigmoid"})")
                     .then("dense", "scores", R"({"units": 3})")
                     .end("softmax_cross_entropy", "loss")
                     .end("accuracy", "right")
                     .b.document;
             }},
            {"log softmax, which changes nothing",
             [] {
                 return Sketch(kThree, "0 1 2 0")
                     .then("dense", "scores", R"({"units": 3})")
                     .then("softmax", "log", R"({"log": true})")
                     .end("softmax_cross_entropy", "loss")
                     .b.document;
             }},
            {"hinge with its sides",
             [] {
                 return Sketch(kNumber, "-1 1 1 -1")
                     .then("dense", "score", R"({"units": 1})")
                     .end("hinge", "loss")
                     .end("accuracy", "right")
                     .b.document;
             }},
            {"nothing but data", [] { return Sketch(kTwo, "0 1 1 0").b.document; }},
            {"the perceptron's rate",
             [] {
                 auto s = Sketch(kTwo, "0 1 1 0")
                              .then("dense", "scores", R"({"units": 2})")
                              .end("softmax_cross_entropy", "loss");
                 s.b.document.recipe =
                     Json::parse(R"({"batch": 2, "stages": [{"phases": [{"optimizer": {"type": "sgd", "rate": 1}}]}]})")
                         .value();
                 return s.b.document;
             }},
        };
        return all;
    }
};

QTEST_APPLESS_MAIN(TestAdvice)
#include "test_advice.moc"
