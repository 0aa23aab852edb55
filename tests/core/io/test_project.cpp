// Whole projects on disk: everything comes back, older and broken files are explained, nothing is lost on the way.
#include <QtTest>
#include <filesystem>
#include <random>

#include "core/document/document_json.h"
#include "core/io/archive.h"
#include "core/io/project.h"
#include "tests/support/random_document.h"

using namespace netloom;

namespace {

std::shared_ptr<const Checkpoint> sample_checkpoint() {
    auto c = std::make_shared<Checkpoint>();
    c->tensors["12.weight"] = Tensor::of<float>({2, 2}, {1, 2, 3, 4});
    c->tensors["net/12.bias"] = Tensor::of<float>({2}, {5, 6});
    c->tensors["12.weight/adam.m"] = Tensor::of<float>({2, 2}, {0.1F, 0.2F, 0.3F, 0.4F});
    c->tensors["state/7.h"] = Tensor::of<double>({1}, {0.25});
    c->position.set("step", 3);
    c->position.set("best", 0.125);
    c->document_hash = 0xFEDCBA9876543210U;
    c->seed = UINT64_MAX;
    c->device = "cpu, 2 threads, avx512";
    c->history = {{{{"loss", 0.5}}, {{"loss", 0.75}}, 1.5}};
    c->curves = {{{{7, 2}, "loss", Part::train, true, 1}, {{0, 2, 2, 1.0 / 3, 0.1, 0.2}, {0, 3, 1, 5, 5, 5}}},
                 {{{7, 2}, "loss", Part::validation, true, 1}, {}}};
    return c;
}

Project sample(unsigned seed) {
    return {testing::RandomDocuments(seed).next(), sample_checkpoint(), as_bytes("\x89PNG not really")};
}

bool same(const Checkpoint& a, const Checkpoint& b) {
    const auto same_epoch = [](const EpochRecord& x, const EpochRecord& y) {
        return x.train == y.train && x.validation == y.validation && x.seconds == y.seconds;
    };
    return a.tensors == b.tensors && a.position == b.position && a.document_hash == b.document_hash &&
           a.seed == b.seed && a.device == b.device && a.curves == b.curves &&
           std::equal(a.history.begin(), a.history.end(), b.history.begin(), b.history.end(), same_epoch);
}

}  // namespace

class TestProject : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::string at(const char* name) const { return folder_.filePath(name).toStdString(); }

    // Writes damaged copies of a good file; opening them must not crash and must explain every refusal.
    void survive_damage(const std::string& good, int rounds) {
        const Bytes bytes = *read_file(good);
        std::mt19937 random(9);
        const std::string path = good + ".damaged";
        for (int i = 0; i < rounds; ++i) {
            Bytes broken = bytes;
            if (i % 3 == 0)
                broken.resize(random() % bytes.size());
            else
                for (unsigned n = 1 + random() % 8; n > 0; --n)
                    broken[random() % broken.size()] = static_cast<std::byte>(random());
            std::filesystem::remove(path);
            QFile file(QString::fromStdString(path));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(reinterpret_cast<const char*>(broken.data()), static_cast<qint64>(broken.size()));
            file.close();
            const auto project = load_project(path);
            QVERIFY(project.ok() || !project.diagnostics().empty());
            for (const Diagnostic& d : project.diagnostics()) QVERIFY(d.where.file.starts_with(path));
        }
    }

private slots:
    void everything_comes_back() {
        for (unsigned seed = 0; seed < 30; ++seed) {
            const Project project = sample(seed);
            QVERIFY(save_project(at("p.netloom"), project).empty());
            const auto back = load_project(at("p.netloom"));
            QVERIFY(back.ok());
            QVERIFY(back.diagnostics().empty());
            QVERIFY(back->document == project.document);
            QVERIFY(same(*back->checkpoint, *project.checkpoint));
            QVERIFY(back->thumbnail_png == project.thumbnail_png);
        }
    }

    void untrained_projects_have_no_checkpoint() {
        QVERIFY(save_project(at("u.netloom"), {sample(1).document, {}, {}}).empty());
        const auto back = load_project(at("u.netloom"));
        QVERIFY(back.ok());
        QVERIFY(!back->checkpoint);
        QVERIFY(back->thumbnail_png.empty());
    }

    void parts_have_their_published_names() {
        QVERIFY(save_project(at("n.netloom"), sample(2)).empty());
        const auto archive = ArchiveReader::open(at("n.netloom"));
        for (const char* name : {"project.json", "weights.safetensors", "checkpoint/state.safetensors",
                                 "checkpoint/position.json", "history.csv", "thumbnail.png"})
            QVERIFY2(archive->contains(name), name);
        const Bytes weights = *archive->read("weights.safetensors");
        QVERIFY(as_text(weights).find("net/12.bias") != std::string_view::npos);
        QVERIFY(as_text(weights).find("adam") == std::string_view::npos);
    }

    void bare_documents_open_and_say_what_they_cannot_hold() {
        const Project project = sample(3);
        const Diagnostics warnings = save_project(at("b.netloom.json"), project);
        QCOMPARE(warnings.size(), std::size_t{1});
        QVERIFY(!has_errors(warnings));
        const auto back = load_project(at("b.netloom.json"));
        QVERIFY(back.ok());
        QVERIFY(back->document == project.document);
        QVERIFY(!back->checkpoint);
    }

    void damaged_weights_do_not_cost_the_document() {
        const Project project = sample(4);
        QVERIFY(save_project(at("w.netloom"), project).empty());
        Bytes bytes = *read_file(at("w.netloom"));
        bytes[as_text(bytes).find("F32")] = std::byte{'G'};
        QVERIFY(write_file(at("w.netloom"), bytes).empty());
        const auto back = load_project(at("w.netloom"));
        QVERIFY(back.ok());
        QVERIFY(back->document == project.document);
        QVERIFY(!back->checkpoint);
        QCOMPARE(back.diagnostics().size(), std::size_t{1});
        QVERIFY(back.diagnostics()[0].str().find("weights.safetensors") != std::string::npos);
    }

    void other_files_are_refused_in_words() {
        QVERIFY(write_archive(at("other.zip"), {{"readme.txt", as_bytes("hello")}}).empty());
        QVERIFY(write_file(at("text.json"), "{\n\"format\": 1,\n oops\n}").empty());
        QVERIFY(write_file(at("future.json"), R"({"format": 7})").empty());
        for (const char* name : {"other.zip", "text.json", "future.json", "missing.netloom"}) {
            const auto project = load_project(at(name));
            QVERIFY(!project.ok());
            QVERIFY(!project.diagnostics()[0].hint.empty());
            QVERIFY(project.diagnostics()[0].where.file.starts_with(at(name)));
        }
        QCOMPARE(load_project(at("text.json")).diagnostics()[0].where.line, 3);
        QVERIFY(load_project(at("future.json")).diagnostics()[0].str().find("format 7") != std::string::npos);
    }

    void damaged_archives_never_crash() {
        QVERIFY(save_project(at("fuzz.netloom"), sample(5)).empty());
        survive_damage(at("fuzz.netloom"), 1500);
    }

    void damaged_documents_never_crash() {
        QVERIFY(save_project(at("fuzz.json"), {sample(6).document, {}, {}}).empty());
        survive_damage(at("fuzz.json"), 1500);
    }
};

QTEST_APPLESS_MAIN(TestProject)
#include "test_project.moc"
