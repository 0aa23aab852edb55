// What sources learn from the samples that a network is trained on: kept as JSON, it makes of other samples what it
// made of the first ones.
#include <QDir>
#include <cmath>

#include "files.h"
#include "support.h"

using namespace netloom;

namespace {

using Opened = Result<std::shared_ptr<const DataSet>>;

const char* const kParts = R"("validation_fraction":0.2,"test_fraction":0.2)";

std::string csv(const std::string& fields = {}) {
    return "{\"type\":\"csv\",\"path\":\"train.csv\"," + std::string(kParts) + fields + "}";
}

/// Written and read again, as a project file does.
Encoders saved(const Encoders& encoders) {
    Diagnostics warnings;
    Encoders read = encoders_from_json(parse(encoders_to_json(encoders).print(0)), "encoders.json", warnings);
    for (const Diagnostic& d : warnings) QTest::qFail(d.str().c_str(), __FILE__, __LINE__);
    return read;
}

/// What a source named "data" learned, saved.
Encoders learned(const Folder& folder, const std::string& config) {
    const Opened opened = open_source({"data", parse(config)}, {.base_folder = folder.path()});
    if (!opened) {
        QTest::qFail(printed(opened.diagnostics()).c_str(), __FILE__, __LINE__);
        return {};
    }
    return saved({{"data", (*opened)->encoder()}});
}

/// The source over another file, with what it learned before; measured whole unless told.
Opened met(const Folder& folder, Encoders encoders, const std::string& file, bool whole = true) {
    const auto config = source_config_for_path(encoders.at("data").config, folder.path(file));
    if (!config) return config.diagnostics();
    encoders.at("data").config = *config;
    OpenOptions options{.base_folder = folder.path(), .encoders = encoders};
    if (whole) options.whole = {"data"};
    return open_source({"data", *config}, options);
}

std::vector<Tensor> test_part(const Opened& opened) {
    if (opened) return read_part(**opened, Part::test);
    QTest::qFail(printed(opened.diagnostics()).c_str(), __FILE__, __LINE__);
    return {Tensor(), Tensor()};
}

std::vector<std::int32_t> labels_of(const Opened& opened) {
    const Tensor labels = test_part(opened).back();
    if (labels.empty()) return {};
    return {labels.span<std::int32_t>().begin(), labels.span<std::int32_t>().end()};
}

std::vector<float> numbers_of(const Opened& opened, std::size_t column = 0) {
    const Tensor numbers = test_part(opened)[column];
    if (numbers.empty()) return {};
    return {numbers.span<float>().begin(), numbers.span<float>().end()};
}

/// Rule: colour -> animal. All three colours and sizes 10 to 13 in every stretch of twelve rows.
std::string animals(const std::vector<std::pair<std::string, std::string>>& rule, int rows) {
    std::string text = "colour,size,animal\n";
    for (int i = 0; i < rows; ++i) {
        const auto& [colour, animal] = rule[static_cast<std::size_t>(i) % rule.size()];
        text += colour + "," + std::to_string(10 + i / static_cast<int>(rule.size()) % 4) + "," + animal + "\n";
    }
    return text;
}

const std::vector<std::pair<std::string, std::string>> kRule = {{"amber", "ant"}, {"green", "bee"}, {"red", "cat"}};

void make_picture_folder(const Folder& folder, const std::string& name,
                         const std::vector<std::pair<std::string, std::uint32_t>>& classes, int each) {
    for (const auto& [label, colour] : classes) {
        QDir(QString::fromStdString(folder.path())).mkpath(QString::fromStdString(name + "/" + label));
        for (int i = 0; i < each; ++i)
            folder.write(name + "/" + label + "/" + std::to_string(i) + ".ppm",
                         ppm(4, 4, colour + static_cast<std::uint32_t>(i)));
    }
}

void make_idx_folder(const Folder& folder, const std::string& name, const std::string& labels) {
    QDir(QString::fromStdString(folder.path())).mkdir(QString::fromStdString(name));
    folder.write(name + "/train-images-idx3-ubyte", idx_images(static_cast<std::uint32_t>(labels.size())));
    folder.write(name + "/train-labels-idx1-ubyte", idx_labels(labels));
}

std::vector<double> counting(int from, int count) {
    std::vector<double> out;
    for (int i = 0; i < count; ++i) out.push_back(from + i);
    return out;
}

std::vector<std::int64_t> cycle(std::vector<std::int64_t> of, int count) {
    std::vector<std::int64_t> out;
    for (int i = 0; i < count; ++i) out.push_back(of[static_cast<std::size_t>(i) % of.size()]);
    return out;
}

}  // namespace

class TestEncoders : public QObject {
    Q_OBJECT
private slots:
    void init() {
        folder_ = std::make_unique<Folder>();
        folder_->write("train.csv", animals(kRule, 60));
        folder_->write("line.csv", "x,y\n0,0\n1,3\n2,6\n3,9\n4,12\n5,15\n6,18\n7,21\n8,24\n9,27\n");
        folder_->write("classes.csv", "x,kind\n1,1\n2,2\n3,3\n4,1\n5,2\n6,3\n7,1\n8,2\n9,3\n10,1\n11,2\n12,3\n");
        folder_->write("a.txt", "the quick brown fox jumps over the lazy dog and goes home to sleep");
        folder_->write("x.npy", npy<double>("<f8", "20, 2", counting(0, 40)));
        folder_->write("kinds.npy", npy<std::int64_t>("<i8", "20,", cycle({0, 1, 2}, 20)));
        folder_->write("heights.npy", npy<double>("<f8", "20,", counting(100, 20)));
        folder_->write("pixels.npy", npy<std::uint8_t>("|u1", "20, 2, 2", std::vector<std::uint8_t>(80, 7)));
        make_picture_folder(*folder_, "pictures", {{"cat", 0x102030}, {"dog", 0xA0B0C0}}, 10);
        make_idx_folder(*folder_, "idx", std::string("\0\1\2\0\1\2\0\1\2\0\1\2\0\1\2\0\1\2\0\1", 20));
    }

    void what_was_learned_makes_the_same_again_data() {
        QTest::addColumn<QString>("config");
        const std::string parts = kParts;
        const auto row = [&](const char* name, const std::string& config) {
            QTest::newRow(name) << QString::fromStdString(config);
        };
        row("table of texts", csv());
        row("table of texts as indices", csv(R"(,"categories":"index","normalise":"unit")"));
        row("table of numbers", R"({"type":"csv","path":"line.csv","normalise_target":true,)" + parts + "}");
        row("numbers as classes", R"({"type":"csv","path":"classes.csv","target_kind":"class",)" + parts + "}");
        row("table without target", R"({"type":"csv","path":"line.csv","target":"none",)" + parts + "}");
        row("pictures",
            R"({"type":"image_folder","path":"pictures","size":[4,4],"normalise":"standard",)" + parts + "}");
        row("pictures read late",
            R"({"type":"image_folder","path":"pictures","size":[4,4],"normalise":"standard","memory":0,)" + parts +
                "}");
        row("idx", R"({"type":"idx","path":"idx","normalise":"standard",)" + parts + "}");
        row("named idx", R"({"type":"idx","path":"idx","class_names":"a, b, b",)" + parts + "}");
        row("npy with classes",
            R"({"type":"npy","path":"x.npy","labels":"kinds.npy","normalise":"standard",)" + parts + "}");
        row("npy with numbers", R"({"type":"npy","path":"x.npy","labels":"heights.npy",)" + parts + "}");
        row("npy pictures", R"({"type":"npy","path":"pixels.npy","normalise":"unit",)" + parts + "}");
        row("text", R"({"type":"text","path":"a.txt","window":4,)" + parts + "}");
        row("sentences", R"({"type":"sentences","characters":2000,"window":16})");
        row("drawn digits", R"({"type":"glyph_digits","train":30,"validation":10,"test":10,"normalise":"standard"})");
        row("drawn shapes", R"({"type":"colour_shapes","train":30,"validation":10,"test":10,"normalise":"standard"})");
        row("line", R"({"type":"line"})");
        row("moons", R"({"type":"two_moons"})");
        row("blobs", R"({"type":"logistic_blobs","classes":3})");
        row("table in the project",
            R"({"type":"table","columns":[{"name":"x","size":2},{"name":"k","classes":3}],"rows":[[1,2,0],[3,4,2]]})");
    }

    void what_was_learned_makes_the_same_again() {
        QFETCH(QString, config);
        const DataSource source{"data", parse(config.toStdString())};
        const Opened first = open_source(source, {.base_folder = folder_->path()});
        QVERIFY2(first.ok(), printed(first.diagnostics()).c_str());
        const Encoders kept = saved({{"data", (*first)->encoder()}});
        QVERIFY(kept.at("data") == (*first)->encoder());
        const Opened again = open_source(source, {.base_folder = folder_->path(), .encoders = kept});
        QVERIFY2(again.ok(), printed(again.diagnostics()).c_str());
        for (const Diagnostic& d : again.diagnostics()) QVERIFY2(d.severity != Severity::note, d.str().c_str());
        QVERIFY((*again)->info() == (*first)->info());
        QVERIFY((*again)->encoder() == (*first)->encoder());
        for (const Part part : {Part::train, Part::validation, Part::test})
            QVERIFY(read_part(**again, part) == read_part(**first, part));

        // Without samples the columns are known all the same, though the files are gone.
        const Opened known = open_source(source, {.base_folder = "/nowhere", .encoders = kept, .samples = false});
        QVERIFY2(known.ok(), printed(known.diagnostics()).c_str());
        std::vector<Column> columns = (*first)->info().columns;
        for (Column& c : columns) c.unknown = false;
        QVERIFY((*known)->info().columns == columns);
        QCOMPARE((*known)->info().samples[0], 0);
    }

    void fewer_categories_keep_their_places() {
        folder_->write("fewer.csv", animals({{"green", "bee"}, {"red", "cat"}}, 20));
        const Encoders kept = learned(*folder_, csv(R"(,"normalise":"none")"));
        const Opened other = met(*folder_, kept, "fewer.csv");
        const auto labels = labels_of(other);
        QCOMPARE(labels.size(), std::size_t{20});  // whole
        QVERIFY((*other)->info().samples[0] == 0 && (*other)->info().samples[1] == 0);
        QVERIFY((*other)->info().columns[1].class_names == (std::vector<std::string>{"ant", "bee", "cat"}));
        QCOMPARE(labels[0], 1);
        QCOMPARE(labels[1], 2);
        const std::vector<float> numbers = numbers_of(other);
        QVERIFY(std::equal(numbers.begin(), numbers.begin() + 8, std::begin({0, 1, 0, 10, 0, 0, 1, 10})));
        QVERIFY(contains(printed(other.diagnostics()), "other samples"));
    }

    void categories_never_seen_are_named_and_counted() {
        folder_->write("more.csv", animals({{"green", "bee"}, {"violet", "ant"}, {"red", "cow"}}, 21));
        const Opened other = met(*folder_, learned(*folder_, csv(R"(,"normalise":"none")")), "more.csv");
        const std::vector<float> numbers = numbers_of(other);
        QVERIFY(std::equal(numbers.begin() + 4, numbers.begin() + 8, std::begin({0, 0, 0, 10})));
        QVERIFY(labels_of(other)[2] == -1);
        QVERIFY((*other)->info().columns[1].unknown);
        const std::string said = printed(other.diagnostics());
        QVERIFY2(contains(said, "\"violet\" in column colour does not occur in the training (7 of 21 rows)"),
                 said.c_str());
        QVERIFY2(contains(said, "\"cow\" in column animal is no class of the training (7 of 21 rows)"), said.c_str());
        // Nor are they lost among rows that are left out.
        std::string ragged = animals({{"violet", "ant"}}, 3);
        for (int i = 0; i < 50; ++i) ragged += "red\n";
        folder_->write("ragged.csv", ragged);
        const std::string all = printed(met(*folder_, learned(*folder_, csv()), "ragged.csv").diagnostics());
        QVERIFY2(contains(all, "\"violet\"") && contains(all, "38 more warnings"), all.c_str());
    }

    // As the number of a text it is -1, which is nobody's; the known ones keep theirs.
    void a_text_never_seen_has_no_number_of_another() {
        folder_->write("more.csv", animals({{"red", "cat"}, {"violet", "ant"}, {"green", "bee"}}, 21));
        const Opened other =
            met(*folder_, learned(*folder_, csv(R"(,"categories":"index","normalise":"none")")), "more.csv");
        const std::vector<float> numbers = numbers_of(other);
        QVERIFY(numbers.size() == 42);
        QVERIFY(std::equal(numbers.begin(), numbers.begin() + 6, std::begin({2, 10, -1, 10, 1, 10})));
        const std::string said = printed(other.diagnostics());
        QVERIFY2(contains(said, "\"violet\" in column colour does not occur in the training (7 of 21 rows)"),
                 said.c_str());
    }

    void columns_are_found_by_their_names() {
        folder_->write("swapped.csv", "note,size,animal,colour\nx,10,cat,red\ny,13,ant,amber\n");
        const Encoders kept = learned(*folder_, csv(R"(,"normalise":"none")"));
        const Opened other = met(*folder_, kept, "swapped.csv");
        QVERIFY(labels_of(other) == (std::vector<std::int32_t>{2, 0}));
        QVERIFY(numbers_of(other) == (std::vector<float>{0, 0, 1, 10, 1, 0, 0, 13}));
        QVERIFY2(contains(printed(other.diagnostics()), "not used: note"), printed(other.diagnostics()).c_str());

        folder_->write("no_size.csv", "colour,animal\nred,cat\n");
        const Opened lacking = met(*folder_, kept, "no_size.csv");
        QVERIFY(!lacking.ok());
        QVERIFY2(contains(printed(lacking.diagnostics()), "no column \"size\""),
                 printed(lacking.diagnostics()).c_str());
        folder_->write("no_label.csv", "colour,size\nred,10\n");
        const Opened unlabelled = met(*folder_, kept, "no_label.csv");
        QVERIFY2(contains(printed(unlabelled.diagnostics()), "no column \"animal\": predictions cannot be scored"),
                 printed(unlabelled.diagnostics()).c_str());
        folder_->write("words.csv", "colour,size,animal\nred,big,cat\ngreen,small,bee\n");
        QVERIFY2(contains(printed(met(*folder_, kept, "words.csv").diagnostics()), "size holds texts"),
                 printed(met(*folder_, kept, "words.csv").diagnostics()).c_str());
        // Without a header the order of the training holds, and that is said.
        folder_->write("bare.csv", "red,11,cat\ngreen,12,bee\n");
        const Opened bare = met(*folder_, kept, "bare.csv");
        QVERIFY(labels_of(bare) == (std::vector<std::int32_t>{2, 1}));
        QVERIFY(contains(printed(bare.diagnostics()), "names no columns"));
        // A header of names alone is known by them.
        folder_->write("colours.csv", "colour,animal\nred,cat\namber,ant\ngreen,bee\nred,cat\namber,ant\n");
        const Encoders texts = learned(*folder_, R"({"type":"csv","path":"colours.csv","header":"yes"})");
        folder_->write("others.csv", "animal,colour\nbee,green\n");
        QVERIFY(labels_of(met(*folder_, texts, "others.csv")) == std::vector<std::int32_t>{1});
    }

    void numbers_as_classes_keep_their_indices() {
        folder_->write("other.csv", "kind,x\n3,1\n2.0,2\n7,3\n");
        const Opened other = met(
            *folder_, learned(*folder_, R"({"type":"csv","path":"classes.csv","target_kind":"class"})"), "other.csv");
        QVERIFY(labels_of(other) == (std::vector<std::int32_t>{2, 1, -1}));
        QVERIFY(contains(printed(other.diagnostics()), "\"7\" in column kind"));
    }

    void missing_cells_are_filled_as_in_training() {
        const Encoders kept = learned(
            *folder_, R"({"type":"csv","path":"line.csv","missing":"mean","normalise":"none","test_fraction":0,)"
                      R"("validation_fraction":0})");
        folder_->write("holes.csv", "x,y\n100,1\n?,2\n300,3\n");
        QVERIFY(numbers_of(met(*folder_, kept, "holes.csv")) == (std::vector<float>{100, 4.5F, 300}));
    }

    void normalisation_of_the_training_stands() {
        const Encoders kept = learned(*folder_, R"({"type":"csv","path":"line.csv","normalise_target":true,)"
                                                R"("validation_fraction":0,"test_fraction":0,"normalise":"unit"})");
        folder_->write("shifted.csv", "x,y\n18,90\n27,27\n");
        const Opened other = met(*folder_, kept, "shifted.csv");
        QVERIFY(numbers_of(other) == (std::vector<float>{2, 3}));
        QVERIFY(numbers_of(other, 1) == (std::vector<float>{90.0F / 27, 1}));
    }

    void a_time_in_seconds_keeps_its_digits() {
        std::string text = "stamp,y\n";
        for (int i = 0; i < 40; ++i) text += std::to_string(1600000000LL + i) + "," + std::to_string(i) + "\n";
        folder_->write("unix.csv", text);
        const std::string config = R"({"type":"csv","path":"unix.csv","normalise_target":true,)"
                                   R"("validation_fraction":0,"test_fraction":0)";
        const Opened opened = open_source({"data", parse(config + "}")}, {.base_folder = folder_->path()});
        QVERIFY(opened.diagnostics().empty());
        const auto rows = read_part(**opened, Part::train);
        for (int i = 0; i < 40; ++i) {
            QVERIFY(std::abs(rows[0].item(i) - (i - 19.5) / 11.5434) < 1e-4);
            QVERIFY(std::abs(rows[0].item(i) - rows[1].item(i)) < 1e-6);
        }
        // The same in an array of doubles.
        folder_->write("t.npy", npy<double>("<f8", "40, 1", counting(1600000000, 40)));
        const Opened array = open_text(R"({"type":"npy","path":"t.npy","normalise":"standard",)"
                                       R"("validation_fraction":0,"test_fraction":0})",
                                       folder_->path());
        QVERIFY(array.diagnostics().empty());
        QVERIFY(read_part(**array, Part::train)[0] == rows[0]);
        // Not normalised, they are told to be lost.
        const Opened raw =
            open_source({"data", parse(config + R"(,"normalise":"none"})")}, {.base_folder = folder_->path()});
        QVERIFY2(contains(printed(raw.diagnostics()), "column stamp lie so close"), printed(raw.diagnostics()).c_str());
        const Opened raw_array = open_text(R"({"type":"npy","path":"t.npy"})", folder_->path());
        QVERIFY(contains(printed(raw_array.diagnostics()), "so close together"));
    }

    void what_is_constant_is_said_to_be_useless() {
        std::string constant = "a,b,k,y\n", huge = "big,small,wide,y\n";
        for (int i = 0; i < 40; ++i) {
            constant += "5,0.1,same," + std::to_string(i) + "\n";
            huge += "1e308,1e-310," + std::string(i % 2 == 0 ? "-" : "") + "1.7e308," + std::to_string(i) + "\n";
        }
        folder_->write("constant.csv", constant);
        folder_->write("huge.csv", huge);
        const std::string rest = R"("validation_fraction":0,"test_fraction":0,"normalise_target":true})";
        const Opened useless = open_text(R"({"type":"csv","path":"constant.csv",)" + rest, folder_->path());
        const std::string said = printed(useless.diagnostics());
        QVERIFY2(contains(said, "column a is 5 in every training row: it is of no use"), said.c_str());
        QVERIFY2(contains(said, "column b is 0.1 in every training row"), said.c_str());
        QVERIFY2(contains(said, "column k is \"same\" in every training row"), said.c_str());
        QVERIFY(!contains(said, "column y"));
        for (const char* file : {"constant.csv", "huge.csv"}) {
            const Opened opened =
                open_text("{\"type\":\"csv\",\"path\":\"" + std::string(file) + "\"," + rest, folder_->path());
            QVERIFY2(opened.ok(), printed(opened.diagnostics()).c_str());
            for (const Tensor& column : read_part(**opened, Part::train))
                for (const float v : column.span<float>()) QVERIFY(std::isfinite(v) && std::abs(v) < 100);
            QVERIFY(saved({{"data", (*opened)->encoder()}}).at("data") == (*opened)->encoder());
        }
        const Opened aimless =
            open_text(R"({"type":"csv","path":"constant.csv","target":"a",)" + rest, folder_->path());
        QVERIFY2(contains(printed(aimless.diagnostics()), "the target, is 5"), printed(aimless.diagnostics()).c_str());
        folder_->write("c.npy", npy<float>("<f4", "3, 2", {1, 5, 2, 5, 3, 5}));
        const Opened array =
            open_text(R"({"type":"npy","path":"c.npy","validation_fraction":0,"test_fraction":0})", folder_->path());
        QVERIFY2(contains(printed(array.diagnostics()), "1 of 2 numbers"), printed(array.diagnostics()).c_str());
    }

    void only_training_rows_teach_categories() {
        folder_->write("late.csv", "k,x,y\nu,1,a\nv,2,b\nu,3,a\nv,4,b\nw,5,c\n");
        const Opened opened = open_text(R"({"type":"csv","path":"late.csv","split":"in order","test_fraction":0.2,)"
                                        R"("validation_fraction":0,"normalise":"none"})",
                                        folder_->path());
        const std::string said = printed(opened.diagnostics());
        QVERIFY2(contains(said, "\"w\" in column k does not occur in the training (1 of 5 rows)"), said.c_str());
        QVERIFY(read_part(**opened, Part::test)[0] == Tensor::of<float>({1, 3}, {0, 0, 5}));
        // The classes are what is asked for: one that cannot be learned is a class, and said to be one.
        QCOMPARE((*opened)->info().columns[1].classes, 3);
        QVERIFY2(contains(said, "class \"c\" has no training sample"), said.c_str());
    }

    void folders_keep_the_classes_of_the_training() {
        make_picture_folder(*folder_, "others", {{"ape", 0}, {"dog", 0xA0B0C0}}, 3);
        for (const char* memory : {"1024", "0"}) {
            const Encoders kept =
                learned(*folder_, R"({"type":"image_folder","path":"pictures","size":[4,4],"memory":)" +
                                      std::string(memory) + "," + kParts + R"(,"normalise":"standard"})");
            const Opened other = met(*folder_, kept, "others");
            QVERIFY(labels_of(other) == (std::vector<std::int32_t>{-1, -1, -1, 1, 1, 1}));
            QVERIFY((*other)->info().columns[1].class_names == (std::vector<std::string>{"cat", "dog"}));
            const std::string said = printed(other.diagnostics());
            QVERIFY2(contains(said, "\"ape\" is no class of the training (3 of 6 samples)"), said.c_str());
            const Opened same = met(*folder_, kept, "pictures");
            const std::vector<float> dog = numbers_of(same);
            QVERIFY(std::equal(dog.begin() + 10 * 48, dog.begin() + 10 * 48 + 3, numbers_of(other).begin() + 3 * 48));
        }
    }

    void idx_files_keep_the_classes_of_the_training() {
        make_idx_folder(*folder_, "fewer", std::string("\1\1\2\5", 4));
        const Encoders kept =
            learned(*folder_, R"({"type":"idx","path":"idx","normalise":"standard",)" + std::string(kParts) + "}");
        const Opened other = met(*folder_, kept, "fewer");
        QVERIFY(labels_of(other) == (std::vector<std::int32_t>{1, 1, 2, -1}));
        QCOMPARE((*other)->info().columns[1].classes, 3);
        QVERIFY(contains(printed(other.diagnostics()), "\"5\" is no class of the training (1 of 4 samples)"));
        QVERIFY(std::abs(numbers_of(other)[0] - numbers_of(met(*folder_, kept, "idx"))[0]) < 1e-6F);
        // The test that a folder brings is what is measured of it.
        folder_->write("fewer/t10k-images-idx3-ubyte", idx_images(2));
        folder_->write("fewer/t10k-labels-idx1-ubyte", idx_labels(std::string("\2\0", 2)));
        QVERIFY(labels_of(met(*folder_, kept, "fewer")) == (std::vector<std::int32_t>{2, 0}));
    }

    void arrays_keep_what_the_training_learned() {
        const std::string config = R"({"type":"npy","path":"x.npy","labels":"kinds.npy","normalise":"unit",)"
                                   R"("validation_fraction":0,"test_fraction":0})";
        const Encoders kept = learned(*folder_, config);
        folder_->write("y.npy", npy<float>("<f4", "2, 2", {38, 39, 76, 77}));
        folder_->write("y_labels.npy", npy<double>("<f8", "2,", {1, 9}));
        const Opened other = met(*folder_, kept, "y.npy");
        QVERIFY(numbers_of(other) == (std::vector<float>{1, 1, 2, 2}));
        QVERIFY(labels_of(other) == (std::vector<std::int32_t>{1, -1}));
        QVERIFY(contains(printed(other.diagnostics()), "\"9\" is no class of the training (1 of 2 samples)"));
        folder_->write("z.npy", npy<float>("<f4", "1, 2", {0, 0}));
        QVERIFY2(contains(printed(met(*folder_, kept, "z.npy").diagnostics()), "predictions cannot be scored"),
                 printed(met(*folder_, kept, "z.npy").diagnostics()).c_str());
        folder_->write("w.npy", npy<float>("<f4", "1, 3", {0, 0, 0}));
        folder_->write("w_labels.npy", npy<std::int64_t>("<i8", "1,", {0}));
        QVERIFY2(contains(printed(met(*folder_, kept, "w.npy").diagnostics()), "trained with 2"),
                 printed(met(*folder_, kept, "w.npy").diagnostics()).c_str());
        // Trained on numbers, whole numbers are numbers too.
        const Encoders heights = learned(*folder_, R"({"type":"npy","path":"x.npy","labels":"heights.npy"})");
        folder_->write("v.npy", npy<float>("<f4", "1, 2", {1, 2}));
        folder_->write("v_labels.npy", npy<std::int64_t>("<i8", "1,", {101}));
        QVERIFY(numbers_of(met(*folder_, heights, "v.npy"), 1) == std::vector<float>{101});
    }

    void texts_keep_the_alphabet_of_the_training() {
        const Encoders kept = learned(*folder_, R"({"type":"text","path":"a.txt","window":4})");
        folder_->write("b.txt", "no!fun");
        const Opened other = met(*folder_, kept, "b.txt");
        const auto& alphabet = (*other)->info().columns[0].class_names;
        std::string read;
        for (const std::int32_t token : labels_of(other)) read += alphabet[static_cast<std::size_t>(token)];
        QCOMPARE(read, std::string("o\xEF\xBF\xBD"
                                   "fu"));
        QVERIFY2(contains(printed(other.diagnostics()), "1 of 6 characters do not occur in the training"),
                 printed(other.diagnostics()).c_str());
    }

    void other_kinds_take_over_what_was_learned() {
        // A line has no normalisation: the file's numbers stay as they are.
        folder_->write("points.csv", "x,y\n5,11\n7,15\n");
        const Opened line = met(*folder_, learned(*folder_, R"({"type":"line"})"), "points.csv");
        QVERIFY(numbers_of(line) == (std::vector<float>{5, 7}));
        // Classes by their names, or by their numbers.
        folder_->write("named.csv", "a,b,k\n1,2,lower\n3,4,upper\n");
        folder_->write("numbered.csv", "a,b,k\n1,2,1\n3,4,0\n");
        const Encoders moons = learned(*folder_, R"({"type":"two_moons"})");
        QVERIFY(labels_of(met(*folder_, moons, "named.csv")) == (std::vector<std::int32_t>{1, 0}));
        QVERIFY(numbers_of(met(*folder_, moons, "named.csv")) == (std::vector<float>{1, 2, 3, 4}));
        folder_->write("wide.csv", "a,b,c,k\n1,2,3,upper\n4,5,6,lower\n");
        QVERIFY2(contains(printed(met(*folder_, moons, "wide.csv").diagnostics()), "trained with 2"),
                 printed(met(*folder_, moons, "wide.csv").diagnostics()).c_str());
        // Pictures in folders named after digits, though not all of them are there.
        make_picture_folder(*folder_, "digits", {{"3", 0xFFFFFF}, {"7", 0}}, 1);
        const Encoders drawn =
            learned(*folder_, R"({"type":"glyph_digits","train":30,"validation":5,"test":5,"normalise":"standard"})");
        const Opened pictures = met(*folder_, drawn, "digits");
        QVERIFY(labels_of(pictures) == (std::vector<std::int32_t>{3, 7}));
        const ColumnEncoder numbers = drawn.at("data").ports[0].numbers();
        QVERIFY(std::abs(numbers_of(pictures)[0] - numbers.encode(255)) < 1e-5F);
        QVERIFY(std::abs(numbers_of(pictures)[784] - numbers.encode(0)) < 1e-5F);
        // Trained on a table, met with arrays.
        const Encoders table = learned(*folder_, R"({"type":"csv","path":"classes.csv","target_kind":"class",)"
                                                 R"("normalise":"unit","validation_fraction":0,"test_fraction":0})");
        folder_->write("v.npy", npy<float>("<f4", "2, 1", {12, 23}));
        folder_->write("v_labels.npy", npy<std::int64_t>("<i8", "2,", {3, 0}));
        const Opened array = met(*folder_, table, "v.npy");
        QVERIFY(numbers_of(array) == (std::vector<float>{1, 2}));
        QVERIFY(labels_of(array) == (std::vector<std::int32_t>{2, -1}));
    }

    void training_goes_on_without_classes_that_it_does_not_know() {
        folder_->write("more.csv", animals({{"green", "bee"}, {"red", "cow"}}, 40));
        const Opened other = met(*folder_, learned(*folder_, csv()), "more.csv", false);
        QVERIFY2(other.ok(), printed(other.diagnostics()).c_str());
        const Tensor labels = read_part(**other, Part::train)[1];
        for (const std::int32_t label : labels.span<std::int32_t>()) QCOMPARE(label, 1);
        QVERIFY2(contains(printed(other.diagnostics()), "training samples are left out"),
                 printed(other.diagnostics()).c_str());
    }

    void other_settings_are_learned_anew() {
        const Encoders kept = learned(*folder_, csv());
        const auto open = [&](const std::string& fields) {
            return open_source({"data", parse(csv(fields))}, {.base_folder = folder_->path(), .encoders = kept});
        };
        // Written out, a default is the same setting.
        const Opened same = open(R"(,"decimal":"auto")");
        QVERIFY2(same.diagnostics().empty(), printed(same.diagnostics()).c_str());
        const Opened changed = open(R"(,"target":"colour")");
        QVERIFY((*changed)->info().columns[1].class_names == (std::vector<std::string>{"amber", "green", "red"}));
        QVERIFY(contains(printed(changed.diagnostics()), "settings changed since the training"));
        QVERIFY(!encoder_for({"other", parse(csv())}, kept));
    }

    void what_makes_no_sense_is_left_out_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* path, const char* value) { QTest::newRow(path) << path << value; };
        row("config", "3");
        row("data", "\"many\"");
        row("ports", "[]");
        row("ports[0].port", "\"target\"");
        row("ports[0].dtype", "\"u8\"");
        row("ports[0].shape", "[-4]");
        row("ports[0].shape[0]", "5");
        row("ports[0].columns", "[]");
        row("ports[0].columns[0].form", "\"two_hot\"");
        row("ports[0].columns[0].texts", "[\"amber\", 7, \"red\"]");
        row("ports[0].columns[0].fill", "3");
        row("ports[0].columns[1].shift", "[1, 2]");
        row("ports[0].columns[1].scale", "[0]");
        row("ports[0].columns[1].shift[0]", "null");
        row("ports[1].classes", "2");
        row("ports[1].columns[0].form", "\"number\"");
    }

    void what_makes_no_sense_is_left_out() {
        QFETCH(QString, path);
        QFETCH(QString, value);
        Json json = encoders_to_json(learned(*folder_, csv()));
        json.set("other", json["data"]);
        QVERIFY(json.set_path("data." + path.toStdString(), parse(value.toStdString())));
        Diagnostics warnings;
        const Encoders read = encoders_from_json(json, "encoders.json", warnings);
        QVERIFY(!read.contains("data"));
        QVERIFY(read.contains("other"));
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY(warnings[0].severity == Severity::warning);
        QVERIFY2(contains(warnings[0].str(), "encoders.json"), warnings[0].str().c_str());
    }

private:
    std::unique_ptr<Folder> folder_;
};

QTEST_GUILESS_MAIN(TestEncoders)
#include "test_encoders.moc"
