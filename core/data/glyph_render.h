// Draws one digit as a picture of bytes: a font's strokes bent, turned, inked and dirtied by a random stream.
#pragma once
#include <cstdint>

#include "core/base/philox.h"
#include "core/data/stroke_font.h"

namespace netloom {

constexpr int kGlyphSize = 28;

/// How far samples may differ from their font.
struct GlyphStyle {
    float rotation = 0;         ///< degrees, either way
    float shear = 0;            ///< either way
    float shift = 0;            ///< pixels, either way
    float stretch = 0;          ///< relative change of the height; the width changes by up to twice as much
    float warp = 0;             ///< bending of the strokes, relative to the height
    float wobble = 0;           ///< unsteadiness of each stroke on its own, relative to the height
    float thin = 1, thick = 1;  ///< radius of the pen in pixels: from … to
    float noise = 0;            ///< largest standard deviation of the pixels, of 1
    float clutter = 0;          ///< chance of each of three stray marks
};

/// Writes 28×28 bytes, ink bright on black.
void draw_glyph(const StrokeFont& font, int digit, const GlyphStyle& style, RandomStream& random, std::uint8_t* out);

}  // namespace netloom
