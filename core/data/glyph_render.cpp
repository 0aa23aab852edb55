#include "core/data/glyph_render.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace netloom {
namespace {

constexpr float kHeight = 19;  // pixels, before stretching
using Canvas = std::array<float, std::size_t{kGlyphSize} * kGlyphSize>;

/// Inks a straight piece of a stroke: coverage falls from 1 to 0 over the pixel at its edge.
void ink(Canvas& canvas, PenPoint a, PenPoint b, float radius, float brightness) {
    const float reach = radius + 1;
    const auto low = [&](float v) { return std::clamp(static_cast<int>(std::floor(v - reach)), 0, kGlyphSize); };
    const auto high = [&](float v) { return std::clamp(static_cast<int>(std::ceil(v + reach)), 0, kGlyphSize); };
    const float dx = b.x - a.x, dy = b.y - a.y;
    const float length2 = std::max(dx * dx + dy * dy, 1e-9F);
    for (int y = low(std::min(a.y, b.y)); y < high(std::max(a.y, b.y)); ++y) {
        for (int x = low(std::min(a.x, b.x)); x < high(std::max(a.x, b.x)); ++x) {
            const float px = static_cast<float>(x) + 0.5F - a.x, py = static_cast<float>(y) + 0.5F - a.y;
            const float t = std::clamp((px * dx + py * dy) / length2, 0.0F, 1.0F);
            const float ex = px - t * dx, ey = py - t * dy;
            const float cover = radius + 0.5F - std::sqrt(ex * ex + ey * ey);
            float& pixel = canvas[static_cast<std::size_t>(y) * kGlyphSize + static_cast<std::size_t>(x)];
            pixel = std::max(pixel, brightness * std::clamp(cover, 0.0F, 1.0F));
        }
    }
}

/// The way of one sample's points from the box of the digit onto the canvas.
class Placement {
public:
    Placement(const StrokeFont& font, const GlyphStyle& style, RandomStream& random) {
        const auto around = [&](float range) { return random.uniform(-range, range); };
        const float angle = around(style.rotation) * 0.017453293F;
        const float height = kHeight * (1 + around(style.stretch));
        // Hands write wider than fonts more often than narrower.
        const float width = kHeight * font.aspect * (1 + 2 * random.uniform(-0.6F, 1) * style.stretch);
        const float slant = (font.slant + around(style.shear)) * height;
        // Column vectors of the affine map: the slant moves the top to the right.
        const float c = std::cos(angle), s = std::sin(angle);
        ax_ = c * width;
        ay_ = s * width;
        bx_ = -c * slant - s * height;
        by_ = -s * slant + c * height;
        cx_ = kGlyphSize / 2.0F + around(style.shift);
        cy_ = kGlyphSize / 2.0F + around(style.shift);
        waist_ = around(2.5F * style.wobble);
        for (Wave& w : waves_)
            w = {around(style.warp), around(5.0F), around(5.0F), around(3.1415927F), around(style.warp)};
    }

    PenPoint operator()(PenPoint p) const {
        float x = p.x - 0.5F, y = p.y - 0.5F + 2 * waist_ * p.y * (1 - p.y);
        for (const Wave& w : waves_) {
            const float sine = std::sin(w.kx * p.x + w.ky * p.y + w.phase);
            x += w.dx * sine;
            y += w.dy * sine;
        }
        return {cx_ + ax_ * x + bx_ * y, cy_ + ay_ * x + by_ * y};
    }

private:
    /// A long wave that bends all strokes together, as a hand does.
    struct Wave {
        float dx, kx, ky, phase, dy;
    };
    float ax_, ay_, bx_, by_, cx_, cy_;
    float waist_;  ///< how far the middle sits too low: hands make the upper half larger, or the lower
    std::array<Wave, 3> waves_{};
};

/// Rounds the corners of a stroke: its inner points move toward the middle of their neighbours.
void round_corners(Stroke& stroke, float share) {
    PenPoint before = stroke[0];
    for (std::size_t i = 1; i + 1 < stroke.size(); ++i) {
        const PenPoint p = stroke[i], after = stroke[i + 1];
        stroke[i] = {p.x + share * ((before.x + after.x) / 2 - p.x), p.y + share * ((before.y + after.y) / 2 - p.y)};
        before = p;
    }
}

/// Points at even distances along a stroke, so that bends and corners can be moved alike.
Stroke even_steps(const Stroke& stroke, float step) {
    Stroke out{stroke[0]};
    for (std::size_t i = 1; i < stroke.size(); ++i) {
        const PenPoint a = stroke[i - 1], b = stroke[i];
        const int pieces = std::max(1, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / step + 0.5F));
        for (int k = 1; k <= pieces; ++k) {
            const float t = static_cast<float>(k) / static_cast<float>(pieces);
            out.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
    }
    return out;
}

/// One stroke as an unsteady hand writes it: set a little aside, larger or smaller, bent along its way, begun late or
/// drawn too far, its corners rounded.
Stroke unsteady(const Stroke& drawn, float wobble, RandomStream& random) {
    Stroke stroke = even_steps(drawn, 0.08F);
    const auto around = [&](float range) { return random.uniform(-range, range); };
    const int rounds = static_cast<int>(random.below(4));
    for (int i = 0; i < rounds; ++i) round_corners(stroke, 0.9F);
    const PenPoint middle = stroke[stroke.size() / 2];
    const PenPoint aside{around(wobble), around(wobble)};
    const float wide = 1 + around(2 * wobble), high = 1 + around(2 * wobble), lean = around(2 * wobble);
    const float bend = wobble * 0.7F, turns = random.uniform(1.5F, 6), phase = around(3.1415927F),
                way = around(3.1415927F);
    for (std::size_t i = 0; i < stroke.size(); ++i) {
        PenPoint& p = stroke[i];
        const float x = p.x - middle.x, y = p.y - middle.y;
        const float wave =
            bend * std::sin(turns * static_cast<float>(i) / static_cast<float>(stroke.size()) * 2 + phase);
        p = {middle.x + wide * x + lean * y + aside.x + wave * std::cos(way),
             middle.y + high * y + aside.y + wave * std::sin(way)};
    }
    const auto reach = [&](PenPoint& end, PenPoint inner) {
        const float share = around(8 * wobble);
        end = {end.x + share * (end.x - inner.x), end.y + share * (end.y - inner.y)};
    };
    reach(stroke.front(), stroke[1]);
    reach(stroke.back(), stroke[stroke.size() - 2]);
    return stroke;
}

void draw_strokes(Canvas& canvas, const StrokeFont& font, const Glyph& glyph, const GlyphStyle& style,
                  const Placement& place, float radius, RandomStream& random) {
    const float wobble = style.wobble * random.uniform();
    for (const Stroke& drawn : glyph) {
        const Stroke stroke = style.wobble > 0 ? unsteady(drawn, wobble, random) : drawn;
        PenPoint from = place(stroke[0]);
        for (std::size_t i = 1; i < stroke.size(); ++i) {
            const PenPoint to = place(stroke[i]);
            const float angle = std::atan2(to.y - from.y, to.x - from.x);
            const float flat = 1 - font.contrast * std::abs(std::cos(angle - font.nib)) * 0.6F;
            ink(canvas, from, to, std::max(0.45F, radius * flat), 1);
            from = to;
        }
    }
}

/// Short scratches and dots, mostly near the border, never as bright as the digit.
void add_clutter(Canvas& canvas, const GlyphStyle& style, RandomStream& random) {
    for (int mark = 0; mark < 3; ++mark) {
        const bool drawn = random.uniform() < style.clutter;
        const float side = random.uniform(0, 6.2831853F), distance = random.uniform(9, 15);
        const PenPoint a{kGlyphSize / 2.0F + distance * std::cos(side), kGlyphSize / 2.0F + distance * std::sin(side)};
        const float angle = random.uniform(0, 6.2831853F), length = random.uniform(0, 6);
        const float radius = random.uniform(0.4F, 1.0F), brightness = random.uniform(0.3F, 0.9F);
        if (drawn) ink(canvas, a, {a.x + length * std::cos(angle), a.y + length * std::sin(angle)}, radius, brightness);
    }
}

/// Close to a normal deviate from one word: the sum of its four bytes (Irwin and Hall).
float rough_normal(std::uint32_t word) {
    const auto sum = static_cast<int>((word & 0xFF) + (word >> 8 & 0xFF) + (word >> 16 & 0xFF) + (word >> 24));
    return static_cast<float>(sum - 510) * (1 / 147.8F);
}

}  // namespace

void draw_glyph(const StrokeFont& font, int digit, const GlyphStyle& style, RandomStream& random, std::uint8_t* out) {
    Canvas canvas{};
    const Placement place(font, style, random);
    const float pen = style.thin + (style.thick - style.thin) * random.uniform() * random.uniform(0.3F, 1);
    draw_strokes(canvas, font, font.digits[digit], style, place, pen * font.weight, random);
    add_clutter(canvas, style, random);
    const float noise = style.noise * random.uniform();
    const float brightness = random.uniform(0.75F, 1.25F);
    for (std::size_t i = 0; i < canvas.size(); ++i) {
        float v = canvas[i] * brightness;
        if (noise > 0) v += noise * rough_normal(random.next());
        out[i] = static_cast<std::uint8_t>(std::clamp(v, 0.0F, 1.0F) * 255 + 0.5F);
    }
}

}  // namespace netloom
