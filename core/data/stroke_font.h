// Digits as pen strokes, in hand-drawn styles: what glyph_digits draws.
#pragma once
#include <span>
#include <string>
#include <vector>

namespace netloom {

struct PenPoint {
    float x, y;  ///< in the box of the digit: 0…1 to the right and down
};
using Stroke = std::vector<PenPoint>;  ///< a polyline; curves are flattened
using Glyph = std::vector<Stroke>;

struct StrokeFont {
    std::string name;
    Glyph digits[10];
    float aspect;    ///< width / height
    float slant;     ///< shift to the right at the top, in heights
    float contrast;  ///< 0: a round pen; 1: strokes along `nib` are thin, across it thick
    float nib;       ///< angle of a flat pen, radians
    float weight;    ///< multiplies the pen's radius
    bool held_out;   ///< only for the test part
};

std::span<const StrokeFont> stroke_fonts();

/// Strokes from a path: M x y starts one, L x y draws a line, Q and C Bézier curves with one and two control points,
/// A cx cy rx ry from to an arc of an ellipse in degrees (0 right, 90 down), joined to where the pen stands or begun
/// there in an empty path. Numbers are percent of the box.
Glyph parse_glyph(const char* path);

}  // namespace netloom
