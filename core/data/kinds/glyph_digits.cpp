// Handwritten and printed digits drawn by ourselves, any number from a seed. A sample is drawn when it is first read
// and kept, so that opening takes no time and the next epoch only copies.
#include <atomic>

#include "core/data/class_names.h"
#include "core/data/glyph_render.h"
#include "core/data/hash.h"
#include "core/data/points.h"
#include "core/data/split.h"

namespace netloom {
namespace {

constexpr std::size_t kPixels = std::size_t{kGlyphSize} * kGlyphSize;
constexpr std::int64_t kFittedSamples = 1000;  // that "standard" is fitted on
constexpr std::uint64_t kDrawingVersion = 2;   // raised when the same seed would give other pictures

class GlyphSet final : public DataSet {
public:
    explicit GlyphSet(const OpenRequest& request) : seed_(request.seed), style_(style_of(request.props)) {
        const auto counts = counts_of(request.props);
        info_.columns = {{"image", DType::f32, {kGlyphSize, kGlyphSize, 1}, 0, {}, true},
                         {"label", DType::i32, {}, 10, class_names({}, 10), false}};
        info_.hash = hash_mix(request.hash(), kDrawingVersion);
        for (std::size_t p = 0; p < 3; ++p) {
            info_.samples[p] = counts[p];
            drawn_[p].pixels = std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(counts[p]) * kPixels);
            drawn_[p].state = std::make_unique<std::atomic<std::uint8_t>[]>(static_cast<std::size_t>(counts[p]));
        }
        for (const StrokeFont& font : stroke_fonts()) fonts_[font.held_out ? 1 : 0].push_back(&font);
        fit(request.props.text("normalise"));
    }

    const SourceInfo& info() const override { return info_; }

    void read(Part part, std::span<const std::int64_t> indices, std::span<std::byte* const> out) const override {
        if (out.size() > 0 && out[0])
            for (std::size_t i = 0; i < indices.size(); ++i)
                read_image(part, indices[i], reinterpret_cast<float*>(out[0]) + i * kPixels);
        if (out.size() > 1 && out[1])
            for (std::size_t i = 0; i < indices.size(); ++i)
                reinterpret_cast<std::int32_t*>(out[1])[i] = digit_of(indices[i]);
    }

private:
    enum State : std::uint8_t { missing, drawing, ready };
    struct Cache {
        std::unique_ptr<std::uint8_t[]> pixels;
        std::unique_ptr<std::atomic<std::uint8_t>[]> state;
    };

    static GlyphStyle style_of(const Props& p) {
        GlyphStyle s;
        s.rotation = static_cast<float>(p.real("rotation"));
        s.shear = static_cast<float>(p.real("shear"));
        s.shift = static_cast<float>(p.real("shift"));
        s.stretch = static_cast<float>(p.real("stretch"));
        s.warp = static_cast<float>(p.real("warp"));
        s.wobble = static_cast<float>(p.real("wobble"));
        s.thin = static_cast<float>(p.real("thin"));
        s.thick = std::max(s.thin, static_cast<float>(p.real("thick")));
        s.noise = static_cast<float>(p.real("noise"));
        s.clutter = static_cast<float>(p.real("clutter"));
        return s;
    }

    static std::int32_t digit_of(std::int64_t sample) { return static_cast<std::int32_t>(sample % 10); }

    void draw(Part part, std::int64_t sample, std::uint8_t* out) const {
        RandomStream random = random_stream(seed_, DataStream::samples, part, sample);
        const auto& fonts = fonts_[part == Part::test ? 1 : 0];
        const StrokeFont& font = *fonts[random.below(static_cast<std::uint32_t>(fonts.size()))];
        draw_glyph(font, digit_of(sample), style_, random, out);
    }

    /// The thread that comes first draws into the cache. One that comes while it draws makes its own copy: the bytes
    /// are the same, and nobody waits.
    void read_image(Part part, std::int64_t sample, float* out) const {
        const Cache& cache = drawn_[static_cast<std::size_t>(part)];
        const auto at = static_cast<std::size_t>(sample);
        std::uint8_t* const kept = cache.pixels.get() + at * kPixels;
        std::atomic<std::uint8_t>& state = cache.state[at];
        std::uint8_t expected = missing;
        if (state.load(std::memory_order_acquire) == ready) {
            normalise_into(out, kept, kPixels, scale_, offset_);
        } else if (state.compare_exchange_strong(expected, drawing, std::memory_order_relaxed)) {
            draw(part, sample, kept);
            state.store(ready, std::memory_order_release);
            normalise_into(out, kept, kPixels, scale_, offset_);
        } else {
            std::uint8_t own[kPixels];
            draw(part, sample, own);
            normalise_into(out, own, kPixels, scale_, offset_);
        }
    }

    void fit(const std::string& kind) {
        ColumnData data;
        data.column = info_.columns[0];
        const std::int64_t n = std::min(kFittedSamples, info_.samples[0]);
        std::vector<std::uint32_t> rows;
        if (kind == "standard") {
            data.values = Tensor(DType::u8, {n, kGlyphSize, kGlyphSize, 1});
            for (std::int64_t i = 0; i < n; ++i)
                draw(Part::train, i, data.values.span<std::uint8_t>().data() + static_cast<std::size_t>(i) * kPixels);
        } else {
            data.values = Tensor(DType::u8, {0, kGlyphSize, kGlyphSize, 1});
        }
        for (std::int64_t i = 0; i < n; ++i) rows.push_back(static_cast<std::uint32_t>(i));
        fit_normalisation(data, kind, rows);
        scale_ = std::move(data.scale);
        offset_ = std::move(data.offset);
    }

    std::uint64_t seed_;
    GlyphStyle style_;
    SourceInfo info_;
    std::vector<const StrokeFont*> fonts_[2];  ///< for training and validation; for the test
    std::array<Cache, 3> drawn_;
    std::vector<float> scale_, offset_;
};

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    return std::make_shared<GlyphSet>(request);
}

Fields fields() {
    Fields f = count_fields(20'000, 2'000, 4'000);
    f.push_back(normalise_field("unit"));
    f.push_back(real("rotation", 10).range(0, 180).unit("°").doc("Largest turn to either side."));
    f.push_back(real("shear", 0.32).range(0, 1).doc("Largest slant to either side, as a share of the height."));
    f.push_back(real("shift", 2.2).range(0, 10).unit("px").doc("Largest move in each direction."));
    f.push_back(real("stretch", 0.2)
                    .range(0, 0.5)
                    .doc("Largest change of the height, and half the largest change of the width."));
    f.push_back(real("warp", 0.06).range(0, 0.3).doc("How far a hand bends the strokes, as a share of the height."));
    f.push_back(real("wobble", 0.07)
                    .range(0, 0.3)
                    .doc("How unsteady each stroke is on its own, as a share of the height; it also moves the middle "
                         "up or down."));
    f.push_back(real("thin", 0.9).range(0.3, 4).unit("px").label("Thinnest pen").doc("Smallest radius of the pen."));
    f.push_back(real("thick", 2.2).range(0.3, 4).unit("px").label("Thickest pen").doc("Largest radius of the pen."));
    f.push_back(
        real("noise", 0.08).range(0, 1).doc("Largest noise of the pixels; each picture has its own share of it."));
    f.push_back(real("clutter", 0.05).range(0, 1).doc("Chance of each of three stray marks beside the digit."));
    return f;
}

}  // namespace

SourceKind glyph_digits_source() {
    return {{"glyph_digits", "Drawn digits",
             "Digits 0 to 9, 28×28, drawn in many fonts, turned, bent and dirtied: column image and column label. The "
             "test part is written in fonts that training never shows.",
             fields()},
            open};
}

}  // namespace netloom
