#include <set>

#include "support.h"

using namespace netloom;

namespace {

std::shared_ptr<const DataSet> hundred() {
    return *open_text(R"({"type":"line","train":100,"validation":10,"test":0})");
}

Loader::Options of_batch(std::int64_t batch) {
    Loader::Options options;
    options.batch = batch;
    return options;
}

/// The x values of a batch: line samples are told apart by them.
std::vector<float> xs(const Batch& batch) {
    const auto values = batch.columns[0].span<float>();
    return {values.begin(), values.end()};
}

std::vector<std::vector<float>> take(Loader& loader, int count) {
    std::vector<std::vector<float>> out;
    for (int i = 0; i < count; ++i) out.push_back(xs(loader.next()));
    return out;
}

}  // namespace

class TestLoader : public QObject {
    Q_OBJECT
private slots:
    void an_epoch_has_every_sample_once() {
        const auto data = hundred();
        Loader loader(data, of_batch(10));
        const auto wanted = read_part(*data, Part::train);
        const auto all = wanted[0].span<float>();
        for (int epoch = 0; epoch < 3; ++epoch) {
            std::multiset<float> seen;
            for (const auto& batch : take(loader, 10)) seen.insert(batch.begin(), batch.end());
            QVERIFY(seen == std::multiset<float>(all.begin(), all.end()));
        }
    }

    void columns_stay_together() {
        const auto data = hundred();
        const auto all = read_part(*data, Part::train);
        std::map<float, float> y_of;
        for (std::size_t i = 0; i < 100; ++i) y_of[all[0].span<float>()[i]] = all[1].span<float>()[i];
        Loader loader(data, of_batch(10));
        for (int b = 0; b < 10; ++b) {
            const Batch& batch = loader.next();
            for (std::size_t i = 0; i < 10; ++i)
                QCOMPARE(batch.columns[1].span<float>()[i], y_of.at(batch.columns[0].span<float>()[i]));
        }
    }

    void order_depends_on_seed_and_epoch_only() {
        Loader a(hundred(), of_batch(10)), b(hundred(), of_batch(10));
        const auto first = take(a, 30);
        QVERIFY(first == take(b, 30));
        QVERIFY(std::vector(first.begin(), first.begin() + 10) != std::vector(first.begin() + 10, first.begin() + 20));
        Loader::Options other = of_batch(10);
        other.seed = 2;
        Loader c(hundred(), other);
        QVERIFY(first != take(c, 30));
    }

    void only_the_training_part_is_shuffled() {
        const auto data = hundred();
        Loader::Options options = of_batch(5);
        options.part = Part::validation;
        Loader loader(data, options);
        const auto in_order = read_part(*data, Part::validation);
        const auto batches = take(loader, 2);
        for (std::size_t i = 0; i < 10; ++i) QCOMPARE(batches[i / 5][i % 5], in_order[0].span<float>()[i]);
        QVERIFY(take(loader, 2) == batches);
    }

    void seek_goes_to_any_batch() {
        Loader straight(hundred(), of_batch(8));
        const auto wanted = take(straight, 60);
        Loader jumping(hundred(), of_batch(8));
        QCOMPARE(jumping.batches(), 12);
        for (const int at : {0, 37, 36, 5, 59, 12, 12, 24, 11}) {
            jumping.seek(at / 12, at % 12);
            const Batch& batch = jumping.next();
            QCOMPARE(batch.epoch, std::int64_t{at / 12});
            QCOMPARE(batch.index, std::int64_t{at % 12});
            QVERIFY(xs(batch) == wanted[static_cast<std::size_t>(at)]);
        }
        jumping.seek(1, 0);  // where it stands already
        QVERIFY(xs(jumping.next()) == wanted[12]);
        QVERIFY(xs(jumping.next()) == wanted[13]);
    }

    void epochs_roll_over() {
        Loader loader(hundred(), of_batch(30));
        QCOMPARE(loader.batches(), 3);
        for (std::int64_t i = 0; i < 8; ++i) {
            const Batch& batch = loader.next();
            QCOMPARE(batch.epoch, i / 3);
            QCOMPARE(batch.index, i % 3);
            QCOMPARE(batch.first_sample, i / 3 * 100 + i % 3 * 30);
            QCOMPARE(batch.columns[0].shape(), (Shape{30, 1}));
        }
    }

    void the_short_batch_is_kept_on_request() {
        Loader::Options options = of_batch(30);
        options.drop_last = false;
        Loader loader(hundred(), options);
        QCOMPARE(loader.batches(), 4);
        std::multiset<float> seen;
        for (int i = 0; i < 4; ++i) {
            const Batch& batch = loader.next();
            QCOMPARE(batch.columns[0].shape(), (Shape{i == 3 ? 10 : 30, 1}));
            const auto x = xs(batch);
            seen.insert(x.begin(), x.end());
        }
        QCOMPARE(seen.size(), std::size_t{100});
        QCOMPARE(loader.next().columns[0].shape(), (Shape{30, 1}));
    }

    void fewer_samples_than_a_batch_make_one() {
        Loader loader(hundred(), of_batch(256));
        QCOMPARE(loader.batches(), 1);
        QCOMPARE(loader.next().columns[0].shape(), (Shape{100, 1}));
        QCOMPARE(loader.next().epoch, std::int64_t{1});
    }

    void an_empty_part_says_so() {
        Loader::Options options = of_batch(4);
        options.part = Part::test;
        Loader loader(hundred(), options);
        QCOMPARE(loader.batches(), 0);
        QVERIFY_THROWS_EXCEPTION(Error, loader.next());
    }

    void a_batch_stays_valid_until_the_next_call() {
        Loader loader(hundred(), of_batch(10));
        const Batch& batch = loader.next();
        const auto before = xs(batch);
        QTest::qSleep(20);  // time for the thread to run as far ahead as it may
        QVERIFY(xs(batch) == before);
        loader.seek(7, 3);
        QTest::qSleep(20);
        QVERIFY(xs(batch) == before);
    }

    void buffers_are_reused() {
        Loader loader(hundred(), of_batch(10));
        std::set<const std::byte*> buffers;
        for (int i = 0; i < 100; ++i) buffers.insert(loader.next().columns[0].data());
        QVERIFY(buffers.size() <= 4);
    }
};

QTEST_GUILESS_MAIN(TestLoader)
#include "test_loader.moc"
