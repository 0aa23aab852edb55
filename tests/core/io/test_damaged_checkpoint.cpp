// Numbers and names of a checkpoint that point nowhere: each is changed in turn, and the file still opens with its
// weights, says what is wrong, and training goes on or starts anew. Nothing of it may crash.
#include <QtTest>

#include "core/io/archive.h"
#include "core/io/project.h"
#include "tests/core/train/support.h"

using namespace netloom;
using namespace netloom::test;

namespace {

constexpr std::int64_t kSteps = 27;

const std::string kPosition = "checkpoint/position.json";
const std::string kCurves = "curves.json";
const std::string kHistory = "history.csv";

// Two phases, one of them accumulating, in the second of two stages: every number of a position says something.
Document two_stages() {
    Document d = blobs();
    d.sources.front().config.set("train", 160);
    d.recipe = Json::parse(R"({"batch": 8, "seed": 5, "stages": [
        {"epochs": 0, "steps": 4},
        {"epochs": 50, "phases": [{"name": "one", "trainable": [{"node": "hidden"}], "accumulate": 2},
                                  {"name": "two", "frozen": [{"node": "hidden"}]}]}]})")
                   .value();
    return d;
}

std::shared_ptr<const Checkpoint> trained(const Document& d) {
    const auto session = Session::create(d, on("cpu"));
    session->step(kSteps);
    session->wait();
    session->set_rate(1, 0, 0.004);
    session->set_rate(1, 1, 0.002);
    return session->checkpoint().get();
}

using Path = std::vector<std::variant<std::string, std::size_t>>;

std::string printed(const Path& path) {
    std::string out;
    for (const auto& step : path)
        out += std::holds_alternative<std::string>(step) ? "." + std::get<std::string>(step)
                                                         : "[" + std::to_string(std::get<std::size_t>(step)) + "]";
    return out;
}

// Every plain value inside.
void leaves(const Json& json, const Path& path, std::vector<Path>& out) {
    const auto deeper = [&](const Json& inner, std::variant<std::string, std::size_t> step) {
        Path next = path;
        next.push_back(std::move(step));
        leaves(inner, next, out);
    };
    for (const auto& [name, value] : json.members()) deeper(value, name);
    for (std::size_t i = 0; i < json.items().size(); ++i) deeper(json.items()[i], i);
    if (!json.is_object() && !json.is_array()) out.push_back(path);
}

Json replaced(const Json& json, const Path& path, const Json& value, std::size_t depth = 0) {
    if (depth == path.size()) return value;
    Json::Array items = json.items();
    Json::Object members = json.members();
    if (const auto* index = std::get_if<std::size_t>(&path[depth])) {
        items[*index] = replaced(items[*index], path, value, depth + 1);
        return items;
    }
    for (auto& [name, member] : members)
        if (name == std::get<std::string>(path[depth])) member = replaced(member, path, value, depth + 1);
    return members;
}

std::string said(const Diagnostics& diagnostics) {
    std::string out;
    for (const Diagnostic& d : diagnostics) out += d.str() + "\n";
    return out;
}

const std::vector<std::pair<const char*, Json>>& wrong_values() {
    static const std::vector<std::pair<const char*, Json>> values{
        {"-1", -1}, {"huge", INT64_MAX}, {"huge real", 1e300}, {"a half", 0.5}, {"null", nullptr}, {"a word", "seven"}};
    return values;
}

}  // namespace

class TestDamagedCheckpoint : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    Document document_;
    std::shared_ptr<const Checkpoint> checkpoint_;
    std::map<std::string, Bytes> entries_;

    std::string file() const { return folder_.filePath("damaged.netloom").toStdString(); }

    void write(const std::string& entry, const std::string& text) {
        std::vector<ArchiveEntry> all;
        for (const auto& [name, data] : entries_) all.push_back({name, name == entry ? as_bytes(text) : data});
        QVERIFY(write_archive(file(), all).empty());
    }
    std::string text_of(const std::string& entry) const { return std::string(as_text(entries_.at(entry))); }

    struct Opened {
        std::string complaints;
        std::int64_t steps = 0;  ///< after one more
    };
    // Opens the file, sees that the weights are there, and takes a step.
    void open(Opened& opened) {
        const auto project = load_project(file());
        QVERIFY2(project.ok(), said(project.diagnostics()).c_str());
        QVERIFY2(!has_errors(project.diagnostics()), said(project.diagnostics()).c_str());
        QVERIFY2(project->checkpoint, said(project.diagnostics()).c_str());
        opened.complaints = said(project.diagnostics());
        const auto session = Session::create(project->document, on("cpu"), project->checkpoint);
        session->wait();
        const auto start = session->checkpoint().get();
        for (const auto& [key, tensor] : checkpoint_->tensors)
            if (key.find('/') == std::string::npos)
                QVERIFY2(start->tensors.at(key) == tensor, (key + ": " + opened.complaints).c_str());
        session->step(1);
        session->wait();
        const Progress progress = session->progress();
        opened.complaints += said(session->take_diagnostics());
        QVERIFY2(progress.state == RunState::paused, opened.complaints.c_str());
        QVERIFY(progress.epoch >= 0 && progress.batch >= 0 && progress.stage >= 0);
        opened.steps = progress.step;
    }

private slots:
    void initTestCase() {
        document_ = two_stages();
        checkpoint_ = trained(document_);
        QCOMPARE(checkpoint_->position["step"].integer(), kSteps);
        QVERIFY(save_project(file(), {document_, checkpoint_, {}}).empty());
        const auto archive = ArchiveReader::open(file());
        QVERIFY(archive.ok());
        for (const std::string& name : archive->names()) entries_.emplace(name, *archive->read(name));
    }

    void a_whole_file_goes_on() {
        write({}, {});
        Opened opened;
        open(opened);
        QCOMPARE(opened.complaints, std::string());
        QCOMPARE(opened.steps, kSteps + 1);
    }

    void numbers_of_the_position_point_somewhere_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("member");
        QTest::addColumn<bool>("sensible");
        const Json position = *Json::parse(text_of(kPosition));
        std::vector<Path> paths;
        leaves(position, {}, paths);
        QVERIFY(paths.size() > 15);
        for (const Path& path : paths) {
            const auto name = [&](std::size_t depth) {
                return depth < path.size() ? std::get<std::string>(path[depth]) : std::string();
            };
            for (const auto& [what, value] : wrong_values()) {
                const std::string whole = printed(path);
                // Any number may be the best loss so far, or a sum of losses; none is how a number that is not finite
                // is written. No epoch was the best one is what -1 says, and what it was trained on is any text.
                const bool any_number = whole == ".position.best" || (name(1) == "totals" && whole.ends_with("[0]"));
                const bool sensible =
                    (any_number && !value.is_string()) || (whole == ".position.best_epoch" && value == Json(-1)) ||
                    (whole == ".device" && value.is_string()) ||
                    (name(1) == "totals" && whole.ends_with("[1]") && value == Json(0.5)) ||
                    (name(1) == "rates" && value == Json(0.5)) || (name(1).ends_with("seconds") && value == Json(0.5));
                QTest::newRow((whole + " = " + what).c_str())
                    << QString::fromStdString(replaced(position, path, value).print())
                    << QString::fromStdString(name(1).empty() ? name(0) : name(1)) << sensible;
            }
        }
    }

    void numbers_of_the_position_point_somewhere() {
        QFETCH(QString, text);
        QFETCH(QString, member);
        QFETCH(bool, sensible);
        write(kPosition, text.toStdString());
        Opened opened;
        open(opened);
        if (sensible) {
            QCOMPARE(opened.steps, kSteps + 1);
            return;
        }
        QCOMPARE(opened.steps, std::int64_t{1});
        QVERIFY2(opened.complaints.find(member.toStdString()) != std::string::npos, opened.complaints.c_str());
    }

    // Each of them is sensible by itself.
    void numbers_of_the_position_fit_the_training_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<double>("number");
        QTest::newRow("a stage that there is not") << "stage" << 2.0;
        QTest::newRow("a step of the stage after the last step") << "stage_step" << double(kSteps + 1);
        QTest::newRow("more runs than an iteration has") << "runs_done" << 3.0;
        QTest::newRow("an epoch that has not been") << "best_epoch" << 4.0;
        QTest::newRow("other batches an epoch") << "batches" << 3.0;
        QTest::newRow("steps that multiply beyond what can be counted") << "step" << double(INT64_C(1) << 41);
    }
    void numbers_of_the_position_fit_the_training() {
        QFETCH(QString, place);
        QFETCH(double, number);
        Json position = *Json::parse(text_of(kPosition));
        position.set_path("position." + place.toStdString(), static_cast<std::int64_t>(number));
        write(kPosition, position.print());
        Opened opened;
        open(opened);
        QCOMPARE(opened.steps, std::int64_t{1});
        QVERIFY2(opened.complaints.find(place.toStdString()) != std::string::npos, opened.complaints.c_str());
    }

    void names_of_the_position_name_something_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("a loss") << "\"loss\""
                                << "\"lost\"";
        QTest::newRow("a metric") << "\"accuracy\""
                                  << "\"accurasy\"";
        QTest::newRow("a phase") << "\"1\":"
                                 << "\"7\":";
        QTest::newRow("no phase") << "\"1\":"
                                  << "\"one\":";
        QTest::newRow("a member") << "\"stage_step\""
                                  << "\"stage_stop\"";
        QTest::newRow("a member of the file") << "\"device\""
                                              << "\"devise\"";
    }
    void names_of_the_position_name_something() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QString text = QString::fromStdString(text_of(kPosition));
        QVERIFY(text.contains(from));
        write(kPosition, text.replace(from, to).toStdString());
        Opened opened;
        open(opened);
        QCOMPARE(opened.steps, std::int64_t{1});
        const std::string word = to.mid(1, to.lastIndexOf('"') - 1).toStdString();
        QVERIFY2(opened.complaints.find(word) != std::string::npos, opened.complaints.c_str());
    }

    // A curve is worth no lost step: it is left out, and training goes on.
    void curves_are_left_out_where_they_make_no_sense_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("sensible");
        const Json curves = *Json::parse(text_of(kCurves));
        std::vector<Path> paths;
        for (std::size_t i = 0; i < curves.size(); ++i) {
            Json curve = curves[i];
            const Json last = curve["points"][curve["points"].size() - 1];
            const Path here{i};
            std::vector<Path> inner;
            leaves(Json(Json::Object{{"node", curve["node"]},
                                     {"name", curve["name"]},
                                     {"part", curve["part"]},
                                     {"loss", curve["loss"]},
                                     {"phase", curve["phase"]}}),
                   here, inner);
            paths.insert(paths.end(), inner.begin(), inner.end());
            if (last.is_null()) continue;
            leaves(last, {i, "points", curve["points"].size() - 1}, paths);
        }
        QVERIFY(paths.size() > 20);
        for (const Path& path : paths)
            for (const auto& [what, value] : wrong_values()) {
                const std::string whole = printed(path);
                const bool is_mean =
                    whole.find("points") != std::string::npos && !whole.ends_with("[0]") && !whole.ends_with("[1]");
                const bool sensible =
                    (is_mean && !value.is_string()) || (whole.ends_with(".name") && value.is_string());
                QTest::newRow((whole + " = " + what).c_str())
                    << QString::fromStdString(replaced(curves, path, value).print(0)) << sensible;
            }
    }
    void curves_are_left_out_where_they_make_no_sense() {
        QFETCH(QString, text);
        QFETCH(bool, sensible);
        write(kCurves, text.toStdString());
        Opened opened;
        open(opened);
        QCOMPARE(opened.steps, kSteps + 1);
        QCOMPARE(opened.complaints.find("curve") == std::string::npos, sensible);
    }

    void history_is_left_out_where_it_makes_no_sense_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("sensible");
        const QStringList lines = QString::fromStdString(text_of(kHistory)).trimmed().split('\n');
        QVERIFY(lines.size() > 2);
        const QStringList columns = lines[0].split(',');
        for (int column = 0; column < columns.size(); ++column) {
            const auto with = [&](int line, const QString& cell) {
                QStringList changed = lines;
                QStringList cells = lines[line].split(',');
                cells[column] = cell;
                changed[line] = cells.join(',');
                return changed.join('\n') + '\n';
            };
            for (const char* const cell : {"-1", "9223372036854775807", "1e300", "0.5", "nan", "seven"}) {
                const bool any = columns[column].contains('.');
                const bool seconds = columns[column] == "seconds" && QString(cell) == "0.5";
                QTest::newRow(qPrintable(columns[column] + " = " + QString(cell)))
                    << with(2, cell) << ((any && QString(cell) != "seven") || seconds);
            }
            QTest::newRow(qPrintable(columns[column] + " misspelt")) << with(0, "x" + columns[column]) << false;
        }
        QTest::newRow("a cell too many") << lines.join('\n') + ",7\n" << false;
    }
    void history_is_left_out_where_it_makes_no_sense() {
        QFETCH(QString, text);
        QFETCH(bool, sensible);
        write(kHistory, text.toStdString());
        Opened opened;
        open(opened);
        QCOMPARE(opened.steps, kSteps + 1);
        QVERIFY2((opened.complaints.find(kHistory) == std::string::npos) == sensible, opened.complaints.c_str());
    }

    // What goes on must have all of its optimizer's state: else it is another training, and said to be one.
    void state_that_does_not_fit_starts_anew_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("a key that names nothing") << "adam.m\""
                                                  << "adam.q\"";
        QTest::newRow("another shape") << "\"shape\":[16]"
                                       << "\"shape\":[1,16]";
        QTest::newRow("another type") << "\"F32\""
                                      << "\"I32\"";
        QTest::newRow("offsets outside") << "\"data_offsets\":["
                                         << "\"data_offsets\":[9";
        QTest::newRow("no offsets") << "\"data_offsets\""
                                    << "\"data_offsetz\"";
        QTest::newRow("a size below zero") << "\"shape\":[16]"
                                           << "\"shape\":[-2]";
    }
    void state_that_does_not_fit_starts_anew() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const std::string entry = "checkpoint/state.safetensors";
        std::string bytes = text_of(entry);
        const auto place = bytes.find(from.toStdString(), bytes.find("stage1"));
        QVERIFY(place != std::string::npos);
        bytes.replace(place, static_cast<std::size_t>(from.size()), to.toStdString());
        // The header's length stands before it.
        std::uint64_t length = 0;
        for (std::size_t i = 0; i < 8; ++i)
            length |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
        length += static_cast<std::uint64_t>(to.size() - from.size());
        for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(length >> (8 * i));
        write(entry, bytes);
        Opened opened;
        open(opened);
        QCOMPARE(opened.steps, std::int64_t{1});
        QVERIFY2(opened.complaints.find("starts") != std::string::npos, opened.complaints.c_str());
    }
};

QTEST_APPLESS_MAIN(TestDamagedCheckpoint)
#include "test_damaged_checkpoint.moc"
