// Recurrent state that is carried from batch to batch, and text written by what learned from it.
#include "core/compile/analysis.h"
#include "core/data/source.h"
#include "core/train/inquiry_turns.h"
#include "core/train/text_writer.h"
#include "support.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>

using namespace netloom;
using namespace netloom::test;

namespace {

Document letters(const std::string& type, bool stateful) {
    NetworkBuilder b;
    b.source("text", R"({"type": "sentences", "characters": 2000, "window": 8, "carry": true})");
    b.add("dataset", "text", R"({"source": "text"})");
    b.add("one_hot", "letters", R"({"classes": 48})");
    b.add(type, "cell", (R"({"units": 12, "stateful": )" + std::string(stateful ? "true" : "false") + "}").c_str());
    b.add("dense", "logits", R"({"units": 48})");
    b.add("softmax_cross_entropy", "loss");
    b.add("accuracy", "accuracy");
    b.wire("text:text", "letters").wire("letters", "cell").wire("cell:out", "logits");
    b.wire("logits", "loss:prediction").wire("text:next", "loss:target");
    b.wire("logits", "accuracy:prediction").wire("text:next", "accuracy:target");
    b.recipe(R"({"batch": 8, "seed": 3, "stages": [{"epochs": 2, "phases": [{"optimizer": {"type": "adam", "rate":
                 0.01}}]}]})");
    return b.document;
}

std::shared_ptr<const Checkpoint> after(Session& session, std::int64_t steps) {
    session.step(steps);
    session.wait();
    for (const Diagnostic& d : session.take_diagnostics()) QTest::qFail(d.str().c_str(), __FILE__, __LINE__);
    return session.checkpoint().get();
}

std::vector<Tensor> states_of(const Checkpoint& checkpoint) {
    std::vector<Tensor> out;
    for (const auto& [key, tensor] : checkpoint.tensors)
        if (key.starts_with("state/")) out.push_back(tensor);
    return out;
}

bool is_zero(const Tensor& t) {
    return t == Tensor::zeros(t.dtype(), t.shape());
}

}  // namespace

class TestRecurrent : public QObject {
    Q_OBJECT

private slots:
    void the_state_goes_on_and_is_forgotten_at_the_end_of_an_epoch() {
        for (const char* device : {"reference", "cpu"}) {
            const auto session = Session::create(letters("lstm", true), on(device));
            const auto first = states_of(*after(*session, 1)), second = states_of(*after(*session, 1));
            QCOMPARE(first.size(), std::size_t{2});
            QCOMPARE(first.front().shape(), (Shape{8, 12}));
            QVERIFY(!is_zero(first[0]) && !is_zero(first[1]) && !(first[0] == second[0]));
            const std::int64_t batches = session->progress().batches;
            for (const Tensor& state : states_of(*after(*session, batches - 2))) QVERIFY(is_zero(state));
        }
    }

    void without_it_nothing_is_kept() {
        const auto session = Session::create(letters("gru", false), on("cpu"));
        QVERIFY(states_of(*after(*session, 2)).empty());
    }

    void carrying_changes_what_is_learned() {
        const auto a = Session::create(letters("gru", true), on("cpu")),
                   b = Session::create(letters("gru", false), on("cpu"));
        QVERIFY(after(*a, 1)->tensors.at("3.weight") == after(*b, 1)->tensors.at("3.weight"));
        QVERIFY(!(after(*a, 1)->tensors.at("3.weight") == after(*b, 1)->tensors.at("3.weight")));
    }

    void training_resumes_exactly_data() {
        QTest::addColumn<QString>("type");
        for (const char* type : {"rnn", "lstm", "gru"}) QTest::newRow(type) << QString(type);
    }
    void training_resumes_exactly() {
        QFETCH(const QString, type);
        const Document document = letters(type.toStdString(), true);
        const auto whole = Session::create(document, on("cpu"));
        const auto end = after(*whole, 37);
        const auto stopped = Session::create(document, on("cpu"));
        const auto middle = after(*stopped, 5);
        const auto resumed = Session::create(document, on("cpu"), middle);
        compare_tensors(*end, *after(*resumed, 32));
    }

    // The state of the windows before tells more than zeros do.
    void validation_carries_a_state_of_its_own() {
        for (const bool stateful : {false, true}) {
            Document document = letters("gru", true);
            const auto session = Session::create(document, on("cpu"));
            after(*session, 60);
            const auto end = session->checkpoint().get();
            document.network.nodes[2].fields.set("stateful", stateful);
            const auto judge = Session::create(document, on("cpu"), end);
            static double without = 0;
            const auto loss = [&] { return judge->evaluate(Part::validation).get().value().validation.at("loss"); };
            const double found = loss();
            QCOMPARE(loss(), found);
            if (!stateful)
                without = found;
            else
                QVERIFY(found < without - 0.001);
            const auto kept = judge->checkpoint().get();
            for (const auto& [key, tensor] : kept->tensors) QVERIFY2(!key.starts_with("state/evaluation"), key.c_str());
        }
    }

    void a_state_may_be_fed_where_nothing_is_wired() {
        const auto session = Session::create(letters("lstm", true), on("cpu"));
        const Endpoint token{{1}, "text"}, state{{3}, "state"}, cell{{3}, "cell"};
        const auto run = [&](std::initializer_list<std::int32_t> tokens, const Tensor& h, const Tensor& c) {
            RunRequest request;
            const auto time = static_cast<Dim>(tokens.size());
            request.feeds = {{token, Tensor::of<std::int32_t>({1, time}, tokens)},
                             {{{3}, "initial_state"}, h},
                             {{{3}, "initial_cell"}, c}};
            request.fetches = {state, cell};
            auto found = session->run(request).get();
            return found.value().values;
        };
        const Tensor zero = Tensor::zeros(DType::f32, {1, 12});
        const auto together = run({1, 2, 3}, zero, zero);
        const auto part = run({1, 2}, zero, zero);
        const auto rest = run({3}, part[0], part[1]);
        QVERIFY(distance_between(rest[0], together[0]) < 1e-6 && distance_between(rest[1], together[1]) < 1e-6);
        QVERIFY(distance_between(part[0], together[0]) > 1e-4);
    }

    void text_is_written_by_seed_and_temperature() {
        const Document document = letters("gru", true);
        const auto session = Session::create(document, on("cpu"));
        after(*session, 20);
        const Meaning meaning = meant_by(document);
        QVERIFY(meaning.writer && meaning.writer->states.size() == 1);
        const auto written = [&](double temperature, std::uint64_t seed) {
            const auto writer = std::make_shared<TextWriter>(
                *meaning.writer, TextWriter::Options{"the dog \xE2\x98\x83", 40, temperature, seed});
            const Diagnostics unknown = writer->diagnostics();
            if (unknown.size() != 1 || has_errors(unknown) ||
                !unknown.front().message.str().ends_with("\xE2\x98\x83\": it is read as unknown"))
                QTest::qFail("one warning that names the snowman", __FILE__, __LINE__);
            session->ask(writer);
            if (!QTest::qWaitFor([&] { return writer->is_over(); })) QTest::qFail("it ends", __FILE__, __LINE__);
            return writer->take();
        };
        QCOMPARE(written(1, 4), written(1, 4));
        QVERIFY(written(1, 4) != written(1, 5));
        QCOMPARE(written(0, 4), written(0, 5));
        QCOMPARE(written(1, 4).size(), std::size_t{40});
    }

    // Two texts are written side by side while the network trains: neither stops it, and both end when they are told.
    void text_is_written_while_it_trains() {
        Document document = letters("gru", true);
        document.recipe = Json::parse(R"({"batch": 8, "stages": [{"epochs": 100000, "phases": [{}]}]})").value();
        SessionOptions options = on("cpu");
        std::atomic<int> woken = 0;
        options.answered = [&] { ++woken; };
        const auto session = Session::create(document, options);
        session->play();
        const Meaning meaning = meant_by(document);
        const auto endless = std::make_shared<TextWriter>(*meaning.writer, TextWriter::Options{"a", 1 << 30, 1, 1});
        const auto brief = std::make_shared<TextWriter>(*meaning.writer, TextWriter::Options{"b", 3, 1, 1});
        session->ask(endless);
        session->ask(brief);
        QTRY_VERIFY(brief->is_over());
        QCOMPARE(brief->take().size(), std::size_t{3});
        const std::int64_t step = session->progress().step;
        std::string text;
        QTRY_VERIFY((text += endless->take()).size() > 50);
        float sum = 0;
        for (const float share : endless->shares()) sum += share;
        QVERIFY(std::fabs(sum - 1) < 1e-4F);
        QCOMPARE(endless->shares().front(), 0.0F);
        QTRY_VERIFY(session->progress().step > step);
        endless->end();
        QTRY_VERIFY(endless->is_over());
        QVERIFY(woken > 0);
    }

    void numbers_that_are_not_finite_are_told_and_not_written() {
        Writer model;
        model.characters = {"", "a", "b"};
        for (const double temperature : {0.0, 1.0}) {
            for (const float bad : {std::nanf(""), HUGE_VALF}) {
                TextWriter writer(model, TextWriter::Options{"a", 5, temperature, 1});
                QVERIFY(writer.question());
                RunResult result;
                result.values = {Tensor::of<float>({1, 3}, {0, 1, bad})};
                writer.answer(result);
                QVERIFY(writer.is_over() && has_errors(writer.diagnostics()));
                QVERIFY(writer.take().empty() && writer.shares().empty());
            }
        }
    }

    // While training goes on, a turn is followed by a rest that is longer, however many ask.
    void inquiries_take_a_share_of_the_time() {
        struct Endless : Inquiry {
            std::optional<RunRequest> question() override { return RunRequest{}; }
            void answer(const Result<RunResult>&) override { ++answers; }
            int answers = 0;
        };
        using Clock = std::chrono::steady_clock;
        InquiryTurns turns;
        std::vector<std::shared_ptr<Endless>> all;
        for (int i = 0; i < 5; ++i) turns.add(all.emplace_back(std::make_shared<Endless>()));
        QVERIFY(turns.due());
        const auto ask = [](const RunRequest&) -> Result<RunResult> {
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
            return RunResult{};
        };
        for (int turn = 1; turn <= 3; ++turn) {
            const auto began = Clock::now();
            turns.run(ask, true);
            const auto took = Clock::now() - began;
            while (!turns.due()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            QVERIFY(Clock::now() - began >= 8 * took);
            for (const auto& one : all) QCOMPARE(one->answers, turn);
        }
        turns.run(ask, false);
        QVERIFY(turns.due());
    }

    void a_question_to_a_session_without_a_device_is_answered_with_the_reason() {
        const Document document = letters("gru", true);
        const auto session = Session::create(document, on("nowhere"));
        const auto writer = std::make_shared<TextWriter>(*meant_by(document).writer, TextWriter::Options{});
        session->ask(writer);
        QTRY_VERIFY(writer->is_over());
        QVERIFY(has_errors(writer->diagnostics()));
    }

private:
    static Meaning meant_by(const Document& document) {
        const auto sets = open_sources(document, {});
        const SourceTable sources = infos_of(*sets);
        return meaning_of(document, sources, analyse(document, sources));
    }
    static double distance_between(const Tensor& a, const Tensor& b) {
        double worst = 0;
        for (Dim i = 0; i < a.elements(); ++i) worst = std::max(worst, std::fabs(a.item(i) - b.item(i)));
        return worst;
    }
};

QTEST_GUILESS_MAIN(TestRecurrent)
#include "test_recurrent.moc"
