// Random numbers by the vector: those of the scalar generator, the same bits on every instruction set, and distributed
// as their names say. Bounds are four and a half standard errors of what is measured; the seed is fixed.
#include "core/base/random_blocks.h"  // before Qt, whose macro "slots" it must not meet

#include <QtTest>
#include <cmath>
#include <cstring>

#include "core/base/philox.h"
#include "core/device/device.h"

using namespace netloom;

namespace {

constexpr Dim kBlocks = Dim{1} << 20;
constexpr double kErrors = 4.5;

std::vector<float> numbers(FillBlocks fill, const RandomKey& key, std::uint64_t index, Dim blocks) {
    std::vector<float> out(static_cast<std::size_t>(4 * blocks));
    fill(key, index, blocks, out.data());
    return out;
}

std::uint32_t fingerprint(const std::vector<float>& values) {
    std::uint32_t hash = 2166136261U;  // FNV-1a by words
    for (const float v : values) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &v, sizeof bits);
        hash = (hash ^ bits) * 16777619U;
    }
    return hash;
}

/// Of a standard normal.
double share_beyond(double x) {
    return std::erfc(x / std::sqrt(2.0));
}

struct Moments {
    double n = 0, mean = 0, variance = 0, skewness = 0, kurtosis = 0;

    explicit Moments(const std::vector<float>& values) : n(static_cast<double>(values.size())) {
        for (const float v : values) mean += double{v} / n;
        double third = 0, fourth = 0;
        for (const float v : values) {
            const double d = double{v} - mean;
            variance += d * d / n;
            third += d * d * d / n;
            fourth += d * d * d * d / n;
        }
        skewness = third / std::pow(variance, 1.5);
        kurtosis = fourth / (variance * variance);
    }
};

void verify_share(const std::vector<float>& values, const std::function<bool(float)>& belongs, double expected) {
    const auto n = static_cast<double>(values.size());
    const auto found = static_cast<double>(std::count_if(values.begin(), values.end(), belongs)) / n;
    QVERIFY(std::abs(found - expected) < kErrors * std::sqrt(expected * (1 - expected) / n));
}

void verify_neighbours_are_independent(const std::vector<float>& values, double variance) {
    for (const std::size_t distance : {1U, 2U, 3U, 4U, 16U}) {
        double product = 0;
        for (std::size_t i = distance; i < values.size(); ++i)
            product += double{values[i]} * double{values[i - distance]};
        const auto n = static_cast<double>(values.size() - distance);
        QVERIFY(std::abs(product / n / variance) < kErrors / std::sqrt(n));
    }
}

}  // namespace

class TestRandomBlocks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { make_device("cpu", 1); }  // obeys NETLOOM_CPU_ISA

    void uniform_numbers_are_those_of_the_scalar_generator() {
        const RandomKey key{0x123456789ABCDEF, 7, 0xFFFFFFFF};
        for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{0xFFFFFFF9}})
            for (const Dim blocks : {Dim{1}, Dim{13}, Dim{32}}) {
                const std::vector<float> found = numbers(uniform_blocks(), key, index, blocks);
                for (std::size_t i = 0; i < found.size(); ++i) {
                    const Philox::Block bits = Philox::bits(key.seed, key.stream, key.counter, index + i / 4);
                    QCOMPARE(found[i], Philox::uniform(bits[i % 4]));
                }
            }
    }

    void normal_numbers_are_those_of_the_scalar_generator() {
        const RandomKey key{3, 2, 1};
        const std::vector<float> found = numbers(normal_blocks(), key, 100, 50'000);
        for (std::size_t i = 0; i < found.size(); i += 2) {
            const Philox::Block bits = Philox::bits(3, 2, 1, 100 + i / 4);
            const auto [a, b] = Philox::normal(bits[i % 4], bits[i % 4 + 1]);
            QVERIFY(std::abs(found[i] - a) < 4e-6F && std::abs(found[i + 1] - b) < 4e-6F);
        }
    }

    void a_number_depends_on_its_index_alone() {
        const RandomKey key{1, 2, 3};
        for (const FillBlocks fill : {uniform_blocks(), normal_blocks(), truncated_normal_blocks()}) {
            const std::vector<float> all = numbers(fill, key, 0, 200);
            for (const Dim from : {1, 17, 160}) {
                const std::vector<float> part = numbers(fill, key, static_cast<std::uint64_t>(from), 39);
                QVERIFY(std::equal(part.begin(), part.end(), all.begin() + 4 * from));
            }
            QVERIFY(numbers(fill, {1, 2, 4}, 0, 200) != all);
            QVERIFY(numbers(fill, {1, 3, 3}, 0, 200) != all);
            QVERIFY(numbers(fill, {2, 2, 3}, 0, 200) != all);
        }
    }

    // This test runs on every instruction set: the numbers below are the same on all.
    void bits_are_the_same_everywhere() {
        const RandomKey key{1, 2, 3};
        QCOMPARE(fingerprint(numbers(uniform_blocks(), key, 0, kBlocks)), 2132607095U);
        QCOMPARE(fingerprint(numbers(normal_blocks(), key, 0, kBlocks)), 2768232604U);
        QCOMPARE(fingerprint(numbers(truncated_normal_blocks(), key, 0, kBlocks)), 2342403162U);
    }

    void normal_numbers_are_distributed_normally() {
        const std::vector<float> x = numbers(normal_blocks(), {11, 12, 13}, 0, kBlocks);
        const Moments m(x);
        const double root = std::sqrt(m.n);
        QVERIFY(std::abs(m.mean) < kErrors / root);
        QVERIFY(std::abs(m.variance - 1) < kErrors * std::sqrt(2.0) / root);
        QVERIFY(std::abs(m.skewness) < kErrors * std::sqrt(6.0) / root);
        QVERIFY(std::abs(m.kurtosis - 3) < kErrors * std::sqrt(24.0) / root);
        for (const double limit : {0.1, 0.5, 1.0, 2.0, 3.0, 4.0}) {
            verify_share(
                x, [=](float v) { return double{v} > limit; }, share_beyond(limit) / 2);
            verify_share(
                x, [=](float v) { return double{v} < -limit; }, share_beyond(limit) / 2);
        }
        // 24 bits of the logarithm's argument reach to 5.9.
        QVERIFY(*std::max_element(x.begin(), x.end()) < 6 && *std::max_element(x.begin(), x.end()) > 4.5);
        verify_neighbours_are_independent(x, 1);
    }

    void truncated_numbers_are_the_middle_of_a_normal_distribution() {
        const std::vector<float> x = numbers(truncated_normal_blocks(), {11, 12, 13}, 0, kBlocks);
        const Moments m(x);
        // With φ and Φ at 2: the variance is 1 - 4φ/(2Φ - 1), the fourth moment 3·variance - 16φ/(2Φ - 1).
        const double inside = 1 - share_beyond(2), density = std::exp(-2.0) / std::sqrt(2 * M_PI);
        const double variance = 1 - 4 * density / inside, fourth = 3 * variance - 16 * density / inside;
        const double root = std::sqrt(m.n);
        QVERIFY(std::abs(m.mean) < kErrors * std::sqrt(variance) / root);
        QVERIFY(std::abs(m.variance - variance) < kErrors * std::sqrt(fourth - variance * variance) / root);
        for (const double limit : {0.25, 0.5, 1.0, 1.5, 1.9, 1.99}) {
            const double beyond = (share_beyond(limit) - share_beyond(2)) / inside / 2;
            verify_share(
                x, [=](float v) { return double{v} > limit; }, beyond);
            verify_share(
                x, [=](float v) { return double{v} < -limit; }, beyond);
        }
        QVERIFY(*std::max_element(x.begin(), x.end()) <= 2 && *std::min_element(x.begin(), x.end()) >= -2);
        verify_neighbours_are_independent(x, variance);
    }

    void a_stream_gives_many_at_once() {
        RandomStream stream(5, 6, 7);
        stream.next();
        std::vector<float> first(10), second(4);
        stream.normals(first);
        stream.normals(second);
        const std::vector<float> blocks = numbers(normal_blocks(), {5, 6, 7}, 1, 4);
        QVERIFY(std::equal(first.begin(), first.end(), blocks.begin()));
        QVERIFY(std::equal(second.begin(), second.end(), blocks.begin() + 12));
        QCOMPARE(stream.next(), Philox::bits(5, 6, 7, 5)[0]);
    }
};

QTEST_GUILESS_MAIN(TestRandomBlocks)
#include "test_random_blocks.moc"
