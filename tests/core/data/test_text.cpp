#include <set>

#include "core/data/text_windows.h"
#include "core/data/utf8.h"
#include "support.h"

using namespace netloom;

namespace {

std::string config(const std::string& fields = {}) {
    return R"({"type": "text", "path": "a.txt", "window": 4, "validation_fraction": 0)" + fields + "}";
}

std::string written(const SourceInfo& info, const Tensor& tokens) {
    std::string out;
    for (const std::int32_t i : tokens.span<std::int32_t>())
        out += info.columns[0].class_names[static_cast<std::size_t>(i)];
    return out;
}

}  // namespace

class TestText : public QObject {
    Q_OBJECT
private slots:
    void windows_and_what_follows() {
        const Folder folder;
        folder.write("a.txt", "abcabcabcab");
        const auto opened = open_text(config(), folder.path());
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.samples[0], std::int64_t{2});
        QCOMPARE(info.columns.size(), std::size_t{2});
        QCOMPARE(info.columns[0].shape, Shape{4});
        QCOMPARE(info.columns[0].classes, std::int64_t{4});
        const auto columns = read_part(**opened, Part::train);
        QVERIFY(columns[0] == Tensor::of<std::int32_t>({2, 4}, {1, 2, 3, 1, 2, 3, 1, 2}));
        QVERIFY(columns[1] == Tensor::of<std::int32_t>({2, 4}, {2, 3, 1, 2, 3, 1, 2, 3}));
    }

    void the_parts_lie_one_behind_the_other_and_only_training_gives_the_vocabulary() {
        const Folder folder;
        folder.write("a.txt",
                     "aabbaabbaabb"
                     "bxbab"
                     "yabab");
        const auto opened = open_text(R"({"type": "text", "path": "a.txt", "window": 4, "validation_fraction": 0.23,
                          "test_fraction": 0.23})",
                                      folder.path());
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        const SourceInfo& info = (*opened)->info();
        QCOMPARE(info.columns[0].class_names.size(), std::size_t{3});
        QCOMPARE(info.samples[1], std::int64_t{1});
        QCOMPARE(info.samples[2], std::int64_t{1});
        QVERIFY(read_part(**opened, Part::validation)[0] == Tensor::of<std::int32_t>({1, 4}, {2, 0, 2, 1}));
        QVERIFY(read_part(**opened, Part::test)[1] == Tensor::of<std::int32_t>({1, 4}, {1, 2, 1, 2}));
    }

    void other_scripts_marks_and_line_ends() {
        const Folder folder;
        folder.write("a.txt",
                     "\xEF\xBB\xBF"
                     "한글\r\n글é한\xF0\x9F\x8E\x88\r글");
        const auto opened = open_text(config(), folder.path());
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        const auto columns = read_part(**opened, Part::train);
        QCOMPARE(QString::fromStdString(written((*opened)->info(), columns[0])), QStringLiteral("한글\n글é한🎈\n"));
        for (const char32_t c : {U'a', U'é', U'한', U'🎈'}) QCOMPARE(decode_utf8(encode_utf8(c)), std::u32string(1, c));
    }

    void what_is_no_utf8_is_named_with_its_line_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("latin 1") << QByteArray("ok\nna\xEFve text");
        QTest::newRow("cut off") << QByteArray("ok\nabc\xED\x95");
        QTest::newRow("longer than needed") << QByteArray("ok\n\xC0\x80 text");
        QTest::newRow("half of a pair") << QByteArray("ok\n\xED\xA0\x80 text");
        QTest::newRow("beyond the last") << QByteArray("ok\n\xF4\x90\x80\x80 text");
        QTest::newRow("a lone tail") << QByteArray("ok\n\x80 text");
    }
    void what_is_no_utf8_is_named_with_its_line() {
        QFETCH(const QByteArray, bytes);
        const Folder folder;
        folder.write("a.txt", bytes.toStdString());
        const auto opened = open_text(config(), folder.path());
        QVERIFY(!opened.ok());
        QVERIFY2(contains(printed(opened.diagnostics()), "a.txt:2"), printed(opened.diagnostics()).c_str());
    }

    void too_little_text_is_refused() {
        const Folder folder;
        folder.write("a.txt", "");
        QVERIFY(contains(printed(open_text(config(), folder.path()).diagnostics()), "empty"));
        folder.write("a.txt", "abcd");
        QVERIFY(contains(printed(open_text(config(), folder.path()).diagnostics()), "4 characters"));
        folder.write("a.txt", "abcde");
        QVERIFY(open_text(config(), folder.path()).ok());
        folder.write("a.txt", "abcdeabcdefgh");
        const auto opened = open_text(config(R"(, "test_fraction": 0.0, "validation_fraction": 0.2)"), folder.path());
        QVERIFY(opened.ok());
        QVERIFY(contains(printed(opened.diagnostics()), "fills no window"));
    }

    void sentences_agree_and_close_their_brackets() {
        const std::string config =
            R"({"type": "sentences", "characters": 20000, "window": 10, "validation_fraction": 0})";
        const auto opened = open_text(config);
        QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
        const std::string text = written((*opened)->info(), read_part(**opened, Part::train)[0]);
        QVERIFY(contains(text, "the dog "));
        QVERIFY(!contains(text, "one dogs") && !contains(text, "two dog "));
        std::string open;
        std::set<char> kinds;
        for (const char c : text) {
            const auto which = std::string("([{").find(c), closing = std::string(")]}").find(c);
            if (which != std::string::npos) open += ")]}"[which], kinds.insert(c);
            if (closing != std::string::npos) {
                QVERIFY(!open.empty() && open.back() == c);
                open.pop_back();
            }
            if (c == '\n') QVERIFY(open.empty());
        }
        QVERIFY(kinds.size() >= 2);
        QVERIFY(read_part(**opened, Part::train)[0] == read_part(**open_text(config), Part::train)[0]);
        QVERIFY(!(read_part(**opened, Part::train)[0] == read_part(**open_text(config, ".", 2), Part::train)[0]));
        for (const char* wrong : {"dogs sees", "dog see ", "children laughs", "king run.", "(that)", "  "})
            QVERIFY2(!contains(text, wrong), wrong);
    }

    // Place r of a batch goes on where it ended in the batch before.
    void batches_in_order_go_on() {
        const Folder folder;
        std::string text;
        for (int i = 0; i < 26; ++i) text += static_cast<char>('a' + i);
        folder.write("a.txt", text + text + text);
        const auto opened = open_text(config(R"(, "carry": true)"), folder.path());
        QVERIFY(opened.ok());
        const std::int64_t windows = (*opened)->info().samples[0];
        QCOMPARE(windows, std::int64_t{19});
        Loader loader(*opened, {.part = Part::train, .batch = 3});
        QCOMPARE(loader.batches(), std::int64_t{6});
        std::vector<Tensor> before;
        for (int k = 0; k < 6; ++k) {
            const Batch& batch = loader.next();
            for (std::int64_t r = 0; r < 3 && k > 0; ++r) {
                const auto now = batch.columns[0].span<std::int32_t>();
                const auto last = std::as_const(before[1]).span<std::int32_t>();
                QCOMPARE(now[static_cast<std::size_t>(r * 4)], last[static_cast<std::size_t>(r * 4 + 3)]);
            }
            before = {batch.columns[0].clone(), batch.columns[1].clone()};
        }
        const auto first = loader.next().columns[0].clone();
        loader.seek(5, 0);
        QVERIFY(loader.next().columns[0] == first);
    }

    void a_path_in_place_of_sentences_is_a_text_file() {
        const Folder folder;
        folder.write("b.txt", "some text");
        const auto found =
            source_config_for_path(parse(R"({"type": "sentences", "window": 7, "carry": true})"), folder.path("b.txt"));
        QVERIFY(found.ok());
        QCOMPARE((*found)["type"].text(), std::string("text"));
        QCOMPARE((*found)["window"].integer(), std::int64_t{7});
        QVERIFY((*found)["carry"].boolean());
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
