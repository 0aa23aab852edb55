// Sources that stand open: read once whoever asks, read anew where anything that they are made of changed.
#include <QtTest>
#include <atomic>
#include <thread>

#include "core/base/reading.h"
#include "core/data/source_cache.h"
#include "tests/core/data/files.h"
#include "tests/core/data/support.h"

using namespace netloom;

namespace {

const char* const kTable = "x,y\n1,2\n3,4\n5,6\n7,8\n9,10\n11,12\n13,14\n15,16\n17,18\n19,20\n";

DataSource table(const std::string& fields = {}) {
    return {"table", parse(R"({"type": "csv", "path": "a.csv", "target": "y")" + fields + "}")};
}

}  // namespace

class TestSourceCache : public QObject {
    Q_OBJECT
private slots:
    void init() {
        folder_ = std::make_unique<Folder>();
        folder_->write("a.csv", kTable);
        options_ = {.base_folder = folder_->path(), .seed = 1, .cache = std::make_shared<SourceCache>()};
    }

    void the_same_is_read_once() {
        const auto first = open_source(table(), options_);
        QVERIFY2(first.ok(), printed(first.diagnostics()).c_str());
        DataSource other = table();
        other.name = "by another name";
        QVERIFY(*open_source(table(), options_) == *first);
        QVERIFY(*open_source(other, options_) == *first);
    }

    void what_is_not_the_same_is_read() {
        const auto first = open_source(table(), options_);
        OpenOptions seed = options_;
        seed.seed = 2;
        QVERIFY(*open_source(table(), seed) != *first);
        OpenOptions whole = options_;
        whole.whole = {"table"};
        QVERIFY(*open_source(table(), whole) != *first);
        QVERIFY(*open_source(table(R"(, "validation_fraction": 0.4)"), options_) != *first);
        Folder elsewhere;
        elsewhere.write("a.csv", kTable);
        OpenOptions moved = options_;
        moved.base_folder = elsewhere.path();
        QVERIFY(*open_source(table(), moved) != *first);
        QVERIFY(*open_source(table(), options_) == *first);
    }

    // What it learned from its own training part is what the training learned from it: the same samples, and no news.
    void what_it_learned_stands_for_it() {
        const auto first = open_source(table(), options_);
        OpenOptions known = options_;
        known.encoders = {{"table", (*first)->encoder()}};
        const auto again = open_source(table(), known);
        QVERIFY(*again == *first);
        known.encoders["table"].ports.front().parts.front().shift.assign(1, 100.0);
        QVERIFY(*open_source(table(), known) != *first);
    }

    // That it learned anew was said when it did.
    void what_was_said_of_learning_is_no_news() {
        OpenOptions before = options_;
        before.encoders = {{"table", (*open_source(table(R"(, "validation_fraction": 0.4)"), options_))->encoder()}};
        const auto anew = open_source(table(), before);
        QVERIFY(contains(printed(anew.diagnostics()), "learned anew"));
        OpenOptions known = options_;
        known.encoders = {{"table", (*anew)->encoder()}};
        const auto again = open_source(table(), known);
        QVERIFY(*again == *anew);
        QCOMPARE(printed(again.diagnostics()), std::string());
    }

    void a_file_that_changed_is_read_anew() {
        const auto first = open_source(table(), options_);
        folder_->write("a.csv", std::string(kTable) + "21,22\n");
        const auto again = open_source(table(), options_);
        QVERIFY(*again != *first);
        QVERIFY((*again)->info().hash != (*first)->info().hash);
    }

    void a_picture_in_a_folder_of_a_class_is_seen() {
        QDir(QString::fromStdString(folder_->path())).mkdir("cats");
        folder_->write("cats/a.ppm", ppm(4, 4, 0xFF0000));
        const DataSource pictures{"pictures", parse(R"({"type": "image_folder", "path": "."})")};
        const auto first = open_source(pictures, options_);
        QVERIFY2(first.ok(), printed(first.diagnostics()).c_str());
        QVERIFY(*open_source(pictures, options_) == *first);
        folder_->write("cats/b.ppm", ppm(4, 4, 0x00FF00));
        QVERIFY(*open_source(pictures, options_) != *first);
    }

    void a_refusal_stands_until_the_file_is_there() {
        DataSource missing = table();
        missing.config.set("path", "b.csv");
        QVERIFY(!open_source(missing, options_).ok());
        QVERIFY(!open_source(missing, options_).ok());
        folder_->write("b.csv", kTable);
        QVERIFY(open_source(missing, options_).ok());
    }

    void a_refusal_stands_for_a_moment() {
        int tried = 0;
        const auto refuse = [&]() -> SourceCache::Opened {
            ++tried;
            return Diagnostic{Severity::error, {}, "not now", {}, {}, {}};
        };
        SourceCache patient, eager(std::chrono::milliseconds(0));
        for (int i = 0; i < 2; ++i) QVERIFY(!patient.get(table(), options_, refuse).ok());
        QCOMPARE(tried, 1);
        for (int i = 0; i < 2; ++i) QVERIFY(!eager.get(table(), options_, refuse).ok());
        QCOMPARE(tried, 3);
    }

    void what_nobody_uses_goes() {
        std::weak_ptr<const DataSet> gone = *open_source(table(), options_);
        QVERIFY(gone.expired());
    }

    // The second asks while the first still reads.
    void two_that_ask_at_once_share() {
        std::atomic<int> opened = 0;
        SourceCache cache;
        const auto open = [&]() -> SourceCache::Opened {
            ++opened;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            return open_source(table(), {.base_folder = folder_->path()});
        };
        std::shared_ptr<const DataSet> got[2];
        {
            std::vector<std::jthread> threads;
            for (auto& one : got) threads.emplace_back([&] { one = *cache.get(table(), options_, open); });
        }
        QCOMPARE(opened.load(), 1);
        QVERIFY(got[0] && got[0] == got[1]);
    }

    void who_is_given_up_does_not_wait() {
        SourceCache cache;
        std::atomic<bool> reads = false, go = false;
        std::jthread first([&] {
            const auto got = cache.get(table(), options_, [&]() -> SourceCache::Opened {
                reads = true;
                while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                return open_source(table(), {.base_folder = folder_->path()});
            });
            if (!got.ok()) reads = false;
        });
        QTRY_VERIFY(reads);
        std::stop_source stop;
        stop.request_stop();
        const Reading::Scope scope({nullptr, {}, stop.get_token()});
        QVERIFY_EXCEPTION_THROWN(cache.get(table(), options_, [&] { return SourceCache::Opened(Diagnostic{}); }),
                                 Error);
        go = true;
    }

private:
    std::unique_ptr<Folder> folder_;
    OpenOptions options_;
};

QTEST_APPLESS_MAIN(TestSourceCache)
#include "test_source_cache.moc"
