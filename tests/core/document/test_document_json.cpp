// A document survives the way to text and back, and text that is broken is explained by place.
#include <QtTest>

#include "core/document/document_json.h"
#include "tests/support/random_document.h"

using namespace netloom;

namespace {

const char* const kSmall = R"({
  "format": 1,
  "title": "Small",
  "network": {
    "nodes": [
      {
        "id": 1,
        "type": "dataset",
        "name": "data_1",
        "position": [0, 0]
      },
      {
        "id": 2,
        "type": "dense",
        "name": "dense_1",
        "position": [240, 80.5],
        "fields": {
          "units": 10
        }
      }
    ],
    "edges": [
      [1, "x", 2, "x"]
    ]
  },
  "next_id": 3
}
)";

Result<Document> read(const std::string& text) {
    const auto json = Json::parse(text);
    return document_from_json(json ? *json : Json());
}

// kSmall with one part replaced.
std::string with(const std::string& from, const std::string& to) {
    std::string text = kSmall;
    text.replace(text.find(from), from.size(), to);
    return text;
}

}  // namespace

class TestDocumentJson : public QObject {
    Q_OBJECT
private slots:
    void more_than_the_limit_is_refused_before_it_is_read() {
        const auto project = [](int nodes, int modules, int wires, int frames, int sources, int stages) {
            Json network = Json::object(), list = Json::array();
            const auto fill = [](int count, const Json& each) {
                Json out = Json::array();
                for (int i = 0; i < count; ++i) out.push_back(each);
                return out;
            };
            network.set("nodes", fill(nodes, Json::object()));
            network.set("edges", fill(wires, Json::array()));
            network.set("frames", fill(frames, Json::object()));
            Json all = Json::object();
            for (int i = 0; i < modules; ++i) all.set("m" + std::to_string(i), Json::object());
            Json out = Json::object();
            out.set("format", 1);
            out.set("network", network);
            out.set("modules", all);
            out.set("sources", fill(sources, Json::object()));
            out.set("recipe", Json::Object{{"stages", fill(stages, Json::object())}});
            return out;
        };
        const std::pair<Json, const char*> cases[] = {
            {project(100'000, 0, 0, 0, 0, 0), "nodes"}, {project(0, 2'000, 0, 0, 0, 0), "modules"},
            {project(0, 0, 200'000, 0, 0, 0), "wires"}, {project(0, 0, 0, 100'000, 0, 0), "frames"},
            {project(0, 0, 0, 0, 1'000, 0), "sources"}, {project(0, 0, 0, 0, 0, 10'000), "stages"}};
        for (const auto& [json, name] : cases) {
            const auto document = document_from_json(json);
            QVERIFY(!document.ok());
            QCOMPARE(document.diagnostics().size(), std::size_t{1});
            QVERIFY2(document.diagnostics()[0].str().find(std::string("--limit ") + name) != std::string::npos, name);
        }
        // Of thousands of faults a hundred are named.
        const auto faulty = document_from_json(project(5'000, 0, 0, 0, 0, 0));
        QVERIFY(!faulty.ok());
        QCOMPARE(faulty.diagnostics().size(), std::size_t{101});
    }

    void many_nodes_without_names_get_some_in_no_time() {
        Json nodes = Json::array(), edges = Json::array();
        constexpr int kNodes = 10'000;
        for (int i = 1; i <= kNodes; ++i) {
            nodes.push_back(Json::Object{{"id", i}, {"type", "flatten"}});
            if (i > 1) edges.push_back(Json::Array{i - 1, "out", i, "in"});
        }
        const auto document = document_from_json(
            Json::Object{{"format", 1}, {"network", Json::Object{{"nodes", nodes}, {"edges", edges}}}});
        QVERIFY(document.ok());
        const Network& network = document->network;
        QCOMPARE(network.edges.size(), std::size_t{kNodes - 1});
        QCOMPARE(network.nodes.front().name, std::string("flatten_1"));
        QCOMPARE(network.nodes.back().name, "flatten_" + std::to_string(kNodes));
    }

    void text_is_stable() {
        const auto document = read(kSmall);
        QVERIFY(document.ok());
        QVERIFY(document.diagnostics().empty());
        QCOMPARE(document->network.nodes[1].position.y, 80.5);
        QCOMPARE(to_json(*document).print(), std::string(kSmall));
    }

    void random_documents_survive() {
        testing::RandomDocuments random(7);
        for (int i = 0; i < 300; ++i) {
            const Document document = random.next();
            const auto back = read(to_json(document).print());
            QVERIFY2(back.ok(), back.ok() ? "" : back.diagnostics()[0].str().c_str());
            QVERIFY(back.diagnostics().empty());
            QVERIFY(*back == document);
        }
    }

    void broken_text_names_its_place_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char* name, const std::string& text, const char* place, bool refused) {
            QTest::newRow(name) << QString::fromStdString(text) << place << refused;
        };
        row("no object", "[1]", "", true);
        row("no format", R"({"title": "x"})", "", true);
        row("newer format", R"({"format": 2})", "", true);
        row("huge format", R"({"format": 1e300})", "", true);
        row("title", with("\"Small\"", "3"), "title", true);
        row("unknown member", with("\"title\"", "\"titel\""), "titel", false);
        row("unknown in node", with("\"fields\"", "\"field\""), "network.nodes[1].field", false);
        row("fields", with("{\n          \"units\": 10\n        }", "7"), "network.nodes[1].fields", true);
        row("position", with("[240, 80.5]", "[240]"), "network.nodes[1].position", true);
        row("id twice", with("\"id\": 2", "\"id\": 1"), "network.nodes[1].id", true);
        row("id zero", with("\"id\": 1", "\"id\": 0"), "network.nodes[0].id", true);
        row("id too big", with("\"id\": 1", "\"id\": 4294967295"), "network.nodes[0].id", true);
        row("name twice", with("dense_1", "data_1"), "network.nodes[1].name", false);
        row("no type", with("\"dense\"", "\"\""), "network.nodes[1].type", true);
        row("edge short", with("[1, \"x\", 2, \"x\"]", "[1, 2]"), "network.edges[0]", true);
        row("edge nowhere", with("[1, \"x\", 2, \"x\"]", "[1, \"x\", 5, \"x\"]"), "network.edges[0]", false);
        row("edge twice", with("[1, \"x\", 2, \"x\"]", "[1, \"x\", 2, \"x\"], [2, \"y\", 2, \"x\"]"),
            "network.edges[1]", false);
        row("module", with("\"next_id\"", R"("modules": {"m": {"network": {"nodes": 1}}}, "next_id")"),
            "modules.m.network.nodes", true);
        row("id shared with module",
            with("\"next_id\"", R"("modules": {"m": {"network": {"nodes": [{"id": 2, "type": "t"}]}}}, "next_id")"),
            "modules.m.network.nodes[0].id", true);
        row("id beyond which none is left for new nodes", with("\"id\": 2,", "\"id\": 2000000001,"),
            "network.nodes[1].id", true);
        row("next id beyond that", with("\"next_id\": 3", "\"next_id\": 4294967294"), "next_id", false);
        row("next id below zero", with("\"next_id\": 3", "\"next_id\": -1"), "next_id", false);
        row("next id no number", with("\"next_id\": 3", "\"next_id\": \"x\""), "next_id", false);
        row("a position nobody gets to", with("[240, 80.5]", "[1e308, 80.5]"), "network.nodes[1].position", false);
        row("frame of a size below zero",
            with("\"edges\"", R"("frames": [{"id": 9, "rect": [0, 0, -5, 10]}], "edges")"), "network.frames[0].rect",
            false);
        row("frame beyond all",
            with("\"edges\"", R"("frames": [{"id": 9, "rect": [-1e300, 0, 1e300, 1e300]}], "edges")"),
            "network.frames[0].rect", false);
        row("view is no object", with("\"next_id\"", R"("view": 7, "next_id")"), "view", false);
        row("source twice", with("\"next_id\"", R"("sources": [{"name": "a"}, {"name": "a"}], "next_id")"),
            "sources[1].name", true);
    }

    void broken_text_names_its_place() {
        QFETCH(QString, text);
        QFETCH(QString, place);
        QFETCH(bool, refused);
        const auto document = read(text.toStdString());
        QCOMPARE(document.ok(), !refused);
        QCOMPARE(document.diagnostics().size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(document.diagnostics()[0].where.field), place);
        QVERIFY(!document.diagnostics()[0].hint.empty());
    }

    void newer_format_is_refused_by_name() {
        const auto document = read(R"({"format": 12})");
        QVERIFY(!document.ok());
        QVERIFY(document.diagnostics()[0].str().find("12") != std::string::npos);
    }

    void next_id_never_reuses_one() {
        QCOMPARE(read(with("\"next_id\": 3", "\"next_id\": 1"))->next_id, 3u);
        QCOMPARE(read(with(",\n  \"next_id\": 3", ""))->next_id, 3u);
    }

    // Whoever stands beyond reach is put where the canvas ends, and a frame drawn backwards turned round.
    void what_is_out_of_reach_is_moved_into_it() {
        const auto far = read(with("[240, 80.5]", "[1e308, -1e308]"));
        QCOMPARE(far->network.nodes[1].position.x, 1e7);
        QCOMPARE(far->network.nodes[1].position.y, -1e7);
        const auto frame = read(with("\"edges\"", R"("frames": [{"id": 9, "rect": [10, 20, -5, 1e300]}], "edges")"));
        QVERIFY((frame->network.frames[0].rect == Rect{5, 20, 5, 1e7}));
        const auto end = read(with("\"edges\"", R"("frames": [{"id": 9, "rect": [0, -204, 300, -1e18]}], "edges")"));
        QVERIFY((end->network.frames[0].rect == Rect{0, -1e7, 300, 1e7}));
        const auto ids = read(with("\"next_id\": 3", "\"next_id\": 4294967294"));
        QCOMPARE(ids->next_id, NodeId{3});
    }

    void migrations_run_in_order() {
        const Migration steps[] = {[](Json& d) { d.set("trail", d["trail"].text() + "a"); },
                                   [](Json& d) { d.set("trail", d["trail"].text() + "b"); }};
        Json first = *Json::parse(R"({"format": 1})");
        QVERIFY(migrate(first, steps).empty());
        QCOMPARE(first["trail"].text(), std::string("ab"));
        QCOMPARE(first["format"].integer(), 3);
        Json second = *Json::parse(R"({"format": 2})");
        QVERIFY(migrate(second, steps).empty());
        QCOMPARE(second["trail"].text(), std::string("b"));
        Json newer = *Json::parse(R"({"format": 4})");
        QVERIFY(!migrate(newer, steps).empty());
        QCOMPARE(static_cast<int>(migrations().size()) + 1, Document::kFormat);
    }

    void flipped_bytes_never_crash() {
        testing::RandomDocuments random(11);
        const std::string good = to_json(random.next()).print();
        for (int i = 0; i < 3000; ++i) {
            std::string text = good;
            for (int n = random.whole(1, 4); n > 0; --n)
                text[static_cast<std::size_t>(random.whole(0, static_cast<int>(text.size()) - 1))] =
                    static_cast<char>(random.whole(0, 255));
            if (random.whole(0, 3) == 0)
                text.resize(static_cast<std::size_t>(random.whole(0, static_cast<int>(text.size()))));
            const auto document = read(text);
            QVERIFY(document.ok() || !document.diagnostics().empty());
        }
    }

    void a_million_brackets_are_refused() {
        QVERIFY(!Json::parse(std::string(1000000, '[')));
        QVERIFY(!Json::parse("[1e999]"));
        QCOMPARE((*Json::parse("[18446744073709551615]"))[0].real(), 18446744073709551615.0);
    }
};

QTEST_APPLESS_MAIN(TestDocumentJson)
#include "test_document_json.moc"
