// Limits by name, what they say, and memory counted over all that one opening reads.
#include <QtTest>
#include <thread>

#include "core/base/budget.h"
#include "core/base/json.h"
#include "core/base/json_parse.h"
#include "core/base/reading.h"
#include "core/base/tensor.h"

using namespace netloom;

namespace {

std::string said(const std::function<void()>& act) {
    try {
        act();
    } catch (const Refusal& e) {
        return e.diagnostic().str();
    }
    return {};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class TestBudget : public QObject {
    Q_OBJECT
private slots:
    void cleanup() {
        for (const Limit which : {Limit::memory, Limit::nodes, Limit::packing}) set_limit(which, std::nullopt);
    }

    void limits_are_set_by_name() {
        QVERIFY(set_limits("memory=1.5G,nodes=20000").empty());
        QCOMPARE(limit(Limit::memory), 1'500'000'000);
        QCOMPARE(limit(Limit::nodes), 20'000);
        QVERIFY(set_limits("memory=300MB").empty());
        QCOMPARE(limit(Limit::memory), 300'000'000);
        QVERIFY(set_limits("").empty());
        for (const char* wrong : {"memory", "memory=", "memory=much", "memory=-1", "memory=1X", "memory=1GG", "nods=3",
                                  "memory=400M,nods=3", "=3"}) {
            const Diagnostics refused = set_limits(wrong);
            QVERIFY2(has_errors(refused) && !refused[0].hint.empty(), wrong);
            QCOMPARE(limit(Limit::memory), 300'000'000);
        }
        QVERIFY(contains(set_limits("nods=3")[0].str(), "nodes"));
        set_limit(Limit::nodes, 0);
        QCOMPARE(limit(Limit::nodes), 0);
        set_limit(Limit::nodes, std::nullopt);
        QVERIFY(limit(Limit::nodes) >= 10'000);
    }

    void defaults_leave_room_on_the_machine() {
        QVERIFY(limit(Limit::memory) >= 256'000'000);
        QVERIFY(available_memory() > 0);
        QVERIFY(limit(Limit::memory) <= std::max<std::int64_t>(256'000'000, available_memory() / 2));
    }

    void a_refusal_names_its_limit_and_how_to_raise_it() {
        set_limit(Limit::nodes, 1'000);
        QVERIFY(said([] { check_limit(Limit::nodes, 1'000); }).empty());
        const std::string text = said([] { check_limit(Limit::nodes, 123'456, "a.json"); });
        QVERIFY2(contains(text, "a.json") && contains(text, "123,456 nodes") && contains(text, "1,000") &&
                     contains(text, "--limit nodes=200000") && contains(text, "NETLOOM_LIMITS=nodes=200000"),
                 text.c_str());
        set_limit(Limit::memory, 1'000'000);
        const std::string memory = said([] { check_limit(Limit::memory, 1'500'000); });
        QVERIFY2(contains(memory, "1.5 MB") && contains(memory, "1 MB") && contains(memory, "--limit memory=2M"),
                 memory.c_str());
        // What no raising helps is not advised.
        QVERIFY(contains(said([] { check_limit(Limit::memory, INT64_MAX); }), "this machine has"));
    }

    void packing_counts_beyond_what_is_small() {
        set_limit(Limit::packing, 100);
        QVERIFY(said([] { check_packing(1'000, 60'000'000, "small.gz"); }).empty());
        QVERIFY(said([] { check_packing(10'000'000, 900'000'000, "text.gz"); }).empty());
        QVERIFY(contains(said([] { check_packing(1'000'000, 1'000'000'000, "bomb.gz"); }), "packing=1000"));
    }

    void what_is_read_together_counts_together() {
        set_limit(Limit::memory, 1'000'000);
        Tensor kept;
        const auto account = std::make_shared<MemoryAccount>();
        {
            const Reading::Scope scope({account, {}, {}});
            kept = Tensor(DType::u8, {400'000});
            claim_while_reading(300'000);
            { const Tensor passing(DType::u8, {200'000}); }
            QVERIFY(said([] { Tensor(DType::u8, {200'000}); }).empty());
            QVERIFY(contains(said([] { Tensor(DType::u8, {400'000}); }), "memory"));
            QVERIFY(contains(said([] { claim_while_reading(400'000); }), "memory"));
            QVERIFY(contains(said([] { const MemoryClaim claim(400'000); }), "memory"));
            // Another thread of the same reading counts on it too.
            std::string there;
            std::thread([&, reading = Reading::current()] {
                const Reading::Scope inner(reading);
                there = said([] { Tensor(DType::u8, {400'000}); });
            }).join();
            QVERIFY(contains(there, "memory"));
        }
        QCOMPARE(account->used.load(), 400'000);
        kept = {};
        QCOMPARE(account->used.load(), 0);
        // Where nothing is being read, tensors are a training's own.
        QVERIFY(said([] { Tensor(DType::u8, {4'000'000}); }).empty());
    }

    void a_reading_that_nobody_waits_for_ends() {
        std::stop_source source;
        const Reading::Scope scope({nullptr, {}, source.get_token()});
        QVERIFY(said([] { check_wanted(); }).empty());
        source.request_stop();
        QVERIFY(!said([] { check_wanted(); }).empty());
    }

    void json_counts_what_it_grows_to() {
        std::string numbers = "[0";
        for (int i = 0; i < 200'000; ++i) numbers += ",0";
        numbers += ']';
        QVERIFY(Json::parse(numbers));
        set_limit(Limit::memory, 5'000'000);
        QVERIFY(!Json::parse(numbers));
        QVERIFY(contains(said([&] { parse_json(numbers, "a.json", "no JSON: %1", ""); }), "limit memory"));
        const std::string text = '"' + std::string(20'000'000, 'x') + '"';
        QVERIFY(contains(said([&] { parse_json(text, "a.json", "no JSON: %1", ""); }), "limit memory"));
    }

    void json_of_any_depth_and_width_takes_no_stack_and_little_time() {
        Json::ParseError error;
        QVERIFY(!Json::parse(std::string(1'000'000, '['), &error));
        QVERIFY(contains(error.message, "deep"));
        std::string members = "{\"last\": 0";
        for (int i = 0; i < 100'000; ++i) members += ",\"k" + std::to_string(i) + "\":" + std::to_string(i);
        members += ",\"last\": 1, \"last\": 2}";
        const auto json = Json::parse(members);
        QVERIFY(json);
        QCOMPARE(json->size(), std::size_t{100'001});
        QVERIFY(json->members().front() == Json::Member("last", 2));  // of equal names the last one, in the first place
    }
};

QTEST_APPLESS_MAIN(TestBudget)
#include "test_budget.moc"
