#include <cmath>
#include <set>

#include "core/data/csv_parse.h"
#include "support.h"

using namespace netloom;

namespace {

/// Opens the text as a file with what else the config holds; nothing is held back or normalised unless it says so.
Result<std::shared_ptr<const DataSet>> open_csv(const std::string& text, const std::string& fields = {}) {
    const Folder folder;
    folder.write("data.csv", text);
    Json config = parse(
        "{\"type\":\"csv\",\"path\":\"data.csv\",\"validation_fraction\":0,\"test_fraction\":0,"
        "\"normalise\":\"none\"}");
    const Json given = parse("{" + fields + "}");
    for (const auto& [name, value] : given.members()) config.set(name, value);
    return open_source({{}, config}, {.base_folder = folder.path()});
}

std::vector<Tensor> rows_of(const Result<std::shared_ptr<const DataSet>>& opened) {
    return opened ? read_part(**opened, Part::train) : std::vector<Tensor>();
}

std::string real_source(const std::string& path, const std::string& fields = {}) {
    return "{\"type\":\"csv\",\"path\":\"" + path + "\"" + fields + "}";
}

}  // namespace

class TestCsv : public QObject {
    Q_OBJECT
private slots:
    void cells_quotes_and_lines() {
        const auto rows = parse_csv("a, \"b,\"\"c\"\"\nd\" ,e\r\n\r\n1,,\n", ',');
        QCOMPARE(rows.size(), std::size_t{2});
        QVERIFY(rows[0].cells == (std::vector<std::string>{"a", "b,\"c\"\nd", "e"}));
        QVERIFY(rows[1].cells == (std::vector<std::string>{"1", "", ""}));
        QCOMPARE(rows[1].line, 4);
        const auto spaced = parse_csv("  1.0   2\t3 \"x y\" \n", ' ');
        QVERIFY(spaced[0].cells == (std::vector<std::string>{"1.0", "2", "3", "x y"}));
        QVERIFY(parse_csv("\xEF\xBB\xBF"
                          "1;2",
                          ';')[0]
                    .cells[0] == "1");
        QVERIFY(parse_csv("\"never closed", ',')[0].cells[0] == "never closed");
    }

    void separators_are_guessed() {
        QCOMPARE(guess_separator("1,2,3\n4,5,6\n"), ',');
        QCOMPARE(guess_separator("1;2\n3;4\n"), ';');
        QCOMPARE(guess_separator("a b\t2\nc d\t3\n"), '\t');
        QCOMPARE(guess_separator("1  2   3\n4 5 6\n"), ' ');
    }

    void decimal_commas() {
        QVERIFY(with_decimal_point("3,5") == "3.5");
        QVERIFY(with_decimal_point("-1.234.567,25") == "-1234567.25");
        QVERIFY(with_decimal_point("1.234") == "1234");
        QVERIFY(with_decimal_point("7") == "7");
        QVERIFY(with_decimal_point(",5") == ".5");
        for (const char* other : {"3.5", "1,2,3", "1.23,4", "a,b", "1,", "12.3456", "1,5 kg", ""})
            QVERIFY2(!with_decimal_point(other), other);

        const auto expected = Tensor::of<float>({2, 2}, {1.5F, 1234.25F, -3, 0.5F});
        const std::string text = "w;h;y\n1,5;1.234,25;2,5\n-3;0,5;1\n";
        const auto opened = open_csv(text);
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        QVERIFY(rows_of(opened)[0] == expected);
        QVERIFY(rows_of(opened)[1] == Tensor::of<float>({2, 1}, {2.5F, 1}));
        QVERIFY(rows_of(open_csv("1,5\t1.234,25\t2,5\n-3\t0,5\t1\n"))[0] == expected);
        // Points stay points, also where a note holds a comma.
        QVERIFY(rows_of(open_csv("1.5;1234.25;a,b\n-3;0.5;c\n"))[0] == expected);
        // Said to be points, the numbers with commas are texts.
        QVERIFY((*open_csv(text, "\"decimal\":\"point\",\"header\":\"yes\""))->info().columns[1].classes == 2);
    }

    void quoted_decimal_commas_are_told() {
        const std::string text = "\"1,5\",\"2,25\"\n\"-3\",\"0,5\"\n";
        QVERIFY(rows_of(open_csv(text, "\"decimal\":\"comma\""))[0] == Tensor::of<float>({2, 1}, {1.5F, -3}));
    }

    void numbers_and_classes() {
        const auto opened = open_csv("w,h,kind\n1,2.5,cat\n3,-1e2,ant\n5,6.,cat\n");
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        QVERIFY(opened.diagnostics().empty());
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.columns[0].name, std::string("features"));
        QCOMPARE(info.columns[0].shape, Shape{2});
        QCOMPARE(info.columns[1].name, std::string("target"));
        QVERIFY(info.columns[1].class_names == (std::vector<std::string>{"ant", "cat"}));
        const auto rows = rows_of(opened);
        QVERIFY(rows[0] == Tensor::of<float>({3, 2}, {1, 2.5F, 3, -100, 5, 6}));
        QVERIFY(rows[1] == Tensor::of<std::int32_t>({3}, {1, 0, 1}));
    }

    void a_header_is_found_or_told() {
        QCOMPARE((*open_csv("1,2\n3,4\n"))->info().samples[0], 2);
        QCOMPARE((*open_csv("1,2\n3,4\n", "\"header\":\"yes\""))->info().samples[0], 1);
        QCOMPARE((*open_csv("a,b\n3,4\n"))->info().samples[0], 1);
        QCOMPARE((*open_csv("a,b\nc,d\n"))->info().samples[0], 2);
    }

    void roles_choose_columns() {
        const std::string text = "id,a,b,c\n7,1,2,3\n8,4,5,6\n";
        auto rows = rows_of(open_csv(text, R"("target":"a","columns":[{"name":"id","role":"ignore"}])"));
        QVERIFY(rows[0] == Tensor::of<float>({2, 2}, {2, 3, 5, 6}));
        QVERIFY(rows[1] == Tensor::of<float>({2, 1}, {1, 4}));
        rows = rows_of(open_csv(text, R"("target":"2","columns":[{"name":"c","role":"target"}])"));
        QVERIFY(rows[1] == Tensor::of<float>({2, 2}, {1, 3, 4, 6}));
        QCOMPARE(rows_of(open_csv(text, R"("target":"none")")).size(), std::size_t{1});
        QVERIFY(contains(printed(open_csv(text, R"("target":"z")").diagnostics()), "id, a, b, c"));
        const auto ports = open_csv(text, R"("feature_port":"x","target_port":"y")");
        QVERIFY((*ports)->info().find("x") && (*ports)->info().find("y"));
    }

    void numbers_become_classes_in_their_order() {
        const auto opened = open_csv("1,10\n2,9\n3,10\n", R"("target_kind":"class")");
        QVERIFY((*opened)->info().columns[1].class_names == (std::vector<std::string>{"9", "10"}));
        QVERIFY(rows_of(opened)[1] == Tensor::of<std::int32_t>({3}, {1, 0, 1}));
    }

    void texts_become_one_hot_or_index() {
        const std::string text = "colour,x,y\nred,1,1\nblue,2,2\ngreen,3,3\n";
        QVERIFY(rows_of(open_csv(text))[0] == Tensor::of<float>({3, 4}, {0, 0, 1, 1, 1, 0, 0, 2, 0, 1, 0, 3}));
        QVERIFY(rows_of(open_csv(text, R"("categories":"index")"))[0] == Tensor::of<float>({3, 2}, {2, 1, 0, 2, 1, 3}));
    }

    void many_texts_are_left_out_with_a_word() {
        std::string text = "name,x,y\n";
        for (int i = 0; i < 100; ++i) text += "n" + std::to_string(i) + ",1,2\n";
        const auto opened = open_csv(text);
        QVERIFY(contains(printed(opened.diagnostics()), "100 different texts"));
        QCOMPARE((*opened)->info().columns[0].shape, Shape{1});
        const auto wanted = open_csv(text, R"("columns":[{"name":"name","role":"feature"}])");
        QCOMPARE((*wanted)->info().columns[0].shape, Shape{101});
    }

    void missing_values_are_dropped_filled_or_refused() {
        const std::string text = "a,k,y\n1,u,1\n?,u,2\n5,,3\n3,v,\n";
        const auto dropped = open_csv(text);
        QCOMPARE((*dropped)->info().samples[0], 1);
        QVERIFY(contains(printed(dropped.diagnostics()), "data.csv:3: column a has no value"));
        const auto filled = open_csv(text, R"("missing":"mean")");
        QVERIFY(contains(printed(filled.diagnostics()), "2 missing values"));
        QVERIFY(rows_of(filled)[0] == Tensor::of<float>({3, 2}, {1, 1, 3, 1, 5, 1}));  // "v" went with its row
        const auto refused = open_csv(text, R"("missing":"error")");
        QVERIFY(!refused.ok());
        QCOMPARE(refused.diagnostics()[0].where.line, 3);
    }

    void ragged_rows_are_skipped_and_counted() {
        std::string text = "a,b\n1,2\n1,2,3\n4\n5,6\n";
        const auto opened = open_csv(text);
        QVERIFY(rows_of(opened)[0] == Tensor::of<float>({2, 1}, {1, 5}));
        const std::string warnings = printed(opened.diagnostics());
        QVERIFY2(contains(warnings, "data.csv:3: the row has 3 values, 2 are expected"), warnings.c_str());
        QVERIFY(contains(warnings, "data.csv:4: the row has 1 values"));
        for (int i = 0; i < 100; ++i) text += "7\n";
        const auto many = open_csv(text);
        QVERIFY(many.diagnostics().size() < 20);
        QVERIFY(contains(printed(many.diagnostics()), "more warnings"));
    }

    void a_stray_word_among_numbers_counts_as_missing() {
        std::string text;
        for (int i = 0; i < 30; ++i) text += std::to_string(i) + ",1\n";
        const auto opened = open_csv(text + "oops,1\n");
        QCOMPARE((*opened)->info().columns[0].shape, Shape{1});
        QCOMPARE((*opened)->info().samples[0], 30);
        QVERIFY(contains(printed(opened.diagnostics()), "data.csv:31: \"oops\""));
    }

    void parts_are_disjoint_and_normalised_by_the_training_part() {
        std::string text;
        for (int i = 0; i < 100; ++i) text += std::to_string(i) + ",7," + std::to_string(i) + "\n";
        const std::string shares = R"("validation_fraction":0.2,"test_fraction":0.1,)";
        const auto opened = open_csv(text, shares + R"("normalise":"standard")");
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.samples[0], 70);
        QCOMPARE(info.samples[1], 20);
        QCOMPARE(info.samples[2], 10);
        std::multiset<float> seen;
        for (const Part part : {Part::train, Part::validation, Part::test}) {
            const auto columns = read_part(**opened, part);
            seen.insert(columns[1].span<float>().begin(), columns[1].span<float>().end());
            double sum = 0, squares = 0;
            for (std::size_t i = 0; i < columns[0].span<float>().size(); i += 2) {
                const float v = columns[0].span<float>()[i];
                sum += v, squares += v * v;
                QCOMPARE(columns[0].span<float>()[i + 1], 0.0F);  // the constant column is only shifted
            }
            if (part == Part::train) QVERIFY(std::abs(sum) < 1e-4 && std::abs(squares / 70 - 1) < 1e-4);
        }
        QCOMPARE(seen.size(), std::size_t{100});
        QCOMPARE(std::set<float>(seen.begin(), seen.end()).size(), std::size_t{100});
        const auto series = open_csv(text, shares + R"("split":"in order")");
        QCOMPARE(read_part(**series, Part::test)[1].span<float>()[0], 90.0F);
        const auto unit = rows_of(open_csv(text, R"("normalise":"unit","normalise_target":true)"));
        QCOMPARE(unit[1].span<float>()[99], 1.0F);
        QVERIFY(!open_csv(text, R"("validation_fraction":0.6,"test_fraction":0.6)").ok());
    }

    void what_cannot_be_used_is_an_error() {
        QVERIFY(contains(printed(open_csv("").diagnostics()), "no rows"));
        QVERIFY(contains(printed(open_csv("a,y\n?,1\n,2\n").diagnostics()), "missing"));
        QVERIFY(contains(printed(open_text(R"({"type":"csv"})").diagnostics()), "no file"));
    }

    void tables_of_the_library_open() {
        const std::string folder = real_data("tabular");
        if (folder.empty()) return;
        const auto iris = open_text(real_source(folder + "/iris.csv"));
        QVERIFY2(iris.ok(), printed(iris.diagnostics()).c_str());
        QVERIFY((*iris)->info().columns[1].class_names ==
                (std::vector<std::string>{"Iris-setosa", "Iris-versicolor", "Iris-virginica"}));
        QCOMPARE((*iris)->info().samples[0] + (*iris)->info().samples[1] + (*iris)->info().samples[2], 150);
        const auto mpg = open_text(real_source(folder + "/auto-mpg.data", ",\"target\":\"1\",\"missing\":\"mean\""));
        QVERIFY2(mpg.ok(), printed(mpg.diagnostics()).c_str());
        QCOMPARE((*mpg)->info().columns[0].shape, Shape{7});  // names of cars are left out
        const auto housing =
            open_text(real_source(folder + "/california-housing.csv.gz", ",\"target\":\"median_house_value\""));
        QVERIFY2(housing.ok(), printed(housing.diagnostics()).c_str());
        QCOMPARE((*housing)->info().columns[0].shape, Shape{13});
        for (const char* name : {"winequality-red.csv", "airline-passengers.csv", "daily-min-temperatures.csv"}) {
            const auto opened = open_text(real_source(folder + "/" + name, ",\"columns\":[{\"name\":\"1\"}]"));
            QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
