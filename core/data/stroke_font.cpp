// Every digit is drawn in eight hands; a font chooses one for each digit and gives it proportions and a pen.
#include "core/data/stroke_font.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace netloom {
namespace {

constexpr int kHands = 8;
constexpr int kCurveSteps = 10;

const char* const kDigits[10][kHands] = {
    {"A 50 50 50 50 -90 270", "M 50 0 C 95 0 100 20 100 50 C 100 80 95 100 50 100 C 5 100 0 80 0 50 C 0 20 5 0 50 0",
     "A 50 50 50 50 -90 270 M 80 15 L 20 85", "M 0 0 L 100 0 L 100 100 L 0 100 L 0 0",
     "M 60 2 C 10 -5 -10 60 10 85 C 35 115 90 100 98 55 C 102 15 80 -3 45 6",
     "M 30 0 L 70 0 L 100 25 L 100 75 L 70 100 L 30 100 L 0 75 L 0 25 L 30 0",
     "M 70 4 C 30 -8 -15 40 18 90 C 50 120 110 70 92 25 C 85 5 70 -2 52 6",
     "M 45 2 C 15 20 15 85 45 98 C 85 100 95 20 55 0 L 40 4"},
    {"M 50 0 L 50 100", "M 20 25 L 55 0 L 55 100", "M 25 22 L 52 0 L 52 100 M 20 100 L 84 100", "M 65 0 L 38 100",
     "M 25 20 Q 45 18 55 0 L 55 100", "M 10 42 L 62 0 L 62 100", "M 58 0 L 45 100", "M 35 16 L 58 0 L 50 100"},
    {"M 4 28 C 4 -8 96 -10 96 28 C 96 50 40 70 2 100 L 100 100",
     "M 8 22 C 20 -8 90 -8 88 25 C 86 55 50 85 25 95 C 0 103 0 75 22 78 C 45 82 65 103 100 92",
     "M 0 0 L 100 0 L 100 50 L 0 50 L 0 100 L 100 100", "M 5 10 L 70 0 C 110 5 95 40 70 58 L 0 100 L 100 100",
     "M 5 30 C 5 -10 95 -10 95 28 C 95 60 10 65 5 100 L 98 100",
     "M 6 25 C 15 -8 98 -10 94 28 C 90 60 30 75 4 98 C 30 82 60 108 98 94",
     "M 10 20 C 30 -8 80 -6 78 22 C 76 55 40 80 6 94 L 96 98",
     "M 12 30 C 10 -10 92 -12 80 30 C 70 60 30 90 12 96 C -4 98 8 74 30 82 C 55 92 80 104 100 86"},
    {"M 4 12 C 30 -8 95 -5 92 25 C 90 45 60 48 40 48 C 75 48 100 55 98 75 C 95 108 25 105 0 86",
     "M 5 0 L 92 0 L 45 40 C 105 42 105 100 48 100 C 25 100 8 95 0 85",
     "M 0 0 L 100 0 L 100 100 L 0 100 M 20 50 L 100 50", "M 5 8 L 85 2 L 40 46 L 95 72 L 10 100",
     "M 10 8 C 60 -15 110 40 35 46 C 120 50 105 120 2 92",
     "M 8 10 C 40 -12 100 0 86 30 C 78 45 50 52 38 50 C 30 46 44 42 50 48 C 90 50 108 75 90 92 C 70 106 20 104 2 88",
     "M 10 10 C 50 -14 100 5 74 34 C 62 46 46 47 40 46 C 80 42 110 68 84 90 C 60 108 20 100 4 92",
     "M 12 4 C 110 -8 100 34 42 44 C 104 40 100 96 20 100"},
    {"M 15 0 L 5 60 L 98 60 M 75 30 L 75 100", "M 72 100 L 72 0 L 2 70 L 100 70",
     "M 0 0 L 0 50 L 100 50 M 100 0 L 100 100", "M 20 2 Q 0 45 8 55 Q 40 62 90 52 M 85 5 Q 78 50 75 100",
     "M 60 0 L 0 65 L 100 65 M 68 40 L 68 100", "M 55 0 L 5 62 L 100 58 M 70 22 L 60 100",
     "M 22 0 C 14 30 6 52 10 56 L 88 50 M 84 0 L 70 100",
     "M 10 4 L 8 46 C 20 56 60 54 88 46 M 90 0 C 88 40 84 70 84 100"},
    {"M 92 0 L 15 0 L 10 44 C 50 28 102 40 98 70 C 95 108 25 106 0 86",
     "M 100 0 L 0 0 L 0 50 L 100 50 L 100 100 L 0 100",
     "M 20 4 L 14 42 C 60 30 100 45 94 74 C 88 108 25 104 2 90 M 20 4 L 96 0",
     "M 92 6 C 50 -8 5 5 12 30 C 20 50 95 45 94 75 C 90 108 20 106 2 88",
     "M 90 0 L 12 4 L 8 45 L 70 42 L 98 66 L 75 98 L 0 95",
     "M 85 0 L 25 0 L 18 36 C 70 25 110 50 95 80 C 78 108 20 104 4 88",
     "M 88 2 L 30 4 C 24 20 20 34 18 42 C 60 32 100 60 78 86 C 60 104 20 102 4 94",
     "M 96 0 L 26 6 L 12 46 C 40 40 84 46 80 72 C 76 96 30 104 2 98"},
    {"M 80 4 C 30 10 0 50 2 72 C 4 110 98 108 98 70 C 98 36 20 36 4 66",
     "M 100 0 L 0 0 L 0 100 L 100 100 L 100 50 L 0 50", "M 68 0 Q 5 45 2 70 A 50 70 48 30 180 540",
     "M 92 16 C 70 -8 2 -6 2 60 C 2 112 98 112 98 68 C 98 36 10 36 4 64",
     "M 60 0 C 25 25 0 60 8 82 C 20 108 80 104 84 76 C 84 50 30 50 10 76", "M 0 0 L 0 100 L 100 100 L 100 50 L 0 50",
     "M 70 0 C 30 20 2 60 6 82 C 14 110 74 106 80 82 C 84 58 30 56 8 80",
     "M 50 0 C 20 26 2 56 6 80 C 12 106 56 106 62 84 C 66 64 24 62 8 82"},
    {"M 0 0 L 100 0 L 35 100", "M 0 0 L 100 0 L 35 100 M 25 50 L 85 50", "M 0 0 L 100 0 L 100 100",
     "M 2 4 Q 50 8 98 0 Q 45 50 38 100", "M 4 18 L 4 0 L 96 0 L 40 100",
     "M 2 14 C 20 -8 50 12 98 2 C 70 40 50 70 45 100", "M 6 14 L 12 4 L 94 6 C 76 34 60 66 56 100",
     "M 2 10 C 30 2 70 2 92 2 C 88 30 66 70 58 100"},
    {"A 50 25 42 25 90 450 M 50 50 A 50 75 50 25 -90 270",
     "M 88 12 C 50 -12 -5 10 20 36 C 45 56 98 58 96 80 C 92 106 8 106 4 80 C 4 58 60 52 80 36 C 98 18 90 12 80 8",
     "M 0 0 L 100 0 L 100 100 L 0 100 L 0 0 M 0 50 L 100 50", "A 50 22 34 22 90 450 M 50 44 A 50 72 50 28 -90 270",
     "M 12 2 L 88 2 L 8 98 L 92 98 L 12 2",
     "M 92 20 C 80 -8 10 -8 10 22 C 10 50 95 50 95 78 C 90 108 5 106 5 78 C 8 52 85 50 92 20",
     "M 84 10 C 40 -14 0 16 34 42 C 60 60 92 70 74 92 C 50 108 8 96 20 70 C 36 48 88 34 84 10",
     "M 74 4 C 30 -6 -4 18 30 40 C 70 58 100 80 60 98 C 20 106 4 84 34 58 C 60 40 96 20 72 4"},
    {"M 20 96 C 70 90 100 50 98 28 C 96 -10 2 -8 2 30 C 2 64 80 64 96 34",
     "M 0 100 L 100 100 L 100 0 L 0 0 L 0 50 L 100 50", "M 96 28 A 50 28 46 28 0 360 L 90 100",
     "M 8 84 C 30 108 98 106 98 40 C 98 -12 2 -12 2 32 C 2 64 90 64 96 36",
     "M 90 24 C 70 -10 5 -5 10 30 C 20 62 80 50 92 20 C 92 50 80 80 70 100", "M 100 100 L 100 0 L 0 0 L 0 50 L 100 50",
     "M 86 10 C 56 -12 2 8 10 36 C 20 62 76 44 86 10 L 74 100",
     "M 92 28 C 90 -10 8 -8 8 26 C 8 58 90 56 92 26 C 92 60 78 86 60 102"},
};

struct FontPlan {
    const char* name;
    const char* hands;  ///< for the digits 0 to 9: a is the first drawing, h the last
    float aspect, slant, contrast, nib, weight;
    bool held_out;
};

constexpr FontPlan kPlans[] = {
    {"book", "abaabaaaaa", 0.60F, 0.00F, 0.3F, 0.0F, 1.0F, false},
    {"school", "aaaaaccadc", 0.65F, 0.05F, 0.0F, 0.0F, 1.0F, false},
    {"continental", "bfebeadbad", 0.58F, 0.10F, 0.0F, 0.0F, 0.9F, false},
    {"display", "dacccbbccb", 0.55F, 0.08F, 0.0F, 0.0F, 1.1F, false},
    {"terminal", "ccabbadadd", 0.62F, 0.00F, 0.0F, 0.0F, 0.9F, false},
    {"octagon", "fbddbeaaaa", 0.65F, 0.00F, 0.0F, 0.0F, 1.1F, false},
    {"script", "eebeddedbe", 0.62F, 0.22F, 0.5F, 0.7F, 0.9F, false},
    {"brush", "edfffaaffa", 0.70F, 0.12F, 0.7F, 0.5F, 1.2F, false},
    {"engraver", "bceabadedd", 0.55F, 0.00F, 0.7F, 0.0F, 1.0F, false},
    {"hasty", "eddefeeafe", 0.68F, 0.18F, 0.0F, 0.0F, 0.9F, false},
    {"child", "aafbaccbbc", 0.75F, -0.05F, 0.0F, 0.0F, 1.0F, false},
    {"poster", "bbabefdaad", 0.72F, 0.00F, 0.2F, 0.0F, 1.5F, false},
    {"typist", "aceabbaead", 0.55F, 0.00F, 0.1F, 0.0F, 0.8F, false},
    {"backhand", "efeaffaafa", 0.66F, -0.15F, 0.3F, 0.6F, 0.9F, false},
    {"notebook", "gggggggggg", 0.60F, 0.10F, 0.0F, 0.0F, 1.0F, false},
    {"letter", "hhhhhhhhhh", 0.66F, 0.20F, 0.0F, 0.0F, 1.0F, false},
    {"shopping", "hghghghghg", 0.55F, 0.28F, 0.2F, 0.6F, 0.9F, false},
    {"marker", "ghghghghgh", 0.72F, 0.05F, 0.0F, 0.0F, 1.4F, false},
    {"receipt", "gahgbhgagh", 0.50F, 0.16F, 0.0F, 0.0F, 0.9F, false},
    {"meter", "dbccbbfecf", 0.62F, 0.00F, 0.0F, 0.0F, 1.2F, false},
    {"ledger", "afaaaddfdd", 0.58F, 0.14F, 0.5F, 0.6F, 0.9F, true},
    {"postman", "ehfgecgbhe", 0.66F, 0.08F, 0.0F, 0.0F, 1.0F, true},
    {"sign", "beebbfcadc", 0.64F, 0.00F, 0.0F, 0.0F, 1.3F, true},
    {"pilot", "dcddebcebb", 0.60F, 0.04F, 0.0F, 0.0F, 1.0F, true},
};

/// Reads a path number by number.
class Pen {
public:
    explicit Pen(const char* path) : at_(path) {}

    Glyph draw() {
        for (skip(); *at_; skip()) step(*at_++);
        return std::move(glyph_);
    }

private:
    void skip() {
        while (*at_ == ' ') ++at_;
    }
    float number() {
        char* end = nullptr;
        const float v = std::strtof(at_, &end);
        assert(end != at_);
        at_ = end;
        return v / 100;
    }
    PenPoint point() {
        const float x = number();
        return {x, number()};
    }
    PenPoint here() const { return glyph_.back().back(); }

    void step(char command) {
        switch (command) {
            case 'M': glyph_.push_back({point()}); break;
            case 'L': glyph_.back().push_back(point()); break;
            case 'Q': {
                const PenPoint control = point();
                quadratic(here(), control, point());
                break;
            }
            case 'C': {
                const PenPoint first = point(), second = point(), end = point();
                bezier(here(), first, second, end);
                break;
            }
            case 'A': arc(); break;
            default: assert(false);
        }
    }

    void quadratic(PenPoint a, PenPoint control, PenPoint b) {
        const auto toward = [&](PenPoint p) {
            return PenPoint{p.x + 2 * (control.x - p.x) / 3, p.y + 2 * (control.y - p.y) / 3};
        };
        bezier(a, toward(a), toward(b), b);
    }

    void bezier(PenPoint a, PenPoint b, PenPoint c, PenPoint d) {
        for (int i = 1; i <= kCurveSteps; ++i) {
            const float t = static_cast<float>(i) / kCurveSteps, u = 1 - t;
            const float wa = u * u * u, wb = 3 * u * u * t, wc = 3 * u * t * t, wd = t * t * t;
            glyph_.back().push_back(
                {wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y});
        }
    }

    void arc() {
        const PenPoint centre = point(), radius = point();
        const float from = number() * 100, to = number() * 100;
        const int steps = std::max(2, static_cast<int>(std::abs(to - from) / 18));
        if (glyph_.empty()) glyph_.emplace_back();
        for (int i = 0; i <= steps; ++i) {
            const float angle = (from + (to - from) * static_cast<float>(i) / static_cast<float>(steps)) * 0.017453293F;
            glyph_.back().push_back({centre.x + radius.x * std::cos(angle), centre.y + radius.y * std::sin(angle)});
        }
    }

    const char* at_;
    Glyph glyph_;
};

}  // namespace

Glyph parse_glyph(const char* path) {
    return Pen(path).draw();
}

std::span<const StrokeFont> stroke_fonts() {
    static const std::vector<StrokeFont> all = [] {
        std::vector<StrokeFont> fonts;
        for (const FontPlan& plan : kPlans) {
            StrokeFont font{plan.name,     {},       plan.aspect, plan.slant,
                            plan.contrast, plan.nib, plan.weight, plan.held_out};
            for (int d = 0; d < 10; ++d) font.digits[d] = parse_glyph(kDigits[d][plan.hands[d] - 'a']);
            fonts.push_back(std::move(font));
        }
        return fonts;
    }();
    return all;
}

}  // namespace netloom
