// What is said of a project before it runs: every name in it is misspelt in turn, and each time the word stands in an
// error or a warning. Faults do not hide each other, and raise no others downstream.
#include <QtTest>
#include <set>

#include "core/document/document_json.h"
#include "core/layers/layer.h"
#include "core/train/examine.h"
#include "core/train/session.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

// Something of everything that has a name.
const char* const kWhole = R"({
 "format": 1, "title": "Whole", "description": "Something of everything.",
 "network": {
  "nodes": [
   {"id": 1, "type": "dataset", "name": "points", "position": [0, 0], "fields": {"source": "table"}},
   {"id": 2, "type": "module", "name": "first", "position": [200, 0], "module": "encoder", "weights_key": "shared_encoder"},
   {"id": 3, "type": "module", "name": "second", "position": [200, 99], "module": "encoder", "weights_key": "shared_encoder"},
   {"id": 4, "type": "dense", "name": "scores", "position": [400, 0], "collapsed": false,
    "fields": {"units": 2, "kernel_initializer": {"type": "normal", "std": 0.1}}},
   {"id": 5, "type": "softmax_cross_entropy", "name": "classes", "position": [600, 0]},
   {"id": 6, "type": "accuracy", "name": "right", "position": [600, 99], "fields": {"threshold": 0}},
   {"id": 7, "type": "mean_squared_error", "name": "distance", "position": [600, 200], "muted": false, "bypassed": false},
   {"id": 8, "type": "constant", "name": "zero", "position": [400, 200], "fields": {"values": "0", "trainable": false}},
   {"id": 9, "type": "reshape", "name": "picture", "position": [0, 300], "fields": {"shape": [1, 3, 1]}},
   {"id": 10, "type": "conv2d", "name": "filters", "position": [200, 300],
    "fields": {"filters": 2, "kernel_size": [1, 3], "padding": "same", "activation": "tanh"}},
   {"id": 11, "type": "flatten", "name": "row", "position": [300, 300]},
   {"id": 12, "type": "concat", "name": "both", "position": [350, 100]}],
  "edges": [
   [1, "x", 2, "points"], [1, "x", 3, "points"], [2, "code", 12, "in_1"], [12, "out", 4, "in"], [4, "out", 5, "prediction"],
   [1, "label", 5, "target"], [4, "out", 6, "prediction"], [1, "label", 6, "target"], [3, "code", 7, "prediction"],
   [8, "out", 7, "target"], [2, "code", 9, "in"], [9, "out", 10, "in"], [10, "out", 11, "in"], [11, "out", 12, "in_2"]],
  "frames": [{"id": 30, "title": "A note", "text": "Words", "colour": "dense", "rect": [0, 0, 100, 100]}]},
 "modules": {"encoder": {"title": "Encoder", "network": {
  "nodes": [
   {"id": 20, "type": "module_input", "name": "points", "position": [0, 0], "fields": {"kind": "tensor"}},
   {"id": 21, "type": "dense", "name": "inner", "position": [200, 0], "fields": {"units": 3, "activation": "relu"}},
   {"id": 22, "type": "module_output", "name": "code", "position": [400, 0]}],
  "edges": [[20, "out", 21, "in"], [21, "out", 22, "in"]]}}},
 "sources": [{"name": "table", "config": {"type": "table", "reuse": true,
   "columns": [{"name": "x", "size": 2}, {"name": "label", "classes": 2}],
   "rows": [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]}}],
 "recipe": {"batch": 4, "seed": 3, "precision": "float32", "keep_best": true, "drop_last": true, "validate_every": 1,
  "stages": [{"name": "before", "epochs": 2},
   {"name": "after", "epochs": 5, "steps": 0, "seconds": 0, "target_metric": "right", "target_part": "train", "target": 1,
    "target_is": "at_least", "patience": 0, "phases": [
     {"name": "codes", "losses": [{"node": "distance", "weight": 0.5}], "trainable": [{"node": "second"}],
      "frozen": [{"node": "second/inner"}, {"node": "scores"}], "optimizer": {"type": "sgd", "rate": 0.1, "nesterov": false},
      "schedule": {"type": "warm_up", "steps": 5, "then": {"type": "exponential", "gamma": 0.9, "unit": "steps"}},
      "clip_norm": 1, "clip_value": 0, "accumulate": 1, "average": 0, "repeat": 1},
     {"losses": [{"node": "classes", "weight": 1}], "optimizer": {"type": "adam", "rate": 0.01}}]}]},
 "goal": {"metric": "classes", "part": "train", "at_most": 0.5},
 "view": {"canvases": []},
 "next_id": 40})";

using Step = std::variant<std::string, std::size_t>;
using Path = std::vector<Step>;

std::string printed(const Path& path) {
    std::string out;
    for (const Step& step : path)
        out += std::holds_alternative<std::string>(step) ? "." + std::get<std::string>(step)
                                                         : "[" + std::to_string(std::get<std::size_t>(step)) + "]";
    return out;
}

std::string misspelt(const std::string& word) {
    return word.substr(0, word.size() / 2 + 1) + "q" + word.substr(word.size() / 2 + 1);
}

// The value at a path, or with `member` the name of that member, misspelt.
Json with_error(const Json& json, const Path& path, bool member, std::size_t depth = 0) {
    if (depth == path.size()) return misspelt(json.text());
    Json::Array items = json.items();
    Json::Object members = json.members();
    if (const auto* index = std::get_if<std::size_t>(&path[depth])) {
        items[*index] = with_error(items[*index], path, member, depth + 1);
        return items;
    }
    const std::string& wanted = std::get<std::string>(path[depth]);
    for (auto& [name, value] : members) {
        if (name != wanted) continue;
        if (member && depth + 1 == path.size())
            name = misspelt(name);
        else
            value = with_error(value, path, member, depth + 1);
        break;
    }
    return members;
}

struct Name {
    Path path;
    bool is_member = false;
    std::string word;
};

// Titles and texts are free; the names of nodes and phases too, where nothing is said of them elsewhere.
bool is_free(const Path& path, const std::string& word) {
    static const std::set<std::string> free{"title", "description", "text"};
    static const std::set<std::string> named{"second", "scores", "classes", "right", "distance", "inner", "code"};
    const auto* last = std::get_if<std::string>(&path.back());
    if (!last) return false;
    const std::string where = printed(path);
    const bool is_node = where.find(".nodes[") != std::string::npos;
    const bool is_door = where.starts_with(".modules") && word == "points";
    if (*last == "name" && is_node) return !named.contains(word) && !is_door;
    if (*last == "name") return where.starts_with(".recipe");
    return free.contains(*last);
}

void collect(const Json& json, const Path& path, std::vector<Name>& out) {
    const auto deeper = [&](const Json& inner, Step step) {
        Path next = path;
        next.push_back(std::move(step));
        collect(inner, next, out);
    };
    for (const auto& [name, value] : json.members()) {
        if (path.empty() && name == "view") continue;
        Path at = path;
        at.push_back(name);
        out.push_back({at, true, name});
        deeper(value, name);
    }
    for (std::size_t i = 0; i < json.items().size(); ++i) deeper(json.items()[i], i);
    if (json.is_string() && !is_free(path, json.text())) out.push_back({path, false, json.text()});
}

std::string said(const Diagnostics& diagnostics) {
    std::string out;
    for (const Diagnostic& d : diagnostics)
        out += std::string(d.severity == Severity::error ? "error: " : "warning: ") + d.str() + "\n";
    return out;
}

// All that is said of a project, from its text on.
Diagnostics said_of(const Json& json) {
    const Result<Document> document = document_from_json(json);
    Diagnostics out = document.diagnostics();
    if (!document) return out;
    const OpenedSources opened = open_each(*document, {});
    out.insert(out.end(), opened.diagnostics.begin(), opened.diagnostics.end());
    const Analysis analysis = examine(*document, opened.sets);
    out.insert(out.end(), analysis.diagnostics.begin(), analysis.diagnostics.end());
    return out;
}

Diagnostics said_of(const Document& document) {
    return examine(document, open_each(document, {}).sets).diagnostics;
}

Document whole() {
    return *document_from_json(Json::parse(kWhole).value());
}

}  // namespace

class TestExamine : public QObject {
    Q_OBJECT
private slots:
    void a_whole_project_has_no_fault() {
        const auto json = Json::parse(kWhole);
        QVERIFY(json);
        QVERIFY2(said_of(*json).empty(), said(said_of(*json)).c_str());
    }

    void every_misspelt_name_is_told_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        const Json json = Json::parse(kWhole).value();
        std::vector<Name> names;
        collect(json, {}, names);
        QVERIFY(names.size() > 200);
        for (const Name& name : names)
            QTest::newRow((printed(name.path) + (name.is_member ? "" : " = " + name.word)).c_str())
                << QString::fromStdString(with_error(json, name.path, name.is_member).print())
                << QString::fromStdString(misspelt(name.word));
    }

    void every_misspelt_name_is_told() {
        QFETCH(QString, text);
        QFETCH(QString, word);
        const auto json = Json::parse(text.toStdString());
        QVERIFY(json);
        const std::string all = said(said_of(*json));
        QVERIFY2(all.find(word.toStdString()) != std::string::npos, all.c_str());
    }

    // Whoever misspells a name reads the one that was meant.
    void the_name_that_was_meant_is_offered_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char* from, const char* to, const char* meant) {
            QTest::newRow(to) << from << to << meant;
        };
        row("\"dense\", \"name\": \"scores\"", "\"dens\", \"name\": \"scores\"", "\"dense\"");
        row("\"units\": 2", "\"unit\": 2", "\"units\"");
        row("\"label\", 5", "\"lable\", 5", "\"label\"");
        row("\"points\"], [1", "\"piont\"], [1", "\"points\"");
        row("\"normal\"", "\"normol\"", "\"normal\"");
        row("\"target_metric\": \"right\"", "\"target_metric\": \"rigth\"", "\"right\"");
        row("\"node\": \"second/inner\"", "\"node\": \"second/iner\"", "\"second/inner\"");
        row("\"source\": \"table\"", "\"source\": \"tabel\"", "\"table\"");
        row("\"type\": \"sgd\"", "\"type\": \"sdg\"", "\"sgd\"");
        row("\"sources\"", "\"soruces\"", "\"sources\"");
    }
    void the_name_that_was_meant_is_offered() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, meant);
        QString text = kWhole;
        QVERIFY(text.contains(from));
        const std::string all = said(said_of(Json::parse(text.replace(from, to).toStdString()).value()));
        QVERIFY2(all.find("did you mean " + meant.toStdString()) != std::string::npos, all.c_str());
    }

    void what_is_no_object_or_no_name_is_told_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* from, const char* to, const char* place) {
            QTest::newRow(to) << from << to << place;
        };
        row("[{\"node\": \"second\"}]", "[\"second\"]", "stages[1].phases[0].trainable[0]");
        row("{\"type\": \"sgd\", \"rate\": 0.1, \"nesterov\": false}", "\"sgd\"", "stages[1].phases[0].optimizer");
        row("\"padding\": \"same\"", "\"padding\": 7", "padding");
        row("[1, 3]", "[1, \"three\"]", "kernel_size");
        row("\"stages\": [{", "\"stages\": [3, {", "stages[0]");
        row("\"at_most\": 0.5", "\"at_most\": \"half\"", "at_most");
    }
    void what_is_no_object_or_no_name_is_told() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, place);
        QString text = kWhole;
        QVERIFY(text.contains(from));
        const Diagnostics all = said_of(Json::parse(text.replace(from, to).toStdString()).value());
        const bool told = std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) {
            return d.severity == Severity::error && d.where.field == place.toStdString();
        });
        QVERIFY2(told, said(all).c_str());
    }

    // A wire to a port that there is not stays in the file, stands where it leads to, and is refused.
    void a_wire_to_nowhere_is_kept_and_refused() {
        Document d = whole();
        const Edge wire{{8, "nonsense"}, {4, "zzz"}};
        d.network.edges.push_back(wire);
        const Diagnostics all = said_of(d);
        QVERIFY2(all.size() == 2, said(all).c_str());
        for (const Diagnostic& fault : all) {
            QCOMPARE(fault.severity, Severity::error);
            QVERIFY(fault.where.node == NodePath{4});
            QCOMPARE(fault.where.port, std::string("zzz"));
        }
        const Analysis analysis = examine(d, open_each(d, {}).sets);
        QCOMPARE(analysis.find({4})->diagnostics.size(), std::size_t{2});
        QVERIFY2(said(all).find("zero:nonsense") != std::string::npos, said(all).c_str());
        QVERIFY2(said(all).find("Known are: in") != std::string::npos ||
                     said(all).find("known are: in") != std::string::npos,
                 said(all).c_str());
        const auto back = document_from_json(to_json(d));
        QVERIFY(back.ok() && back->network.edges.back() == wire);

        const auto session = Session::create(d, {});
        session->play();
        session->wait();
        QCOMPARE(session->progress().state, RunState::failed);
        const std::string told = said(session->take_diagnostics());
        QVERIFY2(told.find("zzz") != std::string::npos && told.find("nonsense") != std::string::npos, told.c_str());
    }

    // The node that the wire leads to is told, and neither it nor what comes after complains of an open input.
    void a_wire_from_nowhere_raises_no_others() {
        Document d = whole();
        for (Edge& e : d.network.edges)
            if (e.to == Port{4, "in"}) e.from.port = "outt";
        const Diagnostics all = said_of(d);
        QVERIFY2(all.size() == 1, said(all).c_str());
        QVERIFY(all.front().where.node == NodePath{4});
        QVERIFY2(said(all).find("outt") != std::string::npos, said(all).c_str());
    }

    void faults_stand_side_by_side() {
        NetworkBuilder b;
        b.source("points", R"({"type": "two_moons"})");
        b.add("dataset", "points", R"({"source": "points"})");
        b.add("dense", "hidden", R"({"units": 0, "activation": "rellu", "lenght": 4})");
        b.add("dense", "scores", R"({"units": 2})");
        b.add("softmax_cross_entropy", "loss");
        b.add("accuracy", "accuracy");
        b.wire("hidden", "scores").wire("scores", "accuracy:prediction");
        b.add("dropout", "drop");
        b.wire("drop", "loss:prediction");
        const Diagnostics all = said_of(b.document);
        const auto count = [&](const char* node, const char* port, const char* field) {
            return std::count_if(all.begin(), all.end(), [&](const Diagnostic& d) {
                return d.severity == Severity::error && d.label == node && d.where.port == port &&
                       d.where.field == field;
            });
        };
        QCOMPARE(count("hidden", "in", ""), 1);
        QCOMPARE(count("hidden", "", "units"), 1);
        QCOMPARE(count("hidden", "", "activation"), 1);
        QCOMPARE(count("hidden", "", "lenght"), 1);
        QCOMPARE(count("drop", "in", ""), 1);
        // An open port of a node is its own error, whatever stands before the other ports.
        QCOMPARE(count("loss", "target", ""), 1);
        QCOMPARE(count("accuracy", "target", ""), 1);
        QCOMPARE(count("loss", "prediction", ""), 0);
        const auto errors =
            std::count_if(all.begin(), all.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
        QVERIFY2(errors == 7, said(all).c_str());
    }

    void two_open_ports_are_two_errors() {
        NetworkBuilder b;
        b.add("mean_squared_error", "loss");
        b.add("absolute_error", "error");
        b.wire("loss:loss", "error:prediction");
        const Diagnostics all = said_of(b.document);
        QVERIFY2(said(all).find("loss:prediction: ") != std::string::npos, said(all).c_str());
        QVERIFY2(said(all).find("loss:target: ") != std::string::npos, said(all).c_str());
        QVERIFY2(said(all).find("error:target: ") != std::string::npos, said(all).c_str());
    }

    void names_in_a_module_that_nobody_uses_are_checked_too() {
        Document d = whole();
        Module spare = d.modules.at("encoder");
        NodeId id = 60;
        for (Node& n : spare.network.nodes) n.id += id;
        for (Edge& e : spare.network.edges) e.from.node += id, e.to.node += id;
        spare.network.nodes[1].fields.set("unitz", 3);
        spare.network.edges[0].to.port = "input";
        d.modules["spare"] = std::move(spare);
        const std::string all = said(said_of(d));
        QVERIFY2(all.find("unitz") != std::string::npos && all.find("\"input\"") != std::string::npos, all.c_str());
        QVERIFY2(all.find("spare/inner") != std::string::npos, all.c_str());
    }

    void a_module_without_a_name_is_one_too() {
        Document d = whole();
        d.modules[""] = d.modules.at("encoder");
        NodeId id = 60;
        for (Node& n : d.modules[""].network.nodes) n.id += id;
        for (Edge& e : d.modules[""].network.edges) e.from.node += id, e.to.node += id;
        d.modules[""].network.nodes[1].type = "danse";
        const Analysis analysis = examine(d, open_each(d, {}).sets);
        for (const auto& [path, info] : analysis.nodes) QVERIFY2(d.find(path), said(info.diagnostics).c_str());
        QVERIFY2(said(analysis.diagnostics).find("\"danse\"") != std::string::npos, said(analysis.diagnostics).c_str());
    }

    // A feed that names nothing would feed nothing.
    void feeds_and_fetches_name_ports() {
        const auto session = Session::create(whole(), {});
        session->wait();
        RunRequest request;
        request.fetches = {{{4}, "out"}};
        request.feeds.emplace_back(Endpoint{{1}, "xx"}, Tensor::of<float>({1, 2}, {0, 1}));
        const auto fed = session->run(request).get();
        QVERIFY(!fed.ok());
        QVERIFY2(said(fed.diagnostics()).find("did you mean \"x\"") != std::string::npos ||
                     said(fed.diagnostics()).find("known are: x") != std::string::npos,
                 said(fed.diagnostics()).c_str());
        request.feeds.front().first.port = "x";
        QVERIFY2(session->run(request).get().ok(), "the column itself");
        request.fetches = {{{4}, "weigth"}};
        const auto fetched = session->run(request).get();
        QVERIFY(!fetched.ok());
        QVERIFY2(said(fetched.diagnostics()).find("did you mean \"weight\"") != std::string::npos,
                 said(fetched.diagnostics()).c_str());
    }

    void weights_keys_of_different_modules_are_told() {
        Document d = whole();
        d.modules["other"] = d.modules.at("encoder");
        NodeId id = 60;
        for (Node& n : d.modules["other"].network.nodes) n.id += id;
        for (Edge& e : d.modules["other"].network.edges) e.from.node += id, e.to.node += id;
        d.network.find(3)->module = "other";
        const std::string all = said(said_of(d));
        QVERIFY2(all.find("is another module") != std::string::npos, all.c_str());
    }
};

QTEST_APPLESS_MAIN(TestExamine)
#include "test_examine.moc"
