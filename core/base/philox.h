// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3" (SC 2011).
// A pure function of key and counter: the same bits on every device, for any thread count and in any order.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>

namespace netloom {

struct Philox {
    using Block = std::array<std::uint32_t, 4>;

    /// The 128 random bits of (seed, stream) at (counter, index).
    static constexpr Block bits(std::uint64_t seed, std::uint32_t stream, std::uint32_t counter, std::uint64_t index) {
        std::uint32_t k0 = static_cast<std::uint32_t>(seed);
        std::uint32_t k1 = static_cast<std::uint32_t>(seed >> 32);
        Block c{static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index >> 32), counter, stream};
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t p0 = std::uint64_t{0xD2511F53} * c[0];
            const std::uint64_t p1 = std::uint64_t{0xCD9E8D57} * c[2];
            c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k0, static_cast<std::uint32_t>(p1),
                 static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k1, static_cast<std::uint32_t>(p0)};
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return c;
    }

    /// Uniform in [0, 1) with 24 bits.
    static constexpr float uniform(std::uint32_t bits) { return static_cast<float>(bits >> 8) * 0x1p-24F; }

    /// Two independent standard normals (Box and Muller 1958) from two words.
    static std::pair<float, float> normal(std::uint32_t a, std::uint32_t b) {
        const float u = (static_cast<float>(a >> 8) + 0.5F) * 0x1p-24F;  // in (0, 1): the logarithm stays finite
        const float r = std::sqrt(-2.0F * std::log(u));
        const float t = 6.283185307179586F * uniform(b);
        return {r * std::cos(t), r * std::sin(t)};
    }
};

/// A sequential view of one Philox stream for code that draws numbers one after another (shuffles, generators).
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed, std::uint32_t stream = 0, std::uint32_t counter = 0)
        : seed_(seed), stream_(stream), counter_(counter) {}

    std::uint32_t next() {
        if (used_ == 4) {
            block_ = Philox::bits(seed_, stream_, counter_, index_++);
            used_ = 0;
        }
        return block_[static_cast<std::size_t>(used_++)];
    }
    /// Uniform in [0, 1).
    float uniform() { return Philox::uniform(next()); }
    float uniform(float low, float high) { return low + (high - low) * uniform(); }
    float normal() {
        const std::uint32_t a = next();
        return Philox::normal(a, next()).first;
    }
    /// As many standard normals at once, much faster than one by one; the next numbers come from the block after
    /// theirs.
    void normals(std::span<float> out);
    /// Uniform in [0, n), without modulo bias (Lemire 2019, multiply-shift with rejection).
    std::uint32_t below(std::uint32_t n) {
        std::uint64_t m = std::uint64_t{next()} * n;
        if (static_cast<std::uint32_t>(m) < n) {
            const std::uint32_t threshold = (0U - n) % n;
            while (static_cast<std::uint32_t>(m) < threshold) m = std::uint64_t{next()} * n;
        }
        return static_cast<std::uint32_t>(m >> 32);
    }
    /// Fisher and Yates.
    template <class Range>
    void shuffle(Range& range) {
        for (std::size_t i = range.size(); i > 1; --i)
            std::swap(range[i - 1], range[below(static_cast<std::uint32_t>(i))]);
    }

private:
    std::uint64_t seed_;
    std::uint32_t stream_;
    std::uint32_t counter_;
    std::uint64_t index_ = 0;
    Philox::Block block_{};
    int used_ = 4;
};

}  // namespace netloom
