// Asking the running network again and again, and looking back at what it answered.
#include <QtTest>

#include "app/application.h"
#include "app/looking/answer_history.h"
#include "app/looking/probe.h"
#include "app/workbench.h"
#include "core/io/project.h"

using namespace netloom;

namespace {

RunResult answer(std::int64_t step, Dim numbers = 10) {
    RunResult r;
    r.step = step;
    r.values = {Tensor::zeros(DType::f32, {numbers})};
    return r;
}

}  // namespace

class TestLooking : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        Application::name();
    }
    void init() { work_ = std::make_unique<Workbench>(folder_.path()); }
    void cleanup() { work_.reset(); }

    void history_stays_within_its_bytes_and_spreads_over_the_training() {
        AnswerHistory history(4000);  // a hundred answers of 40 bytes
        for (std::int64_t step = 1; step <= 10000; ++step)
            if (history.wants(step)) history.keep(answer(step));
        QVERIFY(history.bytes() <= 4000);
        QVERIFY(history.size() >= 30);
        QCOMPARE(history.at(0)->step, std::int64_t{1});
        QVERIFY(history.at(10000)->step > 9700);
        // No part of the training is left out.
        std::int64_t widest = 0;
        for (std::int64_t step = 2; step <= 10000; ++step) widest = std::max(widest, step - history.at(step)->step);
        QVERIFY2(widest < 1200, qPrintable(QString::number(widest)));
    }

    void history_begins_anew_where_training_went_back() {
        AnswerHistory history;
        for (const std::int64_t step : {1, 5, 9}) history.keep(answer(step));
        QCOMPARE(history.at(7)->step, std::int64_t{5});
        history.keep(answer(0));
        QCOMPARE(history.size(), std::size_t{1});
        QCOMPARE(history.at(100)->step, std::int64_t{0});
        history.clear();
        QVERIFY(!history.at(3));
        QCOMPARE(history.bytes(), std::int64_t{0});
    }

    void what_ran_is_not_kept() {
        AnswerHistory history;
        RunResult r = answer(1);
        r.kernels = {"dense_1 matmul (jit)"};
        history.keep(r);
        QCOMPARE(history.at(1)->values.front().elements(), Dim{10});
        QVERIFY(history.at(1)->kernels.empty());
    }

    void one_answer_larger_than_all_is_kept() {
        AnswerHistory history(10);
        history.keep(answer(1));
        history.keep(answer(2));
        QCOMPARE(history.size(), std::size_t{2});
    }

    void the_timeline_is_of_one_training() {
        Timeline& line = work_->timeline;
        const QSignalSpy moved(&line, &Timeline::moved);
        QVERIFY(line.isEmpty());
        line.extendTo(30);
        line.extendTo(10);
        QCOMPARE(line.first(), std::int64_t{10});
        QCOMPARE(line.last(), std::int64_t{30});
        line.setAt(20);
        QCOMPARE(moved.size(), 1);
        open("xor_backprop");
        QVERIFY(line.isEmpty() && !line.at());
        QCOMPARE(moved.size(), 2);
    }

    // While one question is under way others wait, and of those only the last is asked.
    void the_newest_question_counts() {
        open("mlp_digits");
        float asked = 0;
        Probe probe(work_->training, [&] { return question(asked); });
        std::vector<double> first;
        connect(&probe, &Probe::answered, this, [&](const RunResult& r) { first.push_back(r.values.front().item(0)); });
        for (int i = 1; i <= 50; ++i) {
            asked = static_cast<float>(i);
            probe.ask();
        }
        QTRY_VERIFY(!probe.isAsking() && !first.empty());
        QVERIFY2(first.size() <= 3, qPrintable(QString::number(first.size())));
        QCOMPARE(first.back(), 50.0);
    }

    void it_keeps_up_while_it_is_watched() {
        open("mlp_digits");
        Probe probe(work_->training, [&] { return question(1); });
        QSignalSpy answers(&probe, &Probe::answered);
        work_->training.play();
        QTRY_VERIFY(work_->training.progress().step > 3);
        QTest::qWait(100);
        QCOMPARE(answers.size(), 0);  // nobody looks
        probe.setWatched(true);
        QTRY_VERIFY(answers.size() > 2);
        probe.setWatched(false);
        QTRY_VERIFY(!probe.isAsking());
        const auto before = answers.size();
        const std::int64_t step = work_->training.progress().step;
        QTRY_VERIFY(work_->training.progress().step > step + 20);
        QCOMPARE(answers.size(), before);
    }

    void what_cannot_be_answered_is_said() {
        open("mlp_digits");
        Probe probe(work_->training, [] {
            RunRequest request;
            request.fetches = {{{999}, "out"}};
            return std::optional(std::move(request));
        });
        QSignalSpy refused(&probe, &Probe::refused);
        probe.ask();
        QTRY_COMPARE(refused.size(), 1);
    }

    // Whoever asked a session that is gone hears of the one that follows.
    void another_session_is_asked_anew() {
        open("mlp_digits");
        Probe probe(work_->training, [&] { return question(2); });
        QSignalSpy answers(&probe, &Probe::answered);
        probe.setWatched(true);
        work_->training.restart();
        QTRY_VERIFY(!answers.isEmpty());
        const auto before = answers.size();
        open("xor_backprop");  // its nodes are others: the question finds nothing, and nothing breaks
        QTest::qWait(50);
        open("mlp_digits");
        work_->training.play();
        QTRY_VERIFY(answers.size() > before);
    }

    void a_probe_may_go_while_it_asks() {
        open("mlp_digits");
        auto probe = std::make_unique<Probe>(work_->training, [&] { return question(2); });
        probe->ask();
        probe.reset();
        QTest::qWait(200);
    }

private:
    void open(const char* name) {
        const auto project = load_project(std::string(NETLOOM_SOURCE_DIR "/examples/") + name + ".json");
        work_->document.load(project->document, {});
    }
    // A picture of equal pixels, which comes back as it was.
    std::optional<RunRequest> question(float value) {
        const auto data = work_->document.document().path_of("digits");
        if (!data) return {};
        RunRequest request;
        Tensor picture(DType::f32, {1, 28, 28, 1});
        std::fill_n(picture.span<float>().begin(), 784, value);
        request.feeds = {{{*data, "image"}, picture}};
        request.fetches = {{*data, "image"}};
        return request;
    }

    QTemporaryDir folder_;
    std::unique_ptr<Workbench> work_;
};

QTEST_MAIN(TestLooking)
#include "test_looking.moc"
