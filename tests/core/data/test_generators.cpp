#include <cmath>
#include <set>

#include "support.h"

using namespace netloom;

class TestGenerators : public QObject {
    Q_OBJECT
private slots:
    void every_kind_opens_with_its_defaults_and_is_documented() {
        for (const Variant& v : data_source_variants()) {
            QVERIFY2(*v.title && *v.doc, v.type.c_str());
            const bool needs_files =
                std::any_of(v.fields.begin(), v.fields.end(), [](const Field& f) { return f.kind == FieldKind::file; });
            for (const Field& f : v.fields) QVERIFY2(*f.doc_text, (v.type + "." + f.name).c_str());
            const auto opened = open_text("{\"type\":\"" + v.type + "\"}");
            QCOMPARE(opened.ok(), !needs_files && v.type != "table");
            if (!opened.ok()) QVERIFY(opened.diagnostics()[0].where.field != "");
        }
    }

    void the_same_seed_gives_the_same_bytes_data() {
        QTest::addColumn<QByteArray>("type");
        for (const char* type : {"line", "logistic_blobs", "xor", "two_moons", "spirals"})
            QTest::newRow(type) << QByteArray(type);
    }
    void the_same_seed_gives_the_same_bytes() {
        QFETCH(QByteArray, type);
        const std::string config = "{\"type\":\"" + type.toStdString() + "\"}";
        const auto a = *open_text(config), b = *open_text(config), other = *open_text(config, ".", 2);
        QVERIFY(a->info() == b->info());
        QVERIFY(a->info().hash != other->info().hash);
        for (const Part part : {Part::train, Part::validation, Part::test}) {
            QVERIFY(read_part(*a, part) == read_part(*b, part));
            QVERIFY(read_part(*a, part)[0] != read_part(*other, part)[0]);
        }
        QVERIFY(read_part(*a, Part::validation, 50)[0] != read_part(*a, Part::test, 50)[0]);
        QVERIFY(read_part(*a, Part::train, 50)[0] != read_part(*a, Part::test, 50)[0]);
        const auto more = *open_text("{\"type\":\"" + type.toStdString() + "\",\"train\":2000}");
        QVERIFY(read_part(*more, Part::train, 100)[0] == read_part(*a, Part::train, 100)[0]);
    }

    void the_line_is_where_its_fields_say() {
        const auto data = *open_text(R"({"type":"line","slope":-3,"intercept":0.5,"noise":0,"low":2,"high":4})");
        const auto columns = read_part(*data, Part::train);
        QCOMPARE(data->info().columns[0].shape, Shape{1});
        for (std::size_t i = 0; i < 200; ++i) {
            const float x = columns[0].span<float>()[i];
            QVERIFY(x >= 2 && x < 4);
            QVERIFY(std::abs(columns[1].span<float>()[i] - (0.5F - 3 * x)) < 1e-5F);
        }
    }

    void xor_without_noise_is_the_truth_table() {
        const auto data = *open_text(R"({"type":"xor","train":4,"noise":0})");
        const auto columns = read_part(*data, Part::train);
        const auto x = columns[0].span<float>();
        std::set<std::pair<float, float>> corners;
        for (std::size_t i = 0; i < 4; ++i) {
            corners.insert({x[2 * i], x[2 * i + 1]});
            QCOMPARE(columns[1].span<std::int32_t>()[i], static_cast<std::int32_t>(x[2 * i] != x[2 * i + 1]));
        }
        QCOMPARE(corners.size(), std::size_t{4});
    }

    void points_lie_on_their_figure() {
        const auto moons = *open_text(R"({"type":"two_moons","noise":0})");
        const auto m = read_part(*moons, Part::train);
        const auto spirals = *open_text(R"({"type":"spirals","noise":0,"classes":3,"turns":1})");
        QCOMPARE(spirals->info().find("label")->classes, 3);
        const auto s = read_part(*spirals, Part::train);
        for (std::size_t i = 0; i < 400; ++i) {
            const bool lower = m[1].span<std::int32_t>()[i] == 1;
            const float mx = m[0].span<float>()[2 * i] - (lower ? 1.0F : 0.0F);
            const float my = m[0].span<float>()[2 * i + 1] - (lower ? 0.5F : 0.0F);
            QVERIFY(std::abs(std::hypot(mx, my) - 1) < 1e-5F);
            QVERIFY(lower ? my <= 0 : my >= 0);
            const float x = s[0].span<float>()[2 * i], y = s[0].span<float>()[2 * i + 1];
            const float turn = std::hypot(x, y) + static_cast<float>(s[1].span<std::int32_t>()[i]) / 3.0F;
            const float angle = 6.2831853F * turn;
            QVERIFY(std::abs(std::cos(angle) * y - std::sin(angle) * x) < 1e-4F);
        }
    }

    void blobs_have_their_centres() {
        const auto data =
            *open_text(R"({"type":"logistic_blobs","train":20000,"classes":2,"separation":6,"noise":0.5})");
        const auto columns = read_part(*data, Part::train);
        double sum[2][2] = {};
        for (std::size_t i = 0; i < 20000; ++i)
            for (std::size_t k = 0; k < 2; ++k)
                sum[columns[1].span<std::int32_t>()[i]][k] += columns[0].span<float>()[2 * i + k];
        QVERIFY(std::abs(std::hypot(sum[0][0] - sum[1][0], sum[0][1] - sum[1][1]) / 10000 - 6) < 0.05);
    }

    void a_table_gives_its_rows() {
        const auto opened = open_text(R"({"type":"table","columns":[{"name":"x","size":2},{"name":"label","classes":2}],
                                          "rows":[[0,0.5,0],[1,0,1],[1,1,0]]})");
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        const auto columns = read_part(**opened, Part::test);
        QVERIFY(columns[0] == Tensor::of<float>({3, 2}, {0, 0.5F, 1, 0, 1, 1}));
        QVERIFY(columns[1] == Tensor::of<std::int32_t>({3}, {0, 1, 0}));
        QCOMPARE((*opened)->info().columns[1].classes, 2);
        const auto alone = open_text(R"({"type":"table","reuse":false,"columns":[{"name":"x"}],"rows":[[1]]})");
        QCOMPARE((*alone)->info().samples[0], 1);
        QCOMPARE((*alone)->info().samples[2], 0);
    }

    void a_wrong_table_is_explained() {
        const auto reason = [](const std::string& rows) {
            return printed(
                open_text(R"({"type":"table","columns":[{"name":"x","size":2},{"name":"label","classes":2}],"rows":)" +
                          rows + "}")
                    .diagnostics());
        };
        QVERIFY(contains(reason("[[0,0,0],[0,1]]"), "row 2 has 2 values"));
        QVERIFY(contains(reason("[[0,0,2]]"), "class 2"));
        QVERIFY(contains(reason("[[0,\"a\",1]]"), "no number"));
        QVERIFY(contains(reason("[]"), "no row"));
    }

    void a_wrong_config_is_explained() {
        QVERIFY(contains(printed(open_text(R"({"type":"moons"})").diagnostics()), "two_moons"));
        QVERIFY(contains(printed(open_text(R"({"type":"line","slop":2})").diagnostics()), "slop"));
        QVERIFY(!open_text(R"({"type":"line","train":0})").ok());
    }

    void a_document_opens_all_its_sources() {
        Document document;
        document.recipe = parse(R"({"seed":7})");
        document.sources = {{"points", parse(R"({"type":"two_moons"})")}, {"numbers", parse(R"({"type":"line"})")}};
        const auto sets = open_sources(document, {});
        QVERIFY(sets.ok());
        QVERIFY(infos_of(*sets).at("points") == (*open_text(R"({"type":"two_moons"})", ".", 7))->info());
        document.sources.push_back({"files", parse(R"({"type":"idx","path":"nowhere"})")});
        const auto broken = open_sources(document, {.base_folder = "/some/place"});
        QVERIFY(!broken.ok());
        QVERIFY(contains(printed(broken.diagnostics()), "files"));
        QVERIFY(contains(printed(broken.diagnostics()), "/some/place/nowhere"));
    }
};

QTEST_GUILESS_MAIN(TestGenerators)
#include "test_generators.moc"
