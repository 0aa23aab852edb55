// The arena plan: no two live buffers overlap, and memory is reused.
#include <QTest>

#include "core/base/philox.h"
#include "core/compile/memory.h"

using namespace netloom;

class TestMemory : public QObject {
    Q_OBJECT
private slots:
    void live_buffers_never_overlap();
    void disjoint_lives_share();
    void without_reuse_nothing_shares();
};

void TestMemory::live_buffers_never_overlap() {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        RandomStream random(seed);
        std::vector<BufferLife> lives;
        for (std::uint32_t i = 0, n = 1 + random.below(60); i < n; ++i) {
            const int first = static_cast<int>(random.below(40));
            lives.push_back({1 + random.below(5000), first, first + static_cast<int>(random.below(12))});
        }
        const ArenaPlan plan = plan_arena(lives);
        for (std::size_t a = 0; a < lives.size(); ++a) {
            QCOMPARE(plan.offsets[a] % 64, std::size_t{0});
            QVERIFY(plan.offsets[a] + lives[a].bytes <= plan.bytes);
            for (std::size_t b = a + 1; b < lives.size(); ++b) {
                const bool together = lives[a].first <= lives[b].last && lives[b].first <= lives[a].last;
                const bool apart = plan.offsets[a] + lives[a].bytes <= plan.offsets[b] ||
                                   plan.offsets[b] + lives[b].bytes <= plan.offsets[a];
                QVERIFY(!together || apart);
            }
        }
    }
}

void TestMemory::disjoint_lives_share() {
    const std::vector<BufferLife> lives{{1000, 0, 1}, {1000, 2, 3}, {1000, 4, 5}};
    QCOMPARE(plan_arena(lives).bytes, std::size_t{1024});
}

void TestMemory::without_reuse_nothing_shares() {
    const std::vector<BufferLife> lives{{64, 0, 1}, {64, 2, 3}};
    QCOMPARE(plan_arena(lives, false).bytes, std::size_t{128});
}

QTEST_APPLESS_MAIN(TestMemory)
#include "test_memory.moc"
