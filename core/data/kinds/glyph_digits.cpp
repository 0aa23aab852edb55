// Handwritten and printed digits drawn by ourselves.
#include "core/data/class_names.h"
#include "core/data/drawn_set.h"
#include "core/data/glyph_render.h"
#include "core/data/normalise.h"
#include "core/data/points.h"

namespace netloom {
namespace {

GlyphStyle style_of(const Props& p) {
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

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    std::array<std::vector<const StrokeFont*>, 2> fonts;  // for training and validation; for the test
    for (const StrokeFont& font : stroke_fonts()) fonts[font.held_out ? 1 : 0].push_back(&font);
    DrawnPictures pictures;
    pictures.shape = {kGlyphSize, kGlyphSize, 1};
    pictures.class_names = class_names({}, 10);
    pictures.version = 2;
    pictures.draw = [fonts, style = style_of(request.props)](RandomStream& random, Part part, std::int64_t label,
                                                             std::uint8_t* out) {
        const auto& ours = fonts[part == Part::test ? 1 : 0];
        const StrokeFont& font = *ours[random.below(static_cast<std::uint32_t>(ours.size()))];
        draw_glyph(font, static_cast<int>(label), style, random, out);
    };
    return make_drawn_set(request, std::move(pictures));
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
